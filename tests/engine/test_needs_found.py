"""A need counts as confirmed by what shows it, and by nothing else; the report says what was counted."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.engine.compare import PredictedFile
from tests.engine.engine import Entry
from tests.engine.needs_found import Finding, Seen, findings, unexplained
from tests.engine.needs_report import Row, report
from tests.engine.trace_check import New
from tests.engine.trace_reader import touches

FILE = Entry("file", (0, 0), 0o644, "aa")
TREE = dict.fromkeys(("/bin", "/bin/sh", "/bin/sleep", "/app", "/entry.sh", "/srv", "/srv/tpl", "/srv/tpl/a"), FILE)
FILES = {
    "/srv/tpl/a": PredictedFile("file", None, None, ("context", "web/tpl/a")),
    "/srv/changed": PredictedFile("file"),
    "/srv/made": PredictedFile("file", None, None, ("stage", "/out/made")),
}
CONFIG = {"User": "app:staff", "Env": ["MODE=prod"]}
APP = 'execve("/app", ["app"], 0x7f) = 0'


def _open(path: str) -> str:
    return f'openat(AT_FDCWD</srv>, "{path}", O_RDONLY) = 3'


def _state(
    need: str, detail: str | None, *calls: str, because: str = "main.go:1 calls x", health: Sequence[str] = ()
) -> str:
    new = New(TREE, frozenset({"/app"}), static=True)
    seen = Seen(list(touches([f"1 {call}" for call in calls], "/srv")), new, CONFIG, FILES, health)
    table: dict[str, Any] = {"need": need, "detail": detail, "because": because}
    return next(findings([table], seen, {})).state


@pytest.mark.parametrize(
    ("need", "detail", "call"),
    [
        ("assets", "web", _open("tpl/a")),
        ("assets", "web/tpl/a", _open("/srv/tpl/a")),
        ("assets", ".", _open("tpl/a")),
        ("assets", "changed", _open("changed")),
        ("ca-certificates", None, _open("/etc/ssl/certs/ca-certificates.crt")),
        ("files", "/data", _open("/data/x")),
        ("files", "/data", 'bind(3<socket:[4]>, {sa_family=AF_UNIX, sun_path="/data/s"}, 9) = 0'),
        ("home", "/root", 'mkdirat(AT_FDCWD</srv>, "/root/.cache", 0700) = 0'),
        ("libc", None, _open("/lib/libc.so.6")),
        ("nsswitch", None, _open("/etc/nsswitch.conf")),
        ("command", "sleep", 'execve("/bin/sleep", ["sleep"], 0x7f) = 0'),
        ("packages", "sleep", 'execve("/bin/sleep", ["sleep"], 0x7f) = 0'),
        ("shell", None, 'execve("/bin/sh", ["sh"], 0x7f) = 0'),
        ("tmp", None, 'mkdir("/tmp/a", 0700) = 0'),
        ("tzdata", None, _open("/usr/share/zoneinfo/Europe/Rome")),
        ("tzdata", None, _open("/usr/local/go/lib/time/zoneinfo.zip")),
        ("user", None, _open("/etc/passwd")),
    ],
)
def test_confirmed_by_a_call(need: str, detail: str | None, call: str) -> None:
    assert _state(need, detail, APP, call) == "confirmed"


@pytest.mark.parametrize(
    ("need", "detail", "call"),
    [
        ("assets", "web", _open("/srv/made")),
        ("assets", "srv/change", _open("changed")),
        ("assets", "made", _open("changed")),
        ("assets", "we", _open("tpl/a")),
        ("ca-certificates", None, _open("/etc/ssl/openssl.cnf")),
        ("env", "OTHER", APP),
        ("files", "/data", _open("/database")),
        ("files", "/data", 'openat(AT_FDCWD</srv>, "/data/x", O_RDONLY) = -1 ENOENT (No such file or directory)'),
        ("libc", None, _open("/srv/tpl/a")),
        ("command", "sleep", 'newfstatat(AT_FDCWD</srv>, "/bin/sleep", {st_mode=S_IFREG|0755}, 0) = 0'),
        ("shell", None, APP),
        ("tmp", None, _open("/tmpl")),
        ("user", "other", APP),
        ("user", None, APP),
    ],
)
def test_not_confirmed(need: str, detail: str | None, call: str) -> None:
    assert _state(need, detail, APP, call) == "unconfirmed"


@pytest.mark.parametrize(
    ("need", "detail"),
    [
        ("user", "app"),
        ("user", "app:staff"),
        ("env", "MODE"),
        ("shell", None),
        ("command", "wget"),
        ("packages", "wget"),
    ],
)
def test_confirmed_by_the_engine(need: str, detail: str | None) -> None:
    assert _state(need, detail, APP, health=["/bin/sh", "-c", "wget -q /"]) == "by the engine"


def test_a_script_confirms_its_shell() -> None:
    assert _state("shell", None, 'execve("/entry.sh", ["x"], 0x7f) = 0', _open("/entry.sh")) == "confirmed"


def test_the_tool_chain_confirms_nothing() -> None:
    assert _state("tmp", None, 'execve("/usr/local/go/bin/go", ["go"], 0x7f) = 0', _open("/tmp/x")) == "unconfirmed"


@pytest.mark.parametrize("because", ["main.go:1 calls x: HOME comes from passwd", "/etc/app.conf belongs to other"])
def test_the_engine_looks_accounts_up(because: str) -> None:
    assert _state("user", "other" if "other" in because else None, APP, because=because) == "by the engine"


@pytest.mark.parametrize(
    "because",
    [
        "the sources of example.com/x are not here",
        "main.go:1 calls os.WriteFile: it may be in /tmp",
        "Dockerfile:3 is built with CGO_ENABLED=1, and not all its sources are here",
    ],
)
def test_what_is_assumed_counts_apart(because: str) -> None:
    assert _state("tmp", None, APP, because=because) == "assumed"


EXPLAINED = Finding("tmp", None, "main.go:1 calls x", "unconfirmed", "only on errors")


@pytest.mark.parametrize(
    ("finding", "explained", "complaints"),
    [
        pytest.param(EXPLAINED, {"tmp": "only on errors"}, 0, id="explained"),
        pytest.param(EXPLAINED._replace(why=""), {}, 1, id="not explained"),
        pytest.param(
            EXPLAINED._replace(state="confirmed", why=""), {"tmp": "only on errors"}, 0, id="confirmed after all"
        ),
        pytest.param(EXPLAINED, {"tmp": "only on errors", "home": "x"}, 1, id="an explanation of what is no need"),
        pytest.param(EXPLAINED._replace(state="assumed", why=""), {}, 0, id="assumed"),
    ],
)
def test_unexplained(finding: Finding, explained: dict[str, str], complaints: int) -> None:
    assert len(list(unexplained([finding], explained))) == complaints


def test_report() -> None:
    rows = [
        Row("a", "tmp", None, "b|c", "unconfirmed", "only on errors"),
        Row("a", "user", "app", "USER", "by the engine", ""),
        Row("b", "tmp", None, "the sources of x are not here", "assumed", ""),
    ]
    text = report(rows, 2)
    assert report(rows[::-1], 2) == text
    assert "Of 2 needs with evidence 1 are not confirmed: 50.0 %" in text
    assert "| tmp | 2 | 0 | 0 | 1 | 1 |\n| user | 1 | 0 | 1 | 0 | 0 |\n| all | 3 | 0 | 1 | 1 | 1 |" in text
    assert "| a | tmp | b\\|c | only on errors |" in text
