"""`chmod` and `setcap` change what a file may do.

    RUN chmod +x /app && setcap cap_net_bind_service=+ep /app

becomes ``ChangesMode('/app', None, '+x')`` and ``SetsCapabilities('/app', 'cap_net_bind_service=+ep')``.
"""

import re

from rewriter.commands import Command
from rewriter.effects import ChangesMode, Effect, Effects, SetsCapabilities
from rewriter.recognisers._words import octal, plain_path
from rewriter.source import FileView
from rewriter.values import Value, is_known, text_of

COMMANDS = ("chmod", "setcap")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return one effect for each file; a mode may begin with ``-`` (``chmod -x``)."""
    if text_of(command.argv[0]).endswith("setcap"):
        return _setcap(command)
    deep = False
    operands: list[Value] = []
    for word in command.argv[1:]:
        if is_known(word) and word.startswith("-") and not (not operands and re.fullmatch("-[rwxXst,]+", word)):
            if word.startswith("--reference"):
                return None
            deep = deep or word == "--recursive" or (not word.startswith("--") and "R" in word)
        else:
            operands.append(word)
    if len(operands) < 2:
        return None
    mode, *paths = operands
    return tuple(ChangesMode(plain_path(command, path), octal(mode), mode, deep) for path in paths)


def _setcap(command: Command) -> Effects | None:
    words = [word for word in command.argv[1:] if word not in ("-q", "-v", "-n")]
    effects: list[Effect] = []
    while len(words) >= 2:
        capabilities, path, *words = words
        effects.append(SetsCapabilities(plain_path(command, path), "" if capabilities == "-r" else capabilities))
    return tuple(effects) if effects and not words else None
