"""The house keeps its order: who may import whom, which tables list which plug-ins, how long files and functions are."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "rewriter"
LAYERS = (
    ("regex", "values", "source", "diagnostics", "options", "codes", "configuration", "ignoring"),
    ("syntax",),
    ("commands",),
    ("program", "trees"),
    ("state", "effects"),
    ("recognisers",),
    ("evaluation",),
    ("survey", "context"),
    ("model",),
    ("needs",),
    (
        "result",
        "patches",
    ),  # the words of an outcome; they rest on diagnostics alone, and a plan is said in them
    ("plan",),
    ("emit", "explain"),
    ("check",),
    ("report", "api", "workspaces", "discovery", "writing"),
    ("cli", "__main__"),
)  # a room imports from its own row and from rows above it
# rooms of plug-ins, each listed in its room's __init__: a plug-in is a module with this function, others serve the room
PLUG_INS = {"recognisers": "recognise", "needs": "find", "report": "render"}
FILE_LINES, FUNCTION_LINES = 300, 60
LONGER: dict[str, int] = {}  # what is longer than that, by "path" or "path:function"; it may only shrink

FILES = sorted(PACKAGE.rglob("*.py"))
RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    """Name the modules of ours that a file imports, also inside functions and for type checking."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "rewriter")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(path)}:{node.lineno} imports relatively"
            if node.module and node.module.split(".")[0] == "rewriter":
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", [path for path in FILES if _room(path) != "__init__"], ids=_name)
def test_a_room_imports_only_from_rooms_before_it(path: Path) -> None:
    assert _room(path) in RANK, "a room that LAYERS does not place"
    rooms = {parts[1] for parts in (name.split(".") for name in _imports(path)) if parts[1] in RANK}
    assert {room for room in rooms if RANK[room] > RANK[_room(path)]} == set()


@pytest.mark.parametrize("path", [path for path in FILES if _room(path) == "api"], ids=_name)
def test_the_command_line_sits_above_the_api(path: Path) -> None:
    assert not [name for name in _imports(path) if name.startswith("rewriter.cli")]


@pytest.mark.parametrize("room", PLUG_INS)
def test_plug_ins_do_not_import_one_another(room: str) -> None:
    plug_ins = {path.stem for path in _plug_ins(room)}
    wrong = [
        (path.name, name)
        for path in _plug_ins(room)
        for name in _imports(path)
        if name.split(".")[1] == room and len(name.split(".")) > 2 and name.split(".")[2] in plug_ins
    ]
    assert wrong == []


@pytest.mark.parametrize("room", PLUG_INS)
def test_each_plug_in_is_listed(room: str) -> None:
    table = (PACKAGE / room / "__init__.py").read_text()
    assert _plug_ins(room)
    assert [path.stem for path in _plug_ins(room) if not re.search(rf"\b{path.stem}\b", table)] == []


def test_nothing_is_longer_than_it_may_be() -> None:
    assert {name: lines for name, lines in _lengths().items() if lines > LONGER.get(name, _limit(name))} == {}


def test_the_exceptions_only_shrink() -> None:
    lengths = _lengths()
    assert {name: lengths.get(name, 0) for name in LONGER} == LONGER


def _plug_ins(room: str) -> list[Path]:
    modules = (path for path in sorted((PACKAGE / room).glob("*.py")) if path.stem != "__init__")
    return [path for path in modules if f"\ndef {PLUG_INS[room]}(" in path.read_text()]


def _limit(name: str) -> int:
    return FUNCTION_LINES if ":" in name else FILE_LINES


def _lengths() -> dict[str, int]:
    found: dict[str, int] = {}
    for path in FILES:
        text = path.read_text()
        found[_name(path)] = text.count("\n")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                key = f"{_name(path)}:{node.name}"
                found[key] = max(found.get(key, 0), length)
    return found
