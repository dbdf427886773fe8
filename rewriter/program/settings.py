"""The settings of a go command, from its environment, GOFLAGS and flags (SEMANTICS 1.22, 1.23, 1.25)."""

import posixpath
from collections.abc import Mapping
from typing import Literal

from rewriter.program.flags import goflags, is_true
from rewriter.program.modules import version_of
from rewriter.program.types import GoSettings, Linking
from rewriter.values import Value, is_known, join_path, text_of

DEFAULT_GOROOT = "/usr/local/go"
HOST_ARCH = "amd64"  # SEMANTICS 1.10: what a build without --platform is taken to run on


def settings_of(env: Mapping[str, Value], flags: Mapping[str, Value]) -> GoSettings:
    """Return the settings; GOFLAGS counts as if typed before the flags."""
    defaults, unclear = goflags(env.get("GOFLAGS"))
    flags = {**defaults, **flags}
    cgo = env.get("CGO_ENABLED", "")
    gobin = env.get("GOBIN")
    goos, goarch = _plain(env, "GOOS"), _plain(env, "GOARCH")
    tags, tags_known = _tags(flags.get("tags"))
    return GoSettings(
        goos=goos or "linux",
        goarch=goarch,
        cgo={"0": False, "1": True}.get(cgo) if is_known(cgo) else None,
        cgo_explicit=not is_known(cgo) or cgo in ("0", "1"),
        tags=tags,
        gopath=_gopath(env),
        gobin=None if gobin == "" else gobin,
        goroot=_plain(env, "GOROOT") or DEFAULT_GOROOT,
        home=env.get("HOME", "/root"),
        mode=_mode(env.get("GO111MODULE", "")),
        version=version_of(_plain(env, "GOLANG_VERSION") or _plain(env, "go.version") or ""),
        vendor=_vendor(flags.get("mod")),
        buildmode=text_of(flags.get("buildmode", "exe")),
        race=any(is_true(flags.get(name)) for name in ("race", "msan", "asan")),
        linkmode="external" if _has_external(flags.get("ldflags", "")) else "",
        ldflags=flags.get("ldflags", ""),
        installsuffix=text_of(flags.get("installsuffix", "")),
        tags_known=tags_known and unclear is None,
        workspace=_plain(env, "GOWORK") != "off",
    )


def linking_of(settings: GoSettings) -> Linking:
    """Tell whether the program is static (SEMANTICS 1.17, 2.1, 2.7)."""
    if settings.buildmode == "pie" or settings.race:
        return "libc"
    if settings.cgo is False and settings.buildmode in ("exe", "default"):
        return "static"
    if settings.cgo is True:
        return "static" if settings.linkmode == "external" and _has_static(settings.ldflags) else "libc"
    return "unknown"


def strips_symbols(ldflags: Value) -> bool:
    """Tell whether ``-s`` is among the linker's flags already (SEMANTICS 2.5)."""
    if isinstance(ldflags, str):
        return "-s" in _linker_words(ldflags)
    # the words at the rim of what is known may go on in the unknown part
    return "-s" in _linker_words(ldflags.prefix + "?")[:-1] or "-s" in _linker_words("?" + ldflags.suffix)[1:]


def is_cross(settings: GoSettings) -> bool:
    """Tell whether the target is another machine than the builder (SEMANTICS 1.10)."""
    return settings.goos != "linux" or settings.goarch not in (None, HOST_ARCH)


def bin_folder(settings: GoSettings, gopath_element: str | None) -> Value | None:
    """Return the folder that ``go install`` writes to, None where it is not known (SEMANTICS 1.9, 1.10).

    ``gopath_element`` is the GOPATH element that holds the package, in GOPATH mode; None takes the first one.
    """
    if settings.gobin is not None:
        return join_path("/", settings.gobin)
    element = gopath_element or (settings.gopath[0] if settings.gopath else None)
    if element is None:
        return None
    folder = posixpath.join(element, "bin")
    return f"{folder}/{settings.goos}_{settings.goarch or HOST_ARCH}" if is_cross(settings) else folder


def _plain(env: Mapping[str, Value], name: str) -> str | None:
    value = env.get(name)
    return value if value is not None and is_known(value) and value else None


def _gopath(env: Mapping[str, Value]) -> tuple[str, ...]:
    value = env.get("GOPATH", "")
    if not is_known(value):
        return ()
    if value:
        return tuple(posixpath.normpath(element) for element in value.split(":") if element.startswith("/"))
    home = env.get("HOME", "/root")
    return (posixpath.join(home, "go"),) if is_known(home) and home.startswith("/") else ()


def _mode(value: Value) -> Literal["on", "off", "auto", "unknown"]:
    if not is_known(value):
        return "unknown"
    return "on" if value == "on" else "off" if value == "off" else "auto"


def _vendor(value: Value | None) -> bool | None:
    return None if value is None or not is_known(value) else value == "vendor"


def _tags(value: Value | None) -> tuple[frozenset[str], bool]:
    if value is None:
        return frozenset(), True
    text = value if isinstance(value, str) else value.prefix.rpartition(" ")[0]
    return frozenset(text.replace(",", " ").split()), is_known(value)


def _linker_words(text: str) -> list[str]:
    return text.replace('"', " ").replace("'", " ").split()


def _has_external(ldflags: Value) -> bool:
    words = _linker_words(ldflags if isinstance(ldflags, str) else f"{ldflags.prefix} {ldflags.suffix}")
    return "-linkmode=external" in words or ("-linkmode" in words and "external" in words)


def _has_static(ldflags: Value) -> bool:
    words = _linker_words(ldflags if isinstance(ldflags, str) else f"{ldflags.prefix} {ldflags.suffix}")
    return any(word in ("-static", "-extldflags=-static") for word in words) and any(
        word.startswith("-extldflags") for word in words
    )
