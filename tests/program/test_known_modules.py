"""The table of well-known modules: its rows, its look-up, and the calls that rows name."""

import re

import pytest

from rewriter.program.known_modules import SUBJECTS, Row, call_named, calls_of, look_up, normalised, package_name
from rewriter.program.packages import load
from rewriter.program.reading import read_program
from rewriter.program.types import GoSettings, Reading
from rewriter.workspaces.memory import InMemory

ROWS = [row for subject in SUBJECTS for row in subject.ROWS]
WORDS = {"certificates", "names", "zones", "tmp", "users"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.path)
def test_a_row_is_well_formed(row: Row) -> None:
    assert normalised(row.path) == row.path
    assert re.match(r"[\w.-]+/[\w.-]+", row.source)
    assert set(row.needs.split()) <= WORDS
    assert row.c in ("none", "bundles", "binds")
    assert row.files in ("none", "writes", "any", "unseen", "program")
    for call in calls_of(row):
        assert set(call.needs) <= WORDS
        assert call.is_text or re.fullmatch(r"[A-Z]\w*", call.name), call
        assert set(call.kinds) <= set("gdws"), call
        assert not call.joined or any(other.name == call.joined for other in calls_of(row))


def test_there_are_as_many_as_promised_and_none_twice() -> None:
    assert len([row for row in ROWS if row.files not in ("unseen", "program")]) >= 150
    assert len({row.path for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    ("path", "row"),
    [
        pytest.param("github.com/gorilla/mux", "github.com/gorilla/mux", id="itself"),
        pytest.param("github.com/Sirupsen/logrus", "github.com/sirupsen/logrus", id="capitals"),
        pytest.param("github.com/labstack/echo/v4/middleware", "github.com/labstack/echo", id="major-version-inside"),
        pytest.param("gopkg.in/yaml.v2", "github.com/go-yaml/yaml", id="gopkg"),
        pytest.param("gopkg.in/mgo.v2/bson", "github.com/go-mgo/mgo/bson", id="gopkg-package"),
        pytest.param("gopkg.in/gin-gonic/gin.v1", "github.com/gin-gonic/gin", id="gopkg-user"),
        pytest.param("code.google.com/p/go.net/html", "golang.org/x/net", id="moved"),
        pytest.param("golang.org/x/net/webdav", "golang.org/x/net/webdav", id="longest-prefix"),
        pytest.param("golang.org/x/net/proxy", "golang.org/x/net/proxy", id="apart-with-a-row"),
        pytest.param(
            "github.com/sirupsen/logrus/hooks/test", "github.com/sirupsen/logrus/hooks/test", id="below-apart"
        ),
        pytest.param("github.com/sirupsen/logrus/hooks/syslog", None, id="apart"),
        pytest.param("github.com/gorilla/muxer", None, id="longer-name"),
        pytest.param("github.com/gorilla", None, id="owner-alone"),
        pytest.param("example.com/gorilla/mux", None, id="other-host"),
        pytest.param("", None, id="empty"),
    ],
)
def test_look_up(path: str, row: str | None) -> None:
    found = look_up(path)
    assert (found.path if found is not None else None) == row


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("github.com/joho/godotenv", "godotenv"),
        ("github.com/gofiber/template/html/v2", "html"),
        ("gopkg.in/ini.v1", "ini"),
        ("github.com/go-telegram-bot-api/telegram-bot-api/v5", "tgbotapi"),
    ],
)
def test_package_name(path: str, name: str) -> None:
    assert package_name(path) == name


def test_calls_are_found_by_selector() -> None:
    call = call_named("github.com/gin-gonic/gin.LoadHTMLGlob")
    assert call is not None
    assert (call.indexes, call.kinds) == ((0,), "g")
    assert call_named("github.com/gin-gonic/gin.Context") is None
    assert call_named("net/http.Get") is None


def _read(files: dict[str, str]) -> Reading:
    settings = GoSettings(mode="on", version=(1, 20))
    view = InMemory({f"/m/{path}": text.encode() for path, text in files.items()} | {"/m/go.mod": b"module m.org/m\n"})
    package = load(view, "/m", settings)
    assert package is not None
    return read_program(view, package, settings)


GIN = 'package main\nimport "github.com/gin-gonic/gin"\n'


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({"a.go": GIN + 'func f(r *gin.Engine) { r.LoadHTMLGlob("t/*") }'}, [("LoadHTMLGlob", "t/*")], id="method"),
        pytest.param({"a.go": GIN, "b.go": 'package main\nfunc f() { s.r.LoadHTMLFiles("x") }'}, [("LoadHTMLFiles", "x")],
                     id="method-in-another-file"),
        pytest.param({"a.go": 'package main\nfunc f() { s.r.LoadHTMLFiles("x") }'}, [], id="module-not-imported"),
        pytest.param({"a.go": GIN + '// r.LoadHTMLGlob("t/*")\nvar s = `r.LoadHTMLGlob("t/*")`'}, [], id="comment-and-string"),
        pytest.param({"a.go": 'package main\nimport "github.com/joho/godotenv"\nfunc f() { godotenv.Load("c") }'}, [("Load", "c")],
                     id="function"),
        pytest.param({"a.go": 'package main\nimport env "github.com/joho/godotenv"\nfunc f() { env.Load("c") }'}, [("Load", "c")],
                     id="function-renamed"),
        pytest.param({"a.go": 'package main\nimport "m.org/m/x"\nimport "github.com/joho/godotenv"\nfunc f() { x.Load("c") }'}, [],
                     id="function-of-another-package"),
        pytest.param({"a.go": 'package main\nimport _ "github.com/joho/godotenv"', "b.go": 'package main\nfunc f() { v.Load("c") }'},
                     [], id="function-where-it-is-not-imported"),
    ],
)  # fmt: skip
def test_named_calls(files: dict[str, str], expected: list[tuple[str, str]]) -> None:
    uses = [use for use in _read(files).uses if use.selector.startswith("github.com/")]
    assert [(use.selector.rpartition(".")[2], *use.arguments) for use in uses] == expected


@pytest.mark.parametrize(
    ("source", "known", "unseen"),
    [
        pytest.param('import "github.com/gorilla/mux"', ["github.com/gorilla/mux"], (), id="known"),
        pytest.param('import "example.com/x/y"', [], ("example.com/x/y",), id="unknown"),
        pytest.param(
            'import . "github.com/joho/godotenv"', [], ("github.com/joho/godotenv",), id="dot-hides-its-calls"
        ),
        pytest.param('import "github.com/pebbe/zmq4"', [], ("github.com/pebbe/zmq4",), id="only-its-c-is-known"),
        pytest.param(
            'import "github.com/hashicorp/serf/client"', [], ("github.com/hashicorp/serf/client",), id="a-program"
        ),
    ],
)
def test_imports_with_a_row_are_known(source: str, known: list[str], unseen: tuple[str, ...]) -> None:
    reading = _read({"a.go": f"package main\n\n{source}\n"})
    assert ([each.path for each in reading.known], reading.unseen) == (known, unseen)
    assert all((each.file, each.line) == ("m/a.go", 3) for each in reading.known)
