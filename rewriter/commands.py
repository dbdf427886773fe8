"""The one currency of all languages: what would run, where, and with which variables."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from rewriter.source import Location
from rewriter.values import Value

Certainty = Literal["always", "sometimes"]


class Redirection(NamedTuple):
    """One redirection of a command: ``2> file`` is (2, ">", "file"); a heredoc or here-string is (0, "<<", its text)."""

    descriptor: int
    operator: str
    target: Value


class Command(NamedTuple):
    """A command as the shell would run it: words expanded, prefix assignments in ``env``.

    ``env`` is the whole exported environment that the command would see. ``at`` is the simple command's own text,
    prefix assignments included; ``words`` gives the place of each word of ``argv``, or is empty where words and text do
    not correspond. ``certainty`` is ``sometimes`` below a condition that is not known. ``stdin`` is the known text that is
    piped in, else None. ``assigned`` are the prefix assignments alone.
    """

    argv: tuple[Value, ...]
    env: Mapping[str, Value]
    cwd: Value
    at: Location
    words: tuple[Location, ...] = ()
    redirections: tuple[Redirection, ...] = ()
    certainty: Certainty = "always"
    stdin: Value | None = None
    assigned: Mapping[str, Value] = {}
