"""Shell text read into nodes: tree-sitter-bash reads the grammar of the masked text, WordReader the words.

What neither understands becomes Unparsed, from the statement that holds it to the end of the text.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from rewriter.source import MappedText
from rewriter.syntax.shell.masking import RESERVED, Masked, mask
from rewriter.syntax.shell.nodes import (
    AndOr,
    Assignment,
    Case,
    CaseItem,
    For,
    Function,
    Group,
    If,
    Literal,
    Node,
    Pipeline,
    Redirect,
    Redirected,
    Sequence,
    Simple,
    Subshell,
    Unparsed,
    While,
    Word,
)
from rewriter.syntax.shell.quoting import DEEPEST, Unreadable
from rewriter.syntax.shell.words import WordReader

if TYPE_CHECKING:
    from tree_sitter import Node as Raw
    from tree_sitter import Parser

LONGEST = 400_000
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)(?:\[([^]]*)\])?(\+?)=", re.ASCII)
_REDIRECTS = ("file_redirect", "herestring_redirect", "heredoc_redirect")
_SEPARATORS = frozenset({";", "&", "\n", ";;", ";&", ";;&", "comment"})


def read_shell(text: MappedText) -> Node:
    """Read a text as a POSIX shell, or bash where it uses bash's forms, would; never raises."""
    return _read(text, 0)


def read_word(text: MappedText) -> Word:
    """Read a whole text as one word."""
    try:
        return WordReader(text, _read, 0).word(0, len(text.text))
    except (Unreadable, RecursionError):
        return Word((Literal(text.text, True),), 0, len(text.text))


def _read(text: MappedText, depth: int) -> Node:
    if depth > DEEPEST or len(text.text) > LONGEST:
        return _unparsed(text, 0, "nested too deep, or too long")
    try:
        masked = mask(text.text)
        return _Reader(text, masked, depth).read()
    except Unreadable as error:
        return _unparsed(text, 0, str(error))
    except RecursionError:
        return _unparsed(text, 0, "nested too deep")


def _unparsed(text: MappedText, start: int, why: str) -> Unparsed:
    return Unparsed(text, start, len(text.text), why)


@cache
def _parser() -> "Parser":
    import tree_sitter_bash
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_bash.language()))


class _NotUnderstood(Exception):
    """A tree of a form that is not mapped."""


