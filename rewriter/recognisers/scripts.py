"""A shell script that lies in the tree, or whose text stands in the command, is run as a script.

    RUN ./build.sh linux && sh -c "cd /src && go build" && . ./env.sh

becomes ``RunsScript('sh', <the text of build.sh>, ('linux',))``, then the quoted text, then a script that
shares the shell.
A shell that reads what nobody here has seen (``curl … | sh``) becomes ``Opaque(unseen=True)``.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from rewriter.commands import Command
from rewriter.effects import Effects, Leaves, Opaque, RunsScript
from rewriter.regex import lazy
from rewriter.source import FileView, Location, MappedText, SourceFile
from rewriter.values import Unknown, Value, is_known, join_path, text_of

SHELLS = ("ash", "bash", "dash", "ksh", "sh", "zsh")
COMMANDS = (".", *SHELLS, "source")
_SHEBANG = lazy(r"#!\s*(?:\S*/)?(?:env\s+(?:-S\s+)?)?(?:\S*/)?(?P<name>[\w.-]+)(?P<options>[^\n]*)")
# scripts from the network that are known to install one tool into GOPATH/bin or a package source, and nothing else
_INSTALLERS = (
    "raw.githubusercontent.com/golang/dep/", "glide.sh/get", "install.goreleaser.com/", "deb.nodesource.com/",
    "raw.githubusercontent.com/pote/g",
)  # fmt: skip
_VALUED = ("-o", "+o", "-O", "+O", "--rcfile", "--init-file")
_LONGEST = 400_000


class _Call(NamedTuple):
    """How a shell is called: the text of ``-c``, or a script, and its arguments."""

    text: int | None
    script: int | None
    errexit: bool


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the script that a shell, ``.`` or ``source`` is given."""
    if not is_known(command.argv[0]):
        return None
    if command.argv[0] in (".", "source"):
        return _sourced(command, view)
    if command.argv[0].rpartition("/")[2] in SHELLS:
        return _called(command, view)
    return recognise_file(command, view)


def recognise_file(command: Command, view: FileView) -> Effects | None:
    """Return the script that the command's own name leads to; None where it is no shell script of the tree."""
    path = _found(command.argv[0], command.cwd, command.env, view)
    text = None if path is None else _text(path, view)
    if path is None or text is None:
        return None
    shebang = _SHEBANG.match(text)
    if text.startswith("#!") and (not shebang or shebang["name"] not in SHELLS):
        return None
    errexit = shebang is not None and re.search(r"(?:^|\s)-\w*e", shebang["options"]) is not None
    return (RunsScript("sh", _file(path, text), command.argv[1:], errexit=errexit),)


def _sourced(command: Command, view: FileView) -> Effects | None:
    if len(command.argv) < 2:
        return None
    name = command.argv[1]
    path = _found(name, command.cwd, command.env, view)
    if path is None and is_known(name) and "/" not in name:  # bash looks in the folder as well
        path = _found(f"./{name}", command.cwd, command.env, view)
    text = None if path is None else _text(path, view)
    if path is None or text is None:
        return (_unseen(name, command),)
    return (RunsScript("sh", _file(path, text), command.argv[2:], shares_shell=True),)


def _called(command: Command, view: FileView) -> Effects:
    call = _read_call(command.argv)
    if call is None:
        return (Opaque("the shell's options are not known", command.cwd, unseen=True),)
    if call.text is not None:
        text = command.argv[call.text]
        if isinstance(text, Unknown):
            return (_unseen(text, command),)
        mapped = _quoted(command, call.text, text)
        return (RunsScript("sh", mapped, command.argv[call.text + 2 :], errexit=call.errexit),)
    if call.script is None:
        return _piped(command, call)
    name = command.argv[call.script]
    slashed = f"./{name}" if is_known(name) and "/" not in name else name
    path = _found(slashed, command.cwd, command.env, view) or _found(name, command.cwd, command.env, view)
    found = None if path is None else _text(path, view)
    if path is None or found is None:
        return (_unseen(name, command),)
    return (RunsScript("sh", _file(path, found), command.argv[call.script + 1 :], errexit=call.errexit),)


