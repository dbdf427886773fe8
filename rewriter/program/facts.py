"""What one Go file says by itself, worked out once for each content: its head, its uses of other packages, its embedded files."""

from collections import OrderedDict
from typing import NamedTuple

from rewriter.program.constants import Arguments, arguments_at
from rewriter.program.interesting import INTERESTING, METHODS, evaluates
from rewriter.program.literals import field_at
from rewriter.program.scanner import Header, embeds, methods, scan_header, selectors
from rewriter.values import all_known

# what is kept of files, counted by their bytes
MOST_KEPT = 40_000_000


class Hit(NamedTuple):
    """A use of an interesting name: its line, the offset behind the name, the arguments as far as the call's own text tells.

    ``open`` tells that the arguments matter and are not all known by that.
    """

    selector: str
    line: int
    end: int
    arguments: Arguments
    open: bool


class Facts(NamedTuple):
    """What a file shows; ``header`` is None where it is no Go file, ``hits`` is then empty."""

    header: Header | None
    hits: tuple[Hit, ...]
    embeds: tuple[str, ...]


class _Kept:
    """The facts of the files that were asked for last, by the files' bytes."""

    def __init__(self) -> None:
        self.headers: OrderedDict[bytes, Header | None] = OrderedDict()
        self.facts: dict[bytes, Facts] = {}
        self.size = 0

    def note(self, data: bytes, header: Header | None) -> None:
        """Keep the head, and drop what was kept longest where there is too much."""
        self.headers[data] = header
        self.size += len(data)
        while self.size > MOST_KEPT:
            old, _ = self.headers.popitem(last=False)
            self.facts.pop(old, None)
            self.size -= len(old)


_KEPT = _Kept()


def header_of(data: bytes) -> Header | None:
    """Return the head of a Go file, None where it is none."""
    if data in _KEPT.headers:
        _KEPT.headers.move_to_end(data)
        return _KEPT.headers[data]
    header = scan_header(data)
    _KEPT.note(data, header)
    return header


def facts_of(data: bytes) -> Facts:
    """Return what the file shows."""
    header = header_of(data)
    found = _KEPT.facts.get(data)
    if found is None:
        found = Facts(header, _hits(data, header) if header is not None else (), embeds(data))
        if data in _KEPT.headers:
            _KEPT.facts[data] = found
    return found


def _hits(data: bytes, header: Header) -> tuple[Hit, ...]:
    paths = {imported.path for imported in header.imports}
    if paths.isdisjoint(INTERESTING):
        return ()
    places = [(f"{hit.path}.{hit.name}", hit.offset, hit.end) for hit in selectors(data, header, INTERESTING)]
    direct = {end for _, _, end in places}
    for path in sorted(METHODS.keys() & paths):
        receivers = dict(METHODS[path])
        for name, offset, end in methods(data, header, tuple(receivers)):
            if end not in direct:
                places.append((f"{path}.{receivers[name]}.{name}", offset, end))
    found: list[Hit] = []
    line, counted = 1, 0
    for selector, offset, end in sorted(places, key=lambda item: item[1]):
        line, counted = line + data.count(b"\n", counted, offset), offset
        arguments = arguments_at(data, end)
        if selector == "os/exec.Cmd" and (run := field_at(data, end, "Path")) is not None:
            arguments = Arguments((run,), True)
        is_open = arguments.call and not all_known(arguments.values) and evaluates(selector)
        found.append(Hit(selector, line, end, arguments, is_open))
    return tuple(found)
