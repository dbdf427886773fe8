"""Makes the plan of a rewrite that nothing stands against."""

from collections.abc import Sequence
from typing import NamedTuple

from rewriter.diagnostics import Diagnostic, diagnostic
from rewriter.model.types import BuildModel
from rewriter.needs.ignored import HELPS as IGNORED
from rewriter.needs.libc import keeps_c
from rewriter.needs.types import (
    FOLDER,
    FOLDERS,
    TEMP,
    USERS,
    Assumed,
    Need,
)
from rewriter.options import Options
from rewriter.plan.bases import INSTALLED, Row
from rewriter.plan.copies import SYSTEM_ORDER, copy_of, rootfs, system_copy, words_of
from rewriter.plan.folders import inside_any, path_copies
from rewriter.plan.layout import by_run, lay_out
from rewriter.plan.met import met
from rewriter.plan.mixed import mixed_entries
from rewriter.plan.notes import notes_of
from rewriter.plan.optional import with_optional
from rewriter.plan.packages import by_package, package_line
from rewriter.plan.repeating import repeated_copies
from rewriter.plan.shipping import Placement, place_programs
from rewriter.plan.types import Copy, Plan, Refusal, Shipped
from rewriter.result import Artifact
from rewriter.source import Location
from rewriter.survey.types import Surroundings
from rewriter.values import is_known

_TEMP_RUN = "mkdir -p /rootfs/tmp && chmod 1777 /rootfs/tmp"


class _Lines(NamedTuple):
    """The COPY lines of both kinds, the commands of the two RUNs that they need, and what has no line."""

    system: list[Copy]
    copies: list[Copy]
    prepare: list[str]
    finish: tuple[str, ...]
    problems: list[Diagnostic]


def make_plan(
    model: BuildModel,
    row: Row,
    needs: Sequence[Need],
    assumed: Sequence[Assumed],
    surroundings: Surroundings,
    options: Options,
) -> Plan | Refusal:
    """Return the plan, or the refusal where a file cannot be copied as it is."""
    stage_name = stage_name_of(model, options)
    workdir = _implied_workdir(model, needs, assumed)
    placements = _placements(model, row, surroundings, workdir)
    repeated, covered = repeated_copies(model, tuple(needs))
    targets = tuple(placement.target for placement in placements)
    targets += tuple(need.path for need in needs if need.path is not None and not need.bare)
    relative = any(placement.relies for placement in placements)
    layout = lay_out(model, repeated, relative, targets)
    here = layout.workdir if workdir is None or layout.workdir != "/" else workdir
    lines = _lines(model, row, needs, placements, covered, stage_name, here)
    if lines.problems:
        return Refusal(tuple(lines.problems))
    command = _command(model, placements, row)
    return Plan(
        stage_name=stage_name,
        base=row.image,
        shipped=tuple(_shipped(placement) for placement in placements),
        copies=tuple(_rootfs_first(lines.system)) + tuple(lines.copies),
        repeated=repeated,
        prepare=("RUN " + " && ".join(lines.prepare),) if lines.prepare else (),
        finish=lines.finish,
        paths=tuple(need.path for need in needs if need.path is not None),
        bare=frozenset(need.path for need in needs if need.path is not None and need.bare),
        workdir=workdir,
        env=_base_env(needs, model),
        command=command,
        drops_cmd=command is not None and model.start.ignored_cmd,
        needs=tuple(met(need, row, lines.system + lines.copies, covered) for need in needs),
        assumptions=tuple(dict.fromkeys(f"{item.code}: {item.message}" for item in assumed)),
        notes=notes_of(model, needs, assumed, command),
        keeps_c=any(keeps_c(item) for item in model.readings),
        strip=options.strip,
    )


