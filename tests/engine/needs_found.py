"""Which of the needs that the tool reports the trace confirms: each is confirmed, assumed, or neither."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tests.engine.compare import PredictedFile
from tests.engine.trace_check import CERTIFICATES, GLIBC, LOADER, ZONE_FILES, ZONES, New, asked
from tests.engine.trace_reader import Touch

CONFIRMED, BY_ENGINE, ASSUMED, UNCONFIRMED = "confirmed", "by the engine", "assumed", "unconfirmed"
ZONE = re.compile(rf"{ZONES.pattern}|/etc/localtime|{re.escape(ZONE_FILES[0])}")
SHELLS = ("sh", "bash", "ash", "dash")
# what the tool says of a need that it only assumes (CONTRACT, "What is assumed about code that is not there")
ASSUMPTION = re.compile(
    r"the sources of \S+ are not here|.* is not seen.*|.* not all its sources are here|.*: (a home folder is found by it|it may be in /tmp)"
)


class Finding(NamedTuple):
    """A need that the tool reports, and what came of it; ``why`` explains one that nothing confirms."""

    need: str
    detail: str | None
    because: str
    state: str
    why: str = ""


class Seen(NamedTuple):
    """What was seen of a case: what the old container touched, the new image, its Config, where its files come from.

    ``health`` are the words of the health check, where it was tried in both images.
    """

    touches: Sequence[Touch]
    new: New
    config: Mapping[str, Any]
    files: Mapping[str, PredictedFile]
    health: Sequence[str] = ()

    def found(self, paths: Callable[[str], object]) -> bool:
        """Tell whether a path was touched, or led to."""
        return any(paths(touch.path) or (touch.real is not None and paths(touch.real)) for touch in self.touches)

    def below(self, top: str) -> bool:
        """Tell whether the path was touched, or something below it."""
        return self.found(lambda path: path == top or path.startswith(top.rstrip("/") + "/"))

    def executed(self, *names: str) -> bool:
        """Tell whether a program of one of the names was started, and found."""
        return any(touch.executes and posixpath.basename(touch.path) in names for touch in self.touches)


def findings(needs: Iterable[Mapping[str, Any]], seen: Seen, explained: Mapping[str, str]) -> Iterator[Finding]:
    """Judge each need of a JSON report; ``explained`` says, by need or `need detail`, why the trace cannot confirm it.

    An explanation that begins with ``assumed: `` says that the tool itself only assumes it.
    """
    seen = seen._replace(touches=list(asked(seen.touches, seen.new)))
    for need in needs:
        word, detail, because = need["need"], need["detail"], need["because"]
        state = _state(word, detail or "", because, seen)
        why = explained.get(f"{word} {detail}") or explained.get(word, "") if state == UNCONFIRMED else ""
        yield Finding(word, detail, because, ASSUMED if why.startswith("assumed: ") else state, why)


def unexplained(judged: Sequence[Finding], explained: Mapping[str, str]) -> Iterator[str]:
    """Name the needs that nothing confirms and nobody explains, and explanations of what is no need.

    One that a trace confirms after all may be a matter of time: a script that waits, or not.
    """
    for finding in judged:
        if finding.state == UNCONFIRMED and not finding.why:
            name = f"{finding.need} {finding.detail or ''}".strip()
            yield f"need {name} ({finding.because}): no trace of it; is it invented, or the probe too weak?"
    known = {name for finding in judged for name in (finding.need, f"{finding.need} {finding.detail}")}
    yield from (f"unconfirmed: {name!r} is no need" for name in explained if name not in known)


def _state(word: str, detail: str, because: str, seen: Seen) -> str:
    if _is_traced(word, detail, seen):
        return CONFIRMED
    if _is_used_by_the_engine(word, detail, because, seen):
        return BY_ENGINE
    return ASSUMED if ASSUMPTION.fullmatch(because) else UNCONFIRMED


def _is_traced(word: str, detail: str, seen: Seen) -> bool:
    match word:
        case "assets":
            return _assets(detail, seen)
        case "ca-certificates":
            return seen.found(CERTIFICATES.fullmatch)
        case "command" | "packages":
            return seen.executed(detail)
        case "files" | "home":
            return seen.below(detail)
        case "libc":
            return seen.found(LOADER.fullmatch) or seen.found(GLIBC.fullmatch)
        case "nsswitch":
            return seen.below("/etc/nsswitch.conf")
        case "shell":
            return _shell(seen)
        case "tmp":
            return seen.below("/tmp")
        case "tzdata":
            return seen.found(ZONE.fullmatch)
        case "user":
            return seen.below("/etc/passwd") or seen.below("/etc/group")
    return False  # no call tells


def _assets(detail: str, seen: Seen) -> bool:
    """A path of the build context is touched where the new image has its files.

    What a RUN changed, and folders, are told by their name alone.
    """
    there = {path for path, said in seen.files.items() if _comes_from(detail, path, said)}
    return seen.found(there.__contains__)


def _comes_from(detail: str, path: str, said: PredictedFile) -> bool:
    where, origin = said.source or ("", path)
    if where == "context":
        return detail == "." or f"{origin}/".startswith(detail.rstrip("/") + "/")
    same = posixpath.basename(path) == posixpath.basename(detail) and not said.source
    return same or f"/{detail.rstrip('/')}/" in f"{path}/"


def _shell(seen: Seen) -> bool:
    """A shell that was started by name, or by the kernel for a script, which it then opens."""
    script = any(touch.opens and touch.programs[-1:] == (touch.path,) for touch in seen.touches)
    return script or seen.executed(*SHELLS)


def _is_used_by_the_engine(word: str, detail: str, because: str, seen: Seen) -> bool:
    """Tell whether Docker or the kernel uses it: ENV; USER, HOME and --chown (by passwd); the health check, as tried."""
    match word:
        case "capabilities":
            return True  # the kernel gives them when the program starts; without them it behaves otherwise
        case "env":
            return any(pair.startswith(f"{detail}=") for pair in seen.config.get("Env") or ())
        case "user" if " belongs to " in because:
            return True  # a COPY --chown by name, which would not have built
        case "user" if detail:
            return str(seen.config.get("User", "")).split(":")[0] == detail.split(":")[0]
        case "user":
            return "HOME comes from passwd" in because
        case "shell":
            return posixpath.basename(next(iter(seen.health), "")) in SHELLS
        case "command" | "packages":
            return detail in " ".join(seen.health).split()
    return False
