"""What a row of the table of well-known modules says, and the short words in which it names calls."""

from functools import lru_cache
from typing import NamedTuple

NONE, WRITES, ANY, UNSEEN, PROGRAM = "none", "writes", "any", "unseen", "program"


class Row(NamedTuple):
    """What a module, together with all that it links, needs of the image (CONTRACT, "What is assumed about code that is not there").

    ``path`` is the module's path, or a package's inside it, as `normalised` gives it; ``source`` the repository, its version
    and the files that say so (without a version: copies of several years, as repositories vendor them); ``name`` the package's own name where its path does not end in it.
    ``c`` is ``none``, ``bundles`` (a library in C that comes along: libc alone) or ``binds`` (one of the system).
    ``needs`` are words: ``certificates``, ``names`` (it looks up), ``zones``, ``tmp``, ``users`` (the home among them).
    ``files`` says which files it opens on its own account: ``none`` (only what the caller names by ``reads``), ``writes``
    (it may also write where a field of a structure says), ``any`` (computed paths), ``unseen`` (nothing but ``c`` is
    known of it), ``program`` (the row speaks of the program alone, not of packages that others import). ``reads`` are calls by which the caller names files, ``asks`` calls that first make something needed: see
    `Call`. ``runs`` are commands that it runs; ``apart`` the folders inside that the row does not speak for; ``passes`` the uses
    inside its own files that look like a need and are none, each by the beginning of its selector.
    """

    path: str
    source: str
    needs: str = ""
    files: str = NONE
    reads: str = ""
    asks: str = ""
    c: str = "none"
    runs: str = ""
    apart: str = ""
    passes: str = ""
    name: str = ""


class Call(NamedTuple):
    """One word of ``reads`` or ``asks``: ``package.Name:0,1`` is a function, ``.Name:0`` a method (of any receiver), and
    ``~text`` any text in the program's own sources (the field of a structure, a struct tag, a parameter of a URL).

    Behind the colon stand the numbers of the arguments that name files: ``*`` for all of them, ``-1`` for the last one.
    Letters behind them: ``g`` a glob; ``d`` a file whose neighbours are read too; ``w`` written as well; ``s`` written, and only
    where the argument before names a SQLite driver; ``&Other`` a folder in which the calls of ``Other`` name a file without its
    ending. ``=a,b`` are paths that are read where no argument is given; ``=!tmp`` are needs that the call makes.
    """

    package: str
    name: str
    indexes: tuple[int, ...] = ()
    every: bool = False
    kinds: str = ""
    joined: str = ""
    default: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether any text counts, not a call alone."""
        return self.package == "~"


@lru_cache(maxsize=500)
def calls_of(row: Row) -> tuple[Call, ...]:
    """Return the calls that the row names."""
    return tuple(map(_call, f"{row.reads} {row.asks}".split()))


def _call(word: str) -> Call:
    text = word.startswith("~")
    head, _, default = word.rpartition("=") if "=" in word[:-1] else (word, "", "")
    needs = tuple(default[1:].split(",")) if default.startswith("!") else ()
    paths = tuple(default.split(",")) if default and not needs else ()
    if text:
        return Call("~", head[1:], every=not (needs or paths), default=paths, needs=needs)
    name, _, which = head.partition(":")
    package, _, name = name.rpartition(".")
    which, _, joined = which.partition("&")
    numbers = which.rstrip("gdws")
    indexes = tuple(int(number) for number in numbers.split(",") if number not in ("", "*"))
    return Call(package, name, indexes, numbers == "*", which[len(numbers) :], joined, paths, needs)
