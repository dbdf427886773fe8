"""/etc/nsswitch.conf: for name look-ups of an old Go alone."""

import pytest

from rewriter.needs import nsswitch
from tests.needs.building import BUILD, START, build, found, go, words

CLIENT = go('net.Dial("tcp", "db:5432")', "net")


@pytest.mark.parametrize(
    ("tag", "needs"),
    [
        ("1.10", ["nsswitch"]),
        ("1.15", ["nsswitch"]),
        ("latest", ["nsswitch"]),  # whose Go is not known
        ("1.16", []),
        ("1.19", []),
        ("1.8-alpine", []),
        ("1.12-alpine3.10", ["nsswitch"]),
    ],
)
def test_by_the_go_that_builds(tag: str, needs: list[str]) -> None:
    dockerfile = (BUILD + START).replace("golang:1.19", f"golang:{tag}")
    assert words(found(nsswitch, build(CLIENT, dockerfile))) == needs


@pytest.mark.parametrize(
    ("body", "package", "needs"),
    [
        ('net.LookupHost("db")', "net", ["nsswitch"]),
        ('sql.Open("x", "y")', "database/sql", ["nsswitch"]),
        ('http.Get("http://x")', "net/http", ["nsswitch"]),
        ('http.ListenAndServe("localhost:80", nil)', "net/http", ["nsswitch"]),
        ('http.ListenAndServe(":80", nil)', "net/http", []),
        ('http.ListenAndServe("0.0.0.0:80", nil)', "net/http", []),
        ('net.ParseIP("1.2.3.4")', "net", []),
        ("println()", "fmt", []),
    ],
)
def test_by_what_the_program_does(body: str, package: str, needs: list[str]) -> None:
    dockerfile = (BUILD + START).replace("golang:1.19", "golang:1.10")
    assert words(found(nsswitch, build(go(body, package), dockerfile))) == needs
