"""Looks through a repository for what else concerns one Dockerfile's image."""

from rewriter.source import Workspace
from rewriter.survey.types import NOTHING, Surroundings
from rewriter.syntax.dockerfile.nodes import Dockerfile


def survey(workspace: Workspace, dockerfile: Dockerfile) -> Surroundings:
    """Return what the repository's scripts, compose and CI files say of the image."""
    return NOTHING
