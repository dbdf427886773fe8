"""`rm`, `rmdir` and `unlink` take files away.

    RUN rm -rf /go/src /var/lib/apt/lists/*

becomes ``RemovesPath('/go/src')`` and one effect with the pattern, where the folder's names are not known.
"""

from rewriter.commands import Command
from rewriter.effects import Effect, Effects, Leaves, RemovesPath
from rewriter.recognisers._words import plain_path, read_words
from rewriter.source import FileView
from rewriter.values import is_known, text_of

COMMANDS = ("rm", "rmdir", "unlink")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return one effect for each operand; a folder stays where ``-r`` is missing, or where rmdir finds it
    full.
    """
    words = read_words(command.argv[1:])
    paths = [plain_path(command, word) for word in words.operands if word not in (".", "..")]
    recursive = words.has("r", "R", "recursive", "d", "dir")
    folders_only = text_of(command.argv[0]).endswith("rmdir")
    effects: list[Effect] = []
    for path in paths:
        if is_known(path):
            kind = view.kind(path)
            if folders_only and (kind == "file" or view.names(path)):
                continue
            if not folders_only and not recursive and kind == "dir":
                continue
        effects.append(RemovesPath(path))
    return tuple(effects) or (Leaves("nothing is removed"),)
