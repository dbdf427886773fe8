"""Paths alone are not parsed; whatever else stands on the command line is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = "FROM golang\nCOPY . /go/src/app\nRUN go install app\nCMD app\n"
LOADED = "import sys\nfrom rewriter.cli import main\ntry:\n    main()\nfinally:\n    print('click' in sys.modules, file=sys.stderr)\n"

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def _run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    command = (sys.executable, "-c", LOADED, *arguments)
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr.splitlines()[-1]


def test_a_path_alone_prints_what_the_parsed_form_prints(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(PROGRAM)
    (tmp_path / "main.go").write_text("package main\n\nfunc main() {}\n")
    code, printed, parsed = _run(tmp_path, "Dockerfile")
    assert (code, parsed) == (0, "False")
    assert "FROM scratch" in printed
    assert _run(tmp_path, "--format", "diff", "Dockerfile") == (0, printed, "True")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(("missing",), 2, id="no-such-path"),
        pytest.param(("Dockerfile", "missing"), 2, id="one-path-missing"),
        pytest.param(("patterns",), 0, id="subcommand-that-is-a-file-too"),
        pytest.param(("--check", "Dockerfile"), 0, id="option"),
        pytest.param(("--", "Dockerfile"), 0, id="end-of-options"),
        pytest.param((), 0, id="no-path"),
    ],
)
def test_the_rest_is_parsed(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    (tmp_path / "Dockerfile").write_text("FROM alpine\n")
    (tmp_path / "patterns").write_text("FROM alpine\n")
    found, _, parsed = _run(tmp_path, *arguments)
    assert (found, parsed) == (code, "True")
