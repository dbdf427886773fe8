"""What the table of known modules tells of a program: the rows of modules that are not here, and the calls that the rows name."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rewriter.needs.harmless_uses import vendored
from rewriter.program.types import Known, Reading, Use
from rewriter.values import Unknown, Value, concat, is_known

if TYPE_CHECKING:
    from rewriter.program.known_modules import Call, Row

# what viper and its like try in turn (spf13/viper, SupportedExts)
_ENDINGS = (
    "",
    ".json",
    ".toml",
    ".yaml",
    ".yml",
    ".properties",
    ".props",
    ".prop",
    ".hcl",
    ".tfvars",
    ".dotenv",
    ".env",
    ".ini",
)
# godotenv's and ini's
_OF_FILES = frozenset({"Load", "Overload", "Read", "LooseLoad"})
_SCHEMES = ("file://", "file:")
_IN_MEMORY = (":memory:", "http://", "https://")


def known_rows(reading: Reading) -> "Iterator[tuple[Known, Row]]":
    """Yield the modules whose sources are not here, each with its row."""
    if not reading.known:
        return
    from rewriter.program.known_modules import look_up

    for known in reading.known:
        row = look_up(known.path)
        if row is not None:
            yield known, row


def asking_calls(reading: Reading) -> "Iterator[tuple[Use, Call]]":
    """Yield the calls into modules that are not here by which they first need something."""
    rows = {row.path for _, row in known_rows(reading)}
    for use in reading.uses if rows else ():
        if use.selector.rpartition(".")[0] in rows:
            call = _call(use)
            if call is not None and call.needs:
                yield use, call


def named_files(use: Use, reading: Reading) -> Iterator[tuple[Value, bool, bool]]:
    """Yield the paths that a call into a known module names: path, whether it is a glob, whether it is written."""
    if use.selector == "database/sql.Open" and _has_sqlite(reading):
        yield from ((path, False, True) for path in _of_sqlite(use.arguments, 1))
    call = _call(use) if third_party(use.selector) else None
    if call is None:
        return
    if call.is_text and call.every:
        yield Unknown(call.name, "a field or a parameter names it"), False, False
    for value in _chosen(use, call, reading):
        for path in _joined(use, call, value, reading) if call.joined else (_path(value),):
            if is_known(path) and "d" in call.kinds:
                path = path.rpartition("/")[0] or "."
            if path != "":
                yield path, "g" in call.kinds, "w" in call.kinds or "s" in call.kinds


def _chosen(use: Use, call: "Call", reading: Reading) -> Sequence[Value]:
    """The arguments that name files, or what is read without any."""
    arguments = use.arguments
    if "s" in call.kinds:
        return _of_sqlite(arguments, call.indexes[0]) if _has_sqlite(reading) else ()
    if call.default and (not arguments or not (call.every or call.indexes)):
        return call.default
    if call.every:
        return arguments
    return [arguments[index] for index in call.indexes if -len(arguments) <= index < len(arguments)]


def _has_sqlite(reading: Reading) -> bool:
    return any("sqlite" in path for path in reading.imports)


def _of_sqlite(arguments: tuple[Value, ...], index: int) -> list[Value]:
    """The argument that names a database, where the one before it names SQLite's driver, or may."""
    if len(arguments) <= index:
        return []
    driver = arguments[index - 1]
    path = _path(arguments[index]) if not is_known(driver) or driver.startswith("sqlite") else ""
    return [path] if path != "" else []


def known_inside(use: Use) -> bool:
    """Tell whether the use lies in a third party's package that opens no file on its own account: its callers name them."""
    if not use.way or not vendored(use):
        return False
    from rewriter.program.known_modules import NONE, WRITES, look_up

    row = look_up(use.way[-1])
    return row is not None and row.files in (NONE, WRITES)


def passed_over(use: Use) -> bool:
    """Tell whether the use looks like a need and is none: a row says so of the package in which it lies."""
    if not use.way or not vendored(use):
        return False
    from rewriter.program.known_modules import look_up

    row = look_up(use.way[-1])
    return row is not None and any(use.selector.startswith(beginning) for beginning in row.passes.split())


def c_of(path: str) -> str:
    """Return what C the package at the import path needs, by the table: none, bundles, binds; none where there is no row."""
    from rewriter.program.known_modules import PROGRAM, look_up

    row = look_up(path)
    return "none" if row is None or row.files == PROGRAM else row.c


def opens_files(reading: Reading) -> bool:
    """Tell whether modules that are not here may read or write by computed paths."""
    return bool(reading.unseen) or any(row.files != "none" for _, row in known_rows(reading))


def takes_a_file(use: Use) -> bool:
    """Tell whether a call into a known module reads files and no folder."""
    call = _call(use) if third_party(use.selector) else None
    if call is None or call.is_text:
        return False
    return bool(call.joined) or call.name in _OF_FILES or call.name.endswith(("File", "FromFile"))


def third_party(selector: str) -> bool:
    """Tell whether a selector is no standard package's."""
    return "." in selector.partition("/")[0] and "/" in selector


def _call(use: Use) -> "Call | None":
    from rewriter.program.known_modules import call_named

    return call_named(use.selector)


def _joined(use: Use, call: "Call", folder: Value, reading: Reading) -> Iterator[Value]:
    """The files of that folder that bear the names which other calls give, with any of the known endings."""
    other = f"{use.selector.rpartition('.')[0]}.{call.joined}"
    names = [each.arguments[0] for each in reading.uses if each.selector == other and each.arguments]
    if is_known(folder) and "$" in folder:
        folder = folder.replace("${HOME}", "/root").replace("$HOME", "/root")
        folder = Unknown(folder, "a variable stands in it") if "$" in folder else folder
    for name in names or ("config",):
        for ending in _ENDINGS:
            yield concat(folder, "/", name, ending)


def _path(value: Value) -> Value:
    """The path in a URL of a file (`file:app.db?cache=shared`); empty where it is none."""
    if not is_known(value):
        return value
    if value.startswith(_IN_MEMORY):
        return ""
    for scheme in _SCHEMES:
        value = value.removeprefix(scheme)
    path = value.partition("?")[0]
    return "" if "://" in path or "=" in path or " " in path else path
