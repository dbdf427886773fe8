"""`yum`, `dnf`, `microdnf` and `rpm` install and remove RPM packages.

    RUN yum install -y git && yum clean all

becomes ``InstallsPackages('yum', ('git',))`` and ``Leaves``.
"""

from rewriter.commands import Command
from rewriter.effects import Effects, InstallsPackages, Leaves, RemovesPackages
from rewriter.recognisers._words import read_words
from rewriter.source import FileView
from rewriter.values import is_known, text_of

COMMANDS = ("dnf", "microdnf", "rpm", "tdnf", "yum", "yum-config-manager")
_INSTALLS = ("install", "localinstall", "reinstall", "groupinstall", "group", "builddep", "module")
_LONG = ("enablerepo", "disablerepo", "setopt", "installroot", "releasever", "exclude", "repo")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the packages named; another root is another place."""
    name = text_of(command.argv[0]).rpartition("/")[2]
    if name == "rpm":
        return _rpm(command)
    words = read_words(command.argv[1:], "cxdeR", _LONG)
    if words.has("installroot"):
        return None
    if name == "yum-config-manager" or not words.operands:
        return (Leaves("package sources"),)
    verb, *rest = words.operands
    if verb in _INSTALLS:
        return (InstallsPackages("yum", tuple(rest), None, command.argv),)
    if verb in ("remove", "erase", "autoremove"):
        return (RemovesPackages("yum", tuple(rest)),)
    return (Leaves("package lists and caches"),) if is_known(verb) else None


def _rpm(command: Command) -> Effects | None:
    words = read_words(command.argv[1:], "", ("root", "prefix"))
    if words.has("root", "prefix"):
        return None
    if words.has("q", "query", "import", "K", "V", "verify", "checksig", "qa"):
        return (Leaves("the package database"),)
    if words.has("i", "U", "F", "install", "upgrade", "freshen"):
        return (InstallsPackages("yum", words.operands, None, command.argv),)
    return (RemovesPackages("yum", words.operands),) if words.has("e", "erase") else None
