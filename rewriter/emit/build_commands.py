"""Edits the command that builds: CGO_ENABLED=0 in front, ``-ldflags '-s'`` and ``-a`` in it (CONTRACT 3).

RUN go get github.com/x/y
RUN CGO_ENABLED=0 go get -a -ldflags '-s' github.com/x/y
"""

import json
import re
from collections.abc import Iterator

from rewriter.commands import Command
from rewriter.emit.edits import CannotEdit, Edit, body_span
from rewriter.evaluation.history import Executed, Stage
from rewriter.plan.rebuilding import rebuilds
from rewriter.plan.types import Plan
from rewriter.program.types import GoBuild
from rewriter.source import Location, Span
from rewriter.syntax.dockerfile.nodes import Dockerfile, Instruction
from rewriter.syntax.dockerfile.parts import copy_parts, pairs
from rewriter.values import is_known, text_of

_NO_C = "CGO_ENABLED=0"


def build_edits(plan: Plan, stage: Stage, dockerfile: Dockerfile) -> list[Edit]:
    """Return the edits of the commands that make what is shipped; raises CannotEdit where there is no text to change."""
    edits: list[Edit] = []
    for shipped in plan.shipped:
        build = shipped.program.build
        if build is None or build.implied is not None or _triggered(build, stage):
            continue
        edits += _edits(build, plan, stage, dockerfile)
    return list(dict.fromkeys(edits))


def _triggered(build: GoBuild, stage: Stage) -> bool:
    """Tell whether an ONBUILD trigger of the base image runs the command."""
    return any(
        executed.implied and any(step.command is build.command for step in executed.steps)
        for executed in stage.executed
    )


def outermost(at: Location) -> Location:
    """Return the place from which all else was reached."""
    while at.via is not None:
        at = at.via
    return at


def _edits(build: GoBuild, plan: Plan, stage: Stage, dockerfile: Dockerfile) -> list[Edit]:
    top = outermost(build.at)
    instruction = _instruction_at(top, dockerfile)
    if instruction is None:
        raise CannotEdit(f"the command at {build.at} has no text in the Dockerfile")
    direct = build.at.via is None
    if instruction.form == "json":
        return _json_edits(build, plan, instruction, direct)
    if not top.exact:
        raise CannotEdit(f"the command at {top} has no text of its own")
    edits = _no_c(build, plan, stage, top, direct, dockerfile)
    if direct and build.at.exact:
        edits += _flags(build, plan, dockerfile)
    return edits


def _instruction_at(place: Location, dockerfile: Dockerfile) -> Instruction | None:
    for instruction in dockerfile.instructions:
        if instruction.span.start <= place.span.start <= instruction.span.end:
            return instruction
    return None


def _no_c(build: GoBuild, plan: Plan, stage: Stage, top: Location, direct: bool, dockerfile: Dockerfile) -> list[Edit]:
    if plan.keeps_c or (build.settings.cgo is False and build.tool != "gox"):
        return []
    if build.settings.cgo is True:
        text = dockerfile.text[top.span.start : top.span.end]
        found = re.search(r"\bCGO_ENABLED=([\"']?)1\1(?!\S)", text) if direct else None
        if found:
            span = Span(top.span.start + found.start(), top.span.start + found.end())
            return [Edit(span, _NO_C, "the program needs no C")]
        by_env = _env_edit(stage)
        if by_env is not None:
            return [by_env]
    return [Edit(Span(top.span.start, top.span.start), _NO_C + " ", "static without C")]


def _env_edit(stage: Stage) -> Edit | None:
    """The ENV that switches C on becomes 0 at that place, where just one does it."""
    found = [
        pair.value.span
        for executed in stage.executed
        if executed.instruction.keyword == "ENV" and executed.implied is None
        for pair in pairs(executed.instruction)
        if pair.name.text == "CGO_ENABLED" and pair.value is not None
    ]
    return Edit(found[0], "0", "the program needs no C") if len(found) == 1 else None


