"""What two readers must agree on in a shell text: its commands in order, and what holds them."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rewriter.source import MappedText, SourceFile
from rewriter.syntax.shell import nodes
from rewriter.syntax.shell.nodes import Node, Part, Word
from rewriter.syntax.shell.reader import read_shell

Item = tuple[str, ...]
_OPERATORS = ("<<<", "&>>", "<<-", "<<", ">>", "&>", ">&", "<&", ">|", "<>", "<", ">")
_NAMED = {"<<-": "<<", "<<<": "<<"}


def read(text: str) -> Node:
    """Read a text as a file of its own."""
    return read_shell(MappedText.whole(SourceFile("script.sh", text)))


def ours(text: str) -> list[Item]:
    """Return the normal form by our reader."""
    return list(_node(read(text)))


def shfmt(text: str) -> list[Item] | None:
    """Return the normal form by shfmt; None where it refuses the text."""
    program = Path(__import__("sys").executable).parent / "shfmt"
    command = [str(program), "-ln", "bash", "--to-json"]
    run = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    return None if run.returncode else list(_Theirs(text.encode()).statements(json.loads(run.stdout).get("Stmts")))


def _command(words: tuple[str, ...], assigned: tuple[str, ...], redirects: tuple[str, ...]) -> Item:
    """Name a command; what bash reads with a grammar of its own has only its kind."""
    if words[:1] == ("[[",):
        words = ("TestClause",)
    elif words and words[0].startswith("(("):
        words = ("ArithmCmd",)
    elif words[:1] == ("time",) and len(words) > 1:
        words = words[1:]
    return ("command", *words, "=", *assigned, "<>", *sorted(redirects))


def _node(node: Node) -> Iterator[Item]:
    match node:
        case nodes.Unparsed(_, _, _, why):
            yield ("unparsed", why)
        case nodes.Simple():
            yield from _simple(node)
        case nodes.Sequence(items):
            for item in items:
                yield from _node(item)
        case nodes.AndOr(left, operator, right):
            yield (operator,)
            yield from (*_node(left), *_node(right))
        case nodes.Pipeline(items, negated):
            yield from [("!",)] if negated else []
            for item in items:
                yield from _node(item)
        case nodes.Subshell(body):
            yield ("(",)
            yield from _node(body)
        case nodes.Group(body):
            yield ("{",)
            yield from _node(body)
        case _:
            yield from _compound(node)


def _simple(node: nodes.Simple) -> Iterator[Item]:
    words = tuple(node.text.text[word.start : word.end] for word in node.words)
    yield _command(words, tuple(one.name for one in node.assignments), tuple(one.operator for one in node.redirects))
    for assignment in node.assignments:
        for word in (assignment.value, *(assignment.elements or ())):
            yield from _word(word)
    for word in (*node.words, *(one.target for one in node.redirects)):
        yield from _word(word)


def _compound(node: Node) -> Iterator[Item]:
    match node:
        case nodes.If(condition, then, otherwise):
            yield ("if",)
            yield from (*_node(condition), *_node(then))
            yield from () if otherwise is None else (("else",), *_node(otherwise))
        case nodes.For(name, words, body):
            yield ("for", name)
            for word in words or ():
                yield from _word(word)
            yield from _node(body)
        case nodes.While(condition, body, until):
            yield ("until" if until else "while",)
            yield from (*_node(condition), *_node(body))
        case nodes.Case(subject, items):
            yield ("case",)
            yield from _word(subject)
            for item in items:
                yield from (piece for pattern in item.patterns for piece in _word(pattern))
                yield from _node(item.body)
        case nodes.Function(name, body):
            yield ("function", name)
            yield from _node(body)
        case nodes.Redirected(body, redirects, _, _, _):
            yield ("redirected", *(one.operator for one in redirects))
            yield from _node(body)
            yield from (piece for one in redirects for piece in _word(one.target))


def _word(word: Word) -> Iterator[Item]:
    return _parts(word.parts)


def _parts(parts: tuple[Part, ...]) -> Iterator[Item]:
    for part in parts:
        match part:
            case nodes.CommandSubstitution(script):
                yield ("$(",)
                yield from _node(script)
            case nodes.Parameter(_, _, argument):
                yield from _parts(argument)
            case nodes.Arithmetic(inner):
                yield from _parts(inner)
            case nodes.Braces(alternatives):
                for alternative in alternatives:
                    yield from _parts(alternative)


class _Theirs:
    """Walks shfmt's JSON over the text's bytes."""

    def __init__(self, text: bytes) -> None:
        self.text = text

    def statements(self, found: Any) -> Iterator[Item]:
        for statement in found or ():
            yield from self.statement(statement)

    def statement(self, statement: Any) -> Iterator[Item]:
        command, redirects = statement.get("Cmd"), statement.get("Redirs") or []
        operators = tuple(self._operator(redirect) for redirect in redirects)
        yield from [("!",)] if statement.get("Negated") else []
        kind = command["Type"] if command else "CallExpr"
        if kind in ("CallExpr", "DeclClause", "TestClause", "ArithmCmd"):
            yield from self._simple(kind, command or {}, operators)
        else:
            yield from [("redirected", *operators)] if operators else []
            yield from self._compound(kind, command)
        for redirect in redirects:
            yield from self._word(redirect.get("Hdoc") or redirect.get("Word"))

    def _source(self, node: Any) -> str:
        return self.text[node["Pos"].get("Offset", 0) : node["End"].get("Offset", 0)].decode()

    def _operator(self, redirect: Any) -> str:
        start = redirect["OpPos"].get("Offset", 0)
        written = next(one for one in _OPERATORS if self.text.startswith(one.encode(), start))
        return _NAMED.get(written, written)

    def _simple(self, kind: str, command: Any, operators: tuple[str, ...]) -> Iterator[Item]:
        words = tuple(self._source(word) for word in command.get("Args") or ())
        assigned = command.get("Assigns") or []
        if kind == "DeclClause":
            words = (command["Variant"]["Value"], *words)
            yield _command(words, (), operators)
            for one in command.get("Args") or ():
                yield from self._word(one.get("Value"))
            return
        yield _command(
            (kind,) if kind != "CallExpr" else words, tuple(one["Name"]["Value"] for one in assigned), operators
        )
        for one in assigned:
            yield from self._word(one.get("Value"))
            for element in (one.get("Array") or {}).get("Elems") or ():
                yield from self._word(element.get("Value"))
        for word in command.get("Args") or ():
            yield from self._word(word)

    def _compound(self, kind: str, command: Any) -> Iterator[Item]:
        match kind:
            case "BinaryCmd":
                start = command["OpPos"].get("Offset", 0)
                operator = self.text[start : start + 2].decode()
                yield from [(operator,)] if operator in ("&&", "||") else []
                yield from (*self.statement(command["X"]), *self.statement(command["Y"]))
            case "Subshell" | "Block":
                yield ("(" if kind == "Subshell" else "{",)
                yield from self.statements(command.get("Stmts"))
            case "IfClause":
                yield from self._if(command)
            case "ForClause":
                yield from self._for(command)
            case "WhileClause":
                yield ("until" if command.get("Until") else "while",)
                yield from (*self.statements(command["Cond"]), *self.statements(command.get("Do")))
            case "CaseClause":
                yield ("case",)
                yield from self._word(command["Word"])
                for item in command.get("Items") or ():
                    yield from (piece for pattern in item["Patterns"] for piece in self._word(pattern))
                    yield from self.statements(item.get("Stmts"))
            case "FuncDecl":
                yield ("function", command["Name"]["Value"])
                yield from self.statement(command["Body"])
            case "TimeClause":
                yield from self.statement(command["Stmt"])
            case _:
                yield ("unparsed", kind)

    def _if(self, clause: Any) -> Iterator[Item]:
        if clause.get("Cond"):
            yield ("if",)
            yield from self.statements(clause["Cond"])
        yield from self.statements(clause.get("Then"))
        if clause.get("Else"):
            yield ("else",)
            yield from self._if(clause["Else"])

    def _for(self, command: Any) -> Iterator[Item]:
        if command["Loop"]["Type"] == "WordIter":
            yield ("for", command["Loop"]["Name"]["Value"])
            for word in command["Loop"].get("Items") or ():
                yield from self._word(word)
        else:  # a counted loop is a `while` to us
            yield from (("while",), _command((), (), ()))
        yield from self.statements(command.get("Do"))

    def _word(self, word: Any) -> Iterator[Item]:
        for part in (word or {}).get("Parts") or ():
            yield from self._part(part)

    def _part(self, part: Any) -> Iterator[Item]:
        match part["Type"]:
            case "CmdSubst":
                yield ("$(",)
                yield from self.statements(part.get("Stmts"))
            case "DblQuoted":
                yield from self._word(part)
            case "ParamExp":
                yield from self._word((part.get("Exp") or {}).get("Word"))
                replaced = part.get("Repl") or {}
                yield from (*self._word(replaced.get("Orig")), *self._word(replaced.get("With")))
            case "ArithmExp":
                yield from self._arithmetic(part.get("X"))

    def _arithmetic(self, found: Any) -> Iterator[Item]:
        if isinstance(found, dict) and found.get("Type") == "CmdSubst":
            yield from self._part(found)
        elif isinstance(found, dict | list):
            for inner in found.values() if isinstance(found, dict) else found:
                yield from self._arithmetic(inner)
