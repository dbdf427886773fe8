"""The home folder: found by passwd, and there to write into."""

import pytest

from rewriter.needs import home
from tests.needs.building import BUILD, START, build, found, go, words

WRITES = "\n\tos.WriteFile(dir, nil, 0o600)"


@pytest.mark.parametrize(
    "body", ["os.UserHomeDir()", 'os.Getenv("HOME")', "os.UserCacheDir()", 'os.ExpandEnv("$HOME/x")']
)
def test_a_program_that_asks_for_it(body: str) -> None:
    assert words(found(home, build(go(body, "os")))) == ["user"]


@pytest.mark.parametrize("body", ['os.Getenv("PORT")', 'os.ExpandEnv("$PORT")', "os.Getwd()", 'println("HOME")'])
def test_a_program_that_does_not(body: str) -> None:
    assert words(found(home, build(go(body, "os")))) == []


@pytest.mark.parametrize(
    ("body", "dockerfile", "needs"),
    [
        pytest.param("dir, _ := os.UserHomeDir()" + WRITES, BUILD + START, ["user", "home /root"], id="writes"),
        pytest.param("dir, _ := os.UserHomeDir()" + WRITES, f"{BUILD}USER 1:1\n{START}", ["user"], id="another user"),
        pytest.param(
            'os.UserHomeDir()\n\tos.WriteFile("x", nil, 0o600)', BUILD + START, ["user"], id="writes elsewhere"
        ),
    ],
)
def test_the_folder_is_made_for_root_that_writes_into_it(body: str, dockerfile: str, needs: list[str]) -> None:
    assert words(found(home, build(go(body, "os"), dockerfile))) == needs
