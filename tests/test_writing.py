"""Writing: every file is the old or the new one, whatever happens at whichever call."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from rewriter.result import FileChange
from rewriter.writing import NotWritten, write_changes, write_report

OLD, NEW = b"old\n" * 3, b"new\n" * 5
CHANGES = (
    FileChange("a", OLD, NEW),
    FileChange("sub/b", OLD, NEW),
    FileChange("created", None, NEW, 0o755),
    FileChange("gone", OLD, None),
)
CALLS = ("open", "write", "fsync", "fchmod", "fchown", "close", "replace", "unlink", "makedirs", "stat")


def _killed_at(number: int, when: str, root: Path) -> int:
    """Write in a child that ends, without clearing up, before or after its call of that number; return its exit status."""
    child = os.fork()
    if child == 0:
        left = [number]
        for name in CALLS:
            setattr(os, name, _dying(getattr(os, name), when, left))
        with suppress(BaseException):
            write_changes(str(root), CHANGES)
            os._exit(0)
        os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _dying(real: Callable[..., Any], when: str, left: list[int]) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        left[0] -= 1
        mine = left[0] == 0  # a call within this one counts on
        if mine and when == "before":
            os._exit(9)
        try:
            return real(*arguments, **named)
        finally:
            if mine:
                os._exit(9)

    return call


def _prepare(root: Path) -> None:
    (root / "sub").mkdir(parents=True)
    for name in ("a", "sub/b", "gone"):
        (root / name).write_bytes(OLD)
    (root / "a").chmod(0o640)


def _state(root: Path) -> list[bytes | None]:
    return [(root / change.path).read_bytes() if (root / change.path).exists() else None for change in CHANGES]


def _is_old_or_new(root: Path) -> bool:
    return all(found in (change.before, change.after) for found, change in zip(_state(root), CHANGES, strict=True))


def _temporaries(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.name.startswith(".rewrite-")]


def test_all_is_written(tmp_path: Path) -> None:
    _prepare(tmp_path)
    write_changes(str(tmp_path), CHANGES)
    assert _state(tmp_path) == [NEW, NEW, NEW, None]
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("a", "created")] == [0o640, 0o755]
    assert _temporaries(tmp_path) == []


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize(
    "fault", [OSError(28, "no space left on device"), KeyboardInterrupt()], ids=["error", "interrupt"]
)
def test_a_call_that_fails(name: str, fault: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = getattr(os, name)
    for number in range(1, 40):
        root = tmp_path / str(number)
        _prepare(root)
        calls = 0

        def failing(*arguments: Any, number: int = number, **named: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == number:
                raise fault
            return real(*arguments, **named)

        monkeypatch.setattr(os, name, failing)
        with suppress(NotWritten, KeyboardInterrupt):
            write_changes(str(root), CHANGES)
        monkeypatch.setattr(os, name, real)
        assert _is_old_or_new(root), (name, number)
        # the call that removes a temporary file may itself be the one that fails
        assert name == "unlink" or _temporaries(root) == [], (name, number)
        if calls < number:
            return
    pytest.fail("the calls do not end")


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_at_any_call(when: str, tmp_path: Path) -> None:
    number, code = 0, 9
    while code == 9:
        number += 1
        root = tmp_path / str(number)
        _prepare(root)
        code = _killed_at(number, when, root)
        assert _is_old_or_new(root), number
    assert code == 0
    assert number > len(CHANGES) * 8


def test_nothing_changes_where_one_file_cannot_be_staged(tmp_path: Path) -> None:
    _prepare(tmp_path)
    (tmp_path / "gone").write_bytes(b"changed meanwhile")
    with pytest.raises(NotWritten, match="gone: the file has changed since it was read"):
        write_changes(str(tmp_path), CHANGES)
    assert _state(tmp_path)[:3] == [OLD, OLD, None]


@pytest.mark.parametrize("path", ["../x", "/etc/x", "out/x", "link"])
def test_nothing_is_written_outside(path: str, tmp_path: Path) -> None:
    root = tmp_path / "repo"
    _prepare(root)
    (tmp_path / "target").write_bytes(OLD)
    (root / "out").symlink_to("..")
    (root / "link").symlink_to("../target")
    with pytest.raises(NotWritten, match="outside the repository"):
        write_changes(str(root), (FileChange(path, None, NEW),))
    assert not (tmp_path / "x").exists()
    assert (tmp_path / "target").read_bytes() == OLD


def test_a_link_stays(tmp_path: Path) -> None:
    _prepare(tmp_path)
    (tmp_path / "link").symlink_to("sub/b")
    write_changes(str(tmp_path), (FileChange("link", OLD, NEW),))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "sub/b").read_bytes() == NEW


def test_report(tmp_path: Path) -> None:
    write_report(str(tmp_path / "r"), NEW)
    assert (tmp_path / "r").read_bytes() == NEW
    write_report("/dev/null", NEW)
    with pytest.raises(NotWritten):
        write_report(str(tmp_path / "none" / "r"), NEW)
