"""A program that really needs C needs a libc of the builder's family, at least as new (SEMANTICS 2.1, 2.2, 2.6)."""

import re
from collections.abc import Iterator

from rewriter.model.types import BuildModel, ProgramReading
from rewriter.needs.types import LIBC, STDCXX, Blocked, Finding, Need
from rewriter.program.types import Reading
from rewriter.source import FileView

# part of libc itself, in every image that has one
_OF_LIBC = frozenset({"m", "pthread", "dl", "rt", "c", "util", "resolv"})
_LDFLAGS = re.compile(rb"^\s*(?://|/?\*)?\s*#cgo\s+(?:[^:\n]*\s)?(LDFLAGS|pkg-config)\s*:(.*)$", re.MULTILINE)


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield a libc for each program whose selected files import C, and what else they link against."""
    for item in model.readings:
        build = item.program.build
        if build is None:
            continue
        if build.settings.buildmode == "pie":
            yield Need("libc", LIBC, f"{build.at} builds with -buildmode=pie")
        elif build.settings.race:
            yield Need("libc", LIBC, f"{build.at} builds with -race")
        if item.reading is not None and needs_c(item):
            yield from _of_reading(item.reading, item)


def needs_c(item: ProgramReading) -> bool:
    """Tell whether the program really needs C: a selected file imports it, and the build does not switch it off."""
    build = item.program.build
    return bool(item.reading and item.reading.cgo) and build is not None and build.settings.cgo is not False


def _of_reading(reading: Reading, item: ProgramReading) -> Iterator[Finding]:
    first = reading.cgo[0]
    yield Need("libc", LIBC, f'{first} imports "C"')
    for name, place in _linked(reading, item.view):
        if name == "stdc++":
            yield Need("libc", STDCXX, f"{place} links -lstdc++")
        else:
            yield Blocked(
                "need-not-understood",
                f"{place} links the C library {name}, whose files in the final image are not known",
                helps="link it statically, or name the image that has it with `# rewrite: base IMAGE`",
            )


def _linked(reading: Reading, view: FileView) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for place, path in zip(reading.cgo, reading.cgo_files, strict=False):
        data = view.read(path)
        for kind, rest in _LDFLAGS.findall(data or b""):
            for word in rest.decode("utf-8", "surrogateescape").split():
                name = word if kind == b"pkg-config" else word.removeprefix("-l") if word.startswith("-l") else ""
                if name and not name.startswith("-") and name not in _OF_LIBC and name not in seen:
                    seen.add(name)
                    yield name, place
