"""Looks through a repository for what else concerns one Dockerfile's image."""

from rewriter.source import Workspace
from rewriter.survey.types import Surroundings
from rewriter.syntax.dockerfile.nodes import Dockerfile

__all__ = ["survey"]


def survey(workspace: Workspace, dockerfile: Dockerfile) -> Surroundings:
    """Return what the repository's scripts, compose and CI files say of the image (SEMANTICS 4)."""
    from rewriter.survey.asking import surroundings_of
    from rewriter.survey.collecting import collect

    return surroundings_of(collect(workspace), workspace, dockerfile)
