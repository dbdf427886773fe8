"""What a Dockerfile itself says of its last stage: how the container starts, and where it works."""

import posixpath
import re
from typing import NamedTuple

from rewriter.regex import lazy
from rewriter.syntax.dockerfile.nodes import Dockerfile, Instruction
from rewriter.syntax.dockerfile.parts import copy_parts, from_parts, pairs, words

_VARIABLE = lazy(r"\$\{(\w+)\}|\$(\w+)")
_WORD = lazy(r"[^\s;&|()\"'<>]+")
_SHELLS = frozenset({"sh", "bash", "ash", "dash", "zsh", "ksh"})
_LAUNCHERS = frozenset({"exec", "go-wrapper", "tini", "dumb-init", "gosu", "su-exec", "env"})
MAX_LENGTH = 4_000
PATH = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")


class Own(NamedTuple):
    """``programs`` are the words that the command starts, ``plain`` that nothing else can be among them.

    ``fixed`` tells that an ENTRYPOINT takes what follows the image's name as arguments. ``sources`` are what COPY and ADD take
    from the context.
    """

    programs: tuple[str, ...]
    plain: bool
    fixed: bool
    workdir: str
    says_docker: bool
    sources: tuple[str, ...]


def own_of(dockerfile: Dockerfile) -> Own:
    """Read the last stage; variables count as far as ENV and ARG give them a value."""
    stage, base = _last_stage(dockerfile)
    known = {"GOPATH": "/gopath" if base.startswith("google/golang") else "/go"}
    workdir = _first_workdir(base)
    command: Instruction | None = None
    entry: Instruction | None = None
    sources: list[str] = []
    for instruction in stage:
        match instruction.keyword:
            case "ENV" | "ARG":
                for pair in pairs(instruction):
                    if pair.value is not None:
                        known[pair.name.text] = _expanded(pair.value.text.strip("\"'"), known)
            case "WORKDIR":
                workdir = posixpath.normpath(
                    posixpath.join(workdir, _expanded(instruction.body.text.strip("\"' "), known))
                )
            case "CMD":
                command = instruction
            case "ENTRYPOINT":
                entry, command = instruction, None
            case "COPY" | "ADD":
                parts = copy_parts(instruction)
                sources += [word.text for word in parts.sources] if parts and not parts.from_stage else []
    return _own(entry, command, known, workdir, tuple(sources))


def _own(
    entry: Instruction | None,
    command: Instruction | None,
    known: dict[str, str],
    workdir: str,
    sources: tuple[str, ...],
) -> Own:
    main = _argv(entry, known) or _argv(command, known)
    text = " ".join(instruction.raw for instruction in (entry, command) if instruction)
    programs, plain = _programs(main, (entry or command) if _argv(entry, known) else command)
    fixed = bool(_argv(entry, known)) and plain
    return Own(programs, plain, fixed, workdir, "docker" in text, sources)


def _programs(argv: tuple[str, ...], instruction: Instruction | None) -> tuple[tuple[str, ...], bool]:
    if not argv or instruction is None:
        return (), False
    first = posixpath.basename(argv[0])
    if instruction.form == "json" and first not in _SHELLS | _LAUNCHERS:
        return (argv[0],), not first.endswith((".sh", ".bash")) and "entrypoint" not in first and "$" not in argv[0]
    every = tuple(word for argument in argv for word in _WORD.findall(argument) if word not in _LAUNCHERS)
    simple = instruction.form != "json" and len(argv) == 1 and not re.search(r"[;&|$`(]", argv[0])
    if simple and every:
        return every[:1], not every[0].endswith(".sh")
    return every, False


def _argv(instruction: Instruction | None, known: dict[str, str]) -> tuple[str, ...]:
    if instruction is None:
        return ()
    if instruction.form == "json":
        return tuple(word.text for word in words(instruction))
    text = _expanded(instruction.body.text.strip(), known)
    return (text,) if text else ()


def _last_stage(dockerfile: Dockerfile) -> tuple[tuple[Instruction, ...], str]:
    heads = [index for index, each in enumerate(dockerfile.instructions) if each.keyword == "FROM"]
    if not heads:
        return (), ""
    head = from_parts(dockerfile.instructions[heads[-1]])
    return dockerfile.instructions[heads[-1] + 1 :], head.image.text if head else ""


def _first_workdir(base: str) -> str:
    name = base.partition(":")[0].removeprefix("library/")
    if name == "golang":
        return "/go/src/app" if base.endswith("onbuild") else "/go"
    return "/gopath/src/app" if name.startswith("google/golang-runtime") else "/"


def _expanded(text: str, known: dict[str, str]) -> str:
    return _VARIABLE.sub(lambda found: known.get(found[1] or found[2], found[0]), text[:MAX_LENGTH])[:MAX_LENGTH]