def _flags(build: GoBuild, plan: Plan, dockerfile: Dockerfile) -> list[Edit]:
    verb = _verb_end(build, dockerfile)
    again = rebuilds(build) and not plan.keeps_c
    if verb is None:
        if again:
            raise CannotEdit(f"the flags of the go command at {build.at} have no text of their own")
        return []
    new = " -a" if again else ""
    if not plan.strip or build.strips:
        return [Edit(Span(verb, verb), new, "the library is compiled again")] if new else []
    merged = _merged(build, dockerfile)
    if merged is not None:
        return [merged, Edit(Span(verb, verb), new)] if new else [merged]
    flags = build.settings.ldflags
    typed = any(word.lstrip("-").startswith("ldflags") for word in build.command.argv if is_known(word))
    if typed or not is_known(flags) or "'" in flags:
        return [Edit(Span(verb, verb), new)] if new else []
    # GOFLAGS' -ldflags would be hidden by a typed one, so that it is repeated
    text = f" -ldflags '-s {flags}'" if flags else " -ldflags '-s'"
    return [Edit(Span(verb, verb), new + text, "without symbols")]


def _verb_end(build: GoBuild, dockerfile: Dockerfile) -> int | None:
    """Return the offset behind the verb (behind the tool's name where it has none), None where it has no text of its own."""
    command = build.command
    if len(command.words) == len(command.argv):
        place = command.words[build.verb]
        return place.span.end if place.exact else None
    words = [word for word in command.argv[: build.verb + 1] if is_known(word)]
    pattern = r"[ \t]+".join(re.escape(word) for word in words[-2:])
    found = re.search(rf"(?<!\S){pattern}(?!\S)", dockerfile.text[command.at.span.start : command.at.span.end])
    return command.at.span.start + found.end() if found else None


def _merged(build: GoBuild, dockerfile: Dockerfile) -> Edit | None:
    """Put ``-s`` into the ``-ldflags`` that is there, inside its own quotes."""
    argv = build.command.argv
    for index in range(build.verb + 1, len(argv)):
        word = argv[index]
        text = word if is_known(word) else word.prefix
        if text in ("-ldflags", "--ldflags") and is_known(word) and index + 1 < len(argv):
            return _into(build.command.words[index + 1], 0, dockerfile)
        for prefix in ("-ldflags=", "--ldflags="):
            if text.startswith(prefix):
                return _into(build.command.words[index], len(prefix), dockerfile)
    return None


def _into(place: Location, skip: int, dockerfile: Dockerfile) -> Edit | None:
    if not place.exact:
        return None
    raw = dockerfile.text[place.span.start : place.span.end]
    if skip and raw[:1] in "\"'":
        quote_at = place.span.start + 1 + skip
        return Edit(Span(quote_at, quote_at), "-s ", "without symbols")
    start = place.span.start + skip
    value = dockerfile.text[start : place.span.end]
    if value[:1] in ("'", '"'):
        gap = "" if value[1:2] == value[:1] else " "
        return Edit(Span(start + 1, start + 1), "-s" + gap, "without symbols")
    if not value:
        return Edit(Span(start, start), "'-s'", "without symbols")
    if any(character in value for character in "'\"\\$`"):
        return None
    return Edit(Span(start, place.span.end), f"'-s {value}'", "without symbols")


def _json_edits(build: GoBuild, plan: Plan, instruction: Instruction, direct: bool) -> list[Edit]:
    if not instruction.json_spans:
        raise CannotEdit("the exec form is empty")
    first = instruction.json_spans[0].start
    edits: list[Edit] = []
    if not plan.keeps_c and build.settings.cgo is not False:
        edits.append(Edit(Span(first, first), f'"env", {json.dumps(_NO_C)}, ', "static without C"))
    if not direct or len(instruction.json_spans) <= build.verb:
        return edits
    after = instruction.json_spans[build.verb].end
    words = ["-a"] if rebuilds(build) and not plan.keeps_c else []
    if plan.strip and not build.strips and build.settings.ldflags == "":
        words += ["-ldflags", "-s"]
    if words:
        edits.append(Edit(Span(after, after), "".join(f', "{word}"' for word in words), "without symbols"))
    return edits


