"""`go run` compiles a program, runs it, and keeps nothing.

    CMD ["go", "run", "main.go", "-port", "80"]

starts a program that ``go build`` could have made: ``starts`` tells it, with the text of that build and where the
program's own arguments begin (SEMANTICS 1.15). In a RUN it is a program of unknown effect.
"""

from typing import NamedTuple

from rewriter.commands import Command
from rewriter.effects import BuildsBinary, CannotTell, Effects, Opaque
from rewriter.program.calls import Call, base_name, call_of, is_verb
from rewriter.program.matching import match
from rewriter.program.naming import binary_name, remote_name
from rewriter.program.outputs import Placed, build_of, build_outputs
from rewriter.program.settings import bin_folder
from rewriter.source import FileView
from rewriter.values import Unknown, Value, join_path, text_of

COMMANDS = ("go", "vgo")


class Started(NamedTuple):
    """A program that a command compiles and starts: the build that would make it, and the program's arguments.

    ``program`` is a BuildsBinary whose build is ``implied``, or a CannotTell.
    """

    program: BuildsBinary | CannotTell
    arguments: tuple[Value, ...]


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the effects of ``go run`` while the image is built."""
    if not is_verb(command, "run"):
        return None
    return (Opaque("go run runs a program that is not followed", command.cwd, command.argv[2:]),)


def starts(command: Command, view: FileView) -> Started | None:
    """Return the program that ``go run X ARGS`` starts, None where the command is no ``go run``."""
    if base_name(command) not in COMMANDS or not is_verb(command, "run"):
        return None
    call = call_of(command, view, tool=base_name(command))
    words = call.flags.arguments
    count = _program_words(words)
    call = call._replace(flags=call.flags._replace(arguments=words[:count]))
    return Started(_program(call), words[count:])


def _program_words(words: tuple[Value, ...]) -> int:
    count = 0
    while count < len(words) and isinstance(words[count], str) and text_of(words[count]).endswith(".go"):
        count += 1
    return count or min(1, len(words))


def _program(call: Call) -> BuildsBinary | CannotTell:
    if not call.flags.arguments:
        return CannotTell("program-unknown", "go run names no program")
    outcome = build_outputs(call)
    for item in outcome:
        if not isinstance(item, Placed):
            return CannotTell(item.code, item.what, item.below)
    matched = match(call.view, text_of(call.cwd), call.patterns, call.settings)
    mains = [package for package in matched.packages if package.name == "main"]
    if matched.remote:
        path, version = matched.remote[0]
        build = build_of(call, remote_name(path, call.settings, call.mode), None, path, version)
    elif len(mains) == 1:
        name = binary_name(mains[0], call.settings, call.mode)
        build = build_of(call, name, mains[0], mains[0].import_path)
    else:
        return CannotTell("program-unknown", "go run names no single program")
    if isinstance(build.name, Unknown):
        return CannotTell("output-unknown", build.name.why)
    output = join_path(bin_folder(call.settings._replace(gobin=None), None) or "/go/bin", build.name)
    return BuildsBinary(build._replace(implied=_text(call, output)), output)


def _text(call: Call, output: Value) -> str:
    flags = call.command.argv[call.verb + 1 : call.flags.first]
    words = [call.tool, "build", *map(text_of, flags), "-o", text_of(output), *call.patterns]
    return " ".join(_quoted(word) for word in words)


def _quoted(word: str) -> str:
    import shlex

    return word if all(sign.isalnum() or sign in "-_./=:,@+*?[]" for sign in word) else shlex.quote(word)
