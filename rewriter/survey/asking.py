"""Asks the facts of a repository about one Dockerfile's image."""

import posixpath
from collections.abc import Iterator, Sequence

from rewriter.diagnostics import Diagnostic
from rewriter.source import Workspace
from rewriter.survey.collecting import Collected
from rewriter.survey.contexts import context_told
from rewriter.survey.facts import Build, Fact, OldEngine, Use
from rewriter.survey.feeding import feeds_of
from rewriter.survey.images import Names
from rewriter.survey.judging import Seen, findings, names
from rewriter.survey.own import own_of
from rewriter.survey.types import Surroundings
from rewriter.syntax.dockerfile.nodes import Dockerfile


def surroundings_of(collected: Collected, workspace: Workspace, dockerfile: Dockerfile) -> Surroundings:
    """Return what the files say of the image that this Dockerfile makes."""
    path, facts, own = dockerfile.file.path, collected.facts, own_of(dockerfile)
    lone = all(other == path for other in collected.dockerfiles)
    called = Names(facts, path, lone, workspace.identities())
    builds = [fact for fact in facts if isinstance(fact, Build) and fact.dockerfile == path]
    uses = [_with_whole_folders(seen, builds) for seen in _seen(facts, called, path)]
    dependents = [found for seen in uses for found in findings(seen, own)]
    old = _too_old(facts)
    return Surroundings(
        context=context_told(builds, own.sources, workspace),
        dependents=_sorted((*dependents, old) if old else dependents),
        names=frozenset(name for seen in uses for name in names(seen.use, own)),
        feeds=feeds_of(facts, builds, own.sources),
        engine_too_old=old,
        zone=next((f"{seen.use.at.path}:{seen.use.at.line}" for seen in uses if _sets_zone(seen.use)), None),
    )


def _seen(facts: Sequence[Fact], called: Names, path: str) -> Iterator[Seen]:
    services = _services(facts, path)
    for fact in facts:
        if not isinstance(fact, Use) or fact.at.path == path:
            continue
        if fact.image.startswith("\x00"):
            match = services.get(fact.image) or services.get(fact.image.rpartition("\x00")[2])
        else:
            match = called.match(fact.image, fact.at.path)
        if match in ("certain", "possible"):
            yield Seen(fact, match == "certain")


def _services(facts: Sequence[Fact], path: str) -> dict[str, str]:
    """Return the compose services that build this Dockerfile, by their full name and by their name alone."""
    found: dict[str, str] = {}
    for fact in facts:
        for tag in fact.tags if isinstance(fact, Build) else ():
            if tag.startswith("\x00"):
                mine = "certain" if isinstance(fact, Build) and fact.dockerfile == path else "no"
                for name in (tag, tag.rpartition("\x00")[2]):
                    before = found.get(name, mine)
                    found[name] = mine if before == mine else "possible"
    return found


def _sets_zone(use: Use) -> bool:
    return use.kind == "zone" and use.words[0].upper() not in ("UTC", "ETC/UTC", "GMT")


def _with_whole_folders(seen: Seen, builds: Sequence[Build]) -> Seen:
    """Write a mount of a build context, or of a folder above it, as one of the sources."""
    contexts = {build.context for build in builds if build.context is not None}
    contexts |= {posixpath.dirname(build.dockerfile) for build in builds if build.dockerfile}
    mounts = tuple(
        ("./" if source.startswith("./") and source[2:] in contexts else source, target)
        for source, target in seen.use.mounts
    )
    return seen._replace(use=seen.use._replace(mounts=mounts))


def _too_old(facts: Sequence[Fact]) -> Diagnostic | None:
    for fact in facts:
        if isinstance(fact, OldEngine):
            message = f"Docker {fact.version} is pinned here, which knows no stages (17.05 does)"
            return Diagnostic(
                "engine-too-old", "refusal", message, fact.at.path, fact.at.line, 1, "raise the pinned version"
            )
    return None


def _sorted(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    unique = {(each.code, each.path, each.line, each.severity): each for each in found}
    return tuple(sorted(unique.values(), key=lambda each: (each.path, each.line, each.code, each.message)))
