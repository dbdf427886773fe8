"""From an instruction's joined line to its parts: keyword, flags, body, JSON form."""

from typing import NamedTuple

from rewriter.source import MappedText, Span
from rewriter.syntax.dockerfile.heredocs import Marker, markers_of
from rewriter.syntax.dockerfile.nodes import Flag, Form
from rewriter.syntax.dockerfile.problems import problem_of
from rewriter.syntax.dockerfile.splitting import Array, flags_of, json_array, json_head
from rewriter.syntax.dockerfile.text import BLANKS, SPACES, cut, span_of, trimmed

_MAYBE_JSON = {"ADD", "CMD", "COPY", "ENTRYPOINT", "HEALTHCHECK", "RUN", "SHELL", "VOLUME"}
_HEREDOCS = {"ADD", "COPY", "RUN"}


class Parts(NamedTuple):
    """A joined line taken apart."""

    keyword: str
    keyword_span: Span
    flags: tuple[Flag, ...]
    body: MappedText
    form: Form
    json: tuple[str, ...]
    json_spans: tuple[Span, ...]
    json_head: tuple[str, ...] | None
    problem: str | None


def take_apart(line: MappedText, escape: str) -> Parts:
    """Split a joined line as splitCommand and the line parsers of BuildKit do."""
    text = line.text
    start, end = trimmed(text, 0, len(text))
    blank = BLANKS.search(text, start, end)
    stop = blank.start() if blank else end
    keyword = text[start:stop].upper()
    flags: tuple[Flag, ...] = ()
    rest = stop
    if blank:
        flags, rest = flags_of(line, blank.end(), end)
    body_start, body_end = trimmed(text, rest, end)
    body = cut(line, body_start, body_end)
    form, json, spans, head, problem = _json(keyword, body)
    if problem is None:
        problem = problem_of(text[start:stop], flags, body, form, json, escape)
    if problem is None and keyword == "ONBUILD":
        problem = take_apart(body, escape).problem
    return Parts(keyword, span_of(line, start, stop), flags, body, form, json, spans, head, problem)


def heredocs_of(parts: Parts, line: MappedText, escape: str) -> tuple[Marker, ...]:
    """Return the heredocs that the line announces: only RUN, COPY and ADD, also behind ONBUILD."""
    if "<<" not in line.text:
        return ()
    inner = take_apart(parts.body, escape) if parts.keyword == "ONBUILD" else parts
    if inner.keyword not in _HEREDOCS or inner.form == "json":
        return ()
    return markers_of(line.text)


def _json(
    keyword: str, body: MappedText
) -> tuple[Form, tuple[str, ...], tuple[Span, ...], tuple[str, ...] | None, str | None]:
    if keyword not in _MAYBE_JSON or "[" not in body.text:
        return "shell", (), (), None, None
    start = _health_command(body.text) if keyword == "HEALTHCHECK" else 0
    array = json_array(body.text, start)
    if isinstance(array, Array):
        return "json", array.values, tuple(span_of(body, *found) for found in array.ranges), None, None
    return "shell", (), (), json_head(body.text, start), array


def _health_command(text: str) -> int:
    at = 0
    while at < len(text) and text[at] not in SPACES:
        at += 1
    return at
