"""Commands that only print: what they print, from what is known (DESIGN: a table of pure shell).

``None`` means that a command is not of this kind; Unknown, that it prints what only the build can tell.
"""

import posixpath
from collections.abc import Callable, Mapping
from typing import NamedTuple

from rewriter.evaluation import pure_text
from rewriter.source import FileView
from rewriter.values import Unknown, Value, all_known, concat, is_known, join_path, normal

# as in the builder's automatic arguments: a native build on the commonest machine
MACHINE = "x86_64"


class Call(NamedTuple):
    """A command whose words are all known, and what it sees."""

    name: str
    args: tuple[str, ...]
    env: Mapping[str, Value]
    cwd: Value
    view: FileView
    stdin: Value | None


def output(
    argv: tuple[Value, ...], env: Mapping[str, Value], cwd: Value, view: FileView, stdin: Value | None = None
) -> Value | None:
    """Return what the command writes to its standard output; None where it does more than that."""
    if not argv or not is_known(argv[0]):
        return None
    name = argv[0].rpartition("/")[2]
    args = argv[1:]
    if _writes(name, args):
        return None
    if name == "echo":
        return _echo(args)
    if name == "printf" and args and (found := pure_text.printf(args)) is not None:
        return found
    if name == "git" and args and is_known(args[0]):
        return _git(tuple(a for a in args if is_known(a)), cwd, view)
    if name in _HARMLESS:
        return Unknown(_text(argv), _HARMLESS[name])
    if name not in _TABLE and name not in pure_text.FILTERS:
        return None
    if not all_known(args):
        why = next(arg.why for arg in args if isinstance(arg, Unknown))
        return Unknown(_text(argv), why)
    call = Call(name, args, env, cwd, view, stdin)
    found = _TABLE[name](call) if name in _TABLE else _filter(call)
    return Unknown(_text(argv), f"what {name} prints is not known") if found is None else found


def contents(path: str, cwd: Value, view: FileView) -> Value | None:
    """Return a file's text, as far as it is known; None where it is not."""
    where = join_path(cwd, path)
    data = view.read(where) if is_known(where) else None
    return None if data is None else data.decode("utf-8", "surrogateescape")


def _writes(name: str, args: tuple[Value, ...]) -> bool:
    """Tell whether these words make a command that otherwise prints do more than that."""
    words = tuple(arg for arg in args if is_known(arg))
    if name == "go":
        return args[:1] not in (("env",), ("list",), ("version",)) or "-w" in words or "-u" in words
    if name == "find":
        return any(word in _ACTIONS for word in words)
    letter = _WRITING.get(name)
    return letter is not None and any(
        word.startswith(("--in-place", "--output")) or (word[:1] == "-" and word[:2] != "--" and letter in word)
        for word in words
    )


def _text(argv: tuple[Value, ...]) -> str:
    return "$(" + " ".join(arg if is_known(arg) else arg.text for arg in argv) + ")"


def _echo(args: tuple[Value, ...]) -> Value:
    ending = "\n"
    escapes = False
    while args and is_known(args[0]) and args[0] in ("-n", "-e", "-ne", "-en", "-E"):
        ending = "" if "n" in args[0] else ending
        escapes = escapes or "e" in args[0]
        args = args[1:]
    spaced = [part for arg in args for part in (" ", arg)][1:]
    if escapes:
        spaced = [pure_text.unescaped(part) if is_known(part) else part for part in spaced]
    return concat(*spaced, ending)


def _basename(call: Call) -> Value | None:
    args = [arg for arg in call.args if arg != "--"]
    if not args or args[0].startswith("-") or len(args) > 2:
        return None
    name = args[0].rstrip("/").rpartition("/")[2] or "/"
    suffix = args[1] if len(args) == 2 else ""
    return (name[: -len(suffix)] if suffix and name.endswith(suffix) and name != suffix else name) + "\n"


def _dirname(call: Call) -> Value | None:
    args = [arg for arg in call.args if arg != "--"]
    if len(args) != 1 or args[0].startswith("-"):
        return None
    path = args[0].rstrip("/")
    head = path.rpartition("/")[0].rstrip("/")
    return (head or ("/" if args[0].startswith("/") else ".")) + "\n"


def _pwd(call: Call) -> Value:
    return concat(call.cwd, "\n")


def _uname(call: Call) -> Value | None:
    known = {"-s": "Linux", "": "Linux", "-m": MACHINE, "-o": "GNU/Linux"}
    found = known.get("".join(call.args))
    return None if found is None else found + "\n"


def _cat(call: Call) -> Value | None:
    names = [arg for arg in call.args if not arg.startswith("-") or arg == "-"]
    if not names:
        return call.stdin
    texts = [call.stdin if name == "-" else contents(name, call.cwd, call.view) for name in names]
    return None if any(text is None for text in texts) else concat(*(text for text in texts if text is not None))


def _go(call: Call) -> Value | None:
    if call.args[:1] == ("version",):
        return Unknown("$(go version)", "the version of go is the image's")
    if call.args[:1] == ("list",):
        return Unknown("$(go list)", "what packages go lists is not evaluated")
    if call.args[:1] != ("env",) or len(call.args) != 2:
        return None
    return _go_env(call.args[1], call.env)


