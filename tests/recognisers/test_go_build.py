"""`go build`: where the program lies afterwards, and where none does (SEMANTICS 1.1 to 1.8, 1.11, 1.17, 1.22 to 1.24)."""

import pytest

from rewriter.values import Unknown, Value
from tests.recognisers.go_cases import LIBRARY, MAIN, NEW, OFF, OLD, QUOTED, UNKNOWN, built, outputs

Files = dict[str, bytes | str | None]
IN_GOPATH = "/go/src/github.com/x/app"
ONE: Files = {"/src/go.mod": "module example.com/foo\n", "/src/main.go": MAIN}
TWO: Files = {**ONE, "/src/lib/lib.go": LIBRARY}
CMDS: Files = {"/src/go.mod": "module m\n", "/src/cmd/a/a.go": MAIN, "/src/cmd/b/b.go": MAIN}
GOPATH: Files = {f"{IN_GOPATH}/main.go": MAIN}


def _mod(path: str) -> Files:
    return {"/src/go.mod": f"module {path}\n", "/src/main.go": MAIN}


def _file(name: str, text: str = "", base: Files = ONE) -> Files:
    return {**base, f"/src/{name}": text.encode() or MAIN}


@pytest.mark.parametrize(
    ("line", "files", "cwd", "env", "expected"),
    [
        pytest.param("go build", ONE, "/src", {}, "/src/foo", id="1.1-module"),
        pytest.param("go build .", ONE, "/src", NEW, "/src/foo", id="1.1-dot"),
        pytest.param("go build", _mod("example.com/foo/v2"), "/src", {}, "/src/foo", id="1.1-major-version"),
        pytest.param("go build", _mod("example.com/foo/v10"), "/src", {}, "/src/foo", id="1.1-two-digits"),
        pytest.param("go build", _mod("example.com/foo/v1"), "/src", {}, "/src/v1", id="1.1-v1-is-no-major"),
        pytest.param("go build", _mod("example.com/foo/v02"), "/src", {}, "/src/v02", id="1.1-v02-is-no-major"),
        pytest.param("go build", _mod("v2"), "/src", {}, "/src/v2", id="1.1-v2-alone"),
        pytest.param("go build", _mod("gopkg.in/foo.v3"), "/src", {}, "/src/foo.v3", id="1.1-gopkg"),
        pytest.param("go build", _mod('"quoted.com/q"'), "/src", {}, "/src/q", id="1.1-quoted-module"),
        pytest.param("/usr/local/go/bin/go build", ONE, "/src", {}, "/src/foo", id="1.1-path-of-go"),
        pytest.param("vgo build", ONE, "/src", OLD, "/src/foo", id="1.20-vgo"),
        pytest.param("go build", GOPATH, IN_GOPATH, OLD, f"{IN_GOPATH}/app", id="1.2-gopath"),
        pytest.param("go build", {"/go/src/x/v2/m.go": MAIN}, "/go/src/x/v2", OLD, "/go/src/x/v2/v2", id="1.2-v2"),
        pytest.param("go build", {"/app/m.go": MAIN}, "/app", OFF, "/app/app", id="1.2-outside-gopath"),
        pytest.param("go build", ONE, "/src", OLD, "/src/src", id="1.2-go.mod-means-nothing-to-1.9"),
        pytest.param("go build main.go", ONE, "/src", {}, "/src/main", id="1.3-file"),
        pytest.param("go build b.go main.go", _file("b.go", "package main"), "/src", {}, "/src/b", id="1.3-first"),
        pytest.param("go build ./main.go", ONE, "/src", OLD, "/src/main", id="1.3-dot-slash"),
        pytest.param("go build cmd/a/a.go", CMDS, "/src", {}, "/src/a", id="1.3-file-below"),
        pytest.param("go build a_test.go main.go", _file("a_test.go"), "/src", {}, "/src/main", id="1.3-test-first"),
        pytest.param("go build *.go", _file("b.go", "package main"), "/src", {}, "/src/b", id="1.3-glob"),
        pytest.param("go build tool.go", _file("tool.go", "//go:build ignore\n\npackage main\n"), "/src", {},
                     "/src/tool", id="1.3-ignored-file-named"),
        pytest.param("go build ./cmd/a", CMDS, "/src", {}, "/src/a", id="1.4"),
        pytest.param("go build m/cmd/b", CMDS, "/src", {}, "/src/b", id="1.4-import-path"),
        pytest.param("go build ../src/cmd/b/", CMDS, "/tmp", {}, "/tmp/b", id="1.4-from-elsewhere"),
        pytest.param("go build github.com/x/app", GOPATH, "/go", OLD, "/go/app", id="1.4-gopath"),
        pytest.param("go build app", {"/go/src/app/m.go": MAIN}, "/", OLD, "/app", id="1.4-gopath-short"),
        pytest.param("go build ./...", CMDS, "/src", {}, None, id="1.5-two-mains"),
        pytest.param("go build ./...", TWO, "/src", {}, None, id="1.5-one-main-of-two"),
        pytest.param("go build ./lib", TWO, "/src", {}, None, id="1.5-library"),
        pytest.param("go build ./cmd/a ./cmd/b", CMDS, "/src", {}, None, id="1.5-two-named"),
        pytest.param("go build ./...", ONE, "/src", {}, "/src/foo", id="1.6-exactly-one"),
        pytest.param("go build ./cmd/a/...", CMDS, "/src", {}, "/src/a", id="1.6-below"),
        pytest.param("go build ./cmd/a...", CMDS, "/src", {}, "/src/a", id="1.6-beginning"),
        pytest.param("go build", {**ONE, "/src/foo/x.txt": "x"}, "/src", {}, "build-fails", id="1.6-folder-in-the-way"),
        pytest.param("go build -o . .", {**ONE, "/src/foo/x.txt": "x"}, "/src", {}, "/src/foo", id="1.7-dot"),
        pytest.param("go build -o out", ONE, "/src", {}, "/src/out", id="1.7-relative"),
        pytest.param("go build -o=out .", ONE, "/src", {}, "/src/out", id="1.7-equals"),
        pytest.param("go build --o out .", ONE, "/src", {}, "/src/out", id="1.7-two-dashes"),
        pytest.param("go build -o a -o b .", ONE, "/src", {}, "/src/b", id="1.7-last-wins"),
        pytest.param("go build -o /bin/x ./cmd/a", CMDS, "/src", {}, "/bin/x", id="1.7-absolute"),
        pytest.param("go build -o ../x .", ONE, "/src", {}, "/x", id="1.7-up"),
        pytest.param("go build -o out/ .", ONE, "/src", {}, "/src/out/foo", id="1.7-slash"),
        pytest.param("go build -o /opt .", {**ONE, "/opt/x": "x"}, "/src", {}, "/opt/foo", id="1.7-existing-folder"),
        pytest.param("go build -o /usr/local/bin .", {**ONE, "/usr": None}, "/src", {}, "/usr/local/bin/foo",
                     id="1.7-folder-of-the-base"),
        pytest.param("go build -o /usr/local/bin/y .", {**ONE, "/usr": None}, "/src", {}, "/usr/local/bin/y",
                     id="1.7-file-in-the-base"),
        pytest.param("go build -o '' .", ONE, "/src", {}, "/src/foo", id="1.7-empty"),
        pytest.param("go build -o /dev/null .", ONE, "/src", {}, None, id="1.7-dev-null"),
        pytest.param("go build -o out main.go", ONE, "/src", {}, "/src/out", id="1.7-file"),
        pytest.param("go build -ldflags '-s -w' -tags 'a b' -o out .", ONE, "/src", {}, "/src/out", id="1.7-flags"),
        pytest.param("go build -v -x -a -i -trimpath -o out", ONE, "/src", {}, "/src/out", id="1.7-switches"),
        pytest.param("go build -o bin ./...", {**TWO, "/src/bin/x": ""}, "/src", {}, "/src/bin/foo", id="1.8-folder"),
        pytest.param("go build -o bin ./...", TWO, "/src", {}, "build-fails", id="1.8-no-folder"),
        pytest.param("go build -o bin ./lib", TWO, "/src", {}, "not-a-program", id="1.8-library"),
        pytest.param("go build", ONE, "/src", {"GOOS": "windows"}, "/src/foo.exe not-linux", id="1.11-windows"),
        pytest.param("GOOS=darwin go build", ONE, "/src", {}, "/src/foo not-linux", id="1.11-darwin"),
        pytest.param("GOOS=linux GOARCH=arm go build", ONE, "/src", {}, "/src/foo", id="1.10-build-has-no-folder"),
        pytest.param("go build -buildmode=c-shared -o x.so .", ONE, "/src", {}, "not-a-program", id="1.17-c-shared"),
        pytest.param("go build -buildmode plugin .", ONE, "/src", {}, "not-a-program", id="1.17-plugin"),
        pytest.param("go build", ONE, "/src", {"GOFLAGS": "-buildmode=c-archive"}, "not-a-program", id="1.22-mode"),
        pytest.param("go build -C /src -o out", ONE, "/", {}, "/src/out", id="flag-C"),
        pytest.param("go build -n", ONE, "/src", {}, None, id="flag-n"),
        pytest.param("go build std", ONE, "/src", {}, None, id="std"),
        pytest.param("go build -i net", ONE, "/src", {}, None, id="standard-package"),
        pytest.param("go build ./nowhere", ONE, "/src", {}, "output-unknown", id="no-such-folder"),
        pytest.param("go build nowhere.go", ONE, "/src", {}, "output-unknown", id="no-such-file"),
        pytest.param("go build -o out", {"/src": None}, "/src", {}, "/src/out", id="unseen-sources-named-output"),
    ],
)  # fmt: skip
def test_writes(line: str, files: Files, cwd: str, env: dict[str, Value], expected: str | None) -> None:
    assert " ".join(outputs(line, files, cwd, env)) == (expected or "")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({**ONE, "/src/x/x_test.go": MAIN}, "/src/foo", id="tests-do-not-count"),
        pytest.param({**ONE, "/src/_x/x.go": MAIN}, "/src/foo", id="underscore-folder"),
        pytest.param({**ONE, "/src/.x/x.go": MAIN}, "/src/foo", id="dot-folder"),
        pytest.param({**ONE, "/src/testdata/x.go": MAIN}, "/src/foo", id="testdata"),
        pytest.param({**ONE, "/src/vendor/y/x.go": MAIN}, "/src/foo", id="vendor"),
        pytest.param({**ONE, "/src/sub/go.mod": "module s", "/src/sub/x.go": MAIN}, "/src/foo", id="other-module"),
        pytest.param({**ONE, "/src/x/x_windows.go": MAIN}, "/src/foo", id="other-system-by-name"),
        pytest.param({**ONE, "/src/x/x.go": "// +build ignore\n\npackage main\n"}, "/src/foo", id="ignored"),
        pytest.param({**ONE, "/src/x/x.go": "//go:build windows\npackage main\n"}, "/src/foo", id="constraint"),
        pytest.param({**ONE, "/src/node_modules/x.go": MAIN}, None, id="node_modules-counts"),
        pytest.param({**ONE, "/src/x/x.go": "/* +build ignore */\npackage main\n"}, None, id="no-constraint"),
    ],
)
def test_which_files_count_1_24(files: Files, expected: str | None) -> None:
    assert outputs("go build ./...", files, env=NEW) == ([expected] if expected else [])


