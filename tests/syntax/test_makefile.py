"""Makefiles are read line by line; each piece keeps its place."""

import pytest

from rewriter.source import MappedText, SourceFile
from rewriter.syntax import makefile
from rewriter.syntax.makefile import Assignment, Condition, Other, Recipe, Rule, read_makefile


def _read(text: str) -> tuple[makefile.Line, ...]:
    return read_makefile(MappedText.whole(SourceFile("Makefile", text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A = x y", ("A", "=", "x y")),
        ("A=x", ("A", "=", "x")),
        ("A := $(B:.c=.o)", ("A", ":=", "$(B:.c=.o)")),
        ("A ::= x", ("A", ":=", "x")),
        ("A ?= x", ("A", "?=", "x")),
        ("A += x", ("A", "+=", "x")),
        ("A != x", ("A", "!=", "x")),
        ("A =", ("A", "=", "")),
        ("A = x#y", ("A", "=", "x")),
        ("A = x\\#y", ("A", "=", "x\\#y")),
        ("A = $(shell a # b)", ("A", "=", "$(shell a # b)")),
        ("A = x \\\n   y", ("A", "=", "x y")),
        ("$(P)_A = x", ("$(P)_A", "=", "x")),
        ("  A = x", ("A", "=", "x")),
        ("A = b: c", ("A", "=", "b: c")),
        ("include = x", ("include", "=", "x")),
        ("define A\nx\ny\nendef", ("A", "=", "x\ny")),
        ("define A :=\nx\nendef", ("A", ":=", "x")),
    ],
)
def test_assignments(text: str, expected: tuple[str, str, str]) -> None:
    (line,) = _read(text + "\n")
    assert isinstance(line, Assignment)
    assert (line.name.text, line.flavour, line.value.text) == expected
    assert line.targets is None


@pytest.mark.parametrize(
    ("text", "exported", "overrides", "targets"),
    [
        ("export A = x", True, False, None),
        ("override A = x", False, True, None),
        ("override export A = x", True, True, None),
        ("t: A = x", False, False, "t"),
        ("t u: export A := x", True, False, "t u"),
        ("t: override A = x", False, True, "t"),
    ],
)
def test_modifiers(text: str, exported: bool, overrides: bool, targets: str | None) -> None:
    (line,) = _read(text)
    assert isinstance(line, Assignment)
    assert (line.name.text, line.exported, line.overrides) == ("A", exported, overrides)
    assert (line.targets.text if line.targets else None) == targets


@pytest.mark.parametrize(
    ("text", "targets", "prerequisites", "ordered", "recipe"),
    [
        ("a: b c", "a", "b c", None, None),
        ("a b:c", "a b", "c", None, None),
        ("a:", "a", "", None, None),
        ("a:: b", "a", "b", None, None),
        ("a: b | c d", "a", "b", "c d", None),
        ("a: b ; x = y", "a", "b", None, "x = y"),
        ("a: ; echo a:b", "a", "", None, "echo a:b"),
        ("$(A:.c=.o): b", "$(A:.c=.o)", "b", None, None),
        ("a: $(B:x=y) # c", "a", "$(B:x=y)", None, None),
        ("a: \\\n  b", "a", "b", None, None),
    ],
)
def test_rules(text: str, targets: str, prerequisites: str, ordered: str | None, recipe: str | None) -> None:
    (line,) = _read(text)
    assert isinstance(line, Rule)
    assert (line.targets.text, line.prerequisites.text) == (targets, prerequisites)
    assert (line.ordered.text if line.ordered else None) == ordered
    assert (line.recipe.text if line.recipe else None) == recipe


def test_a_static_pattern() -> None:
    (line,) = _read("a b: %: %.c")
    assert isinstance(line, Rule)
    assert line.pattern is not None
    assert (line.targets.text, line.pattern.text, line.prerequisites.text) == ("a b", "%", "%.c")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n\tx\n\ty\n", ["x", "y"]),
        ("a:\n\tx \\\n\ty\n", ["x \\\ny"]),
        ("a:\n\tx # y\n", ["x # y"]),
        ("a:\n\n\tx\n# c\n\ty\n", ["x", "y"]),
        ("a:\nifdef A\n\tx\nendif\n\ty", ["x", "y"]),
        (".RECIPEPREFIX = >\na:\n>x\n", ["x"]),
        ("a:\r\n\tx\r\n", ["x"]),
        ("A = 1\n\tx\n", []),
    ],
)
def test_recipes(text: str, expected: list[str]) -> None:
    assert [line.text.text for line in _read(text) if isinstance(line, Recipe)] == expected


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        ("ifeq (a,b)", ("a", "b")),
        ("ifeq ($(A), )", ("$(A)", "")),
        ("ifeq ($(call f,x,y),z)", ("$(call f,x,y)", "z")),
        ('ifeq "a" "b"', ("a", "b")),
        ("ifneq 'a' \"b\"", ("a", "b")),
        ("ifdef A", ("A",)),
        ("ifeq (a", ()),
        ("ifeq a b", ()),
    ],
)
def test_conditions(text: str, operands: tuple[str, ...]) -> None:
    (line,) = _read(text)
    assert isinstance(line, Condition)
    assert tuple(operand.text for operand in line.operands) == operands


@pytest.mark.parametrize("text", ["$(eval $(call X))", "$(info x)", "just words"])
def test_other_lines(text: str) -> None:
    (line,) = _read(text)
    assert isinstance(line, Other)


def test_a_recipe_keeps_its_place() -> None:
    text = "A = 1\nall: b\n\t@go build \\\n\t  -o x\n"
    recipe = next(line for line in _read(text) if isinstance(line, Recipe))
    place = recipe.text.location(1, len(recipe.text.text))
    assert text[slice(*place.span)] == "go build \\\n\t  -o x"
    assert place.line == 3


def test_a_value_keeps_its_place() -> None:
    text = "# c\nA = \\\n  x y\n"
    line = next(line for line in _read(text) if isinstance(line, Assignment))
    start = line.value.text.index("x")
    assert text[slice(*line.value.location(start, start + 3).span)] == "x y"
