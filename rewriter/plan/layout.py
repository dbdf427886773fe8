"""Which legacy line goes where: to the build stage, the final stage, or both (CONTRACT, "What the rewritten file looks like")."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from rewriter.evaluation.history import Executed, Stage
from rewriter.evaluation.toolchain import only_for_the_tool_chain
from rewriter.model.script_names import names_in_scripts
from rewriter.model.types import BuildModel
from rewriter.program.types import GoBuild, names_asked
from rewriter.syntax.dockerfile.nodes import Instruction
from rewriter.syntax.dockerfile.parts import pairs
from rewriter.values import is_known

Fate = Literal["build", "both", "final"]
_FINAL = frozenset(
    {"CMD", "ENTRYPOINT", "EXPOSE", "VOLUME", "LABEL", "MAINTAINER", "STOPSIGNAL", "HEALTHCHECK", "ONBUILD"}
)
_FILES = frozenset({"RUN", "COPY", "ADD"})


class Layout(NamedTuple):
    """The fate of each instruction of the stage by its index; ``build_end`` is the index of the last build instruction.

    ``retained`` are the indexes of the final stage's legacy lines, in order; ``at`` is how many of them stand before the
    artifact and its assets; ``workdir`` is the working directory there, None where it is not known.
    """

    fates: Mapping[int, Fate]
    build_end: int
    retained: tuple[int, ...]
    at: int
    workdir: str | None


def lay_out(model: BuildModel, repeated: frozenset[int], relative: bool, destinations: tuple[str, ...]) -> Layout:
    """Return the layout; ``relative`` tells that the command relies on the last WORKDIR, ``destinations`` what is put."""
    stage = model.stage
    written = [executed for executed in stage.executed if executed.implied is None]
    fates: dict[int, Fate] = {}
    for executed in written:
        fates[executed.position] = _fate(executed, model, repeated)
    build_end = max([index for index, fate in fates.items() if fate == "build"], default=stage.head_index)
    if any(by_run(program.build) for program in model.start.programs):
        # the RUN that compiles it stands where the command stood: below the last WORKDIR
        build_end = max(
            [build_end, *(ran.position for ran in written if ran.instruction.keyword in ("WORKDIR", "ENV"))]
        )
    for index, fate in fates.items():
        if fate == "both" and index > build_end:
            fates[index] = "final"
    _keep_arguments(written, fates, build_end)
    retained = tuple(index for index in sorted(fates) if fates[index] != "build")
    at = _position(written, fates, retained, relative, destinations, stage)
    return Layout(fates, build_end, retained, at, _workdir_at(stage, written, retained[:at]))


def by_run(build: GoBuild | None) -> bool:
    """Tell whether only the image's command compiles the program: `go run X` (CONTRACT, placement d)."""
    return (
        build is not None and build.tool != "go-wrapper" and build.command.argv[build.verb : build.verb + 1] == ("run",)
    )


def _fate(executed: Executed, model: BuildModel, repeated: frozenset[int]) -> Fate:
    keyword = executed.instruction.keyword
    if keyword in _FINAL:
        return "final"
    if keyword in ("COPY", "ADD"):
        return "both" if executed.position in repeated else "build"
    if keyword == "ENV":
        return "build" if all_for_the_tool_chain(executed.instruction, model) else "both"
    if keyword in ("WORKDIR", "USER"):
        return "both"
    if keyword == "SHELL":
        return (
            "both" if model.start.main is not None and model.start.main.shell and model.start.words is None else "build"
        )
    return "build"


def all_for_the_tool_chain(instruction: Instruction, model: BuildModel) -> bool:
    """Tell whether an ENV sets nothing that the final image keeps."""
    return not kept_names(instruction, model)


def kept_names(instruction: Instruction, model: BuildModel) -> tuple[str, ...]:
    """Return the names of an ENV that the final image keeps: all but the tool chain's own (SEMANTICS 3.16)."""
    read = names_read(model)
    return tuple(
        pair.name.text
        for pair in pairs(instruction)
        if not only_for_the_tool_chain(pair.name.text) or pair.name.text in read or read == frozenset({"*"})
    )


def names_read(model: BuildModel) -> frozenset[str]:
    """Return the variables that the programs and the image's scripts read by name; ``*`` alone where one reads the whole environment."""
    names: set[str] = set(names_in_scripts(model))
    for item in model.readings:
        for use in item.reading.uses if item.reading else ():
            names.update(names_asked(use))
            if use.selector in ("os.Environ", "os.ExpandEnv"):
                return frozenset({"*"})
    return frozenset(names)


def _keep_arguments(written: list[Executed], fates: dict[int, Fate], build_end: int) -> None:
    """An ARG that a line of the final stage uses is declared again there; one behind the build stays where it is."""
    texts = [
        executed.instruction.raw
        for executed in written
        if fates[executed.position] != "build" and executed.instruction.keyword != "ARG"
    ]
    for executed in written:
        if executed.instruction.keyword != "ARG":
            continue
        if any(_mentions(text, pair.name.text) for text in texts for pair in pairs(executed.instruction)):
            fates[executed.position] = "final" if executed.position > build_end else "both"


def _mentions(text: str, name: str) -> bool:
    at = text.find("$")
    while at >= 0:
        rest = text[at + 1 :].removeprefix("{")
        if rest.startswith(name) and not (
            rest[len(name) : len(name) + 1].isalnum() or rest[len(name) : len(name) + 1] == "_"
        ):
            return True
        at = text.find("$", at + 1)
    return False


def _position(
    written: list[Executed],
    fates: Mapping[int, Fate],
    retained: tuple[int, ...],
    relative: bool,
    destinations: tuple[str, ...],
    stage: Stage,
) -> int:
    building = [
        executed.position
        for executed in written
        if fates[executed.position] == "build" and executed.instruction.keyword in _FILES
    ]
    first = min(building, default=stage.head_index)
    at = sum(1 for index in retained if index < first)
    keywords = {executed.position: executed.instruction.keyword for executed in written}
    if relative:
        for position, index in enumerate(retained):
            if keywords[index] == "WORKDIR":
                at = max(at, position + 1)
    owned = _folders_of_users(written)
    for position, index in enumerate(retained):
        if index in owned and any(path.startswith(owned[index] + "/") for path in destinations):
            at = max(at, position + 1)
    volumes = {executed.position: executed.after.volumes[len(executed.before.volumes) :] for executed in written}
    for position, index in enumerate(retained[:at]):
        covered = [volume for volume in volumes[index] if is_known(volume)]
        if keywords[index] == "VOLUME" and any(
            (path + "/").startswith(volume.rstrip("/") + "/") for volume in covered for path in destinations
        ):
            return position
    return at


def _folders_of_users(written: list[Executed]) -> dict[int, str]:
    """The folders that WORKDIR makes for another user than root: a COPY in front of it would make them root's (SEMANTICS 3.10)."""
    found: dict[int, str] = {}
    for executed in written:
        user, folder = executed.before.user, executed.after.workdir
        if executed.instruction.keyword == "WORKDIR" and is_known(folder) and is_known(user):
            if user.partition(":")[0] not in ("", "0", "root"):
                found[executed.position] = folder.rstrip("/")
    return found


def _workdir_at(stage: Stage, written: list[Executed], before: tuple[int, ...]) -> str | None:
    workdir: str | None = "/"
    for executed in written:
        if executed.position in before and executed.instruction.keyword == "WORKDIR":
            value = executed.after.workdir
            workdir = value if is_known(value) else None
    return workdir
