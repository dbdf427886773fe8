"""Our own Dockerfiles, read by us and by three independent readers."""

import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from rewriter.syntax.dockerfile import parse
from tests.syntax.dockerfile.known_differences import KNOWN
from tests.syntax.dockerfile.readers import differences

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "tests" / "oracle"
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.Dockerfile"))


@pytest.mark.parametrize("name", NAMES)
def test_readers_agree_or_differ_by_a_known_rule(name: str) -> None:
    found = {difference.what for difference in differences((FOLDER / name).read_bytes())}
    known = {row.what for row in KNOWN if fnmatch(name.removesuffix(".Dockerfile"), row.files)}
    # a row may cover many files; a difference that no row names is a mistake of ours until shown otherwise
    assert found <= known


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: f"{row.files} {row.what}")
def test_each_known_difference_is_still_one(row: object) -> None:
    files, what, rule = row  # type: ignore[misc]
    covered = [name for name in NAMES if fnmatch(name.removesuffix(".Dockerfile"), files)]
    assert rule
    assert any(what in {one.what for one in differences((FOLDER / name).read_bytes())} for name in covered)


def test_there_are_enough_files() -> None:
    assert len(NAMES) >= 300


def test_files_are_what_the_tables_say(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / "oracle_files.py", tmp_path], check=True, capture_output=True)
    written = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.Dockerfile")}
    assert written == {name: (FOLDER / name).read_bytes() for name in NAMES}


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("refused/")])
def test_what_the_builder_refuses_has_a_problem_with_a_line(name: str) -> None:
    dockerfile = parse((FOLDER / name).read_bytes())
    assert dockerfile.problems
    assert all(1 <= line <= dockerfile.text.count("\n") + 1 for line, _ in dockerfile.problems)


@pytest.mark.parametrize(
    "name", [name for name in NAMES if name.startswith(("layouts/plain", "layouts/crlf--", "layouts/mark--"))]
)
def test_what_the_builder_takes_has_none(name: str) -> None:
    assert parse((FOLDER / name).read_bytes()).problems == ()
