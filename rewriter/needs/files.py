"""Files and folders that the program reads by constant paths, or that its arguments and ENV name (SEMANTICS 3.14)."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.c_sources import own_c
from rewriter.needs.evidence import because
from rewriter.needs.known import known_inside, known_rows
from rewriter.needs.literals import named_in_text, own_folder, system_folders
from rewriter.needs.places import Places
from rewriter.needs.reads import Access, changes_folder, reads, writes
from rewriter.needs.types import (
    BASH,
    CERTIFICATES,
    FOLDER,
    FOLDERS,
    NAME_SWITCH,
    SHELL,
    TEMP,
    USERS,
    ZONES,
    Assumed,
    Blocked,
    Finding,
    Need,
)
from rewriter.needs.zoneinfo import FOLDER as ZONE_FOLDER
from rewriter.program.types import Reading, Use
from rewriter.trees.nodes import Absent, Directory, Either, File, Link, NotSeen
from rewriter.values import is_known

# an argument that is a shell is started by the program
_SHELLS = frozenset({"sh", "bash", "ash", "/bin/sh", "/bin/bash", "/bin/ash", "/usr/bin/bash"})
# folders of the base that exist for programs to write into
_WRITTEN = frozenset({"/var/log", "/var/run", "/run", "/var/spool", "/var/cache"})
_HELP = "name the files with `# rewrite: keep PATH…`"
_MAKE = "make the folder in the Dockerfile, away from the sources: `RUN mkdir -p PATH`, and `chown` where another user than root writes"


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield the files that the sources, the arguments and the environment name."""
    readings = [item.reading for item in model.readings if item.reading is not None]
    named = (access.path for reading in readings for access in reads(reading) if not access.glob)
    places = Places(model, [path for path in named if is_known(path)])
    yield from _arguments(model, places)
    computed = ""
    for reading in readings:
        for access in reads(reading):
            if is_known(access.path) and access.path in _SYSTEM_FILES:
                need, capability = _SYSTEM_FILES[access.path]
                detail = ZONE_FOLDER if capability == ZONES else None
                yield Need(need, capability, because(access.use), detail=detail)
            elif is_known(access.path):
                yield from _constant(access, places)
            elif not known_inside(access.use):
                computed = computed or f"{because(access.use)} with a computed path"
        yield from _written(reading, model, places)
        if any(use.selector == "os.Executable" for use in reading.uses):
            computed = computed or "the program looks for files beside its own"
        moves = changes_folder(reading)
        if moves is not None:
            computed = computed or f"{because(moves)}, after which relative paths lead elsewhere"
        if reading.unseen:
            computed = computed or f"{reading.unseen[0]} is not seen and may read files"
        reader = next((known for known, row in known_rows(reading) if row.files == "any"), None)
        if reader is not None:
            computed = computed or f"the table of known modules: {reader} may read files"
    inner = next((path for item in model.readings for path, _ in own_c(item)), None)
    if inner is not None:
        computed = computed or f"C in {inner} may read files"
    if computed:
        for reading in readings:
            places.add_named(*named_in_text(reading, model, places))
        yield from _computed(computed, places)


def _constant(access: Access, places: Places) -> Iterator[Finding]:
    assert is_known(access.path)
    for path in places.matching(access.path, access.glob):
        yield from _path(path, access.use, places)


