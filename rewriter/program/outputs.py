"""What a go command writes, and where (SEMANTICS 1.1 to 1.13)."""

from typing import NamedTuple

from rewriter.program.calls import Call
from rewriter.program.matching import match
from rewriter.program.modules import find_module, parents
from rewriter.program.naming import binary_name, remote_name
from rewriter.program.packages import gopath_element, locate
from rewriter.program.settings import bin_folder, is_cross, linking_of, strips_symbols
from rewriter.program.types import GoBuild, Matched, Package
from rewriter.values import Unknown, Value, concat, join_path, text_of

_LIBRARIES = frozenset(("archive", "c-archive", "c-shared", "plugin", "shared"))
_FOLDERS = frozenset(
    ("/", "/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/opt", "/root", "/tmp")
)


class Placed(NamedTuple):
    """A program and the path where it is written."""

    build: GoBuild
    output: Value


class Trouble(NamedTuple):
    """Why it cannot be told: a code, a sentence, and the folder (or path) in which a program may have been written."""

    code: str
    what: str
    below: Value | None


Outcome = tuple[Placed | Trouble, ...]


def fails(call: Call) -> str | None:
    """Return why the command fails whatever the sources say: no go.mod in module mode, ``@version`` in an old Go (SEMANTICS 1.12, 1.23)."""
    versioned = any("@" in word for word in call.patterns)
    version = call.settings.version
    if versioned and version is not None and version < (1, 16):
        return f"pkg@version needs Go 1.16, and this is {version[0]}.{version[1]}"
    named = bool(call.patterns) and all(word.endswith(".go") for word in call.patterns)
    certain = call.settings.mode == "on" or (
        call.settings.mode == "auto" and version is not None and version >= (1, 16)
    )
    if versioned or named or not certain or not isinstance(call.cwd, str) or call.view.kind(call.cwd) != "dir":
        return None
    if find_module(call.view, call.cwd) or call.view.kind(f"{call.cwd.rstrip('/')}/go.mod") != "absent":
        return None
    if any(call.view.kind(f"{folder.rstrip('/')}/go.work") == "file" for folder in parents(call.cwd)):
        return None
    return f"there is no go.mod in {call.cwd} or above it"


def build_outputs(call: Call, matched: Matched | None = None) -> Outcome:
    """Return what ``go build`` writes; nothing where it only compiles (SEMANTICS 1.1 to 1.8)."""
    output = call.flags.values.get("o", "")
    explicit = output != ""
    if trouble := _unusable(call, join_path(call.cwd, output) if explicit else call.cwd):
        return trouble
    matched = matched or match(call.view, text_of(call.cwd), call.patterns, call.settings)
    if explicit:
        placed = _into(call, matched, output)
    else:
        placed = _beside(call, matched)
    return (*placed, *_platform(call, placed))


def install_outputs(call: Call, matched: Matched | None = None) -> Outcome:
    """Return what ``go install`` writes: one program per main package (SEMANTICS 1.9, 1.10, 1.12)."""
    folder = bin_folder(call.settings, None)
    if trouble := _unusable(call, folder or call.cwd):
        return trouble
    if call.settings.gobin is not None and is_cross(call.settings):
        return (Trouble("build-fails", "go install refuses GOBIN for another platform", folder),)
    matched = matched or match(call.view, text_of(call.cwd), call.patterns, call.settings)
    placed: list[Placed | Trouble] = []
    for package in matched.packages:
        if package.name == "main":
            placed.append(_installed(call, package))
    for path, version in matched.remote:
        placed.append(_installed_remote(call, path, version))
    placed.extend(_problems(matched, folder or call.cwd, _unseen_install(call, matched)))
    return (*placed, *_platform(call, tuple(placed)))


def build_of(
    call: Call,
    name: Value,
    package: Package | None,
    import_path: str | None,
    version: str | None = None,
    implied: str | None = None,
) -> GoBuild:
    """Return the record of one program of the call."""
    return GoBuild(
        name=name,
        package=package,
        import_path=import_path,
        settings=call.settings,
        linking=linking_of(call.settings),
        command=call.command,
        verb=call.verb,
        view=call.view,
        mode=call.mode,
        explicit_output="o" in call.flags.values,
        version=version,
        tool=call.tool,
        strips=strips_symbols(call.settings.ldflags),
        implied=implied,
    )


def _unusable(call: Call, below: Value) -> Outcome:
    unclear = call.unclear
    if unclear is not None and not (unclear is call.flags.unclear and call.flags.output_after):
        return (Trouble("output-unknown", f"{unclear.text} is not known: {unclear.why}", below),)
    if call.settings.buildmode in _LIBRARIES:
        what = f"-buildmode={call.settings.buildmode} makes no program"
        return (Trouble("not-a-program", what, below),)
    return ()


def _into(call: Call, matched: Matched, output: Value) -> tuple[Placed | Trouble, ...]:
    path = join_path(call.cwd, output)
    if path == "/dev/null":
        return ()
    mains = [package for package in matched.packages if package.name == "main"]
    if _is_folder(call, output, path):
        placed: list[Placed | Trouble] = [_placed(call, package, path) for package in mains]
        placed.extend(_placed_remote(call, where, version, path) for where, version in matched.remote)
        return (*placed, *_problems(matched, path, None))
    if matched.problems:
        return _problems(matched, path, _unseen(call, matched, path))
    if matched.total > 1:
        return (Trouble("build-fails", f"go build cannot write several packages to {text_of(path)}", path),)
    if mains:
        name = binary_name(mains[0], call.settings, call.mode)
        return (Placed(build_of(call, name, mains[0], mains[0].import_path), path),)
    if matched.remote:
        where, version = matched.remote[0]
        name = remote_name(where, call.settings, call.mode)
        return (Placed(build_of(call, name, None, where, version), path),)
    return (
        (Trouble("not-a-program", "the package that -o names a file for is no main package", path),)
        if matched.packages
        else ()
    )


