"""A fast scanner of Go sources: package clause, constraints, imports, `//go:embed`, uses of other packages."""

import re
from bisect import bisect_right
from collections.abc import Container, Mapping
from functools import lru_cache
from typing import NamedTuple

from rewriter.regex import lazy

_BLANK = rb"(?:[\s;]++|//[^\n]*+|/\*(?s:.*?)\*/)*+"
_PACKAGE = lazy(rb"(?:\xef\xbb\xbf)?" + _BLANK + rb"(package)\b" + _BLANK + rb"([\w\x80-\xff]+)")
_IMPORT_COMMENT = lazy(rb"[ \t]*(?://[ \t]*import[ \t]+|/\*[ \t]*import[ \t]+)[\"`]([^\"`\n]+)[\"`]")
_IMPORT = lazy(_BLANK + rb"import\b" + _BLANK)
_SPEC = lazy(_BLANK + rb"(?:([\w\x80-\xff]+|\.)" + _BLANK + rb")?(?:\"([^\"\n]*)\"|`([^`]*)`)")
_GO_BUILD = lazy(rb"^//go:build[ \t]+([^\r\n]*)", re.MULTILINE)
_PLUS_BUILD = lazy(rb"^[ \t]*//[ \t]*\+build[ \t]+([^\r\n]*)", re.MULTILINE)
_BLOCK = lazy(rb"/\*.*?\*/", re.DOTALL)
_OPAQUE = lazy(
    rb"\"(?:[^\"\\\n]|\\.)*+(?:\"|$)|`[^`]*+`?|'(?:[^'\\\n]|\\[^\n])++'|//[^\n]*+|/\*(?s:.*?)(?:\*/|\Z)",
    re.MULTILINE,
)
_EMBED = lazy(rb"^//go:embed[ \t]+([^\r\n]*)", re.MULTILINE)
_EMBED_WORD = lazy(r'"((?:[^"\\]|\\.)*)"|`([^`]*)`|(\S+)')
_BLANK_LINE = lazy(rb"\n[ \t\r]*\n")


class Import(NamedTuple):
    """One import: the name given to it (``.``, ``_`` too) or None, the path, and the path's offset."""

    name: str | None
    path: str
    offset: int


class Header(NamedTuple):
    """A file up to its last import; ``plus_build`` are `// +build` lines, ``go_build`` is what `//go:build` says."""

    package: str
    import_comment: str | None
    imports: tuple[Import, ...]
    go_build: str | None
    plus_build: tuple[str, ...]
    end: int


class Selector(NamedTuple):
    """A use of ``path.name`` at ``offset``; ``end`` is the offset after the name."""

    path: str
    name: str
    offset: int
    end: int


def scan_header(data: bytes) -> Header | None:
    """Return the head of a Go file (Go specification, Source file organization), or None where it is none."""
    clause = _PACKAGE.match(data)
    if clause is None:
        return None
    go_build, plus_build = _constraints(data[: clause.start(1)])
    comment = _IMPORT_COMMENT.match(data, clause.end())
    imports, end = _imports(data, clause.end())
    return Header(_text(clause[2]), _text(comment[1]) if comment else None, imports, go_build, plus_build, end)


def line_of(data: bytes, offset: int) -> int:
    """Return the number, from 1, of the line that holds the offset."""
    return data.count(b"\n", 0, offset) + 1


def embeds(data: bytes) -> tuple[str, ...]:
    """Return the patterns of all `//go:embed` lines (package embed, Directives)."""
    if b"//go:embed" not in data:
        return ()
    return tuple(
        "".join(word.groups("")) for line in _EMBED.finditer(data) for word in _EMBED_WORD.finditer(_text(line[1]))
    )