INSIDE: Files = {f"{IN_GOPATH}/go.mod": "module example.com/foo\n", f"{IN_GOPATH}/main.go": MAIN}


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        pytest.param({"GOLANG_VERSION": "1.10"}, "app", id="1.10-gopath"),
        pytest.param({"GOLANG_VERSION": "1.11.13"}, "app", id="1.11-gopath-inside"),
        pytest.param({"GOLANG_VERSION": "1.12", "GO111MODULE": "on"}, "foo", id="1.12-on"),
        pytest.param({"GOLANG_VERSION": "1.13"}, "foo", id="1.13-go.mod"),
        pytest.param({"GOLANG_VERSION": "1.16"}, "foo", id="1.16"),
        pytest.param({"GOLANG_VERSION": "1.27.3", "GO111MODULE": "off"}, "app", id="off"),
        pytest.param({"GO111MODULE": "on"}, "foo", id="unknown-version-on"),
    ],
)
def test_mode_inside_gopath_1_23(env: dict[str, Value], expected: str) -> None:
    assert outputs("go build", INSIDE, IN_GOPATH, env) == [f"{IN_GOPATH}/{expected}"]


def test_mode_that_the_version_would_decide_is_unknown() -> None:
    (output,) = outputs("go build", INSIDE, IN_GOPATH)
    assert output.startswith("?")


