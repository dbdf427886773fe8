"""Files that git ignores and the program reads: they are not in this checkout, but in the context that people build."""

from collections.abc import Iterator

from rewriter.evaluation.dockerignore import compile_ignore
from rewriter.model.types import BuildModel
from rewriter.needs.evidence import because
from rewriter.needs.known import takes_a_file
from rewriter.needs.places import Places
from rewriter.needs.reads import reads, targets, writes
from rewriter.needs.types import Blocked, Finding, Need
from rewriter.trees.nodes import Absent, Directory, File, FromContext
from rewriter.values import is_known

# loaders of settings that read .env in the working directory, whoever calls them
_DOTENV = ("github.com/joho/godotenv", "github.com/subosito/gotenv")
# what reads a file and no folder
_OF_FILES = frozenset({
    "os.Open", "os.ReadFile", "io/ioutil.ReadFile", "crypto/tls.LoadX509KeyPair", "net/http.ListenAndServeTLS",
    "net/http.Server.ListenAndServeTLS", "net/http.ServeFile", "archive/zip.OpenReader",
})  # fmt: skip
HELPS = "keep it out of the context by .dockerignore, mount it at run time, or name it with `# rewrite: keep PATH…`"


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield each such file that a COPY of its folder would have taken along (SEMANTICS 3.14)."""
    places = Places(model)
    if not places.source_roots():
        return
    seen: set[str] = set()
    for path, why, is_a_file in _read(model):
        absolute = places.absolute(path)
        if absolute is None or absolute in seen or not isinstance(places.tree.look_up(absolute), Absent):
            continue
        seen.add(absolute)
        inner = _in_context(absolute, places)
        if inner is not None and _ignored(inner, model):
            message = f"{why}, and git ignores {inner}: the image that people build may hold it"
            if is_a_file and "." in inner.rpartition("/")[2]:
                yield Need("files", "path", message, detail=absolute, path=absolute, optional=True)
            else:
                yield Blocked("need-not-understood", message, helps=HELPS, by_files=True)


def _read(model: BuildModel) -> Iterator[tuple[str, str, bool]]:
    """Yield paths, why they are read, and whether what reads them takes no folder."""
    for item in model.readings:
        reading = item.reading
        if reading is None:
            continue
        own = {path for access in writes(reading) for path in targets(access)}
        for access in reads(reading):
            is_a_file = access.use.selector in _OF_FILES or takes_a_file(access.use)
            # a default that is not there may be meant to be mounted: it is taken along, and refuses nothing
            for path in targets(access) if is_known(access.path) or is_a_file else ():
                if is_known(path) and path not in own and not access.glob and path:
                    if access.use.selector != "os.OpenFile" and (
                        is_known(access.path) or "." in path.rpartition("/")[2]
                    ):
                        yield path, because(access.use), is_a_file
        loader = next((path for path in sorted(reading.imports) if path.startswith(_DOTENV)), None)
        if loader is not None:
            yield ".env", f"{loader} reads settings", True
    for command in model.start.commands:
        if command.argv[:1] in ((".",), ("source",)) and len(command.argv) > 1 and is_known(command.argv[1]):
            yield command.argv[1], f"{command.at} reads {command.argv[1]}", True


def _in_context(path: str, places: Places) -> str | None:
    """Return where a file would have come from, were it there: by what lies beside it in a folder copied whole."""
    folder = path.rpartition("/")[0] or "/"
    while folder != "/" and not isinstance(places.tree.look_up(folder), Directory):
        folder = folder.rpartition("/")[0] or "/"
    if not any((folder + "/").startswith(root.rstrip("/") + "/") for root in places.source_roots()):
        return None
    for name in places.tree.names(folder):
        node = places.tree.look_up(f"{folder.rstrip('/')}/{name}", follow=False)
        if isinstance(node, File) and isinstance(node.origin, FromContext) and node.origin.path.endswith(name):
            above = node.origin.path[: len(node.origin.path) - len(name)]
            return above + path[len(folder.rstrip("/")) + 1 :]
    return None


def _ignored(path: str, model: BuildModel) -> bool:
    from rewriter.ignoring import Ignored

    tree = model.history.context_tree
    hidden = tree.read("/.dockerignore")
    if hidden is not None and compile_ignore(hidden.decode("utf-8", "surrogateescape")).hides(path):
        return False
    parts = path.split("/")
    rules: Ignored | None = None
    for depth in range(len(parts)):
        folder = "/" + "/".join(parts[:depth])
        data = tree.read(f"{folder.rstrip('/')}/.gitignore")
        rules = Ignored(folder, data, rules) if data is not None else rules
        whole = f"{folder.rstrip('/')}/{parts[depth]}"
        if rules is not None and rules.matches(whole, depth < len(parts) - 1):
            return True
    return False
