"""The lines that put files and folders of needs in place, with their owners and modes (SEMANTICS 3.5, 3.6; CONTRACT 6).

    RUN mkdir -p /data && chown app:app /data && chmod 700 /data

A COPY of the folder gives an owner to all in it and loses the mode, so that such a folder goes by /rootfs.
"""

import posixpath
import shlex
from collections.abc import Iterable
from typing import NamedTuple

from rewriter.model.types import BuildModel
from rewriter.needs.sorting import unseen_in
from rewriter.needs.types import Need
from rewriter.plan.copies import chown_flag, copy_of, rootfs, words_of
from rewriter.plan.types import Copy
from rewriter.trees.nodes import Directory, File, Link, Made, NotSeen
from rewriter.values import is_known, text_of

_MOST_LOOKED_AT = 2000
# folders above what is staged that are not root's 0755 in every base, and that a COPY of /rootfs would change
_MODES = (("/tmp", "1777"), ("/var/tmp", "1777"), ("/root", "700"))


class Prepared(NamedTuple):
    """A line of the final stage, and the command of the build stage that it needs, if any; or why it cannot be.

    ``early`` tells that the command may stand directly below the build stage's FROM.
    """

    copy: Copy | None
    run: str | None = None
    why: str | None = None
    early: bool = False


def path_copies(
    needs: Iterable[Need], covered: frozenset[str], stage_name: str, workdir: str | None, model: BuildModel
) -> list[Prepared]:
    """Return the lines for files and folders, in the order of the needs, each once, inner paths of a shipped folder left out."""
    wanted: dict[str, bool] = {}
    for need in needs:
        if need.path is not None and not need.optional and (need.bare or not inside_any(need.path, covered)):
            wanted[need.path] = wanted.get(need.path, True) and need.bare
    whole = [path for path, bare in wanted.items() if not bare]
    found: list[Prepared] = []
    for path, bare in wanted.items():
        if bare:
            found.append(_bare(path, stage_name, model))
        elif not any(path != other and _below(path, other) for other in whole):
            found += _prepared(path, stage_name, workdir, model, whole)
    return found


def inside_any(path: str, covered: frozenset[str]) -> bool:
    """Tell whether the path is one of the covered ones or lies below one."""
    return any(path == root or _below(path, root) for root in covered)


def _below(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip("/") + "/")


def _prepared(path: str, stage_name: str, workdir: str | None, model: BuildModel, whole: list[str]) -> list[Prepared]:
    tree = model.stage.place.tree
    node = tree.look_up(path, follow=False)
    if isinstance(node, Link):
        target = tree.resolve(path)
        node = tree.look_up(path)
        if isinstance(node, NotSeen):
            return [_of_file(path, path, stage_name, None, "")]
        if isinstance(node, Directory):
            ships = any(target == other or _below(target, other) for other in whole)
            return [_staged(path, stage_name), *([] if ships else [_folder(target, node, stage_name, model)])]
        if not isinstance(node, File):
            return [Prepared(None, why=f"{path} is a link to nothing that is known")]
    if isinstance(node, File):
        here = None if isinstance(node.origin, Made) else workdir
        return [_of_file(tree.resolve(path), path, stage_name, here, chown_flag(node.meta))]
    if isinstance(node, Directory):
        return [_folder(path, node, stage_name, model)]
    if isinstance(node, NotSeen):  # only its author can know it, and asks for it by `# rewrite: keep`
        return [_of_file(path, path, stage_name, None, "")]
    return [Prepared(None, why=f"what {path} is cannot be told")]


def _of_file(source: str, path: str, stage_name: str, workdir: str | None, owner: str | None) -> Prepared:
    copy = copy_of(source, path, stage_name, workdir, owner)
    if copy is not None:
        return Prepared(copy)
    if owner is None or source != path or "\n" in path:
        return Prepared(None, why=f"{path!r} cannot be named in a COPY, or its owner is not known")
    return _staged(path, stage_name)


def _folder(path: str, node: Directory, stage_name: str, model: BuildModel) -> Prepared:
    if any((kept + "/").startswith(path.rstrip("/") + "/") for kept in _never(model)):
        return Prepared(None, why=f"{path} holds what only the build needs")
    owner = chown_flag(node.meta)
    empty = not model.stage.place.tree.names(path) and unseen_in(model.stage.place.tree, path) is None
    if owner is not None and _plain_mode(node) and (not owner or empty or _all_of(path, node, model)):
        words = words_of(path, path)
        if words is None:
            return _staged(path, stage_name)
        return Prepared(Copy(f"COPY --from={stage_name} {owner}{words}", path))
    if empty and owner is not None:
        return _bare(path, stage_name, model)
    return _staged(path, stage_name)


def _plain_mode(node: Directory) -> bool:
    """Tell whether COPY gives the mode: 0755, or what a checkout's folder has that nobody changed (git keeps no modes of folders)."""
    put = node.meta.put
    of_context = put is not None and put.kind in ("copy", "add", "context") and not node.meta.touched
    return node.meta.mode in (None, 0o755) or of_context


def _all_of(path: str, top: Directory, model: BuildModel) -> bool:
    """Tell whether all that lies in the folder is its owner's, so that --chown changes nothing."""
    tree = model.stage.place.tree
    if unseen_in(tree, path) is not None:
        return False
    count = 0
    for _, node in tree.walk(path, _MOST_LOOKED_AT):
        count += 1
        if not isinstance(node, File | Directory | Link):
            return False
        if not isinstance(node, Link) and node.meta.owner != top.meta.owner:
            return False
    return count < _MOST_LOOKED_AT


def _staged(path: str, stage_name: str) -> Prepared:
    """The path copied below /rootfs at the end of the build stage: links stay links, owners and modes what they are."""
    run = f"{_parents(posixpath.dirname(path))} && cp -a {shlex.quote(path)} {_root(posixpath.dirname(path))}"
    return Prepared(rootfs(stage_name), run)


def _bare(path: str, stage_name: str, model: BuildModel) -> Prepared:
    """The folder itself made anew below /rootfs: below FROM where its owner is a number, else where its user is known."""
    node = model.stage.place.tree.look_up(path)
    if not isinstance(node, Directory):
        return Prepared(None, why=f"what {path} is cannot be told")
    owner = chown_flag(node.meta)
    if owner is None:
        return Prepared(None, why=f"the owner of {path} is not known: {text_of(node.meta.owner.user)}")
    run = _parents(path)
    if not _plain_mode(node):
        run += f" && chmod {node.meta.mode:o} {_root(path)}"
    names = owner.removeprefix("--chown=").strip()
    if names:
        run += f" && chown {names} {_root(path)}"
    return Prepared(rootfs(stage_name), run, early=names.replace(":", "").isdigit() or not names)


def _parents(path: str) -> str:
    made = f"mkdir -p {_root(path)}"
    for folder, mode in _MODES:
        if _below(path, folder) or path == folder:
            made += f" && chmod {mode} /rootfs{folder}"
    return made


def _root(path: str) -> str:
    return shlex.quote(f"/rootfs{path}".rstrip("/"))


def _never(model: BuildModel) -> tuple[str, ...]:
    """The folders that never ship, nor any folder above them: the tool chain, GOPATH, the system's own."""
    gopath = model.stage.config.env.get("GOPATH")
    roots = [root.rstrip("/") for root in gopath.split(":")] if gopath is not None and is_known(gopath) else []
    return ("/usr/local/go", "/goroot", "/usr/bin", "/etc/ssl", "/var/lib/apt", *(root for root in roots if root))
