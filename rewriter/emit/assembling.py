"""Assembles the new Dockerfile: the build stage as it was, and the legacy file without its build below a new FROM."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from rewriter.emit.build_commands import build_edits, folder_edits, implied_text, wrapper_edits
from rewriter.emit.edits import CannotEdit, Edit, apply_edits, body_span
from rewriter.emit.implied import implied_head, implied_lines
from rewriter.emit.style import Style, style_of
from rewriter.emit.written_out import folder_edits_of, line_edits
from rewriter.evaluation.bases import DEFAULT_PATH
from rewriter.evaluation.configuring import configure
from rewriter.evaluation.history import Config, Executed
from rewriter.model.types import BuildModel
from rewriter.plan.layout import Layout, by_run, kept_names, lay_out
from rewriter.plan.types import Plan
from rewriter.program.types import GoBuild
from rewriter.source import Location, Span
from rewriter.syntax.dockerfile.nodes import Dockerfile, Instruction
from rewriter.values import Value, is_known


class _Parts(NamedTuple):
    plan: Plan
    model: BuildModel
    dockerfile: Dockerfile
    layout: Layout
    style: Style
    final_edits: tuple[Edit, ...]


def emit(plan: Plan, model: BuildModel) -> str:
    """Return the text of the rewritten Dockerfile; raises CannotEdit where what must change has no text of its own."""
    dockerfile = model.history.dockerfile
    last = dockerfile.instructions[-1]
    if last.raw.rstrip().endswith(last.escape):
        raise CannotEdit("the last line of the file is continued, so that nothing can follow it")
    targets = tuple(shipped.artifact.shipped_at for shipped in plan.shipped)
    targets += tuple(path for path in plan.paths if path not in plan.bare)
    relative = any(_relies(shipped.program.called, shipped.word) for shipped in plan.shipped)
    layout = lay_out(model, plan.repeated, relative, targets)
    style = style_of(dockerfile)
    parts = _Parts(plan, model, dockerfile, layout, style, _final_edits(plan, model, layout))
    build = _build_part(parts)
    tail_start = _tail_start(parts)
    text = build + _final_head(parts) + _tail(parts, tail_start)
    return text if dockerfile.text.endswith("\n") else text.removesuffix("\n").removesuffix("\r")


def _relies(called: str, word: str | None) -> bool:
    name = word or called
    return "/" in name and not name.startswith("/")


def _tail_start(parts: _Parts) -> int:
    return parts.dockerfile.instructions[parts.layout.build_end].lines.end


# the build stage


def _build_part(parts: _Parts) -> str:
    """The text up to the last build instruction, less the lines that move, with the edits of the commands that build."""
    plan, dockerfile, style = parts.plan, parts.dockerfile, parts.style
    head = dockerfile.instructions[parts.model.stage.head_index]
    edits = [_name_edit(parts, head)] if parts.model.stage.head.alias is None else []
    edits += implied_head(parts.model, dockerfile)
    edits += folder_edits(plan, parts.model.stage, dockerfile)
    edits += build_edits(plan, parts.model.stage, dockerfile)
    for executed in parts.model.stage.executed:
        edits += wrapper_edits(executed, plan, dockerfile)
    below = [
        *(style.line(run) for run in plan.prepare),
        *(style.line(line) for line in implied_lines(parts.model, plan)),
    ]
    end = _tail_start(parts)
    moved = [
        _lines(dockerfile.instructions[index])
        for index in parts.layout.retained
        if parts.layout.fates[index] == "final" and index < parts.layout.build_end
    ]
    text = _with_newline(apply_edits(dockerfile.text, edits, Span(0, head.lines.end)), style)
    text += "".join(below)
    text += _without(parts, Span(head.lines.end, end), moved, edits)
    finish = [style.line(f"RUN {implied_text(build, plan)}") for build in _by_run(plan)]
    if plan.finish:
        finish += [style.line("USER root")] if _ends_as_other(parts) else []
        finish.append(style.line("RUN " + f" {head.escape}{style.newline} && ".join(plan.finish)))
    return _with_newline(text, style) + "".join(finish)


def _ends_as_other(parts: _Parts) -> bool:
    """Tell whether the build stage ends as another user than root, who may not write /rootfs."""
    base = parts.model.stage.base
    user: Value = base.user if base is not None else ""
    for executed in parts.model.stage.executed:
        if executed.implied is None and executed.position <= parts.layout.build_end:
            user = executed.after.user
    return not is_known(user) or user.partition(":")[0] not in ("", "0", "root")


def _by_run(plan: Plan) -> list[GoBuild]:
    """The builds that only the command runs: `go run X` (CONTRACT, placement d)."""
    return [
        shipped.program.build for shipped in plan.shipped if shipped.program.build and by_run(shipped.program.build)
    ]


def _name_edit(parts: _Parts, head: Instruction) -> Edit:
    end = parts.model.stage.head.image.span.end
    return Edit(Span(end, end), f" {parts.style.keyword('AS')} {parts.plan.stage_name}", "the build stage has a name")


def _lines(instruction: Instruction) -> Span:
    start = instruction.leading[0].start if instruction.leading else instruction.lines.start
    return Span(start, instruction.lines.end)


def _without(parts: _Parts, whole: Span, moved: list[Span], edits: list[Edit]) -> str:
    """The text of a span without the lines that move; a blank line that then follows a blank line goes too."""
    pieces: list[str] = []
    position = whole.start
    for span in moved:
        pieces.append(apply_edits(parts.dockerfile.text, edits, Span(position, span.start)))
        position = span.end
    rest = apply_edits(parts.dockerfile.text, edits, Span(position, whole.end)) if position < whole.end else ""
    pieces.append(rest)
    text = pieces[0]
    for piece in pieces[1:]:
        before_blank = (
            (not text.strip() and not text)
            or text.endswith(parts.style.newline * 2)
            or (text.strip() == "" and text != "")
        )
        while before_blank and piece.startswith(parts.style.newline):
            piece = piece[len(parts.style.newline) :]
        text += piece
    return text


def _with_newline(text: str, style: Style) -> str:
    return text if not text or text.endswith("\n") else text + style.newline


# the final stage


def _final_head(parts: _Parts) -> str:
    """The new FROM, the system files, and the retained lines that stood before the last build line."""
    style, plan = parts.style, parts.plan
    platform = parts.model.stage.head.platform
    image = f"--platform={platform} {plan.base}" if platform else plan.base
    lines = [style.newline] if style.blank_lines else []
    lines.append(style.line(f"FROM {image}"))
    lines += [style.line(copy.text) for copy in plan.copies if copy.system]
    lines += [style.line(line) for line in plan.env]
    if plan.workdir is not None:
        lines.append(style.line(f"WORKDIR {plan.workdir}"))
    before = [index for index in parts.layout.retained if index <= parts.layout.build_end]
    for position, index in enumerate(before):
        if position == parts.layout.at:
            lines += _artifact_lines(parts)
        lines.append(_legacy_lines(parts, index, first=position == 0))
    if parts.layout.at == len(before):
        lines += _artifact_lines(parts)
    return "".join(lines)


def _artifact_lines(parts: _Parts) -> list[str]:
    return [parts.style.line(copy.text) for copy in parts.plan.copies if not copy.system]


def _legacy_lines(parts: _Parts, index: int, first: bool) -> str:
    """A retained instruction with its comments, edited for the final stage, set apart as it was."""
    instruction = parts.dockerfile.instructions[index]
    # a copied line's comment stays with the line in the build stage; a line that moves takes it along
    span = instruction.lines if parts.layout.fates[index] == "both" else _lines(instruction)
    text = _with_newline(apply_edits(parts.dockerfile.text, parts.final_edits, span), parts.style)
    blank = not first and _blank_before(parts.dockerfile, _lines(instruction))
    return (parts.style.newline if blank else "") + text


def _blank_before(dockerfile: Dockerfile, span: Span) -> bool:
    return any(piece.kind == "blank" and piece.span.end == span.start for piece in dockerfile.pieces)


def _tail(parts: _Parts, start: int) -> str:
    """Everything behind the last build line, as it is but for the edits; the artifact is put in where it belongs."""
    before = [index for index in parts.layout.retained if index <= parts.layout.build_end]
    text = parts.dockerfile.text
    edits = list(parts.final_edits)
    behind = parts.layout.retained[len(before) :]
    if parts.layout.at > len(before):
        last = parts.dockerfile.instructions[behind[parts.layout.at - len(before) - 1]]
        newline = "" if text[: last.lines.end].endswith("\n") else parts.style.newline
        edits.append(Edit(Span(last.lines.end, last.lines.end), newline + "".join(_artifact_lines(parts))))
    result = apply_edits(text, edits, Span(start, len(text)))
    added = _added_command(parts)
    return _with_newline(result, parts.style) + added if added else result


def _added_command(parts: _Parts) -> str:
    """The command of a trigger or base image, written out, since no line of the file gives it."""
    main = parts.model.start.main
    if main is None or main.position is not None or parts.plan.command is None:
        return ""
    keyword = "ENTRYPOINT" if parts.model.start.line == "entrypoint" else "CMD"
    return parts.style.line(f"{keyword} {json_form(parts.plan.command)}")


def json_form(words: tuple[str, ...]) -> str:
    """Return an argv as Docker's exec form."""
    return "[" + ", ".join(json.dumps(word, ensure_ascii=False) for word in words) + "]"


