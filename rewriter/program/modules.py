"""go.mod and go.work: modules, what they require and replace, and which folder belongs to which module."""

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rewriter.regex import lazy
from rewriter.source import FileView

_WORD = lazy(r'"((?:[^"\\]|\\.)*)"|`([^`]*)`|(=>|[()]|[^\s()"`]+)')
_VERSION = lazy(r"(\d+)\.(\d+)")
_MOST_PARENTS = 64


class Require(NamedTuple):
    """A module that is required; ``indirect`` where a comment says so."""

    path: str
    version: str
    indirect: bool


class Replace(NamedTuple):
    """``old [version] => new [version]``; a ``new`` that begins with ``.`` or ``/`` is a folder."""

    old: str
    old_version: str | None
    new: str
    new_version: str | None

    @property
    def is_folder(self) -> bool:
        """Whether the replacement is a folder and no other module."""
        return self.new.startswith(("./", "../", "/")) or self.new in (".", "..")


class GoMod(NamedTuple):
    """A go.mod or go.work file (Go Modules Reference); ``uses`` are go.work's folders."""

    path: str | None
    go: tuple[int, int] | None
    toolchain: str | None
    requires: tuple[Require, ...]
    replaces: tuple[Replace, ...]
    excludes: tuple[tuple[str, str], ...]
    uses: tuple[str, ...] = ()


class Module(NamedTuple):
    """A module where it lies: the folder of its go.mod."""

    root: str
    mod: GoMod

    @property
    def path(self) -> str:
        """The module's path, empty where go.mod names none."""
        return self.mod.path or ""

    def import_path(self, directory: str) -> str:
        """Return the import path of a folder in the module."""
        inner = directory[len(self.root.rstrip("/")) + 1 :] if directory != self.root else ""
        return f"{self.path}/{inner}" if inner else self.path

    def folder(self, import_path: str) -> str | None:
        """Return the folder of an import path, or None where the path is not the module's."""
        if import_path == self.path:
            return self.root
        if self.path and import_path.startswith(self.path + "/"):
            return posixpath.join(self.root, import_path[len(self.path) + 1 :])
        return None


@lru_cache(maxsize=64)  # each package of a program asks for its module
def parse_mod(text: str) -> GoMod:
    """Read go.mod or go.work; lines that make no sense are passed over, as an old go command does with new ones."""
    path: str | None = None
    go: tuple[int, int] | None = None
    toolchain: str | None = None
    requires: list[Require] = []
    replaces: list[Replace] = []
    excludes: list[tuple[str, str]] = []
    uses: list[str] = []
    for words, comment in _directives(text):
        match words:
            case ["module", name]:
                path = name
            case ["go", version]:
                go = version_of(version)
            case ["toolchain", name]:
                toolchain = name
            case ["require", name, version]:
                requires.append(Require(name, version, comment.strip().startswith("indirect")))
            case ["exclude", name, version]:
                excludes.append((name, version))
            case ["use", folder]:
                uses.append(folder)
            case ["replace", *rest]:
                replaces.extend(_replace(rest))
            case _:
                pass
    return GoMod(path, go, toolchain, tuple(requires), tuple(replaces), tuple(excludes), tuple(uses))


def version_of(text: str) -> tuple[int, int] | None:
    """Return major and minor of a version such as ``1.19.8``, ``go1.21rc2`` or ``1.5``."""
    found = _VERSION.match(text.removeprefix("go"))
    return (int(found[1]), int(found[2])) if found and len(found[0]) < 12 else None


def module_at(view: FileView, directory: str) -> Module | None:
    """Return the module whose go.mod lies in the folder itself."""
    path = posixpath.join(directory, "go.mod")
    if view.kind(path) != "file":
        return None
    data = view.read(path)
    return Module(directory, parse_mod(_decode(data)) if data is not None else _UNREADABLE)


def find_module(view: FileView, directory: str) -> Module | None:
    """Return the module of the nearest go.mod, in the folder or above."""
    for parent in parents(directory):
        if module := module_at(view, parent):
            return module
    return None


def workspace_modules(view: FileView, directory: str) -> tuple[tuple[Module, ...], tuple[Replace, ...], str]:
    """Return the modules that the nearest go.work joins, its replacements, and its folder ('' where there is none)."""
    for parent in parents(directory):
        path = posixpath.join(parent, "go.work")
        if view.kind(path) != "file":
            continue
        data = view.read(path)
        work = parse_mod(_decode(data or b""))
        folders = [posixpath.normpath(posixpath.join(parent, use)) for use in work.uses[:200]]
        modules = tuple(module for folder in folders if (module := module_at(view, folder)))
        return modules, work.replaces, parent
    return (), (), ""


def parents(directory: str) -> Iterator[str]:
    """Return the folder and those above it, up to the root."""
    for _ in range(_MOST_PARENTS):
        yield directory
        if directory in ("/", ""):
            return
        directory = posixpath.dirname(directory)


def escaped(path: str) -> str:
    """Return a module path or version as the module cache spells it: ``!a`` for ``A``."""
    return re.sub(r"[A-Z]", lambda upper: "!" + upper[0].lower(), path)


_UNREADABLE = GoMod(None, None, None, (), (), ())


def _directives(text: str) -> Iterator[tuple[list[str], str]]:
    block: str | None = None
    for line in text.splitlines()[:20_000]:
        code, comment = _without_comment(line)
        words = ["".join(word) for word in _WORD.findall(code)]
        if block is not None:
            if words == [")"]:
                block = None
            elif words:
                yield [block, *words], comment
        elif len(words) == 2 and words[1] == "(":
            block = words[0]
        elif words:
            yield words, comment


def _without_comment(line: str) -> tuple[str, str]:
    at = line.find("//")
    while at > 0 and line[at - 1] not in " \t":
        at = line.find("//", at + 2)
    return (line[:at], line[at + 2 :]) if at >= 0 else (line, "")


def _replace(words: list[str]) -> Iterator[Replace]:
    if "=>" not in words:
        return
    middle = words.index("=>")
    old, new = words[:middle], words[middle + 1 :]
    if len(old) in (1, 2) and len(new) in (1, 2):
        yield Replace(old[0], old[1] if len(old) == 2 else None, new[0], new[1] if len(new) == 2 else None)


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape").lstrip("\ufeff")
