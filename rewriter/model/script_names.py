"""Variables that the image's own scripts, or a command that a shell runs, read by name."""

from rewriter.model.types import BuildModel
from rewriter.regex import lazy

_NAME = lazy(r"\$\{?([A-Za-z_][A-Za-z0-9_]{0,99})")
LONGEST = 200_000


def names_in_scripts(model: BuildModel) -> frozenset[str]:
    """Return the names behind ``$`` in what a shell of the final image reads (SEMANTICS 3.16)."""
    start, tree = model.start, model.stage.place.tree
    texts = [(tree.read(path) or b"")[:LONGEST].decode("utf-8", "surrogateescape") for path in start.scripts]
    if start.main is not None and start.shell is not None:
        texts += [word[:LONGEST] for word in (start.words or start.main.words)]
    return frozenset(found[1] for text in texts for found in _NAME.finditer(text))
