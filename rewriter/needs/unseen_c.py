"""C that modules which are not here may need: the file's own preparations for it speak for them (SEMANTICS 2.1, 2.2)."""

from collections.abc import Iterator

from rewriter.effects import InstallsPackages
from rewriter.model.types import BuildModel, ProgramReading
from rewriter.needs.known import c_of
from rewriter.needs.types import Blocked, Finding
from rewriter.source import Location
from rewriter.values import is_known

_TOOL_CHAIN = ("libc-dev", "libc6-dev", "musl-dev", "libstdc++-dev")
_HELPS = "vendor the modules, name a --module-cache, or write CGO_ENABLED=0 where the program does without C"


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield why a program that is not wholly seen may need C, where its build does not switch C off itself."""
    for item in model.readings:
        build = item.program.build
        if build is None or build.settings.cgo is False or _all_seen(item):
            continue
        evidence = _evidence(item, model)
        if evidence is not None:
            message, at = evidence
            yield Blocked("need-not-understood", message, at, helps=_HELPS)


def _all_seen(item: ProgramReading) -> bool:
    return item.reading is not None and not item.reading.unseen and not item.reading.known


def _evidence(item: ProgramReading, model: BuildModel) -> tuple[str, Location | None] | None:
    build = item.program.build
    assert build is not None
    unseen = item.reading.unseen if item.reading is not None else (build.import_path or item.program.called,)
    if item.reading is not None:
        unseen += tuple(known.path for known in item.reading.known)
    binding = next((path for path in unseen if _binds(path, item.reading is None)), None)
    if binding is not None:
        return f"{binding} is known to bind a library in C, and its sources are not here", build.at
    return _library(unseen[0], model) if item.reading is None or item.reading.unseen else None


def _binds(path: str, is_program: bool) -> bool:
    """Tell of a module that binds a library of the system, and of a program that has any C: the table knows no more of it."""
    from rewriter.program.known_modules import look_up

    row = look_up(path) if is_program else None
    return (row is not None and row.c != "none") or c_of(path) == "binds"


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
