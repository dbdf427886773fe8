"""Reads what strace wrote of a container: which paths its processes opened, executed or looked at, and found."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# What strace is asked for: calls that find a path, calls that change where paths begin, and those that make a process.
AT = ("openat", "openat2", "execveat", "readlinkat", "newfstatat", "statx", "faccessat", "faccessat2", "mkdirat")
PLAIN = ("open", "creat", "execve", "readlink", "stat", "lstat", "access")
FORKS = ("clone", "clone3", "fork", "vfork")
MAKES = ("mkdir", "mkdirat", "bind")  # a folder, or a socket
CALLS = (*AT, *PLAIN, *FORKS, *MAKES, "chdir", "fchdir")
OPENS = ("open", "openat", "openat2", "creat")
EXECUTES = ("execve", "execveat")

_LINE = re.compile(r"(?P<pid>\d+) +(?P<call>\w+)\((?P<words>.*)\) += (?P<value>-?\d+)(?:<(?P<real>/.*)>)?(?: .*)?")
_AT = re.compile(r"(?:AT_FDCWD|\d+)(?:<(?P<folder>[^>]*)>)?, (?:NULL|\"(?P<path>(?:[^\"\\]|\\.)*)\")")
_PLAIN = re.compile(r"(?P<folder>)\"(?P<path>(?:[^\"\\]|\\.)*)\"")
_SOCKET = re.compile(r".*?\{sa_family=AF_UNIX, sun_path=(?P<folder>)\"(?P<path>(?:[^\"\\]|\\.)*)\"")
_CUT = re.compile(r"(?P<start>(?P<pid>\d+) +\w+\(.*)<(?:unfinished|pid changed to (?P<other>\d+)) \.\.\.>")
_REST = re.compile(r"(?P<pid>\d+) +<\.\.\. \w+ resumed>(?P<rest>.*)")
_FOLDER = re.compile(r"\d+<(?P<path>/[^>]*)>")


class Touch(NamedTuple):
    """A call that found or made a path: ``real`` is where links led, ``programs`` what the process has executed, oldest first.

    The programs are those of its parents first; the last is the one that made the call.
    """

    call: str
    path: str
    real: str | None
    programs: tuple[str, ...]
    creates: bool = False
    truncates: bool = False
    folder: bool = False

    @property
    def opens(self) -> bool:
        """Whether the path was opened."""
        return self.call in OPENS

    @property
    def executes(self) -> bool:
        """Whether the path was executed."""
        return self.call in EXECUTES


class _Process(NamedTuple):
    folder: str
    programs: tuple[str, ...] = ()


def touches(lines: Iterable[str], folder: str) -> Iterator[Touch]:
    """Read strace's lines (``-f -y``) of a container that started in a folder; calls that failed are passed over.

    A process that was not seen to be made (its first call came before its parent's returned) is a child of the first.
    """
    read = [match for line in _whole(lines) if (match := _LINE.fullmatch(line)) and not match["value"].startswith("-")]
    parents = {int(match["value"]): match["pid"] for match in read if match["call"] in FORKS}
    processes: dict[str, _Process] = {}
    for match in read:
        pid = match["pid"]
        if pid not in processes:
            first = next(iter(processes.values()), _Process(folder))
            processes[pid] = processes.get(parents.get(int(pid), ""), first)
        process, touch = _one(match, processes[pid])
        processes[pid] = process
        if touch:
            yield touch


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """Join the two halves of a call during which another process was shown, or which changed the process's number."""
    begun: dict[str, str] = {}
    for line in lines:
        if cut := _CUT.fullmatch(line):
            begun[cut["other"] or cut["pid"]] = cut["start"]
        elif rest := _REST.fullmatch(line):
            start = begun.pop(rest["pid"], "")
            yield re.sub(r"^\d+", rest["pid"], start) + rest["rest"]
        else:
            yield line


def _one(match: re.Match[str], process: _Process) -> tuple[_Process, Touch | None]:
    call, words = match["call"], match["words"]
    if call in FORKS:
        return process, None
    if call == "fchdir":
        moved = _FOLDER.match(words)
        return (process._replace(folder=_text(moved["path"])) if moved else process), None
    named = (_SOCKET if call == "bind" else _AT if call in AT else _PLAIN).match(words)
    if named is None or not named["path"]:
        return process, None  # an empty path: a look at what is open already
    start = _text(named["folder"] or process.folder)
    if words.startswith("AT_FDCWD<"):
        process = process._replace(folder=start)
    path = posixpath.normpath(posixpath.join(start, _text(named["path"])))
    if not path.startswith("/"):
        return process, None  # below something without a name: a pipe, a socket
    path = "/" + path.lstrip("/")
    if call == "chdir":
        return process._replace(folder=path), None
    touch = Touch(
        call,
        path,
        _text(match["real"]) if match["real"] else None,
        process.programs,
        creates="O_CREAT" in words or call in ("creat", *MAKES),
        truncates="O_TRUNC" in words or call in ("creat", *MAKES),
        folder="S_IFDIR" in words or "O_DIRECTORY" in words or call in ("mkdir", "mkdirat"),
    )
    if touch.executes:
        process = process._replace(programs=(*process.programs, path))
    return process, touch


def _text(quoted: str) -> str:
    """Undo strace's quoting: C's, with octal numbers for what is no plain ASCII."""
    return quoted.encode().decode("unicode_escape").encode("latin-1").decode(errors="surrogateescape")
