"""Commands that run another one: `env`, `time`, `sudo`, `exec`, `nice`, `timeout`, `gosu` and their like.

    RUN env CGO_ENABLED=0 go build && sudo -u app make && exec gosu app ./run

becomes ``RunsCommand(first=2, env={'CGO_ENABLED': '0'})``, ``RunsCommand(first=3, user='app')`` and so on: the words
from ``first`` are the command that runs.
"""

from collections.abc import Callable

from rewriter.commands import Command
from rewriter.effects import Effects, Leaves, RunsCommand
from rewriter.source import FileView
from rewriter.values import Unknown, Value, is_known, join_path

# name -> the options that take the next word as their value
_PLAIN: dict[str, tuple[str, ...]] = {
    "builtin": (),
    "busybox": (),
    "catchsegv": (),
    "chronic": (),
    "command": (),
    "dumb-init": ("-r", "--rewrite"),
    "eatmydata": (),
    "exec": ("-a",),
    "fakeroot": ("-s", "-i", "-l"),
    "ionice": ("-c", "-n", "-p"),
    "linux32": (),
    "linux64": (),
    "nice": ("-n", "--adjustment"),
    "nohup": (),
    "setsid": (),
    "stdbuf": ("-i", "-o", "-e"),
    "time": ("-f", "--format", "-o", "--output"),
    "tini": ("-p", "-e"),
    "unbuffer": (),
}
_SUDO = ("-u", "--user", "-g", "--group", "-p", "-C", "-h", "-r", "-t", "-D", "-T")
COMMANDS = tuple(sorted({*_PLAIN, "doas", "env", "gosu", "runuser", "su-exec", "sudo", "timeout"}))


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return where the inner command begins, and what the outer one changes for it."""
    name = command.argv[0]
    if not is_known(name):
        return None
    name = name.rpartition("/")[2]
    special = _SPECIAL.get(name)
    if special is not None:
        return special(command)
    first = _after_options(command.argv, _PLAIN[name])
    if first is None:
        return None
    if first >= len(command.argv):
        return (Leaves(f"{name} runs nothing"),)
    return (RunsCommand(first, {}),)


def _after_options(argv: tuple[Value, ...], valued: tuple[str, ...]) -> int | None:
    """Return the index of the first operand; None where a word before it may be several, or none."""
    index = 1
    while index < len(argv):
        word = argv[index]
        if isinstance(word, Unknown):
            return None if word.splits or not word.prefix or word.prefix.startswith("-") else index
        if word == "--":
            return index + 1
        if not word.startswith("-") or word == "-":
            return index
        index += 2 if word in valued else 1
    return index


def _env(command: Command) -> Effects | None:
    argv, index = command.argv, 1
    values: dict[str, Value] = {}
    clears, cwd = False, None
    while index < len(argv):
        word = argv[index]
        start = word.prefix if isinstance(word, Unknown) else word
        if is_known(word) and word in ("-i", "-", "--ignore-environment"):
            clears = True
        elif is_known(word) and word in ("-u", "--unset") and index + 1 < len(argv):
            unset = argv[index + 1]
            if not is_known(unset):
                return None
            values[unset] = ""
            index += 1
        elif is_known(word) and word in ("-C", "--chdir") and index + 1 < len(argv):
            cwd = join_path(command.cwd, argv[index + 1])
            index += 1
        elif start.startswith("-"):
            if word not in ("-0", "--", "-v"):
                return None
        elif "=" in start:
            values[start.partition("=")[0]] = _value(word)
        elif isinstance(word, Unknown) and (word.splits or not start):
            return None
        else:
            return (RunsCommand(index, values, cwd, clears=clears),)
        index += 1
    return (Leaves("env prints"),)


def _value(word: Value) -> Value:
    if is_known(word):
        return word.partition("=")[2]
    name = len(word.prefix.partition("=")[0]) + 1
    return Unknown(word.text[name:], word.why, word.at, word.prefix[name:], word.suffix)


def _sudo(command: Command) -> Effects | None:
    first = _after_options(command.argv, _SUDO)
    if first is None:
        return None
    user: Value = "root"
    for index, word in enumerate(command.argv[:first]):
        if word in ("-u", "--user") and index + 1 < len(command.argv):
            user = command.argv[index + 1]
        elif is_known(word) and word.startswith("--user="):
            user = word[7:]
    values: dict[str, Value] = {}
    while first < len(command.argv):
        word = command.argv[first]
        start = word.prefix if isinstance(word, Unknown) else word
        if not start.partition("=")[0].isidentifier() or "=" not in start:
            break
        values[start.partition("=")[0]] = _value(word)
        first += 1
    if first >= len(command.argv):
        return (Leaves("sudo runs nothing"),)
    return (RunsCommand(first, values, user=user),)


def _as_user(command: Command) -> Effects | None:
    """``gosu USER command …``."""
    if len(command.argv) < 3 or not is_known(command.argv[1]) or command.argv[1].startswith("-"):
        return (Leaves("it runs nothing"),) if len(command.argv) < 3 else None
    return (RunsCommand(2, {}, user=command.argv[1]),)


def _timeout(command: Command) -> Effects | None:
    """``timeout [options] DURATION command …``."""
    first = _after_options(command.argv, ("-s", "--signal", "-k", "--kill-after", "-t"))
    if first is None or first + 1 >= len(command.argv):
        return None
    return (RunsCommand(first if "-t" in command.argv[:first] else first + 1, {}),)


def _runuser(command: Command) -> Effects | None:
    """``runuser -u USER -- command …``."""
    argv = command.argv
    if argv[1:2] != ("-u",) or len(argv) < 4:
        return None
    first = 4 if argv[3] == "--" else 3
    return (RunsCommand(first, {}, user=argv[2]),) if first < len(argv) else None


_SPECIAL: dict[str, Callable[[Command], Effects | None]] = {
    "doas": _sudo,
    "env": _env,
    "gosu": _as_user,
    "runuser": _runuser,
    "su-exec": _as_user,
    "sudo": _sudo,
    "timeout": _timeout,
}
