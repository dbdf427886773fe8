"""Files and folders that the program reads by constant paths, or that its arguments and ENV name (SEMANTICS 3.14)."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.build_only import source_file
from rewriter.needs.c_sources import own_c
from rewriter.needs.evidence import because
from rewriter.needs.known import known_inside, known_rows
from rewriter.needs.literals import named_in_text
from rewriter.needs.places import Places
from rewriter.needs.reads import Access, changes_folder, computed, reads, targets
from rewriter.needs.types import (
    BASH,
    CERTIFICATES,
    NAME_SWITCH,
    SHELL,
    USERS,
    ZONES,
    Assumed,
    Blocked,
    Finding,
    Need,
)
from rewriter.needs.writing import HELP, written
from rewriter.needs.zoneinfo import FOLDER as ZONE_FOLDER
from rewriter.program.types import Use, names_asked
from rewriter.trees.nodes import Absent, Directory, Either, File, Link, NotSeen
from rewriter.values import Value, is_known

# an argument that is a shell is started by the program
_SHELLS = frozenset({"sh", "bash", "ash", "/bin/sh", "/bin/bash", "/bin/ash", "/usr/bin/bash"})
# folders of the base that exist for programs to write into
_WRITTEN = frozenset({"/var/log", "/var/run", "/run", "/var/spool", "/var/cache"})


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield the files that the sources, the arguments and the environment name."""
    readings = [item.reading for item in model.readings if item.reading is not None]
    named = (path for reading in readings for each in reads(reading) if not each.glob for path in targets(each))
    places = Places(model, [path for path in named if is_known(path)])
    yield from _arguments(model, places)
    why = ""
    for reading in readings:
        for access in reads(reading):
            if (computed(access) or _where_it_starts(access, places)) and not known_inside(access.use):
                why = why or f"{because(access.use)} with a computed path"
            for path in targets(access):
                if not (is_known(path) and places.absolute(path) in places.read_roots() and not is_known(access.path)):
                    yield from _read(path, access, places)
        yield from written(reading, model, places)
        if any(use.selector == "os.Executable" for use in reading.uses):
            why = why or "the program looks for files beside its own"
        moves = changes_folder(reading)
        if moves is not None:
            why = why or f"{because(moves)}, after which relative paths lead elsewhere"
        if reading.unseen:
            why = why or f"{reading.unseen[0]} is not seen and may read files"
        reader = next((known for known, row in known_rows(reading) if row.files == "any"), None)
        if reader is not None:
            why = why or f"the table of known modules: {reader} may read files"
    inner = next((path for item in model.readings for path, _ in own_c(item)), None)
    if inner is not None:
        why = why or f"C in {inner} may read files"
    if why:
        for reading in readings:
            places.add_named(*named_in_text(reading, model, places))
        yield from _computed(why, places)


def _where_it_starts(access: Access, places: Places) -> bool:
    """Tell whether a choice is the folder of the sources itself, so that it may lead anywhere in it."""
    if is_known(access.path):
        return False
    roots = places.read_roots()
    return any(is_known(path) and path and places.absolute(path) in roots for path in targets(access))


def _read(path: Value, access: Access, places: Places) -> Iterator[Finding]:
    if not is_known(path):
        yield from _bounded(path.prefix, access, places)
    elif path in _SYSTEM_FILES:
        need, capability = _SYSTEM_FILES[path]
        detail = ZONE_FOLDER if capability == ZONES else None
        yield Need(need, capability, because(access.use), detail=detail)
    else:
        for each in places.matching(path, access.glob):
            yield from _path(each, access.use, places, sure=is_known(access.path))


def _bounded(prefix: str, access: Access, places: Places) -> Iterator[Finding]:
    """A path of which the folder is known, or the beginning of the name in it: what lies there is what may be read.

    Where the folder is the old base's, what is read there is the program's own, as it is with a path of which nothing is known.
    """
    for sign in "*?[" if access.glob else "":
        prefix = prefix.partition(sign)[0]
    folder, _, stem = prefix.rpartition("/")
    where = places.absolute(folder or ("/" if prefix.startswith("/") else "."))
    if prefix.strip("./") == "" or where is None or not isinstance(places.tree.look_up(where), Directory):
        return
    if not stem:
        yield from _path(where, access.use, places)
        return
    for name in places.tree.names(where):
        if name.startswith(stem) and not source_file(name):
            yield from _path(f"{where.rstrip('/')}/{name}", access.use, places)


