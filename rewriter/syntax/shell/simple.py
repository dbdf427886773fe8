"""Simple commands: assignments, words and redirections of one node of the grammar."""

import re
from typing import TYPE_CHECKING

from rewriter.regex import lazy
from rewriter.source import MappedText
from rewriter.syntax.shell.chains import NotUnderstood
from rewriter.syntax.shell.masking import RESERVED, Masked
from rewriter.syntax.shell.nodes import Assignment, Literal, Redirect, Simple, Word
from rewriter.syntax.shell.words import WordReader

if TYPE_CHECKING:
    from tree_sitter import Node as Raw

REDIRECTS = ("file_redirect", "herestring_redirect", "heredoc_redirect")
_ASSIGNMENT = lazy(r"([A-Za-z_]\w*)(?:\[([^]]*)\])?(\+?)=", re.ASCII)


class SimpleReader:
    """Reads the simple commands of one masked text."""

    def __init__(self, text: MappedText, masked: Masked, words: WordReader) -> None:
        self.mapped = text
        self.text = text.text
        self.mask = masked.text
        self.heredocs = masked.heredocs
        self.words = words

    def command(self, raw: "Raw", redirects: "list[Raw]") -> Simple:
        if raw.type == "variable_assignment":
            return self.of(raw, [raw], [], redirects)
        assigned = [child for child in raw.children if child.type == "variable_assignment"]
        redirects = [child for child in raw.children if child.type in REDIRECTS] + redirects
        words = [
            child.children[0] if child.type == "command_name" else child
            for child in raw.children
            if child not in assigned and child.type not in REDIRECTS
        ]
        return self.of(raw, assigned, words, redirects)

    def of(self, raw: "Raw", assigned: "list[Raw]", words: "list[Raw]", redirects: "list[Raw]") -> Simple:
        found = [self.word(word) for word in words]
        targets = []
        for redirect in redirects:
            read, extra = self.redirect(redirect)
            targets.append(read)
            found += extra
        if words and self.mask[words[0].start_byte : words[0].end_byte] in RESERVED:
            raise NotUnderstood("a reserved word where a command should be")
        values = tuple(self._assignment(one.start_byte, one.end_byte) for one in assigned)
        start = min(node.start_byte for node in [*assigned, *words, *redirects])
        ends = [node.end_byte for node in [*assigned, *words]] + [word.end for word in found]
        return Simple(values, tuple(found), tuple(targets), self.mapped, start, max(ends, default=raw.end_byte))

    def word(self, raw: "Raw") -> Word:
        if raw.type not in ("word", "number", "variable_name", "extglob_pattern"):
            raise NotUnderstood(f"a {raw.type.replace('_', ' ')}")
        if self.text.startswith("((", raw.start_byte):
            return self.words.arithmetic(raw.start_byte, raw.end_byte)
        return self.words.word(raw.start_byte, raw.end_byte)

    def _assignment(self, start: int, end: int) -> Assignment:
        found = _ASSIGNMENT.match(self.text, start, end)
        if not found:
            raise NotUnderstood("an assignment")
        if self.text[found.end() : found.end() + 1] == "(":
            elements = self.words.elements(found.end() + 1, end - 1)
            return Assignment(found[1], Word((), found.end(), end), bool(found[3]), elements, found[2])
        return Assignment(found[1], self.words.word(found.end(), end), bool(found[3]), None, found[2])

    def redirect(self, raw: "Raw") -> tuple[Redirect, list[Word]]:
        children = list(raw.children)
        descriptor = None
        if children[0].type == "file_descriptor":
            descriptor = int(self.text[children[0].start_byte : children[0].end_byte][:4])
            children = children[1:]
        operator = children[0]
        targets = [self.word(child) for child in children[1:]]
        if not targets:
            raise NotUnderstood("a redirection without a target")
        start = operator.start_byte
        if start in self.heredocs:
            return Redirect(descriptor or 0, "<<", self._document(start, targets[0])), targets[1:]
        written = "<>" if self.text.startswith("<>", start) else operator.type
        default = 0 if written.startswith("<") else 1
        return Redirect(default if descriptor is None else descriptor, written, targets[0]), targets[1:]

    def _document(self, operator: int, target: Word) -> Word:
        body = self.heredocs[operator]
        if body is None:  # a here-string
            return Word((*target.parts, Literal("\n", True)), target.start, target.end)
        return self.words.heredoc(body.start, body.end, body.tabs, body.quoted)
