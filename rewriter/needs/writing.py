"""Where a program writes: the folders that must be there, and belong to the image's user where that is not root (SEMANTICS 3.5, 3.10)."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.evidence import because
from rewriter.needs.known import known_inside
from rewriter.needs.literals import own_folder, system_folders
from rewriter.needs.permissions import by_builder, may_write
from rewriter.needs.places import Places, temporary_folder
from rewriter.needs.reads import Access, asks_for_temporary, begins, computed, targets, writes
from rewriter.needs.types import FOLDER, FOLDERS, TEMP, USERS, Blocked, Finding, Need
from rewriter.program.types import Reading, Use
from rewriter.trees.nodes import Absent, Directory, File, NotSeen
from rewriter.values import Unknown

HELP = "name the files with `# rewrite: keep PATH…`"
_MAKE = "make the folder in the Dockerfile, away from the sources: `RUN mkdir -p PATH`, and `chown` where another user than root writes"


def written(reading: Reading, model: BuildModel, places: Places) -> Iterator[Finding]:
    """Yield the folders into which the program writes, each path once."""
    seen: set[str] = set()
    for access in writes(reading):
        if computed(access) and "computed" not in seen and not known_inside(access.use):
            seen.add("computed")
            yield from _somewhere(access, reading, model, places)
        for target in targets(access):
            if isinstance(target, Unknown):
                yield from _in_folder(target.prefix, access.use, places, seen) if begins(target) else ()
                continue
            path = places.absolute(target)
            if path is not None and path not in seen:
                seen.add(path)
                yield from _write(path, access.use, places, makes_parents=access.use.selector == "os.MkdirAll")
    use, folder = next(filter(asks_for_temporary, reading.uses), None), temporary_folder(model)
    if use is not None and folder is not None:
        yield from _write(f"{folder.rstrip('/')}/*", use, places, makes_parents=False)


def _in_folder(prefix: str, use: Use, places: Places, seen: set[str]) -> Iterator[Finding]:
    """A path that begins so: the folder that was made for it, or else the one in which it must lie."""
    folder = own_folder(prefix, places) if prefix.startswith("/") else None
    path = places.absolute(f"{prefix}…")
    if folder is not None and not places.runs_as_other():
        yield places.folder(folder, places.tree.look_up(folder), because(use))
    elif path is not None and path not in seen:
        seen.add(path)
        yield from _write(path, use, places, makes_parents=use.selector == "os.MkdirAll")


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
            yield Blocked("need-not-understood", text, helps=HELP, where=(file, line))
            return
        yield places.folder(folder, places.tree.look_up(folder), f"{file}:{line} names {named}")
    yield Need("tmp", TEMP, f"{why}: it may be in /tmp", assumed=True)
    if "HOME" not in model.stage.config.file_env:
        yield Need("user", USERS, f"{why}: a home folder is found by it", assumed=True)


def _writable(why: str, where: tuple[str, int], places: Places) -> Iterator[Finding]:
    """Another user than root wrote in /tmp, or in folders that the file made for it, and nowhere else."""
    folders = places.writable_folders()
    if folders is None:
        text = f"{why}: where the program writes is not known"
        yield Blocked("need-not-understood", text, helps=_MAKE, where=where)
        return
    yield Need("tmp", TEMP, f"{why}: it may be in /tmp", assumed=True)
    yield Need("user", USERS, f"{why}: a home folder is found by it", assumed=True)
    for folder in folders:
        yield places.folder(folder, places.tree.look_up(folder), why)


def _write(path: str, use: Use, places: Places, makes_parents: bool) -> Iterator[Finding]:
    why = because(use)
    if path.startswith("/tmp/") or path == "/tmp":
        yield Need("tmp", TEMP, why)
        return
    if places.by_engine(path) or places.in_new_volume(path) or (makes_parents and not places.runs_as_other()):
        return
    if places.runs_as_other():
        yield from _by_other(path, use, places, makes_parents)
        return
    parent = path.rpartition("/")[0] or "/"
    if places.stays(parent):
        return
    node = places.tree.look_up(parent)
    if isinstance(node, Directory):
        yield places.folder(parent, node, why)
    elif parent in FOLDERS and isinstance(node, NotSeen):
        yield Need("files", FOLDER + parent, why, detail=parent)
    elif not isinstance(node, Absent):
        text = f"{why}: the folder {parent} is the old image's"
        yield Blocked("need-not-understood", text, helps=_MAKE, where=(use.file, use.line))


def _by_other(path: str, use: Use, places: Places, makes_parents: bool) -> Iterator[Finding]:
    """What another user than root writes: it is told by the file, else by the nearest folder, whether it may."""
    why = because(use)
    node = places.tree.look_up(path)
    told = isinstance(node, File) and may_write(node, places.model) is not None
    if told:
        yield places.need(path, node, why)
    folder = path if isinstance(node, Directory) else path.rpartition("/")[0] or "/"
    while makes_parents and isinstance(places.tree.look_up(folder), Absent):
        folder = folder.rpartition("/")[0] or "/"
    found = places.tree.look_up(folder)
    if isinstance(found, Directory):
        allowed = may_write(found, places.model)
        if by_builder(found) or (places.stays(folder) and allowed is False):
            return
        if allowed is not None and (allowed or not told):
            yield places.folder(folder, found, why)
            return
    elif isinstance(found, NotSeen) and folder in FOLDERS and places.in_base(folder):
        # there it may, or fail, as in the old image
        yield Need("files", FOLDER + folder, why, detail=folder)
        return
    elif isinstance(found, Absent):
        return
    if told:
        return
    text = f"{why}: whether the image's user may write {path} is not known"
    yield Blocked("need-not-understood", text, helps=_MAKE, where=(use.file, use.line))
