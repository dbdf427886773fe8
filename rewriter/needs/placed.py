"""Files that the Dockerfile itself puts in place for run time: by COPY and ADD, or as leftovers of a RUN (SEMANTICS 3.14)."""

from collections.abc import Iterator

from rewriter.effects import BuildsBinary, RunsScript, RunsTargets
from rewriter.evaluation.copying import destination_of
from rewriter.evaluation.history import Executed
from rewriter.model.types import BuildModel
from rewriter.needs.build_only import build_only_file, build_only_folder
from rewriter.needs.places import Places, starts_among_unseen
from rewriter.needs.types import CERTIFICATES, Blocked, Finding, Need
from rewriter.source import Location
from rewriter.trees.nodes import Absent, Built, Directory, File, FromContext, FromPackage, Link, Node, NotSeen
from rewriter.values import is_known

# where only builds leave something: tool chain, caches, package managers, keys for fetching
_BUILD_PLACES = (
    "/usr/local/go", "/usr/local/bootstrap", "/usr/lib/go", "/goroot", "/usr/src", "/tmp", "/var/tmp", "/var/lib/apt",
    "/var/lib/dpkg", "/lib/apk", "/etc/apk", "/etc/apt", "/var/lib/apk", "/root", "/usr/share/doc",
    "/usr/local/share/ca-certificates", "/usr/lib/node_modules", "/usr/local/lib/node_modules", "/etc/yum.repos.d",
    "/etc/ssh", "/usr/share/man", "/proc", "/sys", "/dev", "/.cache",
)  # fmt: skip
# folders of the system, which never ship as they are
_SYSTEM = frozenset({
    "/", "/usr", "/usr/local", "/usr/local/bin", "/usr/bin", "/bin", "/sbin", "/lib", "/etc", "/var", "/var/lib", "/opt",
    "/usr/lib", "/usr/local/lib", "/usr/share", "/usr/local/share", "/home", "/srv", "/usr/sbin", "/usr/local/sbin",
    "/mnt", "/media",
})  # fmt: skip
# tools that only builds call: a folder from which a RUN called one was put there for it
_TOOLS = frozenset({
    "glide", "dep", "godep", "govendor", "gb", "gom", "gox", "gvt", "gpm", "upx", "protoc", "go-bindata", "packr", "statik",
})  # fmt: skip
_OF_PACKAGES = "a package may have put it there"
_ACCOUNTS = (
    "/etc/passwd",
    "/etc/group",
    "/etc/shadow",
    "/etc/gshadow",
    "/etc/passwd-",
    "/etc/group-",
    "/etc/subuid",
    "/etc/subgid",
)


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield what instructions put in place, and what RUNs left outside the build's own places."""
    places = Places(model)
    used = _build_scripts(model)
    for executed in model.stage.executed:
        if executed.instruction.keyword in ("COPY", "ADD"):
            yield from _placed(executed, places, used)
    yield from _leftovers(model, places)


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
    roots = _gopath_roots(places)
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
    tops = ("/", *_gopath_roots(places))
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


def _build_place(path: str) -> bool:
    """Tell whether files put there by an instruction are for the build; a plain name in root's home is the program's."""
    inner = path.removeprefix("/root/")
    if inner != path:
        return inner.startswith(".") or inner.partition("/")[0] in ("go", "gopath", "src")
    return any(path == place or path.startswith(place + "/") for place in _BUILD_PLACES)


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


def _leftovers(model: BuildModel, places: Places) -> Iterator[Finding]:
    """What RUNs put outside the build's places is run-time until shown otherwise (LESSONS 5)."""
    roots = places.source_roots()
    gopath = _gopath_roots(places)
    for executed in model.stage.executed:
        if executed.instruction.keyword != "RUN":
            continue
        line = model.history.file.line(executed.instruction.span.start)
        why = f"{model.history.file.path}:{line} leaves it"
        for path, entry in executed.place_after.tree.own_since(executed.place_before.tree):
            if any((path + "/").startswith(root.rstrip("/") + "/") for root in (*gopath, *_BUILD_PLACES)):
                continue
            if path in _ACCOUNTS or path.startswith("/etc/ssl/certs"):
                if path.startswith("/etc/ssl"):
                    yield Need("ca-certificates", CERTIFICATES, why)
                continue
            yield from _left(path, entry, why, executed, places, roots)


def _gopath_roots(places: Places) -> tuple[str, ...]:
    value = places.model.stage.config.env.get("GOPATH")
    return (
        tuple(root for root in value.split(":") if root.startswith("/"))
        if value is not None and is_known(value)
        else ()
    )


