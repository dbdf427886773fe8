"""`git` (and `hg`, `svn`) fetch sources that are not here, or tell about those that are.

    RUN git clone https://github.com/x/y.git /src/y && cd /src/y && git checkout v1

becomes ``Unpacks('/src/y', 'https://github.com/x/y.git')`` and ``Opaque(below='/src/y')``.
"""

from rewriter.commands import Command
from rewriter.effects import Effects, Leaves, Opaque, PutsFile, Unpacks
from rewriter.recognisers._words import Words, base_name, read_words
from rewriter.source import FileView
from rewriter.trees.nodes import Made
from rewriter.values import Value, is_known, join_path, text_of

COMMANDS = ("bzr", "git", "hg", "svn")
_CLONE = (
    "branch", "origin", "depth", "config", "reference", "template", "upload-pack", "jobs",
    "shallow-since", "filter", "rev", "revision", "username", "password", "separate-git-dir",
)  # fmt: skip
# these change the working tree; every other verb tells something, or writes below .git or to $HOME/.gitconfig
_WRITES = (
    "am", "apply", "bisect", "checkout", "cherry-pick", "clean", "lfs", "merge", "mv", "pull",
    "read-tree", "rebase", "reset", "restore", "revert", "rm", "sparse-checkout", "stash", "submodule",
    "subtree", "switch", "up", "update", "worktree", "checkout-index",
)  # fmt: skip


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the folder that holds unseen sources afterwards; None where the verb is not known."""
    cwd, argv = _globals(command)
    if not argv:
        return (Leaves("git tells something"),)
    verb, rest = argv[0], argv[1:]
    if not is_known(verb):
        return None
    name = text_of(command.argv[0]).rpartition("/")[2]
    if (verb in ("clone", "branch") and name != "git") or verb == "clone":
        return _clone(cwd, read_words(rest, "bcjour", _CLONE))
    if name in ("svn", "bzr") and verb in ("co", "checkout", "export"):
        return _clone(cwd, read_words(rest, "r", _CLONE))
    if verb == "archive":
        output = read_words(rest, "o", ("output", "prefix", "format")).value("o", "output")
        made = () if output is None else (PutsFile(join_path(cwd, output), Made("git archive", command.at)),)
        return made or (Leaves("git prints"),)
    if verb in _WRITES:
        return (Opaque(f"git {verb} changes the working tree", cwd),)
    return (Leaves("git tells something, or writes its own settings"),)


def _globals(command: Command) -> tuple[Value, tuple[Value, ...]]:
    """The folder that ``-C`` asks for, and the words from the verb on."""
    cwd = command.cwd
    words = command.argv[1:]
    while words and is_known(words[0]) and words[0].startswith("-"):
        if words[0] == "-C" and len(words) > 1:
            cwd = join_path(cwd, words[1])
        words = words[2:] if words[0] in ("-C", "-c", "--git-dir", "--work-tree") else words[1:]
    return cwd, words


def _clone(cwd: Value, words: Words) -> Effects | None:
    if not words.operands:
        return None
    source = words.operands[0]
    target: Value = words.operands[1] if len(words.operands) > 1 else base_name(source)
    if len(words.operands) == 1 and is_known(target):
        target = target.removesuffix(".git").rpartition(":")[2]
    return (Unpacks(join_path(cwd, target), source),)
