"""/etc/nsswitch.conf, without which a Go before 1.16 asks DNS before /etc/hosts (SEMANTICS 3.18)."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.evidence import because
from rewriter.needs.name_switch import needs_name_switch
from rewriter.needs.network import name_client
from rewriter.needs.types import NAME_SWITCH, Finding, Need


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield the first use in each program that looks a name up, where the Go that builds it asks for the file."""
    for item in model.readings:
        use = name_client(item.reading) if item.reading is not None else None
        if use is not None and needs_name_switch(model):
            yield Need("nsswitch", NAME_SWITCH, because(use))
