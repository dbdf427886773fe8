"""Which programs an image starts, with scripts and shell forms looked through (SEMANTICS 3.2 to 3.4)."""

from rewriter.commands import Command
from rewriter.diagnostics import Diagnostic, diagnostic
from rewriter.effects import CannotTell, RunsScript
from rewriter.evaluation.history import CommandLine, Config, Stage
from rewriter.evaluation.run import Run
from rewriter.model.lookup import Found, find_program
from rewriter.model.shell_form import NeedsShell, plain_words
from rewriter.model.started import is_of, started
from rewriter.model.types import Line, Program, Start
from rewriter.recognisers.wrappers import COMMANDS
from rewriter.source import Location, MappedText, SourceFile, Span
from rewriter.state import Shell, State
from rewriter.syntax.dockerfile.nodes import Dockerfile
from rewriter.trees.nodes import Absent, Built, File, FromContext, NotSeen, Written
from rewriter.values import Value, all_known, is_known

SHELL_NAMES = frozenset({"sh", "bash", "ash", "dash", "/bin/sh", "/bin/bash", "/bin/ash", "/bin/dash", "/usr/bin/bash"})
MAX_SCRIPTS = 8
# wrappers that a shell is itself
_OF_THE_SHELL = frozenset({"exec", "command", "builtin", "time"})


def find_start(stage: Stage, dockerfile: Dockerfile) -> Start:
    """Return how the stage's image starts."""
    config = stage.config
    main, line = (config.entrypoint, "entrypoint") if _counts(config.entrypoint) else (config.cmd, "cmd")
    if main is None or not main.words or main.words == ("",):
        return Start(None, "cmd")
    finder = Finder(stage, dockerfile, "entrypoint" if line == "entrypoint" else "cmd")
    start = finder.start(main)
    return _with_health(start, stage, dockerfile)


def _with_health(start: Start, stage: Stage, dockerfile: Dockerfile) -> Start:
    """Add what the health check starts: its programs and tools have to be in the image too (SEMANTICS 3.15)."""
    health = stage.config.health
    if health is None or health.words in ((), ("NONE",)):
        return start
    check = Finder(stage, dockerfile, "health").start(health)
    known = {program.path for program in start.programs}
    return start._replace(
        programs=start.programs + tuple(program for program in check.programs if program.path not in known),
        shell=start.shell or (("the health check is in shell form", health.at) if health.shell else check.shell),
        bash=start.bash or check.bash,
        scripts=start.scripts + tuple(path for path in check.scripts if path not in start.scripts),
        tools=start.tools + check.tools,
        problems=start.problems + check.problems,
        commands=start.commands + check.commands,
    )


def _counts(line: CommandLine | None) -> bool:
    return line is not None and bool(line.words) and line.words != ("",)


