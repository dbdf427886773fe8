"""The texts of the packages of one program, as tokens where they are asked for, and who imports whom."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from rewriter.program.scanner import Header, default_name
from rewriter.program.tokens import Declared, Function, Unit

# tokens are made of no more than this in one program; what lies behind it is not known
MOST_TOKENISED = 6_000_000
Key = tuple[int, str]


class TooMuchError(Exception):
    """More would have to be read than the bounds allow: the value is not known."""


class SourceText(NamedTuple):
    """A file that the build selects."""

    data: bytes
    header: Header


class ProgramTexts:
    """The packages of a program; ``find`` resolves an import path as a package sees it."""

    def __init__(self, find: Callable[[str, Key], Key | None]) -> None:
        self._find = find
        self.packages: dict[Key, PackageTexts] = {}
        self.left = MOST_TOKENISED
        self._users: dict[Key, list[tuple[PackageTexts, str, str]]] | None = None

    def add(self, key: Key, files: Mapping[str, SourceText]) -> "PackageTexts":
        """Take in a package."""
        self.packages[key] = found = PackageTexts(self, key, files)
        return found

    def imported(self, package: "PackageTexts", path: str) -> "PackageTexts | None":
        """Return the package at the import path, None where it is not one of the program's that were read."""
        key = self._find(path, package.key)
        return self.packages.get(key) if key is not None else None

    def users(self, package: "PackageTexts") -> "list[tuple[PackageTexts, str, str]]":
        """Return the files that import the package: their own package, their path, and the name that they give it."""
        if self._users is None:
            self._users = {}
            for each in self.packages.values():
                for path, text in each.files.items():
                    for imported in text.header.imports:
                        key = (
                            self._find(imported.path, each.key)
                            if "." in imported.path or "/" in imported.path
                            else None
                        )
                        if key is not None:
                            local = imported.name or self._name(key) or default_name(imported.path)
                            self._users.setdefault(key, []).append((each, path, local))
        return self._users.get(package.key, [])

    def _name(self, key: Key) -> str | None:
        package = self.packages.get(key)
        return package.name if package is not None else None


class PackageTexts:
    """The files of one package."""

    def __init__(self, program: ProgramTexts, key: Key, files: Mapping[str, SourceText]) -> None:
        self.program = program
        self.key = key
        self.files = files
        self._units: dict[str, Unit] = {}

    @property
    def name(self) -> str | None:
        """The package's name, by its first file."""
        return next((text.header.package for text in self.files.values()), None)

    def unit(self, path: str) -> Unit:
        """Return the file as tokens."""
        found = self._units.get(path)
        if found is None:
            text = self.files[path]
            self.program.left -= len(text.data)
            if self.program.left < 0:
                raise TooMuchError
            found = self._units[path] = Unit(path, text.data, text.header.end)
        return found

    def mentioning(self, name: str) -> Iterator[Unit]:
        """Yield the files in which the name stands."""
        wanted = name.encode("latin-1", "replace")
        for path, text in self.files.items():
            if wanted in text.data:
                unit = self.unit(path)
                if name in unit.index:
                    yield unit

    def declared(self, name: str) -> list[tuple[Unit, Declared]]:
        """Return the constants and variables of that name at the package's level."""
        return [(unit, each) for unit in self.mentioning(name) for each in unit.declared if each.name == name]

    def functions(self, name: str) -> list[tuple[Unit, Function]]:
        """Return the functions and methods of that name."""
        return [(unit, each) for unit in self.mentioning(name) for each in unit.functions if each.name == name]

    def import_path(self, path: str, local: str) -> str | None:
        """Return the import path that a file knows by the name."""
        for imported in self.files[path].header.imports:
            if imported.name is not None:
                if imported.name == local:
                    return imported.path
                continue
            if default_name(imported.path) == local:
                return imported.path
            other = self.program.imported(self, imported.path) if "." in imported.path else None
            if other is not None and other.name == local:
                return imported.path
        return None
