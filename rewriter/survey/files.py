"""Which files of a repository may say something of images, found in one bounded walk."""

import posixpath
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rewriter.regex import lazy
from rewriter.source import Workspace

FileKind = Literal["shell", "make", "compose", "ci", "jenkins", "manifest", "unit", "readme", "dockerfile"]
MAX_NAMES = 60_000
MAX_FILES = 4_000
MAX_BYTES = 24_000_000
MAX_FILE_BYTES = 400_000
MAX_DEPTH = 16
PASSED_OVER = frozenset(
    {
        ".git",
        ".hg",
        ".svn",
        "node_modules",
        "testdata",
        "vendor",
        "Godeps",
        "_vendor",
        "bower_components",
        "third_party",
    }
)
_SHEBANG = lazy(rb"#!\s*\S*(?:/|/env\s+)(?:ba|da|k|z|a)?sh\b")
_TOOLS = (b"docker", b"podman", b"buildah", b"nerdctl", b"DOCKER", b"Docker")
_COMPOSE = lazy(r"(?:docker-)?compose[\w.-]*\.ya?ml")
_CI = frozenset(
    {".travis.yml", "circle.yml", ".gitlab-ci.yml", "cloudbuild.yaml", "cloudbuild.yml", "wercker.yml", ".drone.yml"}
)
_UNITS = (".service", ".socket", ".timer")


class Candidate(NamedTuple):
    """A file that is worth reading closely."""

    kind: FileKind
    path: str  # from the root, without a leading slash
    text: str


def candidates(workspace: Workspace) -> Iterator[Candidate]:
    """Yield the files, in the order of their paths; links are not followed."""
    read = count = 0
    for path in _walk(workspace):
        kind = kind_of(path)
        if kind is None:
            continue
        count += 1
        data = workspace.read("/" + path)
        if count > MAX_FILES or read > MAX_BYTES:
            return
        if data is None or len(data) > MAX_FILE_BYTES:
            continue
        read += len(data)
        if _is_worth(kind, path, data):
            yield Candidate(kind, path, data.decode("utf-8", "surrogateescape").removeprefix("\ufeff"))


def kind_of(path: str) -> FileKind | None:
    """Return what a file is by its name; a name without a suffix may be a script."""
    folder, _, name = path.rpartition("/")
    lower = name.lower()
    if lower.endswith((".dockerignore", "~")):
        return None
    if lower.startswith(("dockerfile", "containerfile")) or lower.endswith(".dockerfile"):
        return "dockerfile"
    if lower in ("makefile", "gnumakefile") or lower.endswith((".mk", ".mak")) or lower.startswith("makefile."):
        return "make"
    if lower.endswith((".yml", ".yaml")):
        return _yaml_kind(folder, lower)
    if lower.startswith("jenkinsfile"):
        return "jenkins"
    if lower.startswith("readme"):
        return "readme"
    if lower.endswith(_UNITS) or lower == "procfile":
        return "unit"
    if lower.endswith((".sh", ".bash")) or "." not in name.lstrip("."):
        return "shell"
    return None


def _yaml_kind(folder: str, name: str) -> FileKind:
    if _COMPOSE.fullmatch(name):
        return "compose"
    inside = folder.endswith((".github/workflows", ".circleci", ".gitea/workflows"))
    return "ci" if name in _CI or inside else "manifest"


def _is_worth(kind: FileKind, path: str, data: bytes) -> bool:
    if kind == "manifest":
        return b"image:" in data and (b"containers" in data or b"Containers" in data) and b"kind:" in data
    if kind in ("compose", "dockerfile"):
        return True
    if kind == "ci":
        return b"image" in data or b"container" in data or any(tool in data for tool in _TOOLS)
    if not any(tool in data for tool in _TOOLS):
        return False
    if kind == "shell" and not path.endswith((".sh", ".bash")):
        return _SHEBANG.match(data) is not None
    return True


def _walk(workspace: Workspace) -> Iterator[str]:
    waiting, left = [("/", 0)], MAX_NAMES
    while waiting:
        folder, depth = waiting.pop()
        names = workspace.names(folder)
        if folder != "/" and ".git" in names:
            continue
        below: list[tuple[str, int]] = []
        for name in names:
            left -= 1
            if left < 0:
                return
            path = posixpath.join(folder, name)
            interesting = kind_of(path[1:]) is not None
            if name in PASSED_OVER or (not interesting and "." in name.lstrip(".")[1:] and _is_leaf(name)):
                continue
            if workspace.target(path) is not None:
                continue
            kind = workspace.kind(path)
            if kind == "dir" and depth < MAX_DEPTH:
                below.append((path, depth + 1))
            elif kind == "file" and interesting:
                yield path[1:]
        waiting.extend(reversed(below))


def _is_leaf(name: str) -> bool:
    """Tell of the commonest sources without asking the file system."""
    return name.endswith(
        (".go", ".js", ".ts", ".css", ".html", ".json", ".png", ".svg", ".txt", ".proto", ".py", ".c", ".h")
    )
