"""`strip`, `upx`, `sed -i`, `dos2unix` change a file in place; a stripped or packed program is the
program still.

    RUN strip /go/bin/app && upx -q /go/bin/app && sed -i 's/x/y/' /etc/app.conf

becomes ``ChangesFile('/go/bin/app', program_stays=True)`` twice and ``ChangesFile('/etc/app.conf')``.
"""

import re

from rewriter.commands import Command
from rewriter.effects import ChangesFile, CopiesPath, Effect, Effects, Leaves
from rewriter.recognisers._words import plain_path, read_words
from rewriter.source import FileView
from rewriter.values import Value, is_known, text_of

COMMANDS = ("dos2unix", "goupx", "perl", "sed", "strip", "upx")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the files changed; ``-o`` leaves the old one and makes another."""
    name = text_of(command.argv[0]).rpartition("/")[2]
    if name == "sed":
        return _sed(command)
    if name == "perl":
        return _perl(command)
    if name == "dos2unix":
        words = read_words(command.argv[1:])
        return None if words.has("n", "newfile") else _changed(command, words.operands, False)
    words = read_words(command.argv[1:], "oRKNF" if name == "strip" else "o", ("output", "target", "remove-section"))
    if name != "strip" and words.has("t", "l", "V", "test", "list", "version", "help", "h"):
        return (Leaves(f"{name} prints"),)
    target = words.value("o")
    if target is None:
        return _changed(command, words.operands, True)
    path = plain_path(command, target)
    return (
        *(CopiesPath(plain_path(command, word), path, as_name=True, keeps=True) for word in words.operands[:1]),
        ChangesFile(path, program_stays=True),
    )


def _changed(command: Command, operands: tuple[Value, ...], program_stays: bool) -> Effects | None:
    return tuple(ChangesFile(plain_path(command, word), program_stays) for word in operands) or None


def _sed(command: Command) -> Effects | None:
    suffix: str | None = None
    operands: list[Value] = []
    scripted = False
    waiting = list(reversed(command.argv[1:]))
    while waiting:
        word = waiting.pop()
        if not is_known(word) or not word.startswith("-") or word == "-":
            operands.append(word)
            continue
        in_place = re.fullmatch(r"-[nrEsuz]*i(.*)|--in-place=?(.*)", word, re.S)
        if in_place:
            suffix = in_place.group(1) or in_place.group(2) or ""
        elif re.fullmatch(r"-[nrEsuz]*[ef]|--expression|--file", word):
            scripted = True
            waiting = waiting[:-1]
        elif re.match(r"-[nrEsuz]*[ef]|--expression=|--file=", word):
            scripted = True
    if suffix is None:
        return (Leaves("sed prints"),)
    effects: list[Effect] = []
    for word in operands if scripted else operands[1:]:
        path = plain_path(command, word)
        if suffix and is_known(path) and "*" not in suffix:
            effects.append(CopiesPath(path, path + suffix, as_name=True, keeps=True))
        effects.append(ChangesFile(path))
    return tuple(effects) or None


def _perl(command: Command) -> Effects | None:
    """``perl -pi -e CODE FILE…`` alone; any other code may do anything."""
    argv = command.argv[1:]
    if len(argv) < 3 or not all(map(is_known, argv[:2])):
        return None
    first, second = text_of(argv[0]), text_of(argv[1])
    if re.fullmatch(r"-[0p]*p[0p]*i", first) and second == "-e":
        return _changed(command, argv[3:], False)
    return _changed(command, argv[2:], False) if re.fullmatch(r"-p?i?p?i?e", first) and "i" in first else None
