"""Functions whose results are known: paths and formats of the standard library, the environment, and flags of well-known libraries.

The libraries of flags are told by the shape of the call, as flag, spf13/pflag (cobra), alecthomas/kingpin and urfave/cli share it.
"""

import posixpath
from collections.abc import Callable, Sequence

from rewriter.program.choices import formatted, joined, over_choices, union, unknown
from rewriter.program.evaluating import Evaluator, Frame
from rewriter.program.scopes import Range
from rewriter.program.tokens import Unit
from rewriter.values import Unknown, Value, possible

_SAME = frozenset({
    "net/http.Dir", "path/filepath.FromSlash", "path/filepath.ToSlash", "path/filepath.Clean", "path.Clean", "strings.TrimSpace",
})  # fmt: skip
_JOINS = frozenset({"path/filepath.Join", "path.Join"})
_NAMES = {"os.PathSeparator": "/", "path/filepath.Separator": "/", "os.DevNull": "/dev/null"}
_MAKES: dict[str, Callable[[str], str]] = {
    "path/filepath.Dir": lambda path: posixpath.normpath(posixpath.dirname(path) or "."),
    "path.Dir": lambda path: posixpath.normpath(posixpath.dirname(path) or "."),
    "path/filepath.Base": lambda path: posixpath.basename(path.rstrip("/")) or (path[:1] or "."),
    "path.Base": lambda path: posixpath.basename(path.rstrip("/")) or (path[:1] or "."),
}
# name: which of its arguments are the flag's names and its default
_VALUES = {("String", 3): ((0,), 1), ("StringP", 4): ((0, 1), 2)}
_INTO = {("StringVar", 4): ((1,), 2), ("StringVarP", 5): ((1, 2), 3)}
_CHAINED = frozenset({"String", "ExistingFile", "ExistingDir", "ExistingFileOrDir"})
_CHAINED_INTO = frozenset({"StringVar", "ExistingFileVar", "ExistingDirVar", "ExistingFileOrDirVar"})
# the flags of urfave/cli that hold a path
_CLI_FLAGS = frozenset({"StringFlag", "PathFlag"})


def qualified_value(path: str, name: str) -> Value | None:
    """Return the value of a constant of the standard library, None where it is not in the table."""
    return _NAMES.get(f"{path}.{name}")


def call_value(
    evaluator: Evaluator, frame: Frame, selector: str, parts: list[Range], position: int | None
) -> Value | None:
    """Return the value of a call of an imported package's function, None where it is not one of the known ones."""
    path, _, name = selector.rpartition(".")
    if path == "flag" or ("." in path and (name, len(parts)) in _VALUES):
        return flag_of(evaluator, frame, name, parts) if position is None else None
    if position not in (None, 0):
        return None
    if selector in _JOINS:
        return over_choices([value for part in parts for value in evaluator.argument(frame, part)], joined)
    if selector in _SAME and len(parts) == 1:
        return evaluator.value(frame, *parts[0])
    if selector in _MAKES and len(parts) == 1:
        return over_choices([evaluator.value(frame, *parts[0])], lambda values: _made(selector, values))
    if selector == "fmt.Sprintf" and parts:
        return over_choices(
            [value for part in parts for value in evaluator.argument(frame, part)], formatted, empty=False
        )
    if selector in ("os.Getenv", "os.LookupEnv", "syscall.Getenv") and len(parts) == 1:
        return _environment(evaluator, evaluator.value(frame, *parts[0]))
    if selector == "os/exec.LookPath" and len(parts) == 1:  # the path of that very command
        return evaluator.value(frame, *parts[0])
    if selector == "os.Executable":
        return Unknown("os.Executable()", "it is the program itself")
    if selector == "cmp.Or":
        return union([evaluator.value(frame, *part) for part in parts], "cmp.Or")
    return _folder(evaluator, frame, selector, parts)


def _folder(evaluator: Evaluator, frame: Frame, selector: str, parts: list[Range]) -> Value | None:
    if selector == "os.Getwd":  # a relative path leads there as well
        return Unknown("os.Getwd()", "the container says it", choices=(".",))
    if selector == "path/filepath.Abs" and len(parts) == 1:
        value = evaluator.value(frame, *parts[0])
        return Unknown(value, "it depends on the folder", choices=(value,)) if isinstance(value, str) else value
    if selector == "os.TempDir":
        return Unknown("os.TempDir()", "the environment says it", choices=("/tmp",), asks=("$TMPDIR",))
    if selector in ("strings.TrimSuffix", "strings.TrimRight", "strings.TrimPrefix") and len(parts) == 2:
        if evaluator.value(frame, *parts[1]) == "/" and selector != "strings.TrimPrefix":
            return evaluator.value(frame, *parts[0])
    return None


