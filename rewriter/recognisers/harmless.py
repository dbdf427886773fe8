"""Commands that print, wait or ask, and those that keep the system's own books.

    RUN ls -la && ldconfig && update-ca-certificates

becomes ``Leaves`` thrice. ``find`` and ``xargs`` belong here only where what they run does.
"""

from rewriter.commands import Command
from rewriter.effects import ChangesFile, Effects, Leaves, Opaque
from rewriter.source import FileView
from rewriter.values import Value, is_known, join_path, text_of

_PRINTS = (
    "ag", "arch", "awk", "base64", "basename", "cksum", "cmp", "column", "command", "comm", "cut",
    "date", "df", "diff", "dig", "dirname", "dmesg", "du", "egrep", "expr", "fgrep", "file", "free",
    "gawk", "getcap", "getconf", "getent", "grep", "groups", "head", "hexdump", "host", "hostname",
    "id", "jq", "ldd", "less", "locale", "logname", "ls", "lsb_release", "lsof", "md5sum", "more",
    "netstat", "nl", "nm", "node", "nproc", "nslookup", "objdump", "od", "pgrep", "ping",
    "ps", "pwd", "readelf", "readlink", "realpath", "rev", "seq", "sha1sum", "sha256sum", "sha512sum",
    "sleep", "sort", "stat", "strings", "sum", "tac", "tail", "top", "tr", "tree", "tty", "type",
    "tsort", "uname", "uniq", "uptime", "wait", "watch", "wc", "whereis", "which", "who", "whoami",
    "xxd",
)  # fmt: skip
_WRITERS = {
    "awk": ("-i", "inplace", ">", "system(", "|"),
    "gawk": ("-i", "inplace", ">", "system(", "|"),
    "date": ("-s",),
    "hostname": (),
    "node": (),
    "sort": ("-o", "--output"),
    "uniq": (),
    "xxd": ("-r",),
    "tree": ("-o",),
}
_BOOKS = {
    "depmod": "modules",
    "dpkg-divert": "the package database",
    "hash": "the shell's table of commands",
    "ldconfig": "the loader's cache",
    "locale-gen": "locales",
    "localedef": "locales",
    "setup-timezone": "time zones",
    "sync": "nothing",
    "ulimit": "limits of the shell",
    "umask": "modes of later files",
    "update-alternatives": "links of packages",
    "update-ca-certificates": "the bundle in /etc/ssl/certs",
    "update-ca-trust": "the bundle in /etc/pki",
    "update-locale": "locales",
    "update-rc.d": "start scripts",
}
# the project's own certificates go into the bundle, which is then no longer the one of any base image
_OWN_CERTIFICATES = "/usr/local/share/ca-certificates"
_BUNDLE = "/etc/ssl/certs/ca-certificates.crt"
COMMANDS = tuple(sorted({*_PRINTS, *_BOOKS, "find", "xargs"} - {"node", "command", "hostname"}))
_RUNS = ("-exec", "-execdir", "-ok", "-okdir", "-delete", "-fprint", "-fprintf", "-fls", "-fprint0")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return that nothing of the program is written, or the scope of what ``find`` and ``xargs`` run."""
    name = text_of(command.argv[0]).rpartition("/")[2]
    if name == "find":
        return _find(command)
    if name == "xargs":
        return _xargs(command)
    if name == "update-ca-certificates" and view.names(_OWN_CERTIFICATES):
        return (ChangesFile(_BUNDLE),)
    if name in _BOOKS:
        return (Leaves(_BOOKS[name]),)
    marks = _WRITERS.get(name, ())
    if any(not is_known(word) or word.startswith(marks) or _has(word, marks) for word in command.argv[1:] if marks):
        return None
    if name == "uniq" and len([word for word in command.argv[1:] if not text_of(word).startswith("-")]) > 1:
        return None
    return (Leaves("it prints"),)


def _has(word: str, marks: tuple[str, ...]) -> bool:
    return any(mark in word for mark in marks if not mark.startswith("-"))


def _find(command: Command) -> Effects | None:
    words = command.argv[1:]
    if not any(not is_known(word) or word in _RUNS for word in words):
        return (Leaves("find prints"),)
    runs = next((words[index + 1] for index, word in enumerate(words[:-1]) if word in ("-exec", "-execdir")), None)
    writes = any(word in _RUNS and word not in ("-exec", "-execdir") for word in words if is_known(word))
    if runs is not None and _prints(runs) and not writes:
        return (Leaves("find prints"),)
    starts: list[Value] = []
    for word in words:
        if is_known(word) and word.startswith(("-", "(", "!")):
            break
        starts.append(join_path(command.cwd, word))
    starts = starts or [command.cwd]
    return tuple(Opaque("find changes what it finds", start) for start in starts)


def _xargs(command: Command) -> Effects | None:
    words = list(command.argv[1:])
    while words and is_known(words[0]) and words[0].startswith("-"):
        flag = words.pop(0)
        if flag in ("-n", "-I", "-P", "-L", "-d", "-s", "-a", "-E") and words:
            words.pop(0)
    if not words or _prints(words[0]):
        return (Leaves("xargs prints"),)
    named = tuple(words[1:])
    return (Opaque(f"xargs {text_of(words[0])} works on files that are not known", command.cwd, named),)


def _prints(word: Value) -> bool:
    name = text_of(word).rpartition("/")[2]
    return is_known(word) and (name in ("echo", "cat", "printf", "test") or (name in _PRINTS and name not in _WRITERS))
