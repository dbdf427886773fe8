"""Calls into well-known modules by which a program names files, or makes a need its own (the table of known modules)."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from rewriter.program.constants import arguments_at
from rewriter.program.scanner import Header, default_name, line_of, methods
from rewriter.program.texts import PackageTexts
from rewriter.program.types import Use
from rewriter.regex import lazy

if TYPE_CHECKING:
    from rewriter.program.known_modules import Call, Row

_QUALIFIER = lazy(rb"([\w\x80-\xff]+)\s*\Z")
_FAR = 120


class Text(NamedTuple):
    """A file that may hold such calls; ``own`` tells that it is no third party's."""

    data: bytes
    header: Header
    path: str
    shown: str
    way: tuple[str, ...]
    package: PackageTexts
    own: bool


# a call, its package, its file there, and the offset behind its name
Found = tuple[Use, PackageTexts, str, int]


def named_calls(texts: Iterable[Text], rows: "Iterable[Row]") -> Iterator[Found]:
    """Yield the calls that the rows name.

    A method counts in every file of the program's own: its receiver may come from another file. A function, and a method
    in a third party's file, counts where the file imports the module.
    """
    from rewriter.program.known_modules import calls_of

    wanted: dict[str, list[tuple[Row, Call]]] = {}
    for row in rows:
        for call in calls_of(row):
            wanted.setdefault(call.name, []).append((row, call))
    if wanted:
        names = tuple(name for name, named in wanted.items() if not named[0][1].is_text)
        mentions = [(row, call) for named in wanted.values() for row, call in named if call.is_text]
        for text in texts:
            yield from _in_file(text, wanted, names)
            if text.own:
                yield from _mentions(text, mentions)


def _in_file(text: Text, wanted: "dict[str, list[tuple[Row, Call]]]", names: tuple[str, ...]) -> Iterator[Found]:
    from rewriter.program.known_modules import look_up, package_name

    packages: dict[str, tuple[str, Row | None]] = {}
    imported = set()
    for each in text.header.imports:
        row = look_up(each.path) if "." in each.path else None
        packages[each.name or default_name(each.path)] = packages[each.name or package_name(each.path)] = (
            package_name(each.path), row,
        )  # fmt: skip
        imported.add(row.path if row is not None else "")
    line, counted = 1, 0
    for name, offset, end in methods(text.data, text.header, names):
        found = _QUALIFIER.search(text.data, max(0, offset - _FAR), offset)
        package = packages.get(found[1].decode("utf-8", "surrogateescape")) if found is not None else None
        for row, call in wanted[name]:
            if package is not None:
                matches = call.package == package[0] and package[1] == row
            elif call.package:
                matches = row.path in imported and found is not None and found[1].decode("latin-1") == call.package
            else:
                matches = not call.package and (text.own or row.path in imported)
            if matches:
                line, counted = line + text.data.count(b"\n", counted, offset), offset
                arguments = arguments_at(text.data, end)
                use = Use(f"{row.path}.{name}", arguments.values, arguments.call, text.shown, line, text.way)
                yield use, text.package, text.path, end
                break


def _mentions(text: Text, mentions: "list[tuple[Row, Call]]") -> Iterator[Found]:
    """Yield the texts that rows name: each once a file, in comments too."""
    for row, call in mentions:
        at = text.data.find(call.name.encode())
        if at >= 0:
            use = Use(f"{row.path}.{call.name}", (), False, text.shown, line_of(text.data, at), text.way)
            yield use, text.package, text.path, at