def _left(
    path: str, entry: Node, why: str, executed: Executed, places: Places, roots: tuple[str, ...]
) -> Iterator[Finding]:
    inside = any((path + "/").startswith(root.rstrip("/") + "/") and root != "/" for root in roots)
    if isinstance(entry, NotSeen):
        if _OF_PACKAGES in entry.why:
            return
        if not inside and not _cleaned(entry):
            yield Blocked(
                "opaque-command",
                f"{why}: what lies in {path} afterwards is not known ({entry.why})",
                entry.at,
                helps="say what is needed at run time with `# rewrite: keep PATH…`, or do it in steps that can be read",
            )
        return
    node = places.tree.look_up(path, follow=False)
    if isinstance(node, Absent | NotSeen) or places.is_program(path):
        return
    if isinstance(node, File) and isinstance(node.origin, Built | FromPackage):
        return
    if isinstance(node, File) and (_unpacked(path, places.model) or _tool(path, places.model)):
        return
    if isinstance(node, File | Link | Directory) and node.meta.put is not None and node.meta.put.kind == "base":
        return
    if inside and (isinstance(node, File) or (isinstance(node, Directory) and places.tree.names(path))):
        return
    if isinstance(node, Link):
        target = places.tree.resolve(path)
        if places.is_program(target) or isinstance(places.tree.look_up(target), NotSeen | Absent):
            if not places.is_program(target):
                yield Blocked(
                    "need-not-understood", f"{why}: the link {path} to {node.target} may be needed at run time"
                )
            return
    if path in _SYSTEM and isinstance(node, Directory) and not places.fogged(path):
        return
    if path in _SYSTEM and isinstance(node, Directory):
        message = f"{why}: what was put into {path} is not known"
        yield Blocked(
            "opaque-command",
            message,
            helps="say what is needed at run time with `# rewrite: keep PATH…`",
            by_files=True,
        )
        return
    if isinstance(node, Directory) and _for_one_build(path, places):
        return
    if isinstance(node, Directory) and node.meta.owner.user in ("0", "root") and not places.fogged(path):
        if places.holds_programs_only(path) or (places.stays(path) and not node.meta.touched):
            return
    if isinstance(node, Directory) and _holds_build(path, places, roots):
        if node.meta.owner.user not in ("0", "root"):
            message = f"{why}: the folder {path} belongs to another user and holds what only the build needs"
            yield Blocked("need-not-understood", message, helps="keep the build's folders out of it", by_files=True)
        return
    if isinstance(node, File | Link | Directory):
        yield places.need(path, node, why)


def _for_one_build(path: str, places: Places) -> bool:
    """Tell whether a folder was filled for a command of the build: sources that were unpacked there, or a known tool."""
    for executed in places.model.stage.executed:
        for step in executed.steps:
            cwd = step.command.cwd
            if any(isinstance(effect, BuildsBinary) for effect in step.effects) and is_known(cwd):
                inside = places.tree.look_up(path + "/\0")
                if (
                    (cwd + "/").startswith(path + "/")
                    and isinstance(inside, NotSeen)
                    and "unpacked there" in inside.why
                ):
                    return True
    return any(_tool(f"{path}/{name}", places.model) for name in _TOOLS)


def _tool(path: str, model: BuildModel) -> bool:
    """Tell whether the path is a known tool that a RUN calls."""
    if path.rpartition("/")[2] not in _TOOLS:
        return False
    return any(step.command.argv[:1] == (path,) for ran in model.stage.executed for step in ran.steps)


def _unpacked(path: str, model: BuildModel) -> bool:
    """Tell whether a command unpacked or installed the archive."""
    name = path.rpartition("/")[2]
    return any(
        step.command.argv[:1] in (("tar",), ("unzip",), ("dpkg",), ("rpm",))
        and (step.command.argv[0] != "tar" or any(is_known(word) and "x" in word for word in step.command.argv[1:2]))
        and any(is_known(word) and word.rpartition("/")[2] == name for word in step.command.argv[1:])
        for ran in model.stage.executed
        for step in ran.steps
    )


def _holds_build(path: str, places: Places, roots: tuple[str, ...]) -> bool:
    """Tell whether the folder holds GOPATH or copied sources, so that it cannot ship as it is."""
    return any((root.rstrip("/") + "/").startswith(path.rstrip("/") + "/") for root in (*_gopath_roots(places), *roots))


def _cleaned(entry: NotSeen) -> bool:
    return "removed" in entry.why
