"""The cheap set: certificates, zones, temporary folder, users and name look-up, by evidence or by assumption."""

from collections.abc import Iterator

from rewriter.evaluation.bases import Base
from rewriter.model.types import BuildModel, ProgramReading
from rewriter.needs.evidence import because
from rewriter.needs.network import name_client, tls_client
from rewriter.needs.places import starts_among_unseen
from rewriter.needs.types import CERTIFICATES, NAME_SWITCH, TEMP, USERS, ZONES, Assumed, Finding, Need
from rewriter.program.types import Reading
from rewriter.trees.nodes import NotSeen
from rewriter.values import is_known

_WORDS = {CERTIFICATES: "ca-certificates", ZONES: "tzdata", TEMP: "tmp", USERS: "user", NAME_SWITCH: "nsswitch"}
_TEMP = frozenset({
    "os.TempDir", "os.MkdirTemp", "os.CreateTemp", "io/ioutil.TempDir", "io/ioutil.TempFile",
    "net/http.Request.ParseMultipartForm", "net/http.Request.FormFile",
})  # fmt: skip


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield what each program needs of the system's files (SEMANTICS 3, "Not there")."""
    for item in model.readings:
        if item.reading is None:
            yield from _unseen_program(item, model)
        else:
            yield from _seen_program(item.reading, model)


def _unseen_program(item: ProgramReading, model: BuildModel) -> Iterator[Finding]:
    name = item.program.build.import_path if item.program.build else None
    what = name or item.program.called
    yield Assumed("program-not-seen", what, item.program.build.at if item.program.build else None)
    yield from _in_its_own_folder(item, model)
    for capability in (CERTIFICATES, ZONES, TEMP, USERS, NAME_SWITCH):
        if capability != NAME_SWITCH or needs_name_switch(model):
            because = f"the sources of {what} are not here"
            yield Need(_WORDS[capability], capability, because, assumed=True)


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


def _seen_program(reading: Reading, model: BuildModel) -> Iterator[Finding]:
    use = tls_client(reading)
    if use is not None:
        yield Need("ca-certificates", CERTIFICATES, because(use))
    lookup = name_client(reading)
    if lookup is not None and needs_name_switch(model):
        yield Need("nsswitch", NAME_SWITCH, because(lookup))
    use = next((use for use in reading.uses if use.selector in _TEMP), None)
    if use is not None:
        yield Need("tmp", TEMP, because(use))
    user = next((use for use in reading.uses if use.selector.startswith("os/user.")), None)
    if user is not None:
        yield Need("user", USERS, because(user))
    yield from _unseen_modules(reading, model)


def _unseen_modules(reading: Reading, model: BuildModel) -> Iterator[Finding]:
    for path in reading.unseen:
        yield Assumed("module-not-seen", path)
    if not reading.unseen:
        return
    for capability in (CERTIFICATES, ZONES, TEMP, USERS, NAME_SWITCH):
        if capability != NAME_SWITCH or needs_name_switch(model):
            because = f"the sources of {reading.unseen[0]} are not here"
            yield Need(_WORDS[capability], capability, because, assumed=True)


def needs_name_switch(model: BuildModel) -> bool:
    """Tell whether the Go that built it asks DNS first without /etc/nsswitch.conf: before 1.16, or unknown (SEMANTICS 3.18)."""
    base = model.stage.base
    version = base.go if base else None
    if base is not None and base.libc == "musl" and _without_switch(base):
        return False
    for item in model.readings:
        build = item.program.build
        if build is not None and build.settings.version is not None:
            version = build.settings.version
    return version is None or version < (1, 16)


def _without_switch(base: Base) -> bool:
    """Tell whether the old image had no /etc/nsswitch.conf either: golang's Alpine images before 1.9, Alpine before 3.17."""
    if base.family == "golang":
        return base.go is not None and base.go < (1, 9)
    if base.release is None or not base.release.replace(".", "").isdigit():
        return False
    return tuple(int(part) for part in base.release.split(".")) < (3, 17)
