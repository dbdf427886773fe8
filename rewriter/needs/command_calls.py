"""The calls by which Go programs run others, told from mentions of their types (packages os/exec, os, syscall)."""

from collections.abc import Iterator
from typing import NamedTuple

from rewriter.needs.harmless_uses import harmless
from rewriter.program.types import Reading, Use
from rewriter.values import Unknown, Value, text_of

# the number of the argument that names the command, and whether the words behind it are the command's own
_CALLS = {
    "os/exec.Command": (0, True), "os/exec.CommandContext": (1, True), "os/exec.LookPath": (0, False),
    "os/exec.Cmd": (0, False), "os.StartProcess": (0, False), "syscall.Exec": (0, False), "syscall.ForkExec": (0, False),
    "syscall.StartProcess": (0, False),
}  # fmt: skip
# only as a value of that kind is a function called by another name
_HANDED_ON = frozenset(_CALLS) - {"os/exec.Cmd"}
_ITSELF = ("os.Args[0]", "os.Executable()", "/proc/self/exe")


class Call(NamedTuple):
    """A command that is run, or looked for: its name, its arguments as far as known, and the use that is the evidence."""

    word: Value
    arguments: tuple[Value, ...]
    use: Use


def is_itself(word: Value) -> bool:
    """Tell whether the program starts itself again: /proc/self/exe is its own file (proc(5)), os.Args[0] what it was called by."""
    return text_of(word) in _ITSELF


def calls(reading: Reading) -> Iterator[Call]:
    """Yield each command that the program runs or looks for; types, errors and well-known harmless packages are none."""
    for use in reading.uses:
        place = _CALLS.get(use.selector)
        if place is None or harmless(use):
            continue
        index, own = place
        if not use.call:
            if use.selector in _HANDED_ON:
                yield Call(Unknown(use.selector, "the function is handed on"), (), use)
            continue
        word = use.arguments[index] if len(use.arguments) > index else Unknown("…", "its arguments are not read")
        yield Call(word, use.arguments[index + 1 :] if own else (), use)
