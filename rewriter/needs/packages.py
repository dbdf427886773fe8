"""Packages that a RUN installed and left: run-time needs, unless only the build can have wanted them (PATTERNS, CONTRACT 8)."""

from collections.abc import Iterator

from rewriter.effects import InstallsPackages, RemovesPackages
from rewriter.evaluation.toolchain import BUILD_PACKAGES, COMMAND_PACKAGES
from rewriter.model.types import BuildModel
from rewriter.needs.types import CERTIFICATES, PACKAGES, ZONES, Blocked, Finding, Need
from rewriter.source import Location
from rewriter.state import Installed
from rewriter.values import Value

# what a RUN fetches with is its own, even where it forgets to remove it
_FETCHERS = frozenset({"curl", "wget"})
_MANAGERS = ("apt", "apk")


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield what the packages that are left are for."""
    wanted = {word.rsplit("/", 1)[-1] for word, _ in model.start.tools}
    wanted |= {path.rsplit("/", 1)[-1] for path in model.start.scripts}
    runs_others = _runs_others(model)
    purges = _purging(model)
    called = frozenset(
        step.command.argv[0] for executed in model.stage.executed for step in executed.steps if step.command.argv
    )
    for package in model.stage.place.packages:
        if package.removed or package.manager in ("pip", "npm", "gem", "other"):
            continue
        if package.name == "ca-certificates":
            yield Need("ca-certificates", CERTIFICATES, f"{package.at} installs it")
        elif package.name == "tzdata":
            yield Need("tzdata", ZONES, f"{package.at} installs it")
        elif package.name in wanted or _deliberate(package, purges, called, runs_others):
            yield _kept(package)


def _deliberate(package: Installed, purges: frozenset[str], called: frozenset[Value], runs_others: bool) -> bool:
    name = package.name
    if _tool_chain(name):
        return False
    if _run_of(package.at) in purges and not (name in _FETCHERS and name in called):
        return True
    if name in BUILD_PACKAGES:
        return False
    return runs_others or name not in COMMAND_PACKAGES


def _tool_chain(name: str) -> bool:
    return (
        name.endswith(("-dev", "-devel", "-headers"))
        or name.startswith(
            ("golang", "gcc", "g++", "go-", "build-", "linux-headers", "musl-dev", "libc-dev", "libc6-dev")
        )
        or name in ("go", "make", "upx", "binutils", "alpine-sdk", "abuild", "base-devel", "dos2unix")
    )


def _run_of(at: Location) -> str:
    """The RUN that a command belongs to."""
    while at.via is not None:
        at = at.via
    return f"{at.path}:{at.span.start}"


def _purging(model: BuildModel) -> frozenset[str]:
    """The RUNs that remove packages again: what they leave, they leave on purpose."""
    lines: set[str] = set()
    for executed in model.stage.executed:
        effects = [effect for step in executed.steps for effect in step.effects]
        if any(isinstance(effect, RemovesPackages) and effect.names for effect in effects):
            for step in executed.steps:
                if any(isinstance(effect, InstallsPackages) for effect in step.effects):
                    lines.add(_run_of(step.command.at))
    return frozenset(lines)


def _runs_others(model: BuildModel) -> bool:
    """Tell whether a program may run commands: its sources use os/exec, or are not all seen."""
    for item in model.readings:
        if item.reading is None or item.reading.unseen:
            return True
        if "os/exec" in item.reading.imports or "syscall" in item.reading.imports:
            return True
    return bool(model.start.scripts)


def _kept(package: Installed) -> Finding:
    because = f"{package.at} installs it and leaves it"
    if package.manager in _MANAGERS:
        return Need("packages", f"{PACKAGES}{package.manager}", because, detail=package.name)
    return Blocked(
        "need-not-understood",
        f"{package.at} installs the package {package.name}, which may be needed at run time",
        package.at,
        helps=f"remove {package.name} in the same RUN if only the build needs it",
    )
