"""Decides what becomes of a build: a plan, a refusal with all its reasons, or nothing to do."""

import re
from collections.abc import Iterable, Sequence

from rewriter.diagnostics import Diagnostic, diagnostic
from rewriter.evaluation.bases import Base, base_image
from rewriter.model.pattern import builds_go, has_go
from rewriter.model.types import BuildModel
from rewriter.needs import needs_of
from rewriter.needs.command_packages import package_of
from rewriter.needs.places import Places
from rewriter.needs.types import (
    BASH,
    CAPABILITIES,
    ENV,
    LIBC,
    SHELL,
    STDCXX,
    TOOL,
    USERS,
    ZONES,
    Assumed,
    Blocked,
    Need,
)
from rewriter.options import Options
from rewriter.plan.bases import KINDS, Row, Stated, choose
from rewriter.plan.blockers import blockers_of
from rewriter.plan.copies import copyable, lacking
from rewriter.plan.making import make_plan
from rewriter.plan.named import old_libc, own_settings, says_how, word_of
from rewriter.plan.pragmas import Pragmas, answered, keeps
from rewriter.plan.tools import known_command
from rewriter.plan.types import NothingToDo, Plan, Refusal
from rewriter.source import Location
from rewriter.survey.types import Surroundings
from rewriter.trees.nodes import Directory, File
from rewriter.values import is_known

Decision = Plan | Refusal | NothingToDo


def decide(model: BuildModel, surroundings: Surroundings, pragmas: Pragmas, options: Options) -> Decision:
    """Return the decision; only here and in what it calls is anything refused."""
    nothing = _nothing(model, pragmas)
    if nothing is not None:
        return nothing
    blockers = blockers_of(model)
    blockers += [found for found in surroundings.dependents if found.severity == "refusal"]
    findings = list(needs_of(model)) if model.readings and not blockers_end(blockers) else []
    needs = _unique(finding for finding in findings if isinstance(finding, Need))
    if surroundings.zone is not None and model.readings:
        needs = _unique([*needs, Need("tzdata", ZONES, f"{surroundings.zone} sets TZ")])
    if pragmas.keep:  # the author has said what the program reads
        needs = [need for need in needs if not need.optional]
    needs = [need for need in needs if not lacking(need.capability, model)]
    needs += keeps(pragmas, Places(model))
    needs += _owners(needs, model)
    assumed = [finding for finding in findings if isinstance(finding, Assumed)]
    for finding in findings:
        if isinstance(finding, Blocked) and not answered(finding, pragmas):
            blockers.append(_refusal(finding, model))
    if any(blocker.code == "opaque-command" for blocker in blockers):
        blockers = [blocker for blocker in blockers if blocker.code != "program-not-seen"]
    if options.strict:
        blockers += _strict(needs, assumed, model)
    row = None if blockers_end(blockers) else _base(model, needs, pragmas, options, blockers)
    if blockers or row is None:
        return Refusal(_sorted(blockers))
    return make_plan(model, row, needs, assumed, surroundings, options)


def _nothing(model: BuildModel, pragmas: Pragmas) -> NothingToDo | None:
    if pragmas.skip:
        return NothingToDo("a `# rewrite: skip` pragma leaves the file alone")
    if model.pattern in ("not-go", "multi-stage", "host-build"):
        return NothingToDo(_WHY[model.pattern])
    if model.pattern in ("base-image", "dev-image") and not builds_go(model.stage):
        starts_sources = model.pattern == "dev-image" and bool(Places(model).source_roots())
        if not starts_sources and not (has_go(model.stage) and model.stage.config.onbuild):
            return NothingToDo("the image ships no program: it is a tool chain for others")
    return None


_WHY = {
    "not-go": "no Go program is built here",
    "multi-stage": "the file has a final stage of its own already",
    "host-build": "the program is not built here: the Dockerfile ships what was built before",
}


