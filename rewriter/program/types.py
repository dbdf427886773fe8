"""What the Go reader says: settings of a build, packages, the build itself, and what a program's sources show."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from rewriter.commands import Command
from rewriter.source import FileView, Location
from rewriter.values import Value, possible

Mode = Literal["gopath", "module", "unknown"]
Linking = Literal["static", "libc", "unknown"]


class GoSettings(NamedTuple):
    """The environment of a go command (SEMANTICS 1.22, 1.23, 1.25), flags and GOFLAGS included.

    ``version`` is (major, minor) or None where the image does not tell; ``cgo`` is what CGO_ENABLED or the image's
    default says, None where unknown; ``gobin`` is None where unset; ``gopath`` is () where it is unknown.
    ``tags_known`` is False where ``-tags`` has a part that is not known; ``workspace`` is False for GOWORK=off.
    """

    goos: str = "linux"
    goarch: str | None = None
    cgo: bool | None = None
    cgo_explicit: bool = False
    tags: frozenset[str] = frozenset()
    gopath: tuple[str, ...] = ()
    gobin: Value | None = None
    goroot: str = "/usr/local/go"
    home: Value = "/root"
    mode: Literal["on", "off", "auto", "unknown"] = "auto"
    version: tuple[int, int] | None = None
    vendor: bool | None = None
    buildmode: str = "exe"
    race: bool = False
    linkmode: str = ""
    ldflags: Value = ""
    installsuffix: str = ""
    tags_known: bool = True
    workspace: bool = True


class Package(NamedTuple):
    """A Go package in a folder: ``files`` are the absolute paths that the build selects, sorted.

    ``import_path`` is None where nothing names it; ``module`` is the path of its module, or None in GOPATH mode;
    ``named`` tells that the files were named on the command line (SEMANTICS 1.3): then they stand in the order named.
    ``name`` is empty where no file's text is known.
    """

    directory: str
    name: str
    files: tuple[str, ...]
    import_path: str | None = None
    module: str | None = None
    module_root: str | None = None
    named: bool = False


class GoBuild(NamedTuple):
    """One program as one go command makes it.

    ``package`` is None where its sources are not in the tree (a remote ``go get``); then ``import_path`` tells which.
    ``view`` is the tree as the command saw it. ``command`` is the go command; ``verb`` the index in its argv of
    ``build``, ``install``, ``get`` or the like. ``explicit_output`` tells that ``-o`` was given.
    ``implied`` is set where no text of the file runs it (go run, go-wrapper, onbuild): the text that would.
    """

    name: Value
    package: Package | None
    import_path: str | None
    settings: GoSettings
    linking: Linking
    command: Command
    verb: int
    view: FileView
    mode: Mode
    explicit_output: bool = False
    version: str | None = None
    tool: str = "go"
    strips: bool = False
    implied: str | None = None

    @property
    def at(self) -> Location:
        """The place of the command."""
        return self.command.at


class Use(NamedTuple):
    """A call of, or reference to, an exported name of another package, in a file that the build selects.

    ``selector`` is import path and name: ``net/http.ListenAndServe``, ``os.Open``, ``embed.FS``; a method of a type that
    the reader can tell is ``net/http.Client.Get``. ``arguments`` holds the constant value of each argument of a call as a
    str (through constants, variables, parameters and the like whose every value is understood), or an Unknown, perhaps with
    the choices that it has; () where it is no call. ``way`` are the import paths from main to the file's package.
    """

    selector: str
    arguments: tuple[Value, ...]
    call: bool
    file: str
    line: int
    way: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Known(NamedTuple):
    """An import whose sources are not there and of which the table of known modules tells, and the place that imports it."""

    path: str
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.path} ({self.file}:{self.line})"


_ASKS = frozenset({"os.Getenv", "os.LookupEnv", "syscall.Getenv"})


def names_asked(use: Use) -> tuple[str, ...]:
    """Return the names of the environment variables that the use asks for, through a function of the program's own too."""
    if use.selector not in _ASKS or not use.arguments:
        return ()
    if isinstance(use.arguments[0], str):
        return (use.arguments[0],)
    return tuple(name for name in possible(use.arguments[0]) if isinstance(name, str))


class Reading(NamedTuple):
    """What the sources of one program show, over every package that the build selects and that could be read.

    ``imports`` are all import paths met; ``cgo`` the places (``path:line``) of ``import "C"`` in selected files;
    ``embeds`` the patterns of ``//go:embed`` with the folder; ``unseen`` the third-party import paths whose sources are
    not there and of which no table tells, ``known`` those of which one does; ``unread`` problems (a path and why) that leave the
    reading incomplete; ``files`` all files read; ``cgo_files`` the paths in the view of the files behind ``cgo``.
    """

    packages: tuple[Package, ...]
    imports: frozenset[str]
    uses: tuple[Use, ...]
    cgo: tuple[str, ...]
    embeds: tuple[tuple[str, str], ...]
    unseen: tuple[str, ...]
    unread: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    cgo_files: tuple[str, ...] = ()
    known: tuple[Known, ...] = ()


class Matched(NamedTuple):
    """The packages that patterns of a go command select; ``problems`` (code, sentence) where it cannot be told.

    ``total`` counts the packages matched, remote ones too; ``remote`` are import paths (with their ``@version`` or None)
    whose sources are not in the view. ``unseen`` is the folder of a single local pattern whose files nobody knows.
    """

    packages: tuple[Package, ...]
    total: int
    problems: tuple[tuple[str, str], ...] = ()
    remote: tuple[tuple[str, str | None], ...] = ()
    unseen: str | None = None


Environment = Mapping[str, Value]
