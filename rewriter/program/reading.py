"""Reads the sources of one program: every package that the build selects, each file once, lazily, in bounded time."""

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rewriter.program.evaluating import Evaluator, Given
from rewriter.program.facts import Hit, facts_of, header_of
from rewriter.program.interesting import INTERESTING, evaluates
from rewriter.program.matching import is_standard
from rewriter.program.named_calls import Text, named_calls
from rewriter.program.packages import Source, package_of, sources
from rewriter.program.resolving import VENDOR_MARKS, Place, Resolver
from rewriter.program.scanner import Header, Import, line_of
from rewriter.program.texts import Key, PackageTexts, ProgramTexts, SourceText
from rewriter.program.types import GoSettings, Known, Package, Reading, Use
from rewriter.source import FileView
from rewriter.values import all_known

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
    given: Given | None = None,
) -> Reading:
    """Return what the sources of a program show, over all packages that it reaches (SEMANTICS 1.24, 2.1).

    ``cache`` is a module cache (its root is GOMODCACHE), where there is one; ``own`` is the import path of the repository,
    which lies at ``own_root`` of the view and outside of its place in GOPATH. ``given`` is what the image gives the program.
    """
    reader = _Reader(view, settings, cache, given or Given())
    reader.resolver.main = package.directory
    reader.resolver.own, reader.resolver.own_root = own, own_root
    return reader.read(package)


class _Reader:
    def __init__(self, view: FileView, settings: GoSettings, cache: FileView | None, given: Given) -> None:
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
        self.places: dict[Key, Place] = {}
        self.program = ProgramTexts(self._find)
        self.evaluator = Evaluator(given, settings.ldflags)
        self.waiting: list[tuple[Use, PackageTexts, str, int]] = []

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
            for use, texts, path, end in named_calls(self.texts, self.modules.values()):
                self._add(use, texts, path, end)
        self._evaluate()
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
        key = (id(place.view), place.directory)
        self.places[key] = place
        files = {
            each.path: SourceText(each.data, each.header) for each in found if each.data is not None and each.header
        }
        texts = self.program.add(key, files)
        for source in found:
            if source.data is None or source.header is None or len(self.files) >= MOST_FILES or self.bytes > MOST_BYTES:
                self.unread.append((source.path, "its text is not known"))
                continue
            self.files.append(source.path)
            self.bytes += len(source.data)
            yield from self._imports(source, source.header, place)
            facts = facts_of(source.data)
            if facts.hits:
                self._uses(source.path, facts.hits, place.view, way, texts)
            self._keep(source, source.header, source.data, place, way, texts)
            self.embeds += [(pattern, place.directory) for pattern in facts.embeds]

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
        self, source: Source, header: Header, data: bytes, place: Place, way: tuple[str, ...], texts: PackageTexts
    ) -> None:
        """Keep a file that may call well-known modules: the program's own, or one of a third party that imports them."""
        own = place.view is self.view and not any(mark in source.path for mark in VENDOR_MARKS)
        if own or any(row.path in self.modules for row in map(self._row, header.imports) if row is not None):
            shown = shown_path(place.view, source.path)
            self.texts.append(Text(data, header, source.path, shown, way, texts, own))

    def _is_own(self, path: str) -> bool:
        """Whether a path that looks like the standard library's is the program's own module's."""
        return self.module is not None and f"{path}/".startswith(f"{self.module}/")

    def _uses(
        self, path: str, hits: tuple[Hit, ...], view: FileView, way: tuple[str, ...], texts: PackageTexts
    ) -> None:
        shown = shown_path(view, path)
        for selector, line, end, arguments, is_open in hits:
            use = Use(selector, arguments.values, arguments.call, shown, line, way)
            self.uses.append(use)
            if is_open:
                self.waiting.append((use, texts, path, end))

    def _add(self, use: Use, texts: PackageTexts, path: str, end: int) -> None:
        if use.call and not all_known(use.arguments) and evaluates(use.selector):
            self.waiting.append((use, texts, path, end))
        self.uses.append(use)

    def _evaluate(self) -> None:
        """Work out the arguments that a call's own text does not tell, now that every package is there."""
        found: dict[int, Use] = {}
        # the program's own files first: what may be spent is bounded
        for use, texts, path, end in sorted(self.waiting, key=lambda item: _THIRD in f"/{item[0].file}"):
            values = self.evaluator.arguments(texts, path, end)
            if values is not None:
                found[id(use)] = use._replace(arguments=values)
        if found:
            self.uses = [found.get(id(use), use) for use in self.uses]

    def _find(self, path: str, key: Key) -> Key | None:
        if is_standard(path) and not self._is_own(path):
            return None
        place = self.resolver.resolve(path, self.places[key])
        return (id(place.view), place.directory) if place is not None else None


_THIRD = "/vendor/"


def _named_sources(view: FileView, package: Package) -> tuple[Source, ...]:
    """The files that the command line names, whatever their constraints say (SEMANTICS 1.3)."""
    found: list[Source] = []
    for path in package.files:
        data = view.read(path)
        header = header_of(data) if data is not None else None
        found.append(Source(path, data, header, True))
    return tuple(found)


def shown_path(view: FileView, path: str) -> str:
    """Return the path under which a person knows the file: the repository's, where the view can tell."""
    tell = getattr(view, "source_path", None)
    return str(tell(path)) if tell is not None else path.lstrip("/")
