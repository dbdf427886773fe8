"""Typed readings of single instructions, each piece with its place."""

import pytest

from rewriter.source import Span
from rewriter.syntax.dockerfile import Instruction, Word, parse
from rewriter.syntax.dockerfile.parts import copy_parts, from_parts, health_parts, pairs, words


def _one(text: str) -> Instruction:
    return parse(text).instructions[-1]


def _written(instruction: Instruction, word: Word) -> str:
    return instruction.body.file.text[word.span.start : word.span.end]


@pytest.mark.parametrize(
    ("text", "image", "platform", "alias"),
    [
        pytest.param("FROM golang", "golang", None, None, id="image"),
        pytest.param("FROM golang:1.9 AS build", "golang:1.9", None, "build", id="named"),
        pytest.param("from golang as b", "golang", None, "b", id="lower case"),
        pytest.param("FROM --platform=$P ${I:-a}", "${I:-a}", "$P", None, id="variables stay"),
        pytest.param("FROM golang build", "golang", None, None, id="refused: no name"),
        pytest.param("FROM golang # 1", "golang", None, None, id="refused: tail"),
    ],
)
def test_from(text: str, image: str, platform: str | None, alias: str | None) -> None:
    found = from_parts(_one(text))
    assert found is not None
    assert (found.image.text, found.platform, found.alias and found.alias.text) == (image, platform, alias)
    assert _written(_one(text), found.image) == image


def test_from_nothing() -> None:
    assert from_parts(_one("FROM")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ENV a=b c=d", [("a", "b"), ("c", "d")], id="several"),
        pytest.param("ENV a b c", [("a", "b c")], id="old"),
        pytest.param("ENV a   b=c", [("a", "b=c")], id="old with an equals sign"),
        pytest.param("ENV a='b c' d=\"e f\"", [("a", "'b c'"), ("d", '"e f"')], id="quotes stay"),
        pytest.param("ENV a=b\\ c d=e", [("a", "b\\ c"), ("d", "e")], id="escaped blank"),
        pytest.param("ENV a= b=c", [("a", ""), ("b", "c")], id="empty"),
        pytest.param("ENV a=b=c", [("a", "b=c")], id="equals in the value"),
        pytest.param("ENV a=b \\\n  # c\n  d=e", [("a", "b"), ("d", "e")], id="continued"),
        pytest.param("# escape=`\nENV a=b`  c=\\d", [("a", "b` "), ("c", "\\d")], id="escape directive"),
        pytest.param('LABEL "a b"=c', [('"a b"', "c")], id="label with a quoted name"),
        pytest.param("ARG a", [("a", None)], id="arg without value"),
        pytest.param("ARG a b=c d=", [("a", None), ("b", "c"), ("d", "")], id="arg, several"),
        pytest.param("ENV a", [], id="refused: name alone"),
        pytest.param("ENV", [], id="refused: nothing"),
    ],
)
def test_pairs(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = pairs(_one(text))
    assert [(pair.name.text, pair.value.text if pair.value else None) for pair in found] == expected


def test_places_of_pairs_reach_over_continuations() -> None:
    instruction = _one("ENV na\\\nme=va\\\nlue b=c")
    first, second = pairs(instruction)
    assert (first.name.text, first.value.text if first.value else "") == ("name", "value")
    assert _written(instruction, first.name) == "na\\\nme"
    assert first.value is not None
    assert _written(instruction, first.value) == "va\\\nlue"
    assert instruction.raw[second.span.start : second.span.end] == "b=c"


@pytest.mark.parametrize(
    ("text", "sources", "destination"),
    [
        pytest.param("COPY a b", ["a"], "b", id="one"),
        pytest.param("COPY a b/*.go /c/", ["a", "b/*.go"], "/c/", id="several"),
        pytest.param('COPY ["a b", "c"]', ["a b"], "c", id="json"),
        pytest.param('COPY "a b" c', ['"a', 'b"'], "c", id="quotes join nothing"),
        pytest.param("ADD https://a/b.tgz /", ["https://a/b.tgz"], "/", id="add"),
        pytest.param("COPY <<E a /b/\nE\n", ["a"], "/b/", id="a heredoc is no path"),
    ],
)
def test_copy(text: str, sources: list[str], destination: str) -> None:
    found = copy_parts(_one(text))
    assert found is not None
    assert [word.text for word in found.sources] == sources
    assert found.destination.text == destination


def test_copy_flags() -> None:
    found = copy_parts(_one("COPY --from=b --chown=1:2 --chmod=755 --link --parents --exclude=a --exclude=b x /"))
    assert found is not None
    assert (found.from_stage, found.chown, found.chmod) == ("b", "1:2", "755")
    assert (found.link, found.parents, found.excludes) == (True, True, ("a", "b"))


@pytest.mark.parametrize(("flag", "link"), [("", False), ("--link=false", False), ("--link=TRUE", True)])
def test_copy_link(flag: str, link: bool) -> None:
    found = copy_parts(_one(f"COPY {flag} a b"))
    assert found is not None
    assert found.link is link
    assert (found.from_stage, found.chown, found.excludes, found.inline) == (None, None, (), ())


def test_copy_inline() -> None:
    found = copy_parts(_one("COPY <<'E' <<-F /b/\n$x\nE\n\ty\n\tF\n"))
    assert found is not None
    assert [(one.name, one.expands, one.text.text) for one in found.inline] == [
        ("E", False, "$x\n"),
        ("F", True, "y\n"),
    ]


@pytest.mark.parametrize("text", ["COPY a", "COPY", 'COPY ["a"]', "ADD []"])
def test_copy_without_destination(text: str) -> None:
    assert copy_parts(_one(text)) is None


@pytest.mark.parametrize(
    ("text", "none", "form", "command"),
    [
        pytest.param("HEALTHCHECK NONE", True, "shell", [], id="none"),
        pytest.param("HEALTHCHECK --interval=1s CMD  curl  x", False, "shell", ["curl  x"], id="shell"),
        pytest.param("HEALTHCHECK cmd\tx", False, "shell", ["x"], id="lower case, tab"),
        pytest.param('HEALTHCHECK CMD ["a", "b c"]', False, "json", ["a", "b c"], id="json"),
        pytest.param("HEALTHCHECK CMD \\\n  curl", False, "shell", ["curl"], id="continued"),
    ],
)
def test_health(text: str, none: bool, form: str, command: list[str]) -> None:
    found = health_parts(_one(text))
    assert found is not None
    assert (found.none, found.form, [word.text for word in found.command]) == (none, form, command)


@pytest.mark.parametrize("text", ["HEALTHCHECK", "HEALTHCHECK curl x", "HEALTHCHECK NONE x", "HEALTHCHECK --retries=1"])
def test_health_of_another_kind(text: str) -> None:
    assert health_parts(_one(text)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EXPOSE 80 443/tcp", ["80", "443/tcp"]),
        ("VOLUME /a /b", ["/a", "/b"]),
        ('VOLUME ["/a b"]', ["/a b"]),
        ("WORKDIR /a b", ["/a b"]),
        ("USER a:b", ["a:b"]),
        ("STOPSIGNAL SIGINT", ["SIGINT"]),
        ('WORKDIR ["/a"]', ['["/a"]']),
        ("USER", []),
        ("CMD []", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(_one(text))] == expected


def test_words_know_their_places() -> None:
    assert [word.span for word in words(_one("EXPOSE 80 \\\n 443"))] == [Span(7, 9), Span(13, 16)]