def _made(selector: str, values: Sequence[Value]) -> Value:
    value = values[0]
    return _MAKES[selector](value) if isinstance(value, str) else unknown(value.text, value.why)


def _environment(evaluator: Evaluator, name: Value) -> Value:
    """What the environment holds: the image's own value, or nothing, unless somebody sets it when the container starts."""
    names = possible(name)
    if not names or not all(isinstance(each, str) for each in names):
        return unknown("os.Getenv")
    asked = [str(each) for each in names]
    choices = tuple(dict.fromkeys(evaluator.given.env.get(each, "") for each in asked))
    return Unknown(f"${asked[0]}", "the environment says it", choices=choices, asks=tuple(f"${each}" for each in asked))


def method_value(evaluator: Evaluator, frame: Frame, start: int, bracket: int, parts: list[Range]) -> Value:
    """Return the value of a method's call: flags of any flag set, and of libraries that chain their settings."""
    texts, unit = frame.unit.texts, frame.unit
    name, text = texts[bracket - 1], unit.words(start, bracket + 1)
    if (name, len(parts)) in _VALUES and texts[parts[0][0]][0] in '"`':
        return flag_of(evaluator, frame, name, parts) or unknown(text)
    if name in _CHAINED and not parts:
        return _chained(evaluator, frame, start, bracket) or unknown(text)
    if name in ("String", "Path", "GlobalString") and len(parts) == 1:
        return _cli_flag(evaluator, frame, evaluator.value(frame, *parts[0])) or unknown(text)
    return unknown(text)


def flag_of(evaluator: Evaluator, frame: Frame, name: str, parts: list[Range]) -> Value | None:
    """Return the value of a flag that the call declares: what the command says, or else the default."""
    if name == "Arg" and len(parts) == 1:
        words = tuple(word for word in evaluator.given.words if not word.startswith("-"))
        return evaluator.said("flag.Arg", words)
    found = _VALUES.get((name, len(parts)))
    if found is None:
        return None
    names = [evaluator.value(frame, *parts[index]) for index in found[0]]
    return _flag(evaluator, names, evaluator.value(frame, *parts[found[1]]))


def _flag(evaluator: Evaluator, names: Sequence[Value], default: Value) -> Value:
    known = [name for name in names if isinstance(name, str) and name]
    if not known:
        return unknown("a flag")
    said = [word for name in known for word in said_for(name, evaluator.given.words)]
    asks = (f"-{known[0]}",)
    inner = default.asks if isinstance(default, Unknown) else ()
    choices = tuple(said[-1:]) if said else possible(default)
    return Unknown(asks[0], "the command may say otherwise", choices=choices, asks=asks + (inner if not said else ()))


def said_for(name: str, words: Sequence[str]) -> list[str]:
    """Return what a command says for the flag: ``-name value``, ``--name=value``."""
    found: list[str] = []
    for word, after in zip(words, [*words[1:], ""], strict=False):
        if not word.startswith("-"):
            continue
        flag, sign, value = word.lstrip("-").partition("=")
        if flag == name:
            found.append(value if sign else after)
    return found


def addressed(evaluator: Evaluator, frame: Frame, at: int) -> Value:
    """Return what a call puts behind the address of the variable at the token: a flag's value, else nothing is known."""
    unit, texts = frame.unit, frame.unit.texts
    text = texts[at]
    first = at
    while texts[first - 1] == "." and first > 2:
        first -= 2
    if texts[first - 2] == ":" and texts[first - 3] == "Destination":
        return _destination(evaluator, frame, first) or unknown(text)
    if texts[first - 2] != "(":
        return unknown(text)
    bracket = first - 2
    parts = unit.commas(bracket + 1, unit.pair.get(bracket, bracket + 1))
    name = texts[bracket - 1]
    found = _INTO.get((name, len(parts)))
    if found is not None:
        begin, end = parts[found[1]]
        names = [evaluator.value(frame, *parts[index]) for index in found[0]]
        if texts[begin:end] == texts[first : at + 1]:  # its own value is the default
            return Unknown(text, "the command may say otherwise", asks=(f"-{names[0]}",))
        return _flag(evaluator, names, evaluator.value(frame, begin, end))
    if name in _CHAINED_INTO and len(parts) == 1:
        start = _chain_start(unit, bracket)
        return _chained(evaluator, frame, start, bracket) or unknown(text)
    return unknown(text)


