"""What must be the same before and after a rewrite, and what the new image may hold: each function returns complaints."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple

from tests.engine.engine import Entry

Source = tuple[str, str]  # ("stage", path in the build stage) or ("context", path in the build context)

# SEMANTICS 3.16: read by the tool chain alone
TOOL_CHAIN = re.compile(
    r"GO(PATH|ROOT|BIN|111MODULE|FLAGS|PROXY|OS|ARCH|ARM|CACHE|PRIVATE|SUMDB|NOSUMDB|NOPROXY|INSECURE|TOOLCHAIN|LANG_VERSION|LANG_.*)"
    r"|CGO_.*|GO15VENDOREXPERIMENT|CC|CXX"
)
# Container engines make these in every container.
ENGINE_MADE = re.compile(r"/(etc|(dev|proc|sys|\.dockerenv|etc/(hosts|hostname|resolv\.conf|mtab))(/.*)?)")
# SEMANTICS 3.20: needed by the build alone, wherever it lies
SOURCES = re.compile(r".*\.go|.*/(go\.mod|go\.sum|go\.work|\.git(/.*)?|Dockerfile[^/]*|\.dockerignore|\.travis\.yml)")
# places of the tool chain and of sources, from which nothing comes but what was asked for (SEMANTICS 3.14, 3.17)
BUILD_PLACES = re.compile(r"(/usr/local/go|/goroot|/go/pkg|/go/src|/gopath/src)/.*")


class PredictedFile(NamedTuple):
    """What the tool says of one path of the final image; None where it does not claim to know."""

    kind: str
    owner: tuple[int, int] | None = None
    mode: int | None = None
    source: Source | None = None


def configuration(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    legacy_base: Mapping[str, Any],
    new_base: Mapping[str, Any],
) -> Iterator[str]:
    """Compare two images' ``Config``, less what either took from its base (SEMANTICS 3.15, 3.16); not the command."""
    for key in ("ExposedPorts", "Volumes", "Labels", "StopSignal", "User", "Healthcheck", "Shell"):
        old, new = (_health(config.get(key) or None) for config in (before, after))
        if old != new and not (key == "User" and {old, new} <= {None, "root", "0"}):
            yield f"{key}: {old!r} became {new!r}"
    if after.get("OnBuild"):
        yield f"OnBuild: {after['OnBuild']}"
    yield from _folder(before, after, legacy_base)
    yield from _environment(before, after, legacy_base, new_base)


def command(before: Mapping[str, Any], after: Mapping[str, Any], expect: Any) -> Iterator[str]:
    """Compare ENTRYPOINT and CMD with what the case says, or else with the old image's."""
    said = expect.cmd is not None or expect.entrypoint is not None
    for key, expected in (("Entrypoint", expect.entrypoint), ("Cmd", expect.cmd)):
        wanted = expected if said else before.get(key)
        if (wanted or None) != (after.get(key) or None):
            yield f"{key}: {wanted!r} expected, {after.get(key)!r} found"


def strangers(
    tree: Mapping[str, Entry], base: Collection[str], exact: Collection[str], below: Collection[str] = ()
) -> Iterator[str]:
    """Name what the final image holds beyond its base, the exact paths, all below some, and the folders above them."""
    above = {parent for path in (*exact, *below) for parent in _parents(path)}
    for path in sorted(tree):
        known = path in base or path in above or ENGINE_MADE.fullmatch(path)
        if not known and not _asked_for(path, exact, below):
            yield f"{path} is in the image, and nothing says why"


def leaks(
    tree: Mapping[str, Entry],
    base: Collection[str],
    exact: Collection[str],
    below: Collection[str] = (),
    *,
    foreseen: Collection[str] = (),
) -> Iterator[str]:
    """Name the files that only the build needed.

    Sources may be there only where they were foreseen; other files in the build's places where a copy explains them.
    """
    for path in sorted(path for path, entry in tree.items() if entry.kind != "dir" and path not in base):
        # a package's own documentation may hold sources
        source = SOURCES.fullmatch(path) and path not in foreseen and not path.startswith("/usr/share/doc/")
        if source or (BUILD_PLACES.fullmatch(path) and not _asked_for(path, exact, below)):
            yield f"{path} is needed by the build alone"


def prediction(
    predicted: Mapping[str, PredictedFile], tree: Mapping[str, Entry], digest: Callable[[Source], str | None]
) -> Iterator[str]:
    """Compare what the tool predicted with what really lies in the image: kind, owner, mode, origin by content."""
    for path, said in sorted(predicted.items()):
        real = tree.get(path)
        if real is None:
            yield f"{path}: predicted, not there"
            continue
        if said.kind not in (real.kind, "either"):
            yield f"{path}: a {said.kind} predicted, a {real.kind} found"
        if said.owner is not None and said.owner != real.owner:
            yield f"{path}: owner {said.owner} predicted, {real.owner} found"
        if said.mode is not None and said.mode != real.mode:
            yield f"{path}: mode {said.mode:o} predicted, {real.mode:o} found"
        if said.source is not None and real.kind == "file" and digest(said.source) != real.digest:
            yield f"{path}: not the bytes of {said.source}"


def _asked_for(path: str, exact: Collection[str], below: Collection[str]) -> bool:
    return path in exact or any(path == root or path.startswith(root.rstrip("/") + "/") for root in below)


def _health(value: Any) -> Any:
    """Return a health check without the folder of its program, which may move; any other value as it is."""
    if isinstance(value, Mapping) and (value.get("Test") or [None])[0] == "CMD":
        kind, program, *rest = value["Test"]
        return {**value, "Test": [kind, posixpath.basename(program), *rest]}
    return value


def _folder(before: Mapping[str, Any], after: Mapping[str, Any], legacy_base: Mapping[str, Any]) -> Iterator[str]:
    """A folder that the file set is kept; one that came with the base may be gone (CONTRACT, working directory)."""
    old, new, inherited = ((config.get("WorkingDir") or "/") for config in (before, after, legacy_base))
    if new != old and not (old == inherited and new == "/"):
        yield f"WorkingDir: {old!r} became {new!r}"


def _environment(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    legacy_base: Mapping[str, Any],
    new_base: Mapping[str, Any],
) -> Iterator[str]:
    old, new, legacy, base = (_variables(config) for config in (before, after, legacy_base, new_base))
    for name in sorted(old):
        own = old[name] != legacy.get(name) and not TOOL_CHAIN.fullmatch(name) and name != "PATH"
        if own and new.get(name) != old[name]:
            yield f"ENV {name}: {old[name]!r} became {new.get(name)!r}"
    lost = set(_entries(old)) - set(_entries(legacy)) - set(_entries(new))
    if lost:
        yield f"ENV PATH lost {sorted(lost)}"
    for name in sorted(set(new) - set(old) - set(base)):
        yield f"ENV {name} is new: {new[name]!r}"


def _variables(config: Mapping[str, Any]) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in config.get("Env") or ())


def _entries(variables: Mapping[str, str]) -> list[str]:
    return [entry for entry in variables.get("PATH", "").split(":") if entry]


def _parents(path: str) -> Iterator[str]:
    while path != "/":
        path = posixpath.dirname(path)
        yield path
