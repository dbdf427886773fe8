"""`apk` installs and removes Alpine packages, alone or as a group.

    RUN apk add --no-cache --virtual .build git gcc && apk del .build

becomes ``InstallsPackages('apk', ('git', 'gcc'), group='.build')`` and ``RemovesPackages('apk',
('.build',))``.
"""

import re

from rewriter.commands import Command
from rewriter.effects import Effects, InstallsPackages, Leaves, RemovesPackages
from rewriter.recognisers._words import read_words
from rewriter.source import FileView
from rewriter.values import Value, is_known, text_of

COMMANDS = ("apk",)
_LONG = (
    "virtual",
    "repository",
    "root",
    "repositories-file",
    "keys-dir",
    "arch",
    "cache-dir",
    "wait",
    "timeout",
)


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the packages named; another root is another place."""
    words = read_words(command.argv[1:], "tXp", _LONG)
    if words.has("p", "root"):
        return None
    if not words.operands:
        return (Leaves("nothing is asked"),)
    verb, *rest = words.operands
    names = tuple(map(_plain, rest))
    if verb == "add":
        group = words.value("t", "virtual")
        return (InstallsPackages("apk", names, None if group is None else text_of(group), command.argv),)
    if verb == "del":
        return (RemovesPackages("apk", names),)
    return (Leaves("package lists and caches"),) if is_known(verb) else None


def _plain(word: Value) -> Value:
    return re.split(r"[<>=~@]", word)[0] if is_known(word) else word
