"""Reads the sources of one program: every package that the build selects, each file once, lazily, in bounded time."""

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rewriter.program.constants import Constants, arguments_at
from rewriter.program.interesting import INTERESTING, METHODS
from rewriter.program.matching import is_standard
from rewriter.program.named_calls import Text, named_calls
from rewriter.program.packages import Source, package_of, sources
from rewriter.program.resolving import VENDOR_MARKS, Place, Resolver
from rewriter.program.scanner import Header, Import, embeds, line_of, methods, scan_header, selectors
from rewriter.program.types import GoSettings, Known, Package, Reading, Use
from rewriter.source import FileView

if TYPE_CHECKING:
    from rewriter.program.known_modules import Row

MOST_FILES = 20_000
MOST_BYTES = 300_000_000


def read_program(
    view: FileView,
    package: Package,
    settings: GoSettings,
    cache: FileView | None = None,
    own: str | None = None,
    own_root: str = "/",
) -> Reading:
    """Return what the sources of a program show, over all packages that it reaches (SEMANTICS 1.24, 2.1).

    ``cache`` is a module cache (its root is GOMODCACHE), where there is one; ``own`` is the import path of the repository,
    which lies at ``own_root`` of the view and outside of its place in GOPATH.
    """
    reader = _Reader(view, settings, cache)
    reader.resolver.main = package.directory
    reader.resolver.own, reader.resolver.own_root = own, own_root
    return reader.read(package)


