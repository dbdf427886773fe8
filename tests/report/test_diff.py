"""Diffs, applied by git and by patch."""

import subprocess
from pathlib import Path

import pytest

from rewriter.patches import diff
from rewriter.result import FileChange

CASES = [
    pytest.param(FileChange("Dockerfile", b"a\nb\nc\n", b"a\nB\nc\nd\n"), id="a modified file"),
    pytest.param(FileChange("a/b/c", b"a\n", b"b\n"), id="in folders"),
    pytest.param(FileChange("x", b"a\r\nb\r\n", b"a\r\nB\r\n"), id="CRLF"),
    pytest.param(FileChange("x", b"a\xff\nb\n", b"a\xff\nB\xfe\n"), id="bytes that are no UTF-8"),
    pytest.param(FileChange("x", b"a\nb", b"a\nB"), id="no final newline on both sides"),
    pytest.param(FileChange("x", b"a\nb", b"a\nb\n"), id="a final newline is added"),
    pytest.param(FileChange("x", b"a\nb\n", b"a\nb"), id="a final newline is taken away"),
    pytest.param(
        FileChange("x", b"a\x0cb\xe2\x80\xa8c\x1cd\re\nb\n", b"a\x0cb\xe2\x80\xa8c\x1cd\re\nB\n"),
        id="signs that end no line",
    ),
    pytest.param(FileChange("x", b"", b"a\n"), id="an empty file is filled"),
    pytest.param(FileChange("x", b"a\n", b""), id="a file is emptied"),
    pytest.param(FileChange("x", b"-- a\n++ b\n", b"++ b\n-- c\n"), id="lines like headers"),
    pytest.param(FileChange("new", None, b"a\nb\n"), id="a created file"),
    pytest.param(FileChange("new", None, b"a"), id="a created file without final newline"),
    pytest.param(FileChange("run.sh", None, b"a\n", 0o755), id="a created program"),
    pytest.param(FileChange("old", b"a\nb\n", None), id="a deleted file"),
    pytest.param(FileChange("run.sh", b"a\n", b"b\n", 0o755), id="a file becomes a program"),
    pytest.param(FileChange("a b/c d", b"a\n", b"b\n"), id="blanks in the name"),
    pytest.param(FileChange("n w", None, b"b\n"), id="a created file with blanks in the name"),
    pytest.param(FileChange("o d", b"b\n", None), id="a deleted file with blanks in the name"),
    pytest.param(FileChange('q"\\x', b"a\n", b"b\n"), id="quotes and backslashes in the name"),
    pytest.param(FileChange("t\tn\x01x", b"a\n", b"b\n"), id="control characters in the name"),
    pytest.param(FileChange("grün-\udcff", b"a\n", b"b\n"), id="a name that is no ASCII"),
]
FOR_GIT_ALONE = [
    pytest.param(FileChange("l\nf", b"a\n", b"b\n"), id="a line feed in the name"),
    pytest.param(FileChange("new", None, b""), id="an empty file is created"),
    pytest.param(FileChange("old", b"", None), id="an empty file is deleted"),
    pytest.param(FileChange("run.sh", b"a\n", b"a\n", 0o755), id="only the mode changes"),
]


def _check(tool: list[str], change: FileChange, folder: Path) -> None:
    file = folder / change.path
    file.parent.mkdir(parents=True, exist_ok=True)
    if change.before is not None:
        file.write_bytes(change.before)
    done = subprocess.run(tool, input=diff(change), cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done
    assert (file.read_bytes() if file.exists() else None) == change.after
    if change.mode is not None:
        assert file.stat().st_mode & 0o777 == change.mode


@pytest.mark.parametrize("change", CASES + FOR_GIT_ALONE)
def test_git_applies_it(change: FileChange, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    _check(["git", "apply"], change, tmp_path)


@pytest.mark.parametrize("change", CASES)
def test_patch_applies_it(change: FileChange, tmp_path: Path) -> None:
    _check(["patch", "-p1", "--binary", "-s"], change, tmp_path)


def test_nothing_changes() -> None:
    assert diff(FileChange("x", b"a\n", b"a\n")) == b""
