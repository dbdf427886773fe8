"""What Kubernetes manifests say: what containers start, probe and do before they stop (Pod v1 core)."""

from collections.abc import Iterator

from rewriter.survey.facts import At, Fact, Use
from rewriter.survey.yaml_nodes import Yaml, documents

_PROBES = (
    ("livenessProbe", "exec", "command"),
    ("readinessProbe", "exec", "command"),
    ("startupProbe", "exec", "command"),
    ("lifecycle", "preStop", "exec", "command"),
    ("lifecycle", "postStart", "exec", "command"),
)


def manifest_facts(text: str, path: str) -> Iterator[Fact]:
    """Yield the uses in all documents of a file."""
    for document in documents(text):
        for keys, node in document.below():
            if keys[-2:-1] in (("containers",), ("initContainers",)) and node.said("image"):
                yield from _container(node, path)


def _container(node: Yaml, path: str) -> Iterator[Fact]:
    image = node.said("image")
    command, args = node.words("command"), node.words("args")
    if command or args:
        at = At(path, (node.get("command") or node.get("args") or node).line)
        yield Use("run", image, at, args or (), command or None)
    variables = node.get("env")
    zone = next((item for item in variables.items() if item.said("name") == "TZ"), None) if variables else None
    if zone is not None:
        yield Use("zone", image, At(path, zone.line), (zone.said("value"),))
    for place in _PROBES:
        words = node.words(*place)
        found = node.get(*place)
        if words and found:
            yield Use("health", image, At(path, found.line), ("CMD", *words))
