"""Where text stands: files, spans in them, and text that was put together from pieces of a file."""

from bisect import bisect_right
from typing import Literal, NamedTuple, Protocol


class Span(NamedTuple):
    """Half-open range of offsets into the text of a file."""

    start: int
    end: int


class SourceFile:
    """A text file: its path from the repository's root, and its text (UTF-8 with surrogateescape, so lossless)."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] | None = None

    def __repr__(self) -> str:
        return f"SourceFile({self.path!r})"

    def line(self, offset: int) -> int:
        """Return the number, from 1, of the line that holds the offset."""
        return bisect_right(self._line_starts(), offset)

    def column(self, offset: int) -> int:
        """Return the column, from 1, of the offset in its line."""
        return offset - self._line_starts()[self.line(offset) - 1] + 1

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            starts = [0]
            position = self.text.find("\n")
            while position >= 0:
                starts.append(position + 1)
                position = self.text.find("\n", position + 1)
            self._starts = starts
        return self._starts


class Location(NamedTuple):
    """A place in a file, and the place from which it was reached (``build.sh:12``, via ``Dockerfile:7``).

    ``exact`` tells that the span is the thing's own text, so that an edit there changes that thing alone; it is
    False for what came out of a make expansion, an ``eval`` or an ONBUILD trigger.
    """

    file: SourceFile
    span: Span
    via: "Location | None" = None
    exact: bool = True

    @property
    def path(self) -> str:
        """The file's path from the repository's root."""
        return self.file.path

    @property
    def line(self) -> int:
        """The line's number, from 1."""
        return self.file.line(self.span.start)

    @property
    def column(self) -> int:
        """The column, from 1."""
        return self.file.column(self.span.start)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"

    def in_file(self, path: str) -> "Location | None":
        """Return the nearest place on the way here that lies in the file ``path``."""
        place: Location | None = self
        while place is not None and place.file.path != path:
            place = place.via
        return place


class MappedText:
    """Text put together from pieces of one file (a RUN without its continuations), with the way back.

    ``runs`` are pairs (offset in ``text``, offset in the file or None where the piece is not the file's own text),
    in ascending order, each reaching to the next.
    """

    __slots__ = ("_starts", "file", "runs", "text", "via")

    def __init__(
        self,
        text: str,
        file: SourceFile,
        runs: tuple[tuple[int, int | None], ...],
        via: Location | None = None,
    ) -> None:
        self.text = text
        self.file = file
        self.runs = runs
        self.via = via
        self._starts = [run[0] for run in runs]

    @classmethod
    def whole(cls, file: SourceFile, via: Location | None = None) -> "MappedText":
        """Return a file's whole text, each character where it stands."""
        return cls(file.text, file, ((0, 0),), via)

    def offset(self, position: int) -> int | None:
        """Return where in the file the character at ``position`` stands, or None where it is not there."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return None
        logical, source = self.runs[index]
        return None if source is None else source + position - logical

    def location(self, start: int, end: int) -> Location:
        """Return the place of ``text[start:end]``; not exact where a part of it is not the file's own text."""
        first = self.offset(start)
        last = self.offset(end - 1) if end > start else first
        if first is None or last is None or self._has_foreign(start, end):
            return Location(self.file, self._nearest(start), self.via, exact=False)
        return Location(self.file, Span(first, last + 1 if end > start else last), self.via)

    def _has_foreign(self, start: int, end: int) -> bool:
        return any(source is None and start < logical < end for logical, source in self.runs)

    def _nearest(self, position: int) -> Span:
        if self.via is not None and self.via.file is self.file and all(source is None for _, source in self.runs):
            return self.via.span
        index = bisect_right(self._starts, position) - 1
        for logical, source in reversed(self.runs[: max(index, 0) + 1]):
            if source is not None:
                at = min(source + max(position - logical, 0), len(self.file.text))
                return Span(at, at)
        return Span(0, 0)


Kind = Literal["file", "dir", "link", "absent", "not_seen"]


class FileView(Protocol):
    """What can be asked of files, wherever they are: a workspace, or the predicted tree of a stage.

    Paths are absolute within the view. ``absent`` is proved; ``not_seen`` means that nobody can tell.
    """

    def read(self, path: str) -> bytes | None:
        """Return the file's bytes (links followed), or None where they are not known."""

    def names(self, path: str) -> tuple[str, ...]:
        """Return the sorted names in a folder, as far as they are known."""

    def kind(self, path: str) -> Kind:
        """Return what lies at the path, links followed."""


class Workspace(FileView, Protocol):
    """A repository's files; ``/`` is its root. Links that lead out of it are links whose target is not followed."""

    def target(self, path: str) -> str | None:
        """Return the target of the symbolic link at the path, as written; None where there is no link."""

    def mode(self, path: str) -> int:
        """Return the permission bits of the file or folder itself."""

    def identities(self) -> tuple[str, ...]:
        """Return the import paths that git remotes give this repository (``github.com/owner/name``)."""
