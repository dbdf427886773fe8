"""Programs and modules whose sources are not here and that, by the table of known modules, run commands."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.known import known_rows
from rewriter.needs.types import Blocked, Finding

_HELPS = "choose an image that has those commands by `# rewrite: base IMAGE`"


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield the refusal of a program that is one of them, or that links such a module."""
    from rewriter.program.known_modules import look_up

    for item in model.readings:
        build = item.program.build
        path = build.import_path if build is not None and item.reading is None else None
        program = look_up(path) if path is not None else None
        if program is not None and program.runs:
            text = f"{path} is known to run {_commands(program.runs)}, and its sources are not here"
            yield Blocked("needs-command", text, build.at if build else None, helps=_HELPS, by_base=True)
        for known, row in known_rows(item.reading) if item.reading is not None else ():
            if row.runs:
                text = f"{known} is known to run {_commands(row.runs)}"
                yield Blocked("needs-command", text, helps=_HELPS, where=(known.file, known.line), by_base=True)


def _commands(runs: str) -> str:
    return "commands of its users' choice" if runs == "*" else runs.replace(" ", ", ")
