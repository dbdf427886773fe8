"""`go install`, `go get`, `go run`: where programs lie afterwards (SEMANTICS 0, 1.9, 1.10, 1.12 to 1.15)."""

import pytest

from rewriter.recognisers import go_run
from rewriter.values import Value, text_of
from tests.recognisers.go_cases import LIBRARY, MAIN, NEW, OFF, OLD, Tree, built, command, outputs

Files = dict[str, bytes | str | None]
APP = "/go/src/github.com/x/app"
CMDS: Files = {"/src/go.mod": "module m\n", "/src/cmd/a/a.go": MAIN, "/src/cmd/b/b.go": MAIN, "/src/l/l.go": LIBRARY}
GOPATH: Files = {f"{APP}/main.go": MAIN}
SECOND: Files = {"/two/src/x/y/m.go": MAIN}
TWO_PATHS = {"GOPATH": "/go:/two"}


@pytest.mark.parametrize(
    ("line", "files", "cwd", "env", "expected"),
    [
        pytest.param("go install ./cmd/a", CMDS, "/src", {}, "/go/bin/a", id="1.9-module"),
        pytest.param("go install ./...", CMDS, "/src", {}, "/go/bin/a /go/bin/b", id="1.9-every-main"),
        pytest.param("go install m/cmd/...", CMDS, "/src", {}, "/go/bin/a /go/bin/b", id="1.9-import-pattern"),
        pytest.param("go install ./l", CMDS, "/src", {}, "", id="1.9-library"),
        pytest.param("go install ./cmd/a", CMDS, "/src", {"GOBIN": "/out"}, "/out/a", id="1.9-gobin"),
        pytest.param("go install ./cmd/a", CMDS, "/src", {"GOPATH": ""}, "/root/go/bin/a", id="1.9-no-gopath"),
        pytest.param("go install", GOPATH, APP, OLD, "/go/bin/app", id="1.9-gopath"),
        pytest.param("go install github.com/x/app", GOPATH, "/", OLD, "/go/bin/app", id="1.9-gopath-path"),
        pytest.param("go install", SECOND, "/two/src/x/y", {**OLD, **TWO_PATHS}, "/two/bin/y", id="1.9-holder"),
        pytest.param("go install x/y", SECOND, "/", {**OLD, **TWO_PATHS, "GOBIN": "/b"}, "/b/y", id="1.9-holder-gobin"),
        pytest.param("go install", {"/src/m.go": MAIN}, "/src", OLD, "output-unknown", id="1.9-outside-gopath"),
        pytest.param("go install ./cmd/a", CMDS, "/src", {**NEW, **TWO_PATHS}, "/go/bin/a", id="1.9-module-first"),
        pytest.param("GOARCH=arm64 go install ./cmd/a", CMDS, "/src", {}, "/go/bin/linux_arm64/a", id="1.10"),
        pytest.param("GOARCH=amd64 go install ./cmd/a", CMDS, "/src", {}, "/go/bin/a", id="1.10-same"),
        pytest.param("GOARCH=arm64 go install ./cmd/a", CMDS, "/src", {"GOBIN": "/b"}, "build-fails", id="1.10-gobin"),
        pytest.param("GOOS=windows go install ./cmd/a", CMDS, "/src", {},
                     "/go/bin/windows_amd64/a.exe not-linux", id="1.11"),
        pytest.param("go install example.com/x/tool@v1.2.3", {}, "/", NEW, "/go/bin/tool", id="1.12"),
        pytest.param("go install example.com/x/tool/v3@latest", {}, "/", NEW, "/go/bin/tool", id="1.12-major"),
        pytest.param("go install example.com/x/cmd/t@v1", CMDS, "/src", NEW, "/go/bin/t", id="1.12-in-a-module"),
        pytest.param("go install ./nowhere", CMDS, "/src", {}, "output-unknown", id="no-such-folder"),
        pytest.param("go install std", CMDS, "/src", {}, "", id="std"),
        pytest.param("go install -a -installsuffix cgo ./cmd/a", CMDS, "/src", {}, "/go/bin/a", id="flags"),
        pytest.param("go install main.go", GOPATH, APP, OLD, "output-unknown", id="named-file-needs-gobin"),
        pytest.param("go install main.go", GOPATH, APP, {**OLD, "GOBIN": "/b"}, "/b/main", id="named-file"),
    ],
)  # fmt: skip
def test_install(line: str, files: Files, cwd: str, env: dict[str, Value], expected: str) -> None:
    assert outputs(line, files, cwd, env) == expected.split()


HELLO = "github.com/adriaandejonge/helloworld"
NOTE = "builds-with-old-go-only"


