"""Which uses of the standard library read or write files, and the arguments that name them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rewriter.needs.known import named_files, third_party
from rewriter.program.types import Reading, Use
from rewriter.values import Unknown, Value, is_known, possible

_READS: dict[str, tuple[int, ...]] = {
    "os.Open": (0,), "os.ReadFile": (0,), "io/ioutil.ReadFile": (0,), "io/ioutil.ReadDir": (0,), "os.ReadDir": (0,),
    "os.DirFS": (0,), "net/http.Dir": (0,), "net/http.ServeFile": (2,), "path/filepath.Walk": (0,),
    "path/filepath.WalkDir": (0,), "path/filepath.Glob": (0,), "net/http.ListenAndServeTLS": (1, 2),
    "net/http.Server.ListenAndServeTLS": (0, 1), "crypto/tls.LoadX509KeyPair": (0, 1), "archive/zip.OpenReader": (0,),
    "net/http.ServeTLS": (2, 3), "os.Stat": (0,), "os.Lstat": (0,), "os.Readlink": (0,), "os.Chdir": (0,), "os.OpenRoot": (0,),
    "os.OpenInRoot": (0,), "net/http.Server.ServeTLS": (1, 2),
    "path/filepath.EvalSymlinks": (0,), "go/parser.ParseFile": (1,), "go/parser.ParseDir": (1,), "syscall.Open": (0,),
}  # fmt: skip
# named as types, too, which reads nothing
_TYPES = frozenset({"net/http.Dir"})
_TEMPLATES = (".ParseFiles", ".ParseGlob")
_WRITES: dict[str, tuple[int, ...]] = {
    "os.Create": (0,), "os.WriteFile": (0,), "io/ioutil.WriteFile": (0,), "os.Mkdir": (0,), "os.MkdirAll": (0,),
    "os.OpenFile": (0,), "os.CopyFS": (0,), "os.Truncate": (0,),
}  # fmt: skip
_SOCKETS = frozenset({"net.Listen", "net.ListenPacket", "net.ResolveUnixAddr"})
_TEMPORARY: dict[str, int | None] = {
    "os.TempDir": None, "os.MkdirTemp": 0, "os.CreateTemp": 0, "io/ioutil.TempDir": 0, "io/ioutil.TempFile": 0,
    "net/http.Request.ParseMultipartForm": None, "net/http.Request.FormFile": None,
}  # fmt: skip


class Access(NamedTuple):
    """One path that the program reads or writes; ``path`` as the source gives it, perhaps Unknown."""

    path: Value
    use: Use
    glob: bool = False


def targets(access: Access) -> tuple[Value, ...]:
    """Return each path that the access may mean as the image stands: constants, and Unknowns of which a beginning is known.

    What somebody may choose when the container starts is what the image says, or the default; where the choice is of a name
    in a folder (``"config/" + env + ".yml"``), every file there may be meant.
    """
    path = access.path
    if isinstance(path, Unknown) and path.asks and begins(path):
        return (Unknown(path.text, path.why, prefix=path.prefix, suffix=path.suffix),)
    nothing = () if access.use.selector == "net/http.Dir" else ("",)
    return tuple(each for each in possible(path) if each not in nothing)


def begins(path: Unknown) -> bool:
    """Tell whether the known beginning of a path says more than the folder in which the program starts, or the root."""
    return path.prefix.lstrip("./") != ""


def computed(access: Access) -> bool:
    """Tell whether the access may lead anywhere."""
    return any(isinstance(path, Unknown) and not begins(path) for path in targets(access))


def reads(reading: Reading) -> list[Access]:
    """Return every path that the program reads (SEMANTICS 3.14); os.OpenFile counts as both."""
    found: list[Access] = []
    for use in _of_files(reading):
        if use.selector.startswith(("html/template.", "text/template.")) and use.selector.endswith(_TEMPLATES):
            glob = use.selector.endswith("Glob")
            found += [Access(argument, use, glob) for argument in use.arguments]
        indexes = _READS.get(use.selector, (0,) if use.selector == "os.OpenFile" else ())
        glob = use.selector == "path/filepath.Glob"
        found += [Access(use.arguments[index], use, glob) for index in indexes if index < len(use.arguments)]
        found += [Access(path, use, glob) for path, glob, _ in named_files(use, reading)]
        if indexes and not use.call and use.selector not in _TYPES:
            found.append(Access(Unknown(use.selector, "it is called by another name"), use))
    return found


def writes(reading: Reading) -> list[Access]:
    """Return every path that the program writes, the sockets it listens on among them."""
    uses = _of_files(reading)
    return (
        [
            Access(use.arguments[index], use)
            for use in uses
            for index in _WRITES.get(use.selector, ())
            if index < len(use.arguments)
        ]
        + [Access(path, use) for use in uses for path, _, written in named_files(use, reading) if written]
        + [Access(path, use) for use in uses for path in _own_folder(use)]
    )


def _of_files(reading: Reading) -> list[Use]:
    return [use for use in reading.uses if _concerns_files(use.selector)]


@lru_cache(maxsize=2000)
def _concerns_files(selector: str) -> bool:
    """Tell whether uses of the name may lead to a file: a program has many others."""
    known = selector in _READS or selector in _WRITES or selector in _TEMPORARY or selector in _SOCKETS
    return known or selector == "database/sql.Open" or selector.endswith(_TEMPLATES) or third_party(selector)


def asks_for_temporary(use: Use) -> bool:
    """Tell whether a use may write into the folder for temporary files, os.TempDir."""
    return use.selector in _TEMPORARY and _temporary(use) is None


def _temporary(use: Use) -> str | None:
    """Return the folder that a call names for its temporary file; an empty name is os.TempDir."""
    index = _TEMPORARY.get(use.selector)
    folder = use.arguments[index] if index is not None and index < len(use.arguments) else None
    return folder if folder and is_known(folder) else None


def _own_folder(use: Use) -> Iterator[Value]:
    """Yield a path in the folder of a temporary file that is named, and the path of a Unix socket."""
    folder = _temporary(use)
    if folder is not None:
        yield f"{folder.rstrip('/')}/*"
    if _is_unix_socket(use):
        yield use.arguments[1]


def changes_folder(reading: Reading) -> Use | None:
    """Return the first use that changes the working directory: relative paths lead elsewhere after it."""
    return next((use for use in reading.uses if use.selector == "os.Chdir"), None)


def _is_unix_socket(use: Use) -> bool:
    if use.selector not in _SOCKETS or len(use.arguments) < 2:
        return False
    network, path = use.arguments[:2]
    return is_known(network) and network.startswith("unix") and not (is_known(path) and path[:1] in ("", "@"))
