"""Each corpus case comes out as its hand-written expectation says."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.corpus import CORPUS, Case, cases, files, folders, git, load, overlay, repository, rewrite

CASES = cases()
REWRITTEN = [case for case in CASES if case.expect.outcome == "rewritten"]
ROWS = (
    "0",
    *(f"1.{n}" for n in range(1, 29)),
    *(f"2.{n}" for n in range(1, 9)),
    *(f"3.{n}" for n in (1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 16)),
    "4.9",
    "4.10",
)  # the rows of SEMANTICS that the tool answers for

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
each_rewritten = pytest.mark.parametrize("case", REWRITTEN, ids=lambda case: case.name)


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_is_well_formed(folder: Path) -> None:
    assert load(folder).title


@each_case
def test_reports_what_is_expected(case: Case, tmp_path: Path) -> None:
    repo = repository(case, tmp_path / "repo")
    answer = rewrite("--format", "json", *case.args, str(repo))
    target = _target(case, answer.report)
    assert _seen(case, target) == _expected(case), target["diagnostics"]
    assert set(case.expect.codes) <= {found["code"] for found in target["diagnostics"]}
    assert answer.status == (3 if case.expect.outcome == "error" else 0)
    assert files(repo) == files(case.folder / "before")  # a dry run writes nothing


@each_case
def test_refuses_errs_or_passes_over_for_the_reason_given(case: Case, tmp_path: Path) -> None:
    repo = repository(case, tmp_path / "repo")
    target = _target(case, rewrite("--format", "json", *case.args, str(repo)).report)
    assert _reasons(case, target) == (_lines(case) if case.judge != "after" else [])


@each_case
def test_writes_what_is_expected_and_a_second_run_nothing(case: Case, tmp_path: Path) -> None:
    repo = repository(case, tmp_path / "repo")
    rewrite("--in-place", *case.args, str(repo))
    expected = files(case.folder / "before") | (case.judged() if case.judge == "after" else {})
    assert files(repo) == expected
    rewrite("--in-place", *case.args, str(repo))
    assert files(repo) == expected


@each_rewritten
def test_the_diff_applies(case: Case, tmp_path: Path) -> None:
    repo = repository(case, tmp_path / "repo")
    git(repo, "apply", stdin=rewrite(*case.args, str(repo)).stdout)
    assert files(repo) == files(overlay(case, tmp_path / "expected"))


@pytest.mark.parametrize("row", ROWS)
def test_each_row_of_the_semantics_has_a_case(row: str) -> None:
    assert [case.name for case in CASES if row in case.covers]


@pytest.mark.parametrize("case", [case for case in CASES if case.twin], ids=lambda case: case.name)
def test_twins_differ(case: Case) -> None:
    """Several cases may be the twin of one, so the other need not name this one."""
    twin = load(CORPUS / case.twin)
    assert (twin.judge, twin.judged(), twin.expect) != (case.judge, case.judged(), case.expect)


def _target(case: Case, report: Mapping[str, Any]) -> Mapping[str, Any]:
    targets = report["targets"]
    path = case.expect.path or "Dockerfile"
    chosen = targets if len(targets) == 1 else [target for target in targets if target["path"] == path]
    assert len(chosen) == 1, [target["path"] for target in targets]
    assert report["schema"] == "rewrite/1"
    return dict(chosen[0])


def _expected(case: Case) -> dict[str, object]:
    given = case.expect._asdict()
    del given["codes"]
    for key in ("artifacts", "needs"):
        given[key] = sorted(given[key]) if given[key] is not None else None
    return {key: value for key, value in given.items() if value is not None}


def _seen(case: Case, target: Mapping[str, Any]) -> dict[str, object]:
    seen = dict(target)
    seen["artifacts"] = sorted([each["built_at"], each["shipped_at"]] for each in target.get("artifacts") or ())
    seen["needs"] = sorted({each["need"] for each in target.get("needs") or ()})
    return {key: seen.get(key) for key in _expected(case)}


def _reasons(case: Case, target: Mapping[str, Any]) -> list[str]:
    if case.judge == "unchanged.txt":
        return [target["pattern"]]
    if case.judge == "error.txt":
        return sorted({found["code"] for found in target["diagnostics"] if found["severity"] == "error"})
    refusals = (found for found in target["diagnostics"] if found["severity"] == "refusal")
    return sorted({f"{found['code']} {found['path']}:{found['line']}" for found in refusals})


def _lines(case: Case) -> list[str]:
    return sorted((case.folder / case.judge).read_text().split("\n")[:-1])
