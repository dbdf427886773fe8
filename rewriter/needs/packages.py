"""Packages that a RUN installed and left: run-time needs, unless only the build can have wanted them (PATTERNS)."""

from collections.abc import Iterator

from rewriter.evaluation.toolchain import BUILD_PACKAGES, COMMAND_PACKAGES
from rewriter.model.types import BuildModel
from rewriter.needs.types import CERTIFICATES, ZONES, Blocked, Finding, Need
from rewriter.state import Installed


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield what installed packages are for: data that can be copied, commands of the start-up, or what is not understood."""
    wanted = {word.rsplit("/", 1)[-1] for word, _ in model.start.tools}
    runs_others = _runs_others(model)
    for package in model.stage.place.packages:
        if package.removed or package.manager in ("pip", "npm", "gem", "other"):
            continue
        name = package.name.partition("=")[0].partition("~")[0].partition("<")[0].partition(":")[0]
        if name == "ca-certificates":
            yield Need("ca-certificates", CERTIFICATES, f"{package.at} installs {name}")
        elif name == "tzdata":
            yield Need("tzdata", ZONES, f"{package.at} installs {name}")
        elif name in wanted:
            continue
        elif not _for_build(name) and (runs_others or name not in COMMAND_PACKAGES):
            yield _not_understood(package, name)


def _for_build(name: str) -> bool:
    return (
        name in BUILD_PACKAGES
        or name.endswith(("-dev", "-devel", "-headers"))
        or name.startswith(("golang", "gcc", "g++", "go-", "build-", "linux-headers"))
    )


def _runs_others(model: BuildModel) -> bool:
    """Tell whether a program may run commands: its sources use os/exec, or are not all seen."""
    for item in model.readings:
        if item.reading is None or item.reading.unseen:
            return True
        if "os/exec" in item.reading.imports or "syscall" in item.reading.imports:
            return True
    return bool(model.start.scripts)


def _not_understood(package: Installed, name: str) -> Blocked:
    return Blocked(
        "need-not-understood",
        f"{package.at} installs the package {name}, which may be needed at run time",
        package.at,
        helps=f"remove {name} in the same RUN if only the build needs it, or name the image with `# rewrite: base IMAGE`",
    )
