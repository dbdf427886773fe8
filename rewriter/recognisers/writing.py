"""`echo`, `printf`, `cat` print, and `tee` writes what it is given to files as well.

    RUN echo "hosts: files dns" | tee /etc/nsswitch.conf

becomes ``PutsFile('/etc/nsswitch.conf', Written('hosts: files dns\\n'))``. Files written by redirection
are the shell's.
"""

from rewriter.commands import Command
from rewriter.effects import Effects, Leaves, PutsFile
from rewriter.recognisers._words import plain_path, read_words
from rewriter.source import FileView
from rewriter.trees.nodes import Written
from rewriter.values import Unknown, Value, is_known, text_of

COMMANDS = (":", "cat", "echo", "false", "printf", "tee", "true", "yes")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the files that tee writes; the others write none."""
    if not text_of(command.argv[0]).endswith("tee"):
        return (Leaves("it prints"),)
    words = read_words(command.argv[1:])
    text = _input(command)
    appends = words.has("a", "append")
    effects = tuple(
        PutsFile(plain_path(command, word), Written(text), appends=appends)
        for word in words.operands
        if not (is_known(word) and word.startswith("/dev/"))
    )
    return effects or (Leaves("it prints"),)


def _input(command: Command) -> Value:
    for redirection in command.redirections:
        if redirection.operator.startswith("<<"):
            return redirection.target
    if command.stdin is not None:
        return command.stdin
    return Unknown("", "the input of tee is not known", command.at)
