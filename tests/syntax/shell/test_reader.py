"""The shell reader agrees with shfmt, never raises, and says where it stops to understand."""

import pytest

from rewriter.source import MappedText, SourceFile
from rewriter.syntax.shell import nodes
from rewriter.syntax.shell.nodes import Literal, Parameter
from rewriter.syntax.shell.reader import read_shell
from tests.syntax.shell.normal_forms import ours, read, shfmt
from tests.syntax.shell.snippets import AGREED, REFUSED


def test_there_are_enough_snippets() -> None:
    assert len(AGREED) >= 150


@pytest.mark.parametrize("text", AGREED)
def test_reads_as_shfmt_does(text: str) -> None:
    expected = shfmt(text)
    assert expected is not None
    assert ours(text) == expected


@pytest.mark.parametrize("text", REFUSED)
def test_what_no_shell_takes_is_not_understood(text: str) -> None:
    assert any(item[0] == "unparsed" for item in ours(text)), ours(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("$(" * 5000, id="nested-substitutions"),
        pytest.param("(" * 5000, id="nested-parentheses"),
        pytest.param("{ " * 3000 + "a", id="nested-groups"),
        pytest.param("if a; then " * 2000, id="nested-ifs"),
        pytest.param("a && " * 5000 + "b", id="long-list"),
        pytest.param("a | " * 5000 + "b", id="long-pipeline"),
        pytest.param("`" * 5001, id="backticks"),
        pytest.param('"' * 5001, id="quotes"),
        pytest.param("${a:-" * 3000 + "}" * 3000, id="nested-defaults"),
        pytest.param("{a," * 3000 + "}" * 3000, id="nested-braces"),
        pytest.param("$((" * 3000, id="nested-arithmetic"),
        pytest.param("<<E " * 3000, id="heredocs-without-end"),
        pytest.param("a\0b\x01\x7f", id="control-characters"),
        pytest.param("echo \udcff\udcfe é €", id="bytes-that-are-no-text"),
        pytest.param("a" * 300_000, id="long-word"),
        pytest.param("case x in " + "a) " * 2000, id="case-without-end"),
    ],
)
def test_hostile_text_does_not_raise(text: str) -> None:
    assert type(read(text)).__module__ == nodes.__name__


def test_what_stands_before_the_error_is_kept() -> None:
    node = read("go build\nmv a b\nif x; then")
    assert isinstance(node, nodes.Sequence)
    assert [type(item).__name__ for item in node.items] == ["Simple", "Simple", "Unparsed"]


def test_words_keep_their_places() -> None:
    file = SourceFile("Dockerfile", "RUN CGO_ENABLED=0 go build \\\n  -o app")
    text = MappedText("CGO_ENABLED=0 go build   -o app", file, ((0, 4), (23, 29)))
    node = read_shell(text)
    assert isinstance(node, nodes.Simple)
    place = text.location(node.start, node.end)
    assert file.text[place.span.start : place.span.end] == "CGO_ENABLED=0 go build \\\n  -o app"
    assert [file.text[slice(*text.location(word.start, word.end).span)] for word in node.words] == [
        "go", "build", "-o", "app",
    ]  # fmt: skip


def test_a_substitution_keeps_its_place() -> None:
    text = 'x=1; y="$(cd `pwd` && go env)"'
    node = read(text)
    assert isinstance(node, nodes.Sequence)
    found: list[str] = []
    _collect(node, found)
    assert found == ["x=1", 'y="$(cd `pwd` && go env)"', "cd `pwd`", "pwd", "go env"]


def test_blanks_between_expansions_are_kept() -> None:
    node = read('a "$A $B"')
    assert isinstance(node, nodes.Simple)
    assert node.words[1].parts == (Parameter("A", quoted=True), Literal(" ", True), Parameter("B", quoted=True))


def _collect(node: object, found: list[str]) -> None:
    if isinstance(node, nodes.Simple):
        place = node.text.location(node.start, node.end)
        found.append(place.file.text[place.span.start : place.span.end] if place.exact else "inexact")
    if isinstance(node, tuple):
        for inner in node:
            _collect(inner, found)