def _read_call(argv: tuple[Value, ...]) -> _Call | None:
    """Read a shell's options; None where one of them is not known."""
    index, takes_text, errexit = 1, False, False
    while index < len(argv):
        word = argv[index]
        if isinstance(word, Unknown):
            if word.splits and not word.prefix:
                return None
            break
        if word in ("--", "-"):
            index += 1
            break
        if word[:1] not in ("-", "+") or len(word) < 2:
            break
        if word in _VALUED:
            errexit = errexit or argv[index + 1 : index + 2] == ("errexit",)
            index += 1
        elif not word.startswith("--"):
            takes_text = takes_text or (word[0] == "-" and "c" in word)
            errexit = errexit or (word[0] == "-" and "e" in word)
            if "s" in word[1:]:
                return _Call(None, None, errexit)
            index += word.endswith("o")
        index += 1
    if index >= len(argv):
        return _Call(None, None, errexit) if not takes_text else None
    return _Call(index, None, errexit) if takes_text else _Call(None, index, errexit)


def _piped(command: Command, call: _Call) -> Effects:
    if command.stdin is None:
        return (Leaves("a shell without input does nothing"),)
    if isinstance(command.stdin, Unknown):
        if known_installer(command.stdin.text):
            return (Leaves("a known script of the network installs a tool of the build"),)
        return (Opaque(f"the shell reads {command.stdin.text}: {command.stdin.why}", command.cwd, unseen=True),)
    return (RunsScript("sh", _foreign(command, command.stdin), errexit=call.errexit),)


def known_installer(text: str) -> bool:
    """Tell whether the text names a script of the network that installs one tool into GOPATH/bin, or a package source, alone."""
    return any(url in text for url in _INSTALLERS)


def _unseen(name: Value, command: Command) -> Opaque:
    return Opaque(f"the script {text_of(name)} is not seen", command.cwd, (name,), unseen=True)


def _found(name: Value, cwd: Value, env: Mapping[str, Value], view: FileView) -> str | None:
    """Return the absolute path of a script: by its path, or on PATH for a bare name."""
    if not is_known(name) or not name:
        return None
    if "/" in name:
        path = join_path(cwd, name)
        return path if is_known(path) and view.kind(path) == "file" else None
    folders = env.get("PATH", "")
    for folder in folders.split(":") if is_known(folders) else ():
        path = join_path("/", f"{folder}/{name}")
        if is_known(path) and view.kind(path) == "file":
            return path
    return None


def _text(path: str, view: FileView) -> str | None:
    data = view.read(path)
    if data is None or len(data) > _LONGEST or b"\0" in data[:4096]:
        return None
    return data.decode("utf-8", "surrogateescape")


def _file(path: str, text: str) -> MappedText:
    """Return the script under its path in the tree."""
    return MappedText.whole(SourceFile(path, text))


def _quoted(command: Command, index: int, text: str) -> MappedText:
    """Return the text of ``-c`` where it stands in the file, if its bytes are the very text between quotes."""
    place = command.words[index] if index < len(command.words) else None
    if place is None or not place.exact:
        return _foreign(command, text)
    start, end = place.span
    for quote in (1, 0):
        if end - start - 2 * quote == len(text) and place.file.text[start + quote : end - quote] == text:
            return MappedText(text, place.file, ((0, start + quote),), place.via or _outer(command))
    return _foreign(command, text, place)


def _outer(command: Command) -> Location | None:
    return command.at.via


def _foreign(command: Command, text: str, place: Location | None = None) -> MappedText:
    """Return a text that stands nowhere as it is; its place is that of the command."""
    start = (place or command.at).span.start
    return MappedText(text, command.at.file, ((0, start), (0, None)), command.at)
