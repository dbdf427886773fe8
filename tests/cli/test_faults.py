"""What goes wrong inside stays with its target or repository."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import rewriter.api
import rewriter.writing
from rewriter.cli import main
from rewriter.writing import NotWritten
from tests.cli.repositories import LEGACY, REWRITTEN, repository


def _call(*arguments: str) -> object:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    return left.value.code


def test_what_cannot_be_written_is_an_error_of_its_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    a, b = repository(tmp_path / "a"), repository(tmp_path / "b")
    write = rewriter.writing.write_changes

    def full(root: str, changes: Any) -> None:
        if root == str(a):
            raise NotWritten("Dockerfile", "no space left on device")
        write(root, changes)

    monkeypatch.setattr(rewriter.writing, "write_changes", full)
    assert _call("-i", str(a), str(b)) == 3
    assert "error: It could not be written: no space left on device [not-written]" in capfd.readouterr().err
    assert [(repo / "Dockerfile").read_bytes() for repo in (a, b)] == [LEGACY, REWRITTEN]


@pytest.mark.parametrize(
    ("fault", "code", "message"),
    [
        pytest.param(ValueError("odd"), 3, "The analysis failed: ValueError: odd", id="a fault of ours"),
        pytest.param(KeyboardInterrupt(), 130, "", id="the user interrupts"),
    ],
)
def test_fault(
    fault: BaseException,
    code: int,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def fails(*_arguments: Any, **_named: Any) -> None:
        raise fault

    monkeypatch.setattr(rewriter.api, "rewrite_repository", fails)
    assert _call(str(repository(tmp_path))) == code
    assert message in capfd.readouterr().err


def test_neither_help_nor_a_run_imports_what_it_does_not_need(tmp_path: Path) -> None:
    repository(tmp_path)
    heavy = "{'rich', 'pathspec', 'tomllib', 'yaml', 'jsonschema', 'libcst'}"
    for argument, unwanted in (("--help", f"{heavy} | {{'difflib', 'json', 'tree_sitter'}}"), (str(tmp_path), heavy)):
        code = (
            "import sys\nfrom rewriter.cli import main\n"
            f"try: main([{argument!r}])\nexcept SystemExit: pass\nprint(sorted(({unwanted}) & set(sys.modules)))"
        )
        root = Path(__file__).parents[2]
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
        assert done.stdout.splitlines()[-1] == "[]"
