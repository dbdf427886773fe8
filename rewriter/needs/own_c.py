"""C of the program's own runs commands, too (SEMANTICS 2.2, 3)."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.c_sources import own_c
from rewriter.needs.types import Blocked, Finding
from rewriter.regex import lazy

_RUNS = lazy(rb"\b(system|popen|execl|execlp|execle|execv|execvp|execve|posix_spawnp?|v?fork)[ \t]*\(")


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield a refusal where the program's own C runs other programs."""
    for item in model.readings:
        for path, data in own_c(item):
            found = _RUNS.search(data)
            if found is not None:
                yield Blocked(
                    "need-not-understood", f"C in {path} calls {found[1].decode()}: the program runs other programs",
                    where=(path, data.count(b"\n", 0, found.start()) + 1), by_base=True,
                    helps="name what it needs with `# rewrite: keep PATH…` or choose the image with `# rewrite: base IMAGE`",
                )  # fmt: skip
                return
