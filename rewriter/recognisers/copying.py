"""`cp`, `mv`, `ln`, `install` and `rsync` put a file elsewhere, and it stays what it was.

    RUN cp build/app /usr/local/bin/ && ln -s /usr/local/bin/app /app

becomes ``CopiesPath('/src/build/app', '/usr/local/bin/')`` and ``LinksPath('/usr/local/bin/app', '/app')``.
A destination that ends in ``/`` is a folder.
"""

import posixpath

from rewriter.commands import Command
from rewriter.effects import (
    ChangesFile,
    ChangesMode,
    ChangesOwner,
    CopiesPath,
    Effect,
    Effects,
    EnsuresDirectory,
    Leaves,
    LinksPath,
    MovesPath,
)
from rewriter.recognisers._words import Words, base_name, octal, path_of, plain_path, read_words
from rewriter.source import FileView
from rewriter.trees.nodes import Owner
from rewriter.values import Unknown, Value, is_known, text_of

COMMANDS = ("cp", "install", "ln", "mv", "rsync")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return what the command puts where; None where it may leave a file alone that is there (``-n``,
    ``-u``).
    """
    name = text_of(command.argv[0]).rpartition("/")[2]
    if name == "install":
        return _install(command, view)
    if name == "rsync":
        return _rsync(command)
    words = read_words(command.argv[1:], "tS", ("target-directory", "suffix"))
    if words.has("n", "u", "no-clobber", "update", "backup", "b") and name != "ln":
        return None
    if name == "ln":
        return _ln(command, words)
    ends = _ends(command, words)
    if ends is None:
        return None
    sources, destination = ends
    as_name = words.has("T", "no-target-directory")
    if name == "mv":
        return tuple(MovesPath(plain_path(command, source), destination, as_name) for source in sources)
    keeps = words.has("a", "p", "archive", "preserve")
    recursive = words.has("r", "R", "a", "recursive", "archive")
    return tuple(
        CopiesPath(
            plain_path(command, source),
            destination,
            recursive=recursive,
            contents=recursive and is_known(source) and (source.endswith("/.") or source == "."),
            keeps=keeps,
            as_name=as_name,
        )
        for source in sources
    )


def _ends(command: Command, words: Words) -> tuple[tuple[Value, ...], Value] | None:
    """The sources and the destination; several sources need a folder."""
    target = words.value("t", "target-directory")
    sources = words.operands if target is not None else words.operands[:-1]
    if not sources or any(isinstance(word, Unknown) and word.splits for word in words.operands[-1:]):
        return None
    destination = path_of(command, words.operands[-1] if target is None else target)
    if isinstance(destination, str) and (target is not None or len(sources) > 1):
        destination = destination.rstrip("/") + "/"
    return sources, destination


def _ln(command: Command, words: Words) -> Effects | None:
    symbolic = words.has("s", "symbolic")
    as_name = words.has("n", "h", "T", "no-dereference", "no-target-directory")
    operands = words.operands
    if words.has("r", "relative"):
        operands = (*(plain_path(command, word) for word in operands[:-1]), *operands[-1:])
    if len(operands) == 1 and not words.has("t", "target-directory"):
        return (LinksPath(operands[0], plain_path(command, base_name(operands[0])), symbolic, True),)
    ends = _ends(command, words._replace(operands=operands))
    if ends is None:
        return None
    return tuple(LinksPath(target, ends[1], symbolic, as_name) for target in ends[0])


def _install(command: Command, view: FileView) -> Effects | None:
    words = read_words(command.argv[1:], "mogtS", ("mode", "owner", "group", "target-directory", "suffix"))
    text = words.value("m", "mode")
    mode = 0o755 if text is None else octal(text)
    if mode is None:
        return None
    user, group = words.value("o", "owner"), words.value("g", "group")
    owner = None
    if user is not None or group is not None:
        owner = _owner(user, group)
    if words.has("d", "directory"):
        return _install_folders(command, words, view, mode, owner)
    ends = _ends(command, words)
    if ends is None:
        return None
    sources, destination = ends
    effects: list[Effect] = []
    if words.has("D") and isinstance(destination, str):
        folder = destination if destination.endswith("/") else posixpath.dirname(destination)
        effects.append(EnsuresDirectory(folder.rstrip("/") or "/"))
    as_name = words.has("T", "no-target-directory")
    for source in sources:
        path = plain_path(command, source)
        effects.append(CopiesPath(path, destination, as_name=as_name, mode=mode, owner=owner))
    if words.has("s", "strip"):
        effects.append(ChangesFile(destination, program_stays=True))
    return tuple(effects)


def _owner(user: Value | None, group: Value | None) -> Owner:
    """The owner that ``install -o`` and ``-g`` give: root's where one is missing, as only root may give
    files away.
    """
    return Owner("0" if user is None else user, "0" if group is None else group)


def _install_folders(command: Command, words: Words, view: FileView, mode: int, owner: Owner | None) -> Effects | None:
    effects: list[Effect] = []
    for word in words.operands:
        path = plain_path(command, word)
        effects.append(EnsuresDirectory(path, mode, owner))
        if not isinstance(path, str) or view.kind(path) == "absent":
            continue
        if words.has("m", "mode"):
            effects.append(ChangesMode(path, mode, ""))
        if owner is not None:
            effects.append(ChangesOwner(path, owner.user, owner.group))
    return tuple(effects)


def _rsync(command: Command) -> Effects | None:
    words = read_words(command.argv[1:], "eTBf", ("exclude", "include", "rsh", "filter"))
    if not all(is_known(word) and ":" not in word for word in words.operands) or len(words.operands) < 2:
        return None
    if words.has("exclude", "include", "filter", "f", "delete", "remove-source-files", "u", "update"):
        return None
    if words.has("n", "dry-run"):
        return (Leaves("rsync changes nothing on a dry run"),)
    recursive = words.has("a", "r", "archive", "recursive")
    destination = path_of(command, words.operands[-1])
    return tuple(
        CopiesPath(
            plain_path(command, source),
            destination,
            recursive=recursive,
            contents=text_of(source).endswith("/"),
            keeps=words.has("a", "archive"),
        )
        for source in words.operands[:-1]
    )