def _final_edits(plan: Plan, model: BuildModel, layout: Layout) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    final = Config({"PATH": DEFAULT_PATH})
    for executed in model.stage.executed:
        if executed.implied is not None or layout.fates.get(executed.position, "build") == "build":
            continue
        variables: Mapping[str, Value] = {**final.args, **final.env}
        if executed.instruction.keyword == "WORKDIR":
            edits += folder_edits_of(executed, final.workdir, variables, model)
            final = final._replace(workdir=executed.after.workdir)
            continue
        stays = plan.command is None and _is_main(executed, model)
        if executed.instruction.keyword not in ("CMD", "ENTRYPOINT") or (
            stays and executed.instruction.form == "shell"
        ):
            edits += line_edits(executed, variables, model)
        final = _next(final, executed, model)
    edits += _command_edits(plan, model)
    return tuple(edits)


def _is_main(executed: Executed, model: BuildModel) -> bool:
    """Tell whether the instruction gives the image's command."""
    main = model.start.main
    return main is not None and main.position == executed.position


def _next(final: Config, executed: Executed, model: BuildModel) -> Config:
    """The variables that the final stage has after the instruction, as the legacy values say."""
    if executed.instruction.keyword == "ARG":
        at = Location(model.history.file, executed.instruction.span)
        return configure(executed.instruction, final, at, executed.position, {})
    if executed.instruction.keyword == "ENV":
        env = dict(final.env)
        for name in kept_names(executed.instruction, model):
            env[name] = executed.after.env.get(name, "")
        return final._replace(env=env)
    return final


def _command_edits(plan: Plan, model: BuildModel) -> list[Edit]:
    edits: list[Edit] = []
    main = model.start.main
    instructions = model.history.dockerfile.instructions
    if main is not None and plan.command is not None and main.position is None:
        pass
    elif main is not None and main.position is not None and plan.command is not None:
        edits.append(Edit(body_span(instructions[main.position]), json_form(plan.command), "exec form"))
    else:
        for shipped in plan.shipped:
            if shipped.word is None or shipped.program.span is None:
                if shipped.word is not None:
                    raise CannotEdit(f"the name {shipped.program.called} has no text of its own")
                continue
            edits.append(Edit(shipped.program.span, json.dumps(shipped.word), "the program lies elsewhere"))
    cmd = model.stage.config.cmd
    if plan.drops_cmd and cmd is not None and cmd.position is not None:
        edits.append(Edit(instructions[cmd.position].lines, "", "the shell form ignored it"))
    return edits