def _path(path: str, use: Use, places: Places) -> Iterator[Finding]:
    why = because(use)
    if places.by_engine(path):
        return
    node = places.tree.look_up(path)
    made = places.made_above(path) if isinstance(node, Absent) else None
    if made is not None:
        yield places.need(made, places.tree.look_up(made), why)
    if isinstance(node, Absent):
        return
    if isinstance(node, NotSeen | Either):
        if places.in_base(path) and not places.known_gap(path):
            return
        yield Blocked(
            "need-not-understood",
            f"{why}: whether {path} is in the image cannot be told ({_why(node)})",
            helps=_HELP,
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
        yield Blocked("need-not-understood", f"{why}, and {found}", helps=_HELP, by_files=True)
        return
    for path, entry in found:
        node = places.tree.look_up(path)
        if isinstance(node, File | Directory | Link):
            yield places.need(path, node, why)._replace(entry=entry)


def _written(reading: Reading, model: BuildModel, places: Places) -> Iterator[Finding]:
    seen: set[str] = set()
    for access in writes(reading):
        if not is_known(access.path):
            folder = own_folder(access.path.prefix, places) if access.path.prefix.startswith("/") else None
            if folder is not None and not places.runs_as_other():
                yield places.need(folder, places.tree.look_up(folder), because(access.use))
            elif "computed" not in seen and not known_inside(access.use):
                seen.add("computed")
                yield from _somewhere(access, reading, model, places)
            continue
        path = places.absolute(access.path)
        if path is None or path in seen:
            continue
        seen.add(path)
        yield from _write(path, access.use, places, makes_parents=access.use.selector == "os.MkdirAll")


_SYSTEM_FILES = {
    "/etc/passwd": ("user", USERS),
    "/etc/group": ("user", USERS),
    "/etc/nsswitch.conf": ("nsswitch", NAME_SWITCH),
    "/etc/ssl/certs/ca-certificates.crt": ("ca-certificates", CERTIFICATES),
    "/etc/ssl/certs": ("ca-certificates", CERTIFICATES),
    ZONE_FOLDER: ("tzdata", ZONES),
}


def _somewhere(access: Access, reading: Reading, model: BuildModel, places: Places) -> Iterator[Finding]:
    """A program that writes where its caller says: /tmp and a home are there; the old image's own folders cannot be known.

    Root may write anywhere else; another user is refused, and so is a program whose text names a folder of the system.
    """
    why = because(access.use)
    where = (access.use.file, access.use.line)
    if places.runs_as_other():
        yield from _writable(why, where, places)
        return
    for file, line, named, folder in system_folders(reading, model, places):
        if folder is None:
            text = f"{why}, and {file}:{line} names {named}, which the new image may lack"
            yield Blocked("need-not-understood", text, helps=_HELP, where=(file, line))
            return
        yield places.need(folder, places.tree.look_up(folder), f"{file}:{line} names {named}")
    yield Need("tmp", TEMP, f"{why}: it may be in /tmp", assumed=True)
    yield Need("user", USERS, f"{why}: a home folder is found by it", assumed=True)


def _writable(why: str, where: tuple[str, int], places: Places) -> Iterator[Finding]:
    """Another user than root wrote in /tmp, or in folders that the file made for it, and nowhere else."""
    folders = places.writable_folders()
    mixed = next((folder for folder in folders or () if places.holds_sources(folder)), None)
    if folders is None or mixed is not None:
        text = f"{why}: where the program writes is not known"
        text += f", and {mixed}, where it may, holds what only the build needs" if mixed is not None else ""
        yield Blocked("need-not-understood", text, helps=_MAKE, where=where)
        return
    yield Need("tmp", TEMP, f"{why}: it may be in /tmp", assumed=True)
    yield Need("user", USERS, f"{why}: a home folder is found by it", assumed=True)
    for folder in folders:
        yield places.need(folder, places.tree.look_up(folder), why)


def _write(path: str, use: Use, places: Places, makes_parents: bool) -> Iterator[Finding]:
    why = because(use)
    if path.startswith("/tmp/") or path == "/tmp":
        yield Need("tmp", TEMP, why)
        return
    parent = path.rpartition("/")[0] or "/"
    if places.by_engine(path) or (makes_parents and not places.runs_as_other()):
        return
    if places.runs_as_other():
        own = next((place for place in (path, parent) if places.belongs_to_user(places.tree.look_up(place))), None)
        if own is not None and not places.holds_sources(own):
            yield places.need(own, places.tree.look_up(own), why)
            return
        yield Blocked(
            "need-not-understood",
            f"{why}: whether the image's user may write {path} is not known",
            helps=_MAKE,
            where=(use.file, use.line),
        )
    elif not places.stays(parent):
        node = places.tree.look_up(parent)
        if isinstance(node, Directory):
            yield places.need(parent, node, why)
        elif parent in FOLDERS and isinstance(node, NotSeen):
            yield Need("files", FOLDER + parent, why, detail=parent)
        elif not isinstance(node, Absent):
            yield Blocked(
                "need-not-understood",
                f"{why}: the folder {parent} is the old image's",
                helps=_MAKE,
                where=(use.file, use.line),
            )


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
    return any(use.selector in ("os.Getenv", "os.LookupEnv") and use.arguments[:1] == (name,) for use in uses)


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
        yield Blocked("need-not-understood", text, helps=_HELP, by_files=True)


__all__ = ["Assumed", "find"]
