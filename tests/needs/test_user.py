"""passwd and group: for USER by name, for programs that look users up, for owners by name."""

import pytest

from rewriter.needs import accounts, user
from tests.needs.building import BUILD, START, build, found, go, words

ADD = "RUN useradd -u 1234 app\n"


@pytest.mark.parametrize("body", ["user.Current()", 'user.Lookup("app")', 'user.LookupGroup("app")'])
def test_a_program_that_looks_users_up(body: str) -> None:
    assert words(found(user, build(go(body, "os/user")))) == ["user"]


@pytest.mark.parametrize(
    ("body", "package"),
    [("os.Getuid()", "os"), ('os.Getenv("USER")', "os"), ("user.Current()", "example.org/app/user")],
)
def test_a_program_that_does_not(body: str, package: str) -> None:
    files = {"user/user.go": "package user\n\nfunc Current() {}\n"}
    assert words(found(user, build(go(body, package), files=files))) == []


@pytest.mark.parametrize(
    ("lines", "needs"),
    [
        pytest.param(f"{ADD}USER app\n", ["user app"], id="by name"),
        pytest.param("USER nobody\n", ["user nobody"], id="of the base"),
        pytest.param("USER root\n", ["user root"], id="root by name"),
        pytest.param(f"{ADD}USER 1234\n", ["user 1234"], id="by a number that has an entry"),
        pytest.param("USER 65534\n", ["user 65534"], id="by a number of the base"),
        pytest.param("", [], id="none"),
        pytest.param("USER 0\n", [], id="root by number"),
        pytest.param("USER 1234:1234\n", [], id="numbers without an entry"),
        pytest.param(ADD, [], id="added and not used"),
        pytest.param("USER app\nUSER 0:0\n", [], id="root in the end"),
    ],
)
def test_the_user_of_the_image(lines: str, needs: list[str]) -> None:
    assert words(found(accounts, build(go("println()"), BUILD + lines + START))) == needs
