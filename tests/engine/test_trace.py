"""The trace check names what is missing, and nothing else: in canned traces, and in a wrong rewrite."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.corpus import Case, load
from tests.engine.behaviour import observe
from tests.engine.case_images import built, missing_images
from tests.engine.engine import Engine, Entry, missing
from tests.engine.proof import complaints
from tests.engine.trace_check import New, find, needed
from tests.engine.trace_reader import touches

FILE = Entry("file", (0, 0), 0o644, "aa")
FOLDER = Entry("dir", (0, 0), 0o755)
APP = '1     execve("/go/bin/app", ["app"], 0x7ffe /* 6 vars */) = 0'


def _link(target: str) -> Entry:
    return Entry("link", (0, 0), 0o777, None, target)


def _new(*paths: str, static: bool = True, links: Mapping[str, str] | None = None) -> New:
    tree = dict.fromkeys(("/usr/local/bin/app", *paths), FILE)
    tree |= {path: _link(to) for path, to in (links or {}).items()}
    return New(tree, frozenset({"/go/bin/app", "/usr/local/bin/app"}), static)


def _needed(new: New, *lines: str, folder: str = "/srv") -> dict[str, bool]:
    return needed(touches(lines, folder), new)


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        pytest.param('openat(AT_FDCWD</srv>, "a.txt", O_RDONLY) = 3</srv/a.txt>', "/srv/a.txt", id="a file"),
        pytest.param(
            'newfstatat(AT_FDCWD</srv>, "a.txt", {st_mode=S_IFREG|0644}, 0) = 0', "/srv/a.txt", id="looked at"
        ),
        pytest.param('openat(AT_FDCWD</srv>, "tpl", O_RDONLY|O_DIRECTORY) = 3</srv/tpl>', "/srv/tpl", id="a folder"),
        pytest.param('execve("/usr/bin/git", ["git"], 0x7f) = 0', "/usr/bin/git", id="a command"),
        pytest.param(
            'openat(AT_FDCWD</srv>, "l/a", O_WRONLY|O_CREAT|O_TRUNC, 0666) = 3', "/srv/l", id="a log's folder"
        ),
        pytest.param('openat(AT_FDCWD</srv>, "db", O_RDWR|O_CREAT, 0666) = 3', "/srv/db", id="a database"),
        pytest.param('openat(AT_FDCWD</>, "/etc/passwd", O_RDONLY) = 3</etc/passwd>', "/etc/passwd", id="accounts"),
        pytest.param('openat(AT_FDCWD</>, "/etc/ssl/certs/x.pem", O_RDONLY) = 3', "/etc/ssl/certs/x.pem", id="trust"),
        pytest.param(
            'openat(AT_FDCWD</>, "/usr/share/zoneinfo/Europe/Rome", O_RDONLY) = 3',
            "/usr/share/zoneinfo/Europe/Rome",
            id="a zone",
        ),
        pytest.param(
            'openat(AT_FDCWD</>, "/etc/localtime", O_RDONLY) = 3</usr/share/zoneinfo/Europe/Rome>',
            "/etc/localtime",
            id="a local zone",
        ),
    ],
)
def test_names_what_is_missing(line: str, missing: str) -> None:
    assert _needed(_new(), APP, f"1 {line}") == {missing: True}


@pytest.mark.parametrize(
    ("line", "links"),
    [
        pytest.param('openat(AT_FDCWD</srv>, "/proc/self/exe", O_RDONLY) = 3', {}, id="the kernel's"),
        pytest.param('openat(AT_FDCWD</srv>, "/etc/resolv.conf", O_RDONLY) = 3', {}, id="the engine's"),
        pytest.param('openat(AT_FDCWD</srv>, "/etc/ld.so.cache", O_RDONLY) = 3', {}, id="the loader's"),
        pytest.param('openat(AT_FDCWD</srv>, "/lib/x86_64-linux-gnu/libc.so.6", O_RDONLY) = 3', {}, id="libc"),
        pytest.param('openat(AT_FDCWD</srv>, "/etc/nsswitch.conf", O_RDONLY) = 3', {}, id="libc's"),
        pytest.param('newfstatat(AT_FDCWD</srv>, "main.go", {st_mode=S_IFREG}, 0) = 0', {}, id="a source"),
        pytest.param('newfstatat(AT_FDCWD</srv>, "/data", {st_mode=S_IFDIR|0755}, 0) = 0', {}, id="a folder looked at"),
        pytest.param('openat(AT_FDCWD</srv>, "/go/bin/app", O_RDONLY) = 3', {}, id="itself"),
        pytest.param('openat(AT_FDCWD</srv>, "/kept/a", O_RDONLY) = 3', {"/kept": "there"}, id="through a link"),
        pytest.param(
            'openat(AT_FDCWD</srv>, "/etc/localtime", O_RDONLY) = 3</usr/share/zoneinfo/Etc/UTC>', {}, id="UTC"
        ),
    ],
)
def test_names_nothing(line: str, links: Mapping[str, str]) -> None:
    assert _needed(_new("/there", "/there/a", links=links), APP, f"1 {line}") == {}


def test_certificates_and_zones_may_come_in_one_file() -> None:
    new = _new(
        "/etc", "/etc/ssl", "/etc/ssl/certs", "/etc/ssl/certs/ca-certificates.crt",
        "/usr", "/usr/local", "/usr/local/go", "/usr/local/go/lib", "/usr/local/go/lib/time",
        "/usr/local/go/lib/time/zoneinfo.zip",
    )  # fmt: skip
    zone = '1 openat(AT_FDCWD</>, "/usr/share/zoneinfo/Europe/Rome", O_RDONLY) = 3'
    assert _needed(new, APP, '1 openat(AT_FDCWD</>, "/etc/ssl/certs/x.pem", O_RDONLY) = 3', zone) == {}


def test_a_dynamic_program_needs_its_libraries() -> None:
    lines = [APP, '1 openat(AT_FDCWD</>, "/lib/libm.so.6", O_RDONLY) = 3']
    assert _needed(_new(static=False), *lines) == {"/lib/libm.so.6": True}


@pytest.mark.parametrize(
    ("program", "found"),
    [
        pytest.param("/go/bin/app", {"/srv/a": True}, id="the program"),
        pytest.param("/root/.cache/go-build/1f/2e-d/app", {"/srv/a": True}, id="the program of go run"),
        pytest.param("/bin/bash", {"/srv/a": False}, id="a shell that the new image has"),
        pytest.param("/usr/bin/dash", {}, id="a shell that only the old image has"),
        pytest.param("/usr/local/go/bin/go", {}, id="the tool chain"),
    ],
)
def test_asks_who_looks(program: str, found: dict[str, bool]) -> None:
    lines = [f'1 execve("{program}", ["x"], 0x7f) = 0', '1 openat(AT_FDCWD</srv>, "a", O_RDONLY) = 3']
    assert _needed(_new("/bin", "/bin/bash"), *lines) == found


def test_asks_what_the_program_starts() -> None:
    started = '1 execve("/usr/bin/dash", ["sh"], 0x7f) = 0'
    reads = '1 openat(AT_FDCWD</srv>, "a", O_RDONLY) = 3'
    assert _needed(_new(), APP, started, reads) == {"/usr/bin/dash": True, "/srv/a": False}


@pytest.mark.parametrize(
    ("path", "real"),
    [
        ("/a/b", "/a/b"),
        ("/l/b", "/a/b"),
        ("/up", "/a/b"),
        ("/a/none", None),
        ("/l/none", None),
        ("/gone", None),
        ("/loop", None),
        ("/", "/"),
    ],
)
def test_find(path: str, real: str | None) -> None:
    tree = {
        "/a": FOLDER, "/a/b": FILE, "/l": _link("a"), "/up": _link("../l/b"), "/gone": _link("/x"), "/loop": _link("loop"),
    }  # fmt: skip
    assert find(tree, path) == real


LEGACY = 'FROM golang:1.27\nWORKDIR /src\nCOPY . .\nRUN go install .\nENTRYPOINT ["app"]\n'
MODERN = """FROM golang:1.27 AS compiler
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go install -ldflags '-s' .

