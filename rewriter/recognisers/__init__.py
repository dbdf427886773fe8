"""What a command does: one module a tool, all listed here."""

from types import ModuleType

from rewriter.commands import Command
from rewriter.effects import Effects
from rewriter.recognisers import archiving
from rewriter.recognisers import copying
from rewriter.recognisers import downloads
from rewriter.recognisers import folders
from rewriter.recognisers import gb
from rewriter.recognisers import generators
from rewriter.recognisers import git
from rewriter.recognisers import go_build
from rewriter.recognisers import go_get
from rewriter.recognisers import go_install
from rewriter.recognisers import go_mod
from rewriter.recognisers import go_other
from rewriter.recognisers import go_run
from rewriter.recognisers import go_wrapper
from rewriter.recognisers import gox
from rewriter.recognisers import harmless
from rewriter.recognisers import modes
from rewriter.recognisers import owners
from rewriter.recognisers import packages_apk
from rewriter.recognisers import packages_apt
from rewriter.recognisers import packages_other
from rewriter.recognisers import packages_yum
from rewriter.recognisers import removing
from rewriter.recognisers import stripping
from rewriter.recognisers import users
from rewriter.recognisers import vendoring
from rewriter.recognisers import writing
from rewriter.source import FileView

RECOGNISERS: tuple[ModuleType, ...] = (
    archiving,
    copying,
    downloads,
    folders,
    gb,
    generators,
    git,
    go_build,
    go_get,
    go_install,
    go_mod,
    go_other,
    go_run,
    go_wrapper,
    gox,
    harmless,
    modes,
    owners,
    packages_apk,
    packages_apt,
    packages_other,
    packages_yum,
    removing,
    stripping,
    users,
    vendoring,
    writing,
)


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the effects of a command by the first module that knows it, or None where none does."""
    first = command.argv[0] if command.argv else ""
    name = first.rpartition("/")[2] if isinstance(first, str) else ""
    for module in _by_command().get(name, ()):
        effects: Effects | None = module.recognise(command, view)
        if effects is not None:
            return effects
    return None


def _by_command() -> dict[str, list[ModuleType]]:
    if not _table:
        for module in RECOGNISERS:
            for name in module.COMMANDS:
                _table.setdefault(name, []).append(module)
    return _table


_table: dict[str, list[ModuleType]] = {}
