"""Functions of make that work on text (GNU make manual, 8.2 to 8.3)."""

import posixpath
import re
from collections.abc import Callable

MOST_WORDS = 5000


def substituted(pattern: str, by: str, word: str) -> str:
    """Return the word with ``pattern`` (one ``%``) replaced; the word itself where it does not match."""
    stem = stem_of(pattern, word)
    if stem is None:
        return word
    return by.replace("%", stem, 1) if "%" in pattern else by


def stem_of(pattern: str, word: str) -> str | None:
    """Return what ``%`` stands for, ``""`` for an equal word; None where the word does not match."""
    head, percent, tail = pattern.partition("%")
    if not percent:
        return "" if word == pattern else None
    if len(word) >= len(head) + len(tail) and word.startswith(head) and word.endswith(tail):
        return word[len(head) : len(word) - len(tail)]
    return None


def _words(function: Callable[[str], str]) -> Callable[[list[str]], str | None]:
    return lambda arguments: " ".join(function(word) for word in arguments[0].split())


def _dir(word: str) -> str:
    return word[: word.rfind("/") + 1] or "./"


def _notdir(word: str) -> str:
    return word[word.rfind("/") + 1 :]


def _basename(word: str) -> str:
    dot = word.rfind(".")
    return word[:dot] if dot > word.rfind("/") else word


def _suffix(word: str) -> str:
    dot = word.rfind(".")
    return word[dot:] if dot > word.rfind("/") else ""


def _suffixes(arguments: list[str]) -> str:
    return " ".join(found for word in arguments[0].split() if (found := _suffix(word)))


def _filter(keep: bool) -> Callable[[list[str]], str | None]:
    def apply(arguments: list[str]) -> str:
        patterns = arguments[0].split()
        return " ".join(
            word
            for word in arguments[1].split()
            if any(stem_of(pattern, word) is not None for pattern in patterns) == keep
        )

    return apply


def _word(arguments: list[str]) -> str | None:
    if not arguments[0].strip().isdigit():
        return None
    index = int(arguments[0].strip()[:6]) - 1
    words = arguments[1].split()
    return words[index] if 0 <= index < len(words) else ""


def _wordlist(arguments: list[str]) -> str | None:
    bounds = [text.strip()[:6] for text in arguments[:2]]
    if not all(text.isdigit() for text in bounds):
        return None
    return " ".join(arguments[2].split()[int(bounds[0]) - 1 : int(bounds[1])])


def _join(arguments: list[str]) -> str:
    first, second = arguments[0].split(), arguments[1].split()
    length = max(len(first), len(second))
    first += [""] * (length - len(first))
    second += [""] * (length - len(second))
    return " ".join(a + b for a, b in zip(first, second, strict=True))


def _findstring(arguments: list[str]) -> str:
    return arguments[0] if arguments[0] in arguments[1] else ""


def _subst(arguments: list[str]) -> str:
    return arguments[2].replace(arguments[0], arguments[1]) if arguments[0] else arguments[2] + arguments[1]


def _patsubst(arguments: list[str]) -> str:
    pattern, by = arguments[0].strip(), arguments[1].strip()
    return " ".join(substituted(pattern, by, word) for word in arguments[2].split())


# name -> how many arguments it takes (the last one keeps its commas), and what it does
FUNCTIONS: dict[str, tuple[int, Callable[[list[str]], str | None]]] = {
    "addprefix": (2, lambda a: " ".join(a[0] + word for word in a[1].split())),
    "addsuffix": (2, lambda a: " ".join(word + a[0] for word in a[1].split())),
    "basename": (1, _words(_basename)),
    "dir": (1, _words(_dir)),
    "filter": (2, _filter(True)),
    "filter-out": (2, _filter(False)),
    "findstring": (2, _findstring),
    "firstword": (1, lambda a: next(iter(a[0].split()), "")),
    "join": (2, _join),
    "lastword": (1, lambda a: next(reversed(a[0].split()), "")),
    "notdir": (1, _words(_notdir)),
    "patsubst": (3, _patsubst),
    "sort": (1, lambda a: " ".join(sorted(set(a[0].split())))),
    "strip": (1, lambda a: " ".join(a[0].split())),
    "subst": (3, _subst),
    "suffix": (1, _suffixes),
    "word": (2, _word),
    "wordlist": (3, _wordlist),
    "words": (1, lambda a: str(len(a[0].split()))),
}


def absolute(word: str, directory: str) -> str:
    """Return ``$(abspath word)``."""
    return posixpath.normpath(posixpath.join(directory, word))


def split_arguments(text: str, most: int | None) -> list[str]:
    """Cut a call's text at its top-level commas, into ``most`` arguments at the most."""
    found: list[str] = []
    level = begin = 0
    for match in re.finditer(r"[(){},]", text):
        if match[0] in "({":
            level += 1
        elif match[0] in ")}":
            level -= 1
        elif level == 0 and (most is None or len(found) < most - 1):
            found.append(text[begin : match.start()])
            begin = match.end()
    return [*found, text[begin:]]
