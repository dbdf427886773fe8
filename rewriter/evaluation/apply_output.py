"""Redirections: the files that a command's output goes to, and what is known of that output."""

import re

from rewriter.commands import Command, Redirection
from rewriter.effects import PutsFile
from rewriter.evaluation.apply import apply
from rewriter.state import State
from rewriter.trees.nodes import Written
from rewriter.trees.tree import Tree
from rewriter.values import Unknown, Value, all_known, concat, is_known, join_path

_LIMIT = 1_000_000
_WRITES = (">", ">>", ">|", "&>", "&>>", "<>")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def apply_redirections(command: Command, state: State, output: Value | None = None) -> State:
    """Return the state with the files that the command's redirections write.

    ``output`` is the command's standard output where the caller knows it; else what echo, printf and cat
    print is found here. ``2>&1`` and devices write nothing.
    """
    for redirection in command.redirections:
        if redirection.operator not in _WRITES or _is_device(redirection.target):
            continue
        text = _text(redirection, command, state, output)
        appends = redirection.operator.endswith(">>")
        effect = PutsFile(join_path(command.cwd, redirection.target), Written(text), appends=appends)
        state = apply(effect, command, state)
    return state


def known_output(command: Command, tree: Tree) -> Value | None:
    """Return what the command prints on standard output, Unknown parts kept; None where it is not
    understood.
    """
    if not command.argv or not is_known(command.argv[0]):
        return None
    name = command.argv[0].rpartition("/")[2]
    if name == "echo":
        return _echo(command.argv[1:])
    if name == "printf":
        return _printf(command.argv[1:])
    if name == "cat":
        return _cat(command, tree)
    return "" if name in (":", "true") else None


def _text(redirection: Redirection, command: Command, state: State, output: Value | None) -> Value:
    if redirection.descriptor in (1, -1):
        found = output if output is not None else known_output(command, state.place.tree)
        if found is not None:
            return found
    return Unknown("", "the output of a command is not known", command.at)


def _is_device(target: Value) -> bool:
    return is_known(target) and (target.startswith(("/dev/", "&")) or target in ("", "-"))


def _echo(words: tuple[Value, ...]) -> Value | None:
    end = "\n"
    escapes = False
    while words and is_known(words[0]) and re.fullmatch(r"-[neE]+", words[0]):
        end = "" if "n" in words[0] else end
        escapes = escapes or "e" in words[0]
        words = words[1:]
    parts: list[Value] = []
    for word in words:
        parts.extend((" ", word) if parts else (word,))
    text = concat(*parts, end) if parts else end
    # with backslashes the shells of the images disagree (dash expands them, bash does not)
    if is_known(text) and "\\" in text:
        return _unescaped(text) if escapes else None
    return text


def _printf(words: tuple[Value, ...]) -> Value | None:
    if not words or not all_known(words):
        return None
    form, arguments = words[0], list(words[1:])
    pieces = re.split(r"(%%|%s)", form)
    if any("%" in piece for piece in pieces[::2]):
        return None
    printed: list[str] = []
    while True:
        for piece in pieces:
            if piece == "%s":
                printed.append(arguments.pop(0) if arguments else "")
            else:
                printed.append("%" if piece == "%%" else _unescaped(piece))
        if not arguments or "%s" not in pieces or len(printed) > 10_000:
            return "".join(printed)


def _cat(command: Command, tree: Tree) -> Value | None:
    names = command.argv[1:]
    if not names or names == ("-",):
        for redirection in command.redirections:
            if redirection.operator.startswith("<<"):
                return redirection.target
        return command.stdin
    texts: list[str] = []
    for name in names:
        path = join_path(command.cwd, name)
        data = tree.read(path) if is_known(path) and not (is_known(name) and name.startswith("-")) else None
        if data is None or len(data) > _LIMIT:
            return None
        texts.append(data.decode("utf-8", "surrogateescape"))
    return "".join(texts)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([ntrabfv\\])", lambda match: _ESCAPES[match.group(1)], text)
