"""The sources that a program reaches, and what they show."""

import pytest

from rewriter.program.packages import load
from rewriter.program.reading import read_program
from rewriter.program.types import GoSettings, Reading
from rewriter.workspaces.memory import InMemory

MODULES = GoSettings(mode="on", version=(1, 20))
GOPATH = GoSettings(mode="off", gopath=("/go",), version=(1, 9))


def _read(files: dict[str, str], directory: str, settings: GoSettings = MODULES,
          cache: dict[str, str] | None = None) -> Reading:  # fmt: skip
    view = InMemory({path: text.encode() for path, text in files.items()})
    package = load(view, directory, settings)
    assert package is not None
    modules = InMemory({path: text.encode() for path, text in cache.items()}) if cache is not None else None
    return read_program(view, package, settings, modules)


def _main(*paths: str) -> str:
    return "package main\n" + "".join(f'import "{path}"\n' for path in paths)


def _packages(reading: Reading) -> list[str]:
    return [package.directory for package in reading.packages]


LEAF = "package p\n"
MOD = "module m.org/m\nrequire x.org/x v1.2.0\nrequire y.org/Y v0.1.0\n"


@pytest.mark.parametrize(
    ("files", "path", "found"),
    [
        pytest.param({"/m/in/p.go": LEAF}, "m.org/m/in", "/m/in", id="own"),
        pytest.param({"/m/vendor/x.org/x/p.go": LEAF}, "x.org/x", "/m/vendor/x.org/x", id="vendor"),
        pytest.param({"/m/go.mod": MOD + "replace x.org/x => ../fork\n", "/fork/sub/p.go": LEAF}, "x.org/x/sub",
                     "/fork/sub", id="replace"),
        pytest.param({"/go.work": "use ./m\nuse ./o\n", "/o/go.mod": "module o.org/o", "/o/p.go": LEAF}, "o.org/o", "/o",
                     id="workspace"),
        pytest.param({"/m/go.mod": "module net/m", "/m/in/p.go": LEAF}, "net/m/in", "/m/in", id="own-like-standard"),
        pytest.param({}, "x.org/x", None, id="not-there"),
        pytest.param({"/m/in/p.txt": ""}, "m.org/m/in", None, id="no-package"),
    ],
)  # fmt: skip
def test_modules(files: dict[str, str], path: str, found: str | None) -> None:
    reading = _read({"/m/go.mod": MOD, "/m/main.go": _main(path, "fmt", "net/http"), **files}, "/m")
    assert _packages(reading) == ["/m", *([found] if found else [])]
    assert reading.unseen == (() if found else (path,))


@pytest.mark.parametrize(
    ("path", "mod", "found"),
    [
        pytest.param("x.org/x/sub", MOD, "/x.org/x@v1.2.0/sub", id="required"),
        pytest.param("y.org/Y", MOD, "/y.org/!y@v0.1.0", id="capital"),
        pytest.param("x.org/x", MOD + "replace x.org/x => z.org/z v9.0.0", "/z.org/z@v9.0.0", id="replaced"),
        pytest.param("x.org/x/sub", MOD.replace("v1.2.0", "v1.3.0"), None, id="other-version"),
        pytest.param("w.org/w", MOD, None, id="not-required"),
    ],
)
def test_module_cache(path: str, mod: str, found: str | None) -> None:
    cache = {"/x.org/x@v1.2.0/sub/p.go": LEAF, "/y.org/!y@v0.1.0/p.go": LEAF, "/z.org/z@v9.0.0/p.go": LEAF}
    reading = _read({"/m/go.mod": mod, "/m/main.go": _main(path)}, "/m", cache=cache)
    assert _packages(reading) == ["/m", *([found] if found else [])]


APP = "/go/src/a.org/app"


@pytest.mark.parametrize(
    ("files", "path", "found"),
    [
        pytest.param({"/go/src/b.org/b/p.go": LEAF}, "b.org/b", "/go/src/b.org/b", id="gopath"),
        pytest.param({f"{APP}/vendor/b.org/b/p.go": LEAF, "/go/src/b.org/b/p.go": LEAF}, "b.org/b",
                     f"{APP}/vendor/b.org/b", id="vendor-first"),
        pytest.param({"/go/src/a.org/vendor/b.org/b/p.go": LEAF}, "b.org/b", "/go/src/a.org/vendor/b.org/b", id="vendor-above"),
        pytest.param({f"{APP}/Godeps/_workspace/src/b.org/b/p.go": LEAF}, "b.org/b",
                     f"{APP}/Godeps/_workspace/src/b.org/b", id="godeps"),
        pytest.param({f"{APP}/sub/p.go": LEAF}, "./sub", f"{APP}/sub", id="relative"),
        pytest.param({"/go/src/helper/p.go": LEAF}, "helper", "/go/src/helper", id="short-path"),
        pytest.param({"/vendor/b.org/b/p.go": LEAF}, "b.org/b", None, id="vendor-outside-gopath"),
        pytest.param({}, "helper", None, id="not-there"),
    ],
)  # fmt: skip
def test_gopath(files: dict[str, str], path: str, found: str | None) -> None:
    reading = _read({f"{APP}/main.go": _main(path), **files}, APP, GOPATH)
    assert _packages(reading) == [APP, *([found] if found else [])]
    assert reading.unseen == (() if found else (path,))


