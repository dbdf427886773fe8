"""Documentation, units and other Dockerfiles: what they say of images."""

from collections.abc import Iterator

from rewriter.regex import lazy
from rewriter.survey.facts import At, Fact, Use
from rewriter.survey.scripts import Ran, Shell
from rewriter.syntax.dockerfile.parts import copy_parts, from_parts, pairs
from rewriter.syntax.dockerfile.reader import parse

_FENCE = lazy(r"\s*(?:```|~~~|----\s*$|\.\.\.\.\s*$)")
_PROMPT = lazy(r"\s*(?:\w+@[\w.-]+[:~\w/]*)?[$#>%]\s+")
_COMMAND = lazy(r"\s*(?:sudo\s+)?(?:docker(?:-compose)?|podman)\s")
_EXEC = lazy(r"(?:Exec\w+=[-+@!:]*|\w+:\s)")
_VARIABLE = lazy(r"\$\{?(\w+)\}?")
MAX_LINES = 4_000
LONGEST_LINE = 2_000


def readme_commands(text: str, path: str, folder: str) -> list[Ran]:
    """Return the docker commands of code lines: fenced, indented, or behind a prompt."""
    commands: list[Ran] = []
    fenced, waiting, first = False, "", 0
    for number, line in enumerate(text.split("\n")[:MAX_LINES], 1):
        line = line.rstrip("\r")[:LONGEST_LINE]
        if _FENCE.match(line):
            fenced = not fenced
            continue
        code = waiting or fenced or line.startswith(("    ", "\t")) or _PROMPT.match(line)
        bare = line if waiting else _PROMPT.sub("", line, count=1)
        if not code or not (waiting or _COMMAND.match(bare)):
            continue
        first = first if waiting else number
        waiting += bare + "\n"
        if not bare.endswith("\\"):
            shell = Shell(folder, path, {})
            shell.run(waiting.strip("\n"), first)
            commands += shell.commands
            waiting = ""
    return commands


def unit_commands(text: str, path: str, folder: str) -> list[Ran]:
    """Return the docker commands of a systemd unit's ``Exec…=`` lines and of a Procfile."""
    commands: list[Ran] = []
    waiting, first = "", 0
    for number, line in enumerate(text.split("\n")[:MAX_LINES], 1):
        first = first if waiting else number
        waiting += line.rstrip("\r") + "\n"
        if line.endswith("\\"):
            continue
        found = _EXEC.match(waiting)
        if found and "docker" in waiting:
            shell = Shell(folder, path, {})
            shell.run(waiting[found.end() :].strip("\n"), first)
            commands += shell.commands
        waiting = ""
    return commands


def base_facts(text: str, path: str) -> Iterator[Fact]:
    """Yield the images that another Dockerfile is built from or copies from (Dockerfile reference, "FROM")."""
    dockerfile = parse(text.encode("utf-8", "surrogateescape"), path)
    given: dict[str, str] = {}
    stages: set[str] = set()
    for instruction in dockerfile.instructions:
        at = At(path, dockerfile.file.line(instruction.span.start))
        if instruction.keyword == "ARG" and not stages:
            given.update({pair.name.text: pair.value.text.strip("\"'") for pair in pairs(instruction) if pair.value})
        elif instruction.keyword == "FROM":
            parts = from_parts(instruction)
            if parts is None:
                continue
            image = _VARIABLE.sub(lambda found: given.get(found[1], found[0]), parts.image.text)
            if image.lower() not in stages:
                yield Use("base", image, at)
            stages.add(parts.alias.text.lower() if parts.alias else "")
        elif instruction.keyword in ("COPY", "ADD") and instruction.flag("from"):
            copied = copy_parts(instruction)
            stage = copied.from_stage if copied else None
            if stage and stage.lower() not in stages and not stage.isdigit():
                yield Use("copy-out", stage, at, tuple(source.text for source in copied.sources) if copied else ())
