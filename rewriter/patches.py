"""Unified diffs that `git apply` and `patch -p1` take (git documentation, diff-format: extended headers, quoted names)."""

from collections.abc import Sequence

from rewriter.result import FileChange

NO_NEWLINE = b"\\ No newline at end of file\n"
ESCAPES = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def diff(change: FileChange) -> bytes:
    """Return the diff of one file; empty where nothing changes.

    The plain headers of ``diff -u`` suffice for most changes; git's extended ones stand where they say more:
    a mode, or a file that is created or deleted.
    """
    hunks = _hunks(change.before or b"", change.after or b"")
    extended = _extended(change)
    if not hunks:
        return extended
    old = _header(b"--- ", None if change.before is None else "a/" + change.path)
    new = _header(b"+++ ", None if change.after is None else "b/" + change.path)
    return extended + old + new + hunks


def _extended(change: FileChange) -> bytes:
    if change.action == "create":
        lines = f"new file mode {_git_mode(change.mode or 0o644)}\n"
    elif change.action == "delete":
        lines = f"deleted file mode {_git_mode(change.mode or 0o644)}\n"
    elif change.mode is not None:
        other = 0o644 if change.mode & 0o100 else 0o755
        lines = f"old mode {_git_mode(other)}\nnew mode {_git_mode(change.mode)}\n"
    else:
        return b""
    names = quoted_name("a/" + change.path) + b" " + quoted_name("b/" + change.path)
    return b"diff --git " + names + b"\n" + lines.encode()


def _git_mode(mode: int) -> str:
    return "100755" if mode & 0o100 else "100644"


def _header(sign: bytes, path: str | None) -> bytes:
    if path is None:
        return sign + b"/dev/null\n"
    name = quoted_name(path)
    # after a name with a blank, patch(1) wants a tab before the date that is not there
    return sign + name + (b"\t\n" if b" " in name and not name.startswith(b'"') else b"\n")


def quoted_name(path: str) -> bytes:
    """Return a name as git does: in C quotes where it holds a quote, backslash or control character."""
    if not any(sign in ESCAPES or ord(sign) < 32 or sign == "\x7f" for sign in path):
        return path.encode("utf-8", "surrogateescape")
    text = "".join(ESCAPES.get(sign) or _octal(sign) for sign in path)
    return b'"' + text.encode("utf-8", "surrogateescape") + b'"'


def _octal(sign: str) -> str:
    return f"\\{ord(sign):03o}" if ord(sign) < 32 or sign == "\x7f" else sign


def _hunks(before: bytes, after: bytes) -> bytes:
    from difflib import diff_bytes, unified_diff

    if before == after:
        return b""
    lines = diff_bytes(unified_diff, _lines(before), _lines(after))
    return b"".join(_ended(line) for line in list(lines)[2:])


def _lines(data: bytes) -> Sequence[bytes]:
    """Split after line feeds only: a form feed or U+2028 ends no line of a diff."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _ended(line: bytes) -> bytes:
    return line if line.endswith(b"\n") else line + b"\n" + NO_NEWLINE
