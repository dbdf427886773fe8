"""`mkdir` and `touch` make folders and empty files.

    RUN mkdir -p /data/logs && touch /data/empty

becomes ``EnsuresDirectory('/data/logs')`` and ``PutsFile('/data/empty', Written(''))``.
"""

from rewriter.commands import Command
from rewriter.effects import ChangesMode, Effect, Effects, EnsuresDirectory, Leaves, PutsFile
from rewriter.recognisers._words import Words, octal, plain_path, read_words
from rewriter.source import FileView
from rewriter.trees.nodes import Written
from rewriter.values import is_known, text_of

COMMANDS = ("mkdir", "mktemp", "touch")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return one effect for each operand; what is there already stays."""
    name = text_of(command.argv[0]).rpartition("/")[2]
    if name == "mktemp":
        return (Leaves("a temporary file"),)
    if name == "mkdir":
        return _mkdir(command, read_words(command.argv[1:], "m", ("mode",)))
    words = read_words(command.argv[1:], "drt", ("date", "reference", "time"))
    if words.has("c", "no-create"):
        return (Leaves("only times change"),)
    return tuple(_touch(command, view, words)) or (Leaves("only times change"),)


def _mkdir(command: Command, words: Words) -> Effects:
    effects: list[Effect] = []
    mode = words.value("m", "mode")
    for word in words.operands:
        path = plain_path(command, word)
        effects.append(EnsuresDirectory(path, octal(mode)))
        if mode is not None and octal(mode) is None:
            effects.append(ChangesMode(path, None, mode))
    return tuple(effects)


def _touch(command: Command, view: FileView, words: Words) -> list[Effect]:
    effects: list[Effect] = []
    for word in words.operands:
        path = plain_path(command, word)
        if not is_known(path) or view.kind(path) not in ("file", "dir"):
            effects.append(PutsFile(path, Written(""), appends=True))
    return effects
