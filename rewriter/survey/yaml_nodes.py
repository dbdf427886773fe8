"""YAML as nodes with lines; PyYAML is imported only where a file is read (YAML 1.1, values stay text)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from yaml.nodes import Node

MAX_NODES = 40_000
MAX_DOCUMENTS = 200
DEEPEST = 40


class Yaml:
    """One node: text, a list or a mapping; ``line`` is that of its first own line."""

    __slots__ = ("_node",)

    def __init__(self, node: "Node") -> None:
        self._node = node

    @property
    def kind(self) -> str:
        """``scalar``, ``sequence`` or ``mapping``."""
        return str(getattr(self._node, "id", ""))

    @property
    def line(self) -> int:
        """The line where the text or the first item stands."""
        block = getattr(self._node, "style", None) in ("|", ">")
        return int(self._node.start_mark.line) + (2 if block else 1)

    @property
    def text(self) -> str | None:
        """The text of a scalar."""
        value = self._node.value
        return value if isinstance(value, str) else None

    def items(self) -> list["Yaml"]:
        """Return the items of a list; none of anything else."""
        return [Yaml(item) for item in self._node.value] if self.kind == "sequence" else []

    def pairs(self) -> list[tuple[str, "Yaml"]]:
        """Return the pairs of a mapping, merged ones (``<<``) after its own."""
        return self._pairs(0)

    def get(self, *path: str) -> Optional["Yaml"]:
        """Return what lies at a path of keys."""
        here: Yaml | None = self
        for key in path:
            here = next((value for name, value in here.pairs() if name == key), None) if here else None
        return here

    def words(self, *path: str) -> tuple[str, ...] | None:
        """Return the texts of a list at a path; None where there is no list."""
        found = self.get(*path)
        if found is None or found.kind != "sequence":
            return None
        return tuple(item.text or "" for item in found.items())

    def said(self, *path: str) -> str:
        """Return the text at a path; empty where there is none."""
        found = self.get(*path)
        return (found.text or "") if found else ""

    def below(self) -> Iterator[tuple[tuple[str, ...], "Yaml"]]:
        """Yield each node below, itself included, with its keys, in the order of the file; bounded."""
        waiting: list[tuple[tuple[str, ...], Yaml]] = [((), self)]
        left = MAX_NODES
        while waiting and left > 0:
            keys, here = waiting.pop()
            left -= 1
            yield keys, here
            if len(keys) < DEEPEST:
                children = [((*keys, name), value) for name, value in here.pairs()]
                children += [((*keys, "[]"), value) for value in here.items()]
                waiting.extend(reversed(children))

    def _pairs(self, depth: int) -> list[tuple[str, "Yaml"]]:
        if self.kind != "mapping":
            return []
        own = [(str(key.value), Yaml(value)) for key, value in self._node.value if isinstance(key.value, str)]
        merged = [value for key, value in own if key == "<<"] if depth < 4 else []
        for each in merged:
            for source in each.items() or [each]:
                own += [pair for pair in source._pairs(depth + 1) if pair[0] not in {name for name, _ in own}]
        return own


def documents(text: str) -> list[Yaml]:
    """Return the documents of a file; none of one that does not read (a template)."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: list[Yaml] = []
    try:
        for node in yaml.compose_all(text.encode("utf-8", "replace").decode("utf-8"), Loader=loader):
            if node is not None:
                found.append(Yaml(node))
            if len(found) >= MAX_DOCUMENTS:
                break
    except (yaml.YAMLError, ValueError, RecursionError):
        pass
    return found
