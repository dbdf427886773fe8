"""The settings of a go command, its flags, and the names of programs (SEMANTICS 1.1, 1.2, 1.22, 1.25, 2.5)."""

import pytest

from rewriter.program.flags import goflags, parse_flags
from rewriter.program.naming import module_name, remote_name
from rewriter.program.settings import settings_of, strips_symbols
from rewriter.program.types import GoSettings
from rewriter.values import Unknown, Value

UNKNOWN = Unknown("$X", "nobody sets X")


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({}, {"gopath": ("/root/go",), "cgo": None, "mode": "auto", "version": None, "goos": "linux", "gobin": None}),
        ({"HOME": UNKNOWN}, {"gopath": ()}),
        ({"GOPATH": UNKNOWN}, {"gopath": ()}),
        ({"GOPATH": "/a:/b/:relative"}, {"gopath": ("/a", "/b")}),
        ({"GOBIN": ""}, {"gobin": None}),
        ({"GOBIN": "/b"}, {"gobin": "/b"}),
        ({"CGO_ENABLED": "0"}, {"cgo": False, "cgo_explicit": True}),
        ({"CGO_ENABLED": "1"}, {"cgo": True}),
        ({"CGO_ENABLED": ""}, {"cgo": None, "cgo_explicit": False}),
        ({"CGO_ENABLED": UNKNOWN}, {"cgo": None, "cgo_explicit": True}),
        ({"GO111MODULE": "on"}, {"mode": "on"}),
        ({"GO111MODULE": UNKNOWN}, {"mode": "unknown"}),
        ({"GOLANG_VERSION": "1.21rc2"}, {"version": (1, 21)}),
        ({"GOLANG_VERSION": "latest"}, {"version": None}),
        ({"GOFLAGS": "-mod=vendor -tags=a,b"}, {"vendor": True, "tags": frozenset("ab")}),
        ({"GOFLAGS": "'-tags=a b'"}, {"tags": frozenset("ab")}),
        ({"GOFLAGS": "-tags='unbalanced"}, {"tags_known": True}),
        ({"GOFLAGS": UNKNOWN}, {"tags_known": False}),
        ({"GOWORK": "off"}, {"workspace": False}),
        ({"GOOS": "windows", "GOARCH": "386"}, {"goos": "windows", "goarch": "386"}),
    ],
)  # fmt: skip
def test_settings(env: dict[str, Value], expected: dict[str, object]) -> None:
    settings = settings_of(env, {})
    assert {name: getattr(settings, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("words", "values", "arguments"),
    [
        (("-o", "x", "."), {"o": "x"}, (".",)),
        (("-v", "-o=x", "./a", "-b"), {"v": "true", "o": "x"}, ("./a", "-b")),
        (("--tags", "a b"), {"tags": "a b"}, ()),
        (("-race=false",), {"race": "false"}, ()),
        (("--", "-x"), {}, ("-x",)),
        (("-o",), {"o": "true"}, ()),
        ((".", "-o", "x"), {}, (".", "-o", "x")),
        (("-",), {}, ("-",)),
    ],
)
def test_flags(words: tuple[Value, ...], values: dict[str, Value], arguments: tuple[Value, ...]) -> None:
    flags = parse_flags(words)
    assert (dict(flags.values), flags.arguments) == (values, arguments)


def test_goflags_takes_no_separate_values() -> None:
    assert dict(goflags("-v -mod=mod")[0]) == {"v": "true", "mod": "mod"}
    assert goflags(None) == ({}, None)


@pytest.mark.parametrize(
    ("path", "name"),
    [("a.b/c", "c"), ("a.b/c/v2", "c"), ("a.b/c/v1", "v1"), ("a.b/c/v0", "v0"), ("gopkg.in/c.v3", "c.v3"), ("v2", "v2"),
     ("a.b/c/v2/cmd/d", "d"), ("a.b/c/v2x", "v2x"), ("a.b/c/", "c")],
)  # fmt: skip
def test_names(path: str, name: str) -> None:
    assert module_name(path) == name


def test_a_name_that_the_mode_decides_is_unknown() -> None:
    assert isinstance(remote_name("a.b/c/v2", GoSettings(), "unknown"), Unknown)
    assert remote_name("a.b/c", GoSettings(), "unknown") == "c"
    assert remote_name("a.b/c/v2", GoSettings(), "gopath") == "v2"


@pytest.mark.parametrize(
    ("ldflags", "strips"),
    [
        ("-s", True), ("-w -s", True), ("-w", False), ("-X a=-s", False), ("", False), ("-sx", False),
        (Unknown("-s -X v=$V", "V", prefix="-s -X v="), True), (Unknown("-X v=$V -s", "V", suffix=" -s"), True),
        (Unknown("-s$V", "V", prefix="-s"), False), (Unknown("$V-s", "V", suffix="-s"), False), (UNKNOWN, False),
    ],
)  # fmt: skip
def test_strips(ldflags: Value, strips: bool) -> None:
    assert strips_symbols(ldflags) is strips
