"""The folder for temporary files."""

import pytest

from rewriter.needs import files, tmp
from tests.needs.building import build, found, go, words


@pytest.mark.parametrize(
    ("body", "package"),
    [
        ('os.CreateTemp("", "x")', "os"),
        ('os.MkdirTemp("", "x")', "os"),
        ("println(os.TempDir())", "os"),
        ('ioutil.TempFile("", "x")', "io/ioutil"),
        ("var r http.Request\n\tr.ParseMultipartForm(1)", "net/http"),
    ],
)
def test_needed(body: str, package: str) -> None:
    assert words(found(tmp, build(go(body, package)))) == ["tmp"]


@pytest.mark.parametrize(
    ("body", "package"),
    [
        ("os.Getwd()", "os"),
        ("r.ParseForm()", "net/http"),
        ('println("/tmp")', "fmt"),
        ("var os files\n\tos.TempDir()", "fmt"),
        ("ioutil.ReadAll(nil)", "io/ioutil"),
    ],
)
def test_not_needed(body: str, package: str) -> None:
    assert words(found(tmp, build(go(body, package)))) == []


def test_a_file_written_there_needs_it_too() -> None:
    assert "tmp" in words(found(files, build(go('os.WriteFile("/tmp/x", nil, 0o600)', "os"))))
    assert "tmp" not in words(found(files, build(go('os.WriteFile("x", nil, 0o600)', "os"))))
