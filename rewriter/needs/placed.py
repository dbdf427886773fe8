"""Files that the Dockerfile itself puts in place for run time by COPY and ADD (SEMANTICS 3.14)."""

from collections.abc import Iterator

from rewriter.effects import RunsScript, RunsTargets
from rewriter.evaluation.copying import destination_of
from rewriter.evaluation.history import Executed
from rewriter.model.build_places import BUILD_PLACES, gopath_roots
from rewriter.model.types import BuildModel
from rewriter.needs.build_only import build_only_file, build_only_folder
from rewriter.needs.places import Places, starts_among_unseen
from rewriter.needs.types import Finding, Need
from rewriter.source import Location
from rewriter.trees.nodes import Absent, Directory, File, FromContext, Link, Node
from rewriter.values import is_known


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield what instructions put in place."""
    places = Places(model)
    used = _build_scripts(model)
    for executed in model.stage.executed:
        if executed.instruction.keyword in ("COPY", "ADD"):
            yield from _placed(executed, places, used)


def _placed(executed: Executed, places: Places, used: frozenset[str]) -> Iterator[Finding]:
    line = places.model.history.file.line(executed.instruction.span.start)
    why = f"{places.model.history.file.path}:{line} puts it there"
    if not places.model.history.context_seen and _named_for_run_time(executed, places):
        yield Need("assets", "path", why, detail=executed.context_sources[0].strip("/"), path=_destination(executed))
        return
    if not places.model.history.context_seen and _where_it_starts(executed, places):
        yield starts_among_unseen(places.model, Location(places.model.history.file, executed.instruction.span))
        return
    for path, _ in executed.place_after.tree.own_since(executed.place_before.tree):
        node = places.tree.look_up(path, follow=False)
        if not isinstance(node, File | Link | Directory) or path in used or places.is_program(path):
            continue
        if _for_the_build(path, node, places):
            continue
        if isinstance(node, Directory):
            put = node.meta.put
            if put is None or not put.whole or put.at is None or put.at.span != executed.instruction.span:
                continue
            if put.root.startswith(path.rstrip("/") + "/"):  # a folder on the way to it
                continue
            if places.holds_sources(path) or not any(True for _ in places.tree.names(path)):
                continue
        yield places.need(path, node, why)


def _named_for_run_time(executed: Executed, places: Places) -> bool:
    """Tell whether sources that are not here were named, and put where no go command works."""
    destination = _destination(executed)
    if not executed.context_sources or destination is None or "/" in executed.context_sources:
        return False
    if isinstance(places.tree.look_up(destination, follow=False), Absent):
        return False
    names = [source.rsplit("/", 1)[-1] for source in executed.context_sources]
    if any(build_only_file(name) or build_only_folder(name) for name in names):
        return False
    folders = [
        step.command.cwd
        for ran in places.model.stage.executed
        for step in ran.steps
        if step.command.argv[:1] in (("go",), ("make",), ("go-wrapper",))
    ]
    roots = gopath_roots(places.model.stage)
    working = [folder for folder in folders if is_known(folder) and folder not in ("/", *roots)]
    working += [f"{root.rstrip('/')}/{name}" for root in roots for name in ("src", "bin", "pkg")]
    if any((destination + "/").startswith(folder.rstrip("/") + "/") for folder in working):
        return False
    return not _build_place(destination)


def _where_it_starts(executed: Executed, places: Places) -> bool:
    """Tell whether an instruction put files that are not here into the final working directory, or around it.

    Sources below GOPATH are not beside a program that starts in GOPATH itself, as the golang images do.
    """
    workdir = places.model.stage.config.workdir
    if not is_known(workdir):
        return False
    tops = ("/", *gopath_roots(places.model.stage))
    for path, entry in executed.place_after.tree.own_since(executed.place_before.tree):
        put = entry.meta.put if isinstance(entry, File | Directory) else None
        if put is None or put.at is None or put.at.span != executed.instruction.span:
            continue
        if isinstance(places.tree.look_up(path), Absent):
            continue
        around = (workdir + "/").startswith(path.rstrip("/") + "/") and (path != "/" or workdir == "/")
        if around or (workdir not in tops and path.startswith(workdir + "/")):
            return not build_only_file(path.rpartition("/")[2])
    return False


def _destination(executed: Executed) -> str | None:
    """The path that a COPY of sources which are not here puts."""
    entries = [path for path, _ in executed.place_after.tree.own_since(executed.place_before.tree)]
    return entries[0] if entries else destination_of(executed.instruction, executed.before)


# what git, shells and package managers read in root's home
_HOME_OF_THE_BUILD = frozenset({
    "go", "gopath", "src", ".ssh", ".netrc", ".gitconfig", ".git-credentials", ".npmrc", ".cache", ".docker", ".config", ".hgrc",
    ".subversion", ".bashrc", ".bash_profile", ".profile", ".bash_aliases", ".vimrc", ".gnupg", ".wgetrc", ".curlrc", ".local", ".m2",
    ".gvm", ".zshrc", ".inputrc",
})  # fmt: skip


def _build_place(path: str) -> bool:
    """Tell whether files put there by an instruction are for the build; a plain name in root's home is the program's."""
    inner = path.removeprefix("/root/")
    if inner != path:
        return inner.partition("/")[0] in _HOME_OF_THE_BUILD
    return any(path == place or path.startswith(place + "/") for place in BUILD_PLACES)


def _for_the_build(path: str, node: Node, places: Places) -> bool:
    name = path.rsplit("/", 1)[-1]
    if _build_place(path) or any(path == place or path.startswith(place + "/") for place in _gopath_bins(places)):
        return True
    if isinstance(node, Directory):
        return build_only_folder(name)
    return isinstance(node, File) and isinstance(node.origin, FromContext) and build_only_file(name)


def _gopath_bins(places: Places) -> tuple[str, ...]:
    value = places.model.stage.config.env.get("GOPATH")
    roots = value.split(":") if value is not None and is_known(value) else []
    return tuple(f"{root.rstrip('/')}/{name}" for root in roots if root for name in ("bin", "pkg"))


def _build_scripts(model: BuildModel) -> frozenset[str]:
    """The scripts and Makefiles that RUNs run, which are the build's own unless the image starts them too."""
    paths: set[str] = set()
    for executed in model.stage.executed:
        for step in executed.steps:
            for effect in step.effects:
                if isinstance(effect, RunsTargets):
                    paths.add(effect.makefile)
                elif isinstance(effect, RunsScript) and effect.text.file.path.startswith("/"):
                    paths.add(effect.text.file.path)
    return frozenset(paths) - frozenset(model.start.scripts)
