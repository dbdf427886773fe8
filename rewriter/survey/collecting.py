"""All facts of a repository, read once for all of its Dockerfiles."""

import posixpath
from collections.abc import Callable, Iterable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from rewriter.source import Workspace
from rewriter.survey.ci import ci_facts, jenkins_facts
from rewriter.survey.compose import compose_facts
from rewriter.survey.docker import facts_of
from rewriter.survey.engines import old_engines
from rewriter.survey.facts import ELSEWHERE, Build, Fact
from rewriter.survey.files import Candidate, candidates
from rewriter.survey.makefiles import make_commands
from rewriter.survey.manifests import manifest_facts
from rewriter.survey.papers import base_facts, readme_commands, unit_commands
from rewriter.survey.scripts import ROOT, Ran, Shell

_Reading = Callable[[str, str, str], list[Ran]]  # text, path, folder of the host


class Collected(NamedTuple):
    """What the files say, and which Dockerfiles there are."""

    facts: tuple[Fact, ...]
    dockerfiles: tuple[str, ...]


_KNOWN: WeakKeyDictionary[Workspace, Collected] = WeakKeyDictionary()


def collect(workspace: Workspace) -> Collected:
    """Return the facts of a workspace, whose files do not change while it is held."""
    try:
        found = _KNOWN.get(workspace)
    except TypeError:  # a workspace that cannot be held weakly is read anew
        return _collected(workspace)
    if found is None:
        found = _KNOWN[workspace] = _collected(workspace)
    return found


def _collected(workspace: Workspace) -> Collected:
    facts: list[Fact] = []
    dockerfiles: list[str] = []
    for candidate in candidates(workspace):
        if candidate.kind == "dockerfile":
            dockerfiles.append(candidate.path)
        facts += _facts(candidate, workspace)
        facts += old_engines(candidate)
    return Collected(tuple(facts), tuple(dockerfiles))


def _facts(candidate: Candidate, workspace: Workspace) -> Iterable[Fact]:
    kind, path, text = candidate
    own = posixpath.normpath(f"{ROOT}/{posixpath.dirname(path)}")
    match kind:
        case "compose":
            return compose_facts(text, path, workspace)
        case "ci":
            return ci_facts(text, path, workspace)
        case "jenkins":
            return jenkins_facts(text, path, workspace)
        case "manifest":
            return manifest_facts(text, path)
        case "dockerfile":
            return base_facts(text, path)
        case "make":
            return _best(make_commands, candidate, (own, ROOT), workspace)
        case "shell":
            above = posixpath.dirname(own) if posixpath.basename(own) == "hooks" else ROOT
            return _best(_shell_commands, candidate, (above, own), workspace)
        case "readme":
            return _best(readme_commands, candidate, (own, ROOT), workspace)
        case "unit":
            return _best(unit_commands, candidate, (own, ROOT), workspace)


def _best(read: _Reading, candidate: Candidate, folders: tuple[str, ...], workspace: Workspace) -> list[Fact]:
    """Read a script as started in the first folder from which what it builds is there."""
    readings: list[list[Fact]] = []
    for folder in dict.fromkeys(folders):
        commands = read(candidate.text, candidate.path, folder)
        facts = facts_of(commands, candidate.path, candidate.kind == "readme", workspace)
        builds = [fact for fact in facts if isinstance(fact, Build)]
        if not builds or any(build.dockerfile not in (None, ELSEWHERE) for build in builds):
            return facts
        readings.append(facts)
    return readings[0]


def _shell_commands(text: str, path: str, folder: str) -> list[Ran]:
    variables = {"DOCKERFILE_PATH": "Dockerfile"} if "/hooks/" in f"/{path}" else {}
    shell = Shell(folder, path, variables)
    shell.run(text)
    return shell.commands
