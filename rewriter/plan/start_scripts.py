"""A start-up script that offers the tool chain by another argument than the image's own (SEMANTICS 4.10)."""

from collections.abc import Iterator

from rewriter.diagnostics import Diagnostic, diagnostic
from rewriter.model.pattern import dev_word
from rewriter.model.types import BuildModel
from rewriter.regex import lazy

_GO = lazy(
    r"^[ \t]*(?:[^#\n]*?(?:&&|\|\||;|\)|\{|\b(?:then|else|do|exec|time))[ \t]+)?(?:\w+=\S*[ \t]+)*"
    r"((?:go[ \t]+(?:build|fmt|generate|get|install|mod|run|test|vet)|go-wrapper|godep[ \t]+go)\b)",
)
_LONGEST = 200_000


def offers_tool_chain(model: BuildModel) -> Iterator[Diagnostic]:
    """Refuse where a script names a go command on a way that the image's own arguments do not take: people may take it."""
    start, tree = model.start, model.stage.place.tree
    if start.main is None or dev_word(start) is not None:
        return
    for path in start.scripts:
        text = (tree.read(path) or b"")[:_LONGEST].decode("utf-8", "surrogateescape")
        for line in text.splitlines():
            found = _GO.match(line)
            if found is not None:
                command = " ".join(found[1].split())
                yield diagnostic(
                    "needs-tool-chain",
                    "refusal",
                    f"the start-up script {path} runs `{command}` for other arguments, which needs the tool chain",
                    start.main.at,
                    "run that in the build stage: docker build --target",
                )
                return
