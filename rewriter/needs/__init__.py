"""One module a need; each looks at the model and yields what it finds."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs import (
    accounts,
    ca_certificates,
    capabilities,
    command,
    environment,
    files,
    home,
    ignored,
    leftovers,
    libc,
    linked,
    not_understood,
    nsswitch,
    own_c,
    packages,
    placed,
    programs_run,
    tmp,
    tzdata,
    unseen,
    unseen_c,
    unseen_commands,
    unseen_texts,
    user,
)
from rewriter.needs.types import Finding

# in the order of the report; what is proven stands before what is assumed
NEEDS = (
    accounts, capabilities, command, environment, files, home, ignored, libc, not_understood, own_c, packages, placed, programs_run,
    leftovers, ca_certificates, nsswitch, tmp, user, linked, unseen, unseen_c, unseen_commands, unseen_texts, tzdata,
)  # fmt: skip


def needs_of(model: BuildModel) -> Iterator[Finding]:
    """Yield every finding of every module, in the table's order."""
    for module in NEEDS:
        yield from module.find(model)
