"""Assets and files: what the sources, the arguments and ENV name, what instructions put, what RUNs leave."""

import pytest

from rewriter.needs import files, leftovers, placed
from tests.needs.building import BUILD, START, base_of, build, found, go, words

CONTEXT = {"web/index.html": "<p>", "web/app.css": "p {}", "notes.txt": "nothing"}


@pytest.mark.parametrize(
    ("body", "package", "needs"),
    [
        pytest.param('os.ReadFile("web/index.html")', "os", ["assets web/index.html"], id="a file"),
        pytest.param('http.Dir("web")', "net/http", ["assets web"], id="a folder"),
        pytest.param('os.ReadFile("/app/web/app.css")', "os", ["assets web/app.css"], id="an absolute path"),
        pytest.param('os.ReadFile(filepath.Join("web", "app.css"))', "os", ["assets web/app.css"], id="joined"),
        pytest.param('os.ReadFile("web/missing")', "os", [], id="not there"),
        pytest.param('os.ReadFile("/proc/self/status")', "os", [], id="of the engine"),
        pytest.param('println("web/index.html")', "fmt", [], id="a word alone"),
        pytest.param('http.Redirect(w, r, "web", 302)', "net/http", [], id="an argument that is no path"),
    ],
)
def test_what_the_sources_name(body: str, package: str, needs: list[str]) -> None:
    source = go(body, package, *(("path/filepath",) if "filepath" in body else ()))
    assert words(found(files, build(source, files=CONTEXT))) == needs


@pytest.mark.parametrize(
    ("command", "needs"),
    [
        ('CMD ["app", "web/index.html"]', ["assets web/index.html"]),
        ('CMD ["app", "-root", "/app/web"]', ["assets web"]),
        ('CMD ["app", "-v"]', []),
        ('CMD ["app", "missing"]', []),
    ],
)
def test_what_the_arguments_name(command: str, needs: list[str]) -> None:
    assert words(found(files, build(go("println()"), f"{BUILD}{command}\n", CONTEXT))) == needs


@pytest.mark.parametrize(
    ("line", "needs"),
    [
        ("COPY web /srv/web\n", ["assets web"]),
        ("COPY web /srv/a/b\n", ["assets web"]),
        ("COPY notes.txt /etc/app/\n", ["assets notes.txt"]),
        ("COPY go.mod /go/src/\n", []),
        ("COPY main.go /src/\n", []),
    ],
)
def test_what_instructions_put(line: str, needs: list[str]) -> None:
    assert words(found(placed, build(go("println()"), BUILD + line + START, CONTEXT))) == needs


@pytest.mark.parametrize(
    ("line", "needs"),
    [
        ("RUN mkdir /data\n", ["files /data"]),
        ("RUN echo hello > /motd\n", ["files /motd"]),
        ("RUN mkdir /data && rmdir /data\n", []),
        ("RUN echo hello > /tmp/motd\n", []),
        ("RUN go vet ./...\n", []),
    ],
)
def test_what_runs_leave(line: str, needs: list[str]) -> None:
    assert words(found(leftovers, build(go("println()"), BUILD + line + START))) == needs


@pytest.mark.parametrize(
    ("pragma", "refused"), [("", True), ("# rewrite: keep /etc/os-release\n", False)], ids=["nobody says", "kept"]
)
def test_a_pragma_answers_for_files_that_cannot_be_told(pragma: str, refused: bool) -> None:
    source = go('os.ReadFile("/etc/os-release")', "os")
    assert (base_of(build(source, pragma + BUILD + START)) is None) is refused
