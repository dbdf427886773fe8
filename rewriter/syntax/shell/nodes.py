"""The syntax tree of a shell text: what was written, nothing expanded, each piece with its place in the text."""

from typing import NamedTuple

from rewriter.source import MappedText


class Literal(NamedTuple):
    """Text that stands for itself; where it is not ``quoted`` it may hold glob characters."""

    text: str
    quoted: bool = False


class Parameter(NamedTuple):
    """``$name`` or ``${name operator argument}``; ``length`` and ``indirect`` are ``${#x}`` and ``${!x}``."""

    name: str
    operator: str = ""
    argument: "tuple[Part, ...]" = ()
    quoted: bool = False


class CommandSubstitution(NamedTuple):
    """``$(script)`` or backticks."""

    script: "Node"
    quoted: bool = False


class Arithmetic(NamedTuple):
    """``$((text))``; the parts are its text with expansions."""

    parts: "tuple[Part, ...]"
    quoted: bool = False


class Tilde(NamedTuple):
    """A leading ``~`` or ``~user``."""

    user: str = ""


class Braces(NamedTuple):
    """``{a,b}``, which bash alone expands."""

    alternatives: "tuple[tuple[Part, ...], ...]"


class Unread(NamedTuple):
    """An expansion that is not understood."""

    text: str
    why: str
    quoted: bool = False


Part = Literal | Parameter | CommandSubstitution | Arithmetic | Tilde | Braces | Unread


class Word(NamedTuple):
    """One word as written, and where it stands in the text of its command."""

    parts: tuple[Part, ...]
    start: int
    end: int


class Assignment(NamedTuple):
    """``name=value``; an array's elements in ``elements``; ``subscript`` is the ``i`` of ``a[i]=x``, as written."""

    name: str
    value: Word
    appends: bool = False
    elements: tuple[Word, ...] | None = None
    subscript: str | None = None


class Redirect(NamedTuple):
    """One redirection; a heredoc or here-string has the operator ``<<`` and its text as target."""

    descriptor: int
    operator: str
    target: Word


class Simple(NamedTuple):
    """A simple command; ``start`` to ``end`` reaches from its first assignment to its last word."""

    assignments: tuple[Assignment, ...]
    words: tuple[Word, ...]
    redirects: tuple[Redirect, ...]
    text: MappedText
    start: int
    end: int


class Sequence(NamedTuple):
    """Commands one after another, ``;``, ``&`` or newlines between them."""

    items: "tuple[Node, ...]"


class AndOr(NamedTuple):
    """``left && right`` or ``left || right``."""

    left: "Node"
    operator: str
    right: "Node"


class Pipeline(NamedTuple):
    """``a | b``; also a single command behind ``!``."""

    items: "tuple[Node, ...]"
    negated: bool = False


class Subshell(NamedTuple):
    """``( body )``."""

    body: "Node"


class Group(NamedTuple):
    """``{ body; }``."""

    body: "Node"


class If(NamedTuple):
    """``if``; an ``elif`` is an If in ``otherwise``."""

    condition: "Node"
    then: "Node"
    otherwise: "Node | None"


class For(NamedTuple):
    """``for name in words``; ``words`` is None for the arguments (``for x; do``)."""

    name: str
    words: tuple[Word, ...] | None
    body: "Node"


class While(NamedTuple):
    """``while`` or ``until``; also the loops that are not counted (``for ((…))``, ``select``)."""

    condition: "Node"
    body: "Node"
    until: bool = False


class CaseItem(NamedTuple):
    """One arm of a ``case``; ``falls`` where it ends in ``;&`` or ``;;&``."""

    patterns: tuple[Word, ...]
    body: "Node"
    falls: bool = False


class Case(NamedTuple):
    """``case subject in …``."""

    subject: Word
    items: tuple[CaseItem, ...]


class Function(NamedTuple):
    """A function's definition."""

    name: str
    body: "Node"


class Redirected(NamedTuple):
    """A compound command with redirections of its own."""

    body: "Node"
    redirects: tuple[Redirect, ...]
    text: MappedText
    start: int
    end: int


class Unparsed(NamedTuple):
    """Text that was not understood; whoever runs it must take it for anything."""

    text: MappedText
    start: int
    end: int
    why: str


Node = (
    Simple | Sequence | AndOr | Pipeline | Subshell | Group | If | For | While | Case | Function | Redirected | Unparsed
)
