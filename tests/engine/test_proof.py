"""The proof passes a right rewrite and finds each kind of wrong one, in a real engine."""

from pathlib import Path

import pytest

from tests.corpus import Case, load
from tests.engine.behaviour import observe
from tests.engine.case_images import built, missing_images
from tests.engine.compare import PredictedFile
from tests.engine.engine import Engine, missing
from tests.engine.predicted import Prediction
from tests.engine.proof import complaints

pytestmark = pytest.mark.engine

MAIN = """package main

import (
	"fmt"
	"net"
	"os"
)

func main() {
	text, err := os.ReadFile("greeting.txt")
	fmt.Println(string(text), err, net.ParseIP("::1"), os.Getenv("MODE"))
	os.Exit(3)
}
"""
LEGACY = 'FROM golang:1.27\nWORKDIR /src\nENV MODE=prod\nCOPY . .\nRUN go install .\nUSER 7\nENTRYPOINT ["app"]\n'
MODERN = """FROM golang:1.27 AS compiler
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go install -ldflags '-s' .

FROM scratch
WORKDIR /src
ENV MODE=prod
COPY --from=compiler /go/bin/app /usr/local/bin/app
COPY --from=compiler /src/greeting.txt .
USER 7
ENTRYPOINT ["app"]
"""
CASE = """title = "a program that reads a file"
covers = ["3.14"]
[expect]
outcome = "rewritten"
base = "scratch"
artifacts = [["/go/bin/app", "/usr/local/bin/app"]]
entrypoint = ["app"]
needs = ["assets"]
[engine]
"""
APP = PredictedFile("file", (0, 0), 0o755, ("stage", "/go/bin/app"))
GREETING = PredictedFile("file", (0, 0), 0o644, ("context", "greeting.txt"))
FOLDER = PredictedFile("dir", (0, 0), 0o755)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        pytest.param("", "", "", id="right"),
        pytest.param("CGO_ENABLED=0 ", "", "behaviour", id="needs a libc"),
        pytest.param("COPY --from=compiler /src/greeting.txt .\n", "", "behaviour", id="a file forgotten"),
        pytest.param("ENV MODE=prod\n", "", "ENV MODE", id="a variable forgotten"),
        pytest.param("USER 7\n", "", "User", id="a user forgotten"),
        pytest.param("/src/greeting.txt .", "/src .", "needed by the build alone", id="sources left"),
        pytest.param("greeting.txt .", "greeting.txt .\nCOPY go.mod /x/", "build alone", id="go.mod left"),
    ],
)
def test_finds_what_is_wrong(old: str, new: str, complaint: str, engine: Engine, tmp_path: Path) -> None:
    case = _case(tmp_path / "case", MODERN.replace(old, new, 1) if old else MODERN)
    if absent := missing_images(case, engine):
        missing(f"no image {', '.join(absent)}")
    with built(case, engine, tmp_path) as images:
        found = list(complaints(case, engine, images, observe(case, engine, images, tmp_path)))
    assert any(complaint in each for each in found) if complaint else found == []


@pytest.mark.parametrize(
    ("predicted", "complaint"),
    [
        pytest.param({"/usr/local/bin/app": APP, "/src/greeting.txt": GREETING, "/src": FOLDER}, "", id="right"),
        pytest.param({"/usr/local/bin/app": APP, "/src": FOLDER}, "nothing says why", id="a file not foreseen"),
        pytest.param({"/usr/local/bin/app": APP, "/src/greeting.txt": APP}, "not the bytes", id="other bytes"),
        pytest.param({"/usr/local/bin/app": APP, "/src/x": FOLDER}, "not there", id="a file foreseen"),
    ],
)
def test_finds_a_wrong_prediction(
    predicted: dict[str, PredictedFile], complaint: str, engine: Engine, tmp_path: Path
) -> None:
    case = _case(tmp_path / "case", MODERN)
    if absent := missing_images(case, engine):
        missing(f"no image {', '.join(absent)}")
    with built(case, engine, tmp_path) as images:
        found = list(complaints(case, engine, images, None, Prediction(predicted, frozenset())))
    assert any(complaint in each for each in found) if complaint else found == []


def _case(folder: Path, modern: str) -> Case:
    texts = {
        "case.toml": CASE,
        "before/Dockerfile": LEGACY,
        "before/main.go": MAIN,
        "before/go.mod": "module example.com/app\n\ngo 1.20\n",
        "before/greeting.txt": "hello\n",
        "after/Dockerfile": modern,
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return load(folder)
