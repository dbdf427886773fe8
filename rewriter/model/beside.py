"""Programs that nothing starts, but that were put on purpose where people find them (PATTERNS, "several mains"; LESSONS 5)."""

from rewriter.evaluation.history import Stage
from rewriter.model.build_places import BUILD_PLACES, gopath_roots, inside, source_roots
from rewriter.model.types import Program
from rewriter.program.types import GoBuild
from rewriter.trees.nodes import Built, File
from rewriter.values import Value, is_known


def programs_beside(stage: Stage, started: tuple[Program, ...]) -> tuple[Program, ...]:
    """Return the built programs that lie outside the build's own folders, less those that start and those that RUNs call."""
    known = {path for program in started for path in (program.path, program.real)}
    made = [_what(program.build) for program in started if program.build is not None]
    away = (*BUILD_PLACES, *gopath_roots(stage), *_own_folders(stage))
    called = _called(stage)
    found: dict[str, Program] = {}
    for executed in stage.executed:
        for path, _ in executed.place_after.tree.own_since(executed.place_before.tree):
            node = stage.place.tree.look_up(path, follow=False)
            if path in known or path in found or not isinstance(node, File) or not isinstance(node.origin, Built):
                continue
            build = node.origin.build
            if _what(build) in made or any(inside(path, folder) for folder in (*away, *_where_it_ran(build))):
                continue
            if path not in called and path.rpartition("/")[2] not in called:
                found[path] = Program(path, path, path, node, build, "cmd")
    return tuple(found.values())


def _what(build: GoBuild) -> tuple[object, ...]:
    """The program itself, wherever it is put."""
    return build.package.files if build.package is not None else (build.import_path,)


def _where_it_ran(build: GoBuild) -> tuple[str, ...]:
    """The folder of the go command; in the root everything would be beside it."""
    folder = build.command.cwd
    return (folder,) if is_known(folder) and folder != "/" else ()


def _own_folders(stage: Stage) -> tuple[str, ...]:
    """Where the sources are; a copy into the root itself leaves no other place, so what lies in its folders counts."""
    gobin = stage.config.env.get("GOBIN")
    roots = tuple(root for root in source_roots(stage) if root != "/")
    return (*roots, gobin) if gobin is not None and is_known(gobin) else roots


def _called(stage: Stage) -> frozenset[Value]:
    return frozenset(step.command.argv[0] for ran in stage.executed for step in ran.steps if step.command.argv)
