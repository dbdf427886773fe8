"""Go commands that make no program, and tools that call the go command (SEMANTICS 1.14, 1.16, 1.18 to 1.22, 1.27)."""

import pytest

from rewriter.effects import CannotTell, Effect, Leaves, Opaque, PutsFile, RemovesPath
from rewriter.recognisers import go_wrapper, recognise
from rewriter.values import Value
from tests.recognisers.go_cases import MAIN, OLD, QUOTED, Tree, built, command, outputs

Files = dict[str, bytes | str | None]
APP = "/go/src/app"
ONE: Files = {f"{APP}/main.go": MAIN}
GB: Files = {"/p/src/cmd/hello/m.go": MAIN, "/p/src/lib/l.go": "package lib", "/p/src/two/m.go": MAIN}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("go mod download", Leaves), ("go mod vendor", Leaves), ("go mod tidy", Leaves), ("go test ./...", Leaves),
        ("go test -c -o x .", CannotTell), ("go vet", Leaves), ("go fmt ./...", Leaves), ("go version", Leaves),
        ("go env", Leaves), ("go list -f x", Leaves), ("go clean -modcache", Leaves), ("go generate ./...", Opaque),
        ("go run gen.go", Opaque), ("go tool compile x.go", Opaque), ("go tool vet .", Leaves), ("go", Leaves),
        ("dep ensure -v", Leaves), ("glide install", Leaves), ("govendor sync", Leaves), ("godep restore", Leaves),
        ("gvt restore", Leaves), ("gpm install", Leaves), ("trash", Leaves), ("gb vendor restore", Leaves),
        ("go-wrapper download", Leaves), ("go-wrapper run", Opaque), ("go frobnicate", Opaque),
    ],
)  # fmt: skip
def test_makes_no_program(line: str, kind: type[Effect]) -> None:
    effects = recognise(command(line, APP, {**OLD}), Tree(ONE)) or ()
    assert [type(effect) for effect in effects] == [kind]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("go env -w GOBIN=/out GOFLAGS=-mod=vendor", "GOBIN=/out GOFLAGS=-mod=vendor", id="1.22-sets"),
        pytest.param("go env -u GOBIN", "GOBIN=None", id="1.22-unsets"),
        pytest.param("godep go build", "argv[1:]", id="1.20-godep"),
        pytest.param("gom exec go build", "argv[2:] GOPATH=/go/src/app/_vendor:/go", id="1.20-gom-exec"),
        pytest.param("gom build -o x", "/go/src/app/x", id="1.20-gom-build"),
        pytest.param("govendor install +local", "/go/bin/app", id="1.20-govendor"),
        pytest.param("go-wrapper install", "/go/bin/app", id="1.18"),
        pytest.param("go-wrapper frob", "output-unknown", id="1.18-other"),
    ],
)
def test_does(line: str, expected: str) -> None:
    assert " ".join(outputs(line, ONE, APP, {**OLD})) == expected


def test_godep_with_a_workspace_lengthens_gopath_1_20() -> None:
    files: Files = {**ONE, f"{APP}/Godeps/_workspace/src/x/y.go": "package x"}
    expected = f"argv[1:] GOPATH={APP}/Godeps/_workspace:/go"
    assert outputs("godep go install", files, APP, {**OLD}) == [expected]


@pytest.mark.parametrize(
    ("files", "name", "path"),
    [
        pytest.param({}, "app", "app", id="folder"),
        pytest.param({f"{APP}/.godir": "github.com/x/y\n"}, "y", "github.com/x/y", id="godir"),
        pytest.param({f"{APP}/main.go": 'package main // import "github.com/x/z"\n'}, "z", "github.com/x/z", id="comment"),
        pytest.param({f"{APP}/main.go": 'package main /* import "github.com/x/z" */\n', f"{APP}/.godir": "a/b"}, "z",
                     "github.com/x/z", id="comment-before-godir"),
        pytest.param({f"{APP}/.godir": "two words"}, "app", "app", id="godir-of-two-words"),
        pytest.param({f"{APP}/main.go": 'package main\n// import "github.com/x/z"\n'}, "app", "app", id="no-comment"),
    ],
)  # fmt: skip
def test_wrapper_names_the_program_1_18(files: Files, name: str, path: str) -> None:
    program = built("go-wrapper install", {**ONE, **files}, APP, {**OLD})
    assert (program.output, program.build.import_path) == (f"/go/bin/{name}", path)
    started = go_wrapper.starts(command("go-wrapper run -x", APP, {**OLD}), Tree({**ONE, **files}))
    assert started is not None
    assert started[1] == ("-x",)
    assert getattr(started[0], "output") == program.output  # noqa: B009 - a CannotTell has none


