"""Finds the folder of an import path: own module, workspace, vendor, GOPATH, replacements, module cache."""

import posixpath
from typing import NamedTuple

from rewriter.program.modules import Module, Replace, Require, escaped, module_at, parents, workspace_modules
from rewriter.program.packages import Location, gopath_element, locate, located, mode_of
from rewriter.program.types import GoSettings, Mode
from rewriter.regex import lazy
from rewriter.source import FileView

_MAJOR = lazy(r"/v(?:[2-9]|[1-9][0-9]+)(?=/|$)")
# parts of paths that tell of third-party code
VENDOR_MARKS = ("/vendor/", "/Godeps/", "/_vendor/", "/pkg/mod/", "@v")
_VENDORS = ("vendor", "Godeps/_workspace/src", "_vendor/src", "vendor/src")


class Place(NamedTuple):
    """A folder in a view: the build's own tree, or the module cache."""

    view: FileView
    directory: str


class Resolver:
    """Resolves the imports of one program; what was found is kept."""

    def __init__(self, view: FileView, settings: GoSettings, cache: FileView | None) -> None:
        self.view = view
        self.settings = settings
        self.cache = cache
        self._found: dict[tuple[str, str], Place | None] = {}
        self._scopes: dict[str, str] = {}
        self._modules: dict[str, Module | None] = {}
        self._modes: dict[str, Mode] = {}
        self._places: dict[tuple[int, str], Place | None] = {}
        self._vendors_of: dict[str, tuple[str, ...]] = {}
        self._vendored_at: dict[str, tuple[str, ...]] = {}
        self._workspaces: dict[str, tuple[tuple[Module, ...], tuple[Replace, ...], str]] = {}
        self.main = "/"
        self.own: str | None = None
        self.own_root = "/"

    def resolve(self, path: str, importer: Place) -> Place | None:
        """Return the folder of the import path as a package in ``importer`` sees it, None where it is not there."""
        key = (path, self._scope(path, importer))
        if key not in self._found:
            self._found[key] = self._resolve(path, importer)
        return self._found[key]

    def _scope(self, path: str, importer: Place) -> str:
        """A name for what decides what the importer sees: many folders of a module see the same."""
        directory = importer.directory
        if importer.view is not self.view or path.startswith("."):
            return f"{id(importer.view)}:{directory}"
        if directory not in self._scopes:
            module = self._module(directory)
            seen = (self._mode(directory), module.root if module else "", *self._vendors(directory))
            self._scopes[directory] = "\n".join(seen)
        return self._scopes[directory]

    def _resolve(self, path: str, importer: Place) -> Place | None:
        if path.startswith(("./", "../")):
            return self._there(importer.view, posixpath.normpath(posixpath.join(importer.directory, path)))
        if importer.view is not self.view:
            return self._in_cache(path, self._module(self.main)) or self._in_modules(path, self.main)
        vendored = self._vendored(path, importer)
        if vendored is not None:
            return vendored
        if self._mode(importer.directory) == "gopath":
            return self._in_gopath(path) or self._in_own(path)
        return self._in_modules(path, importer.directory) or self._in_gopath(path) or self._in_own(path)

    def _vendored(self, path: str, importer: Place) -> Place | None:
        """``vendor`` of the folder or of one above it, up to GOPATH/src (SEMANTICS 1.24; modules: of the main one)."""
        for vendor in self._vendors(importer.directory):
            found = self._there(self.view, f"{vendor}/{path}")
            if found is not None:
                return found
        return None

    def _vendors(self, directory: str) -> tuple[str, ...]:
        """The folders with vendored packages that a package in the folder sees, the nearest first."""
        known = self._vendored_at.get(directory)
        if known is None:
            stop = gopath_element(directory, self.settings)
            found: list[str] = []
            for folder in parents(directory):
                found += self._vendors_in(folder)
                if stop is not None and folder == f"{stop}/src":
                    break
            known = self._vendored_at[directory] = tuple(found)
        return known

    def _vendors_in(self, folder: str) -> tuple[str, ...]:
        if folder not in self._vendors_of:
            names = self.view.names(folder)
            inner = (f"{folder.rstrip('/')}/{name}" for name in _VENDORS if name.partition("/")[0] in names)
            self._vendors_of[folder] = tuple(vendor for vendor in inner if self.view.kind(vendor) == "dir")
        return self._vendors_of[folder]

    def locate(self, place: Place) -> Location:
        """Return the import path and module of a package's folder."""
        if place.view is not self.view:
            return locate(place.view, place.directory, self.settings)
        mode = self._mode(place.directory)
        module = self._module(place.directory) if mode != "gopath" else None
        return located(place.directory, self.settings, mode, module)

    def _mode(self, directory: str) -> Mode:
        if directory not in self._modes:
            self._modes[directory] = mode_of(self.view, directory, self.settings)
        return self._modes[directory]

    def _in_gopath(self, path: str) -> Place | None:
        for element in self.settings.gopath:
            source = f"{element.rstrip('/')}/src"
            found = self._there(self.view, f"{source}/{path}") or self._of_major_version(source, path)
            if found is not None:
                return found
        return None

    def _in_own(self, path: str) -> Place | None:
        """A package of the repository itself, where the build fetches it to a place that is not seen."""
        if self.own is None or not _begins(path, self.own):
            return None
        return self._there(self.view, self.own_root.rstrip("/") + path[len(self.own) :] or "/")

    def of_fork(self, path: str) -> Place | None:
        """The folder here that stands for a package of the repository from which this one was forked: the same name, another owner."""
        parts = path.split("/", 3)
        if self.own is None or len(parts) < 3 or parts[2].lower() != self.own.rpartition("/")[2].lower():
            return None
        return self._there(self.view, f"{self.own_root.rstrip('/')}/{''.join(parts[3:])}".rstrip("/") or "/")

    def _of_major_version(self, source: str, path: str) -> Place | None:
        """``x/y/v2/z`` lies in ``x/y/z`` where go.mod says so (cmd/go, "GOPATH and Modules": minimal module awareness)."""
        major = _MAJOR.search(path)
        if major is None:
            return None
        root = f"{source}/{path[: major.start()]}"
        module = module_at(self.view, root)
        if module is None or module.path != path[: major.end()]:
            return None
        return self._there(self.view, root + path[major.end() :])

    def _module(self, directory: str) -> Module | None:
        """The module of the nearest go.mod; each folder is asked once."""
        asked: list[str] = []
        found: Module | None = None
        for folder in parents(directory):
            if folder in self._modules:
                found = self._modules[folder]
                break
            asked.append(folder)
            found = module_at(self.view, folder)
            if found is not None:
                break
        self._modules.update(dict.fromkeys(asked, found))
        return found

    def _in_modules(self, path: str, directory: str) -> Place | None:
        module = self._module(directory)
        if module is None:
            return None
        joined, replaces, root = self._workspace(directory)
        for own in (module, *joined):
            folder = own.folder(path)
            found = self._there(self.view, folder) if folder is not None else None
            if found is not None:
                return found
        placed = [(module.root, replaced) for replaced in module.mod.replaces]
        placed += [(root, replaced) for replaced in replaces]
        for base, replaced in placed:
            if replaced.is_folder and _begins(path, replaced.old):
                folder = posixpath.normpath(posixpath.join(base, replaced.new))
                return self._there(self.view, f"{folder}{path[len(replaced.old) :]}")
        return self._in_cache(path, module)

    def _workspace(self, directory: str) -> tuple[tuple[Module, ...], tuple[Replace, ...], str]:
        if not self.settings.workspace:
            return (), (), ""
        if directory not in self._workspaces:
            self._workspaces[directory] = workspace_modules(self.view, directory)
        return self._workspaces[directory]

    def _in_cache(self, path: str, module: Module | None) -> Place | None:
        """Look into the module cache (Go Modules Reference, "Module cache"); the longest required path counts."""
        if self.cache is None or module is None:
            return None
        fitting = [require for require in module.mod.requires if _begins(path, require.path)]
        for require in sorted(fitting, key=lambda item: -len(item.path)):
            name, version = _replaced(require, module)
            root = f"/{escaped(name)}@{escaped(version)}"
            found = self._there(self.cache, root + path[len(require.path) :])
            if found is not None:
                return found
        return None

    def _there(self, view: FileView, directory: str) -> Place | None:
        key = (id(view), directory)
        if key not in self._places:
            is_package = view.kind(directory) == "dir" and any(n.endswith(".go") for n in view.names(directory))
            self._places[key] = Place(view, directory) if is_package else None
        return self._places[key]


def _begins(path: str, beginning: str) -> bool:
    return path == beginning or path.startswith(f"{beginning}/")


def _replaced(require: Require, module: Module) -> tuple[str, str]:
    """Return path and version of the module that stands in for the required one."""
    for replaced in module.mod.replaces:
        if replaced.old == require.path and replaced.old_version in (None, require.version):
            return replaced.new, replaced.new_version or require.version
    return require.path, require.version