def _beside(call: Call, matched: Matched) -> tuple[Placed | Trouble, ...]:
    if matched.problems:
        return _problems(matched, call.cwd, _unseen(call, matched, None))
    if matched.total != 1:
        return ()
    mains = [package for package in matched.packages if package.name == "main"]
    if matched.remote:
        placed = _placed_remote(call, *matched.remote[0], call.cwd)
    elif mains:
        placed = _placed(call, mains[0], call.cwd)
    else:
        return ()
    if isinstance(placed.output, str) and call.view.kind(placed.output) == "dir":
        what = f"{placed.output} is a folder, so that go build without -o fails"
        return (Trouble("build-fails", what, placed.output),)
    return (placed,)


def _placed(call: Call, package: Package, folder: Value) -> Placed:
    name = binary_name(package, call.settings, call.mode)
    return Placed(build_of(call, name, package, package.import_path), _below(folder, name))


def _placed_remote(call: Call, path: str, version: str | None, folder: Value) -> Placed:
    name = remote_name(path, call.settings, "module" if version else call.mode)
    return Placed(build_of(call, name, None, path, version), _below(folder, name))


def _installed(call: Call, package: Package) -> Placed | Trouble:
    if package.named and call.mode == "gopath" and call.settings.gobin is None:
        what = "go install of named files needs GOBIN"
        return Trouble("output-unknown", what, bin_folder(call.settings, None))
    holder = gopath_element(package.directory, call.settings)
    if call.mode == "gopath" and holder is None and call.settings.gobin is None:
        what = f"{package.directory} lies outside GOPATH, so that go install has no place for it"
        return Trouble("output-unknown", what, bin_folder(call.settings, None))
    folder = bin_folder(call.settings, None if call.mode == "module" else holder)
    if call.mode == "unknown" and folder != bin_folder(call.settings, None):
        folder = None
    name = binary_name(package, call.settings, call.mode)
    if folder is None:
        folder = Unknown("$GOPATH/bin", "GOPATH is not known where the go command runs")
    return Placed(build_of(call, name, package, package.import_path), _below(folder, name))


def _installed_remote(call: Call, path: str, version: str | None) -> Placed:
    folder = bin_folder(call.settings, None)
    if folder is None:
        folder = Unknown("$GOPATH/bin", "GOPATH is not known where the go command runs")
    return _placed_remote(call, path, version, folder)


def _problems(matched: Matched, below: Value, instead: Placed | None) -> tuple[Placed | Trouble, ...]:
    if instead is not None:
        return (instead,)
    return tuple(Trouble(code, what, below) for code, what in matched.problems)


def _unseen(call: Call, matched: Matched, path: Value | None) -> Placed | None:
    """Return the program of a folder whose sources nobody knows, where ``-o`` or GOPATH mode gives its name."""
    if matched.unseen is None:
        return None
    where = locate(call.view, matched.unseen, call.settings)[0]
    if path is not None:
        name = text_of(path).rstrip("/").rpartition("/")[2] if isinstance(path, str) else path
        return Placed(build_of(call, name, None, where), path)
    if not _is_old(call) or where is None:
        return _nameless(call, where, call.cwd)
    return _placed_remote(call, where, None, call.cwd)


def _unseen_install(call: Call, matched: Matched) -> Placed | None:
    folder = bin_folder(call.settings, None)
    if matched.unseen is None:
        pattern = next(
            (word for word in call.patterns if word.endswith("/...") and not word.startswith((".", "/"))), None
        )
        return (
            _nameless(call, pattern.removesuffix("/..."), folder) if pattern and matched.problems and folder else None
        )
    where = locate(call.view, matched.unseen, call.settings)[0]
    if where is None or not _is_old(call):
        return _nameless(call, where, folder) if folder is not None else None
    return _installed_remote(call, where, None)


def _nameless(call: Call, where: str | None, folder: Value) -> Placed | None:
    """Return a program of which only the folder is known: the image's command gives its name (CONTRACT, "What is assumed")."""
    if not isinstance(folder, str):
        return None
    why = "the sources that give the program its name are not here"
    name = Unknown("NAME", why)
    return Placed(build_of(call, name, None, where), Unknown(f"{folder}/NAME", why, prefix=f"{folder.rstrip('/')}/"))


def _is_old(call: Call) -> bool:
    """Whether no go.mod that nobody sees could change the mode."""
    version = call.settings.version
    return call.settings.mode == "off" or (version is not None and version <= (1, 10))


def _is_folder(call: Call, output: Value, path: Value) -> bool:
    ends = output.suffix if isinstance(output, Unknown) else output
    if ends.endswith("/") or ends in (".", ".."):
        return True
    if isinstance(path, Unknown):
        return False
    kind = call.view.kind(path)
    return kind == "dir" or (kind == "not_seen" and path in _FOLDERS)


def _below(folder: Value, name: Value) -> Value:
    return join_path(folder, name) if isinstance(name, str) else concat(folder, "/", name)


def _platform(call: Call, placed: Outcome) -> Outcome:
    if call.settings.goos == "linux" or not any(isinstance(item, Placed) for item in placed):
        return ()
    below = next(item.output for item in placed if isinstance(item, Placed))
    return (Trouble("not-linux", f"the program is built for {call.settings.goos}", below),)
