"""The command line from outside: exit codes, streams, in-place, stdin, many repositories."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.repositories import BROKEN, LEGACY, MULTI_STAGE, REWRITTEN, call, repository


@pytest.mark.parametrize(
    ("dockerfile", "arguments", "code"),
    [
        pytest.param(LEGACY, (), 0, id="a dry run that would change"),
        pytest.param(LEGACY, ("--check",), 1, id="check that would change"),
        pytest.param(MULTI_STAGE, ("--check",), 0, id="check of what is multi-stage already"),
        pytest.param(b"FROM golang\nONBUILD COPY . .\n", ("--check",), 0, id="check of what is refused"),
        pytest.param(BROKEN, (), 3, id="a searched file that does not parse"),
        pytest.param(b"", (), 0, id="an empty file found by search"),
        pytest.param(b"", ("Dockerfile",), 3, id="an empty file that was named"),
        pytest.param(b"RUN true\n", ("Dockerfile",), 3, id="no FROM, named"),
        pytest.param(LEGACY, ("nowhere",), 2, id="a PATH that does not exist"),
        pytest.param(LEGACY, ("--no-such-option",), 2, id="an unknown option"),
        pytest.param(LEGACY, ("--format", "sarif"), 2, id="a form that does not exist"),
        pytest.param(LEGACY, ("--check", "--in-place"), 2, id="check contradicts in-place"),
        pytest.param(LEGACY, ("--stage-name", "1st"), 2, id="a stage name that starts with a digit"),
        pytest.param(LEGACY, ("--stage-name", "scratch"), 2, id="a reserved stage name"),
        pytest.param(LEGACY, ("--base", "Not An Image"), 2, id="a base that is no image name"),
        pytest.param(LEGACY, ("--base", "alpine:3.20"), 0, id="a base of one's own"),
        pytest.param(LEGACY, ("--context", ".."), 2, id="a context outside the repository"),
        pytest.param(LEGACY, ("-", "Dockerfile"), 2, id="stdin beside a PATH"),
        pytest.param(LEGACY, ("--stdin-filename", "x"), 2, id="a name for stdin without stdin"),
        pytest.param(LEGACY, ("explain",), 2, id="explain without PATH"),
        pytest.param(LEGACY, ("explain", "."), 0, id="explain"),
        pytest.param(LEGACY, ("patterns",), 0, id="patterns"),
        pytest.param(LEGACY, ("--version",), 0, id="version"),
        pytest.param(LEGACY, ("--help",), 0, id="help"),
    ],
)
def test_exit_code(dockerfile: bytes, arguments: tuple[str, ...], code: int, tmp_path: Path) -> None:
    repository(tmp_path, {"Dockerfile": dockerfile})
    done = call(*arguments, cwd=tmp_path)
    assert done.returncode == code, done
    assert b"Traceback" not in done.stderr
    assert (tmp_path / "Dockerfile").read_bytes() == dockerfile


def test_a_failure_wins_over_a_change(tmp_path: Path) -> None:
    repository(tmp_path, {"b/Dockerfile": BROKEN})
    assert call("--check", cwd=tmp_path).returncode == 3


def test_the_diff_is_on_stdout_and_findings_on_stderr(tmp_path: Path) -> None:
    done = call(cwd=repository(tmp_path))
    assert done.stdout.startswith(b"--- a/Dockerfile\n+++ b/Dockerfile\n@@")
    assert b"[builds-with-old-go-only]" in done.stderr
    assert done.stderr.splitlines()[-1] == b"1 would be rewritten, 0 unchanged, 0 refused, 0 failed"


def test_in_place_writes_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    repository(tmp_path)
    assert call("--in-place", cwd=tmp_path).stdout == b""
    assert (tmp_path / "Dockerfile").read_bytes() == REWRITTEN
    assert call("--check", cwd=tmp_path).returncode == 0


def test_dry_run_in_the_environment_keeps_in_place_from_writing(tmp_path: Path) -> None:
    repository(tmp_path)
    assert b"+FROM golang AS compiler" in call("--in-place", cwd=tmp_path, DRY_RUN="true").stdout
    assert (tmp_path / "Dockerfile").read_bytes() == LEGACY


def test_in_place_keeps_a_link(tmp_path: Path) -> None:
    repository(tmp_path, {"docker/app.docker": LEGACY})
    (tmp_path / "Dockerfile").unlink()
    (tmp_path / "Dockerfile").symlink_to("docker/app.docker")
    call("-i", "--context", ".", "Dockerfile", cwd=tmp_path)
    assert (tmp_path / "Dockerfile").is_symlink()
    assert (tmp_path / "docker/app.docker").read_bytes() == REWRITTEN


def test_a_link_out_of_the_repository_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").write_bytes(LEGACY)
    repo = repository(tmp_path / "repo")
    (repo / "Dockerfile").unlink()
    (repo / "Dockerfile").symlink_to("../outside")
    (target,) = json.loads(call("-i", "--format", "json", cwd=repo).stdout)["targets"]
    assert (target["outcome"], target["diagnostics"][0]["code"]) == ("refused", "outside-repository")
    assert (tmp_path / "outside").read_bytes() == LEGACY


@pytest.mark.parametrize(
    ("stdin", "arguments", "stdout", "code"),
    [
        pytest.param(LEGACY, ("--stdin-filename", "Dockerfile"), REWRITTEN, 0, id="rewritten"),
        pytest.param(LEGACY, ("--stdin-filename", "Dockerfile", "--check"), b"", 1, id="check"),
        pytest.param(MULTI_STAGE, (), MULTI_STAGE, 0, id="unchanged comes out as it went in"),
        pytest.param(BROKEN, (), b"", 3, id="broken"),
        pytest.param(b"", (), b"", 3, id="empty"),
    ],
)
def test_stdin(stdin: bytes, arguments: tuple[str, ...], stdout: bytes, code: int, tmp_path: Path) -> None:
    repository(tmp_path, {"Dockerfile": b"FROM other\n"})
    done = call("-", *arguments, cwd=tmp_path, stdin=stdin)
    assert (done.stdout, done.returncode) == (stdout, code), done.stderr
    assert (tmp_path / "Dockerfile").read_bytes() == b"FROM other\n"


def test_a_file_named_like_a_subcommand(tmp_path: Path) -> None:
    repository(tmp_path, {"explain": LEGACY})
    assert b"+++ b/explain" in call("./explain", cwd=tmp_path).stdout


def test_the_report_goes_into_a_file(tmp_path: Path) -> None:
    repository(tmp_path)
    done = call("--format", "json", "-o", "out.json", cwd=tmp_path)
    assert done.stdout == b""
    assert json.loads((tmp_path / "out.json").read_text())["summary"]["rewritten"] == 1
    assert call("-o", "no/such/folder/x", cwd=tmp_path).returncode == 2


def test_fifty_repositories_one_of_them_broken(tmp_path: Path) -> None:
    names = [f"r{number:02}" for number in range(50)]
    for name in names:
        repository(tmp_path / name, {"Dockerfile": BROKEN if name == "r17" else LEGACY})
    done = call("--in-place", *names, cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1] == b"49 rewritten, 0 unchanged, 0 refused, 1 failed"
    results = [(tmp_path / name / "Dockerfile").read_bytes() for name in names]
    assert results.count(REWRITTEN) == 49
    assert results[17] == BROKEN


def test_the_same_bytes_whatever_the_order_and_the_hash_seed(tmp_path: Path) -> None:
    names = ["a", "b", "c", "d"]
    for name in names:
        repository(tmp_path / name, {"sub/Dockerfile": LEGACY, "Dockerfile.broken": BROKEN})
    outputs = set()
    for seed in range(5):
        shuffled = names[seed % 4 :] + names[: seed % 4]
        for form in ("diff", "json"):
            done = call("--format", form, *shuffled, cwd=tmp_path, PYTHONHASHSEED=str(seed))
            outputs.add((form, done.stdout, done.stderr))
    assert len(outputs) == 2


def test_targets_of_several_repositories_name_their_root(tmp_path: Path) -> None:
    for name in ("a", "b"):
        repository(tmp_path / name)
    report = json.loads(call("--format", "json", "b", "a/Dockerfile", cwd=tmp_path).stdout)
    assert [target["root"] for target in report["targets"]] == ["a/Dockerfile", "b"]
    report = json.loads(call("--format", "json", "a", "a/Dockerfile", cwd=tmp_path).stdout)
    assert ["root" in target for target in report["targets"]] == [False]


def test_an_unknown_key_of_the_configuration_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    repository(tmp_path, {"pyproject.toml": b"[tool.rewrite]\nstagename = 'x'\n"})
    done = call(cwd=tmp_path)
    assert done.returncode == 3
    assert b"pyproject.toml:1:1: error: unknown key `stagename`" in done.stderr


def test_the_command_line_wins_over_the_configuration(tmp_path: Path) -> None:
    repository(tmp_path, {".rewrite.toml": b'stage-name = "builder"\n'})
    assert b"+FROM golang AS builder\n" in call(cwd=tmp_path).stdout
    assert b"+FROM golang AS other\n" in call("--stage-name", "other", cwd=tmp_path).stdout


def test_a_reader_that_goes_away_is_no_traceback(tmp_path: Path) -> None:
    repository(tmp_path)
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "rewriter", str(tmp_path)]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, cwd=root, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")
