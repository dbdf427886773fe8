"""Code that is not here: what is cheap to meet and cannot be proven absent is met, and said (CONTRACT, "What is assumed")."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel, ProgramReading
from rewriter.needs.name_switch import needs_name_switch
from rewriter.needs.places import starts_among_unseen
from rewriter.needs.types import CERTIFICATES, NAME_SWITCH, TEMP, USERS, ZONES, Assumed, Finding, Need
from rewriter.program.types import Reading
from rewriter.trees.nodes import NotSeen
from rewriter.values import is_known

# the cheap set: CONTRACT's word of each capability
_CHEAP = {CERTIFICATES: "ca-certificates", ZONES: "tzdata", TEMP: "tmp", USERS: "user", NAME_SWITCH: "nsswitch"}


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield what is assumed of programs and modules whose sources are not here."""
    for item in model.readings:
        if item.reading is None:
            yield from _unseen_program(item, model)
        else:
            yield from _unseen_modules(item.reading, model)


def _unseen_program(item: ProgramReading, model: BuildModel) -> Iterator[Finding]:
    name = item.program.build.import_path if item.program.build else None
    what = name or item.program.called
    yield Assumed("program-not-seen", what, item.program.build.at if item.program.build else None)
    yield from _in_its_own_folder(item, model)
    yield from _cheap(what, model)


def _in_its_own_folder(item: ProgramReading, model: BuildModel) -> Iterator[Finding]:
    """A program that starts in its own source folder may read files there (CONTRACT, "What is assumed")."""
    workdir, build = model.stage.config.workdir, item.program.build
    if build is None or not is_known(workdir):
        return
    sources = [
        f"{element.rstrip('/')}/src/{build.import_path}" for element in build.settings.gopath if build.import_path
    ]
    if is_known(build.command.cwd) and build.import_path is None:
        sources.append(build.command.cwd)
    if any(source != "/" and (workdir + "/").startswith(source + "/") for source in sources):
        yield starts_among_unseen(model, build.at)
        return
    inside = model.stage.place.tree.look_up(workdir.rstrip("/") + "/\0")
    if workdir != "/" and isinstance(inside, NotSeen) and "was unpacked there" in inside.why:
        yield starts_among_unseen(model, inside.at or build.at)


def _unseen_modules(reading: Reading, model: BuildModel) -> Iterator[Finding]:
    for path in reading.unseen:
        yield Assumed("module-not-seen", path)
    if reading.unseen:
        yield from _cheap(reading.unseen[0], model)


def _cheap(what: str, model: BuildModel) -> Iterator[Finding]:
    for capability, word in _CHEAP.items():
        if capability != NAME_SWITCH or needs_name_switch(model):
            yield Need(word, capability, f"the sources of {what} are not here", assumed=True)
