"""Changes of all that lies below a folder, made lazily: chown -R, fog after an unknown command, doubt
after a branch.
"""

from collections.abc import Callable
from typing import NamedTuple

from rewriter.source import Location
from rewriter.trees.layers import Choice, Entry, Folder, Layer, Mist, choice, touched
from rewriter.trees.nodes import File, FromContext, Link, Meta, NotSeen

_SMALL = 32


class Fog(NamedTuple):
    """A command may have added or changed anything: what is known stays, touched; nothing proves absence
    any more. With ``spares`` it is not taken to rewrite the sources of programs (DESIGN, idea 5).
    """

    why: str
    at: Location | None
    spares: bool = False

    def __call__(self, entry: Entry | None) -> Entry | None:
        if entry is None:
            return NotSeen(self.why, self.at)
        if isinstance(entry, Folder):
            return covered(entry, self)
        if isinstance(entry, Choice):
            return choice(self(option) for option in entry.options)
        if isinstance(entry, NotSeen):
            return entry
        source = self.spares and isinstance(entry, File) and _of_go(entry)
        return entry._replace(meta=touched(entry.meta, self.at, altered=not source))

    def nothing(self) -> Layer | None:
        """Return the layer below a folder that had none."""
        return Mist(self.why, self.at)


def _of_go(file: File) -> bool:
    return isinstance(file.origin, FromContext) and file.origin.path.endswith(
        (".go", "go.mod", "go.work", "vendor/modules.txt")
    )


class Growth(NamedTuple):
    """A command added files of its own: what is known stays as it is, but nothing proves absence any more."""

    why: str
    at: Location | None

    def __call__(self, entry: Entry | None) -> Entry | None:
        if entry is None:
            return NotSeen(self.why, self.at)
        if isinstance(entry, Choice):
            return choice(self(option) for option in entry.options)
        return covered(entry, self) if isinstance(entry, Folder) else entry

    def nothing(self) -> Layer | None:
        """Return the layer below a folder that had none."""
        return Mist(self.why, self.at)


class Alter(NamedTuple):
    """The meta data of all that is known is changed (``chown -R``)."""

    change: Callable[[Meta], Meta]

    def __call__(self, entry: Entry | None) -> Entry | None:
        if isinstance(entry, Folder):
            return covered(entry.with_meta(self.change(entry.meta)), self)
        if isinstance(entry, Choice):
            return choice(self(option) for option in entry.options)
        return entry._replace(meta=self.change(entry.meta)) if isinstance(entry, File | Link) else entry

    def nothing(self) -> Layer | None:
        """Return the layer below a folder that had none."""
        return None


class Perhaps(NamedTuple):
    """All that is known is there or not."""

    def __call__(self, entry: Entry | None) -> Entry | None:
        return None if entry is None else choice((entry, None))

    def nothing(self) -> Layer | None:
        """Return the layer below a folder that had none."""
        return None


Change = Fog | Growth | Alter | Perhaps


class Cover(Layer):
    """A folder whose entries are all changed, lazily, in order."""

    __slots__ = ("changes", "inner")

    def __init__(self, inner: Folder, changes: tuple[Change, ...]) -> None:
        super().__init__(inner.depth + 1 + len(changes) // 16)
        self.inner = inner
        self.changes = changes

    def find(self, name: str) -> Entry | None:
        entry = self.inner.child(name)
        for change in self.changes:
            entry = change(entry)
        return entry

    def find_names(self) -> frozenset[str]:
        return self.inner.names()

    def find_closed(self) -> bool:
        lasting = all(isinstance(change, Alter) for change in self.changes)
        return lasting and self.inner.closed()


def covered(folder: Folder, change: Change) -> Folder:
    """Return the folder with all entries below it changed; few own entries at once, the others when asked
    for.
    """
    if len(folder.own) > _SMALL:
        return Folder(folder.meta, {}, Cover(folder, (change,)))
    own = {name: change(entry) for name, entry in folder.own.items()}
    return Folder(folder.meta, own, _covered_layer(folder.below, change))


def _covered_layer(layer: Layer | None, change: Change) -> Layer | None:
    if layer is None:
        return change.nothing()
    if isinstance(layer, Mist):
        return layer
    if isinstance(layer, Cover):
        if change == layer.changes[-1]:
            return layer
        return Cover(layer.inner, (*layer.changes, change))
    return Cover(Folder(Meta(), {}, layer), (change,))
