"""What .gitignore files say about a path (gitignore(5)), in bounded time."""

from typing import NamedTuple, Optional

from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

MAX_LINES = 5_000
MAX_LENGTH = 1_000
MAX_STARS = 4  # each star multiplies the time of a match: a line with more is no rule that we can afford


class Rule(NamedTuple):
    """One line: a pattern, and whether it only names folders."""

    pattern: GitIgnoreSpecPattern
    folders_only: bool


class Ignored:
    """The rules of one .gitignore over those of the folders above; the last rule that matches decides."""

    def __init__(self, folder: str, data: bytes, above: Optional["Ignored"] = None) -> None:
        self._prefix = folder.rstrip("/") + "/"
        self._above = above
        text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
        self._rules = [rule for line in text.split("\n")[:MAX_LINES] for rule in _rules_of(line.rstrip("\r"))]

    def matches(self, path: str, folder: bool) -> bool:
        """Tell whether git would ignore the path itself; what lies in an ignored folder is not asked for."""
        within = path[len(self._prefix) :]
        for rule in reversed(self._rules):
            if rule.folders_only and not folder:
                continue
            if rule.pattern.match_file(within + "/" if folder else within):
                return bool(rule.pattern.include)
        return self._above is not None and self._above.matches(path, folder)


def _rules_of(line: str) -> list[Rule]:
    """Return the rule of a line; none for a comment, a blank, or a line that cannot be read."""
    if len(line) > MAX_LENGTH or line.count("*") > MAX_STARS:
        return []
    try:
        pattern = GitIgnoreSpecPattern(line)
    except ValueError:  # a lone `!` or `\`
        return []
    return [] if pattern.include is None else [Rule(pattern, line.rstrip().endswith("/"))]