def test_names_that_agree_need_no_version() -> None:
    files: Files = {f"{IN_GOPATH}/go.mod": "module github.com/x/app\n", f"{IN_GOPATH}/main.go": MAIN}
    assert outputs("go build", files, IN_GOPATH) == [f"{IN_GOPATH}/app"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(("go", "build", UNKNOWN), ["output-unknown"], id="flags"),
        pytest.param(("go", "build", "-o", "x", UNKNOWN), ["output-unknown"], id="flags-behind-output"),
        pytest.param(("go", "build", UNKNOWN, "-o", "x", "."), ["/src/x"], id="output-behind-flags"),
        pytest.param(("go", "build", QUOTED), ["output-unknown"], id="package"),
        pytest.param(("go", "build", "-o", QUOTED, "."), ['?/src/"$X"'], id="output"),
        pytest.param(("go", UNKNOWN), ["output-unknown"], id="verb"),
        pytest.param(("go", "build", Unknown("-ldflags=-X v=$V", "V", prefix="-ldflags=-X v="), "."), ["/src/foo"],
                     id="part-of-ldflags"),
        pytest.param(("go", "build", "-ldflags", QUOTED, "."), ["/src/foo"], id="ldflags"),
    ],
)  # fmt: skip
def test_the_unknown_is_never_guessed(words: tuple[Value, ...], expected: list[str]) -> None:
    assert outputs(words, ONE) == expected


