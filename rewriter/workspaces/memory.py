"""A repository in memory, and a repository with one file laid over it (the Dockerfile on stdin)."""

import posixpath
from collections.abc import Mapping

from rewriter.source import Kind, Workspace
from rewriter.values import normal
from rewriter.workspaces.links import Entry, Links
from rewriter.workspaces.remotes import identity_of


class InMemory:
    """Files, links and modes by path; folders are implied. ``remotes`` are URLs or import paths."""

    def __init__(
        self,
        files: Mapping[str, bytes],
        links: Mapping[str, str] | None = None,
        remotes: tuple[str, ...] = (),
        modes: Mapping[str, int] | None = None,
    ) -> None:
        self._files = {normal(path): data for path, data in files.items()}
        self._targets = {normal(path): target for path, target in (links or {}).items()}
        self._modes = {normal(path): mode for path, mode in (modes or {}).items()}
        self._remotes = remotes
        self._folders: dict[str, set[str]] = {"/": set()}
        for path in (*self._files, *self._targets):
            self._imply_folders(path)
        self._links = Links(self._entry, self._targets.get)

    def read(self, path: str) -> bytes | None:
        """Return the file's bytes, links followed."""
        resolved = self._links.resolve(path)
        return None if resolved.outside else self._files.get(resolved.path)

    def names(self, path: str) -> tuple[str, ...]:
        """Return the sorted names in a folder."""
        resolved = self._links.resolve(path)
        return () if resolved.outside else tuple(sorted(self._folders.get(resolved.path, ())))

    def kind(self, path: str) -> Kind:
        """Return what lies at the path; a link that leads out is ``not_seen``."""
        resolved = self._links.resolve(path)
        return resolved.kind

    def target(self, path: str) -> str | None:
        """Return the text of the symbolic link at the path."""
        return self._targets.get(self._links.parent(path).path)

    def mode(self, path: str) -> int:
        """Return the permission bits: as given, else 0755 for a folder and 0644 for a file."""
        resolved = self._links.resolve(path)
        return self._modes.get(resolved.path, 0o755 if resolved.entry == "dir" else 0o644)

    def identities(self) -> tuple[str, ...]:
        """Return the import paths of the remotes."""
        found = (identity_of(remote) if _is_url(remote) else remote for remote in self._remotes)
        return tuple(identity for identity in found if identity)

    def _entry(self, path: str) -> Entry | None:
        if path in self._targets:
            return "link"
        if path in self._files:
            return "file"
        return "dir" if path in self._folders else None

    def _imply_folders(self, path: str) -> None:
        while path != "/":
            above = posixpath.dirname(path)
            self._folders.setdefault(above, set()).add(posixpath.basename(path))
            path = above


class Overlaid:
    """A workspace in which one file, there or not, has other bytes."""

    def __init__(self, below: Workspace, path: str, data: bytes) -> None:
        self._below = below
        self._path = normal(path)
        self._data = data

    def read(self, path: str) -> bytes | None:
        """Return the file's bytes."""
        return self._data if normal(path) == self._path else self._below.read(path)

    def names(self, path: str) -> tuple[str, ...]:
        """Return the sorted names in a folder, those on the way to the file among them."""
        names = self._below.names(path)
        folder = normal(path).rstrip("/") + "/"
        if not self._path.startswith(folder):
            return names
        return tuple(sorted({*names, self._path[len(folder) :].split("/")[0]}))

    def kind(self, path: str) -> Kind:
        """Return what lies at the path."""
        here = normal(path)
        if here == self._path:
            return "file"
        return "dir" if self._path.startswith(here.rstrip("/") + "/") else self._below.kind(path)

    def target(self, path: str) -> str | None:
        """Return the text of the symbolic link at the path; the file laid over is none."""
        return None if normal(path) == self._path else self._below.target(path)

    def mode(self, path: str) -> int:
        """Return the permission bits."""
        return self._below.mode(path)

    def identities(self) -> tuple[str, ...]:
        """Return the import paths of the workspace below."""
        return self._below.identities()


def _is_url(remote: str) -> bool:
    return "://" in remote or ":" in remote.split("/")[0]
