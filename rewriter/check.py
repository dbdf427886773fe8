"""The self-check: the rewritten file is read again, run again, and must predict the same image (DESIGN, idea 8)."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from rewriter.evaluation.dockerfile import run_dockerfile
from rewriter.evaluation.history import Config
from rewriter.evaluation.toolchain import only_for_the_tool_chain
from rewriter.model.build import image_of
from rewriter.model.pattern import concerns_go
from rewriter.model.types import BuildModel, Program
from rewriter.plan.layout import names_read
from rewriter.plan.types import Plan
from rewriter.program.reading import shown_path
from rewriter.syntax.dockerfile.nodes import Dockerfile
from rewriter.syntax.dockerfile.reader import parse
from rewriter.syntax.dockerfile.second_reader import read_again, second_reader_applies
from rewriter.trees.nodes import Built, Directory, Downloaded, File, Link, Made, Node, NotSeen, Origin, Written
from rewriter.values import Value, is_known, text_of

_MOST_COMPARED = 2000


class Checked(NamedTuple):
    """The second run's model, and what differs from the first; nothing may."""

    model: BuildModel | None
    problems: tuple[str, ...]


def check(plan: Plan, model: BuildModel, text: str) -> Checked:
    """Return what is wrong with the rewritten text: parse, programs, command, configuration, files, comments, second reader."""
    data = text.encode("utf-8", "surrogateescape")
    history = model.history
    dockerfile = parse(data, history.file.path)
    if dockerfile.problems:
        line, why = dockerfile.problems[0]
        return Checked(None, (f"line {line} does not parse: {why}",))
    again = run_dockerfile(dockerfile, history.context, history.context_tree, history.context_seen)
    second = image_of(again)
    problems = [
        *_second_reading(dockerfile, data),
        *_programs(plan, model, second),
        *_command(plan, model, second),
        *_configuration(plan, model, second),
        *_files(plan, model, second),
        *_comments(history.dockerfile, dockerfile),
    ]
    if concerns_go(second.stage):
        problems.append("the final stage still builds or holds Go")
    return Checked(second, tuple(problems))


def _second_reading(dockerfile: Dockerfile, data: bytes) -> Iterator[str]:
    if not second_reader_applies(data):
        return
    ours = [
        (
            item.keyword,
            dockerfile.file.line(item.span.start),
            dockerfile.file.line(max(item.span.end - 1, item.span.start)),
        )
        for item in dockerfile.instructions
    ]
    theirs = [tuple(row) for row in read_again(data)]
    if ours != theirs:
        yield "dockerfile-parse reads the result otherwise"


def _programs(plan: Plan, first: BuildModel, second: BuildModel) -> Iterator[str]:
    ours = [_identity(program) for program in first.programs]
    theirs = [_identity(program) for program in second.programs]
    for position, (shipped, new) in enumerate(zip(plan.shipped, second.programs, strict=False)):
        # a program whose sources and name nobody sees is known by its place alone
        if (
            not _is_built(shipped.program.node) or first.stage.artifact == shipped.program.path
        ) and new.path == shipped.artifact.shipped_at:
            theirs[position] = ours[position]
    if ours != theirs:
        yield f"the image would hold the programs {theirs} instead of {ours}"
    for program in second.programs:
        if (
            program.build is not None
            and program.build.linking != "static"
            and not plan.keeps_c
            and not any(need.need == "libc" for need in plan.needs)
        ):
            yield f"{program.called} would not be static"
    for old, new in zip(first.programs, second.programs, strict=False):
        if "/" in old.called and old.path != new.path:
            yield f"{old.called} would lie at {new.path}"


def _is_built(node: Node) -> bool:
    return isinstance(node, File) and isinstance(node.origin, Built)


def _identity(program: Program) -> tuple[object, ...]:
    build = program.build
    if build is None:
        return (program.called,)
    package = build.package
    if package is None:
        return (build.import_path, build.settings.tags, build.settings.goos, build.settings.goarch)
    files = tuple(shown_path(build.view, path) for path in package.files)
    return (files, build.settings.tags, build.settings.goos, build.settings.goarch)


def _command(plan: Plan, first: BuildModel, second: BuildModel) -> Iterator[str]:
    old, new = first.start, second.start
    before = (old.words or old.argv)[1:] if old.words or not (old.main and old.main.shell) else old.argv
    after = (new.words or new.argv)[1:] if old.words or not (old.main and old.main.shell) else new.argv
    if before != after:
        yield f"the arguments would be {list(after)} instead of {list(before)}"
    head, begins = (old.words or old.argv)[:1], (new.words or new.argv)[:1]
    if head != begins and head not in [(program.called,) for program in first.programs]:
        yield f"the command would begin with {list(begins)} instead of {list(head)}"
    if old.line != new.line:
        yield f"the command would be a {new.line} instead of a {old.line}"


