"""C that modules which are not here may need: the file's own preparations for it speak for them (SEMANTICS 2.1, 2.2)."""

from collections.abc import Iterator

from rewriter.effects import InstallsPackages
from rewriter.model.types import BuildModel, ProgramReading
from rewriter.needs.types import Blocked, Finding
from rewriter.source import Location
from rewriter.values import is_known

# programs whose own sources bind C
_PROGRAMS = (
    "bitbucket.org/liamstask/goose", "github.com/pressly/goose", "github.com/rubenv/sql-migrate", "github.com/grafana/grafana",
    "github.com/drone/drone", "github.com/gotify/server", "github.com/usefathom/fathom", "github.com/future-architect/vuls",
    "github.com/kotakanbe/go-cve-dictionary", "github.com/ethereum/go-ethereum",
)  # fmt: skip
# packages that bind a library of the system (SEMANTICS 2.2)
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
    known = _PROGRAMS if item.reading is None else _BINDINGS
    binding = next((path for path in unseen if _binds(path, known)), None)
    if binding is not None:
        return f"{binding} is known to bind a library in C, and its sources are not here", build.at
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
