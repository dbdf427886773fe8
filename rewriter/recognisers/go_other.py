"""The go commands that make no program: vet, fmt, test, list, env, generate, clean …

    RUN go test ./... && go vet ./...

leaves nothing that is shipped; ``go env -w`` sets variables that the image keeps (SEMANTICS 1.16, 1.22).
"""

from rewriter.commands import Command
from rewriter.effects import CannotTell, Effect, Effects, Leaves, Opaque, RemovesPath, SetsVariable
from rewriter.program.calls import Call, call_of, is_verb
from rewriter.program.flags import is_true
from rewriter.program.outputs import Placed, build_outputs, install_outputs
from rewriter.source import FileView
from rewriter.values import Unknown

COMMANDS = ("go", "vgo")
_ELSEWHERE = frozenset(("build", "get", "install", "mod", "run", "work"))
_HARMLESS = {
    "bug": "prints",
    "doc": "prints",
    "fix": "changes sources only",
    "fmt": "changes sources only",
    "help": "prints",
    "list": "prints",
    "telemetry": "changes its own settings",
    "test": "runs tests",
    "version": "prints",
    "vet": "prints",
}
_CACHES = ("cache", "testcache", "modcache", "fuzzcache")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the effects of any go command that has no recogniser of its own."""
    if len(command.argv) < 2:
        return (Leaves("go without a command prints"),)
    verb = command.argv[1]
    if isinstance(verb, Unknown):
        return (CannotTell("output-unknown", f"which go command runs is not known: {verb.why}"),)
    if verb in _ELSEWHERE:
        return None
    if verb == "test" and "-c" in command.argv:
        return (CannotTell("not-a-program", "go test -c makes a test program, not the product", command.cwd),)
    if verb in _HARMLESS:
        return (Leaves(f"go {verb} {_HARMLESS[verb]}"),)
    if verb == "env":
        return _env(command)
    if verb == "clean":
        return _clean(call_of(command, view))
    if verb == "tool" and is_verb(command, "cover", "nm", "objdump", "pprof", "trace", "vet", at=2):
        return (Leaves("the tool prints"),)
    return (Opaque(f"go {verb} runs programs", command.cwd, command.argv[2:]),)


def _env(command: Command) -> Effects:
    words = command.argv[2:]
    known = [word for word in words if isinstance(word, str)]
    if "-w" in known:
        settings = [word.partition("=") for word in known if "=" in word]
        return tuple(SetsVariable(name, value, persists=True) for name, _, value in settings) or (
            Opaque("go env -w sets a variable that is not known", None),
        )
    if "-u" in known:
        names = [word for word in known if not word.startswith("-")]
        return tuple(SetsVariable(name, None, persists=True) for name in names)
    return (Leaves("go env prints"),)


def _clean(call: Call) -> Effects:
    """``go clean`` removes what ``go build`` left in the package's folder; with -i what was installed, too."""
    flags = call.flags.values
    if any(is_true(flags.get(name)) for name in _CACHES):
        return (Leaves("go clean removes caches"),)
    outcome = build_outputs(call)
    if is_true(flags.get("i")):
        outcome = (*outcome, *install_outputs(call))
    removed: list[Effect] = [RemovesPath(item.output) for item in outcome if isinstance(item, Placed)]
    return tuple(removed) or (Leaves("go clean finds nothing to remove"),)