def _configuration(plan: Plan, first: BuildModel, second: BuildModel) -> Iterator[str]:
    old, new = first.stage.config, second.stage.config
    read = names_read(first)
    for name in sorted(old.file_env):
        if name == "PATH" or (only_for_the_tool_chain(name) and name not in read and "*" not in read):
            continue
        if _text(old.env.get(name)) != _text(new.env.get(name)):
            yield f"ENV {name} would be {_text(new.env.get(name))} instead of {_text(old.env.get(name))}"
    if "PATH" in old.file_env:
        yield from _path(old, new)
    for what in ("user", "ports", "volumes", "labels", "stop_signal", "health_flags", "onbuild"):
        before, after = _plain(getattr(old, what)), _plain(getattr(new, what))
        if before != after and not (what == "user" and before in ("", "root") and after == ""):
            yield f"the {what.replace('_', ' ')} would be {after} instead of {before}"
    if (old.health and (old.health.words, old.health.shell)) != (new.health and (new.health.words, new.health.shell)):
        yield "the health check would differ"
    if (old.file_workdir or plan.workdir) and _text(old.workdir) != _text(new.workdir):
        yield f"the working directory would be {_text(new.workdir)} instead of {_text(old.workdir)}"


def _path(old: Config, new: Config) -> Iterator[str]:
    before, after = _text(old.env.get("PATH")).split(":"), _text(new.env.get("PATH")).split(":")
    if not set(after) <= set(before):
        yield f"PATH would have {sorted(set(after) - set(before))} besides"


def _text(value: Value | None) -> str:
    return "" if value is None else text_of(value)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    return value if isinstance(value, str) or value is None else text_of(value)  # type: ignore[arg-type]


def _files(plan: Plan, first: BuildModel, second: BuildModel) -> Iterator[str]:
    for path in plan.paths:
        if any(path in (program.path, program.real) for program in first.programs):
            continue
        old, new = first.stage.place.tree.look_up(path), second.stage.place.tree.look_up(path)
        if isinstance(old, NotSeen) and _copy_of(path, new):
            continue
        if _node(old) != _node(new):
            yield f"{path} would be {_node(new)} instead of {_node(old)}"
        mode = _special(old)
        if mode is not None and isinstance(new, Directory) and new.meta.mode != mode:
            yield f"{path} would not have the mode {mode:o}"
        if path in plan.bare:
            continue
        lost = _inner(first, path) - _inner(second, path)
        if lost:
            yield f"{path} would lack {sorted(lost)[0]}"


def _special(node: Node) -> int | None:
    """The mode of a folder that is not what COPY makes, nor what a checkout's folder happens to have (git keeps no modes of folders)."""
    if not isinstance(node, Directory) or node.meta.mode in (None, 0o755):
        return None
    put = node.meta.put
    of_context = put is not None and put.kind in ("copy", "add", "context") and not node.meta.touched
    return None if of_context else node.meta.mode


def _inner(model: BuildModel, path: str) -> set[str]:
    """What is known to lie in a folder, from there; what is too much to walk is not compared."""
    found = [inner for inner, _ in model.stage.place.tree.walk(path, _MOST_COMPARED)]
    return {inner[len(found[0]) :] for inner in found} if 0 < len(found) < _MOST_COMPARED else set()


def _copy_of(path: str, node: Node) -> bool:
    """Tell whether the node is what lies at the path in the build stage: a link to a file of its base."""
    return isinstance(node, File) and node.meta.put is not None and node.meta.put.source == path


def _node(node: Node) -> tuple[object, ...]:
    if isinstance(node, File):
        if isinstance(node.origin, Written) and not is_known(node.origin.text):
            return ("file", "written", node.meta.owner)
        return ("file", *_origin(node.origin), node.meta.owner)
    if isinstance(node, Directory):
        return ("folder", node.meta.owner)
    if isinstance(node, Link):
        return ("link", node.target)
    return (type(node).__name__,)


def _origin(origin: Origin) -> tuple[object, ...]:
    """What the bytes are, told without the place of the command."""
    match origin:
        case Made():
            return ("made", origin.why)
        case Downloaded():
            return ("downloaded", text_of(origin.url))
        case Built():
            package = origin.build.package
            return ("built", package.files if package is not None else origin.build.import_path)
    return (origin,)


def _comments(old: Dockerfile, new: Dockerfile) -> Iterator[str]:
    before = Counter(old.text[span.start : span.end].strip() for span in old.comments())
    after = Counter(new.text[span.start : span.end].strip() for span in new.comments())
    for comment in before - after:
        yield f"the comment {comment!r} would be lost"