def _lines(
    model: BuildModel,
    row: Row,
    needs: Sequence[Need],
    placements: Sequence[Placement],
    covered: frozenset[str],
    stage_name: str,
    here: str | None,
) -> _Lines:
    """What puts the programs, the system's files and the files of the needs in place."""
    copies: list[Copy] = []
    problems: list[Diagnostic] = []
    system, prepare = _system(needs, row, stage_name, model)
    packages = package_line(needs, row, model)
    if packages is not None:
        system.insert(0, packages)
    for placement in placements:
        made = copy_of(placement.source, placement.target, stage_name, here)
        if words_of(placement.source, placement.target) is None:
            problems.append(_cannot(model, f"a COPY cannot name {placement.source!r}"))
        if made is not None and made not in copies:
            copies.append(made)
    mixed = mixed_entries(needs, covered, model)
    finish = list(mixed.commands)
    if mixed.commands and rootfs(stage_name) not in system:
        system.append(rootfs(stage_name))
    for prepared in path_copies(needs, covered | mixed.paths, stage_name, here, model):
        if prepared.copy is None:
            problems.append(_cannot(model, prepared.why or ""))
            continue
        commands = prepare if prepared.early else finish
        if prepared.run and prepared.run not in commands:
            commands.append(prepared.run)
        place = system if prepared.copy.system else copies
        if prepared.copy not in place and all(prepared.copy.text != copy.text for copy in place):
            place.append(prepared.copy)
    for need in needs:
        if need.optional and not inside_any(need.path or "", covered) and not with_optional(need, copies, stage_name):
            problems.append(_cannot(model, f"{need.because}, and nothing else is copied to its folder", IGNORED))
    return _Lines(system, copies, prepare, tuple(finish), problems)


def stage_name_of(model: BuildModel, options: Options) -> str:
    """Return the build stage's name: its own where it has one, else the chosen one, with a number where that is taken."""
    head = model.stage.head
    if head.alias is not None:
        return head.alias.text
    taken = {stage.name for stage in model.history.stages if stage.name}
    name, number = options.stage_name, 2
    while name.lower() in taken:
        name, number = f"{options.stage_name}-{number}", number + 1
    return name


def _implied_workdir(model: BuildModel, needs: Sequence[Need], assumed: Sequence[Assumed]) -> str | None:
    """Return the base image's WORKDIR where it matters and the file has none (CONTRACT, "Working directory")."""
    if any(executed.instruction.keyword == "WORKDIR" and not executed.implied for executed in model.stage.executed):
        return None
    workdir = model.stage.config.workdir
    if not is_known(workdir) or workdir == "/":
        return None
    matters = (
        bool(assumed)
        or any("/" in program.called and not program.called.startswith("/") for program in model.start.programs)
        or any(need.path is not None and (need.path + "/").startswith(workdir + "/") for need in needs)
        or _asks_for_folder(model)
    )
    return workdir if matters else None


def _base_env(needs: Sequence[Need], model: BuildModel) -> tuple[str, ...]:
    """The variables that only the old base set and a program reads by name."""
    env = model.stage.config.env
    names = [need.detail for need in needs if need.need == "env" and need.detail not in model.stage.config.file_env]
    return tuple(f"ENV {name}={env[name]}" for name in names if name is not None and is_known(env[name]))


_FOLDER_USES = frozenset({"os.Getwd", "path/filepath.Abs", "os.Chdir"})


def _asks_for_folder(model: BuildModel) -> bool:
    return any(
        use.selector in _FOLDER_USES for item in model.readings if item.reading for use in item.reading.uses
    ) or _relative_paths(model)


def _relative_paths(model: BuildModel) -> bool:
    """Tell whether the program names a file from its working directory, be it there or not."""
    from rewriter.needs.reads import reads, writes

    accesses = [
        access for item in model.readings if item.reading for access in (*reads(item.reading), *writes(item.reading))
    ]
    return any(not is_known(access.path) or not access.path.startswith("/") for access in accesses)