def _chain_start(unit: Unit, bracket: int) -> int:
    """Return the first token of ``kingpin.Flag(…).Default(…).StringVar(``."""
    index = bracket - 1
    while index > 1 and unit.texts[index - 1] == ".":
        index -= 2
        if unit.texts[index] == ")":
            index = next(each for each in range(index - 1, -1, -1) if unit.pair.get(each) == index) - 1
    return index


def _chained(evaluator: Evaluator, frame: Frame, start: int, end: int) -> Value | None:
    """The value of ``kingpin.Flag("name", "help").Default("x").String()``."""
    unit, texts = frame.unit, frame.unit.texts
    said: dict[str, list[Value]] = {}
    index = start
    while index < end:
        if texts[index] == "(" and index in unit.pair:
            parts = unit.commas(index + 1, unit.pair[index])
            said[texts[index - 1]] = [evaluator.value(frame, *part) for part in parts]
        index = unit.pair.get(index, index) + 1
    name = next((said[each][0] for each in ("Flag", "Arg") if said.get(each)), None)
    if name is None or not (said.keys() <= _KINGPIN):
        return None
    default = (said.get("Default") or [""])[0]
    variables = [value for each in ("Envar", "OverrideDefaultFromEnvar") for value in said.get(each, [])]
    if variables:
        default = union([_environment(evaluator, variables[0]), default], "Envar")
    return _flag(evaluator, [name], default)


_KINGPIN = frozenset({
    "Flag", "Arg", "Short", "Default", "Required", "PlaceHolder", "Envar", "OverrideDefaultFromEnvar", "Hidden", "HintOptions",
})  # fmt: skip


def _cli_flag(evaluator: Evaluator, frame: Frame, name: Value) -> Value | None:
    """The value of ``c.String("name")`` where the package declares that flag (urfave/cli)."""
    if not isinstance(name, str):
        return None
    found: list[Value] = []
    for kind in sorted(_CLI_FLAGS):
        for unit in frame.package.mentioning(kind):
            inner = Frame(frame.package, unit)
            for index in unit.index[kind]:
                fields = literal_fields(unit, index + 1)
                names = evaluator.value(inner, *fields["Name"]) if "Name" in fields else ""
                if isinstance(names, str) and name in names.replace(" ", "").split(","):
                    found.append(_cli_value(evaluator, inner, fields, names))
    return union(found, name) if found else None


def _cli_value(evaluator: Evaluator, frame: Frame, fields: dict[str, Range], names: str) -> Value:
    default: Value = evaluator.value(frame, *fields["Value"]) if "Value" in fields else ""
    for field in ("EnvVar", "EnvVars", "Sources"):
        if field in fields:
            begin, end = fields[field]
            variables = [text[1:-1] for text in frame.unit.texts[begin:end] if text[0] in '"`']
            default = union([*(_environment(evaluator, each) for each in variables), default], names)
    return _flag(evaluator, names.replace(" ", "").split(","), default)


def _destination(evaluator: Evaluator, frame: Frame, at: int) -> Value | None:
    """The value that ``cli.StringFlag{Name: "x", Value: "y", Destination: &v}`` puts into v."""
    from rewriter.program.scopes import block_of

    block = block_of(frame.unit, at)
    if block is None or frame.unit.texts[block - 1] not in _CLI_FLAGS:
        return None
    fields = literal_fields(frame.unit, block)
    names = evaluator.value(frame, *fields["Name"]) if "Name" in fields else unknown("a flag")
    return _cli_value(evaluator, frame, fields, names) if isinstance(names, str) else None


def literal_fields(unit: Unit, brace: int) -> dict[str, Range]:
    """Return the fields of a composite literal that names them; {} where it is none."""
    if unit.texts[brace : brace + 1] != ["{"] or brace not in unit.pair:
        return {}
    parts = unit.commas(brace + 1, unit.pair[brace])
    return {unit.texts[begin]: (begin + 2, end) for begin, end in parts if unit.texts[begin + 1 : begin + 2] == [":"]}
