"""`make` runs targets of a Makefile that lies in the tree.

    RUN make -C cmd VERSION=1 release

becomes ``RunsTargets('/src/cmd/Makefile', '/src/cmd', ('release',), {'VERSION': '1'})``.
"""

import re

from rewriter.commands import Command
from rewriter.effects import Effects, Leaves, Opaque, RunsTargets
from rewriter.regex import lazy
from rewriter.source import FileView
from rewriter.values import Unknown, Value, is_known, join_path, text_of

COMMANDS = ("gmake", "make")
NAMES = ("GNUmakefile", "makefile", "Makefile")
_VALUED = ("-C", "-f", "-I", "-o", "-W", "--directory", "--file", "--makefile", "--include-dir", "--old-file")
_PRINTS = ("-n", "--dry-run", "--just-print", "-q", "--question", "-v", "--version", "-h", "--help", "-p")
_ASSIGNMENT = lazy(r"([\w.][\w.-]*)(?::{0,3}|\?|\+)=", re.ASCII)


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the targets and variables of the call; the Makefile is looked up as make does."""
    directory: Value = command.cwd
    file: Value | None = None
    targets: list[Value] = []
    variables: dict[str, Value] = _inherited(command)
    words = list(reversed(command.argv[1:]))
    while words:
        word = words.pop()
        start = word.prefix if isinstance(word, Unknown) else word
        if isinstance(word, Unknown) and word.splits and "=" not in start:
            return (Opaque(f"what {word.text} tells make is not known", command.cwd),)
        if found := _ASSIGNMENT.match(start):
            variables[found[1]] = _value(word, found.end())
        elif not start.startswith("-") or not is_known(word):
            targets.append(word)
        elif word in _PRINTS:
            return (Leaves("make prints"),)
        else:
            name, value = _option(word, words)
            if name in ("-C", "--directory"):
                directory = join_path(directory, value)
            elif name in ("-f", "--file", "--makefile"):
                file = value
            elif name in ("-B", "--always-make", "-i", "--ignore-errors", "-k", "--keep-going"):
                variables["MAKEFLAGS"] = text_of(variables.get("MAKEFLAGS", "")) + name.lstrip("-")[0].replace("a", "B")
    return _effect(command, view, directory, file, tuple(targets), variables)


def _option(word: str, words: list[Value]) -> tuple[str, Value]:
    """Return an option and its value; ``words`` are those that follow, the next one last."""
    name, equals, value = word.partition("=")
    if word.startswith("--") and equals:
        return name, value
    if word in _VALUED and words:
        return word, words.pop()
    if word[:2] in ("-C", "-f", "-I", "-o", "-W"):
        return word[:2], word[2:]
    if word in ("-j", "-l", "--jobs") and words and is_known(words[-1]) and words[-1].isdigit():
        words.pop()
    if re.fullmatch(r"-[a-zA-Z]{2,}", word) and word[-1] in "Cf" and words:  # -sC folder
        return f"-{word[-1]}", words.pop()
    if "B" in word and not word.startswith("--"):
        return "-B", ""
    return word, ""


def _value(word: Value, length: int) -> Value:
    if is_known(word):
        return word[length:]
    return Unknown(word.text[length:], word.why, word.at, word.prefix[length:], word.suffix)


def _inherited(command: Command) -> dict[str, Value]:
    """Return the variables that an outer make's command line gave it."""
    names = command.env.get("MAKEOVERRIDES", "")
    if not is_known(names):
        return {}
    return {name: command.env[name] for name in names.split() if name in command.env}


def _effect(
    command: Command,
    view: FileView,
    directory: Value,
    file: Value | None,
    targets: tuple[Value, ...],
    variables: dict[str, Value],
) -> Effects:
    if not is_known(directory):
        return (Opaque("the folder of the Makefile is not known", directory, unseen=True),)
    if file is None:
        seen = [name for name in NAMES if view.kind(f"{directory.rstrip('/')}/{name}") == "file"]
        if not seen:
            return (Opaque("the Makefile is not seen", directory),)
        file = seen[0]
    path = join_path(directory, file)
    if not is_known(path) or view.read(path) is None:
        return (Opaque(f"the Makefile {text_of(file)} is not seen", directory),)
    return (RunsTargets(path, directory, targets, variables),)