# what makes all other reasons idle: nobody knows which program would be shipped, or it never could be
_ENDS = frozenset({
    "base-unknown", "onbuild-base", "no-command", "dev-image", "program-unknown", "output-unknown", "not-a-program", "not-linux",
    "network-artifact", "needs-tool-chain",
})  # fmt: skip


def blockers_end(blockers: Sequence[Diagnostic]) -> bool:
    """Tell whether a reason stands that leaves no program to ask for its needs."""
    return any(blocker.code in _ENDS for blocker in blockers)


def _unique(needs: Iterable[Need]) -> list[Need]:
    found: dict[tuple[str, str | None, str | None, str | None], Need] = {}
    for need in needs:
        detail = need.detail if need.need == "packages" else None
        key = (need.need, need.capability if need.path is None else None, need.path, detail)
        if key not in found or (found[key].assumed and not need.assumed) or (found[key].bare and not need.bare):
            found[key] = need
    whole = {need.path for need in found.values() if not need.bare}
    return [need for need in found.values() if not need.bare or need.path not in whole]


def _owners(needs: Sequence[Need], model: BuildModel) -> list[Need]:
    """An owner by name is looked up in the final image (SEMANTICS 3.8)."""
    if any(need.capability == USERS for need in needs):
        return []
    for need in needs:
        node = model.stage.place.tree.look_up(need.path) if need.path is not None else None
        if isinstance(node, File | Directory) and is_known(node.meta.owner.user) and not node.meta.owner.user.isdigit():
            if node.meta.owner.user not in ("", "root"):
                return [
                    Need("user", USERS, f"{need.path} belongs to {node.meta.owner.user}", detail=node.meta.owner.user)
                ]
    return []


def _refusal(finding: Blocked, model: BuildModel) -> Diagnostic:
    file = model.history.file
    if finding.where is not None:
        return Diagnostic(finding.code, "refusal", finding.message, *finding.where, 1, finding.helps)
    at = finding.at or Location(file, model.history.dockerfile.instructions[model.stage.head_index].span)
    return diagnostic(finding.code, "refusal", finding.message, at, finding.helps)


def _strict(needs: Sequence[Need], assumed: Sequence[Assumed], model: BuildModel) -> list[Diagnostic]:
    file = model.history.file
    at = Location(file, model.history.dockerfile.instructions[model.stage.head_index].span)
    found = [
        diagnostic(item.code, "refusal", f"{item.message}: only assumed, and --strict is given", item.at or at)
        for item in assumed
    ]
    base = model.stage.base
    if base is not None and base.release is None and any(need.capability in (LIBC, STDCXX) for need in needs):
        found.append(diagnostic("libc-version-unknown", "refusal", f"the release behind {base.image} moves on", at))
    return found


def _base(
    model: BuildModel, needs: Sequence[Need], pragmas: Pragmas, options: Options, blockers: list[Diagnostic]
) -> Row | None:
    wanted = frozenset(
        need.capability for need in needs if need.path is None and need.capability not in (ENV, CAPABILITIES)
    )
    if any(need.path is not None for need in needs) and model.stage.place.users:
        wanted |= {USERS} if model.stage.config.user else frozenset()
    brought = {need.detail for need in needs if need.need == "packages"}
    wanted -= frozenset(item for item in wanted if item.startswith(TOOL) and _brought(item[len(TOOL) :], brought))
    choice = pragmas.base or options.base
    builder: Base | None = model.stage.base
    installs = any(package.manager == "apt" for package in model.stage.place.packages)
    row = choose(wanted, copyable(builder, model), builder, choice, options.images, installs)
    if row is None and not any(blocker.code == "base-unknown" for blocker in blockers):
        file = model.history.file
        at = Location(file, model.history.dockerfile.instructions[model.stage.head_index].span)
        blockers.append(_no_base(needs, frozenset(wanted), builder, (choice, options.images), at, model))
    if row is not None and row.image == choice:
        blockers += _own_settings(choice, model)
    return row


