"""go.mod and go.work (Go Modules Reference), and the folders that belong to modules."""

import pytest

from rewriter.program.modules import Replace, Require, escaped, find_module, parse_mod, version_of, workspace_modules
from rewriter.program.packages import identities
from rewriter.workspaces.memory import InMemory

MOD = """// a comment
module "example.com/x/v2" // Deprecated: no
go 1.21.0
toolchain go1.22.1
require one.org/a v1.0.0
require (
\ttwo.org/b v0.0.0-20200101000000-abcdefabcdef // indirect
\t`three.org/c` v2.0.0+incompatible
)
replace two.org/b => ../b
replace (
\tone.org/a v1.0.0 => four.org/d v1.1.0
)
exclude one.org/a v0.9.0
retract v2.0.0
"""


def test_go_mod() -> None:
    mod = parse_mod(MOD)
    assert (mod.path, mod.go, mod.toolchain) == ("example.com/x/v2", (1, 21), "go1.22.1")
    assert mod.requires[1] == Require("two.org/b", "v0.0.0-20200101000000-abcdefabcdef", True)
    assert [require.path for require in mod.requires] == ["one.org/a", "two.org/b", "three.org/c"]
    assert mod.replaces[1] == Replace("one.org/a", "v1.0.0", "four.org/d", "v1.1.0")
    assert [replaced.is_folder for replaced in mod.replaces] == [True, False]
    assert mod.excludes == (("one.org/a", "v0.9.0"),)


@pytest.mark.parametrize("text", ["", "module", "module a b", "(\n)", "require (\n", "replace a =>", "\x00", "go x"])
def test_nonsense_says_nothing(text: str) -> None:
    mod = parse_mod(text)
    assert (mod.path, mod.requires, mod.replaces, mod.go) == (None, (), (), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.19.8", (1, 19)),
        ("go1.21rc2", (1, 21)),
        ("1.5", (1, 5)),
        ("1", None),
        ("", None),
        ("x1.2", None),
        ("1." + "9" * 50, None),
    ],
)
def test_versions(text: str, expected: tuple[int, int] | None) -> None:
    assert version_of(text) == expected


def test_the_nearest_go_mod_counts() -> None:
    view = InMemory({"/a/go.mod": b"module a", "/a/b/go.mod": b"module b", "/a/b/c/x.go": b"", "/d/go.mod/x": b""})
    inner, outer = find_module(view, "/a/b/c"), find_module(view, "/a")
    assert inner is not None
    assert outer is not None
    assert (inner.path, inner.import_path("/a/b/c"), inner.folder("b/c")) == ("b", "b/c", "/a/b/c")
    assert (outer.path, outer.folder("ab")) == ("a", None)
    assert find_module(view, "/d") is None


def test_go_work_joins_modules() -> None:
    view = InMemory(
        {"/go.work": b"go 1.21\nuse (\n ./a\n ./b\n ./nowhere\n)\n", "/a/go.mod": b"module a", "/b/go.mod": b"module b"}
    )
    modules, replaces, root = workspace_modules(view, "/a")
    assert ([module.path for module in modules], replaces, root) == (["a", "b"], (), "/")


def test_escaped_paths() -> None:
    assert escaped("github.com/BurntSushi/toml") == "github.com/!burnt!sushi/toml"


def test_identities() -> None:
    view = InMemory({"/go.mod": b"module a.org/m", "/.godir": b"b.org/g\n", "/x.go": b'package x // import "c.org/i"'})
    assert identities(view, "/") == ("a.org/m", "b.org/g", "c.org/i")
    assert identities(InMemory({"/x.go": b"package x"}), "/") == ()
