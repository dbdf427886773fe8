"""What a command does: one module a tool, all listed here."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Protocol

from rewriter.commands import Command
from rewriter.effects import Effects
from rewriter.source import FileView


class Recogniser(Protocol):
    """What a module offers: the names of its commands, and their effects."""

    COMMANDS: tuple[str, ...]

    def recognise(self, command: Command, view: FileView) -> Effects | None:
        """Return the effects of a command, or None where the module does not know it."""


# a module is asked before those that stand below it
RECOGNISERS = (
    "archiving",
    "copying",
    "downloads",
    "folders",
    "gb",
    "generators",
    "git",
    "go_build",
    "go_get",
    "go_install",
    "go_mod",
    "go_other",
    "go_run",
    "go_wrapper",
    "gox",
    "harmless",
    "keys",
    "make",
    "modes",
    "owners",
    "packages_apk",
    "packages_apt",
    "packages_other",
    "packages_yum",
    "removing",
    "scripts",
    "stripping",
    "users",
    "vendoring",
    "wrappers",
    "writing",
)
# a shortcut for the commonest commands, whose modules are loaded alone; any other loads all modules once
EVERYDAY: Mapping[str, tuple[str, ...]] = {
    "apk": ("packages_apk",),
    "apt-get": ("packages_apt",),
    "chmod": ("modes",),
    "chown": ("owners",),
    "cp": ("copying",),
    "echo": ("writing",),
    "git": ("git",),
    "go": ("go_build", "go_get", "go_install", "go_mod", "go_other", "go_run"),
    "go-wrapper": ("go_wrapper",),
    "ln": ("copying",),
    "make": ("make",),
    "mkdir": ("folders",),
    "mv": ("copying",),
    "rm": ("removing",),
}


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the effects of a command by the first module that knows it, or None where none does."""
    first = command.argv[0] if command.argv else ""
    name = first.rpartition("/")[2] if isinstance(first, str) else ""
    for module in recognisers_of(name):
        effects = module.recognise(command, view)
        if effects is not None:
            return effects
    from rewriter.recognisers.scripts import recognise_file

    return recognise_file(command, view)


def recognisers_of(name: str) -> tuple[Recogniser, ...]:
    """Return the modules that know a command of this name, in the order in which they are asked."""
    if name in EVERYDAY:
        return tuple(load(module) for module in EVERYDAY[name])
    return _by_name().get(name, ())


@cache
def load(module: str) -> Recogniser:
    """Return a module of this room."""
    return import_module(f"{__name__}.{module}")


@cache
def _by_name() -> Mapping[str, tuple[Recogniser, ...]]:
    table: dict[str, tuple[Recogniser, ...]] = {}
    for module in map(load, RECOGNISERS):
        for name in module.COMMANDS:
            table[name] = (*table.get(name, ()), module)
    return table
