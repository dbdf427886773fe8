"""The corpus: its cases, read strictly, and the repositories that they describe."""

import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

CORPUS = Path(__file__).parents[1] / "corpus"
OUTCOMES = {
    "after": "rewritten",
    "refused.txt": "refused",
    "unchanged.txt": "unchanged",
    "error.txt": "error",
}


class Expect(NamedTuple):
    """What the tool is to report of the case's target; None where the case does not say."""

    outcome: str
    path: str | None = None
    pattern: str | None = None
    base: str | None = None
    artifacts: Sequence[Sequence[str]] | None = None
    cmd: Sequence[str] | None = None
    entrypoint: Sequence[str] | None = None
    needs: Sequence[str] | None = None
    codes: Sequence[str] = ()


class EngineRun(NamedTuple):
    """How the case is tried with a real engine."""

    run: bool = True
    probe: str = "exit"
    port: int = 8080
    path: str = "/"
    command: Sequence[str] = ()
    golang: str = ""  # the tag that `golang:latest` stands for during this case
    context: str = ""  # the build context, from the repository's root
    classic: bool = True  # whether the classic builder can build it too
    users: Sequence[str] = ()  # as whom the images are run again (`docker run --user`)
    read_only: bool = False  # whether they are run again with a root that cannot be written
    excused: Mapping[str, str] = MappingProxyType(
        {}
    )  # by path: why the new image may lack what the old one found below
    unconfirmed: Mapping[str, str] = MappingProxyType({})  # by need, or need and detail: why no trace confirms it


class Case(NamedTuple):
    """One folder of the corpus."""

    folder: Path
    title: str
    covers: Sequence[str]
    expect: Expect
    twin: str = ""
    args: Sequence[str] = ()
    remote: str = ""
    engine: EngineRun | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def judge(self) -> str:
        """Which of after/, refused.txt, unchanged.txt, error.txt the case has."""
        return next(name for name, outcome in OUTCOMES.items() if outcome == self.expect.outcome)

    def judged(self) -> dict[str, bytes]:
        """Return what the judge says, by path: the changed files, or the one text."""
        where = self.folder / self.judge
        return files(where) if where.is_dir() else {self.judge: where.read_bytes()}


class Answer(NamedTuple):
    """What one call of the command line gave."""

    status: int
    stdout: bytes
    stderr: str

    @property
    def report(self) -> Any:
        """The JSON object on stdout."""
        return json.loads(self.stdout)


def folders() -> list[Path]:
    """Return the folders of all cases in the order of their names."""
    return sorted(path for path in CORPUS.glob("*") if path.is_dir())


def cases() -> list[Case]:
    """Return all cases that are well formed; tests/test_corpus.py fails for each that is not."""
    found = []
    for folder in folders():
        with suppress(ValueError):
            found.append(load(folder))
    return found


def load(folder: Path) -> Case:
    """Return one case; ValueError says what is wrong with it."""
    try:
        table = tomllib.loads((folder / "case.toml").read_text())
        case: Case = _typed(
            Case,
            {
                **table,
                "folder": folder,
                "expect": _typed(Expect, table.pop("expect", {})),
                "engine": _typed(EngineRun, table.pop("engine")) if "engine" in table else None,
            },
        )
    except (OSError, TypeError, ValueError) as wrong:
        raise ValueError(f"{folder.name}/case.toml: {wrong}") from wrong
    problems = _problems(case)
    if problems:
        raise ValueError(f"{folder.name}: " + "; ".join(problems))
    return case


def files(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder, links as their target, less git's own."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name == ".git" or name.startswith(".git/"):
            continue
        if path.is_symlink():
            found[name] = b"-> " + str(path.readlink()).encode()
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


def repository(case: Case, folder: Path) -> Path:
    """Make the repository that the case describes, and return it."""
    shutil.copytree(case.folder / "before", folder, symlinks=True)
    git(folder, "init", "-q")
    if case.remote:
        git(folder, "remote", "add", "origin", f"https://{case.remote}.git")
    return folder


def overlay(case: Case, folder: Path) -> Path:
    """Make the repository as it is to be after the rewrite."""
    repository(case, folder)
    shutil.copytree(case.folder / "after", folder, symlinks=True, dirs_exist_ok=True)
    return folder


def git(folder: Path, *words: str, stdin: bytes | None = None) -> bytes:
    """Run git in a folder."""
    done = subprocess.run(["git", *words], cwd=folder, input=stdin, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout


def rewrite(*words: str) -> Answer:
    """Call the command line in this process; an exception of the tool is raised, not swallowed."""
    from rewriter.cli import main

    with CliRunner().isolation() as (stdout, stderr, _), pytest.raises(SystemExit) as end:
        main(list(words))
    assert isinstance(end.value.code, int)
    return Answer(end.value.code, stdout.getvalue(), stderr.getvalue().decode(errors="replace"))


def _typed(kind: Any, table: Mapping[str, Any]) -> Any:
    """Build a NamedTuple from a table whose keys are its fields and whose values have their types."""
    hints: Mapping[str, Any] = kind.__annotations__
    for key, value in table.items():
        if key not in hints:
            raise ValueError(f"unknown key {key!r}")
        if not _fits(value, str(hints[key]).replace("collections.abc.", "")):
            raise ValueError(f"{key} is no {hints[key]}")
    return kind(**table)


def _fits(value: object, hint: str) -> bool:
    if "Sequence[Sequence[str]]" in hint:
        return isinstance(value, list) and all(_fits(item, "Sequence[str]") and len(item) == 2 for item in value)
    if "Sequence[str]" in hint:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if "Mapping[str, str]" in hint:
        return isinstance(value, dict) and all(isinstance(item, str) and item for item in value.values())
    simple = {"<class 'str'>": str, "str | None": str, "<class 'int'>": int, "<class 'bool'>": bool}
    return hint not in simple or type(value) is simple[hint]


def _problems(case: Case) -> list[str]:
    found = []
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", case.name):
        found.append("its name is not in kebab case")
    if not all(re.fullmatch(r"0|[1-5]\.\d+", row) for row in case.covers):
        found.append(f"covers = {case.covers} names no rows of SEMANTICS")
    if not (case.folder / "before").is_dir():
        found.append("it has no before/")
    judges = [name for name in OUTCOMES if (case.folder / name).exists()]
    if [OUTCOMES[name] for name in judges] != [case.expect.outcome]:
        found.append(f"outcome {case.expect.outcome!r} goes not with {judges}")
    if case.expect.outcome == "rewritten" and None in (
        case.expect.base,
        case.expect.artifacts,
        case.expect.needs,
    ):
        found.append("a rewritten case says base, artifacts and needs")
    if case.engine and (case.engine.probe not in ("exit", "http") or case.expect.outcome != "rewritten"):
        found.append("[engine] is for rewritten cases, with probe = exit or http")
    strangers = {path.name for path in case.folder.iterdir()} - {"case.toml", "before", *OUTCOMES}
    if strangers:
        found.append(f"strange files {sorted(strangers)}")
    return found
