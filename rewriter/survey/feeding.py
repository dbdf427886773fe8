"""Commands that make a file on the host which a Dockerfile then copies (SEMANTICS 5)."""

import posixpath
from collections.abc import Sequence

from rewriter.diagnostics import Diagnostic
from rewriter.survey.facts import Build, Fact, Product

_SAID = {
    "copy-out": "copied out of a container",
    "mount": "built in a container over a mounted folder",
    "tar-pipe": "piped out of a container",
    "host-build": "built on the host",
}


def feeds_of(facts: Sequence[Fact], builds: list[Build], sources: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    """Return the products that this Dockerfile's COPY and ADD name, made by a file that builds it afterwards."""
    taken = {posixpath.basename(source.rstrip("/")) for source in sources}
    last = {build.at.path: build.at.line for build in builds if not build.at.weak}
    return tuple(
        Diagnostic(
            fact.pattern,
            "info",
            f"{fact.name} is {_SAID[fact.pattern]} before the image is built",
            fact.at.path,
            fact.at.line,
        )
        for fact in facts
        if isinstance(fact, Product) and fact.name in taken and fact.at.line <= last.get(fact.at.path, 0)
    )
