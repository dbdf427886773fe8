"""Shell text read into nodes: tree-sitter-bash reads the grammar of the masked text, WordReader the words.

What neither understands becomes Unparsed, from the statement that holds it to the end of the text.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from rewriter.source import MappedText
from rewriter.syntax.shell.chains import Link, NotUnderstood, chained
from rewriter.syntax.shell.masking import Masked, mask
from rewriter.syntax.shell.nodes import (
    Case,
    CaseItem,
    For,
    Function,
    Group,
    If,
    Literal,
    Node,
    Redirected,
    Sequence,
    Simple,
    Subshell,
    Unparsed,
    While,
    Word,
)
from rewriter.syntax.shell.quoting import DEEPEST, Unreadable
from rewriter.syntax.shell.simple import REDIRECTS, SimpleReader
from rewriter.syntax.shell.words import WordReader

if TYPE_CHECKING:
    from tree_sitter import Node as Raw
    from tree_sitter import Parser

LONGEST = 400_000
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
    from tree_sitter import Language, Parser

    return Parser(Language(_grammar().language()))


def _grammar() -> Any:
    """Load the compiled grammar past its package's own module, whose imports take longer than most parses."""
    from importlib import machinery, util

    package = util.find_spec("tree_sitter_bash")
    places = package.submodule_search_locations if package else None
    spec = machinery.PathFinder.find_spec("tree_sitter_bash._binding", places)
    if spec is None or spec.loader is None:
        import tree_sitter_bash

        return tree_sitter_bash
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class _Reader:
    """Maps the tree of one masked text; the mask is ASCII, so that its bytes are the text's offsets."""

    def __init__(self, text: MappedText, masked: Masked, depth: int) -> None:
        self.mapped = text
        self.text = text.text
        self.mask = re.sub(r"[^\x00-\x7f]", "Q", masked.text)
        self.empty = masked.empty
        self.simple = SimpleReader(text, masked, WordReader(text, _read, depth))

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
                    raise NotUnderstood("a case's end outside a case")
                items += self._statement(child)
            except NotUnderstood as error:
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
                return self.simple.command(raw, [])
            case "redirected_statement" | "list" | "pipeline" | "negated_command":
                return chained(self._links(raw, []))
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
                return self._function(raw, [])
        if raw.type in REDIRECTS:
            return self.simple.of(raw, [], [], [raw])
        raise NotUnderstood(f"a {raw.type.replace('_', ' ')}")

    def _links(self, raw: "Raw", redirects: "list[Raw]") -> list[Link]:
        """Return the commands of a list or pipeline in the order of the text.

        The grammar nests long ones wrongly (``a | b | c | d > f && e``) and hangs a redirection on the whole list, so
        only the order is taken from it.
        """
        match raw.type:
            case "list" | "pipeline":
                return self._operands(raw, redirects)
            case "negated_command":
                first, *rest = self._links(raw.children[1], redirects)
                return [first._replace(negated=not first.negated), *rest]
            case "redirected_statement":
                body = raw.child_by_field_name("body")
                own = [child for child in raw.children if child.type in REDIRECTS]
                if body is not None:
                    return self._links(body, own + redirects)
                return [Link("", False, self.simple.of(raw, [], [], own + redirects))]
        return [Link("", False, self._with_redirects(raw, redirects))]

    def _operands(self, raw: "Raw", redirects: "list[Raw]") -> list[Link]:
        links: list[Link] = []
        operator = ""
        for child in raw.children:
            if child.type in ("&&", "||", "|", "|&"):
                operator = child.type
                continue
            last = child.end_byte == raw.end_byte
            first, *rest = self._links(child, redirects if last else [])
            links += [first._replace(operator=operator), *rest]
        return links

    def _with_redirects(self, raw: "Raw", redirects: "list[Raw]") -> Node:
        if raw.type in ("command", "variable_assignment"):
            return self.simple.command(raw, redirects)
        if not redirects:
            return self._node(raw)
        if raw.type == "function_definition":
            return self._function(raw, redirects)
        targets = tuple(self.simple.redirect(redirect)[0] for redirect in redirects)
        return Redirected(self._node(raw), targets, self.mapped, raw.start_byte, redirects[-1].end_byte)

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
            raise NotUnderstood("a loop")
        name = self.text[variable.start_byte : variable.end_byte]
        has_list = any(child.type == "in" for child in raw.children)
        words = [self.simple.word(value) for value in raw.children_by_field_name("value")]
        listed = has_list or raw.start_byte in self.empty
        return For(name, tuple(words) if listed else None, self._do_group(body))

    def _do_group(self, raw: "Raw") -> Node:
        return self._body([child for child in raw.children if child.type not in ("do", "done", "{", "}")])

    def _while(self, raw: "Raw") -> Node:
        body = raw.child_by_field_name("body")
        if body is None or body.type != "do_group":
            raise NotUnderstood("a loop")
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
            raise NotUnderstood("a case")
        items = tuple(self._case_item(child) for child in raw.children if child.type == "case_item")
        return Case(self.simple.word(subject), items)

    def _case_item(self, raw: "Raw") -> CaseItem:
        children = raw.children
        close = next((index for index, child in enumerate(children) if child.type == ")"), None)
        if close is None:
            raise NotUnderstood("a case")
        patterns = tuple(self.simple.word(child) for child in children[:close] if child.type not in ("|", "("))
        ends = [child.type for child in children if child.type in (";&", ";;&")]
        return CaseItem(patterns, self._body(children[close + 1 :]), bool(ends))

    def _function(self, raw: "Raw", outer: "list[Raw]") -> Node:
        name = raw.child_by_field_name("name")
        body = raw.child_by_field_name("body")
        if name is None or body is None:
            raise NotUnderstood("a function")
        redirects = [child for child in raw.children if child.type in REDIRECTS]
        read = self._with_redirects(body, redirects + outer)
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
