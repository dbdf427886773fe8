"""Shell text as the simple commands that it would run, with folders and variables followed as far as they are plain."""

import posixpath
from collections.abc import Mapping
from typing import NamedTuple

from rewriter.regex import lazy
from rewriter.source import MappedText, SourceFile
from rewriter.syntax.shell.nodes import (
    AndOr,
    Arithmetic,
    Braces,
    Case,
    CommandSubstitution,
    For,
    Function,
    Group,
    If,
    Literal,
    Node,
    Parameter,
    Part,
    Pipeline,
    Redirected,
    Sequence,
    Simple,
    Subshell,
    Tilde,
    Unread,
    While,
    Word,
)
from rewriter.syntax.shell.reader import read_shell

ROOT = "/\x01repository"  # where the repository lies on the host: a name that no file can have
MAX_STEPS = 20_000
LONGEST = 4_000
MAX_UNROLLED = 24
DEEPEST = 40
_ROOT_VARIABLES = frozenset(
    {
        "CI_PROJECT_DIR",
        "GITHUB_WORKSPACE",
        "TRAVIS_BUILD_DIR",
        "WORKSPACE",
        "CIRCLE_WORKING_DIRECTORY",
        "DRONE_WORKSPACE",
    }
)
_ODD = lazy(r"[^\w.-]+")


class Ran(NamedTuple):
    """A simple command: words (what is not known stays as ``${NAME}`` or ``$(…)``), folder, line.

    ``assigned`` is the variable that takes its output, ``into`` the file, ``piped`` tells that a command reads it.
    """

    argv: tuple[str, ...]
    folder: str | None
    line: int
    assigned: str = ""
    into: str = ""
    piped: bool = False


