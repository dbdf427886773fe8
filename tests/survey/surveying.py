"""Surveys of small repositories written as text."""

from collections.abc import Mapping

from rewriter.survey import survey
from rewriter.survey.types import Surroundings
from rewriter.syntax.dockerfile.reader import parse
from rewriter.workspaces.memory import InMemory

DOCKERFILE = """\
FROM golang:1.19
WORKDIR /src
COPY . .
RUN go build -o /usr/local/bin/app .
CMD ["app"]
"""


def surveyed(
    files: Mapping[str, str], path: str = "Dockerfile", text: str = DOCKERFILE, remotes: tuple[str, ...] = ()
) -> Surroundings:
    """Survey a repository that holds the files and one Dockerfile."""
    everything = {**files, path: text}
    data = {name: content.encode("utf-8", "surrogateescape") for name, content in everything.items()}
    return survey(InMemory(data, remotes=remotes), parse(data[path], path))


def seen(found: Surroundings) -> list[str]:
    """Return the dependents, each as ``severity code path:line``."""
    return [f"{each.severity} {each.code} {each.path}:{each.line}" for each in found.dependents]