def implied_text(build: GoBuild, plan: Plan) -> str:
    """Return the command that no text of the file runs, with what this tool adds to it."""
    text = build.implied or ""
    tool, _, rest = text.partition(" ")
    verb, _, rest = rest.partition(" ")
    flags = " -a" if rebuilds(build) and not plan.keeps_c else ""
    if plan.strip and not build.strips and build.settings.ldflags == "":
        flags += " -ldflags '-s'"
    prefix = "" if plan.keeps_c or build.settings.cgo is False else _NO_C + " "
    return f"{prefix}{tool} {verb}{flags} {rest}".rstrip()


def wrapper_edits(executed: Executed, plan: Plan, dockerfile: Dockerfile) -> list[Edit]:
    """Return the edits that write ``go-wrapper`` out as the go commands that it stands for (SEMANTICS 1.18)."""
    edits: list[Edit] = []
    for step in executed.steps:
        if step.command.argv[:1] != ("go-wrapper",) or executed.implied is not None:
            continue
        if not step.command.at.exact or step.command.at.via is not None:
            raise CannotEdit(f"go-wrapper at {step.command.at} has no text of its own")
        edits += _wrapper_edits(executed, step.command, plan, dockerfile)
    return edits


def _wrapper_edits(executed: Executed, command: Command, plan: Plan, dockerfile: Dockerfile) -> Iterator[Edit]:
    """The arguments of a shell-form command stay as they are written, with their quotes and variables."""
    from rewriter.recognisers.go_wrapper import implied_text as plain_text

    kept = executed.instruction.form != "json" and len(command.argv) > 2
    span = _command_span(executed, command.at)
    if kept:
        if len(command.words) < 2 or not command.words[1].exact:
            raise CannotEdit(f"go-wrapper at {command.at} has no text of its own")
        span = Span(span.start, command.words[1].span.end)
    build = next((item.program.build for item in plan.shipped if _made_by(item.program.build, command.at)), None)
    text = plain_text(command._replace(argv=command.argv[:2]) if kept else command)
    if build is not None:
        text = implied_text(build._replace(implied=text) if kept else build, plan)
        merged = _merged(build._replace(verb=1), dockerfile) if kept and plan.strip and not build.strips else None
        if merged is not None:
            yield merged
    if text is not None:
        yield Edit(span, text, "go-wrapper is gone")


def folder_edits(plan: Plan, stage: Stage, dockerfile: Dockerfile) -> list[Edit]:
    """Return the edits of the build stage's WORKDIR where .godir or an import comment name another path than the folder's.

    go-wrapper links the sources there; plain go commands have to stand there (SEMANTICS 1.18).
    """
    for shipped in plan.shipped:
        build = shipped.program.build
        if build is None or build.tool != "go-wrapper" or not build.import_path or not build.settings.gopath:
            continue
        folder = f"{build.settings.gopath[0]}/src/{build.import_path}"
        if folder != build.command.cwd and not _triggered(build, stage):
            return _moved(text_of(build.command.cwd), folder, stage, dockerfile)
    return []


def _moved(old: str, new: str, stage: Stage, dockerfile: Dockerfile) -> list[Edit]:
    edits: list[Edit] = []
    for executed in stage.executed:
        keyword = executed.instruction.keyword
        if keyword == "WORKDIR" and executed.after.workdir == old:
            edits.append(Edit(body_span(executed.instruction), new, "the import path says where the package lies"))
        elif keyword in ("COPY", "ADD"):
            parts = copy_parts(executed.instruction)
            if parts is not None and parts.destination.text.rstrip("/") == old:
                edits.append(Edit(parts.destination.span, new, "the import path says where the package lies"))
    if not any(edit.text == new for edit in edits):
        raise CannotEdit(f"the folder {old} has no text of its own")
    return edits


def _made_by(build: GoBuild | None, at: Location) -> bool:
    return build is not None and build.at.span == at.span


def _command_span(executed: Executed, at: Location) -> Span:
    spans = executed.instruction.json_spans
    return Span(spans[0].start - 1, spans[-1].end + 1) if executed.instruction.form == "json" and spans else at.span
