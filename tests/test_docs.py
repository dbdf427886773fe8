"""The pages that are generated are up to date, and the catalogue knows every need that code can say."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from rewriter.codes import NEEDS

ROOT = Path(__file__).parents[1]
CONTRACT = {
    "ca-certificates", "tzdata", "tmp", "user", "home", "assets", "files", "shell", "command", "packages", "libc", "env",
    "nsswitch", "capabilities",
}  # fmt: skip


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("needs_page", ROOT / "scripts" / "needs_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_the_needs_is_up_to_date() -> None:
    assert (ROOT / "docs" / "needs.md").read_text() == _script().page(), "run scripts/needs_page.py"


def test_the_catalogue_has_the_needs_of_the_contract() -> None:
    assert set(NEEDS) == CONTRACT


@pytest.mark.parametrize("path", sorted((ROOT / "rewriter").rglob("*.py")), ids=lambda path: path.stem)
def test_each_need_that_a_module_says_is_in_the_catalogue(path: Path) -> None:
    assert set(_script().words_of(path)) <= set(NEEDS)


@pytest.mark.parametrize("word", sorted(CONTRACT))
def test_each_need_of_the_catalogue_is_looked_for(word: str) -> None:
    assert _script().emitting()[word]