def _go_env(name: str, env: Mapping[str, Value]) -> Value:
    set_ = env.get(name)
    if set_ is not None and set_ != "":
        return concat(set_, "\n")
    home = env.get("HOME", "/root")
    defaults: dict[str, Value] = {
        "GOOS": "linux", "GOHOSTOS": "linux", "GOBIN": "", "GOPATH": concat(home, "/go"), "GOROOT": "/usr/local/go",
        "GOEXE": "",
    }  # fmt: skip
    if name in defaults:
        return concat(defaults[name], "\n")
    return Unknown(f"$(go env {name})", "the go of the image decides it")


def _git(args: tuple[str, ...], cwd: Value, view: FileView) -> Value | None:
    if args[:1] == ("rev-parse",) and "--show-toplevel" in args and is_known(cwd):
        return _toplevel(cwd, view)
    if args[0] in ("describe", "rev-parse", "log", "rev-list", "show", "status", "branch", "tag", "symbolic-ref",
                   "diff", "ls-files", "name-rev", "show-ref", "for-each-ref", "shortlog", "remote"):  # fmt: skip
        return Unknown(f"$(git {' '.join(args)})", "git's history is not read")
    return None


def _toplevel(cwd: str, view: FileView) -> Value:
    folder = normal(cwd)
    while True:
        kind = view.kind(posixpath.join(folder, ".git"))
        if kind in ("dir", "file"):
            return folder + "\n"
        if kind == "not_seen" or folder == "/":
            return Unknown("$(git rev-parse --show-toplevel)", "where .git lies is not known")
        folder = posixpath.dirname(folder)


def _ls(call: Call) -> Value | None:
    flags = "".join(arg for arg in call.args if arg.startswith("-"))
    names = [arg for arg in call.args if not arg.startswith("-")]
    closed = getattr(call.view, "closed", None)
    if flags not in ("", "-1") or len(names) > 1 or closed is None:
        return None
    where = join_path(call.cwd, names[0] if names else ".")
    if not is_known(where):
        return None
    if call.view.kind(where) == "file":
        return names[0] + "\n"
    if not closed(where):
        return None
    return "".join(f"{name}\n" for name in call.view.names(where) if not name.startswith("."))


def _readlink(call: Call) -> Value | None:
    flags = [arg for arg in call.args if arg.startswith("-")]
    names = [arg for arg in call.args if not arg.startswith("-")]
    resolve = getattr(call.view, "resolve", None)
    where = join_path(call.cwd, names[0]) if len(names) == 1 else None
    if where is None or not is_known(where) or (call.name == "readlink" and not flags):
        return None
    if call.view.kind(where) in ("file", "dir"):
        return str(resolve(where) if resolve else where) + "\n"
    return None


def _which(call: Call) -> Value | None:
    names = [arg for arg in call.args if not arg.startswith("-")]
    path = call.env.get("PATH")
    if len(names) != 1 or not isinstance(path, str):
        return None
    for folder in path.split(":"):
        where = posixpath.join(folder or "/", names[0])
        kind = call.view.kind(where)
        if kind == "file":
            return where + "\n"
        if kind != "absent":
            return None
    return ""


def _arch(_: Call) -> Value:
    return MACHINE + "\n"


def _seq(call: Call) -> Value | None:
    numbers = [int(arg) for arg in call.args if arg.lstrip("-").isdigit() and len(arg) < 8]
    if len(numbers) != len(call.args) or not 1 <= len(numbers) <= 2:
        return None
    first, last = (1, numbers[0]) if len(numbers) == 1 else (numbers[0], numbers[1])
    return "".join(f"{number}\n" for number in range(first, min(last, first + 1000) + 1))


def _filter(call: Call) -> Value | None:
    """Return what a text filter makes of the file that it names, or of what is piped in."""
    options, names = pure_text.operands(call.name, call.args)
    text: Value | None = call.stdin
    if names:
        texts = [contents(name, call.cwd, call.view) for name in names]
        text = None if None in texts else concat(*(found for found in texts if found is not None))
    if text is None or not is_known(text):
        why = text.why if isinstance(text, Unknown) else "its input is not known"
        return Unknown(_text((call.name, *call.args)), why)
    return pure_text.FILTERS[call.name](options, text) if len(text) < 200_000 else None


_TABLE: dict[str, Callable[[Call], Value | None]] = {
    "arch": _arch,
    "basename": _basename,
    "cat": _cat,
    "dirname": _dirname,
    "go": _go,
    "ls": _ls,
    "pwd": _pwd,
    "readlink": _readlink,
    "realpath": _readlink,
    "seq": _seq,
    "uname": _uname,
    "which": _which,
}
_ACTIONS = frozenset({"-delete", "-exec", "-execdir", "-fls", "-fprint", "-fprint0", "-fprintf", "-ok", "-okdir"})
# the letters that make a filter write a file
_WRITING = {"sed": "i", "sort": "o"}
_HARMLESS = {
    "apk-print-arch": "the architecture of the image",
    "awk": "what awk prints is not evaluated",
    "date": "the time of the build",
    "dpkg-architecture": "the architecture of the image",
    "expr": "what expr prints is not evaluated",
    "find": "which files find lists is not evaluated",
    "getent": "the users of the image are not read",
    "getconf": "a setting of the machine",
    "grep": "which lines grep prints is not evaluated",
    "hostname": "the name of the machine",
    "id": "the user of the running shell",
    "jq": "what jq prints is not evaluated",
    "ldd": "the libraries of the image are not read",
    "lsb_release": "the release of the image is not read",
    "md5sum": "a checksum is not computed",
    "nproc": "the number of processors",
    "sha256sum": "a checksum is not computed",
    "stat": "the state of a file is not read",
    "tty": "the terminal of the build",
    "whoami": "the user of the running shell",
}
