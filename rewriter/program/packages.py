"""Packages in folders, and which of them the patterns of a go command select (`go help packages`)."""

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from rewriter.program.constraints import name_matches, selects
from rewriter.program.facts import header_of
from rewriter.program.modules import Module, find_module, module_at, parents, workspace_modules
from rewriter.program.scanner import Header
from rewriter.program.types import GoSettings, Mode, Package
from rewriter.source import FileView

_MOST_FOLDERS = 5_000
_MOST_DEPTH = 40


Location = tuple[str | None, Module | None]


class Source(NamedTuple):
    """A file that the build selects, its text, and its head; ``data`` is None where the text is not known."""

    path: str
    data: bytes | None
    header: Header | None
    sure: bool


def load(view: FileView, directory: str, settings: GoSettings) -> Package | None:
    """Return the package in the folder, or None where no file of it is selected."""
    return package_of(view, directory, settings, sources(view, directory, settings))


def package_of(
    view: FileView,
    directory: str,
    settings: GoSettings,
    found: tuple[Source, ...],
    where: Location | None = None,
) -> Package | None:
    """Return the package that the files make; its name is empty where no file's text is known."""
    found = tuple(source for source in found if source.header is None or source.header.package != "documentation")
    if not found:
        return None
    path, module = where or locate(view, directory, settings)
    return Package(
        directory,
        _package_name(found),
        tuple(source.path for source in found),
        import_path=path,
        module=module.path if module else None,
        module_root=module.root if module else None,
    )


def sources(view: FileView, directory: str, settings: GoSettings) -> tuple[Source, ...]:
    """Return the files of the folder that the build selects, or may select (SEMANTICS 1.24)."""
    found = []
    for name in view.names(directory):
        if not name.endswith(".go") or name_matches(name, settings) is False:
            continue
        path = posixpath.join(directory, name)
        data = view.read(path)
        if data is None:
            if view.kind(path) in ("file", "not_seen"):
                found.append(Source(path, None, None, False))
            continue
        header = header_of(data)
        verdict = None if header is None else selects(name, header, settings)
        if header is not None and verdict is not False:
            found.append(Source(path, data, header, verdict is True))
    return tuple(found)


def mode_of(view: FileView, cwd: str, settings: GoSettings) -> Mode:
    """Return the mode of a go command in the folder (SEMANTICS 1.23).

    Where the version is not known: without a go.mod only GOPATH mode builds local packages; a go.mod outside GOPATH/src
    works in module mode alone; inside, its ``go`` line must be 1.13 or newer to tell that the image is, too.
    """
    if settings.mode != "auto":
        return {"on": "module", "off": "gopath", "unknown": "unknown"}[settings.mode]  # type: ignore[return-value]
    if settings.version is not None and settings.version <= (1, 10):
        return "gopath"
    if settings.version is not None and settings.version >= (1, 16):
        return "module"
    module = find_module(view, cwd)
    inside = gopath_element(cwd, settings) is not None
    if module is None:
        return "gopath"
    if not inside:
        return "module"
    if settings.version is not None:
        return "module" if settings.version >= (1, 13) else "gopath"
    return "module" if module.mod.go is not None and module.mod.go >= (1, 13) else "unknown"


def locate(view: FileView, directory: str, settings: GoSettings) -> Location:
    """Return the import path of a folder, and its module where it is one's."""
    mode = mode_of(view, directory, settings)
    return located(directory, settings, mode, find_module(view, directory) if mode != "gopath" else None)


def located(directory: str, settings: GoSettings, mode: Mode, module: Module | None) -> Location:
    """Return the import path of a folder whose nearest go.mod is the module's."""
    if mode != "gopath" and module is not None and module.path:
        inner = f"{module.root.rstrip('/')}/vendor/"
        if directory.startswith(inner):
            return directory[len(inner) :], module
        return module.import_path(directory), module
    element = gopath_element(directory, settings)
    return (directory[len(element) + 5 :] if element else None), None


def gopath_element(directory: str, settings: GoSettings) -> str | None:
    """Return the GOPATH element whose ``src`` holds the folder."""
    for element in settings.gopath:
        if directory.startswith(f"{element.rstrip('/')}/src/"):
            return element.rstrip("/")
    return None


def walk(view: FileView, top: str, settings: GoSettings, matches_vendor: bool = False) -> Iterator[str]:
    """Return the folders of ``top/...`` in order: no ``_x``, ``.x``, testdata, vendor, and no other module."""
    in_modules = mode_of(view, top, settings) != "gopath"
    waiting = [(top, 0)]
    for _ in range(_MOST_FOLDERS):
        if not waiting:
            return
        folder, depth = waiting.pop()
        yield folder
        below = [
            posixpath.join(folder, name)
            for name in view.names(folder)
            if _walks_into(name, matches_vendor) and view.kind(posixpath.join(folder, name)) == "dir"
        ]
        if in_modules:
            below = [child for child in below if module_at(view, child) is None]
        if depth < _MOST_DEPTH:
            waiting.extend((child, depth + 1) for child in reversed(below))


def find_folder(view: FileView, import_path: str, cwd: str, settings: GoSettings) -> str | None:
    """Return the folder in the view that an import path on the command line stands for, or None."""
    folders = list(_candidates(view, import_path, cwd, settings))
    return next((folder for folder in folders if view.kind(folder) == "dir"), None)


def _candidates(view: FileView, import_path: str, cwd: str, settings: GoSettings) -> Iterator[str]:
    mode = mode_of(view, cwd, settings)
    if mode != "gopath":
        joined = workspace_modules(view, cwd)[0] if settings.workspace else ()
        main = find_module(view, cwd)
        for module in (*((main,) if main else ()), *joined):
            if folder := module.folder(import_path):
                yield folder
            yield posixpath.join(module.root, "vendor", import_path)
    if mode != "module":
        for element in settings.gopath:
            yield posixpath.join(element, "src", import_path)


def identities(view: FileView, root: str, settings: GoSettings | None = None) -> tuple[str, ...]:
    """Return the import paths that go.mod, import comments and .godir give the repository at ``root``."""
    found: dict[str, None] = {}
    module = module_at(view, root)
    if module and module.path:
        found[module.path] = None
    if path := godir(view, root):
        found[path] = None
    if path := import_comment(view, root, settings or GoSettings()):
        found[path] = None
    return tuple(found)


def godir(view: FileView, directory: str) -> str | None:
    """Return the import path in the folder's .godir file (go-wrapper, Heroku's old convention)."""
    path = posixpath.join(directory, ".godir")
    data = view.read(path) if view.kind(path) == "file" else None
    text = data.decode("utf-8", "surrogateescape").strip() if data else ""
    return text.strip("/") if text and len(text.split()) == 1 else None


def import_comment(view: FileView, directory: str, settings: GoSettings) -> str | None:
    """Return the import path that a comment behind the package clause names (`package x // import "y"`)."""
    for source in sources(view, directory, settings):
        if source.header is not None and source.header.import_comment:
            return source.header.import_comment
    return None


def below_module(view: FileView, directory: str) -> Module | None:
    """Return the first module above the folder, itself excluded."""
    return next((m for parent in list(parents(directory))[1:] if (m := module_at(view, parent))), None)


def _walks_into(name: str, matches_vendor: bool) -> bool:
    return not name.startswith(("_", ".")) and name != "testdata" and (matches_vendor or name != "vendor")


def _package_name(found: tuple[Source, ...]) -> str:
    sure = [source.header.package for source in found if source.header is not None and source.sure]
    maybe = [source.header.package for source in found if source.header is not None]
    return next(iter(sure or maybe), "")
