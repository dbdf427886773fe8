"""What the rest of a repository says of one Dockerfile's image."""

from typing import NamedTuple

from rewriter.diagnostics import Diagnostic


class Surroundings(NamedTuple):
    """``context`` is the build context's folder ("" for the root), None where no file tells; ``dependents`` are findings about
    files that use the image, severity ``refusal`` where leaving them would break them; ``names`` are the words by which other files
    start programs of the image.

    ``feeds`` are findings (severity ``info``; their code is the pattern: ``copy-out``, ``mount``, ``tar-pipe``, ``host-build``) about
    commands that make a file which this Dockerfile copies. ``engine_too_old`` tells of a pinned Docker older than 17.05;
    ``zone`` is the place that gives the container a time zone by TZ.
    """

    context: str | None = None
    dependents: tuple[Diagnostic, ...] = ()
    names: frozenset[str] = frozenset()
    feeds: tuple[Diagnostic, ...] = ()
    engine_too_old: Diagnostic | None = None
    zone: str | None = None


NOTHING = Surroundings()
