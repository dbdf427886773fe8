"""The programs that a program runs: commands of the old image, shells with their scripts, files of the build, itself."""

from collections.abc import Iterator

from rewriter.commands import Command
from rewriter.evaluation.bases import DEFAULT_PATH
from rewriter.model.following import Followed, follow_script, follow_shell
from rewriter.model.types import BuildModel
from rewriter.needs.base_commands import BUILTINS
from rewriter.needs.command_calls import Call, calls, is_itself
from rewriter.needs.command_needs import SHELLS, needs_of_command
from rewriter.needs.evidence import because
from rewriter.needs.old_commands import Had, look_up
from rewriter.needs.places import Places, stays_in_place
from rewriter.needs.types import Assumed, Blocked, Finding
from rewriter.program.types import Use
from rewriter.recognisers.wrappers import COMMANDS
from rewriter.source import Location, SourceFile, Span
from rewriter.trees.nodes import Built, Directory, File, FromContext, Written
from rewriter.values import Unknown, Value, all_known, is_known, join_path, possible, text_of

_TOOL_CHAIN = frozenset({"go", "gofmt", "godoc", "goimports", "gcc", "g++", "cc", "c++", "cpp", "ld", "as", "dlv"})
# commands of no package that are given to containers from outside
_FROM_OUTSIDE = frozenset({"docker", "docker-compose", "kubectl", "nvidia-smi", "nvidia-docker"})
_NAME_IT = "name the command in the sources, or choose the image with `# rewrite: base IMAGE`"
_HAVE_IT = "choose an image that has it with `# rewrite: base IMAGE`"
_DEPTH = 4
_MOST_CHOICES = 16


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield what is needed for each command that the programs run, each once (SEMANTICS 3, "any command")."""
    finder = _Finder(model)
    seen: set[object] = set()
    for item in model.readings:
        for call in calls(item.reading) if item.reading is not None else ():
            for finding in finder.of_call(call):
                # one refusal for each reason: its sentence begins with the place
                key = finding.message.partition(": ")[2] if isinstance(finding, Blocked) else finding
                if key not in seen:
                    seen.add(key)
                    yield finding


class _Finder:
    def __init__(self, model: BuildModel) -> None:
        self.model = model
        self.places = Places(model)
        self.known: set[tuple[object, ...]] = set()

    def of_call(self, call: Call) -> Iterator[Finding]:
        """Yield what one call needs."""
        asked = call.word.asks if isinstance(call.word, Unknown) else ()
        choices = possible(call.word)
        # of a list whose first word is the command the reader tells all words: an option is none
        words = tuple(word for word in choices if not is_itself(word) and not text_of(word).startswith("-"))
        if not choices or not all_known(words) or not all(words):
            text = f"{because(call.use)}: which program it runs is not known before it runs"
            yield self._blocked("needs-command", text, call.use, _NAME_IT)
            return
        if asked:
            text = f"{', '.join(asked)} may name another than {' or '.join(words)}"
            yield Assumed("command-named-outside", text, self._place(call.use))
        for word in words:
            for arguments in _expanded(call.arguments):
                yield from self.command(word, arguments, call.use, _DEPTH)
                yield from self._files(arguments, self.model.stage.config.workdir, call.use)

    def _files(self, arguments: tuple[Value, ...], cwd: Value, use: Use) -> Iterator[Finding]:
        """The files of the image that the arguments of a command name."""
        for argument in arguments:
            path = join_path(cwd, argument) if is_known(argument) and argument.strip("./ ") else None
            if path is None or not is_known(path) or self.places.is_program(path):
                continue
            node = self.places.tree.look_up(path)
            if isinstance(node, Directory) and not (
                self.places.in_context(path) and not self.places.holds_sources(path)
            ):
                continue
            if isinstance(node, File | Directory):
                yield self.places.need(path, node, f"{because(use)}, which names it")

    def command(self, word: str, arguments: tuple[Value, ...], use: Use, depth: int) -> Iterator[Finding]:
        """Yield what a command needs that the program runs, or that a script of its runs."""
        key = (word, tuple(argument if is_known(argument) else "\0" for argument in arguments))
        if key in self.known or not word.strip():
            return
        self.known.add(key)
        had = look_up(word, self.model)
        name = word.rpartition("/")[2]
        why = f"{because(use)}: it runs {name}"
        if had.kind == "there" and name in _TOOL_CHAIN and had.node is None:
            yield self._blocked("needs-tool-chain", f"{why}, which is of the tool chain", use, _HAVE_IT)
        elif name in _FROM_OUTSIDE and had.node is None and had.package is None:
            yield self._blocked("needs-command", f"{why}, which people mount or add", use, _HAVE_IT)
        elif had.kind == "absent":
            yield Assumed("command-not-there", name, self._place(use))
        elif had.kind == "unsure":
            yield self._blocked("needs-command", f"{why}, and {had.why}", use, _HAVE_IT)
        elif had.node is not None and had.path is not None:
            yield from self._file(word, had, arguments, use, depth)
        elif name in SHELLS or name in COMMANDS:
            yield from self._shell(word, arguments, had, use, depth)
        else:
            yield from needs_of_command(word, arguments, had, self.model, why)

    def _shell(self, word: str, arguments: tuple[Value, ...], had: Had, use: Use, depth: int) -> Iterator[Finding]:
        name = word.rpartition("/")[2]
        why = f"{because(use)}: it runs {name}"
        yield from needs_of_command(word, arguments, had, self.model, why)
        if use.selector == "os/exec.LookPath" and not arguments:
            return
        script = next((item for item in arguments if not is_known(item) or not item.startswith("-")), None)
        text = any(is_known(item) and item.startswith("-") and item.endswith("c") for item in arguments)
        if script is None or not is_known(script) or (name in COMMANDS and not all_known(arguments)):
            what = f"what {name} runs is not known before it runs"
            yield self._blocked("needs-command", f"{because(use)}: {what}", use, _NAME_IT)
            return
        if name in SHELLS and not text:
            node = self.places.tree.look_up(self.places.absolute(script) or script)
            if not isinstance(node, File):
                yield self._blocked("needs-command", f"{why} with {script}, which is not seen", use, _HAVE_IT)
                return
            yield self.places.need(self.places.absolute(script) or script, node, f"{why} with {script}")
        yield from self._followed(follow_shell((word, *arguments), self._place(use), self.model), use, depth)

    def _file(self, word: str, had: Had, arguments: tuple[Value, ...], use: Use, depth: int) -> Iterator[Finding]:
        path, node, why = had.path, had.node, f"{because(use)}: it runs {word}"
        assert path is not None
        assert isinstance(node, File)
        if self.places.is_program(path):
            if "/" not in word and not stays_in_place(self.model):
                yield self._blocked("needs-command", f"{why}, which would not be found any more", use, _HAVE_IT)
            return
        if "/" not in word and not self._on_path(path):
            yield self._blocked("needs-command", f"{why}, which only the old image's PATH finds", use, _HAVE_IT)
            return
        followed = follow_script(word, arguments, self._place(use), self.model)
        if followed is None or not isinstance(node.origin, FromContext | Written):
            what = (
                "which another command of the build makes"
                if isinstance(node.origin, Built)
                else "which is no shell script"
            )
            yield self._blocked("needs-command", f"{why}, {what}", use, _HAVE_IT)
            return
        yield self.places.need(path, node, why)
        yield from self.command("bash" if followed.bash else "sh", ("-c", ":"), use, depth)
        yield from self._followed(followed, use, depth)

    def _followed(self, followed: Followed, use: Use, depth: int) -> Iterator[Finding]:
        """What a shell's text needs: its scripts, its commands with their arguments."""
        if followed.unclear is not None or depth == 0:
            text = f"{because(use)}: {followed.unclear or 'scripts are nested too deeply'}"
            yield self._blocked("needs-command", text, use, _NAME_IT)
            return
        for script in followed.scripts:
            yield self.places.need(script, self.places.tree.look_up(script), f"{because(use)}: {script} runs")
        if followed.bash:
            yield from self.command("bash", ("-c", ":"), use, depth - 1)
        for program in followed.programs:
            if not self.places.is_program(program.path):
                yield from self.command(program.called, (), use, depth - 1)
        for command in followed.commands:
            yield from self._files(command.argv[1:], command.cwd, use)
        for word in followed.tools:
            if word not in BUILTINS and word.rpartition("/")[2] not in SHELLS:
                yield from self.command(word, _arguments(word, followed.commands), use, depth - 1)

    def _on_path(self, path: str) -> bool:
        """Tell whether the file's folder is on the final image's PATH too: its default, or what the file itself sets."""
        folder, stage = path.rpartition("/")[0], self.model.stage
        before = stage.base.env.get("PATH", "") if stage.base is not None else ""
        inherited = before.split(":") if is_known(before) else []
        return folder in DEFAULT_PATH.split(":") or folder not in inherited

    def _blocked(self, code: str, message: str, use: Use, helps: str) -> Blocked:
        return Blocked(code, message, where=(use.file, use.line), helps=helps, by_base=code != "needs-tool-chain")

    def _place(self, use: Use) -> Location:
        return Location(SourceFile(use.file, "\n" * use.line), Span(use.line - 1, use.line - 1), exact=False)


def _expanded(arguments: tuple[Value, ...]) -> list[tuple[Value, ...]]:
    """The arguments with each choice of theirs, where the choices are few and nobody may say otherwise."""
    found: list[tuple[Value, ...]] = [()]
    for argument in arguments:
        choices = possible(argument) if not (isinstance(argument, Unknown) and argument.asks) else (argument,)
        if len(found) * len(choices) > _MOST_CHOICES:
            choices = (argument,)
        found = [(*before, choice) for before in found for choice in choices or (argument,)]
    return found


def _arguments(word: str, commands: tuple[Command, ...]) -> tuple[Value, ...]:
    """The arguments with which a script calls the command, of all its calls."""
    found = [command.argv[1:] for command in commands if command.argv[:1] == (word,)]
    return tuple(argument for arguments in found for argument in arguments)
