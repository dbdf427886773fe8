"""Entries of source folders that hold what the program may read beside what only the build needs (CONTRACT 6).

    RUN mkdir -p /rootfs/app && cp -a /app/web /rootfs/app && rm -r /rootfs/app/web/serve.go

at the end of the build stage makes the copy of such an entry below /rootfs.
"""

import posixpath
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rewriter.model.build_places import inside
from rewriter.model.types import BuildModel
from rewriter.needs.sorting import sort_folder
from rewriter.needs.types import Need
from rewriter.plan.copies import plain_word
from rewriter.trees.nodes import Directory, File

_ROOT = "/rootfs"
_ROOT_USERS = ("", "0", "root")


class Mixed(NamedTuple):
    """The commands of the RUN, and the paths that it provides."""

    commands: tuple[str, ...]
    paths: frozenset[str]


def mixed_entries(needs: Iterable[Need], covered: frozenset[str], model: BuildModel) -> Mixed:
    """Return how the mixed entries are copied; an entry of which a single path is needed has a plain COPY."""
    needs = tuple(needs)
    named = frozenset(need.path for need in needs if need.path is not None)
    entries: dict[str, list[str]] = {}
    for need in needs:
        if need.entry is not None and need.path is not None and need.path not in covered:
            entries.setdefault(need.entry, []).append(need.path)
    chosen = {entry: paths for entry, paths in entries.items() if len(paths) > 1 and _plain(entry, paths, model)}
    if not chosen:
        return Mixed((), frozenset())
    folders: list[str] = []
    commands: list[str] = []
    removed: list[str] = []
    for entry, paths in chosen.items():
        dropped = _dropped(entry, paths, named, model)
        if dropped is not None and len(dropped) < len(paths) and all(plain_word(path) for path in dropped):
            groups = {posixpath.dirname(entry): [entry]}
            removed += dropped
        else:
            groups = _by_folder(paths)
        folders += groups
        commands += [f"cp -a {' '.join(group)} {_ROOT}{folder}" for folder, group in groups.items()]
    outer = [folder for folder in folders if not any(inside(other, folder) and other != folder for other in folders)]
    made = " ".join(dict.fromkeys(f"{_ROOT}{folder}".rstrip("/") for folder in outer))
    ends = [f"rm -r {' '.join(_ROOT + path for path in removed)}"] if removed else []
    return Mixed((f"mkdir -p {made}", *commands, *ends), frozenset(path for paths in chosen.values() for path in paths))


def _by_folder(paths: Sequence[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for path in paths:
        groups.setdefault(posixpath.dirname(path), []).append(path)
    return groups


def _plain(entry: str, paths: Sequence[str], model: BuildModel) -> bool:
    """Tell whether the entry and its paths are root's, and need no quotes."""
    nodes = [model.stage.place.tree.look_up(path, follow=False) for path in (entry, *paths)]
    owned = all(isinstance(node, File | Directory) and node.meta.owner.user in _ROOT_USERS for node in nodes)
    return owned and all(plain_word(path) for path in (entry, *paths))


def _dropped(entry: str, paths: Sequence[str], named: frozenset[str], model: BuildModel) -> tuple[str, ...] | None:
    """What is removed again from a copy of the entry: nothing of what is needed; None where that would go with it."""
    result = sort_folder(model.stage.place.tree, entry, named, computed=True)
    if result is None or any(inside(path, dropped) for path in paths for dropped in result.dropped):
        return None
    return tuple(dropped for dropped in result.dropped if not any(inside(dropped, path) for path in paths))