class Shell:
    """The state of one shell; ``commands`` is shared by its subshells."""

    def __init__(
        self, folder: str | None, script: str, variables: Mapping[str, str], above: "Shell | None" = None
    ) -> None:
        self.folder = folder
        self.script = script
        self.variables = dict(variables)
        self.commands: list[Ran] = above.commands if above else []
        self.first_line: int = above.first_line if above else 1
        self._steps: list[int] = above._steps if above else [MAX_STEPS]
        self._is_inner: bool = above is not None and above._is_inner

    def run(self, text: str, first_line: int = 1) -> None:
        """Follow a text; ``first_line`` is the line of the file where it begins."""
        self.first_line = first_line
        self._node(read_shell(MappedText.whole(SourceFile(self.script, text))), 0, Ran((), None, 0))

    def _copy(self) -> "Shell":
        return Shell(self.folder, self.script, self.variables, self)

    def _node(self, node: Node, depth: int, hint: Ran) -> None:
        self._steps[0] -= 1
        if depth > DEEPEST or self._steps[0] < 0:
            return
        match node:
            case Simple():
                self._simple(node, depth, hint)
            case Sequence():
                for item in node.items:
                    self._node(item, depth + 1, hint)
            case AndOr():
                self._node(node.left, depth + 1, hint)
                self._node(node.right, depth + 1, hint)
            case Pipeline():
                for index, item in enumerate(node.items):
                    last = index == len(node.items) - 1
                    shell = self if len(node.items) == 1 else self._copy()
                    shell._node(item, depth + 1, hint if last else hint._replace(piped=True))
            case Subshell():
                self._copy()._node(node.body, depth + 1, hint)
            case Group() | Redirected():
                self._node(node.body, depth + 1, hint)
            case Function():
                self._copy()._node(node.body, depth + 1, hint)
            case If() | While() | Case() | For():
                self._branches(node, depth + 1, hint)
            case _:
                return

    def _branches(self, node: If | While | Case | For, depth: int, hint: Ran) -> None:
        match node:
            case If():
                self._node(node.condition, depth, hint)
                self._node(node.then, depth, hint)
                if node.otherwise is not None:
                    self._node(node.otherwise, depth, hint)
            case While():
                self._node(node.condition, depth, hint)
                self._node(node.body, depth, hint)
            case Case():
                for item in node.items:
                    self._node(item.body, depth, hint)
            case For():
                values = [value for word in node.words or () for value in self._split(word, depth)]
                for value in values[:MAX_UNROLLED] or [f"${{{node.name}}}"]:
                    self.variables[node.name] = value
                    self._node(node.body, depth, hint)
                self.variables.pop(node.name, None)

    def _simple(self, node: Simple, depth: int, hint: Ran) -> None:
        for assignment in node.assignments:
            self._assign(assignment.name, assignment.value, depth)
        argv = tuple(value for word in node.words for value in self._split(word, depth))
        if argv and argv[0] in ("export", "readonly", "local", "declare", "typeset") and len(argv) > 1:
            self._exported(node.words, depth)
            return
        if not argv:
            return
        line = self.first_line + node.text.location(node.start, node.start).line - 1
        self.commands.append(hint._replace(argv=argv, folder=self.folder, line=line, into=self._into(node, depth)))
        if argv[0] in ("cd", "pushd"):
            self._change(argv[1:])
        elif argv[0] in ("bash", "sh", "eval") and not self._is_inner:
            self._inner(argv, line, hint)

    def _exported(self, words: tuple[Word, ...], depth: int) -> None:
        for word in words[1:]:
            first = word.parts[0] if word.parts else None
            if isinstance(first, Literal) and "=" in first.text:
                name, _, rest = first.text.partition("=")
                self._assign(name, word._replace(parts=(Literal(rest, first.quoted), *word.parts[1:])), depth)

    def _inner(self, argv: tuple[str, ...], line: int, hint: Ran) -> None:
        """Follow ``sh -c TEXT`` and ``eval TEXT``, one level."""
        text = " ".join(argv[1:]) if argv[0] == "eval" else argv[2] if len(argv) > 2 and argv[1].endswith("c") else ""
        if "docker" in text or "podman" in text:
            inner = self._copy()
            inner.first_line, inner._is_inner = line, True
            node = read_shell(MappedText.whole(SourceFile(self.script, text.replace("\n", "; "))))
            inner._node(node, 1, hint)

    def _into(self, node: Simple, depth: int) -> str:
        targets = [
            redirect.target
            for redirect in node.redirects
            if redirect.descriptor == 1 and redirect.operator.startswith(">")
        ]
        return self.text(targets[-1].parts, depth) if targets else ""

    def _change(self, words: tuple[str, ...]) -> None:
        words = tuple(word for word in words if word not in ("-P", "-L", "--"))
        target = words[0] if words else "~"
        self.folder = joined(self.folder, target)

    def _assign(self, name: str, word: Word, depth: int) -> None:
        self._note_output(name, word.parts, depth)
        value = self.text(word.parts, depth)
        if value.startswith("$(") or value == f"${{{name}}}" or len(value) > LONGEST:
            self.variables.pop(name, None)
        else:
            self.variables[name] = value

    def _note_output(self, name: str, parts: tuple[Part, ...], depth: int) -> None:
        for part in parts:
            if isinstance(part, CommandSubstitution):
                self._copy()._node(part.script, depth + 1, Ran((), None, 0, assigned=name))

    def _split(self, word: Word, depth: int) -> list[str]:
        """Return the words that one word becomes; an unquoted variable whose value is known is split at blanks."""
        self._note_output("", word.parts, depth)
        value = self.text(word.parts, depth)
        bare = len(word.parts) == 1 and isinstance(word.parts[0], Parameter) and not word.parts[0].quoted
        return value.split() if bare and "$(" not in value else [value]

    def text(self, parts: tuple[Part, ...], depth: int) -> str:
        """Return a word's text."""
        found, length = [], 0
        for part in parts:
            found.append(self._part(part, depth))
            length += len(found[-1])
            if length > LONGEST:
                return "".join(found)[:LONGEST]
        return "".join(found)

    def _part(self, part: Part, depth: int) -> str:
        match part:
            case Literal():
                return part.text
            case Parameter():
                return self._parameter(part, depth)
            case CommandSubstitution():
                return self._substitution(part.script, depth + 1)
            case Tilde():
                return "~" + part.user
            case Unread():
                return part.text
            case Arithmetic():
                return "$((…))"
            case Braces():
                return "{" + ",".join(self.text(each, depth) for each in part.alternatives) + "}"

    def _parameter(self, part: Parameter, depth: int) -> str:
        name = part.name
        value = self._variable(name)
        if part.operator in (":-", "-", ":=", "=") and value is None and depth < DEEPEST:
            return self.text(part.argument, depth + 1)
        if value is None:
            return f"${{{name}}}"
        if part.operator in ("%", "%%") and self.text(part.argument, depth + 1) == "/*":
            return posixpath.dirname(value)
        if part.operator == "##" and self.text(part.argument, depth + 1) == "*/":
            return posixpath.basename(value)
        return value if part.operator in ("", ":-", "-", ":=", "=", ":?", "?") else f"${{{name}}}"

    def _variable(self, name: str) -> str | None:
        if name in self.variables:
            return self.variables[name]
        if name == "0" or name.startswith("BASH_SOURCE"):
            return f"{ROOT}/{self.script}"
        if name == "PWD":
            return self.folder
        return ROOT if name in _ROOT_VARIABLES else None

    def _substitution(self, script: Node, depth: int) -> str:
        shell = self._copy()
        shell.commands = []
        if depth < DEEPEST:
            shell._node(script, depth, Ran((), None, 0))
        said = ""
        plain = isinstance(script, Simple | AndOr | Sequence)
        for ran in shell.commands:
            said = _said(ran) or ""
        if plain and said:
            return said
        return "$(" + _ODD.sub("_", " ".join(word for ran in shell.commands for word in ran.argv))[:200] + ")"


def _said(ran: Ran) -> str | None:
    """Return what a command prints, for those that only look at names."""
    argv = ran.argv
    match argv[0]:
        case "pwd":
            return ran.folder
        case "dirname" if len(argv) == 2:
            return posixpath.dirname(argv[1]) or "."
        case "basename" if len(argv) >= 2:
            return posixpath.basename(argv[1])
        case "readlink" | "realpath" if "$" not in argv[-1]:
            return joined(ran.folder, argv[-1])
        case "echo" if len(argv) == 2:
            return argv[1]
        case "git" if argv[1:] == ("rev-parse", "--show-toplevel"):
            return ROOT
    return None


def joined(folder: str | None, path: str) -> str | None:
    """Return a path as seen from a folder; None where it is not known."""
    if "$" in path or path.startswith("~") or path == "-" or (folder is None and not path.startswith("/")):
        return None
    return posixpath.normpath(path if path.startswith("/") else f"{folder}/{path}")


def in_repository(path: str | None) -> str | None:
    """Return a host path from the repository's root ("" for the root itself); None where it lies elsewhere."""
    if path is None or not (path == ROOT or path.startswith(ROOT + "/")):
        return None
    return path[len(ROOT) + 1 :]
