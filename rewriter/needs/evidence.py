"""Evidence in the words of the report."""

from rewriter.program.types import Use


def because(use: Use) -> str:
    """Return the evidence as the report shows it: ``client.go:41 calls http.Get``."""
    short = use.selector.rsplit("/", 1)[-1]
    return f"{use} {'calls' if use.call else 'uses'} {short}"