def _placements(model: BuildModel, row: Row, surroundings: Surroundings, workdir: str | None) -> tuple[Placement, ...]:
    names = {program.called.rsplit("/", 1)[-1] for program in model.start.programs}
    elsewhere = bool(names & surroundings.names)
    shell_stays = model.start.main is not None and model.start.main.shell and model.start.words is None
    return place_programs(model, elsewhere, workdir or "/", shell_stays)


def _system(needs: Sequence[Need], row: Row, stage_name: str, model: BuildModel) -> tuple[list[Copy], list[str]]:
    wanted = {need.capability for need in needs}
    copies: list[Copy] = []
    prepare: list[str] = []
    added = bool(model.stage.place.users or model.stage.place.groups)
    wanted -= {capability for capability, name in INSTALLED.items() if name in by_package(needs, row, model)}
    for capability in SYSTEM_ORDER:
        own_users = capability == USERS and added
        if capability not in wanted or (capability in row.provides and not own_users):
            continue
        copies.append(system_copy(capability, stage_name, model, needs))
        if capability == TEMP:
            prepare.append(_TEMP_RUN)
    folders = [folder for folder in FOLDERS if FOLDER + folder in wanted - row.provides]
    if folders:
        prepare.append("mkdir -p " + " ".join(f"/rootfs{folder}" for folder in folders))
        prepare += [f"chmod {FOLDERS[folder]} /rootfs{folder}" for folder in folders if FOLDERS[folder] != "755"]
        copies += [] if rootfs(stage_name) in copies else [rootfs(stage_name)]
    return copies, prepare


def _rootfs_first(system: list[Copy]) -> list[Copy]:
    return sorted(system, key=lambda copy: not copy.text.endswith("/rootfs /"))


def _shipped(placement: Placement) -> Shipped:
    return Shipped(placement.program, Artifact(placement.source, placement.target), placement.word)


def _command(model: BuildModel, placements: tuple[Placement, ...], row: Row) -> tuple[str, ...] | None:
    """Return the argv of a command that has to be written anew; None where its text stays, but for the program's word."""
    start = model.start
    first = placements[0] if placements else None
    if start.main is None or first is None:
        return None
    if start.main.position is None:
        return _implied_words(model, first)
    build = first.program.build
    compiled = start.words is not None and (
        by_run(build) or (build is not None and not start.main.shell and _argv_compiles(start.main.words))
    )
    # `CMD $GOPATH/bin/app` finds no such variable in the new image, shell or not
    bare = start.main.shell and start.words is not None and (not _has_shell(row) or "$" in start.main.words[0])
    if compiled or bare:
        assert start.words is not None
        return (first.word or start.words[0], *_own_arguments(model, start.words[1:]))
    if not start.main.shell and first.word is not None and first.program.span is None and first.program.inside is None:
        return (first.word, *start.main.words[1:])
    return None


def _argv_compiles(words: Sequence[str]) -> bool:
    """Tell of ``go run`` and ``go-wrapper run``, also where an earlier command made the program already."""
    return words[0].rsplit("/", 1)[-1] in ("go", "vgo", "go-wrapper")


def _own_arguments(model: BuildModel, arguments: tuple[str, ...]) -> tuple[str, ...]:
    """The arguments that the command itself gives, less those that a CMD behind an ENTRYPOINT adds."""
    cmd = model.stage.config.cmd
    if model.start.line != "entrypoint" or cmd is None or cmd.shell or (model.start.main and model.start.main.shell):
        return arguments
    count = len(cmd.words)
    return arguments[: len(arguments) - count] if count and arguments[-count:] == cmd.words else arguments


def _implied_words(model: BuildModel, first: Placement) -> tuple[str, ...] | None:
    words = model.start.words or model.start.argv
    return (first.word or words[0], *words[1:])


def _has_shell(row: Row) -> bool:
    return "shell" in row.provides


def _cannot(model: BuildModel, why: str, helps: str = "") -> Diagnostic:
    file = model.history.file
    at = Location(file, model.history.dockerfile.instructions[model.stage.head_index].span)
    return diagnostic("need-not-understood", "refusal", why, at, helps)
