"""Writes changes to disk: each file is the old or the new one at any moment, whatever happens."""

import contextlib
import os
import stat
from typing import NamedTuple

from rewriter.result import FileChange


class NotWritten(Exception):
    """A change could not be written; ``path`` names the file, the message says why."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class Staged(NamedTuple):
    """A change that waits: the new bytes lie in ``temporary`` (None: the file is to be deleted)."""

    path: str
    place: str
    temporary: str | None


def write_changes(root: str, changes: tuple[FileChange, ...]) -> None:
    """Write all changes below ``root``, or raise :class:`NotWritten`.

    All new files are complete on disk before the first takes its name, so that what can fail (space, rights)
    fails before anything has changed.
    """
    staged: list[Staged] = []
    try:
        for change in changes:
            _stage(os.path.realpath(root), change, staged)
        # what is new first: a file that another replaces goes last
        for step in sorted(staged, key=lambda step: step.temporary is None):
            _take_place(step)
    finally:
        for step in staged:
            if step.temporary is not None:
                with contextlib.suppress(OSError):
                    os.unlink(step.temporary)


def write_report(path: str, data: bytes) -> None:
    """Write a report to a file as a whole; into a pipe or device directly."""
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as file:
            file.write(data)
        return
    staged: list[Staged] = []
    place = os.path.realpath(path)
    try:
        _write_temporary(path, place, data, None, staged)
        _take_place(staged[0])
    except OSError as error:
        raise NotWritten(path, error.strerror or str(error)) from error
    finally:
        for step in staged:
            with contextlib.suppress(OSError):
                os.unlink(step.temporary or "")


def _stage(root: str, change: FileChange, staged: list[Staged]) -> None:
    place = _place(root, change.path)
    try:
        if _current(place) != change.before:
            raise NotWritten(change.path, "the file has changed since it was read")
        if change.after is None:
            staged.append(Staged(change.path, place, None))
            return
        if change.before is None:
            os.makedirs(os.path.dirname(place), exist_ok=True)
        _write_temporary(change.path, place, change.after, change.mode, staged)
    except OSError as error:
        raise NotWritten(change.path, error.strerror or str(error)) from error


def _place(root: str, path: str) -> str:
    """Return the file to write: a link's target, so that the link stays; never one outside the repository."""
    place = os.path.realpath(os.path.join(root, path))
    if os.path.commonpath((root, place)) != root or place == root:
        raise NotWritten(path, "it lies outside the repository")
    return place


def _current(place: str) -> bytes | None:
    try:
        with open(place, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _write_temporary(path: str, place: str, data: bytes, mode: int | None, staged: list[Staged]) -> None:
    """Write the new bytes beside the file, with its mode and owner, down to the disk."""
    folder = os.path.dirname(place)
    temporary = os.path.join(folder, f".rewrite-{os.urandom(8).hex()}.tmp")
    # listed before it exists, so that it is removed however this ends
    staged.append(Staged(path, place, temporary))
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        written = 0
        while written < len(data):
            written += os.write(handle, data[written:])
        _dress(handle, place, mode)
        os.fsync(handle)
    finally:
        os.close(handle)


def _dress(handle: int, place: str, mode: int | None) -> None:
    try:
        old = os.stat(place)
    except FileNotFoundError:
        os.fchmod(handle, 0o666 & ~_umask() if mode is None else mode)
        return
    with contextlib.suppress(OSError):  # only root may give files away
        os.fchown(handle, old.st_uid, old.st_gid)
    os.fchmod(handle, stat.S_IMODE(old.st_mode) if mode is None else mode)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _take_place(step: Staged) -> None:
    try:
        if step.temporary is None:
            os.unlink(step.place)
        else:
            os.replace(step.temporary, step.place)
        _sync_folder(os.path.dirname(step.place))
    except OSError as error:
        raise NotWritten(step.path, error.strerror or str(error)) from error


def _sync_folder(folder: str) -> None:
    with contextlib.suppress(OSError):  # some file systems cannot; the rename itself is done
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
