"""What a CI file says: scripts, jobs that run in an image, actions that build one."""

import posixpath
import re
from collections.abc import Iterator, Mapping

from rewriter.regex import lazy
from rewriter.source import Workspace
from rewriter.survey.docker import built, facts_of
from rewriter.survey.facts import At, Fact, Use
from rewriter.survey.scripts import ROOT, Ran, Shell
from rewriter.survey.yaml_nodes import Yaml, documents

_TOOLS = lazy(r"docker|podman|buildah|nerdctl|/kaniko/executor|\bgo\s+build")
LONGEST_PIPELINE = 60_000
_MOVES = lazy(r"cd |export |\w+=")
_NO_SCRIPTS = frozenset(
    {"name", "description", "if", "uses", "image", "key", "env", "environment", "variables", "on", "branches"}
)
_VARIABLES = frozenset({"env", "variables", "environment", "global"})
_EXPRESSION = lazy(r"\$\{\{\s*(?:[\w-]{1,80}\.){0,6}([\w-]{1,80})[^}]{0,200}\}\}")
_GROOVY = lazy(r"""\bsh\s*\(?\s*(?:script:\s*)?(\"\"\"|'''|"|')(.{0,4000}?)\1""", re.DOTALL)
_GROOVY_BUILD = lazy(r"""docker\.build\s*\(?\s*["']([^"'\n]+)["'](?:\s*,\s*["']([^"'\n]*)["'])?""")
_GROOVY_INSIDE = lazy(r"""docker\.image\(\s*["']([^"'\n]+)["']\s*\)\.inside""")


def ci_facts(text: str, path: str, workspace: Workspace) -> list[Fact]:
    """Return what the file's scripts, jobs and actions say."""
    facts: list[Fact] = []
    for document in documents(_EXPRESSION.sub(r"${\1}", text)):
        variables = _variables(document)
        commands: list[Ran] = []
        shell = Shell(ROOT, path, variables)
        for keys, node in document.below():
            facts += _node_facts(keys, node, path, workspace)
            said = node.text
            if said is None:
                shell = Shell(ROOT, path, variables)  # each list of commands, and each `run:`, is a shell of its own
            elif not _NO_SCRIPTS & set(keys[-2:]) and (_TOOLS.search(said) or _MOVES.match(said)):
                shell.commands = commands
                shell.run(said, node.line)
        facts += facts_of(commands, path, False, workspace)
    return facts


def jenkins_facts(text: str, path: str, workspace: Workspace) -> list[Fact]:
    """Return what a Jenkinsfile's ``sh`` steps and its docker object say (Pipeline, "Using Docker")."""
    facts: list[Fact] = []
    for found in _GROOVY.finditer(text[:LONGEST_PIPELINE]):
        if _TOOLS.search(found[2]):
            shell = Shell(ROOT, path, {})
            shell.run(found[2], text.count("\n", 0, found.start(2)) + 1)
            facts += facts_of(shell.commands, path, False, workspace)
    for found in _GROOVY_BUILD.finditer(text):
        shell = Shell(ROOT, path, {})
        shell.run(f"docker build -t {found[1]} {found[2] or '.'}", text.count("\n", 0, found.start()) + 1)
        facts += facts_of(shell.commands, path, False, workspace)
    for found in _GROOVY_INSIDE.finditer(text):
        facts.append(Use("step", found[1], At(path, text.count("\n", 0, found.start()) + 1)))
    return facts


def _variables(document: Yaml) -> Mapping[str, str]:
    """Return the plain variables that the file sets, wherever it does; the first setting counts."""
    found: dict[str, str] = {}
    for keys, node in document.below():
        if not _VARIABLES & set(keys[-3:]) or node.text is None or "$" in node.text:
            continue
        if keys[-1] == "[]" or keys[-1] in _VARIABLES:
            pairs = [word.partition("=") for word in node.text.split()]
        else:
            pairs = [(keys[-1], "=", node.text)]
        for name, equals, value in pairs:
            if equals and name.isidentifier():
                found.setdefault(name, value.strip("\"'"))
    return found


def _node_facts(keys: tuple[str, ...], node: Yaml, path: str, workspace: Workspace) -> Iterator[Fact]:
    if not node.pairs():
        return
    yield from _action(node, path, workspace)
    yield from _cloud_build(keys, node, path, workspace)
    image = _job_image(keys, node, path)
    named = image if image is None or image.text else image.get("name") or image.get("image") or image.get("id")
    if named is not None and named.text:
        yield Use("step", named.text, At(path, named.line))


def _job_image(keys: tuple[str, ...], node: Yaml, path: str) -> Yaml | None:
    """Return the image in which a job runs; ``services`` run beside it, as all but the first of CircleCI's list do."""
    if {"services", "with", "variables"} & set(keys):
        return None
    if ".github/" in path:
        return node.get("container")
    if "circle" in path:
        listed = node.get("docker")
        return next((item.get("image") for item in listed.items()), None) if listed else None
    return node.get("box") or (None if path.endswith(".travis.yml") else node.get("image"))


def _action(node: Yaml, path: str, workspace: Workspace) -> Iterator[Fact]:
    if not node.said("uses").startswith(("docker/build-push-action", "docker/bake-action")):
        return
    given = node.get("with")
    context = given.said("context") or given.said("path") if given else ""
    tags = (given.said("tags") if given else "").replace(",", "\n").split()
    named = (given.said("file") or given.said("dockerfile")) if given else ""
    if "$" not in context or "/" not in context:
        yield built(context or ".", named, tuple(tags), ROOT, At(path, node.line), workspace)


def _cloud_build(keys: tuple[str, ...], node: Yaml, path: str, workspace: Workspace) -> Iterator[Fact]:
    """Read a step of Cloud Build: ``name`` is the image that runs, ``args`` its words."""
    args, name = node.words("args"), node.said("name")
    if "steps" not in keys or args is None or not name:
        return
    line = (node.get("args") or node).line
    if posixpath.basename(name).partition(":")[0] == "docker":
        shell = Shell(posixpath.normpath(f"{ROOT}/{node.said('dir')}"), path, {})
        shell.run("docker " + " ".join("'" + word.replace("'", "") + "'" for word in args), line)
        yield from facts_of(shell.commands, path, False, workspace)
    else:
        entry = node.said("entrypoint")
        yield Use("run", name, At(path, line), args, (entry,) if entry else None)