def test_an_unknown_folder_is_no_place() -> None:
    assert outputs("go build -o x", ONE, cwd=QUOTED) == ["output-unknown"]


@pytest.mark.parametrize(
    ("line", "env", "linking", "strips"),
    [
        pytest.param("go build", {}, "unknown", False, id="nothing-said"),
        pytest.param("CGO_ENABLED=0 go build", {}, "static", False, id="off"),
        pytest.param("go build", {"CGO_ENABLED": "1"}, "libc", False, id="on"),
        pytest.param("CGO_ENABLED=0 go build -buildmode=pie", {}, "libc", False, id="pie"),
        pytest.param("CGO_ENABLED=0 go build -race", {}, "libc", False, id="race"),
        pytest.param("CGO_ENABLED=0 go build -race=false", {}, "static", False, id="no-race"),
        pytest.param("CGO_ENABLED=1 go build -ldflags '-linkmode external -extldflags \"-static\" -s'", {}, "static",
                     True, id="static-glibc"),
        pytest.param("CGO_ENABLED=1 go build -ldflags '-extldflags -static'", {}, "libc", False, id="not-external"),
        pytest.param("go build -ldflags='-s -w'", {}, "unknown", True, id="strips"),
        pytest.param("go build -ldflags='-X main.a=-s'", {}, "unknown", False, id="no-flag"),
        pytest.param("go build", {"GOFLAGS": "-ldflags=-s -tags=a"}, "unknown", True, id="goflags"),
        pytest.param("go build -ldflags=-w", {"GOFLAGS": "-ldflags=-s"}, "unknown", False, id="typed-wins"),
    ],
)  # fmt: skip
def test_linking(line: str, env: dict[str, Value], linking: str, strips: bool) -> None:
    build = built(line, ONE, env=env).build
    assert (build.linking, build.strips) == (linking, strips)


def test_the_package_goes_with_the_program() -> None:
    build = built("go build -tags x ./cmd/a", {**CMDS, "/src/cmd/a/b.go": "//go:build x\npackage main\n"}).build
    assert build.package is not None
    assert build.package.files == ("/src/cmd/a/a.go", "/src/cmd/a/b.go")
    assert (build.package.import_path, build.package.module, build.mode) == ("m/cmd/a", "m", "module")
