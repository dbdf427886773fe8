"""Unified diffs that ``git apply`` and ``patch -p1`` accept, for any bytes."""

from rewriter.patches import diff, quoted_name
from rewriter.report import Targets


def render(targets: Targets) -> bytes:
    """Return the diffs of all targets; a line names the repository where there are several."""
    out: list[bytes] = []
    root: str | None = None
    for target in targets:
        if target.outcome.changes and target.root != root:
            root = target.root
            out.append(b"# repository: " + quoted_name(root or "") + b"\n")
        out += [diff(change) for change in target.outcome.changes]
    return b"".join(out)
