"""The lines of the final stage that put files in place, derived from look-ups in the final tree (CONTRACT 4 to 6)."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from rewriter.evaluation.bases import Base
from rewriter.model.types import BuildModel
from rewriter.needs.types import CERTIFICATES, FOLDER, FOLDERS, NAME_SWITCH, TEMP, USERS, ZONES, Need
from rewriter.needs.zoneinfo import FOLDER as ZONE_FOLDER
from rewriter.needs.zoneinfo import has_zones
from rewriter.plan.types import Copy
from rewriter.trees.nodes import Directory, File, Link, Made, Meta, NotSeen
from rewriter.values import is_known

SYSTEM_ORDER = (TEMP, CERTIFICATES, ZONES, USERS, NAME_SWITCH)
_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/"


class Prepared(NamedTuple):
    """A line of the final stage and the RUN below the build stage's FROM that it needs, if any; or why it cannot be."""

    copy: Copy | None
    run: str | None = None
    why: str | None = None


def system_copy(capability: str, stage_name: str, model: BuildModel, needs: Iterable[Need]) -> Copy:
    """Return the line that copies a system file of the build stage."""
    paths = {
        CERTIFICATES: _CERTIFICATES,
        ZONES: _zones(model, needs),
        USERS: "/etc/passwd /etc/group /etc/",
        NAME_SWITCH: "/etc/nsswitch.conf /etc/",
        TEMP: "/rootfs /",
    }[capability]
    return Copy(f"COPY --from={stage_name} {paths}", paths.split()[-1], system=True)


def rootfs(stage_name: str) -> Copy:
    """Return the line that copies what RUNs of the build stage made below /rootfs."""
    return Copy(f"COPY --from={stage_name} /rootfs /", "/", system=True)


def _zones(model: BuildModel, needs: Iterable[Need]) -> str:
    """Go's own archive, which is there for sure and small; the folder where it is read by its path or the archive is not found.

    A program built with -trimpath does not know where its tool chain lay (SEMANTICS 3.17).
    """
    wanted = any(need.capability == ZONES and need.detail == ZONE_FOLDER for need in needs)
    if has_zones(model) and (wanted or _left(model) or _trimmed(model)):
        return f"{ZONE_FOLDER} {ZONE_FOLDER}"
    root = "/goroot" if model.stage.base and model.stage.base.family == "google-golang" else "/usr/local/go"
    return f"{root}/lib/time/zoneinfo.zip {root}/lib/time/"


def _left(model: BuildModel) -> bool:
    return any(package.name == "tzdata" and not package.removed for package in model.stage.place.packages)


def _trimmed(model: BuildModel) -> bool:
    builds = (item.program.build for item in model.readings)
    return any(build is not None and "-trimpath" in build.command.argv for build in builds)


def copyable(base: Base | None, model: BuildModel) -> frozenset[str]:
    """Return the capabilities that a copy from the build stage can give, because the builder surely has the files."""
    found = {TEMP, USERS, *(FOLDER + path for path in FOLDERS)}
    if base is None:
        return frozenset()
    left = {package.name.partition("=")[0] for package in model.stage.place.packages if not package.removed}
    gone = {package.name.partition("=")[0] for package in model.stage.place.packages if package.removed} - left
    golang = base.family in ("golang", "google-golang")
    if (golang or "ca-certificates" in left) and "ca-certificates" not in gone:
        found.add(CERTIFICATES)
    if golang or "tzdata" in left:
        found.add(ZONES)
    # every other Alpine image of the table lacks the file, and then nothing asks for it (needs.name_switch)
    found.add(NAME_SWITCH)
    return frozenset(found)


def path_copies(
    needs: Iterable[Need], covered: frozenset[str], stage_name: str, workdir: str | None, model: BuildModel
) -> list[Prepared]:
    """Return the lines for files and folders, in the order of the needs, each once, inner paths of a shipped folder left out."""
    wanted: list[str] = []
    for need in needs:
        if (
            need.path is not None
            and not need.optional
            and need.path not in wanted
            and not inside_any(need.path, covered)
        ):
            wanted.append(need.path)
    outer = [path for path in wanted if not any(path != other and _below(path, other) for other in wanted)]
    return [_prepared(path, stage_name, workdir, model) for path in outer]


def inside_any(path: str, covered: frozenset[str]) -> bool:
    """Tell whether the path is one of the covered ones or lies below one."""
    return any(path == root or _below(path, root) for root in covered)


def _below(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip("/") + "/")


