"""The catalogue is whole: every code in use is in it, every row says something."""

import re
from pathlib import Path

import pytest

from rewriter.codes import CODES, NEEDS, PATTERNS

SOURCES = Path(__file__).parents[1] / "rewriter"
CONTRACT = [
    "output-unknown",
    "program-unknown",
    "several-programs",
    "base-unknown",
    "libc-version-unknown",
    "needs-shell",
    "needs-command",
    "needs-tool-chain",
    "dev-image",
    "no-command",
    "onbuild-base",
    "not-a-program",
    "not-linux",
    "opaque-command",
    "network-artifact",
    "template",
    "syntax",
    "outside-repository",
    "image-used-for-toolchain",
    "child-image",
    "artifact-used-elsewhere",
    "script-generated",
    "need-not-understood",
    "needs-capabilities",
    "engine-too-old",
    "module-not-seen",
    "program-not-seen",
    "builds-with-old-go-only",
    "run-arguments-now-reach-the-program",
    "self-check-failed",
]
INTERNAL = {"build-fails"}  # a recogniser's word to the plan, which reports it as program-unknown
USED = re.compile(
    r'\b(?:[Dd]iagnostic|Blocked|Assumed|CannotTell|Notes|failed|problem|_?blocker|_?refusal)\(\s*(?:path, )?"([a-z]+(?:-[a-z]+)+)"'
)


@pytest.mark.parametrize("code", CONTRACT)
def test_a_code_of_the_contract(code: str) -> None:
    assert code in CODES


@pytest.mark.parametrize("path", sorted(SOURCES.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCES)))
def test_codes_in_use(path: Path) -> None:
    assert set(USED.findall(path.read_text())) <= set(CODES) | INTERNAL


@pytest.mark.parametrize(("name", "row"), [*CODES.items(), *NEEDS.items(), *PATTERNS.items()])
def test_a_row(name: str, row: tuple[str, ...]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
    assert all(field.strip() == field and field for field in row)
