"""Files that a RUN left outside the build's own places (LESSONS 5, SEMANTICS 3.14)."""

from collections.abc import Iterator

from rewriter.effects import BuildsBinary
from rewriter.evaluation.history import Executed
from rewriter.model.build_places import BUILD_PLACES, gopath_roots, inside
from rewriter.model.types import BuildModel, built_steps
from rewriter.needs.places import Places
from rewriter.needs.types import CERTIFICATES, Blocked, Finding, Need
from rewriter.needs.zoneinfo import LOCAL, local_zone
from rewriter.trees.nodes import Absent, Built, Directory, File, FromContext, FromPackage, Link, NotSeen, Written
from rewriter.values import is_known, text_of

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
# those that fetch the sources of a build, which no program calls
_FETCHERS = frozenset({"glide", "dep", "godep", "govendor", "gom", "gvt", "gpm"})
# what builds programs in other languages; make only where its Makefile was not followed
_COMPILERS = frozenset({
    "cmake", "make", "configure", "gcc", "g++", "cc", "c++", "clang", "ninja", "meson", "scons", "cargo", "rustc", "autoreconf",
})  # fmt: skip
_KEEP = "say what is needed at run time with `# rewrite: keep PATH…`"
_OF_PACKAGES = "a package may have put it there"
_ACCOUNTS = (
    "/etc/passwd", "/etc/group", "/etc/shadow", "/etc/gshadow", "/etc/passwd-", "/etc/group-", "/etc/subuid", "/etc/subgid",
)  # fmt: skip
_ROOT = ("0", "root")


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield what RUNs put outside the build's places: run-time until shown otherwise."""
    places = Places(model)
    roots = places.source_roots()
    gopath = [
        f"{root.rstrip('/')}/{name}"
        for root in gopath_roots(places.model.stage)
        for name in ("src", "bin", "pkg", ".cache")
    ]
    for executed in model.stage.executed:
        if executed.instruction.keyword != "RUN":
            continue
        line = model.history.file.line(executed.instruction.span.start)
        why = f"{model.history.file.path}:{line} leaves it"
        for path, entry in executed.place_after.tree.own_since(executed.place_before.tree):
            if path in _ACCOUNTS or any(inside(path, root) for root in (*gopath, *BUILD_PLACES)):
                yield from _beside_program(path, why, places)
                continue
            within = any(inside(path, root) and root != "/" for root in roots)
            if path.startswith("/etc/ssl/certs"):
                yield Need("ca-certificates", CERTIFICATES, why)
            elif isinstance(entry, NotSeen):
                yield from _unknown(path, entry, why, within)
            elif not (within and places.tree.kind(path) == "file"):
                yield from _left(path, why, executed, places, within)


def _beside_program(path: str, why: str, places: Places) -> Iterator[Finding]:
    """A file of the context, or one written out, that a RUN put beside a program in GOPATH's bin: the program may look there."""
    node = places.tree.look_up(path, follow=False)
    beside = any(path.rpartition("/")[0] == program.path.rpartition("/")[0] for program in places.model.programs)
    if beside and isinstance(node, File) and isinstance(node.origin, FromContext | Written):
        yield places.need(path, node, why)


def _unknown(path: str, entry: NotSeen, why: str, within: bool) -> Iterator[Finding]:
    if _OF_PACKAGES not in entry.why and not within and not _cleaned(entry):
        text = f"{why}: what lies in {path} afterwards is not known ({entry.why})"
        yield Blocked("opaque-command", text, entry.at, helps=f"{_KEEP}, or do it in steps that can be read")


def _left(path: str, why: str, executed: Executed, places: Places, within: bool) -> Iterator[Finding]:
    node = places.tree.look_up(path, follow=False)
    if places.is_program(path) or not isinstance(node, File | Link | Directory) or _of_base(node):
        return
    if isinstance(node, Link):
        yield from _link(path, node, why, places)
    elif isinstance(node, File):
        of_the_build = isinstance(node.origin, Built | FromPackage) or _unpacked(path, places.model)
        if not of_the_build and path.rpartition("/")[2] not in _FETCHERS and not _tool(path, places.model):
            yield places.need(path, node, why)
    elif not (within and (places.tree.names(path) or _made_by_go(node, executed))):
        yield from _folder(path, node, why, executed, places)