class Finder:
    def __init__(self, stage: Stage, dockerfile: Dockerfile, line: Line) -> None:
        self.stage = stage
        self.config: Config = stage.config
        self.dockerfile = dockerfile
        self.line: Line = line
        self.programs: list[Program] = []
        self.tools: list[tuple[str, Location]] = []
        self.scripts: list[str] = []
        self.shell: tuple[str, Location] | None = None
        self.bash = False
        self.problems: list[Diagnostic] = []
        self.commands: list[Command] = []
        self.words: tuple[str, ...] | None = None

    def start(self, main: CommandLine) -> Start:
        words: tuple[str, ...] | None = None
        cmd = self.config.cmd if self.line == "entrypoint" else None
        if main.shell:
            argv: tuple[str, ...] = (*self.config.shell, main.words[0])
            words = self._shell_form(main)
        else:
            argv = main.words + self._tail(cmd)
            spans = self._spans(main, cmd)
            self._argv(argv, main.at, spans)
            self._handed_on(argv, main.at, spans)
        return Start(
            main,
            self.line,
            argv,
            self.words or words,
            tuple(self.programs),
            self.shell,
            self.bash,
            tuple(self.scripts),
            tuple(self.tools),
            ignored_cmd=main.shell and cmd is not None and cmd.position is not None,
            problems=tuple(self.problems),
            commands=tuple(self.commands),
        )

    def _handed_on(self, argv: tuple[str, ...], at: Location, spans: tuple[Span | None, ...]) -> None:
        """A script that starts what its arguments name, by ways that are not followed: the first program among them."""
        if self.programs or not self.scripts:
            return
        for word, span in zip(argv[1:], spans[1:], strict=False):
            found = find_program(word, self.config, self.stage) if "/" in word else None
            if found is not None and found.build is not None:
                self._program(word, found, at, span, None)
                self.problems = [problem for problem in self.problems if problem.code != "program-unknown"]
                return

    def _tail(self, cmd: CommandLine | None) -> tuple[str, ...]:
        if cmd is None:
            return ()
        return (*self.config.shell, cmd.words[0]) if cmd.shell and cmd.words else cmd.words

    def _spans(self, main: CommandLine, cmd: CommandLine | None) -> tuple[Span | None, ...]:
        spans: list[Span | None] = []
        for line in (main, cmd):
            if line is None or line.position is None:
                spans += [None] * (len(line.words) if line else 0)
                continue
            spans += self.dockerfile.instructions[line.position].json_spans
        return tuple(spans)

    def _shell_form(self, main: CommandLine) -> tuple[str, ...] | None:
        instruction = None if main.position is None else self.dockerfile.instructions[main.position]
        text = (
            instruction.body
            if instruction is not None and self.line != "health"
            else MappedText(main.words[0], main.at.file, ((0, None),), main.at)
        )
        found = plain_words(text, self.config)
        if isinstance(found, NeedsShell):
            self.shell = (found.why, main.at)
            self.bash = "bash" in self.config.shell[0]
            self._run_text(text, (), None)
            return None
        words, first = found
        if words[0] in SHELL_NAMES:
            self.shell = ("the command is a shell", main.at)
            self._run_text(text, (), None)
            return None
        self._argv(words, main.at, (first,), shell=True)
        return words if self.shell is None else None

    def _argv(self, argv: tuple[str, ...], at: Location, spans: tuple[Span | None, ...], shell: bool = False) -> None:
        if self._compiles(argv, at, shell):
            return
        wrapper = argv[0].rsplit("/", 1)[-1] in COMMANDS
        if argv[0] in SHELL_NAMES or wrapper:
            self.through_shell(argv, at)
            if (
                wrapper
                and all(word != argv[0] for word, _ in self.tools)
                and argv[0] not in ("exec", "command", "builtin")
            ):
                self.tools.insert(0, (argv[0], at))
            return
        found = find_program(argv[0], self.config, self.stage)
        if self.line == "health" and (found is None or isinstance(found.node, NotSeen)):
            self.tools.append((argv[0], at))  # whether a base has it is the plan's to say
        elif found is None or not self.script(found, argv[1:], at):
            self._program(argv[0], found, at, spans[0] if spans else None, None)

    def _compiles(self, argv: tuple[str, ...], at: Location, shell: bool) -> bool:
        """Handle ``go run`` and ``go-wrapper run``; False where the command is neither."""
        command = Command(argv, self._state(()).shell.environment(), self.config.workdir, at._replace(exact=False))
        compiled = started(command, self.stage.place.tree)
        if compiled is None:
            return False
        if shell is False and any(character in word for word in argv[2:] for character in "*?["):
            self._problem("program-unknown", "no shell expands the pattern in an exec form", at)
            return True
        program = compiled.program
        if isinstance(program, CannotTell) or not is_known(program.output):
            what = program.what if isinstance(program, CannotTell) else "what it makes is not known"
            self._problem("program-unknown", what, at)
            return True
        found = find_program(program.output, self.config, self.stage)
        build = found.build if found is not None else None
        if build is not None and not argv[0].endswith("go-wrapper") and not is_of(build, program.build):
            build = None
        version = self.stage.base.go if self.stage.base is not None else None
        if argv[0].endswith("go-wrapper") and version is not None and version >= (1, 10):
            self._problem("program-unknown", "go-wrapper is gone from golang images since 1.10", at)
            return True
        if argv[0].endswith("go-wrapper") and build is None:
            self._problem("program-unknown", f"go-wrapper runs {program.output}, which nothing installs", at)
            return True
        name = program.output.rsplit("/", 1)[-1]
        self.words = (name, *(word for word in compiled.arguments if is_known(word)))
        build = build or program.build
        node = File(Built(build))
        self.programs.append(Program(name, program.output, program.output, node, build, self.line))
        return True

    def through_shell(self, argv: tuple[Value, ...], at: Location) -> None:
        first = argv[0]
        if is_known(first) and first in SHELL_NAMES:
            self.shell = (f"the command is {first}", at)
            self.bash = self.bash or first.endswith("bash")
        run = Run()
        state = self._state(())
        run.execute(Command(argv, state.shell.environment(), self.config.workdir, at._replace(exact=False)), state)
        self._collect(run, None)

    def script(self, found: Found, args: tuple[Value, ...], at: Location) -> bool:
        """Look a script of the image through; False where what was found is none."""
        node = found.node
        if not isinstance(node, File) or not isinstance(node.origin, FromContext | Written):
            return False
        data = self.stage.place.tree.read(found.real) or b""
        if not data.startswith(b"#!") or len(self.scripts) >= MAX_SCRIPTS:
            return False
        interpreter = data[2:].split(b"\n", 1)[0].decode("utf-8", "surrogateescape").split()
        names = [word.rsplit("/", 1)[-1] for word in interpreter]
        shell = next((name for name in names if name != "env"), "")
        if shell not in ("sh", "bash", "ash", "dash"):
            return False
        self.scripts.append(found.path)
        self.shell = self.shell or (f"{found.path} is a {shell} script", at)
        self.bash = self.bash or shell == "bash"
        content = data.decode("utf-8", "surrogateescape")
        put = node.meta.put
        if isinstance(node.origin, Written) and put is not None and put.at is not None:
            # the script has no file of its own: its places are the instruction that writes it
            text = MappedText(content, put.at.file, ((0, None),), put.at)
        else:
            origin = node.origin.path if isinstance(node.origin, FromContext) else found.real
            text = MappedText.whole(SourceFile(origin, content), at)
        self._run_text(text, args, found.path)
        return True

    def _run_text(self, text: MappedText, args: tuple[Value, ...], inside: str | None) -> None:
        run = Run()
        run.run_shell(text, self._state(args))
        self._collect(run, inside)

    def _state(self, args: tuple[Value, ...]) -> State:
        variables = {"HOME": "/root", **self.config.env, "PWD": self.config.workdir}
        shell = Shell(self.config.workdir, variables, frozenset(variables), args=args, open=True)
        return State(self.stage.place, shell, self.config.user or "root")

    def _collect(self, run: Run, inside: str | None) -> None:
        if run.exhausted:
            self._problem("opaque-command", "the start-up script is too long to follow", run.steps[0].command.at)
        for wrapper in run.wrappers:
            word = wrapper.argv[0]
            if is_known(word) and word not in _OF_THE_SHELL and all(word != known for known, _ in self.tools):
                self.tools.append((word, wrapper.at))
        for step in run.steps:
            self.commands.append(step.command)
            if any(isinstance(effect, RunsScript) for effect in step.effects):
                self._followed(step.command)
                continue
            self._called(step.command, inside)
        for command in run.noted:
            self.commands.append(command)
            self._called(command, inside)

    def _followed(self, command: Command) -> None:
        word = command.argv[0]
        if is_known(word) and word in SHELL_NAMES and len(command.argv) > 1:
            words = [argument for argument in command.argv[1:] if is_known(argument) and not argument.startswith("-")]
            word = words[0] if words and "-c" not in command.argv else word
        if is_known(word) and "/" in word and word not in SHELL_NAMES:
            found = find_program(word, self.config._replace(workdir=command.cwd), self.stage)
            if found is not None and isinstance(found.node, File):
                self.scripts.append(found.path)

    def _called(self, command: Command, inside: str | None) -> None:
        if not command.argv:
            return
        word = command.argv[0]
        if not is_known(word):
            self._problem("program-unknown", f"the command {word.text} is not known: {word.why}", command.at)
            return
        found = find_program(word, self.config._replace(workdir=command.cwd), self.stage)
        if found is not None and (found.build is not None or isinstance(found.node, File)):
            if (
                not (isinstance(found.node, File) and isinstance(found.node.origin, FromContext | Written))
                or inside is None
            ):
                self._program(word, found, command.at, None, inside)
                return
            if all_known(command.argv) and found.path not in self.scripts:
                if not self.script(found, command.argv[1:], command.at):
                    self._program(word, found, command.at, None, inside)
                return
        self.tools.append((word, command.at))

    def _program(self, word: str, found: Found | None, at: Location, span: Span | None, inside: str | None) -> None:
        if found is None:
            found = Found(word if word.startswith("/") else "", "", Absent(), None)
        program = Program(word, found.path, found.real, found.node, found.build, self.line, span, inside)
        if all((known.path, known.inside) != (program.path, inside) for known in self.programs):
            self.programs.append(program)

    def _problem(self, code: str, message: str, at: Location) -> None:
        self.problems.append(diagnostic(code, "refusal", message, at))