class _Reader:
    def __init__(self, view: FileView, settings: GoSettings, cache: FileView | None) -> None:
        self.view = view
        self.settings = settings
        self.resolver = Resolver(view, settings, cache)
        self.packages: list[Package] = []
        self.imports: set[str] = set()
        self.uses: list[Use] = []
        self.cgo: list[str] = []
        self.cgo_files: list[str] = []
        self.embeds: list[tuple[str, str]] = []
        self.unseen: dict[str, None] = {}
        self.known: dict[str, Known] = {}
        self.modules: dict[str, Row] = {}  # rows of the table that name calls
        self.texts: list[Text] = []
        self.unread: list[tuple[str, str]] = []
        self.files: list[str] = []
        self.bytes = 0
        self.module: str | None = None

    def read(self, package: Package) -> Reading:
        self.module = package.module
        first = Place(self.view, package.directory)
        named = _named_sources(self.view, package) if package.named else None
        waiting: deque[tuple[Place, tuple[str, ...], tuple[Source, ...] | None]] = deque([(first, (), named)])
        seen = {(id(self.view), package.directory)}
        while waiting:
            place, way, given = waiting.popleft()
            for path, target in self._package(place, way, given):
                key = (id(target.view), target.directory)
                if key not in seen:
                    seen.add(key)
                    waiting.append((target, (*way, path)[-8:], None))
        if self.modules:
            self.uses += named_calls(self.texts, self.modules.values())
        return Reading(
            tuple(self.packages), frozenset(self.imports), tuple(self.uses), tuple(self.cgo), tuple(self.embeds),
            tuple(self.unseen), tuple(self.unread), tuple(self.files), tuple(self.cgo_files),
            tuple(self.known.values()),
        )  # fmt: skip

    def _package(
        self, place: Place, way: tuple[str, ...], given: tuple[Source, ...] | None
    ) -> Iterator[tuple[str, Place]]:
        found = given if given is not None else sources(place.view, place.directory, self.settings)
        where = self.resolver.locate(place)
        package = package_of(place.view, place.directory, self.settings, found, where)
        if package is not None:
            self.packages.append(package)
        constants = Constants({source.path: source.data for source in found if source.data is not None})
        for source in found:
            if source.data is None or source.header is None or len(self.files) >= MOST_FILES or self.bytes > MOST_BYTES:
                self.unread.append((source.path, "its text is not known"))
                continue
            self.files.append(source.path)
            self.bytes += len(source.data)
            yield from self._imports(source, source.header, place)
            if _may_interest(source.header):
                self._uses(source, source.header, source.data, place.view, way, constants)
            self._keep(source, source.header, source.data, place, way, constants)
            self.embeds += [(pattern, place.directory) for pattern in embeds(source.data)]

    def _imports(self, source: Source, header: Header, place: Place) -> Iterator[tuple[str, Place]]:
        for imported in header.imports:
            if imported.path == "C":
                shown = shown_path(place.view, source.path)
                self.cgo.append(f"{shown}:{line_of(source.data or b'', imported.offset)}")
                if place.view is self.view:
                    self.cgo_files.append(source.path)
                continue
            self.imports.add(imported.path)
            if imported.name == "." and imported.path in INTERESTING:
                self.unread.append((source.path, f"it imports {imported.path} with a dot"))
            if is_standard(imported.path) and not self._is_own(imported.path):
                continue
            target = self.resolver.resolve(imported.path, place)
            row = self._row(imported)
            if target is None:  # a fork fetches the original, whose packages are much like its own
                if row is None:
                    self.unseen.setdefault(imported.path)
                elif imported.path not in self.known:
                    line = line_of(source.data or b"", imported.offset)
                    self.known[imported.path] = Known(imported.path, shown_path(place.view, source.path), line)
                target = self.resolver.of_fork(imported.path)
            if target is not None:
                yield imported.path, target

    def _row(self, imported: Import) -> "Row | None":
        """The row that tells of the import; with a dot in front, its calls cannot be told from others."""
        from rewriter.program.known_modules import PROGRAM, UNSEEN, look_up

        row = look_up(imported.path)
        if row is None or row.files in (UNSEEN, PROGRAM):
            return None
        if row.reads or row.asks:
            self.modules[row.path] = row
            return row if imported.name != "." else None
        return row

    def _keep(
        self, source: Source, header: Header, data: bytes, place: Place, way: tuple[str, ...], constants: Constants
    ) -> None:
        """Keep a file that may call well-known modules: the program's own, or one of a third party that imports them."""
        own = place.view is self.view and not any(mark in source.path for mark in VENDOR_MARKS)
        if own or any(row.path in self.modules for row in map(self._row, header.imports) if row is not None):
            shown = shown_path(place.view, source.path)
            self.texts.append(Text(data, header, source.path, shown, way, constants, own))

    def _is_own(self, path: str) -> bool:
        """Whether a path that looks like the standard library's is the program's own module's."""
        return self.module is not None and f"{path}/".startswith(f"{self.module}/")

    def _uses(
        self,
        source: Source,
        header: Header,
        data: bytes,
        view: FileView,
        way: tuple[str, ...],
        constants: Constants,
    ) -> None:
        places = [(f"{hit.path}.{hit.name}", hit.offset, hit.end) for hit in selectors(data, header, INTERESTING)]
        direct = {end for _, _, end in places}
        paths = {imported.path for imported in header.imports}
        for path in METHODS.keys() & paths:
            receivers = dict(METHODS[path])
            for name, offset, end in methods(data, header, tuple(receivers)):
                if end not in direct:
                    places.append((f"{path}.{receivers[name]}.{name}", offset, end))
        shown = shown_path(view, source.path)
        look_up = constants.seen_from(source.path)
        line, counted = 1, 0
        for selector, offset, end in sorted(places, key=lambda item: item[1]):
            arguments = arguments_at(data, end, look_up)
            line, counted = line + data.count(b"\n", counted, offset), offset
            self.uses.append(Use(selector, arguments.values, arguments.call, shown, line, way))


def _may_interest(header: Header) -> bool:
    return any(imported.path in INTERESTING for imported in header.imports)


def _named_sources(view: FileView, package: Package) -> tuple[Source, ...]:
    """The files that the command line names, whatever their constraints say (SEMANTICS 1.3)."""
    found: list[Source] = []
    for path in package.files:
        data = view.read(path)
        header = scan_header(data) if data is not None else None
        found.append(Source(path, data, header, True))
    return tuple(found)


def shown_path(view: FileView, path: str) -> str:
    """Return the path under which a person knows the file: the repository's, where the view can tell."""
    tell = getattr(view, "source_path", None)
    return str(tell(path)) if tell is not None else path.lstrip("/")