def _brought(command: str, packages: set[str | None]) -> bool:
    """Tell whether one of the packages that are installed in any case brings the command."""
    names = {command.rpartition("/")[2], package_of(command, "apt"), package_of(command, "apk")} - {None}
    return bool(names & packages)


def _no_base(
    needs: Sequence[Need],
    wanted: frozenset[str],
    builder: Base | None,
    asked: tuple[str, Stated],
    at: Location,
    model: BuildModel,
) -> Diagnostic:
    choice, images = asked
    chosen = choose(frozenset(), frozenset(), builder, choice, images)
    lacking = wanted - copyable(builder, model) - (chosen.provides if chosen and choice != "auto" else frozenset())
    start = model.start
    if choice != "auto" and start.shell is not None and lacking & {SHELL, BASH}:
        message = f"the command needs a shell ({start.shell[0]}), which {choice} has not"
        return diagnostic(
            "needs-shell", "refusal", message, start.shell[1], "choose a base with a shell, or an exec-form command"
        )
    if choice != "auto":
        row = choose(wanted, copyable(builder, model), builder, "auto")
        better = f"; {row.image} would do" if row else ""
        first = next((need for need in needs if need.capability in lacking), None)
        because = f" ({first.because})" if first else ""
        reason = old_libc(base_image(choice), builder) if LIBC in lacking else None
        message = f"the base {choice} does not meet: {', '.join(sorted(map(word_of, lacking)))}{because}"
        message += (f": {reason}" if reason else "") + better
        unknown = choice not in KINDS and choice not in dict(images) and base_image(choice) is None
        return _at_evidence("base-not-sufficient", message, first, at, says_how(choice) if unknown else "")
    tools = [(word, place) for word, place in start.tools if TOOL + word.rsplit("/", 1)[-1] in wanted]
    unmet = [
        item
        for item in tools
        if choose(frozenset({TOOL + item[0].rsplit("/", 1)[-1]}), frozenset(), builder, "auto") is None
    ]
    if tools:
        word, place = (unmet or tools)[0]
        if unmet and not known_command(word):
            return diagnostic(
                "program-unknown", "refusal", f"what {word} is cannot be told", start.main.at if start.main else at
            )
        help_text = "install it in the Dockerfile, or do without it"
        return diagnostic("needs-command", "refusal", f"no small base has {word}", place, help_text)
    commands = [need for need in needs if need.capability in lacking and need.need == "command"]
    alone = (need for need in commands if choose(frozenset({need.capability}), frozenset(), builder, "auto") is None)
    command = next(alone, None)
    if command is not None:
        help_text = "choose an image that has it with `# rewrite: base IMAGE`"
        return _at_evidence("needs-command", f"{command.because}, which no small base has", command, at, help_text)
    return diagnostic("need-not-understood", "refusal", f"no small base meets: {', '.join(sorted(lacking))}", at)


def _own_settings(image: str, model: BuildModel) -> list[Diagnostic]:
    """A base with a USER, WORKDIR or ENTRYPOINT of its own would start something else than the old image."""
    keywords = {ran.instruction.keyword for ran in model.stage.executed if ran.implied is None}
    why = own_settings(image, "USER" in keywords, "WORKDIR" in keywords, "ENTRYPOINT" in keywords)
    if why is None:
        return []
    at = Location(model.history.file, model.history.dockerfile.instructions[model.stage.head_index].span)
    return [diagnostic("base-not-sufficient", "refusal", f"the base {image} cannot stand in: {why}", at)]


def _at_evidence(code: str, message: str, need: Need | None, at: Location, helps: str = "") -> Diagnostic:
    found = re.match(r"(\S+):(\d+) ", need.because) if need else None
    if found is None:
        return diagnostic(code, "refusal", message, at, helps)
    return Diagnostic(code, "refusal", message, found[1], int(found[2]), helps=helps)


def _sorted(blockers: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    unique = {(found.code, found.path, found.line, found.message): found for found in blockers}
    return tuple(sorted(unique.values(), key=lambda found: (found.path, found.line, found.code, found.message)))
