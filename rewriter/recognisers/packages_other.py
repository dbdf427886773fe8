"""`pip`, `npm`, `yarn`, `gem`, `bower`, `pacman`, `zypper` and builders of web pages.

    RUN npm install && pip install awscli && gulp build

becomes ``Opaque(below='/app/node_modules')``, ``InstallsPackages('pip', ('awscli',))`` and
``Opaque(below='/app')``.
"""

from rewriter.commands import Command
from rewriter.effects import Effects, InstallsPackages, Leaves, Manager, Opaque, RemovesPackages
from rewriter.recognisers._words import Words, plain_path, read_words
from rewriter.source import FileView
from rewriter.values import Value, is_known, join_path, text_of

COMMANDS = (
    "bower", "bundle", "composer", "easy_install", "gem", "grunt", "gulp", "npm", "npx", "pacman",
    "pip", "pip2", "pip3", "pnpm", "webpack", "yarn", "zypper",
)  # fmt: skip
_PIP = (
    "requirement",
    "target",
    "prefix",
    "index-url",
    "extra-index-url",
    "constraint",
    "root",
    "proxy",
    "find-links",
)
_QUERIES = (
    "--version",
    "-v",
    "version",
    "config",
    "cache",
    "list",
    "ls",
    "view",
    "info",
    "search",
    "help",
    "env",
    "set",
)


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the packages of the system, or the folder that a project's own packages fill."""
    name = text_of(command.argv[0]).rpartition("/")[2]
    if name.startswith(("pip", "easy_install")):
        return _pip(command, name)
    if name == "gem":
        return _plain_manager(command, "gem", ("install", "i"), ("uninstall",))
    if name == "zypper":
        return _plain_manager(command, "other", ("install", "in"), ("remove", "rm"))
    if name == "pacman":
        return _pacman(command)
    if name in ("npm", "yarn", "pnpm", "bower"):
        return _node(command, name, view)
    return (Opaque(f"{name} writes into the project", command.cwd, command.argv[1:]),)


def _pip(command: Command, name: str) -> Effects | None:
    words = read_words(command.argv[1:], "rtcief", _PIP)
    target = words.value("t", "target", "prefix", "root")
    operands = words.operands
    if name != "easy_install":
        if not operands or operands[0] not in ("install", "uninstall"):
            return (Leaves("pip writes nothing"),) if not operands or is_known(operands[0]) else None
        if operands[0] == "uninstall":
            return (RemovesPackages("pip", operands[1:]),)
        operands = operands[1:]
    if target is not None:
        return (Opaque("pip fills a folder", plain_path(command, target)),)
    return (InstallsPackages("pip", operands, None, command.argv),)


def _plain_manager(
    command: Command, manager: Manager, installs: tuple[str, ...], removes: tuple[str, ...]
) -> Effects | None:
    words = read_words(command.argv[1:], "vi", ("version", "source", "install-dir", "bindir"))
    if not words.operands:
        return (Leaves("nothing is asked"),)
    verb, *rest = words.operands
    if verb in installs:
        return (InstallsPackages(manager, tuple(rest), None, command.argv),)
    if verb in removes:
        return (RemovesPackages(manager, tuple(rest)),)
    return (Leaves("package lists and caches"),) if is_known(verb) else None


def _pacman(command: Command) -> Effects | None:
    words = read_words(command.argv[1:], "")
    if words.has("R", "remove"):
        return (RemovesPackages("other", words.operands),)
    if words.has("S", "U", "sync", "upgrade") and words.operands:
        return (InstallsPackages("other", words.operands, None, command.argv),)
    return (Leaves("package lists and caches"),)


def _node(command: Command, name: str, view: FileView) -> Effects | None:
    words = read_words(command.argv[1:], "", ("prefix", "cwd", "registry"))
    operands = words.operands
    verb = operands[0] if operands else "install" if name == "yarn" else ""
    if not is_known(verb):
        return None
    cwd = _folder(command, words)
    if verb == "global" and name == "yarn":
        return (InstallsPackages("npm", operands[2:], None, command.argv),)
    if words.has("g", "global") and verb in ("install", "i", "add"):
        return (InstallsPackages("npm", operands[1:], None, command.argv),)
    if verb in ("install", "i", "ci", "add") and name != "bower":
        return (Opaque(f"{name} fills node_modules", join_path(cwd, "node_modules")),)
    if verb in ("install", "i") and _is_absent(view, join_path(cwd, ".bowerrc")):
        return (Opaque("bower fills bower_components", join_path(cwd, "bower_components")),)
    if verb in _QUERIES or not verb:
        return (Leaves(f"{name} writes nothing of the project"),)
    return (Opaque(f"{name} {verb} runs scripts of the project", cwd, operands[1:]),)


def _folder(command: Command, words: Words) -> Value:
    given = words.value("prefix", "cwd")
    return command.cwd if given is None else plain_path(command, given)


def _is_absent(view: FileView, path: Value) -> bool:
    return is_known(path) and view.kind(path) == "absent"
