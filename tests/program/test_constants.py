"""Constant values of arguments: what is known, and what must stay unknown."""

import time

import pytest

from rewriter.program.constants import arguments_at, evaluate
from rewriter.values import Unknown


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('"a"', "a"), ("`a\\n`", "a\\n"), (r'"\x41\u00e9\101\n\""', 'AéA\n"'), ('"a" + "b"', "ab"), ("dir", None),
        ('("a")', None),
        ('filepath.Join("a", "b")', "a/b"), ('path.Join("..", "a", "", "b/")', "../a/b"), ('filepath.Join(dir, "*.html")', None),
        ('http.Dir("static")', "static"), ('string("x")', "x"), ('fmt.Sprintf("x")', "x"), ('"a" + // c\n "b"', "ab"),
        ('"a" // c', "a"),
        ("x", None), ("cfg.dir", None), ("f(dir)", None), ('"a" == "b"', None), ('"a" "b"', None), ("+", None), ("", None),
        ('-"a"', None), ("dir[0]", None), ("&dir", None), ("*dir", None), ('[]string{"a"}...', None), ('func() { "a" }', None),
        ('os.Getenv("X") + "/a"', None), ("'a'", None), ('"a" + ', None), ("dir...", None), ("x.(string)", None),
    ],
)  # fmt: skip
def test_values(expression: str, expected: str | None) -> None:
    value = evaluate(expression)
    assert (value if isinstance(value, str) else None) == expected


@pytest.mark.parametrize(
    ("expression", "prefix", "suffix"),
    [
        ('"a/" + x', "a/", ""), ('x + "/b"', "", "/b"), ('filepath.Join("a", x, "b")', "a/", "/b"),
        ('fmt.Sprintf("t/%s.html", x)', "t/", ".html"), ('fmt.Sprintf("%d", x)', "", ""), ("x", "", ""),
    ],
)  # fmt: skip
def test_the_known_part_of_an_unknown(expression: str, prefix: str, suffix: str) -> None:
    value = evaluate(expression)
    assert isinstance(value, Unknown)
    assert (value.prefix, value.suffix) == (prefix, suffix)


@pytest.mark.parametrize(
    ("text", "call", "count"),
    [
        ('("a", f(x, y), []int{1, 2})', True, 3), ("()", True, 0), (' ("a",\n)', True, 1), ('("a)", \',\', "(")', True, 3),
        (" = 1", False, 0), ("\n(x)", False, 0), ("", False, 0), ("(" * 9, True, 1), ('("a" /* ) */, "b")', True, 2),
    ],
)  # fmt: skip
def test_arguments(text: str, call: bool, count: int) -> None:
    arguments = arguments_at(text.encode(), 0)
    assert (arguments.call, len(arguments.values)) == (call, count)


@pytest.mark.parametrize(
    ("data", "value"),
    [
        pytest.param(b'("a b")', "a b", id="one-string"),
        pytest.param(b' ("")', "", id="empty"),
        pytest.param(b'("\xff")', "\udcff", id="no-utf-8"),
        pytest.param(rb'("a\x2f")', "a/", id="escape"),
        pytest.param(b'("a" + "b")', "ab", id="sum"),
        pytest.param(b'("a",)', "a", id="comma"),
        pytest.param(b'("a" /* ") */)', "a", id="comment"),
        pytest.param(b'("a\n")', None, id="not-closed"),
        pytest.param(b'("' + b"a" * 5000 + b'")', None, id="too-long"),
    ],
)
def test_argument_of_one_string(data: bytes, value: str | None) -> None:
    values = arguments_at(b"os.Open" + data, 7).values
    assert [found if isinstance(found, str) else None for found in values] == [value]


@pytest.mark.parametrize("text", ["a+a(" * 900, "(" * 4000, 'filepath.Join(' * 280 + ")" * 280, "a(+" * 900 + ")" * 900, "+" * 4000,
                                  '"' * 3999, "/*" * 1900, "x//" * 1300])  # fmt: skip
def test_hostile_text_takes_no_time(text: str) -> None:
    start = time.perf_counter()
    assert not isinstance(evaluate(text), str)
    arguments_at(b"(" + text.encode(), 0)
    assert time.perf_counter() - start < 1
