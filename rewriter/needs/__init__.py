"""One module a need; each looks at the model and yields what it finds."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs import (
    accounts,
    capabilities,
    command,
    environment,
    files,
    home,
    ignored,
    leftovers,
    libc,
    not_understood,
    own_c,
    packages,
    placed,
    system,
    unseen_c,
    unseen_commands,
    unseen_texts,
    zones,
)
from rewriter.needs.types import Finding

NEEDS = (
    accounts, capabilities, command, environment, files, home, ignored, libc, not_understood, own_c, packages, placed, leftovers, system,
    unseen_c, unseen_commands, unseen_texts, zones,
)  # fmt: skip


def needs_of(model: BuildModel) -> Iterator[Finding]:
    """Yield every finding of every module, in the table's order."""
    for module in NEEDS:
        yield from module.find(model)