FROM scratch
WORKDIR /src
COPY --from=compiler /go/bin/app /usr/local/bin/app
COPY --from=compiler /src/greeting.txt .
ENTRYPOINT ["app"]
"""
MAIN = """package main

import (
	"fmt"
	"os"
)

func main() {
	os.ReadFile("greeting.txt")
	fmt.Println("hello, whatever was read")
}
"""
CASE = """title = "a program that reads a file, and does not say so"
covers = ["3.14"]
[expect]
outcome = "rewritten"
base = "scratch"
artifacts = [["/go/bin/app", "/usr/local/bin/app"]]
entrypoint = ["app"]
needs = ["assets"]
[engine]
"""


@pytest.mark.engine
@pytest.mark.parametrize(
    ("forgotten", "complaint"),
    [
        pytest.param("", [], id="right"),
        pytest.param(
            "COPY --from=compiler /src/greeting.txt .\n",
            ["/src/greeting.txt: the old container found it, and the new image has it not"],
            id="a file forgotten, and the answers are the same",
        ),
    ],
)
def test_names_what_a_rewrite_forgot(forgotten: str, complaint: list[str], engine: Engine, tmp_path: Path) -> None:
    case = _case(tmp_path / "case", MODERN.replace(forgotten, ""))
    if absent := missing_images(case, engine):
        missing(f"no image {', '.join(absent)}")
    with built(case, engine, tmp_path) as images:
        observed = observe(case, engine, images, tmp_path)
        if observed.touches is None:
            pytest.skip("no strace here")
        found = list(complaints(case, engine, images, observed))
    assert found == complaint


def _case(folder: Path, modern: str) -> Case:
    texts = {
        "case.toml": CASE,
        "before/Dockerfile": LEGACY,
        "before/main.go": MAIN,
        "before/go.mod": "module example.com/app\n\ngo 1.20\n",
        "before/greeting.txt": "hello\n",
        "after/Dockerfile": modern,
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return load(folder)
