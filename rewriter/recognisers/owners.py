"""`chown` and `chgrp` give files to a user or group.

    RUN chown -R app:app /data

becomes ``ChangesOwner('/data', 'app', 'app', deep=True)``.
"""

from rewriter.commands import Command
from rewriter.effects import ChangesOwner, Effects
from rewriter.recognisers._words import plain_path, read_words
from rewriter.source import FileView
from rewriter.values import Unknown, Value, text_of

COMMANDS = ("chgrp", "chown")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return one effect for each operand; None where a reference file tells the owner."""
    words = read_words(command.argv[1:], "", ("from",))
    if words.has("reference", "from") or len(words.operands) < 2:
        return None
    deep = words.has("R", "recursive")
    spec, *paths = words.operands
    user, group = (None, spec) if text_of(command.argv[0]).endswith("chgrp") else _owner(spec)
    return tuple(ChangesOwner(plain_path(command, path), user, group, deep) for path in paths)


def _owner(spec: Value) -> tuple[Value | None, Value | None]:
    if isinstance(spec, Unknown):
        return spec, spec if ":" in spec.text else None
    mark = ":" if ":" in spec else "."
    user, found, group = spec.partition(mark)
    if not found:
        return spec, None
    # ``app:`` is the user's own group, which bears the user's name where nothing else was asked for
    return user or None, group or user or None