@pytest.mark.parametrize(
    ("line", "files", "cwd", "env", "expected"),
    [
        pytest.param(f"go get {HELLO}", {}, "/go", {}, f"/go/bin/helloworld {NOTE}", id="0-unknown-version"),
        pytest.param(f"go get {HELLO}", {}, "/go", OLD, "/go/bin/helloworld", id="1.13-gopath"),
        pytest.param(f"go get {HELLO}", {}, "/", {"GOLANG_VERSION": "1.17"}, "/go/bin/helloworld", id="1.13-1.17"),
        pytest.param(f"go get {HELLO}", {}, "/", {"GOLANG_VERSION": "1.18"}, "build-fails", id="1.13-1.18-outside"),
        pytest.param("go get x.com/t", CMDS, "/src", {"GOLANG_VERSION": "1.18"}, "", id="1.13-1.18-inside"),
        pytest.param(f"go get {HELLO}", {}, "/", {"GOLANG_VERSION": "1.21", **OFF}, "/go/bin/helloworld", id="1.13-off"),
        pytest.param("go get ./...", CMDS, "/src", {"GOLANG_VERSION": "1.15"}, "/go/bin/a /go/bin/b", id="1.13-local"),
        pytest.param("go get ./...", CMDS, "/src", {}, "output-unknown", id="1.13-local-unknown-version"),
        pytest.param("go get", GOPATH, APP, OLD, "/go/bin/app", id="1.13-no-argument"),
        pytest.param("go get github.com/x/app", GOPATH, "/", OLD, "/go/bin/app", id="1.13-sources-are-there"),
        pytest.param("go get app", {"/gopath/src/app/m.go": MAIN}, "/", {**OLD, "GOPATH": "/gopath"}, "/gopath/bin/app",
                     id="1.27-google"),
        pytest.param("go get github.com/x/y/cmd/z", {}, "/", OLD, "/go/bin/z", id="1.13-below"),
        pytest.param("go get -u -v github.com/x/y/v2", {}, "/", OLD, "/go/bin/v2", id="1.2-gopath-v2"),
        pytest.param("go get -d github.com/x/y", {}, "/", OLD, "", id="1.14-d"),
        pytest.param("go get -d -v ./...", GOPATH, APP, OLD, "", id="1.14-d-local"),
        pytest.param("go get -u -d", GOPATH, APP, OLD, "", id="1.14-d-after"),
    ],
)  # fmt: skip
def test_get(line: str, files: Files, cwd: str, env: dict[str, Value], expected: str) -> None:
    assert outputs(line, files, cwd, env) == expected.split()


def test_a_remote_program_has_no_package_but_a_path() -> None:
    build = built(f"go get {HELLO}", {}).build
    assert (build.package, build.import_path) == (None, HELLO)


def test_a_remote_program_below_gopath_is_read_there() -> None:
    build = built("go get github.com/x/app", GOPATH, cwd="/", env={**OLD}).build
    assert build.package is not None
    assert build.package.import_path == "github.com/x/app"


@pytest.mark.parametrize(
    ("line", "cwd", "expected", "arguments"),
    [
        pytest.param("go run main.go -p 80", APP, "go build -o /go/bin/main main.go", "-p 80", id="file"),
        pytest.param("go run a.go b.go x", APP, "go build -o /go/bin/a a.go b.go", "x", id="files"),
        pytest.param("go run . serve", APP, "go build -o /go/bin/app .", "serve", id="folder"),
        pytest.param("go run -tags t . -v", APP, "go build -tags t -o /go/bin/app .", "-v", id="flags"),
        pytest.param("go run github.com/x/app", "/", "go build -o /go/bin/app github.com/x/app", "", id="path"),
    ],
)
def test_run_starts_1_15(line: str, cwd: str, expected: str, arguments: str) -> None:
    files: Files = {**GOPATH, f"{APP}/a.go": "package main\n", f"{APP}/b.go": "package main\n"}
    started = go_run.starts(command(line, cwd, {**OLD}), Tree(files))
    assert started is not None
    assert getattr(started.program, "build").implied == expected  # noqa: B009 - a CannotTell has none
    assert " ".join(map(text_of, started.arguments)) == arguments


@pytest.mark.parametrize("line", ["go build", "go", "gofmt run", "./go.sh run x", "echo go run"])
def test_run_is_no_other_command(line: str) -> None:
    assert go_run.starts(command(line, APP), Tree(GOPATH)) is None


@pytest.mark.parametrize(
    ("line", "code"),
    [("go run", "program-unknown"), ("go run ./nowhere", "output-unknown"), ("go run ./...", "program-unknown")],
)
def test_run_names_no_program(line: str, code: str) -> None:
    started = go_run.starts(command(line, "/src"), Tree(CMDS))
    assert started is not None
    assert getattr(started.program, "code") == code  # noqa: B009 - a BuildsBinary has none
