"""Evidence in the words of the report."""

from rewriter.program.types import Use


def because(use: Use) -> str:
    """Return the evidence as the report shows it: ``client.go:41 calls http.Get``, with the way there from main."""
    short = use.selector.rsplit("/", 1)[-1]
    return f"{use} {'calls' if use.call else 'uses'} {short}{way_of(use)}"


def way_of(use: Use) -> str:
    """Return how main reaches the file's package (`` (main → example.com/app/store)``), nothing where it is main's own."""
    if not use.way:
        return ""
    between = " → …" if len(use.way) > 2 else f" → {use.way[0]}" if len(use.way) == 2 else ""
    return f" (main{between} → {use.way[-1]})"
