"""`apt-get`, `apt`, `aptitude` and `dpkg` install and remove Debian packages.

    RUN apt-get update && apt-get install -y --no-install-recommends git && apt-get purge -y git

becomes ``Leaves``, ``InstallsPackages('apt', ('git',))`` and ``RemovesPackages('apt', ('git',))``.
"""

import re

from rewriter.commands import Command
from rewriter.effects import Effects, InstallsPackages, Leaves, RemovesPackages
from rewriter.recognisers._words import read_words
from rewriter.source import FileView
from rewriter.values import Value, is_known, text_of

COMMANDS = (
    "add-apt-repository", "apt", "apt-cache", "apt-get", "apt-key", "apt-mark", "aptitude",
    "debconf-set-selections", "dpkg", "dpkg-query", "dpkg-reconfigure", "gpg", "gpg2", "gpgconf",
)  # fmt: skip
_MANAGERS = ("apt", "apt-get", "aptitude")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the packages named; an ``autoremove`` without names is an effect without names."""
    name = text_of(command.argv[0]).rpartition("/")[2]
    if name == "dpkg":
        return _dpkg(command)
    if name not in _MANAGERS:
        return (Leaves("package sources and settings"),)
    words = read_words(command.argv[1:], "octa", ("option", "config-file", "target-release", "default-release"))
    if not words.operands:
        return (Leaves("nothing is asked"),)
    verb, *rest = words.operands
    names = tuple(map(_plain, rest))
    if verb in ("install", "reinstall", "build-dep", "satisfy"):
        return (InstallsPackages("apt", names, None, command.argv),)
    if verb in ("remove", "purge", "autoremove", "auto-remove", "autopurge"):
        return (RemovesPackages("apt", names),)
    return (Leaves("package lists and caches"),) if is_known(verb) else None


def _plain(word: Value) -> Value:
    """The package's name without version, release or architecture; a ``.deb`` file stays as it is."""
    if not is_known(word) or word.startswith(("/", "./")):
        return word
    return re.split(r"[=/:]", word)[0]


def _dpkg(command: Command) -> Effects | None:
    words = read_words(command.argv[1:], "", ("root", "admindir"))
    if words.has("i", "install"):
        return (InstallsPackages("apt", words.operands, None, command.argv),)
    if words.has("r", "P", "remove", "purge"):
        return (RemovesPackages("apt", tuple(map(_plain, words.operands))),)
    if words.has("x", "extract", "unpack", "vextract", "X", "R"):
        return None
    return (Leaves("the package database"),)
