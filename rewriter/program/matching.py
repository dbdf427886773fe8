"""Which packages the words of a go command stand for (`go help packages`; SEMANTICS 1.3 to 1.6)."""

import fnmatch
import posixpath
from typing import NamedTuple

from rewriter.program.facts import header_of
from rewriter.program.modules import find_module
from rewriter.program.packages import find_folder, load, mode_of, walk
from rewriter.program.types import GoSettings, Matched, Package
from rewriter.source import FileView
from rewriter.values import normal

_STANDARD = (
    "archive arena bufio builtin bytes cmp compress container context crypto database debug embed encoding "
    "errors expvar flag fmt go hash html image index internal io iter log maps math mime net os path plugin "
    "reflect regexp runtime slices sort strconv strings structs sync syscall testing text time unicode unique "
    "unsafe weak"
)
STANDARD = frozenset(_STANDARD.split())
_RESERVED = frozenset(("std", "cmd", "all", "tool"))


class _Scope(NamedTuple):
    view: FileView
    cwd: str
    settings: GoSettings


def match(view: FileView, cwd: str, patterns: tuple[str, ...], settings: GoSettings) -> Matched:
    """Return the packages that the patterns select; no pattern is the package in the folder itself."""
    scope = _Scope(view, cwd, settings)
    if patterns and all(_names_file(scope, pattern) for pattern in patterns):
        return _named(scope, patterns)
    packages: dict[str, Package] = {}
    problems: list[tuple[str, str]] = []
    remote: dict[str, str | None] = {}
    unseen = None
    for pattern in patterns or (".",):
        found = _one(scope, pattern)
        packages.update((package.directory, package) for package in found.packages)
        problems.extend(found.problems)
        remote.update(found.remote)
        unseen = found.unseen if len(patterns) <= 1 else None
    total = len(packages) + len(remote)
    return Matched(tuple(packages.values()), total, tuple(problems), tuple(remote.items()), unseen)


def is_standard(import_path: str) -> bool:
    """Tell whether an import path is the standard library's (by its first element)."""
    return import_path.partition("/")[0] in STANDARD


def _names_file(scope: _Scope, pattern: str) -> bool:
    return pattern.endswith(".go") and scope.view.kind(normal(posixpath.join(scope.cwd, pattern))) != "dir"


def _named(scope: _Scope, patterns: tuple[str, ...]) -> Matched:
    paths = [path for pattern in patterns for path in _expanded(scope, pattern)]
    if not paths:
        return _problem(f"no file matches {' '.join(patterns)}")
    names = []
    for path in paths:
        data = scope.view.read(path)
        header = header_of(data) if data is not None else None
        if header is not None:
            names.append(header.package)
        elif data is None and scope.view.kind(path) == "absent":
            return _problem(f"{path} is not there when the go command runs")
    directory = posixpath.dirname(paths[0])
    mode = mode_of(scope.view, directory, scope.settings)
    module = find_module(scope.view, directory) if mode != "gopath" else None
    package = Package(
        directory,
        names[0] if names else "main",
        tuple(paths),
        module=module.path if module else None,
        module_root=module.root if module else None,
        named=True,
    )
    return Matched((package,), 1)


def _expanded(scope: _Scope, pattern: str) -> list[str]:
    path = normal(posixpath.join(scope.cwd, pattern))
    if "*" not in pattern and "?" not in pattern:
        return [] if path.endswith("_test.go") else [path]
    folder, last = posixpath.split(path)
    names = [name for name in scope.view.names(folder) if fnmatch.fnmatchcase(name, last)]
    return [posixpath.join(folder, name) for name in names if not name.endswith("_test.go")]


def _one(scope: _Scope, pattern: str) -> Matched:
    if pattern.startswith(("./", "../", "/")) or pattern in (".", ".."):
        return _local(scope, pattern)
    path, _, version = pattern.partition("@")
    if path in _RESERVED:
        return Matched((), 0)
    if version:
        return Matched((), 1, remote=((path.rstrip("/"), version),))
    return _by_path(scope, path)


def _local(scope: _Scope, pattern: str) -> Matched:
    if "..." in pattern:
        before, _, behind = pattern.partition("...")
        if behind:
            return _problem(f"the pattern {pattern} is not understood")
        top = normal(posixpath.join(scope.cwd, posixpath.dirname(before)))
        return _tree(scope, top, posixpath.basename(before))
    return _folder(scope, normal(posixpath.join(scope.cwd, pattern)))


def _folder(scope: _Scope, directory: str) -> Matched:
    kind = scope.view.kind(directory)
    if kind == "not_seen":
        return _problem(f"what lies in {directory} is not known", unseen=directory)
    if kind == "absent":
        return _problem(f"there is no folder {directory} when the go command runs")
    package = load(scope.view, directory, scope.settings)
    if package is None and _without_go(scope.view, directory):
        return Matched((), 0, (("build-fails", f"there is no Go file in {directory}"),))
    if package is None:
        return _problem(f"no Go file is known in {directory}", unseen=directory)
    if not package.name:
        return _problem(f"the text of the Go files in {directory} is not known", unseen=directory)
    return Matched((package,), 1)


def _without_go(view: FileView, directory: str) -> bool:
    """Tell whether all that lies in the folder is known, and nothing of it is Go's (cmd/go: "no Go files in")."""
    unknown = view.kind(f"{directory.rstrip('/')}/\0") != "absent"
    return not unknown and not any(name.endswith(".go") for name in view.names(directory))


def _tree(scope: _Scope, top: str, beginning: str) -> Matched:
    if scope.view.kind(top) != "dir":
        return _problem(f"what lies in {top} is not known")
    packages = []
    problems = []
    for directory in walk(scope.view, top, scope.settings, matches_vendor=_matches_vendor(scope.settings)):
        inner = directory[len(top.rstrip("/")) + 1 :]
        if beginning and not inner.startswith(beginning):
            continue
        package = load(scope.view, directory, scope.settings)
        if package is not None and not package.name:
            problems.append(("output-unknown", f"the text of the Go files in {directory} is not known"))
        elif package is not None:
            packages.append(package)
    if not packages and not problems:
        return _problem(f"no Go package is known below {top}")
    return Matched(tuple(packages), len(packages), tuple(problems))


def _by_path(scope: _Scope, pattern: str) -> Matched:
    path, dots, behind = pattern.partition("...")
    if behind:
        return _problem(f"the pattern {pattern} is not understood")
    path = path.rstrip("/")
    folder = find_folder(scope.view, path, scope.cwd, scope.settings)
    if folder is not None:
        return _tree(scope, folder, "") if dots else _in_folder(scope, folder, path)
    if is_standard(path):
        return Matched((), 0)
    if dots:
        return _problem(f"which programs {pattern} holds is not known")
    return Matched((), 1, remote=((path, None),))


def _in_folder(scope: _Scope, folder: str, path: str) -> Matched:
    package = load(scope.view, folder, scope.settings)
    if package is None or not package.name:
        return Matched((), 1, remote=((path, None),))
    return Matched((package,), 1)


def _matches_vendor(settings: GoSettings) -> bool:
    return settings.version is not None and settings.version <= (1, 8)


def _problem(sentence: str, unseen: str | None = None) -> Matched:
    return Matched((), 0, (("output-unknown", sentence),), unseen=unseen)
