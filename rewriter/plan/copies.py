"""The lines of the final stage that put files in place, derived from look-ups in the final tree (CONTRACT 4 to 6)."""

import json
from collections.abc import Iterable

from rewriter.commands import Command
from rewriter.evaluation.bases import Base
from rewriter.model.types import BuildModel
from rewriter.needs.types import CERTIFICATES, FOLDER, FOLDERS, NAME_SWITCH, TEMP, USERS, ZONES, Need
from rewriter.needs.zoneinfo import FOLDER as ZONE_FOLDER
from rewriter.needs.zoneinfo import has_zones
from rewriter.plan.types import Copy
from rewriter.trees.nodes import Absent, Meta
from rewriter.values import is_known

SYSTEM_ORDER = (TEMP, CERTIFICATES, ZONES, USERS, NAME_SWITCH)
_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/"


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
    archive = _archive(model)
    if has_zones(model) and (wanted or _left(model) or _trimmed(model) or _removed(archive, model)):
        return f"{ZONE_FOLDER} {ZONE_FOLDER}"
    return f"{archive} {archive.rpartition('/')[0]}/"


def _archive(model: BuildModel) -> str:
    root = "/goroot" if model.stage.base and model.stage.base.family == "google-golang" else "/usr/local/go"
    return f"{root}/lib/time/zoneinfo.zip"


def lacking(capability: str, model: BuildModel) -> bool:
    """Tell whether a RUN removed the system file: the old image is without it, and the build stage has none to copy."""
    if capability == ZONES:
        return _removed(_archive(model), model) and (not has_zones(model) or _removed(ZONE_FOLDER, model))
    files = {CERTIFICATES: _CERTIFICATES.split()[0], USERS: "/etc/passwd", NAME_SWITCH: "/etc/nsswitch.conf"}
    return capability in files and _removed(files[capability], model)


def _removed(path: str, model: BuildModel) -> bool:
    return isinstance(model.stage.place.tree.look_up(path), Absent)


def _left(model: BuildModel) -> bool:
    return any(package.name == "tzdata" and not package.removed for package in model.stage.place.packages)


def _trimmed(model: BuildModel) -> bool:
    builds = (item.program.build for item in model.readings if item.program.build is not None)
    return any("-trimpath" in (*build.command.argv, *_typed(build.command)) for build in builds)


def _typed(command: Command) -> list[str]:
    """Return the flags of GOFLAGS, which count as if typed (SEMANTICS 1.22)."""
    flags = command.env.get("GOFLAGS", "")
    return flags.split() if is_known(flags) else []


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


def plain_word(path: str) -> bool:
    """Tell whether COPY takes the path as it stands: no blank, quote, pattern or variable in it."""
    return not any(character in path for character in " \t\n\r\"'\\$*?[]")


def words_of(source: str, target: str) -> str | None:
    """Return both paths as COPY takes them: in JSON where blanks need it; None where even that means another path."""
    if plain_word(source) and plain_word(target):
        return f"{source} {target}"
    if not plain_word((source + target).replace(" ", "")):
        return None
    return json.dumps([source, target], ensure_ascii=False)


def chown_flag(meta: Meta) -> str | None:
    """The ``--chown`` of a copy, with a blank behind it; empty for root; None where the owner is not known."""
    user, group = meta.owner
    if not is_known(user) or not is_known(group):
        return None
    names = ("0", "root", "")
    if user in names and group in names:
        return ""
    return f"--chown={user}:{group} "


def copy_of(source: str, target: str, stage_name: str, workdir: str | None, owner: str | None = "") -> Copy | None:
    """Return the line that copies one file; its destination is ``.`` where it lies in the working directory by its own name.

    None where the owner is not known or COPY cannot name the file.
    """
    if owner is None:
        return None
    folder, _, name = target.rpartition("/")
    if (folder or "/") == workdir and source.rsplit("/", 1)[-1] == name:
        words = words_of(source, ".")
        return None if words is None else Copy(f"COPY --from={stage_name} {owner}{words}", target, relative=True)
    words = words_of(source, target)
    return None if words is None else Copy(f"COPY --from={stage_name} {owner}{words}", target)
