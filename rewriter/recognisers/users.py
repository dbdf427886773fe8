"""`useradd`, `adduser`, `groupadd`, `addgroup`, `usermod` and their like, with the flags of Debian,
busybox and Red Hat.

    RUN addgroup -S app && adduser -S -G app -u 1000 app

becomes ``AddsGroup('app')`` and ``AddsUser('app', uid='1000', gid='app')``.
"""

from rewriter.commands import Command
from rewriter.effects import AddsGroup, AddsUser, ChangesFile, Effects, Leaves
from rewriter.recognisers._words import Words, read_words
from rewriter.source import FileView
from rewriter.values import Value, concat, text_of

COMMANDS = (
    "addgroup", "adduser", "chpasswd", "chsh", "deluser", "delgroup", "gpasswd", "groupadd", "groupdel",
    "groupmod", "passwd", "useradd", "userdel", "usermod",
)  # fmt: skip
_USERADD = "bcdefgGkKpRsuZ"
_USERADD_LONG = (
    "base-dir", "comment", "home-dir", "home", "expiredate", "inactive", "gid", "groups", "skel", "key",
    "password", "shell", "uid",
)  # fmt: skip
_ADDUSER_LONG = (
    "home", "shell", "uid", "gid", "ingroup", "gecos", "comment", "firstuid", "lastuid", "firstgid",
    "lastgid", "conf", "add_extra_groups",
)  # fmt: skip


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the user or group that is there afterwards, or the files that changed."""
    name = text_of(command.argv[0]).rpartition("/")[2]
    argv = command.argv[1:]
    if name == "useradd":
        return _useradd(read_words(argv, _USERADD, _USERADD_LONG), view)
    if name == "adduser":
        return _adduser(argv, view)
    if name == "groupadd":
        return _group(read_words(argv, "gKpRUP", ("gid", "key", "password", "users")))
    if name == "addgroup":
        return _group(read_words(argv, "g", ("gid", "firstgid", "lastgid", "conf")))
    return (ChangesFile("/etc/passwd"), ChangesFile("/etc/group"))


def _useradd(words: Words, view: FileView) -> Effects | None:
    if words.has("D", "defaults"):
        return (Leaves("defaults of later users"),)
    if not words.operands:
        return None
    name = words.operands[-1]
    system = words.has("r", "system")
    base = words.value("b", "base-dir")
    home = words.value("d", "home-dir", "home")
    if home is None and base is not None:
        home = concat(base, "/", name)
    makes = words.has("m", "create-home")
    # Red Hat's /etc/login.defs says CREATE_HOME yes, Debian's and Alpine's do not
    if not system and not words.has("M", "no-create-home") and view.kind("/etc/redhat-release") == "file":
        makes = True
    gid = words.value("g", "gid")
    return (AddsUser(name, words.value("u", "uid"), gid, home, makes, system, words.value("s", "shell")),)


def _adduser(argv: tuple[Value, ...], view: FileView) -> Effects | None:
    if read_words(argv, _USERADD).has("d", "m", "M", "r", "c", "b", "create-home"):
        return _useradd(read_words(argv, _USERADD, _USERADD_LONG), view)
    words = read_words(argv, "hgsGuk", _ADDUSER_LONG)
    if not words.operands:
        return None
    if len(words.operands) == 2:
        return (ChangesFile("/etc/group"),)
    system = words.has("S", "system")
    gid = words.value("G", "ingroup", "gid")
    if gid is None and system and not words.has("group"):
        gid = "nogroup"
    return (
        AddsUser(
            words.operands[0],
            words.value("u", "uid"),
            gid,
            words.value("h", "home"),
            not words.has("H", "no-create-home"),
            system,
            words.value("s", "shell"),
        ),
    )


def _group(words: Words) -> Effects | None:
    if len(words.operands) == 2:
        return (ChangesFile("/etc/group"),)
    return tuple(AddsGroup(name, words.value("g", "gid")) for name in words.operands[-1:]) or None
