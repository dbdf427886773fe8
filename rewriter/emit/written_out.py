"""Writes variables out whose value the final stage would not have (CONTRACT 1), and keeps only what an ENV still sets there."""

from collections.abc import Iterator, Mapping

from rewriter.emit.edits import CannotEdit, Edit, body_span
from rewriter.evaluation.configuring import lookup
from rewriter.evaluation.history import Executed
from rewriter.evaluation.words import expand
from rewriter.model.types import BuildModel
from rewriter.plan.layout import kept_names
from rewriter.regex import lazy
from rewriter.source import Span
from rewriter.syntax.dockerfile.parts import pairs
from rewriter.values import Value, is_known, join_path, text_of

_EXPANDS = frozenset(
    {"WORKDIR", "ENV", "COPY", "ADD", "EXPOSE", "USER", "VOLUME", "LABEL", "STOPSIGNAL", "ARG", "CMD", "ENTRYPOINT"}
)
_REFERENCE = lazy(r"\$(?:(\w+)|\{(\w+)(:?[-+][^{}]*)?\})")


def line_edits(executed: Executed, final: Mapping[str, Value], model: BuildModel) -> Iterator[Edit]:
    """Yield the edits of one retained instruction; ``final`` are the variables that the final stage has at that point."""
    instruction = executed.instruction
    kept: tuple[Span, ...] | None = None
    if instruction.keyword == "ENV":
        names = kept_names(instruction, model)
        all_pairs = pairs(instruction)
        if len(names) < len(all_pairs):
            kept = tuple(pair.span for pair in all_pairs if pair.name.text in names)
            yield from _without_others(body_span(instruction), kept, model)
    if instruction.keyword in _EXPANDS:
        yield from _references(executed, final, model, kept)


def folder_edits_of(executed: Executed, here: Value, final: Mapping[str, Value], model: BuildModel) -> Iterator[Edit]:
    """Yield the edits of a WORKDIR: a relative one counts from the old base's folder, so it is written out (CONTRACT 5)."""
    instruction = executed.instruction
    legacy = executed.after.workdir
    value = expand(instruction.body.text, lookup(executed.before), instruction.escape)
    relative = not text_of(value).startswith("/")
    if relative and is_known(legacy) and text_of(join_path(here, value)) != legacy:
        yield Edit(body_span(instruction), legacy, "it counts from the old image's folder")
    else:
        yield from _references(executed, final, model, None)


def _without_others(whole: Span, kept: tuple[Span, ...], model: BuildModel) -> Iterator[Edit]:
    """Take out the pairs that only the tool chain reads, with the blanks behind them."""
    position = whole.start
    for span in kept:
        if position < span.start:
            yield Edit(Span(position, span.start), "")
        position = span.end
        following = [other for other in kept if other.start > span.start]
        if following:
            yield Edit(Span(position, following[0].start), " ")
            position = following[0].start
    if position < whole.end:
        yield Edit(Span(position, whole.end), "")


def _references(
    executed: Executed, final: Mapping[str, Value], model: BuildModel, kept: tuple[Span, ...] | None
) -> Iterator[Edit]:
    text = model.history.dockerfile.text
    span = executed.instruction.span
    for found in _REFERENCE.finditer(text, span.start, span.end):
        place = Span(found.start(), found.end())
        if kept is not None and not any(pair.start <= place.start and place.end <= pair.end for pair in kept):
            continue
        if found.start() > span.start and text[found.start() - 1] == executed.instruction.escape:
            continue
        name = found.group(1) or found.group(2)
        if name == "PATH":
            continue
        legacy = executed.before.env.get(name, executed.before.args.get(name))
        if legacy is None or _same(legacy, final.get(name)):
            continue
        if found.group(3):
            legacy = _with_default(found.group(3), legacy)
        if not is_known(legacy):
            raise CannotEdit(f"the value of ${name} is not known: {legacy.why}")
        yield Edit(place, _escaped(legacy), "its value came from the old image")


def _with_default(operator: str, value: Value) -> Value:
    """``${X:-d}`` and ``${X:+d}`` of a variable that is set."""
    if not is_known(value):
        return value
    word = operator.lstrip(":")
    if word.startswith("+"):
        return word[1:] if value or not operator.startswith(":") else ""
    return value if value or not operator.startswith(":") else word[1:]


def _same(legacy: Value, final: Value | None) -> bool:
    return final is not None and is_known(legacy) and is_known(final) and legacy == final


def _escaped(value: str) -> str:
    return value.replace("$", "\\$")
