"""A Makefile's recipes as shell commands: variables replaced where their assignment is plain, each line a shell of its own."""

import posixpath
import re
from collections.abc import Iterator

from rewriter.regex import lazy
from rewriter.survey.scripts import ROOT, Ran, Shell

MAX_LINES = 5_000
LONGEST = 8_000
_ASSIGNMENT = lazy(r"\s*(?:export\s+|override\s+)*([\w.-]+)\s*(\?|\+|::?:?)?=\s*(.*)")
_REFERENCE = lazy(r"\$\(([\w.-]+)\)|\$\{([\w.-]+)\}|\$\((\w[\w-]*)\s([^()]{0,400})\)|\$\$|\$([@<^*?+%|])")
_INTERESTING = ("docker", "podman", "buildah", "nerdctl", "go ", "DOCKER")


def make_commands(text: str, path: str, folder: str) -> list[Ran]:
    """Return what the recipes would run, from a folder of the host (GNU make manual, "Recipe Execution")."""
    variables: dict[str, str] = {"CURDIR": folder, "PWD": folder, "MAKE": "make"}
    recipes: list[tuple[int, str]] = []
    for number, line in _logical(text):
        assignment = None if line.startswith("\t") else _ASSIGNMENT.match(line)
        if line.startswith("\t"):
            recipes.append((number, line[1:]))
        elif assignment:
            _assign(variables, *assignment.groups())
        elif ";" in line and ":" in line.partition(";")[0]:
            recipes.append((number, line.partition(";")[2]))
    found: list[Ran] = []
    for number, line in recipes:
        recipe = _replaced(line, variables).lstrip("@-+ \t")
        if any(word in recipe for word in _INTERESTING):
            shell = Shell(folder, path, {})
            shell.run(recipe, number)
            found += shell.commands
    return found


def _logical(text: str) -> Iterator[tuple[int, str]]:
    """Yield lines with their continuations, and the number of the first."""
    waiting, first = "", 0
    for number, line in enumerate(text.split("\n")[:MAX_LINES], 1):
        line = line.rstrip("\r")
        first = first or number
        if line.endswith("\\"):
            waiting += line + "\n"
            continue
        yield first, waiting + line
        waiting, first = "", 0


def _assign(variables: dict[str, str], name: str, kind: str | None, value: str) -> None:
    value = _replaced(value.partition(" #")[0].strip(), variables)
    if kind == "?" and name in variables:
        return
    if kind == "+" and name in variables:
        value = f"{variables[name]} {value}"
    if value.startswith("$(") or len(value) > LONGEST:
        variables.pop(name, None)
    else:
        variables[name] = value


def _replaced(text: str, variables: dict[str, str]) -> str:
    """Replace references; what is not known becomes a shell variable of that name, ``$(shell x)`` a substitution."""
    pieces: list[str] = []
    position = length = 0
    for found in _REFERENCE.finditer(text):
        pieces += [text[position : found.start()], _reference(found, variables)]
        position = found.end()
        length += len(pieces[-1])
        if length > LONGEST:
            return text[:LONGEST]
    return "".join((*pieces, text[position:]))


def _reference(found: "re.Match[str]", variables: dict[str, str]) -> str:
    name = found[1] or found[2]
    if name:
        return variables.get(name, f"${{{re.sub(r'[^A-Za-z0-9_]', '_', name)}}}")
    if found[3] == "shell":
        return f"$({found[4]})"
    if found[3]:
        return _function(found[3], found[4], variables)
    return "$" if found[0] == "$$" else "${automatic}"


def _function(name: str, argument: str, variables: dict[str, str]) -> str:
    if name in ("dir", "abspath", "realpath", "strip", "notdir", "firstword"):
        value = argument.strip()
        if "$" not in value:
            return (
                posixpath.dirname(value) + "/"
                if name == "dir"
                else posixpath.basename(value)
                if name == "notdir"
                else value
            )
    return variables.get("CURDIR", ROOT) if "MAKEFILE_LIST" in argument else "${function}"
