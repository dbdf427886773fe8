"""Modules that are not here and of which the table of known modules tells: what they, or calls to them, need."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.evidence import because
from rewriter.needs.known import asking_calls, known_rows
from rewriter.needs.name_switch import needs_name_switch
from rewriter.needs.types import CERTIFICATES, NAME_SWITCH, TEMP, USERS, ZONES, Finding, Need
from rewriter.program.types import Reading

# the table's words: CONTRACT's word, the capability, and what a module does that asks for it
_WORDS = {
    "certificates": ("ca-certificates", CERTIFICATES, "dials TLS"),
    "names": ("nsswitch", NAME_SWITCH, "looks names up"),
    "tmp": ("tmp", TEMP, "makes temporary files"),
    "users": ("user", USERS, "asks for users or a home"),
    "zones": ("tzdata", ZONES, "loads time zones"),
}


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield each need once a program, with the module or the call that has it (CONTRACT, "What is assumed")."""
    for item in model.readings:
        for word, why in _words(item.reading).items() if item.reading is not None else ():
            need, capability, _ = _WORDS[word]
            if capability != NAME_SWITCH or needs_name_switch(model):
                yield Need(need, capability, why)


def _words(reading: Reading) -> dict[str, str]:
    found: dict[str, str] = {}
    for known, row in known_rows(reading):
        for word in row.needs.split():
            why = f"the table of known modules: {known.path} {_WORDS[word][2]} ({known.file}:{known.line})"
            found.setdefault(word, why)
    for use, call in asking_calls(reading):
        for word in call.needs:
            found.setdefault(word, because(use))
    return found
