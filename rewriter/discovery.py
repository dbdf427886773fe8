"""Which files of a repository are Dockerfiles (CONTRACT, "Command line")."""

import os
import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from rewriter.workspaces.directory import Directory

if TYPE_CHECKING:
    from rewriter.ignoring import Ignored

PASSED_OVER = frozenset({".git", "node_modules", "testdata", "vendor"})
MAX_DEPTH = 64
TEXT = ("adoc", "html", "md", "rst", "txt")
BACKUP = ("bak", "backup", "dist", "old", "orig", "rej", "save", "swp")
TEMPLATE = ("ejs", "erb", "gotmpl", "hbs", "in", "j2", "jinja", "jinja2", "m4", "mustache", "tmpl", "tpl")
NOT_DOCKERFILES = frozenset({*TEXT, *BACKUP, *TEMPLATE, "template"})

Why = Literal["template", "repository", "outside", "unreadable"]


class PassedOver(NamedTuple):
    """A path that looks like a target and is none, and why."""

    path: str
    why: Why


class Found(NamedTuple):
    """What a search found, each sorted by path from the repository's root."""

    dockerfiles: tuple[str, ...]
    passed_over: tuple[PassedOver, ...] = ()


def is_dockerfile_name(name: str) -> bool:
    """Tell whether a file of that name counts as a Dockerfile, or as a template or copy of one."""
    if name.endswith((".dockerignore", "~")) or name.startswith("."):
        return False
    if name == "Dockerfile" or name.startswith(("Containerfile", "Dockerfile.")):
        return True
    return name.endswith((".Dockerfile", ".dockerfile"))


def find(workspace: Directory, start: str) -> Found:
    """Search the folder ``start`` (a path in the workspace) and below; links to folders are not followed."""
    dockerfiles: set[str] = set()
    passed: set[PassedOver] = set()
    for path, why in _walk(workspace, start):
        if why is not None:
            passed.add(PassedOver(path.lstrip("/"), why))
        else:
            dockerfiles.add(path.lstrip("/"))
    return Found(tuple(sorted(dockerfiles)), tuple(sorted(passed)))


def _walk(workspace: Directory, start: str) -> Iterator[tuple[str, Why | None]]:
    ignored = _ignored_at(workspace, start)
    waiting: list[tuple[str, Ignored | None, int]] = [(start, ignored, 0)]
    while waiting:
        folder, ignored, depth = waiting.pop()
        names = workspace.names(folder)
        if not names and not os.access(workspace.root + folder, os.R_OK | os.X_OK):
            yield folder, "unreadable"
        for name in names:
            path = posixpath.join(folder, name)
            if workspace.kind(path) == "dir" and workspace.target(path) is None:
                if name in PASSED_OVER or _is_ignored(ignored, path, True):
                    continue
                if ".git" in workspace.names(path):
                    yield path, "repository"
                elif depth < MAX_DEPTH:
                    waiting.append((path, _with_file(workspace, ignored, path), depth + 1))
            elif is_dockerfile_name(name) and not _is_ignored(ignored, path, False):
                yield from _candidate(workspace, path)


def _candidate(workspace: Directory, path: str) -> Iterator[tuple[str, Why | None]]:
    """Tell about one entry that has a Dockerfile's name and is no folder."""
    name, kind = posixpath.basename(path), workspace.kind(path)
    if kind == "not_seen" and workspace.target(path) is not None:
        yield path, "outside"
    elif kind == "file":
        # a link is the file it leads to: a diff of the link itself would not apply
        real = workspace.real(path) or path
        yield (real, "template") if _suffix(name) in NOT_DOCKERFILES else (real, None)


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _is_ignored(ignored: "Ignored | None", path: str, folder: bool) -> bool:
    return ignored is not None and ignored.matches(path, folder)


def _with_file(workspace: Directory, ignored: "Ignored | None", folder: str) -> "Ignored | None":
    """Return the rules that hold in a folder; pathspec is imported only where there is a .gitignore."""
    if ".gitignore" not in workspace.names(folder):
        return ignored
    from rewriter.ignoring import Ignored

    return Ignored(folder, workspace.read(posixpath.join(folder, ".gitignore")) or b"", ignored)


def _ignored_at(workspace: Directory, start: str) -> "Ignored | None":
    """Return the rules where a search starts; a folder that was named is searched though a rule names it."""
    ignored: Ignored | None = _with_file(workspace, None, "/")
    here = ""
    for part in start.strip("/").split("/") if start != "/" else ():
        here = f"{here}/{part}"
        ignored = None if _is_ignored(ignored, here, True) else ignored
        ignored = _with_file(workspace, ignored, here)
    return ignored
