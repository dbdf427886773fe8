"""When the standard library has to be compiled again without C (SEMANTICS 2.3)."""

from rewriter.model.types import ProgramReading
from rewriter.program.types import GoBuild

# the packages of the standard library that have parts in C (cmd/cgo documentation; SEMANTICS 2.1)
_WITH_C = frozenset({"net", "os/user", "net/http", "net/rpc", "net/smtp", "net/url", "crypto/tls", "crypto/x509"})


def rebuilds(build: GoBuild) -> bool:
    """Tell whether the go command needs ``-a``: an old Go, or one that only an old Go can be, and nothing that does the same."""
    if build.settings.installsuffix or "-a" in build.command.argv or build.tool == "gb":
        return False
    if build.settings.version is not None:
        return build.settings.version < (1, 10)
    return build.mode == "gopath"


def links_precompiled_c(item: ProgramReading) -> bool:
    """Tell whether without ``-a`` the program would link parts of the old library that hold C."""
    if item.reading is None or item.reading.unseen:
        return True
    return bool(item.reading.imports & _WITH_C)
