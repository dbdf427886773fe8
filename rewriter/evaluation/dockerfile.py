"""Runs a Dockerfile symbolically, stage by stage, as the builder would (Docker documentation, Dockerfile reference)."""

from collections.abc import Callable, Mapping

from rewriter.diagnostics import Diagnostic, diagnostic
from rewriter.evaluation.bases import DEFAULT_PATH, Base, base_image
from rewriter.evaluation.configuring import configure
from rewriter.evaluation.copying import ContextOf, copy_in
from rewriter.evaluation.history import CommandLine, Config, Executed, History, Stage, Step
from rewriter.evaluation.platform import PLATFORM
from rewriter.evaluation.running import run_instruction
from rewriter.evaluation.words import expand
from rewriter.source import Location, SourceFile, Span
from rewriter.state import Place
from rewriter.syntax.dockerfile.nodes import Dockerfile, Instruction, Word
from rewriter.syntax.dockerfile.parts import From, from_parts, pairs
from rewriter.syntax.dockerfile.reader import parse
from rewriter.trees.nodes import ROOT, Directory, Meta, Node, Owner, Put
from rewriter.trees.tree import Tree
from rewriter.values import Unknown, Value, is_known, text_of


def run_dockerfile(dockerfile: Dockerfile, context: str, context_tree: Tree, context_seen: bool) -> History:
    """Return the whole history of a Dockerfile built with that context.

    ``context`` is the context's folder from the repository's root; ``context_tree`` has the context at its root.
    """
    stages: list[Stage] = []
    problems: list[Diagnostic] = []
    global_args: dict[str, Value] = {}
    position = 0
    instructions = dockerfile.instructions
    while position < len(instructions):
        instruction = instructions[position]
        if instruction.keyword == "FROM":
            end = _next_from(instructions, position + 1)
            runner = _StageRunner(dockerfile, stages, global_args, context_tree, context_seen, problems)
            stages.append(runner.run(position, end))
            position = end
            continue
        if instruction.keyword == "ARG":
            _global_arg(instruction, global_args, dockerfile)
        position += 1
    return History(dockerfile, dockerfile.file, tuple(stages), context, context_tree, context_seen, tuple(problems))


def _next_from(instructions: tuple[Instruction, ...], start: int) -> int:
    for position in range(start, len(instructions)):
        if instructions[position].keyword == "FROM":
            return position
    return len(instructions)


def _global_arg(instruction: Instruction, known: dict[str, Value], dockerfile: Dockerfile) -> None:
    for pair in pairs(instruction):
        if pair.value is None:
            known[pair.name.text] = PLATFORM.get(
                pair.name.text, Unknown(f"${pair.name.text}", "an ARG without a default")
            )
        else:
            known[pair.name.text] = expand(pair.value.text, known.get, dockerfile.escape)


_NO_IMAGE = From(Word("scratch", Span(0, 0)), None, None)


