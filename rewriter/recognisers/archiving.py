"""`tar`, `unzip`, `gunzip` and the like unpack what nobody here has seen.

    RUN tar -C /usr/local -xzf go1.9.linux-amd64.tar.gz

becomes ``Unpacks('/usr/local', …, toolchain=True)``: a Go distribution lies below ``go`` there.
"""

import posixpath
import re

from rewriter.commands import Command
from rewriter.effects import Effect, Effects, Leaves, PutsFile, RemovesPath, Unpacks
from rewriter.recognisers._words import Words, plain_path, read_words
from rewriter.regex import lazy
from rewriter.source import FileView
from rewriter.trees.nodes import Made
from rewriter.values import Unknown, Value, is_known, text_of

COMMANDS = (
    "bsdtar", "bunzip2", "bzip2", "gunzip", "gzip", "tar", "uncompress", "unxz", "unzip", "xz", "zip",
    "zstd",
)  # fmt: skip
_ENDINGS = (".gz", ".bz2", ".xz", ".zst", ".Z", ".tgz")
_GO = lazy(r"go(lang)?([-_.]?[\d$%{v]|[-_.]?linux|[-_.]src|\.tgz|\.tar|\.tbz|$)", re.I)
_GO_NAMES = lazy(r"GO(LANG)?_?(VERSION|VER|ROOT|DOWNLOAD.*|URL|SRC_URL|TARBALL|ARCHIVE)")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the folder whose content is unknown afterwards, or the archive that was made."""
    name = text_of(command.argv[0]).rpartition("/")[2]
    if name in ("tar", "bsdtar"):
        return _tar(command)
    if name == "unzip":
        return _unzip(command)
    if name == "zip":
        words = read_words(command.argv[1:], "xi")
        return tuple(_made(command, word) for word in words.operands[:1]) or None
    return _single(command, name)


def _tar(command: Command) -> Effects | None:
    words = _tar_words(command)
    cwd = words.value("C", "directory", "cd")
    directory = command.cwd if cwd is None else plain_path(command, cwd)
    archive = words.value("f", "file")
    if words.has("x", "extract", "get"):
        if words.has("O", "to-stdout"):
            return (Leaves("tar prints"),)
        source = "-" if archive is None else archive
        whole = not words.has("strip-components", "strip")
        return (Unpacks(directory, source, whole and _is_go(command, source, directory)),)
    if words.has("c", "r", "u", "create", "append", "update"):
        if archive is None or archive == "-":
            return (Leaves("tar prints"),)
        return (_made(command, archive),)
    return (Leaves("tar lists"),) if words.has("t", "list") else None


def _tar_words(command: Command) -> Words:
    """The words, with the old style ``tar xzf FILE`` read as ``tar -xzf FILE``."""
    argv = command.argv[1:]
    if argv and is_known(argv[0]) and re.fullmatch(r"[A-Za-z]+", argv[0]):
        letters = argv[0].replace("f", "").replace("C", "")
        rest = list(argv[1:])
        values: list[Value] = []
        for letter in argv[0]:
            if letter in "fC" and rest:
                values.extend((f"-{letter}", rest.pop(0)))
        argv = (f"-{letters}" if letters else "-v", *values, *rest)
    long = ("directory", "file", "exclude", "strip-components", "strip", "owner", "group", "transform", "cd")
    return read_words(argv, "fCbTXKN", long)


def _is_go(command: Command, source: Value, directory: Value) -> bool:
    if not is_known(directory) or posixpath.basename(directory) == "go":
        return False
    if source == "-":
        # piped in: only the variables of the build tell what is unpacked beside the tool chain's usual place
        return directory == "/usr/local" and any(_GO_NAMES.fullmatch(name) for name in command.env)
    return _GO.match(posixpath.basename(text_of(source))) is not None


def _unzip(command: Command) -> Effects | None:
    words = read_words(command.argv[1:], "dxP")
    if words.has("p", "l", "t", "v", "Z", "z"):
        return (Leaves("unzip prints"),)
    if not words.operands:
        return None
    target = words.value("d")
    directory = command.cwd if target is None else plain_path(command, target)
    return (Unpacks(directory, words.operands[0], False),)


def _single(command: Command, name: str) -> Effects | None:
    """One file packed or unpacked beside itself; with ``-c`` or without operands it prints."""
    words = read_words(command.argv[1:], "ST")
    if words.has("c", "stdout", "t", "test", "l", "list") or not words.operands:
        return (Leaves(f"{name} prints"),)
    unpacks = name.startswith(("gun", "bun", "un")) or words.has("d", "decompress", "uncompress")
    effects: list[Effect] = []
    for word in words.operands:
        if isinstance(word, Unknown):
            return None
        ending = next((ending for ending in _ENDINGS if word.endswith(ending)), None)
        packed = {"gzip": ".gz", "bzip2": ".bz2", "xz": ".xz", "zstd": ".zst"}.get(name, "")
        if unpacks and ending is None:
            return None
        target = word[: -len(ending or "")] if unpacks else word + packed
        target += ".tar" if unpacks and ending == ".tgz" else ""
        effects.append(_made(command, target))
        if not words.has("k", "keep"):
            effects.append(RemovesPath(plain_path(command, word)))
    return tuple(effects)


def _made(command: Command, word: Value) -> PutsFile:
    return PutsFile(plain_path(command, word), Made("an archive, or a file unpacked from one", command.at))
