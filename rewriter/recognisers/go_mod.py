"""`go mod` and `go work` fetch and list modules.

    RUN go mod download

leaves nothing that is shipped; ``go mod init x/app`` writes go.mod, which names later binaries (SEMANTICS 1.14).
"""

from rewriter.commands import Command
from rewriter.effects import ChangesFile, Effects, Leaves, Opaque, PutsFile
from rewriter.program.calls import call_of, is_verb
from rewriter.source import FileView
from rewriter.trees.nodes import Written
from rewriter.values import Unknown, Value, concat, join_path

COMMANDS = ("go", "vgo")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return what the command writes besides the module cache and vendor."""
    if is_verb(command, "work"):
        return (Opaque("go work changes go.work", command.cwd),)
    if not is_verb(command, "mod"):
        return None
    if is_verb(command, "init", at=2):
        return _init(command, view)
    if is_verb(command, "edit", at=2):
        return (ChangesFile(join_path(command.cwd, "go.mod")),)
    return (Leaves("go mod fetches or lists modules only"),)


def _init(command: Command, view: FileView) -> Effects:
    path = join_path(command.cwd, "go.mod")
    if isinstance(path, str) and view.kind(path) == "file":
        return (Leaves("go mod init fails where there is a go.mod"),)
    arguments = call_of(command, view, 2).flags.arguments
    name: Value = arguments[0] if arguments else Unknown("go mod init", "go mod init guesses the module's path")
    return (PutsFile(path, Written(concat("module ", name, "\n"))),)
