"""The build context on which the files agree (CONTRACT, "Command line")."""

from collections import Counter

from rewriter.source import Workspace
from rewriter.survey.facts import Build
from rewriter.values import normal


def context_told(builds: list[Build], sources: tuple[str, ...], workspace: Workspace) -> str | None:
    """Return the context that most files give, if what COPY takes is there; documentation counts where nothing else tells."""
    strong = {(build.at.path, build.context) for build in builds if build.context is not None and not build.at.weak}
    weak = {(build.at.path, build.context) for build in builds if build.context is not None}
    votes = Counter(context for _, context in strong or weak if context is not None)
    if len(votes) <= 1:
        return next(iter(votes), None)
    fitting = {context: count for context, count in votes.items() if _has_all(context, sources, workspace)}
    best = [context for context, count in fitting.items() if count == max(fitting.values())]
    return best[0] if len(best) == 1 else None


def _has_all(context: str, sources: tuple[str, ...], workspace: Workspace) -> bool:
    plain = [source for source in sources if "://" not in source and not any(letter in source for letter in "$*?[")]
    return all(workspace.kind(normal(f"/{context}/{source}")) != "absent" for source in plain)
