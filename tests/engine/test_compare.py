"""The comparisons find what differs, and nothing where nothing does."""

from typing import Any

import pytest

from tests.corpus import Expect
from tests.engine import compare
from tests.engine.case_images import Copied, explained
from tests.engine.compare import PredictedFile
from tests.engine.engine import Entry

GOLANG = {"Env": ["PATH=/go/bin:/bin", "GOPATH=/go"], "WorkingDir": "/go"}
SCRATCH = {"Env": ["PATH=/bin"]}
FILE = Entry("file", (0, 0), 0o644, "aa")
FOLDER = Entry("dir", (0, 0), 0o755)


def _images(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return list(compare.configuration({**GOLANG, **before}, {**SCRATCH, **after}, GOLANG, SCRATCH))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({}, {}, id="the base's folder and variables are gone"),
        pytest.param({"User": ""}, {"User": "root"}, id="root by another name"),
        pytest.param({"Env": [*GOLANG["Env"], "A=1"]}, {"Env": ["PATH=/bin", "A=1"]}, id="own variable kept"),
        pytest.param({"Env": [*GOLANG["Env"], "CGO_ENABLED=0"]}, {}, id="tool chain's variable dropped"),
        pytest.param({"Env": ["PATH=/opt/x:/go/bin:/bin"]}, {"Env": ["PATH=/opt/x:/bin"]}, id="own PATH entry kept"),
        pytest.param({"WorkingDir": "/srv"}, {"WorkingDir": "/srv"}, id="own folder kept"),
        pytest.param(
            {"Healthcheck": {"Test": ["CMD", "/go/bin/app", "-check"]}},
            {"Healthcheck": {"Test": ["CMD", "/usr/local/bin/app", "-check"]}},
            id="health check's program moved",
        ),
    ],
)
def test_same_configuration(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert _images(before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({"Env": [*GOLANG["Env"], "A=1"]}, {}, id="own variable lost"),
        pytest.param({}, {"Env": ["PATH=/bin", "A=1"]}, id="a new variable"),
        pytest.param({"Env": ["PATH=/opt/x:/go/bin:/bin"]}, {}, id="own PATH entry lost"),
        pytest.param({"WorkingDir": "/srv"}, {}, id="own folder lost"),
        pytest.param({}, {"WorkingDir": "/srv"}, id="another folder"),
        pytest.param({"User": "app"}, {}, id="user lost"),
        pytest.param({"ExposedPorts": {"80/tcp": {}}}, {}, id="port lost"),
        pytest.param({"Labels": {"a": "b"}}, {"Labels": {"a": "c"}}, id="label changed"),
        pytest.param({"StopSignal": "SIGINT"}, {}, id="stop signal lost"),
        pytest.param(
            {"Healthcheck": {"Test": ["CMD", "a", "-x"]}},
            {"Healthcheck": {"Test": ["CMD", "a"]}},
            id="check changed",
        ),
        pytest.param({}, {"OnBuild": ["RUN x"]}, id="triggers"),
    ],
)
def test_another_configuration(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert len(_images(before, after)) == 1


@pytest.mark.parametrize(
    ("expect", "after", "complaints"),
    [
        pytest.param({}, {"Cmd": ["app"]}, 0, id="as before"),
        pytest.param({}, {"Cmd": ["./app"]}, 1, id="not as before, and nobody said so"),
        pytest.param({"cmd": ["./app"]}, {"Cmd": ["./app"]}, 0, id="as the case says"),
        pytest.param({"entrypoint": ["app"]}, {"Entrypoint": ["app"]}, 0, id="the case says that there is no CMD"),
        pytest.param({"cmd": ["./app"]}, {"Cmd": ["app"]}, 1, id="not as the case says"),
    ],
)
def test_command(expect: dict[str, list[str]], after: dict[str, list[str]], complaints: int) -> None:
    assert len(list(compare.command({"Cmd": ["app"]}, after, Expect("rewritten", **expect)))) == complaints  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "strange"),
    [
        ("/app", False),
        ("/srv", False),
        ("/srv/tpl/x", False),
        ("/etc/hosts", False),
        ("/tplx", True),
        ("/go/pkg/x", True),
    ],
)
def test_strangers(path: str, strange: bool) -> None:
    assert bool(list(compare.strangers({path: FILE}, (), {"/app"}, {"/srv/tpl"}))) == strange


@pytest.mark.parametrize(
    ("path", "leaked"),
    [
        ("/srv/main.go", True),
        ("/go.mod", True),
        ("/usr/local/go/bin/go", True),
        ("/srv/.git/config", True),
        ("/srv/Dockerfile", True),
        ("/srv/main.gohtml", False),
        ("/usr/local/gopher", False),
        ("/srv/copied.go", True),
        ("/srv/foreseen.go", False),
        ("/go/src/app/notes.txt", True),
        ("/go/src/app/greeting.txt", False),
        ("/go/src/app/tpl/a.html", False),
        ("/go/src/app/tpl/a.go", True),
    ],
)
def test_leaks(path: str, leaked: bool) -> None:
    exact, below = {"/srv/copied.go", "/go/src/app/greeting.txt"}, {"/go/src/app/tpl"}
    assert bool(list(compare.leaks({path: FILE}, (), exact, below, foreseen={"/srv/foreseen.go"}))) == leaked


@pytest.mark.parametrize(
    ("predicted", "complaint"),
    [
        (PredictedFile("file", (0, 0), 0o644, ("stage", "/same")), None),
        (PredictedFile("file"), None),
        (PredictedFile("dir"), "kind"),
        (PredictedFile("file", (1, 1)), "owner"),
        (PredictedFile("file", None, 0o755), "mode"),
        (PredictedFile("file", None, None, ("context", "other")), "bytes"),
    ],
)
def test_prediction(predicted: PredictedFile, complaint: str | None) -> None:
    found = list(compare.prediction({"/a": predicted}, {"/a": FILE}, {("stage", "/same"): "aa"}.get))
    assert len(found) == (complaint is not None)


def test_what_was_predicted_must_be_there() -> None:
    nothing: dict[compare.Source, str] = {}
    assert list(compare.prediction({"/b": PredictedFile("file")}, {"/a": FILE}, nothing.get))


@pytest.mark.parametrize(
    ("copied", "exact", "below"),
    [
        pytest.param(Copied(("/go/bin/a",), "/"), {"/a"}, set(), id="a file into a folder"),
        pytest.param(Copied(("/rootfs",), "/"), set(), {"/"}, id="a folder's contents"),
        pytest.param(Copied(("/go/bin/a",), "/srv"), set(), {"/srv"}, id="a name of its own"),
    ],
)
def test_explained(copied: Copied, exact: set[str], below: set[str]) -> None:
    assert explained({"/a": FILE, "/srv": FOLDER}, [copied]) == (exact, below)
