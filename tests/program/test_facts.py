"""What a file says by itself is worked out once for each content, and not kept for ever."""

import pytest

from rewriter.program import facts
from rewriter.program.facts import facts_of, header_of

SOURCE = b'package p\nimport "os"\n//go:embed a.txt\nvar a string\nfunc f() {\n\tos.Open("x")\n\tos.Open(y)\n}\n'


def test_the_same_content_is_worked_out_once() -> None:
    assert facts_of(SOURCE) is facts_of(bytes(bytearray(SOURCE)))


@pytest.mark.parametrize("other", [SOURCE + b"\n", SOURCE.replace(b'"x"', b'"z"'), b"package p\n"])
def test_another_content_is_another(other: bytes) -> None:
    assert facts_of(SOURCE) is not facts_of(other)


def test_what_a_file_says() -> None:
    found = facts_of(SOURCE)
    assert [(hit.selector, hit.line, hit.arguments.call) for hit in found.hits] == [
        ("os.Open", 6, True),
        ("os.Open", 7, True),
    ]
    assert found.hits[0].arguments.values == ("x",)
    assert found.embeds == ("a.txt",)


@pytest.mark.parametrize("data", [b"", b"no Go", b"package", b"\xff\x00"])
def test_what_is_no_go_file_says_nothing(data: bytes) -> None:
    assert header_of(data) is None
    assert facts_of(data).hits == ()


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = facts._Kept()
    monkeypatch.setattr(facts, "_KEPT", kept)
    monkeypatch.setattr(facts, "MOST_KEPT", 3 * len(SOURCE))
    first = facts_of(SOURCE)
    for number in range(9):
        facts_of(SOURCE + b"//%d\n" % number)
    assert kept.size <= 3 * len(SOURCE)
    assert len(kept.facts) <= 3
    assert len(facts_of(SOURCE).hits) == len(first.hits)
    assert facts_of(SOURCE) is not first


def test_a_file_larger_than_what_is_kept_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "_KEPT", facts._Kept())
    monkeypatch.setattr(facts, "MOST_KEPT", 5)
    assert len(facts_of(SOURCE).hits) == 2
