"""Colours: on a terminal only."""

import io

import pytest

from rewriter.report.terminal import coloured_diff, painter, wants_colour
from rewriter.report.text import visible


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "wanted"),
    [
        pytest.param(Terminal(), {"TERM": "xterm"}, True, id="a terminal"),
        pytest.param(Terminal(), {"TERM": "xterm", "NO_COLOR": ""}, True, id="NO_COLOR is empty"),
        pytest.param(Terminal(), {"TERM": "xterm", "NO_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param(Terminal(), {"TERM": "dumb"}, False, id="a dumb terminal"),
        pytest.param(io.StringIO(), {"TERM": "xterm"}, False, id="a pipe"),
    ],
)
def test_wants_colour(
    stream: io.StringIO, environment: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(stream) is wanted
    assert ("\x1b" in painter(stream)("red", "x")) is wanted


def test_a_coloured_diff_keeps_the_text_and_disarms_control_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = coloured_diff(b"--- a/x\n+++ b/x\n@@ -1 +1 @@\n-[red]a[/x]\n+\x1b]0;title\x07\xff\n", Terminal())
    assert b"-[red]a[/x]" in shown
    assert b"+^[]0;title^G\xff" in shown
    assert shown.count(b"\n") == 5


@pytest.mark.parametrize(
    ("text", "shown"),
    [("plain …", "plain …"), ("a\tb", "a\tb"), ("a\nb\rc", "a^Jb^Mc"), ("\x1b[31m", "^[[31m"), ("\x9b", "\\x9b")],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown
