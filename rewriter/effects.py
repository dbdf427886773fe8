"""What a command does to files, users, packages, images and the shell, as verbs in the third person."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from rewriter.program.types import GoBuild
from rewriter.source import Location, MappedText
from rewriter.trees.nodes import Origin, Owner
from rewriter.values import Value

Manager = Literal["apt", "apk", "yum", "pip", "npm", "gem", "other"]


class BuildsBinary(NamedTuple):
    """A go command writes a program at ``output`` (absolute)."""

    build: GoBuild
    output: Value


class PutsFile(NamedTuple):
    """A file with that origin lies at ``path`` (absolute) afterwards; ``appends`` where the old bytes stay."""

    path: Value
    origin: Origin
    mode: int | None = None
    appends: bool = False


class CopiesPath(NamedTuple):
    """``cp``: ``source`` to ``destination``; into it where that is a folder and ``as_name`` is False.

    ``contents`` copies what is in the folder (``cp -r a/. b``); ``keeps`` keeps owner and links (``-a``, ``-p``).
    """

    source: Value
    destination: Value
    recursive: bool = False
    contents: bool = False
    keeps: bool = False
    as_name: bool = False
    mode: int | None = None
    owner: Owner | None = None


class MovesPath(NamedTuple):
    """``mv``: into the destination where that is a folder and ``as_name`` is False."""

    source: Value
    destination: Value
    as_name: bool = False


class LinksPath(NamedTuple):
    """``ln``: a symbolic link at ``path`` (or in it where it is a folder and ``as_name`` is False) to ``target`` as written."""

    target: Value
    path: Value
    symbolic: bool = True
    as_name: bool = False


class RemovesPath(NamedTuple):
    """``rm``, ``rmdir``; a ``path`` may hold a glob that was not expanded because the folder is not known."""

    path: Value


class EnsuresDirectory(NamedTuple):
    """``mkdir``, ``install -d``: the folder is there afterwards, parents too."""

    path: Value
    mode: int | None = None
    owner: Owner | None = None


class ChangesOwner(NamedTuple):
    """``chown``, ``chgrp``; user or group None stays."""

    path: Value
    user: Value | None
    group: Value | None
    deep: bool = False


class ChangesMode(NamedTuple):
    """``chmod``: an octal mode, or None where it is symbolic (``text`` tells it)."""

    path: Value
    mode: int | None
    text: Value
    deep: bool = False


class SetsCapabilities(NamedTuple):
    """``setcap``."""

    path: Value
    capabilities: Value


class ChangesFile(NamedTuple):
    """The file at ``path`` is changed in place and stays what it was in kind (``sed -i``, ``strip``, ``upx``)."""

    path: Value
    program_stays: bool = False


class Unpacks(NamedTuple):
    """An archive's unknown content lies below ``directory`` afterwards; ``toolchain`` where it is a Go distribution."""

    directory: Value
    source: Value
    toolchain: bool = False


class AddsUser(NamedTuple):
    """``useradd``, ``adduser``: uid and gid as text or None where the system chooses; ``home`` None: the default."""

    name: Value
    uid: Value | None = None
    gid: Value | None = None
    home: Value | None = None
    creates_home: bool = True
    system: bool = False
    shell: Value | None = None


class AddsGroup(NamedTuple):
    """``groupadd``, ``addgroup``."""

    name: Value
    gid: Value | None = None


class InstallsPackages(NamedTuple):
    """A package manager installs ``names``; ``group`` is apk's ``--virtual`` name."""

    manager: Manager
    names: tuple[Value, ...]
    group: str | None = None
    words: tuple[Value, ...] = ()


class RemovesPackages(NamedTuple):
    """A package manager removes them (a group's name stands for its members); ``unused`` for ``autoremove``."""

    manager: Manager
    names: tuple[Value, ...]


class ChangesFolder(NamedTuple):
    """``cd``, ``pushd``."""

    path: Value


class SetsVariable(NamedTuple):
    """A shell variable; None unsets it. ``persists`` where the image keeps it (``go env -w``)."""

    name: str
    value: Value | None
    exported: bool = False
    persists: bool = False


class RunsScript(NamedTuple):
    """A script runs: its text as it lies in the tree, or the words of ``sh -c``; ``shares_shell`` for ``.``."""

    language: Literal["sh", "python", "other"]
    text: MappedText
    args: tuple[Value, ...] = ()
    shares_shell: bool = False
    errexit: bool = False


class RunsTargets(NamedTuple):
    """``make``: these targets of this Makefile (absolute path in the tree), in ``directory``, with command-line variables."""

    makefile: str
    directory: str
    targets: tuple[Value, ...]
    variables: Mapping[str, Value]


class RunsCommand(NamedTuple):
    """The command runs another one unchanged (``env``, ``time``, ``sudo``, ``exec``, ``nice``, ``xargs`` with known words).

    ``first`` is the index in the outer argv of the inner command's first word; ``env`` what the wrapper adds.
    """

    first: int
    env: Mapping[str, Value]
    cwd: Value | None = None
    user: Value | None = None
    clears: bool = False


class Leaves(NamedTuple):
    """The command writes only places that are never part of what is shipped (caches, package lists, /tmp): ``why``."""

    why: str


class Opaque(NamedTuple):
    """An unrecognised command. Its scope (DESIGN 5): the tree below ``below``, the ``named`` paths, $HOME.

    ``unseen`` where even its text is not known: then everything is in its scope.
    """

    why: str
    below: Value | None
    named: tuple[Value, ...] = ()
    unseen: bool = False


class CannotTell(NamedTuple):
    """A recogniser knows the command but not what it does here: the code and sentence of a refusal if it matters.

    ``program`` True: it matters wherever the artifact could come from this command.
    """

    code: str
    what: str
    below: Value | None = None


class Notes(NamedTuple):
    """A remark for the report: code, severity ``info`` or ``warning``, sentence."""

    code: str
    message: str


Effect = (
    BuildsBinary
    | PutsFile
    | CopiesPath
    | MovesPath
    | LinksPath
    | RemovesPath
    | EnsuresDirectory
    | ChangesOwner
    | ChangesMode
    | SetsCapabilities
    | ChangesFile
    | Unpacks
    | AddsUser
    | AddsGroup
    | InstallsPackages
    | RemovesPackages
    | ChangesFolder
    | SetsVariable
    | RunsScript
    | RunsTargets
    | RunsCommand
    | Leaves
    | Opaque
    | CannotTell
    | Notes
)

Effects = tuple[Effect, ...]
At = Location
