"""passwd and group for programs that look users up (os/user; SEMANTICS 3.8)."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.evidence import because
from rewriter.needs.types import USERS, Finding, Need


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield the first use of os/user in each program."""
    for item in model.readings:
        uses = item.reading.uses if item.reading is not None else ()
        use = next((use for use in uses if use.selector.startswith("os/user.")), None)
        if use is not None:
            yield Need("user", USERS, because(use))
