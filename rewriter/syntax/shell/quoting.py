"""Where quotes, escapes and expansions of the shell end (POSIX Shell Command Language, 2.2 and 2.6)."""

import re

from rewriter.regex import lazy

DEEPEST = 40
_NAME = lazy(r"[A-Za-z_]\w*|[0-9]|[@*#?$!-]", re.ASCII)
_BLANK = " \t\r\n"
_HEREDOC = lazy(r"<<(-?)[ \t]*")


class Unreadable(Exception):
    """A quote or an expansion that does not end, or that is nested too deep; caught by the reader."""


def skip(text: str, start: int, depth: int = 0, double: bool = False) -> int:
    """Return the end of the quote, escape, expansion or plain character that begins at ``start``.

    ``double`` tells that it stands between double quotes, where a single quote is plain.
    """
    if depth > DEEPEST:
        raise Unreadable("nested too deep")
    match text[start]:
        case "\\":
            return min(start + 2, len(text))
        case "'":
            return start + 1 if double else _find(text, "'", start + 1)
        case '"':
            return _double(text, start + 1, depth)
        case "`":
            return _backtick(text, start + 1)
        case "$":
            return _dollar(text, start, depth, double)
        case _:
            return start + 1


def parens(text: str, start: int, depth: int = 0) -> int:
    """Return the end, after the ``)``, of the commands that begin at ``start``, behind a ``(``."""
    if depth > DEEPEST:
        raise Unreadable("nested too deep")
    position, level, cases = start, 0, 0
    pending: list[tuple[str, bool]] = []
    while position < len(text):
        character = text[position]
        if character == "#" and text[position - 1] in _BLANK + ";&|(":
            position = _line_end(text, position)
        elif character == "\n" and pending:
            position = skip_bodies(text, position + 1, pending)
            pending = []
        elif text.startswith("<<", position) and not text.startswith("<<<", position):
            position, delimiter, tabs, _ = heredoc_start(text, position)
            pending.append((delimiter, tabs))
        elif character == "(":
            level, position = level + 1, position + 1
        elif character == ")":
            position += 1
            if level == 0 and cases == 0:
                return position
            level = max(level - 1, 0)
        elif character.isalpha() and text[position - 1] in _BLANK + ";&|(":
            word = _word(text, position)
            cases += (word == "case") - (word == "esac" and cases > 0)
            position += len(word)
        else:
            position = position + 3 if text.startswith("<<<", position) else skip(text, position, depth + 1)
    raise Unreadable("a parenthesis is not closed")


def arithmetic_end(text: str, start: int, counted: bool = False) -> int | None:
    """Return the end of ``((…))`` whose ``((`` ends at ``start``; None where it is two subshells instead.

    ``counted`` allows the semicolons of ``for ((a; b; c))``.
    """
    level, position = 0, start
    while position < len(text):
        character = text[position]
        if character == ")":
            if level == 0:
                return position + 2 if text.startswith("))", position) else None
            level -= 1
        elif character == "(":
            level += 1
        elif character in ";\n" and level == 0 and not counted:
            return None
        position += 1
    return None


def heredoc_start(text: str, start: int) -> tuple[int, str, bool, bool]:
    """Return, for the ``<<`` at ``start``: where its delimiter ends, the delimiter, tabs stripped?, quoted?"""
    found = _HEREDOC.match(text, start)
    assert found
    position = begin = found.end()
    while position < len(text) and text[position] not in _BLANK + ";&|<>()":
        position = skip(text, position) if text[position] in "\\'\"" else position + 1
    written = text[begin:position]
    if not written:
        raise Unreadable("a heredoc without a delimiter")
    delimiter = re.sub(r"\\(.)|['\"]", lambda m: m[1] or "", written)
    return position, delimiter, found[1] == "-", delimiter != written


def heredoc_body(text: str, start: int, delimiter: str, tabs: bool) -> tuple[int, int]:
    """Return the end of the body that begins at ``start``, and the end of its delimiter's line."""
    position = start
    while position < len(text):
        end = _line_end(text, position)
        line = text[position:end].rstrip("\r")
        if (line.lstrip("\t") if tabs else line) == delimiter:
            return position, end
        position = end + 1
    return len(text), len(text)


def skip_bodies(text: str, start: int, pending: list[tuple[str, bool]]) -> int:
    """Return where the text goes on behind the bodies of these heredocs."""
    position = start
    for delimiter, tabs in pending:
        _, end = heredoc_body(text, position, delimiter, tabs)
        position = min(end + 1, len(text))
    return position


def name_end(text: str, start: int) -> int:
    """Return the end of the parameter's name at ``start``; ``start`` where there is none."""
    found = _NAME.match(text, start)
    return found.end() if found else start


def _double(text: str, position: int, depth: int) -> int:
    while position < len(text):
        if text[position] == '"':
            return position + 1
        position = skip(text, position, depth + 1, double=True)
    raise Unreadable("a quote is not closed")


def _backtick(text: str, position: int) -> int:
    while position < len(text):
        if text[position] == "`":
            return position + 1
        position += 2 if text[position] == "\\" else 1
    raise Unreadable("a backtick is not closed")


def _dollar(text: str, start: int, depth: int, double: bool) -> int:
    following = text[start + 1 : start + 2]
    if following == "'" and not double:
        return _ansi(text, start + 2)
    if following == "(":
        end = arithmetic_end(text, start + 3) if text.startswith("((", start + 1) else None
        return end if end is not None else parens(text, start + 2, depth + 1)
    if following == "{":
        return _brace(text, start + 2, depth, double)
    return name_end(text, start + 1)


def _ansi(text: str, position: int) -> int:
    while position < len(text):
        if text[position] == "'":
            return position + 1
        position += 2 if text[position] == "\\" else 1
    raise Unreadable("a quote is not closed")


def _brace(text: str, position: int, depth: int, double: bool) -> int:
    while position < len(text):
        if text[position] == "}":
            return position + 1
        position = skip(text, position, depth + 1, double)
    raise Unreadable("a brace is not closed")


def _find(text: str, mark: str, start: int) -> int:
    end = text.find(mark, start)
    if end < 0:
        raise Unreadable("a quote is not closed")
    return end + 1


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _word(text: str, position: int) -> str:
    found = re.compile(r"\w+", re.ASCII).match(text, position)
    return found.group() if found else text[position]
