"""Docker versions that a repository pins (stages came with 17.05, Docker release notes)."""

import re
from collections.abc import Iterator

from rewriter.regex import lazy
from rewriter.survey.facts import At, OldEngine
from rewriter.survey.files import Candidate

FIRST_WITH_STAGES = (17, 5)
_PIN = lazy(
    r"""docker-(?:ce|engine|ee)\s*(?:=|-)\s*["']?(?:\d+:)?v?(\d+\.\d+)
    |\bdocker_version["']?\s*[:=]\s*["']?(?:\d+:)?v?(\d+\.\d+)
    |get\.docker\.com/builds/\S{0,80}/docker-(\d+\.\d+)
    |\b(?:image|name|from|box|-)\s*:?\s+["']?(?:docker\.io/|library/)?docker:(\d+\.\d+)
    |\bdocker-(1\.\d+)\.\d+(?:-ce)?\.tgz""",
    re.VERBOSE | re.IGNORECASE,
)
_REMOTE = lazy(
    r"setup_remote_docker\s*:[^\n]*\n(?:[ \t]*(?:#[^\n]*|[a-z_]+:[^\n]*)?\n){0,4}?[ \t]*version:\s*[\"']?(\d+\.\d+)"
)


def old_engines(candidate: Candidate) -> Iterator[OldEngine]:
    """Yield the pins of a file that builds or is itself an engine; a Docker client inside an image pins nothing."""
    if candidate.kind not in ("ci", "jenkins", "shell", "dockerfile"):
        return
    if candidate.kind == "dockerfile":
        found = re.search(
            r"^\s*FROM\s+(?:docker\.io/|library/)?docker:(\d+\.\d+)", candidate.text, re.MULTILINE | re.IGNORECASE
        )
        yield from _old(found, found[1] if found else "", candidate)
        return
    for pin in _PIN.finditer(candidate.text):
        version = next(group for group in pin.groups() if group)
        yield from _old(pin, version, candidate, pin.start(pin.lastindex or 0))
    for pin in _REMOTE.finditer(candidate.text):
        yield from _old(pin, pin[1], candidate, pin.start(1))


def _old(found: "re.Match[str] | None", version: str, candidate: Candidate, at: int = -1) -> Iterator[OldEngine]:
    if found is None:
        return
    offset = found.start(1) if at < 0 else at
    line_start = candidate.text.rfind("\n", 0, offset) + 1
    if candidate.kind != "dockerfile" and candidate.text[line_start:offset].lstrip().startswith("#"):
        return
    if tuple(int(part[:6]) for part in version.split(".")) < FIRST_WITH_STAGES:
        yield OldEngine(version, At(candidate.path, candidate.text.count("\n", 0, offset) + 1))