class _Reader:
    """Maps the tree of one masked text; the mask is ASCII, so that its bytes are the text's offsets."""

    def __init__(self, text: MappedText, masked: Masked, depth: int) -> None:
        self.mapped = text
        self.text = text.text
        self.heredocs = masked.heredocs
        self.mask = re.sub(r"[^\x00-\x7f]", "Q", masked.text)
        self.words = WordReader(text, _read, depth)

    def read(self) -> Node:
        root = _parser().parse(self.mask.encode("ascii")).root_node
        if root.type != "program":
            return _unparsed(self.mapped, 0, "a syntax error")
        bad = _first_error(root)
        items: list[Node] = []
        for child in root.children:
            if bad is not None and child.end_byte >= bad:
                return self._broken(items, min(child.start_byte, bad), "a syntax error")
            try:
                if child.type in (";;", ";&", ";;&"):
                    raise _NotUnderstood("a case's end outside a case")
                items += self._statement(child)
            except _NotUnderstood as error:
                return self._broken(items, child.start_byte, str(error))
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def _broken(self, items: list[Node], start: int, why: str) -> Node:
        return Sequence((*items, _unparsed(self.mapped, start, why)))

    def _statement(self, raw: "Raw") -> list[Node]:
        return [] if raw.type in _SEPARATORS else [self._node(raw)]

    def _body(self, children: "list[Raw]") -> Node:
        items = [item for child in children for item in self._statement(child)]
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def _node(self, raw: "Raw") -> Node:
        match raw.type:
            case "command" | "variable_assignment" | "variable_assignments":
                return self._simple(raw, [])
            case "redirected_statement":
                return self._redirected(raw)
            case "list":
                return self._list(raw)
            case "pipeline":
                return self._pipeline(raw)
            case "negated_command":
                return Pipeline((self._node(raw.children[1]),), negated=True)
            case "subshell":
                return Subshell(self._body(raw.children[1:-1]))
            case "compound_statement" if raw.children[0].type == "{":
                return Group(self._body(raw.children[1:-1]))
            case "if_statement":
                return self._if(raw.children)
            case "for_statement":
                return self._for(raw)
            case "while_statement":
                return self._while(raw)
            case "case_statement":
                return self._case(raw)
            case "function_definition":
                return self._function(raw)
        if raw.type in _REDIRECTS:
            return self._simple_of(raw, [], [], [raw])
        raise _NotUnderstood(f"a {raw.type.replace('_', ' ')}")

    def _simple(self, raw: "Raw", redirects: "list[Raw]") -> Simple:
        if raw.type == "variable_assignment":
            return self._simple_of(raw, [raw], [], redirects)
        assigned = [child for child in raw.children if child.type == "variable_assignment"]
        redirects = [child for child in raw.children if child.type in _REDIRECTS] + redirects
        words = [
            child.children[0] if child.type == "command_name" else child
            for child in raw.children
            if child not in assigned and child.type not in _REDIRECTS
        ]
        return self._simple_of(raw, assigned, words, redirects)

    def _simple_of(self, raw: "Raw", assigned: "list[Raw]", words: "list[Raw]", redirects: "list[Raw]") -> Simple:
        found = [self._word(word) for word in words]
        targets = []
        for redirect in redirects:
            read, extra = self._redirect(redirect)
            targets.append(read)
            found += extra
        if words and self.mask[words[0].start_byte : words[0].end_byte] in RESERVED:
            raise _NotUnderstood("a reserved word where a command should be")
        values = tuple(self._assignment(one.start_byte, one.end_byte) for one in assigned)
        start = min(node.start_byte for node in [*assigned, *words, *redirects])
        ends = [node.end_byte for node in [*assigned, *words]] + [word.end for word in found]
        return Simple(values, tuple(found), tuple(targets), self.mapped, start, max(ends, default=raw.end_byte))

    def _word(self, raw: "Raw") -> Word:
        if raw.type not in ("word", "number", "variable_name", "extglob_pattern"):
            raise _NotUnderstood(f"a {raw.type.replace('_', ' ')}")
        if self.text.startswith("((", raw.start_byte):
            return self.words.arithmetic(raw.start_byte, raw.end_byte)
        return self.words.word(raw.start_byte, raw.end_byte)

    def _assignment(self, start: int, end: int) -> Assignment:
        found = _ASSIGNMENT.match(self.text, start, end)
        if not found:
            raise _NotUnderstood("an assignment")
        if self.text[found.end() : found.end() + 1] == "(":
            elements = self.words.elements(found.end() + 1, end - 1)
            return Assignment(found[1], Word((), found.end(), end), bool(found[3]), elements, found[2])
        return Assignment(found[1], self.words.word(found.end(), end), bool(found[3]), None, found[2])

    def _redirect(self, raw: "Raw") -> tuple[Redirect, list[Word]]:
        children = list(raw.children)
        descriptor = None
        if children[0].type == "file_descriptor":
            descriptor = int(self.text[children[0].start_byte : children[0].end_byte][:4])
            children = children[1:]
        operator = children[0]
        targets = [self._word(child) for child in children[1:]]
        if not targets:
            raise _NotUnderstood("a redirection without a target")
        start = operator.start_byte
        if start in self.heredocs:
            return Redirect(descriptor or 0, "<<", self._document(start, targets[0])), targets[1:]
        default = 0 if operator.type.startswith("<") else 1
        return Redirect(default if descriptor is None else descriptor, operator.type, targets[0]), targets[1:]

    def _document(self, operator: int, target: Word) -> Word:
        body = self.heredocs[operator]
        if body is None:  # a here-string
            return Word((*target.parts, Literal("\n", True)), target.start, target.end)
        return self.words.heredoc(body.start, body.end, body.tabs, body.quoted)

    def _redirected(self, raw: "Raw") -> Node:
        body = raw.child_by_field_name("body")
        redirects = [child for child in raw.children if child.type in _REDIRECTS]
        if body is None:
            return self._simple_of(raw, [], [], redirects)
        return self._attach(body, redirects)

    def _attach(self, body: "Raw", redirects: "list[Raw]") -> Node:
        """Give the redirections to the last command of a list or pipeline, as the shell does."""
        match body.type:
            case "command" | "variable_assignment":
                return self._simple(body, redirects)
            case "list":
                left, operator, right = self._operands(body)
                return AndOr(self._node(left), operator, self._attach(right, redirects))
            case "pipeline":
                items = [child for child in body.children if child.type not in ("|", "|&")]
                return Pipeline((*map(self._node, items[:-1]), self._attach(items[-1], redirects)))
            case "negated_command":
                return Pipeline((self._attach(body.children[1], redirects),), negated=True)
            case "redirected_statement":
                inner = [child for child in body.children if child.type in _REDIRECTS]
                nested = body.child_by_field_name("body")
                if nested is None:
                    return self._simple_of(body, [], [], inner + redirects)
                return self._attach(nested, inner + redirects)
        targets = tuple(self._redirect(redirect)[0] for redirect in redirects)
        end = redirects[-1].end_byte
        return Redirected(self._node(body), targets, self.mapped, body.start_byte, end)

    def _operands(self, raw: "Raw") -> "tuple[Raw, str, Raw]":
        if len(raw.children) != 3 or raw.children[1].type not in ("&&", "||"):
            raise _NotUnderstood("a list of commands")
        return raw.children[0], raw.children[1].type, raw.children[2]

    def _list(self, raw: "Raw") -> Node:
        left, operator, right = self._operands(raw)
        return AndOr(self._node(left), operator, self._node(right))

    def _pipeline(self, raw: "Raw") -> Node:
        items = [self._node(child) for child in raw.children if child.type not in ("|", "|&")]
        first = items[0]
        if isinstance(first, Pipeline) and first.negated:  # `! a | b` negates the pipeline
            return Pipeline((*first.items, *items[1:]), negated=True)
        return Pipeline(tuple(items))

    def _if(self, children: "list[Raw]") -> If:
        """Read ``if``/``elif`` … from its children: the condition up to ``then``, the body up to the next clause."""
        then = next(index for index, child in enumerate(children) if child.type == "then")
        clauses = [index for index, child in enumerate(children) if child.type.endswith("_clause")]
        end = clauses[0] if clauses else len(children)
        body = [child for child in children[then + 1 : end] if child.type != "fi"]
        return If(self._body(children[1:then]), self._body(body), self._clauses([children[i] for i in clauses]))

    def _clauses(self, clauses: "list[Raw]") -> Node | None:
        otherwise: Node | None = None
        for clause in reversed(clauses):
            if clause.type == "else_clause":
                otherwise = self._body(clause.children[1:])
            else:
                otherwise = self._if(clause.children)._replace(otherwise=otherwise)
        return otherwise

    def _for(self, raw: "Raw") -> Node:
        variable = raw.child_by_field_name("variable")
        body = raw.child_by_field_name("body")
        if variable is None or body is None:
            raise _NotUnderstood("a loop")
        name = self.text[variable.start_byte : variable.end_byte]
        has_list = any(child.type == "in" for child in raw.children)
        words = [self._word(value) for value in raw.children_by_field_name("value")]
        return For(name, tuple(words) if has_list else None, self._do_group(body))

    def _do_group(self, raw: "Raw") -> Node:
        return self._body([child for child in raw.children if child.type not in ("do", "done", "{", "}")])

    def _while(self, raw: "Raw") -> Node:
        body = raw.child_by_field_name("body")
        if body is None or body.type != "do_group":
            raise _NotUnderstood("a loop")
        condition = self._body(list(raw.children_by_field_name("condition")))
        if self.text.startswith("for", raw.start_byte):
            condition = Simple((), (), (), self.mapped, raw.start_byte, raw.start_byte)
        return While(
            condition,
            self._do_group(body),
            raw.children[0].type == "until",
        )

    def _case(self, raw: "Raw") -> Node:
        subject = raw.child_by_field_name("value")
        if subject is None:
            raise _NotUnderstood("a case")
        items = tuple(self._case_item(child) for child in raw.children if child.type == "case_item")
        return Case(self._word(subject), items)

    def _case_item(self, raw: "Raw") -> CaseItem:
        children = raw.children
        close = next((index for index, child in enumerate(children) if child.type == ")"), None)
        if close is None:
            raise _NotUnderstood("a case")
        patterns = tuple(self._word(child) for child in children[:close] if child.type not in ("|", "("))
        ends = [child.type for child in children if child.type in (";&", ";;&")]
        return CaseItem(patterns, self._body(children[close + 1 :]), bool(ends))

    def _function(self, raw: "Raw") -> Node:
        name = raw.child_by_field_name("name")
        body = raw.child_by_field_name("body")
        if name is None or body is None:
            raise _NotUnderstood("a function")
        redirects = [child for child in raw.children if child.type in _REDIRECTS]
        read = self._attach(body, redirects) if redirects else self._node(body)
        return Function(self.text[name.start_byte : name.end_byte], read)


def _first_error(root: "Raw") -> int | None:
    """Return where the first ERROR or missing token stands."""
    if not root.has_error:
        return None
    pending, found = [root], []
    while pending:
        raw = pending.pop()
        if raw.is_error or raw.is_missing:
            found.append(raw.start_byte)
        elif raw.has_error:
            pending += raw.children
    return min(found, default=0)
