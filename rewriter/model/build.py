"""Makes the model of a build: how its image starts, the programs in it, and their sources."""

from rewriter.evaluation.history import History, Stage
from rewriter.model.beside import programs_beside
from rewriter.model.entry import find_start
from rewriter.model.pattern import pattern_of
from rewriter.model.types import BuildModel, Program, ProgramReading, Start
from rewriter.program.evaluating import Given
from rewriter.program.matching import match
from rewriter.program.modules import module_at
from rewriter.program.naming import binary_name
from rewriter.program.packages import load
from rewriter.program.reading import read_program, shown_path
from rewriter.program.types import GoBuild, GoSettings, Package
from rewriter.source import FileView, Workspace


def model_of(
    history: History,
    workspace: Workspace,
    identities: tuple[str, ...],
    module_cache: FileView | None = None,
    artifact: str | None = None,
) -> BuildModel:
    """Return what the final stage ships and starts, with the sources of each program as far as they are there.

    ``identities`` are the import paths by which the repository itself goes (CONTRACT, "What is assumed").
    """
    model = image_of(history, artifact)
    given = given_by(model.stage, model.start)
    readings = tuple(
        _read(program, workspace, identities, module_cache, given)
        for program in model.programs
        if program.build is not None
    )
    return model._replace(readings=readings)


def image_of(history: History, artifact: str | None = None) -> BuildModel:
    """Return what the final stage ships and starts, without the sources of its programs."""
    stage = history.stages[-1]._replace(artifact=artifact)
    start = find_start(stage, history.dockerfile)
    beside = programs_beside(stage, start.programs) if start.programs else ()
    return BuildModel(history, stage, start, (), pattern_of(history, start), beside=beside)


def _read(
    program: Program, workspace: Workspace, identities: tuple[str, ...], cache: FileView | None, given: Given
) -> ProgramReading:
    build = program.build
    assert build is not None
    settings = _as_shipped(build.settings)
    if build.package is not None:
        root = _own_root(build.view, build.package) if build.mode == "gopath" else None
        called = identities[0] if identities and root is not None else None
        reading = read_program(build.view, build.package, settings, cache, called, root or "/", given)
        return ProgramReading(program, None if reading.unread else reading, build.view)
    own = _own(build, workspace, identities, settings)
    if own is not None:
        package, identity = own
        return ProgramReading(
            program, read_program(workspace, package, settings, cache, identity, given=given), workspace
        )
    return ProgramReading(program, None, build.view)


def given_by(stage: Stage, start: Start) -> Given:
    """Return what the image gives the programs that it starts: its environment, and the words of its commands."""
    words = list((start.words or start.argv)[1:])
    for command in start.commands:
        words += [word for word in command.argv[1:] if isinstance(word, str)]
    return Given(stage.config.env, tuple(words))


def _own_root(view: FileView, package: Package) -> str | None:
    """Return where the whole repository was copied to: what it imports of itself is fetched, and is the same (CONTRACT)."""
    for path in package.files:
        shown = "/" + shown_path(view, path)
        if path.endswith(shown) and path != shown:
            return path[: -len(shown)]
    return None


def _as_shipped(settings: GoSettings) -> GoSettings:
    """Files are selected as the legacy build selects them; where nothing says so, C counts as there."""
    return settings if settings.cgo is not None else settings._replace(cgo=True)


def _own(
    build: GoBuild, workspace: Workspace, identities: tuple[str, ...], settings: GoSettings
) -> tuple[Package, str] | None:
    """Return the package of a remote path that is this very repository, and the path by which the repository goes."""
    path = build.import_path
    if path is None:
        return None
    for identity in (*identities, *_module_path(workspace)):
        # forges find a repository whatever the case of its name
        if f"{path.lower()}/".startswith(identity.lower() + "/"):
            folder = "/" + path[len(identity) :].strip("/")
            package = load(workspace, folder, settings)
            if package is not None and package.name == "main":
                return package, identity
            package = _named_main(folder, build, workspace, settings)
            if package is not None:
                return package, identity
    return None


def _named_main(folder: str, build: GoBuild, workspace: Workspace, settings: GoSettings) -> Package | None:
    """The only main package below the folder whose program has the build's name (a remote ``path/...``)."""
    if workspace.kind(folder) != "dir":
        return None
    mains = [package for package in match(workspace, folder, ("./...",), settings).packages if package.name == "main"]
    fitting = [package for package in mains if binary_name(package, settings, build.mode) == build.name]
    return fitting[0] if len(fitting) == 1 else None


def _module_path(workspace: Workspace) -> tuple[str, ...]:
    """The repository's own module path (``github.com/x/y/v2``)."""
    module = module_at(workspace, "/")
    return (module.path,) if module is not None and module.path else ()