def _path(path: str, use: Use, places: Places, sure: bool = False) -> Iterator[Finding]:
    """The need for what lies at a path; what the old base may hold at one of several paths is not asked of it (``sure``)."""
    why = because(use)
    if places.by_engine(path):
        return
    node = places.tree.look_up(path)
    made = places.made_above(path) if isinstance(node, Absent) else None
    if made is not None:
        yield places.need(made, places.tree.look_up(made), why)
    if isinstance(node, Absent):
        return
    unpacked = places.unpacked_above(path) or places.not_here_above(path) if isinstance(node, NotSeen) else None
    if unpacked is not None:
        yield places.need(unpacked, places.tree.look_up(unpacked), why)
        return
    if isinstance(node, NotSeen | Either):
        if places.in_base(path) and not (sure and places.known_gap(path)):
            return
        yield Blocked(
            "need-not-understood",
            f"{why}: whether {path} is in the image cannot be told ({_why(node)})",
            helps=HELP,
            by_files=True,
            where=(use.file, use.line),
        )
        return
    if isinstance(node, Directory) and places.stays(path) and not any(True for _ in places.tree.names(path)):
        return
    if isinstance(node, Directory) and places.holds_sources(path):
        yield from _computed(f"{why} in a folder of sources", places, path)
        return
    yield places.need(path, node, why)


def _why(node: NotSeen | Either) -> str:
    return node.why if isinstance(node, NotSeen) else "it depends on a condition"


def _computed(why: str, places: Places, below: str | None = None) -> Iterator[Finding]:
    found = places.run_time_entries(below)
    if isinstance(found, str):
        yield Blocked("need-not-understood", f"{why}, and {found}", helps=HELP, by_files=True)
        return
    for path, entry in found:
        node = places.tree.look_up(path)
        if isinstance(node, File | Directory | Link):
            yield places.need(path, node, why)._replace(entry=entry)


_SYSTEM_FILES = {
    "/etc/passwd": ("user", USERS),
    "/etc/group": ("user", USERS),
    "/etc/nsswitch.conf": ("nsswitch", NAME_SWITCH),
    "/etc/ssl/certs/ca-certificates.crt": ("ca-certificates", CERTIFICATES),
    "/etc/ssl/certs": ("ca-certificates", CERTIFICATES),
    ZONE_FOLDER: ("tzdata", ZONES),
}


def _arguments(model: BuildModel, places: Places) -> Iterator[Finding]:
    """Words of the command and values of ENV that lead to a file."""
    start = model.start
    words = list((start.words or start.argv)[1:])
    for command in start.commands:
        words += [word for word in command.argv[1:] if is_known(word)]
    for word, after in zip(words, [*words[1:], ""], strict=False):
        # `/bin/sh -c` is what the engine puts before a CMD in shell form; the program need not start it
        if word in _SHELLS and after != "-c" and start.shell is None:
            yield Need("shell", BASH if word.endswith("bash") else SHELL, f"the command names {word}")
        for part in {word, word.partition("=")[2]}:
            yield from _named(part, f"the command names {word}", places, folders=True)
    for name, value in model.stage.config.env.items():
        if name in model.stage.config.file_env and name != "PATH" and is_known(value):
            yield from _named(value, f"ENV {name} names it", places, folders=_asked(name, model))


def _asked(name: str, model: BuildModel) -> bool:
    """Tell whether a program reads that variable by name (LESSONS: only then does an ENV that names a folder count)."""
    uses = (use for item in model.readings if item.reading for use in item.reading.uses)
    return any(name in names_asked(use) for use in uses)


def _named(word: str, why: str, places: Places, folders: bool) -> Iterator[Finding]:
    if not word or word.startswith("-") or "\n" in word or word in (".", "..", "/"):
        return
    path = places.absolute(word)
    if path is None or places.by_engine(path) or places.is_program(path):
        return
    node = places.tree.look_up(path)
    if isinstance(node, Directory) and folders and places.in_context(path):
        if places.holds_sources(path):
            yield from _computed(why, places, path)
        else:
            yield places.need(path, node, why)
    elif isinstance(node, File):
        yield places.need(path, node, why)
    elif word.startswith("/") and path.rpartition("/")[0] in _WRITTEN and places.in_base(path):
        text = f"{why}: the folder {path.rpartition('/')[0]} is the old image's"
        yield Blocked("need-not-understood", text, helps=HELP, by_files=True)


__all__ = ["Assumed", "find"]
