"""When the standard library has to be compiled again without C (SEMANTICS 2.3)."""

from rewriter.program.types import GoBuild


def rebuilds(build: GoBuild) -> bool:
    """Tell whether the go command needs ``-a``: an old Go, or one that only an old Go can be, and nothing that does the same."""
    if build.settings.installsuffix or "-a" in build.command.argv or build.tool == "gb":
        return False
    if build.settings.version is not None:
        return build.settings.version < (1, 10)
    return build.mode == "gopath"
