"""Build constraints: whether a build selects a file (`go help buildconstraint`; SEMANTICS 1.24)."""

from rewriter.program.scanner import Header
from rewriter.program.types import GoSettings
from rewriter.regex import lazy

Truth = bool | None

_OSES = (
    "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 "
    "windows zos"
)
_ARCHES = (
    "386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc "
    "ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm"
)
OSES = frozenset(_OSES.split())
ARCHES = frozenset(_ARCHES.split())
_UNIX = OSES - {"js", "nacl", "plan9", "wasip1", "windows", "zos"}
_IMPLIED = {"android": "linux", "illumos": "solaris", "ios": "darwin"}
_TOKEN = lazy(r"\s*(\|\||&&|[()!]|[^\s()!&|]+)")
_RELEASE = lazy(r"go1\.(\d{1,4})")
_MOST_TOKENS = 400


def selects(name: str, header: Header, settings: GoSettings) -> Truth:
    """Tell whether a build with these settings compiles the file; None where the settings do not tell.

    ``_test.go`` files and names that begin with ``_`` or ``.`` never count.
    """
    by_name = name_matches(name, settings)
    if by_name is False:
        return False
    verdict = both(by_name, _lines_match(header, settings))
    if verdict is not False and settings.cgo is False and any(item.path == "C" for item in header.imports):
        return False
    return verdict


def name_matches(name: str, settings: GoSettings) -> Truth:
    """Tell whether the file's name allows it: ``*_GOOS``, ``*_GOARCH``, ``*_GOOS_GOARCH``."""
    if name.startswith(("_", ".")) or not name.endswith(".go") or name.endswith("_test.go"):
        return False
    words = name[: name.index(".")].split("_")[1:]
    if len(words) >= 2 and words[-2] in OSES and words[-1] in ARCHES:
        return both(tag_holds(words[-2], settings), tag_holds(words[-1], settings))
    if words and (words[-1] in OSES or words[-1] in ARCHES):
        return tag_holds(words[-1], settings)
    return True


def tag_holds(tag: str, settings: GoSettings) -> Truth:
    """Tell whether a build tag is satisfied; a tag that nobody sets is not."""
    if tag in settings.tags:
        return True
    if tag in OSES:
        return tag == settings.goos or tag == _IMPLIED.get(settings.goos)
    if tag in ARCHES:
        return None if settings.goarch is None else tag == settings.goarch
    if tag == "cgo":
        return settings.cgo
    if tag == "unix":
        return _since(19, settings) if settings.goos in _UNIX else False
    if release := _RELEASE.fullmatch(tag):
        return _since(int(release[1]), settings)
    if tag == "gc":
        return True
    if tag in ("race", "msan", "asan"):
        return settings.race and (tag == "race" or None)
    return False if settings.tags_known or tag == "ignore" else None


def expression_holds(text: str, settings: GoSettings) -> Truth:
    """Evaluate the expression of a `//go:build` line; None where it is unknown or does not parse."""
    tokens = _TOKEN.findall(text.partition("//")[0])
    if not tokens or len(tokens) > _MOST_TOKENS:
        return None
    try:
        return _Expression(tokens, settings).whole()
    except (IndexError, RecursionError):
        return None


def both(one: Truth, other: Truth) -> Truth:
    """Return the conjunction of two answers, of which each may be unknown."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def either(one: Truth, other: Truth) -> Truth:
    """Return the disjunction of two answers, of which each may be unknown."""
    if one is True or other is True:
        return True
    return None if one is None or other is None else False


class _Expression:
    """A recursive descent over the tokens of a `//go:build` line."""

    def __init__(self, tokens: list[str], settings: GoSettings) -> None:
        self.tokens = tokens
        self.settings = settings
        self.at = 0

    def whole(self) -> Truth:
        answer = self._or()
        return answer if self.at == len(self.tokens) else None

    def _or(self) -> Truth:
        answer = self._and()
        while self._takes("||"):
            answer = either(answer, self._and())
        return answer

    def _and(self) -> Truth:
        answer = self._not()
        while self._takes("&&"):
            answer = both(answer, self._not())
        return answer

    def _not(self) -> Truth:
        if self._takes("!"):
            answer = self._not()
            return None if answer is None else not answer
        if self._takes("("):
            answer = self._or()
            return answer if self._takes(")") else None
        self.at += 1
        return tag_holds(self.tokens[self.at - 1], self.settings)

    def _takes(self, token: str) -> bool:
        if self.at < len(self.tokens) and self.tokens[self.at] == token:
            self.at += 1
            return True
        return False


def _lines_match(header: Header, settings: GoSettings) -> Truth:
    knows_expressions = settings.version is None or settings.version >= (1, 17)
    if header.go_build is not None and (knows_expressions or header.plus_build):
        if knows_expressions:
            return expression_holds(header.go_build, settings)
    answer: Truth = True
    for line in header.plus_build:
        answer = both(answer, _plus_line(line, settings))
    return answer


def _plus_line(line: str, settings: GoSettings) -> Truth:
    answer: Truth = False
    for option in line.split():
        term: Truth = True
        for tag in option.split(","):
            plain = tag.lstrip("!")
            held = tag_holds(plain, settings)
            term = both(term, held if plain == tag or held is None else not held)
        answer = either(answer, term)
    return answer


def _since(minor: int, settings: GoSettings) -> Truth:
    return None if settings.version is None else settings.version >= (1, minor)
