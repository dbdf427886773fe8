"""Expansion of words, by a table of our own, with a port of BuildKit's lexer as the second opinion."""

import ast
from pathlib import Path
from typing import Any

import pytest
from e2b_dockerfile_utils import ShellLex
from hypothesis import given
from hypothesis import strategies as st

from rewriter.evaluation.words import expand, expand_words, is_blank, unquote
from rewriter.values import Unknown, Value, text_of

VARIABLES = {
    "HOME": "/root",
    "TWO": "a b",
    "EMPTY": "",
    "PATH": "/usr/bin:/bin",
    "V": "1.2.3",
    "STAR": "a*b",
    "Ä": "umlaut",
}
LINES = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split("\n")
ROWS = [line.split("\t") for line in LINES if "\t" in line and not line.startswith("# ")]

# word -> the rule of BuildKit that decides against the port
PORT_DIFFERS = {
    '""': "wordsStruct.getWords leaves an empty word out",
    "''": "wordsStruct.getWords leaves an empty word out",
    '"" x': "wordsStruct.addChar ends a word only where it holds something",
}
UNKNOWN = Unknown("$COMMIT", "known at build time")


def _look(name: str) -> Value | None:
    return UNKNOWN if name == "COMMIT" else VARIABLES.get(name)


@pytest.mark.parametrize(("word", "value", "words"), ROWS, ids=[row[0] for row in ROWS])
def test_word_expands_as_the_builder_expands_it(word: str, value: str, words: str) -> None:
    found = expand(word, _look)
    assert isinstance(found, Unknown) if value == "!" else found == ast.literal_eval(value)
    if words != "!":
        assert list(expand_words(word, _look)) == ast.literal_eval(words)
        assert expand(word, _look, split=True) == expand_words(word, _look)


@pytest.mark.parametrize("word", [row[0] for row in ROWS], ids=[row[0] for row in ROWS])
def test_port_agrees_or_differs_by_a_known_rule(word: str) -> None:
    assert (_ours(word, "\\") == _port(word, "\\")) == (word not in PORT_DIFFERS)


_PIECES = ["$", "{", "}", ":", "-", "+", "?", "#", "%", "/", "\\", "`", "'", '"', " ", "<", "<<", "a", "1"]
_NAMES = ["HOME", "EMPTY", "UNSET", "${HOME", "${EMPTY:-", "${UNSET:-", "${V%", "${V##", "${V/", "*"]


@given(st.lists(st.sampled_from(_PIECES + _NAMES), max_size=9).map("".join), st.sampled_from("\\`"))
def test_port_agrees_on_any_word(word: str, escape: str) -> None:
    mine, theirs = _ours(word, escape), _port(word, escape)
    if mine != "refused" and theirs != "refused":
        # empty words: see PORT_DIFFERS
        assert (mine[0], mine[1]) == (theirs[0], [one for one in theirs[1] if one])
    else:
        assert mine == theirs


def _ours(word: str, escape: str) -> Any:
    value = expand(word, _look, escape)
    return "refused" if isinstance(value, Unknown) else (value, list(expand_words(word, _look, escape)))


def _port(word: str, escape: str) -> Any:
    lex = ShellLex(escape, env=VARIABLES, skip_unset_env=False)
    try:
        return lex.process_word(word), lex.process_words(word)
    except ValueError:
        return "refused"


@pytest.mark.parametrize(
    ("word", "prefix", "suffix"),
    [
        pytest.param("app-$COMMIT", "app-", "", id="known start"),
        pytest.param("${COMMIT}.tar", "", ".tar", id="known end"),
        pytest.param('"$HOME/$COMMIT"/x', "/root/", "/x", id="both, quoted"),
        pytest.param("${UNSET:-$COMMIT}", "", "", id="as a default"),
        pytest.param("${COMMIT:-x}", "", "", id="empty or not decides"),
        pytest.param("${COMMIT%.x}", "", "", id="cut"),
        pytest.param("${COMMIT/a/b}", "", "", id="replaced"),
        pytest.param("${V/$COMMIT/b}", "", "", id="as a pattern"),
    ],
)
def test_unknown_stays_unknown(word: str, prefix: str, suffix: str) -> None:
    found = expand(word, _look)
    assert isinstance(found, Unknown)
    assert (found.why, found.prefix, found.suffix) == ("known at build time", prefix, suffix)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        pytest.param("${COMMIT-x}x", "$COMMITx", id="set, whatever it is"),
        pytest.param("${HOME:-$COMMIT}", "/root", id="default not taken"),
        pytest.param("${COMMIT+set}", "set", id="set or not is known"),
        pytest.param("\\$COMMIT", "$COMMIT", id="escaped"),
        pytest.param("'$COMMIT'", "$COMMIT", id="single quotes"),
    ],
)
def test_what_does_not_depend_on_the_unknown(word: str, value: str) -> None:
    assert text_of(expand(word, _look)) == value


@pytest.mark.parametrize(("word", "splits"), [("a$COMMIT", True), ('a"$COMMIT"', False), ("'$COMMIT'x", None)])
def test_only_an_unquoted_unknown_may_be_several_words(word: str, splits: bool | None) -> None:
    (found,) = expand_words(word, _look)
    assert (found.splits if isinstance(found, Unknown) else None) is splits


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("a", "a"),
        ('"a b"', "a b"),
        ("'$A'", "$A"),
        ("a\\ b", "a b"),
        ('"a', '"a'),
        ("$A/${B:-c}", "$A/${B:-c}"),
    ],
)
def test_unquote_leaves_variables(word: str, bare: str) -> None:
    assert unquote(word) == bare


@pytest.mark.parametrize(("word", "blank"), [("", True), (" \t\u00a0", True), ("\x1c", False), ("a", False)])
def test_blank_as_go_sees_it(word: str, blank: bool) -> None:
    assert is_blank(word) is blank


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("${A:-" * 5_000, id="deep"),
        pytest.param("${A:-" * 39 + "x" + "}" * 39, id="as deep as allowed"),
        pytest.param("${V/" + "*a" * 3_000 + "/b}", id="many stars"),
        pytest.param("${LONG%%" + "*a" * 300 + "b}", id="many stars on a long value"),
        pytest.param("$" * 50_000, id="many signs"),
        pytest.param('"' * 50_001, id="many quotes"),
    ],
)
def test_hostile_words_end_soon(word: str) -> None:
    value = expand(word, lambda name: "a" * 5_000 if name == "LONG" else None)
    assert isinstance(value, str | Unknown)
