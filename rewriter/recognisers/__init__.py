"""What a command does: one module a tool, all listed here."""

from types import ModuleType

from rewriter.commands import Command
from rewriter.effects import Effects
from rewriter.recognisers import (
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
    make,
    modes,
    owners,
    packages_apk,
    packages_apt,
    packages_other,
    packages_yum,
    removing,
    scripts,
    stripping,
    users,
    vendoring,
    wrappers,
    writing,
)
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
    make,
    modes,
    owners,
    packages_apk,
    packages_apt,
    packages_other,
    packages_yum,
    removing,
    scripts,
    stripping,
    users,
    vendoring,
    wrappers,
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
    return scripts.recognise_file(command, view)


def _by_command() -> dict[str, list[ModuleType]]:
    if not _table:
        for module in RECOGNISERS:
            for name in module.COMMANDS:
                _table.setdefault(name, []).append(module)
    return _table


_table: dict[str, list[ModuleType]] = {}