def _made_by_go(node: Directory, executed: Executed) -> bool:
    """Tell whether a go command made the folder for its output, which was moved away since."""
    made_at = node.meta.put.at if node.meta.put is not None else None
    builds = (step for step in executed.steps if any(isinstance(effect, BuildsBinary) for effect in step.effects))
    return any(step.command.at == made_at for step in builds)


def _of_base(node: File | Link | Directory) -> bool:
    return node.meta.put is not None and node.meta.put.kind == "base"


def _link(path: str, node: Link, why: str, places: Places) -> Iterator[Finding]:
    target = places.tree.resolve(path)
    if places.is_program(target) or (path == LOCAL and local_zone(places.model) is not None):
        return
    if isinstance(places.tree.look_up(target), NotSeen | Absent):
        yield Blocked("need-not-understood", f"{why}: the link {path} to {node.target} may be needed at run time")
    else:
        yield places.need(path, node, why)


def _folder(path: str, node: Directory, why: str, executed: Executed, places: Places) -> Iterator[Finding]:
    fogged = places.fogged(path)
    roots = node.meta.owner.user in _ROOT
    if path in _SYSTEM:
        if fogged:
            text = f"{why}: what was put into {path} is not known"
            yield Blocked("opaque-command", text, helps=_KEEP, by_files=True)
    elif _for_one_build(path, places) or (roots and not fogged and _says_nothing(path, node, places)):
        return
    elif _holds_build(path, places):
        if not roots:
            yield Need("files", "path", why, detail=path, path=path, bare=True)
    elif _holds_cache(path, places.model):
        if any(True for _ in places.tree.names(path)):
            text = f"{why}: {path} is the home of a go command, whose build cache lies in it"
            helps = "set HOME below the build, or GOCACHE elsewhere"
            yield Blocked("need-not-understood", text, helps=helps, by_files=True)
        else:
            yield Need("files", "path", why, detail=path, path=path, bare=True)
    elif _compiles(executed, fogged):
        text = f"{why}: {path} may hold programs that are not made with go, and the libraries they need are not known"
        yield Blocked("opaque-command", text, helps=_KEEP, by_files=True)
    else:
        yield places.folder(path, node, why)


def _holds_cache(path: str, model: BuildModel) -> bool:
    """Tell whether a go command kept its build cache in the folder (`go help cache`: GOCACHE, else os.UserCacheDir)."""
    for _, step in built_steps(model.stage):
        home = next((effect.build.settings.home for effect in step.effects if isinstance(effect, BuildsBinary)), "")
        folder = step.command.env.get("GOCACHE") or step.command.env.get("XDG_CACHE_HOME") or home
        if is_known(folder) and folder.startswith("/") and inside(folder, path):
            return True
    return False


def _says_nothing(path: str, node: Directory, places: Places) -> bool:
    """Tell whether the folder is there anyway in the new image, or held programs alone."""
    return places.holds_programs_only(path) or (places.stays(path) and not node.meta.touched)


def _compiles(executed: Executed, fogged: bool) -> bool:
    """Tell whether the instruction builds something that is not Go; make alone does so only where it may have filled the folder."""
    heads = {text_of(step.command.argv[0]).rpartition("/")[2] for step in executed.steps if step.command.argv}
    return bool(heads & (_COMPILERS if fogged else _COMPILERS - {"make"}))


def _for_one_build(path: str, places: Places) -> bool:
    """Tell whether a folder was filled for a command of the build: sources that were unpacked there, or a known tool."""
    for executed in places.model.stage.executed:
        for step in executed.steps:
            cwd = step.command.cwd
            if any(isinstance(effect, BuildsBinary) for effect in step.effects) and is_known(cwd):
                within = places.tree.look_up(path + "/\0")
                if inside(cwd, path) and isinstance(within, NotSeen) and "unpacked there" in within.why:
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


def _holds_build(path: str, places: Places) -> bool:
    """Tell whether the folder holds GOPATH or copied sources, so that it cannot ship as it is."""
    return any(inside(root, path) for root in (*gopath_roots(places.model.stage), *places.source_roots()))


def _cleaned(entry: NotSeen) -> bool:
    return "removed" in entry.why
