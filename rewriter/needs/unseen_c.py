"""C that modules which are not here may need: the file's own preparations for it speak for them (SEMANTICS 2.1, 2.2)."""

from collections.abc import Iterator

from rewriter.effects import InstallsPackages
from rewriter.model.types import BuildModel, ProgramReading
from rewriter.needs.types import Blocked, Finding
from rewriter.source import Location
from rewriter.values import is_known

# bindings to C that do not build, or build and fail at run time, without it (SEMANTICS 2.2)
_WITH_LIBRARY = ("github.com/mattn/go-sqlite3", "gorm.io/driver/sqlite", "github.com/jinzhu/gorm/dialects/sqlite")
# programs whose own sources import one of them
_PROGRAMS = (
    "bitbucket.org/liamstask/goose", "github.com/pressly/goose", "github.com/rubenv/sql-migrate", "github.com/grafana/grafana",
    "github.com/drone/drone", "github.com/gotify/server", "github.com/usefathom/fathom", "github.com/future-architect/vuls",
    "github.com/kotakanbe/go-cve-dictionary",
)  # fmt: skip
_BINDINGS = (
    "code.google.com/p/gosqlite", "github.com/gwenn/gosqlite", "github.com/pebbe/zmq2", "github.com/pebbe/zmq3",
    "github.com/pebbe/zmq4", "github.com/confluentinc/confluent-kafka-go", "github.com/libgit2/git2go",
    "gopkg.in/gographics/imagick.v2", "gopkg.in/gographics/imagick.v3", "gocv.io/x/gocv", "github.com/h2non/bimg",
    "github.com/google/gopacket/pcap", "github.com/miekg/pkcs11",
)  # fmt: skip
_TOOL_CHAIN = ("libc-dev", "libc6-dev", "musl-dev", "libstdc++-dev")
_HELPS = "vendor the modules, name a --module-cache, or write CGO_ENABLED=0 where the program does without C"


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield why a program that is not wholly seen may need C, where its build does not switch C off itself."""
    for item in model.readings:
        build = item.program.build
        if build is None or build.settings.cgo is False or (item.reading is not None and not item.reading.unseen):
            continue
        evidence = _evidence(item, model)
        if evidence is not None:
            message, at = evidence
            yield Blocked("need-not-understood", message, at, helps=_HELPS)


def _evidence(item: ProgramReading, model: BuildModel) -> tuple[str, Location | None] | None:
    build = item.program.build
    assert build is not None
    unseen = item.reading.unseen if item.reading is not None else (build.import_path or item.program.called,)
    known = (
        _BINDINGS if build.settings.race else (*_BINDINGS, *_WITH_LIBRARY, *_PROGRAMS)
    )  # a race build keeps C and gets a libc
    binding = next((path for path in unseen if _binds(path, known)), None)
    if binding is not None:
        does = "is known to bind" if _binds(binding, _PROGRAMS) else "binds"
        return f"{binding} {does} a library in C, and its sources are not here", build.at
    if build.settings.cgo is True and build.settings.cgo_explicit and not build.settings.race:
        return f"CGO_ENABLED=1 is set, and the sources of {unseen[0]}, which may need C, are not here", build.at
    return _library(unseen[0], model)


def _binds(path: str, known: tuple[str, ...]) -> bool:
    return any(path == binding or path.startswith(f"{binding}/") for binding in known)


def _library(unseen: str, model: BuildModel) -> tuple[str, Location | None] | None:
    """The command that puts a library for C in place: a package of its headers, or ldconfig after its build."""
    for executed in model.stage.executed:
        for step in executed.steps:
            first = step.command.argv[0] if step.command.argv else ""
            if is_known(first) and first.rpartition("/")[2] == "ldconfig":
                return f"ldconfig takes in a library, which {unseen}, not seen here, may link", step.command.at
            for effect in step.effects:
                names = effect.names if isinstance(effect, InstallsPackages) else ()
                name = next((name for name in names if is_known(name) and _headers(name)), None)
                if name is not None:
                    return f"{name} is installed, which {unseen}, not seen here, may link", step.command.at
    return None


def _headers(name: str) -> bool:
    """Tell whether a package holds what a program in C is compiled against, and is no part of the compiler itself."""
    return name.endswith(("-dev", "-devel")) and not name.startswith(_TOOL_CHAIN)