def selectors(data: bytes, header: Header, wanted: Mapping[str, Container[str] | None]) -> list[Selector]:
    """Return the uses of the wanted names (None: all exported ones) of imported packages, in order.

    A local variable that hides an import is taken for the import: one use too many is harmless.
    """
    found: list[Selector] = []
    for local, paths in local_names(header, wanted).items():
        for hit in _selector_pattern(local).finditer(data, header.end):
            name = _text(hit[1])
            for path in paths:
                names = wanted[path]
                if names is None or name in names:
                    found.append(Selector(path, name, hit.start(), hit.end()))
    if not found:
        return []
    hidden = Hidden(data, header.end, max(found, key=_offset).end)
    return sorted((use for use in found if use.offset not in hidden), key=_offset)


def methods(data: bytes, header: Header, names: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """Return calls ``.Name(`` of methods: name, offset, and the offset after the name."""
    if not any(b"." + name.encode() in data for name in names):
        return []
    pattern = re.compile(rb"\.\s*(" + b"|".join(name.encode() for name in names) + rb")\b(?=\s*\()")
    hits = list(pattern.finditer(data, header.end))
    hidden = Hidden(data, header.end, hits[-1].end()) if hits else ()
    return [(_text(hit[1]), hit.start(), hit.end()) for hit in hits if hit.start() not in hidden]


def local_names(header: Header, wanted: Container[str]) -> dict[str, list[str]]:
    """Return the names under which wanted packages are known in the file, with their import paths."""
    names: dict[str, list[str]] = {}
    for imported in header.imports:
        if imported.path in wanted and imported.name not in (".", "_"):
            names.setdefault(imported.name or default_name(imported.path), []).append(imported.path)
    return names


def default_name(path: str) -> str:
    """Return the usual name of the package at an import path (its last element that is no major version)."""
    elements = path.split("/")
    last = elements[-1]
    if len(elements) > 1 and re.fullmatch(r"v[0-9]+", last):
        last = elements[-2]
    return last


class Hidden:
    """The strings and comments of a file; ``offset in hidden`` tells whether it lies in one."""

    __slots__ = ("ends", "starts")

    def __init__(self, data: bytes, start: int = 0, end: int | None = None) -> None:
        spans = [hit.span() for hit in _OPAQUE.finditer(data, start, len(data) if end is None else end)]
        self.starts = [span[0] for span in spans]
        self.ends = [span[1] for span in spans]

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self.starts, offset) - 1
        return index >= 0 and offset < self.ends[index]


def _imports(data: bytes, position: int) -> tuple[tuple[Import, ...], int]:
    found: list[Import] = []
    while keyword := _IMPORT.match(data, position):
        position = keyword.end()
        if data[position : position + 1] == b"(":
            position = _group(data, position + 1, found)
        elif spec := _SPEC.match(data, position):
            found.append(_import(spec))
            position = spec.end()
    return tuple(found), position


def _group(data: bytes, position: int, found: list[Import]) -> int:
    """Collect the specs of a parenthesised import declaration; return the offset after it."""
    while spec := _SPEC.match(data, position):
        found.append(_import(spec))
        position = spec.end()
    close = data.find(b")", position)
    return close + 1 if close >= 0 else len(data)


def _import(spec: re.Match[bytes]) -> Import:
    group = 2 if spec[2] is not None else 3
    return Import(_text(spec[1]) if spec[1] else None, _text(spec[group]), spec.start(group))


def _constraints(head: bytes) -> tuple[str | None, tuple[str, ...]]:
    if b"build" not in head:
        return None, ()
    head = _BLOCK.sub(b"", head)
    expression = _GO_BUILD.search(head)
    ends = [blank.end() for blank in _BLANK_LINE.finditer(head)]
    lines = tuple(_text(hit[1]) for hit in _PLUS_BUILD.finditer(head, 0, ends[-1])) if ends else ()
    return (_text(expression[1]) if expression else None), lines


@lru_cache(maxsize=500)
def _selector_pattern(local: str) -> re.Pattern[bytes]:
    # a pattern that begins with plain text is found several times faster than one that looks behind first
    plain = re.escape(local.encode("utf-8", "surrogateescape"))
    return re.compile(plain + rb"(?<![\w.\x80-\xff]" + plain + rb")\s*\.\s*([A-Z]\w*)")


def _offset(use: Selector) -> int:
    return use.offset


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
