"""A repository in a folder on disk, read lazily and never beyond its root."""

import os
import posixpath
import stat
from collections.abc import Mapping

from rewriter.source import Kind
from rewriter.workspaces.links import Entry, Links
from rewriter.workspaces.remotes import identities_of

MAX_BYTES = 16 * 1024 * 1024  # a larger file is no source and no script
MAX_CACHED = 32 * 1024 * 1024
MAX_NAMES = 100_000
NO_ENTRIES: Mapping[str, Entry] = {}


def find_root(path: str) -> str:
    """Return the repository of a path: the nearest folder with ``.git``, else its own folder (CONTRACT)."""
    folder = os.path.abspath(path)
    if not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    here = folder
    while not os.path.lexists(os.path.join(here, ".git")):
        above = os.path.dirname(here)
        if above == here:
            return folder
        here = above
    return here


class Directory:
    """The files below ``root``. What is read is kept, so that one run sees one state of it."""

    def __init__(self, root: str) -> None:
        self.root = os.path.realpath(root)
        self._by_git = os.path.lexists(os.path.join(self.root, ".git"))
        self._folders: dict[str, Mapping[str, Entry]] = {}
        self._contents: dict[str, bytes | None] = {}
        self._cached = 0
        self._links = Links(self._entry, self._link)

    def read(self, path: str) -> bytes | None:
        """Return the file's bytes, links followed; None where there is no readable file of at most 16 MB."""
        resolved = self._links.resolve(path)
        if resolved.outside or resolved.entry != "file":
            return None
        if resolved.path not in self._contents:
            data = _read(self._on_disk(resolved.path))
            if data is not None and self._cached + len(data) > MAX_CACHED:
                return data
            self._cached += len(data or b"")
            self._contents[resolved.path] = data
        return self._contents[resolved.path]

    def names(self, path: str) -> tuple[str, ...]:
        """Return the sorted names in a folder."""
        resolved = self._links.resolve(path)
        if resolved.outside or resolved.entry != "dir":
            return ()
        return tuple(sorted(self._listing(resolved.path)))

    def kind(self, path: str) -> Kind:
        """Return what lies at the path; a link out of the repository, a pipe or a device is ``not_seen``."""
        resolved = self._links.resolve(path)
        return resolved.kind

    def target(self, path: str) -> str | None:
        """Return the text of the symbolic link at the path; an absolute one counts from the root."""
        place = self._links.parent(path)
        return self._link(place.path) if place.entry == "link" else None

    def mode(self, path: str) -> int:
        """Return the permission bits; 0644 where nothing lies there.

        Of a git repository they are what git keeps: the umask of a checkout is no part of it (gitformat-index, "mode").
        """
        resolved = self._links.resolve(path)
        try:
            mode = stat.S_IMODE(os.lstat(self._on_disk(resolved.path)).st_mode)
        except (OSError, ValueError):
            return 0o644
        if not self._by_git:
            return mode
        return 0o755 if mode & stat.S_IXUSR else 0o644

    def real(self, path: str) -> str | None:
        """Return the path free of links; None where it leads out of the repository or nowhere."""
        resolved = self._links.resolve(path)
        return None if resolved.outside or resolved.entry is None else resolved.path

    def identities(self) -> tuple[str, ...]:
        """Return the import paths of the git remote ``origin``."""
        return identities_of(self.root)

    def _entry(self, path: str) -> Entry | None:
        if path == "/":
            return "dir"
        return self._listing(posixpath.dirname(path)).get(posixpath.basename(path))

    def _listing(self, folder: str) -> Mapping[str, Entry]:
        if folder not in self._folders:
            above = folder == "/" or self._entry(folder) == "dir"
            self._folders[folder] = _scan(self._on_disk(folder)) if above else NO_ENTRIES
        return self._folders[folder]

    def _link(self, path: str) -> str | None:
        try:
            target = os.readlink(self._on_disk(path))
        except (OSError, ValueError):
            return None
        if not target.startswith("/"):
            return target
        inside = os.path.normpath(target)
        if inside == self.root:
            return "/"
        # any other absolute target counts as beyond the root: `..` above it says so
        return inside[len(self.root) :] if inside.startswith(self.root + "/") else "/.." + inside

    def _on_disk(self, path: str) -> str:
        return self.root + path if path != "/" else self.root


def _scan(folder: str) -> Mapping[str, Entry]:
    entries: dict[str, Entry] = {}
    try:
        with os.scandir(folder) as found:
            for entry in found:
                entries[entry.name] = _entry_of(entry)
                if len(entries) >= MAX_NAMES:
                    break
    except (OSError, ValueError):
        return NO_ENTRIES
    return entries


def _entry_of(entry: "os.DirEntry[str]") -> Entry:
    if entry.is_symlink():
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "dir"
    return "file" if entry.is_file(follow_symlinks=False) else "other"


def _read(path: str) -> bytes | None:
    try:
        # non-blocking: should a pipe have taken the file's place, opening it must not hang
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            return None
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(MAX_BYTES + 1)
        return data if len(data) <= MAX_BYTES else None
    except OSError:
        return None
    finally:
        os.close(handle)
