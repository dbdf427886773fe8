"""Shared by the tests of go commands: a tree of files, a command in it, and its effects as short text."""

import shlex

from rewriter.commands import Command
from rewriter.effects import BuildsBinary, CannotTell, Effect, Notes, RunsCommand, SetsVariable
from rewriter.recognisers import recognise
from rewriter.source import Kind, Location, SourceFile, Span
from rewriter.values import Unknown, Value, text_of
from rewriter.workspaces.memory import InMemory

MAIN = b"package main\n\nfunc main() {}\n"
LIBRARY = b"package lib\n"
ENV: dict[str, Value] = {"GOPATH": "/go", "HOME": "/root"}
OFF, OLD, NEW = {"GO111MODULE": "off"}, {"GOLANG_VERSION": "1.9.7"}, {"GOLANG_VERSION": "1.19.8"}


class Tree(InMemory):
    """Files by path; a text is a file's, None makes the folder (or file) one that nobody has seen."""

    def __init__(self, files: dict[str, bytes | str | None]) -> None:
        self.unseen = tuple(path for path, text in files.items() if text is None)
        known = {path: _bytes(text) for path, text in files.items() if text is not None}
        super().__init__(known)

    def kind(self, path: str) -> Kind:
        """Return ``not_seen`` for what nobody has seen, and for what lies below it."""
        hidden = any(path == unseen or path.startswith(f"{unseen}/") for unseen in self.unseen)
        return "not_seen" if hidden else super().kind(path)


def command(line: str | tuple[Value, ...], cwd: Value = "/src", env: dict[str, Value] | None = None) -> Command:
    """Return the command of a shell line, or of words of which some are not known."""
    text = line if isinstance(line, str) else " ".join(text_of(word) for word in line)
    words: tuple[Value, ...] = tuple(shlex.split(line)) if isinstance(line, str) else line
    assigned = {}
    while words and isinstance(words[0], str) and "=" in words[0].split("/")[0]:
        name, _, value = words[0].partition("=")
        assigned[name] = value
        words = words[1:]
    at = Location(SourceFile("Dockerfile", text), Span(0, len(text)))
    return Command(words, {**ENV, **(env or {}), **assigned}, cwd, at)


def shown(effects: tuple[Effect, ...] | None) -> list[str]:
    """Return what matters of the effects: programs as paths, troubles as codes."""
    return [text for effect in effects or () if (text := _shown(effect))]


def outputs(line: str | tuple[Value, ...], files: dict[str, bytes | str | None], cwd: Value = "/src",
            env: dict[str, Value] | None = None) -> list[str]:  # fmt: skip
    """Return what the command writes in a tree of these files."""
    return shown(recognise(command(line, cwd, env), Tree(files)))


def built(line: str, files: dict[str, bytes | str | None], cwd: str = "/src",
          env: dict[str, Value] | None = None) -> BuildsBinary:  # fmt: skip
    """Return the one program that the command makes."""
    effects = recognise(command(line, cwd, env), Tree(files)) or ()
    (program,) = (effect for effect in effects if isinstance(effect, BuildsBinary))
    return program


def _shown(effect: Effect) -> str:
    match effect:
        case BuildsBinary(output=output):
            return output if isinstance(output, str) else f"?{output.text}"
        case CannotTell(code=code) | Notes(code=code):
            return code
        case SetsVariable(name=name, value=value):
            return f"{name}={text_of(value) if value is not None else None}"
        case RunsCommand(first=first, env=env):
            return " ".join([f"argv[{first}:]", *(f"{name}={text_of(value)}" for name, value in env.items())])
    return ""


def _bytes(text: bytes | str) -> bytes:
    return text.encode() if isinstance(text, str) else text


UNKNOWN = Unknown("$X", "nobody sets X", splits=True)
QUOTED = Unknown('"$X"', "nobody sets X")
