"""What steps left behind in a tree since an earlier state of it."""

from collections.abc import Iterator

from rewriter.trees.changes import Cover, Fog
from rewriter.trees.copies import Overlay
from rewriter.trees.layers import Entry, Folder, Layer
from rewriter.trees.nodes import NotSeen


def since(new: Folder, old: Folder) -> Iterator[tuple[str, Entry]]:
    """Yield paths and entries put or changed between two states of one tree; shared layers are passed
    over.
    """
    waiting: list[tuple[str, Entry | None, Entry | None]] = [("/", new, old)]
    while waiting:
        path, entry, before = waiting.pop()
        if entry is before or entry is None:
            continue
        if not isinstance(entry, Folder):
            if entry != before:
                yield path, entry
            continue
        older = before if isinstance(before, Folder) else None
        names, layers = _added(entry, older)
        copied = any(isinstance(layer, Overlay) for layer in layers)
        if entry.meta.put is not None and not copied and (older is None or entry.meta != older.meta):
            yield path, entry
        for layer in layers:
            yield from _layer(path, entry, layer)
        prefix = path.rstrip("/")
        waiting.extend(
            (f"{prefix}/{name}", entry.child(name), None if older is None else older.child(name))
            for name in sorted(names, reverse=True)
        )


def _added(folder: Folder, old: Folder | None) -> tuple[set[str], list[Layer]]:
    """The names with own entries in the stack above the old one, and the layers there."""
    names: set[str] = set() if old is None else set(old.own)
    layers: list[Layer] = []
    bottom = None if old is None else old.below
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        names.update(here.own)
        layer = here.below
        if here is old or layer is None or layer is bottom:
            continue
        layers.append(layer)
        if isinstance(layer, Overlay):
            waiting.extend([] if layer.lower is None else [layer.lower])
        elif isinstance(layer, Cover):
            waiting.append(layer.inner)
    return names, layers


def _layer(path: str, folder: Folder, layer: Layer) -> Iterator[tuple[str, Entry]]:
    if isinstance(layer, Overlay):
        yield path, folder.with_meta(folder.meta._replace(put=layer.carry.put))
    elif isinstance(layer, Cover):
        for change in layer.changes:
            if isinstance(change, Fog):
                yield path, NotSeen(change.why, change.at)
