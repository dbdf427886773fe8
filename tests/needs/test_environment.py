"""Variables that only the old base or the tool chain sets, and that the program reads by name."""

import pytest

from rewriter.needs import environment
from tests.needs.building import BUILD, START, build, found, go, words


@pytest.mark.parametrize(
    ("body", "lines", "needs"),
    [
        pytest.param('os.Getenv("GOPATH")', "", ["env GOPATH"], id="of the base"),
        pytest.param('os.LookupEnv("GOLANG_VERSION")', "", ["env GOLANG_VERSION"], id="looked up"),
        pytest.param('os.Getenv("GOFLAGS")', "ENV GOFLAGS=-v\n", ["env GOFLAGS"], id="of the tool chain"),
        pytest.param('os.Getenv("PORT")', "ENV PORT=80\n", [], id="the file's own stays anyway"),
        pytest.param('os.Getenv("PATH")', "", [], id="every container has it"),
        pytest.param('os.Getenv("NOBODY_SETS_IT")', "", [], id="not set"),
        pytest.param("os.Getenv(name)", "", [], id="computed"),
        pytest.param('println("GOPATH")', "", [], id="a word alone"),
    ],
)
def test_what_is_kept(body: str, lines: str, needs: list[str]) -> None:
    assert words(found(environment, build(go(body, "os"), BUILD + lines + START))) == needs
