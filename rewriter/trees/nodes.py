"""What lies at a path of a predicted file tree, and where it came from."""

from typing import Literal, NamedTuple

from rewriter.program.types import GoBuild
from rewriter.source import Location
from rewriter.values import Value


class FromContext(NamedTuple):
    """Bytes of a file of the build context; ``path`` counts from the repository's root."""

    path: str


class FromImage(NamedTuple):
    """A file of a base image that a table knows."""

    image: str
    path: str


class FromPackage(NamedTuple):
    """A file that a package manager installed."""

    package: str


class Written(NamedTuple):
    """Bytes that a command wrote; the text may be Unknown."""

    text: Value


class Downloaded(NamedTuple):
    """Bytes fetched from a URL."""

    url: Value


class Made(NamedTuple):
    """Bytes that a command made which nobody here understands (unpacked, generated, compiled otherwise)."""

    why: str
    at: Location


class Built(NamedTuple):
    """A program made by a go command."""

    build: GoBuild


Origin = FromContext | FromImage | FromPackage | Written | Downloaded | Made | Built

PutKind = Literal["copy", "add", "run", "workdir", "base", "context"]


class Put(NamedTuple):
    """What put a node where it is: the instruction or command, the word of its source, and whether in a
    whole folder.

    ``whole`` is True where the node came along with its folder (``COPY . .``), False where the
    instruction named it. ``root`` is the destination of that instruction: the folder or file that it put.
    """

    kind: PutKind
    at: Location | None
    source: str = ""
    whole: bool = False
    root: str = "/"


class Owner(NamedTuple):
    """User and group, each a name or number as text, or Unknown."""

    user: Value = "0"
    group: Value = "0"


ROOT = Owner()


class Meta(NamedTuple):
    """What goes with each node: who put it, what changed it later, its owner, mode (None: the source's)
    and capabilities.

    ``touched`` are the commands that changed it, or may have; ``altered`` tells that they may have
    changed its bytes (``sed -i``, an unrecognised command), not only its owner or mode. ``put`` is None
    where nobody can tell who made it.
    """

    put: Put | None = None
    touched: tuple[Location, ...] = ()
    owner: Owner = ROOT
    mode: int | None = None
    capabilities: str | None = None
    altered: bool = False


class File(NamedTuple):
    """A regular file."""

    origin: Origin
    meta: Meta = Meta()


class Link(NamedTuple):
    """A symbolic link; the target as written."""

    target: str
    meta: Meta = Meta()


class Directory(NamedTuple):
    """A folder; what is in it is asked of the tree (``Tree.names``)."""

    meta: Meta = Meta()


class Absent(NamedTuple):
    """Proved: nothing lies there."""


class NotSeen(NamedTuple):
    """Nobody here can tell what lies there, and why (``a base image's folder``, ``after curl | sh``)."""

    why: str
    at: Location | None = None


class Either(NamedTuple):
    """One or the other, by a condition that is not known."""

    options: "tuple[Node, ...]"


Node = File | Link | Directory | Absent | NotSeen | Either
