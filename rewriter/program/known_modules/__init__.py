"""The table of well-known third-party modules: what each needs of an image, where its sources are not here."""

from functools import lru_cache

from rewriter.program.known_modules import (
    bindings,
    cloud,
    configuration,
    databases,
    golang,
    logs,
    messaging,
    programs,
    serialisation,
    small,
    storage,
    web,
)
from rewriter.program.known_modules.row import ANY, NONE, PROGRAM, UNSEEN, WRITES, Call, Row, calls_of
from rewriter.regex import lazy

SUBJECTS = (
    bindings, cloud, configuration, databases, golang, logs, messaging, programs, serialisation, small, storage, web,
)  # fmt: skip
# repositories that were moved: the code is the same, or an older version of it
_MOVED: dict[str, str] = {
    "code.google.com/p/go.crypto": "golang.org/x/crypto",
    "code.google.com/p/go.net": "golang.org/x/net",
    "code.google.com/p/go.text": "golang.org/x/text",
    "code.google.com/p/go-uuid/uuid": "github.com/pborman/uuid",
    "code.google.com/p/goauth2": "golang.org/x/oauth2",
    "github.com/astaxie/beego": "github.com/beego/beego",
    "github.com/boltdb/bolt": "go.etcd.io/bbolt",
    "github.com/codegangsta/cli": "github.com/urfave/cli",
    "github.com/codegangsta/martini": "github.com/go-martini/martini",
    "github.com/codegangsta/negroni": "github.com/urfave/negroni",
    "github.com/coreos/bbolt": "go.etcd.io/bbolt",
    "github.com/dgrijalva/jwt-go": "github.com/golang-jwt/jwt",
    "github.com/garyburd/redigo": "github.com/gomodule/redigo",
    "github.com/golang/protobuf": "google.golang.org/protobuf",
    "github.com/globalsign/mgo": "github.com/go-mgo/mgo",
    "github.com/mongodb/mongo-go-driver": "go.mongodb.org/mongo-driver",
    "github.com/nlopes/slack": "github.com/slack-go/slack",
    "github.com/pmylund/go-cache": "github.com/patrickmn/go-cache",
    "github.com/samuel/go-zookeeper/zk": "github.com/go-zookeeper/zk",
    "github.com/streadway/amqp": "github.com/rabbitmq/amqp091-go",
    "github.com/uber-go/zap": "go.uber.org/zap",
    "labix.org/v2/mgo": "github.com/go-mgo/mgo",
}
_MAJOR = lazy(r"v[0-9]+(?:\.[0-9]+)*(?:-unstable)?")
_OF_GOPKG = lazy(r"([^/]+?)\.v[0-9][0-9.]*(?:-unstable)?")


@lru_cache(maxsize=1)
def _rows() -> dict[str, Row]:
    return {row.path: row for subject in SUBJECTS for row in subject.ROWS}


@lru_cache(maxsize=4000)
def look_up(path: str) -> Row | None:
    """Return the row that speaks for a package: the one of the longest prefix of its import path."""
    rows = _rows()
    normal = normalised(path)
    inner = normal
    while inner:
        row = rows.get(inner)
        if row is not None:
            return None if _apart(row, normal) else row
        inner = inner.rpartition("/")[0]
    return None


def normalised(path: str) -> str:
    """Return the path in small letters, without major versions (Go Modules Reference, "Major version suffixes").

    gopkg.in/x.v1 is github.com/go-x/x, and gopkg.in/user/x.v1 github.com/user/x (gopkg.in, "How to use it").
    """
    elements = path.lower().split("/")
    if elements[0] == "gopkg.in":
        elements = _from_gopkg(elements)
    kept = [element for number, element in enumerate(elements) if number < 2 or not _MAJOR.fullmatch(element)]
    normal = "/".join(kept)
    inner = normal
    while inner:
        if inner in _MOVED:
            return _MOVED[inner] + normal[len(inner) :]
        inner = inner.rpartition("/")[0]
    return normal


def package_name(path: str) -> str:
    """Return the name of the package at the path: the row's, or its last element less version, ``go-`` and ``.go``."""
    normal = normalised(path)
    row = _rows().get(normal)
    if row is not None and row.name:
        return row.name
    last = normal.rpartition("/")[2]
    return last.removeprefix("go-").removesuffix("-go").removesuffix(".go").replace("-", "_")


def call_named(selector: str) -> Call | None:
    """Return the call of a row that a use stands for; its selector is the row's path and the call's name."""
    for end in (index for index, character in enumerate(selector) if character == "."):
        row = _rows().get(selector[:end])
        if row is not None:
            return next((call for call in calls_of(row) if call.name == selector[end + 1 :]), None)
    return None


def _apart(row: Row, path: str) -> bool:
    below = path[len(row.path) + 1 :]
    return any(f"{below}/".startswith(f"{inner}/") for inner in row.apart.split())


def _from_gopkg(elements: list[str]) -> list[str]:
    for index, element in enumerate(elements[1:3], 1):
        found = _OF_GOPKG.fullmatch(element)
        if found is not None:
            owner = elements[1] if index == 2 else f"go-{found[1]}"
            return ["github.com", owner, found[1], *elements[index + 1 :]]
    return elements


__all__ = [
    "ANY", "NONE", "PROGRAM", "SUBJECTS", "UNSEEN", "WRITES", "Call", "Row", "call_named", "calls_of", "look_up", "normalised",
    "package_name",
]  # fmt: skip