class _StageRunner:
    """Runs one stage; a fresh one for each FROM."""

    def __init__(
        self,
        dockerfile: Dockerfile,
        stages: list[Stage],
        global_args: Mapping[str, Value],
        context_tree: Tree,
        context_seen: bool,
        problems: list[Diagnostic],
    ) -> None:
        self.dockerfile = dockerfile
        self.stages = stages
        self.global_args = global_args
        self.context_tree = context_tree
        self.context_seen = context_seen
        self.problems = problems
        self.executed: list[Executed] = []

    def run(self, start: int, end: int) -> Stage:
        """Run the instructions from the FROM at ``start`` up to ``end``."""
        instruction = self.dockerfile.instructions[start]
        head = from_parts(instruction) or _NO_IMAGE
        image = expand(head.image.text, _platform_first(self.global_args), self.dockerfile.escape)
        parent = self._stage_named(image)
        base = None if parent is not None or not is_known(image) else base_image(image)
        config, place = self._beginning(image, base, parent)
        origin = place
        for trigger in self._triggers(base, parent, instruction):
            config, place = self._step(trigger, start, base.image if base else text(image), config, place)
        for index in range(start + 1, end):
            config, place = self._step(self.dockerfile.instructions[index], index, None, config, place)
        name = head.alias.text.lower() if head.alias else None
        return Stage(
            len(self.stages), head, start, name, image, base, parent, origin, tuple(self.executed), config, place
        )

    def _stage_named(self, image: Value) -> int | None:
        if not is_known(image):
            return None
        for stage in reversed(self.stages):
            if stage.name == image.lower():
                return stage.number
        return None

    def _beginning(self, image: Value, base: Base | None, parent: int | None) -> tuple[Config, Place]:
        if parent is not None:
            stage = self.stages[parent]
            return stage.config._replace(args={}), stage.place
        if base is not None:
            return base_config(base, self.dockerfile.file), Place(base_tree(base), go_env=packaged_go(base))
        env: dict[str, Value] = {"PATH": DEFAULT_PATH}
        unknown = Unknown(f"WORKDIR of {text(image)}", "the base image is not known")
        return Config(env, workdir=unknown), Place(Tree.of_base(text(image), {}))

    def _triggers(self, base: Base | None, parent: int | None, instruction: Instruction) -> tuple[Instruction, ...]:
        texts = base.onbuild if base else (self.stages[parent].config.onbuild if parent is not None else ())
        if not texts:
            return ()
        implied = parse("\n".join(texts), self.dockerfile.file.path)
        return implied.instructions

    def _step(
        self, instruction: Instruction, index: int, implied: str | None, config: Config, place: Place
    ) -> tuple[Config, Place]:
        place_before, config_before = place, config
        steps: tuple[Step, ...] = ()
        sources: tuple[str, ...] = ()
        file = self.dockerfile.file
        at = Location(file, instruction.span if implied is None else self._head_span(index))
        if instruction.keyword == "RUN":
            place, steps = run_instruction(instruction, config, place, at, index, implied is None)
        elif instruction.keyword in ("COPY", "ADD"):
            place, sources = copy_in(instruction, config, place, at, self._contexts(), self._problem)
        else:
            config = configure(instruction, config, at, index if implied is None else None, self.global_args)
            if instruction.keyword == "WORKDIR" and is_known(config.workdir):
                meta = Meta(
                    Put("workdir", at, config.workdir, root=config.workdir),
                    owner=_folder_owner(config.user),
                    mode=0o755,
                )
                place = place._replace(tree=place.tree.ensure(config.workdir, meta))
        self.executed.append(
            Executed(instruction, index, implied, config_before, config, place_before, place, steps, sources)
        )
        return config, place

    def _head_span(self, index: int) -> Span:
        return self.dockerfile.instructions[index].span

    def _contexts(self) -> ContextOf:
        def find(name: str | None) -> Tree | None:
            if name is None:
                return self.context_tree
            stage = self._stage_named(name)
            if stage is None and name.isdigit() and int(name) < len(self.stages):
                stage = int(name)
            if stage is not None:
                return self.stages[stage].place.tree
            base = base_image(name)
            return base_tree(base) if base else Tree.of_base(name, {})

        return find

    def _problem(self, code: str, message: str, at: Location) -> None:
        self.problems.append(diagnostic(code, "warning", message, at))


def _platform_first(args: Mapping[str, Value]) -> Callable[[str], Value | None]:
    return lambda name: args.get(name, PLATFORM.get(name))


def text(value: Value) -> str:
    """Return a value as text for a message."""
    return value if is_known(value) else value.text


def base_config(base: Base, file: SourceFile) -> Config:
    """Return the configuration that a base image gives."""
    nowhere = Location(file, Span(0, 0))

    def line(words: tuple[str, ...] | None) -> CommandLine | None:
        return None if words is None else CommandLine(words, False, nowhere, None)

    return Config(
        dict(base.env),
        workdir=base.workdir,
        user=base.user,
        entrypoint=line(base.entrypoint),
        cmd=line(base.cmd),
    )


def packaged_go(base: Base) -> tuple[tuple[str, Value], ...]:
    """Return the version of the distribution's Go under a name that no shell can set (see program.settings)."""
    if base.packaged_go is None:
        return ()
    major, minor = base.packaged_go
    return (("go.version", f"{major}.{minor}"),)


def base_tree(base: Base) -> Tree:
    """Return the tree of a base image: what the table knows, all else not seen; scratch is empty."""
    if base.family == "scratch":
        return Tree.empty()
    known: dict[str, Node] = {base.workdir: Directory(Meta(Put("base", None)))}
    if base.family in ("golang", "google-golang"):
        home = "/go" if base.family == "golang" else "/gopath"
        for folder in (home, home + "/bin", home + "/src"):
            known[folder] = Directory(Meta(Put("base", None)))
    return Tree.of_base(base.image, known)


def _folder_owner(user: Value) -> Owner:
    """BuildKit gives what WORKDIR makes to the current user, the classic builder to root (SEMANTICS 3.10)."""
    if is_known(user) and user.partition(":")[0] in ("", "root", "0"):
        return ROOT
    who = Unknown(text_of(user), "the owner of a folder that WORKDIR makes depends on the builder")
    return Owner(who, who)