def test_wrapper_of_a_library_is_no_program() -> None:
    assert outputs("go-wrapper install", {f"{APP}/l.go": "package lib"}, APP, {**OLD}) == ["not-a-program"]


@pytest.mark.parametrize(
    ("line", "cwd", "env", "expected"),
    [
        pytest.param("gb build", "/p", {}, "/p/bin/hello /p/bin/two", id="1.19-all"),
        pytest.param("gb build all", "/p/src", {}, "/p/bin/hello /p/bin/two", id="1.19-from-below"),
        pytest.param("gb build cmd/hello", "/p", {}, "/p/bin/hello", id="1.19-one"),
        pytest.param("gb build cmd/hello", "/p", {"GOOS": "linux", "GOARCH": "arm"}, "/p/bin/hello-linux-arm",
                     id="1.19-cross"),
        pytest.param("gb build", "/nowhere", {}, "output-unknown", id="1.19-no-project"),
    ],
)  # fmt: skip
def test_gb(line: str, cwd: str, env: dict[str, Value], expected: str) -> None:
    assert outputs(line, GB, cwd, env) == expected.split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("gox -osarch=linux/amd64 -output 'bin/{{.Dir}}'", "/go/src/app/bin/app", id="1.21-dir"),
        pytest.param("gox -os=linux -arch=amd64", "/go/src/app/app_linux_amd64", id="1.21-default"),
        pytest.param("gox -osarch='linux/amd64 linux/arm windows/386' '-output=/o/{{.OS}}-{{ .Arch }}/x' .",
                     "/o/linux-amd64/x /o/linux-arm/x", id="1.21-several"),
        pytest.param("gox -os=darwin", "", id="1.21-no-linux"),
        pytest.param("gox -osarch=linux/amd64 -output=x{{.Foo}}", "?x{{.Foo}}", id="1.21-unknown-field"),
        pytest.param("gox -osarch=linux/amd64 ./nowhere", "output-unknown", id="1.21-nowhere"),
    ],
)  # fmt: skip
def test_gox(line: str, expected: str) -> None:
    assert outputs(line, ONE, APP, {**OLD}) == expected.split()


def test_gox_switches_cgo_off() -> None:
    assert built("gox -osarch=linux/amd64", ONE, APP, {**OLD}).build.linking == "static"


@pytest.mark.parametrize("tool", ["gox", "gb build"])
def test_an_unknown_word_is_not_guessed(tool: str) -> None:
    words: tuple[Value, ...] = (*tool.split(), QUOTED)
    assert outputs(words, ONE, APP) == ["output-unknown"]


def test_clean_removes_what_build_left() -> None:
    effects = recognise(command("go clean -i", APP, {**OLD}), Tree(ONE))
    assert effects == (RemovesPath("/go/src/app/app"), RemovesPath("/go/bin/app"))


def test_mod_init_names_later_programs() -> None:
    (effect,) = recognise(command("go mod init example.com/x", "/src"), Tree({"/src/m.go": MAIN})) or ()
    assert isinstance(effect, PutsFile)
    assert effect.path == "/src/go.mod"


@pytest.mark.parametrize("line", ["gofmt -l .", "golint ./...", "mygo build", "make build"])
def test_is_no_go_command(line: str) -> None:
    effects = recognise(command(line, APP), Tree(ONE)) or ()
    assert not [effect for effect in effects if hasattr(effect, "build")]
