"""Finds the folder of an import path: own module, workspace, vendor, GOPATH, replacements, module cache."""

import posixpath
from typing import NamedTuple

from rewriter.program.modules import Module, escaped, find_module, parents, workspace_modules
from rewriter.program.packages import gopath_element, mode_of
from rewriter.program.types import GoSettings
from rewriter.source import FileView


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
        self._modules: dict[str, Module | None] = {}
        self._vendored_at: dict[str, tuple[str, ...]] = {}
        self.main = "/"

    def resolve(self, path: str, importer: Place) -> Place | None:
        """Return the folder of the import path as a package in ``importer`` sees it, None where it is not there."""
        key = (path, importer.directory)
        if key not in self._found:
            self._found[key] = self._resolve(path, importer)
        return self._found[key]

    def _resolve(self, path: str, importer: Place) -> Place | None:
        if path.startswith(("./", "../")):
            return self._there(importer.view, posixpath.normpath(posixpath.join(importer.directory, path)))
        if importer.view is not self.view:
            return self._in_cache(path, self._module(self.main)) or self._in_modules(path, self.main)
        vendored = self._vendored(path, importer)
        if vendored is not None:
            return vendored
        if mode_of(self.view, importer.directory, self.settings) == "gopath":
            return self._in_gopath(path)
        return self._in_modules(path, importer.directory) or self._in_gopath(path)

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
                inner = (f"{folder.rstrip('/')}/{name}" for name in _VENDORS)
                found += [vendor for vendor in inner if self.view.kind(vendor) == "dir"]
                if stop is not None and folder == f"{stop}/src":
                    break
            known = self._vendored_at[directory] = tuple(found)
        return known

    def _in_gopath(self, path: str) -> Place | None:
        for element in self.settings.gopath:
            found = self._there(self.view, f"{element.rstrip('/')}/src/{path}")
            if found is not None:
                return found
        return None

    def _module(self, directory: str) -> Module | None:
        if directory not in self._modules:
            self._modules[directory] = find_module(self.view, directory)
        return self._modules[directory]

    def _in_modules(self, path: str, directory: str) -> Place | None:
        module = self._module(directory)
        if module is None:
            return None
        folder = module.folder(path)
        if folder is not None:
            found = self._there(self.view, folder)
            if found is not None:
                return found
        others, replaces, root = workspace_modules(self.view, directory)
        for other in others:
            folder = other.folder(path)
            found = self._there(self.view, folder) if folder is not None else None
            if found is not None:
                return found
        for replaced in (*module.mod.replaces, *replaces):
            if replaced.is_folder and (path == replaced.old or path.startswith(replaced.old + "/")):
                base = posixpath.normpath(
                    posixpath.join(module.root if replaced in module.mod.replaces else root, replaced.new)
                )
                found = self._there(self.view, f"{base}{path[len(replaced.old) :]}")
                if found is not None:
                    return found
        return self._in_cache(path, module)

    def _in_cache(self, path: str, module: Module | None) -> Place | None:
        """The module cache's layout (Go Modules Reference, "Module cache"): the longest required path that is a beginning."""
        if self.cache is None or module is None:
            return None
        fitting = [
            require for require in module.mod.requires if path == require.path or path.startswith(require.path + "/")
        ]
        for require in sorted(fitting, key=lambda item: -len(item.path)):
            root = f"/{escaped(require.path)}@{escaped(require.version)}"
            found = self._there(self.cache, root + path[len(require.path) :])
            if found is not None:
                return found
        return None

    def _there(self, view: FileView, directory: str) -> Place | None:
        if view.kind(directory) != "dir":
            return None
        if not any(name.endswith(".go") for name in view.names(directory)):
            return None
        return Place(view, directory)