def test_uses_carry_constants_of_the_package() -> None:
    files = {
        "/m/go.mod": MOD,
        "/m/main.go": 'package main\nimport "os"\nfunc main() { os.Open(dir + "/a"); os.Open(x) }\n',
        "/m/dir.go": 'package main\nconst dir = "conf"\n',
        "/m/dir_windows.go": 'package main\nconst dir = "other"\n',
        "/m/a_test.go": 'package main\nimport "os/exec"\nfunc t() { exec.Command("go") }\n',
    }
    uses = _read(files, "/m").uses
    assert [(use.selector, use.line, use.call) for use in uses] == [("os.Open", 3, True), ("os.Open", 3, True)]
    assert uses[0].arguments == ("conf/a",)
    assert not isinstance(uses[1].arguments[0], str)


def test_methods_of_templates_are_uses() -> None:
    text = 'package main\nimport "html/template"\nvar a = template.New("x").ParseFiles("t")\nvar b = template.ParseGlob("g")\n'
    uses = _read({"/m/go.mod": MOD, "/m/main.go": text}, "/m").uses
    assert [(use.selector, use.arguments) for use in uses] == [
        ("html/template.Template.ParseFiles", ("t",)), ("html/template.ParseGlob", ("g",)),
    ]  # fmt: skip


@pytest.mark.parametrize(("cgo", "places"), [(True, ("m/c.go:2",)), (None, ("m/c.go:2",)), (False, ())])
def test_cgo(cgo: bool | None, places: tuple[str, ...]) -> None:
    files = {"/m/go.mod": MOD, "/m/main.go": _main(), "/m/c.go": 'package main\nimport "C"\n'}
    assert _read(files, "/m", MODULES._replace(cgo=cgo)).cgo == places


def test_embeds_and_way() -> None:
    files = {
        "/m/go.mod": MOD, "/m/main.go": _main("m.org/m/a"), "/m/a/a.go": 'package a\nimport "m.org/m/b"\n',
        "/m/b/b.go": 'package b\nimport (\n "os"\n _ "embed"\n)\n//go:embed x/*\nvar s string\nvar e = os.Getenv("E")\n',
    }  # fmt: skip
    reading = _read(files, "/m")
    assert reading.embeds == (("x/*", "/m/b"),)
    assert [use.way for use in reading.uses] == [("m.org/m/a", "m.org/m/b")]


def test_a_cycle_of_imports_ends() -> None:
    files = {"/m/go.mod": MOD, "/m/main.go": _main("m.org/m/a"), "/m/a/a.go": 'package a\nimport "m.org/m/a"\n'}
    assert _packages(_read(files, "/m")) == ["/m", "/m/a"]


def test_a_dot_import_leaves_the_reading_incomplete() -> None:
    files = {"/m/go.mod": MOD, "/m/main.go": 'package main\nimport . "os"\nfunc main() { Open("x") }\n'}
    assert [path for path, _ in _read(files, "/m").unread] == ["/m/main.go"]


@pytest.mark.parametrize(
    ("files", "found", "unseen"),
    [
        pytest.param({"/go.work": "use (\n./m\n./o\n)\n", "/o/go.mod": "module o.org/o", "/o/in/p.go": LEAF}, ["/m", "/o/in"], (),
                     id="joined-by-go-work"),
        pytest.param({"/o/go.mod": "module o.org/o", "/o/in/p.go": LEAF}, ["/m"], ("o.org/o/in",), id="not-joined"),
        pytest.param({"/m/go.mod": MOD + "replace o.org/o => ../../o\n"}, ["/m"], ("o.org/o/in",), id="replaced-outside"),
        pytest.param({"/m/go.mod": MOD + "replace o.org/o => ../o\n", "/o/in/p.go": LEAF}, ["/m", "/o/in"], (),
                     id="replaced-by-folder"),
        pytest.param({"/m/vendor/modules.txt": "# o.org/o v1.0.0\no.org/o/in\n", "/m/vendor/o.org/o/in/p.go": LEAF},
                     ["/m", "/m/vendor/o.org/o/in"], (), id="vendored"),
        pytest.param({"/m/vendor/modules.txt": "# o.org/o v1.0.0\no.org/o/in\n"}, ["/m"], ("o.org/o/in",), id="vendored-in-name-only"),
    ],
)  # fmt: skip
def test_where_a_package_of_another_module_lies(
    files: dict[str, str], found: list[str], unseen: tuple[str, ...]
) -> None:
    reading = _read({"/m/go.mod": MOD, "/m/main.go": _main("o.org/o/in"), **files}, "/m")
    assert (_packages(reading), reading.unseen) == (found, unseen)


@pytest.mark.parametrize(("cgo", "selector"), [(False, "os.Open"), (True, "os.Stat")], ids=["without-c", "with-c"])
def test_files_for_c_and_without_are_one_or_the_other(cgo: bool, selector: str) -> None:
    files = {
        "/m/go.mod": MOD, "/m/main.go": "package main\nfunc main() {}\n",
        "/m/c.go": '//go:build cgo\n\npackage main\nimport "os"\nfunc f() { os.Stat("c") }\n',
        "/m/n.go": '//go:build !cgo\n\npackage main\nimport "os"\nfunc f() { os.Open("n") }\n',
        "/m/i.go": '//go:build ignore\n\npackage main\nimport "os"\nfunc g() { os.Remove("i") }\n',
    }  # fmt: skip
    assert [use.selector for use in _read(files, "/m", MODULES._replace(cgo=cgo)).uses] == [selector]
