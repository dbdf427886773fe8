"""The advice of ``rewrite explain`` is true: followed to the letter, the refused build is rewritten."""

import re
from pathlib import Path

import pytest

from tests.corpus import Case, cases, repository, rewrite

REFUSED = {case.name: case for case in cases() if case.judge == "refused.txt"}
# the corpus cases that a pragma, an option or one line of the Dockerfile turns
TURNED = (
    "build-cmd-package-trap", "build-named-file-trap", "computed-reads-of-generated", "copy-cheap-set-refused-by-strict",
    "commands-computed", "get-remote-other-package", "layout-base-option-without-shell", "commands-shell-text-computed",
    "layout-old-path-in-compose", "leftovers-foreign-compiler", "libc-base-scratch-with-c", "libc-moving-tag-strict",
    "make-git-describe-in-output", "make-variable-trap", "pragma-artifact-missing", "pragma-base-unsuited", "program-not-built",
    "reads-what-the-base-has", "script-build-dated-name", "unseen-program-runs-commands", "zone-linked-without-zones",
)  # fmt: skip
# and some that nothing of the kind turns
NOT_TURNED = (
    "base-own-registry",
    "build-for-windows",
    "dev-fresh",
    "needs-plugin",
    "onbuild-instruction",
    "program-from-url-by-add",
)


@pytest.mark.parametrize("name", TURNED)
def test_following_the_advice_gives_a_rewrite(name: str, tmp_path: Path) -> None:
    case = REFUSED[name]
    repo = repository(case, tmp_path / "repo")
    explained = rewrite("explain", *case.args, str(repo)).stdout.decode()
    do, lines = _advice(explained)
    arguments = _follow(case, do, lines, repo)
    (target,) = [
        target
        for target in rewrite("--format", "json", *arguments, str(repo)).report["targets"]
        if target["path"] == (case.expect.path or "Dockerfile")
    ]
    assert target["outcome"] == "rewritten", target["diagnostics"]
    assert f"the base is then {target['base']}" in explained


@pytest.mark.parametrize("name", NOT_TURNED)
def test_where_nothing_turns_it_that_is_said(name: str, tmp_path: Path) -> None:
    repo = repository(REFUSED[name], tmp_path / "repo")
    explained = rewrite("explain", str(repo)).stdout.decode()
    assert "no pragma, option or line of the Dockerfile that was tried turns it" in explained
    assert "help: " in explained


def _advice(explained: str) -> tuple[str, list[str]]:
    """What to do, and the lines to paste, as a reader finds them."""
    tail = explained.split("what turns it into a rewrite (tried)\n", 1)[1].splitlines()
    return tail[0].strip(), [
        line.strip() for line in tail[1:] if line.startswith("      ") and "the base is then" not in line
    ]


def _follow(case: Case, do: str, lines: list[str], repo: Path) -> list[str]:
    """Do as the advice says, by hand; return the arguments to call with afterwards."""
    if lines[0].startswith("rewrite"):
        return lines[0].split()[1:]
    path = repo / (case.expect.path or "Dockerfile")
    text = path.read_text().splitlines()
    place = re.search(r"(above )?line (\d+) of ", do)
    if place is not None:
        at = int(place[2]) - 1
        text[at : at if place[1] else at + 1] = lines
    elif do.endswith("below FROM"):
        text[1:1] = lines
    elif do == "let it choose the base":
        text = [lines[0] if line.startswith("# rewrite: base") else line for line in text]
    else:
        text += lines
    path.write_text("\n".join(text) + "\n")
    return list(case.args)
