"""A program that really needs C needs a libc of the builder's family, at least as new (SEMANTICS 2.1, 2.2, 2.6)."""

import re
from collections.abc import Iterator

from rewriter.model.types import BuildModel, ProgramReading
from rewriter.needs.evidence import because
from rewriter.needs.known import c_of
from rewriter.needs.types import LIBC, STDCXX, Blocked, Finding, Need
from rewriter.needs.user_database import asks_libc
from rewriter.program.settings import is_cross
from rewriter.program.types import GoBuild, Reading
from rewriter.regex import lazy
from rewriter.source import FileView
from rewriter.values import text_of

# part of libc itself, in every image that has one
_OF_LIBC = frozenset({"m", "pthread", "dl", "rt", "c", "util", "resolv"})
# the packages of the standard library that have parts in C (cmd/cgo documentation; SEMANTICS 2.1)
_WITH_C = frozenset({"net", "os/user", "net/http", "net/rpc", "net/smtp", "net/url", "crypto/tls", "crypto/x509"})
_LDFLAGS = lazy(rb"^\s*(?://|/?\*)?\s*#cgo\s+(?:[^:\n]*\s)?(LDFLAGS|pkg-config)\s*:(.*)$", re.MULTILINE)


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield a libc for each program whose selected files import C, and what else they link against."""
    for item in model.readings:
        build = item.program.build
        if build is None:
            continue
        if switched_on(build):
            yield Need("libc", LIBC, f"{build.at} is built with CGO_ENABLED=1, by a file that is not edited")
        elif build.settings.buildmode == "pie":
            yield Need("libc", LIBC, f"{build.at} builds with -buildmode=pie")
        elif build.settings.race:
            yield Need("libc", LIBC, f"{build.at} builds with -race")
        elif (use := asks_libc(item)) is not None:
            yield Need("libc", LIBC, f"{because(use)}, which needs C before Go 1.12")
        elif takes_library_as_it_is(item):
            yield Need("libc", LIBC, f"gb links the standard library at {build.at} as it came: compiled with C")
        elif may_need_c(item) and not needs_c(item):
            why = f"{build.at} is built with CGO_ENABLED=1, and not all its sources are here"
            yield Need("libc", LIBC, why, assumed=True)
        if item.reading is not None and needs_c(item):
            yield from _of_reading(item.reading, item)


def switched_on(build: GoBuild) -> bool:
    """Tell whether a Makefile or script, which is not edited, switches C on (CONTRACT 3)."""
    return (
        build.at.via is not None
        and build.implied is None
        and build.settings.cgo is True
        and build.settings.cgo_explicit
    )


def keeps_c(item: ProgramReading) -> bool:
    """Tell whether the command goes on building with C: the program needs it, may need it, or is not built otherwise."""
    build = item.program.build
    if build is None:
        return False
    if build.settings.race or switched_on(build) or needs_c(item) or may_need_c(item):
        return True
    return takes_library_as_it_is(item) or asks_libc(item) is not None


def takes_library_as_it_is(item: ProgramReading) -> bool:
    """Tell of gb, which never compiles the standard library for its own machine: what CGO_ENABLED says comes too late for that."""
    build = item.program.build
    return build is not None and build.tool == "gb" and not is_cross(build.settings) and links_precompiled_c(item)


def links_precompiled_c(item: ProgramReading) -> bool:
    """Tell whether the program links parts of the standard library that are compiled with C where nothing forbids it (SEMANTICS 2.3)."""
    if item.reading is None or item.reading.unseen or item.reading.known:
        return True
    return bool(item.reading.imports & _WITH_C)


def may_need_c(item: ProgramReading) -> bool:
    """Tell whether the author asks for C, and sources that are not here may be why."""
    build = item.program.build
    if build is None or build.settings.cgo is not True or not build.settings.cgo_explicit:
        return False
    return item.reading is None or bool(item.reading.unseen)


def needs_c(item: ProgramReading) -> bool:
    """Tell whether the program really needs C: a selected file imports it, and the build does not switch it off."""
    build, reading = item.program.build, item.reading
    if build is None or reading is None or build.settings.cgo is False:
        return False
    return bool(reading.cgo) or _bundled(reading) is not None


def _bundled(reading: Reading) -> str | None:
    """A module that is not here and, by the table of known modules, brings a library in C along (SEMANTICS 2.2)."""
    paths = (*reading.unseen, *(known.path for known in reading.known))
    return next((path for path in paths if c_of(path) == "bundles"), None)


def _of_reading(reading: Reading, item: ProgramReading) -> Iterator[Finding]:
    build = item.program.build
    if build is None or not _static(build) or reading.imports & _LOADS_AT_RUN_TIME:
        why = f'{reading.cgo[0]} imports "C"' if reading.cgo else f"{_bundled(reading)} holds a library in C"
        yield Need("libc", LIBC, why)
    if any(name.endswith(_CXX) for path in reading.cgo_files for name in item.view.names(path.rpartition("/")[0])):
        yield Need("libc", STDCXX, f"the package at {reading.cgo[0]} holds C++")
    for name, path, line in _linked(reading, item.view):
        if name == "stdc++":
            yield Need("libc", STDCXX, f"{path}:{line} links -lstdc++")
        elif build is None or not _static(build):
            yield Blocked(
                "need-not-understood",
                f"{path}:{line} links the C library {name}, whose files in the final image are not known",
                helps="link it statically, or name the image that has it with `# rewrite: base IMAGE`",
                where=(path, line),
            )


_CXX = (".cc", ".cpp", ".cxx")
# SEMANTICS 2.7: a static glibc still loads its look-up libraries for these
_LOADS_AT_RUN_TIME = frozenset({"net", "net/http", "os/user", "net/rpc", "net/smtp", "crypto/tls"})


def _static(build: GoBuild) -> bool:
    """Tell whether the author links C statically."""
    flags = text_of(build.settings.ldflags)
    return build.settings.linkmode == "external" and "-static" in flags


def _linked(reading: Reading, view: FileView) -> Iterator[tuple[str, str, int]]:
    """The libraries that #cgo lines name, with the place of the line."""
    seen: set[str] = set()
    for place, path in zip(reading.cgo, reading.cgo_files, strict=False):
        data = view.read(path) or b""
        for found in _LDFLAGS.finditer(data):
            for word in found[2].decode("utf-8", "surrogateescape").split():
                name = word if found[1] == b"pkg-config" else word.removeprefix("-l") if word.startswith("-l") else ""
                if name and not name.startswith("-") and name not in _OF_LIBC and name not in seen:
                    seen.add(name)
                    yield name, place.rsplit(":", 1)[0], data.count(b"\n", 0, found.start(1)) + 1