def _prepared(path: str, stage_name: str, workdir: str | None, model: BuildModel) -> Prepared:
    if not copied_word(path):
        return Prepared(None, why=f"COPY would read more than a name in {path!r}")
    tree = model.stage.place.tree
    node = tree.look_up(path, follow=False)
    if isinstance(node, Link):
        node = tree.look_up(path)
        if isinstance(node, NotSeen):
            return Prepared(copy_of(path, path, stage_name, None))
        if not isinstance(node, File):
            return Prepared(None, why=f"{path} is a link to a folder")
    if isinstance(node, File):
        here = None if isinstance(node.origin, Made) else workdir
        return Prepared(copy_of(tree.resolve(path), path, stage_name, here, _owner(node.meta)))
    if isinstance(node, Directory):
        return _folder(path, node, stage_name, model)
    if isinstance(node, NotSeen):  # only its author can know it, and asks for it by `# rewrite: keep`
        return Prepared(copy_of(path, path, stage_name, None))
    return Prepared(None, why=f"what {path} is cannot be told")


def _folder(path: str, node: Directory, stage_name: str, model: BuildModel) -> Prepared:
    if any((kept + "/").startswith(path.rstrip("/") + "/") for kept in _never(model)):
        return Prepared(None, why=f"{path} holds what only the build needs")
    owner = _owner(node.meta)
    if owner is None:
        return Prepared(None, why=f"the owner of {path} is not known")
    mode = node.meta.mode
    empty = not model.stage.place.tree.names(path)
    if mode is None or mode == 0o755:
        return Prepared(Copy(_copy(stage_name, owner, path, path), path))
    if not empty:
        return Prepared(None, why=f"{path} has the mode {mode:o}, which a COPY of a folder does not keep")
    if not plain_word(path):
        return Prepared(None, why=f"the name {path!r} needs quoting in a command")
    make = f"mkdir -p /rootfs{path} && chmod {mode:o} /rootfs{path}"
    if owner:
        if not owner.removeprefix("--chown=").replace(":", "").strip().isdigit():
            return Prepared(
                None, why=f"{path} has an owner and the mode {mode:o}, which a COPY of a folder does not keep"
            )
        make += f" && chown {owner.removeprefix('--chown=').strip()} /rootfs{path}"
    return Prepared(Copy(f"COPY --from={stage_name} /rootfs /", path, system=True), run=make)


def _never(model: BuildModel) -> tuple[str, ...]:
    """The folders that never ship, nor any folder above them: the tool chain, GOPATH, the system's own."""
    gopath = model.stage.config.env.get("GOPATH")
    roots = [root.rstrip("/") for root in gopath.split(":")] if gopath is not None and is_known(gopath) else []
    return ("/usr/local/go", "/goroot", "/usr/bin", "/etc/ssl", "/var/lib/apt", *(root for root in roots if root))


def plain_word(path: str) -> bool:
    """Tell whether COPY takes the path as it stands: no blank, quote, pattern or variable in it."""
    return not any(character in path for character in " \t\n\r\"'\\$*?[]")


def copied_word(path: str) -> bool:
    """Tell whether COPY takes the path in one of its forms: only blanks and single quotes ask for the JSON form."""
    return plain_word(path.replace(" ", "").replace("'", ""))


def _copy(stage_name: str, owner: str, source: str, target: str) -> str:
    """The instruction, in JSON form where a name holds a blank (Dockerfile reference, COPY)."""
    words = f"{source} {target}" if plain_word(source + target) else json.dumps([source, target], ensure_ascii=False)
    return f"COPY --from={stage_name} {owner}{words}"


def _owner(meta: Meta) -> str | None:
    """The ``--chown`` of a copy, with a blank behind it; empty for root; None where the owner is not known."""
    user, group = meta.owner
    if not is_known(user) or not is_known(group):
        return None
    names = ("0", "root", "")
    if user in names and group in names:
        return ""
    return f"--chown={user}:{group} "


def copy_of(source: str, target: str, stage_name: str, workdir: str | None, owner: str | None = "") -> Copy | None:
    """Return the line that copies one file; its destination is ``.`` where it lies in the working directory by its own name."""
    if owner is None:
        return None
    folder, _, name = target.rpartition("/")
    if (folder or "/") == workdir and source.rsplit("/", 1)[-1] == name:
        return Copy(_copy(stage_name, owner, source, "."), target, relative=True)
    return Copy(_copy(stage_name, owner, source, target), target)
