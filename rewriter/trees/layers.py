"""A folder is a stack: own entries, which hide what lies below, over lazy layers (workspace, copies,
changes, fog).
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from rewriter.source import Location, Workspace
from rewriter.trees.nodes import File, FromContext, Link, Meta, NotSeen, Put

Hidden = Callable[[str, bool], bool]
MAX_DEPTH = 60
MOST_OPTIONS = 4
_CONTEXT = Put("context", None, whole=True)


class Choice(NamedTuple):
    """One entry or another, by a condition that is not known; None is nothing."""

    options: "tuple[Entry | None, ...]"


class Folder:
    """Own entries (None: proved gone) over at most one layer, which stands for everything below."""

    __slots__ = ("_closed", "below", "depth", "meta", "own")

    def __init__(self, meta: Meta, own: "dict[str, Entry | None]", below: "Layer | None" = None) -> None:
        self.meta = meta
        self.own = own
        self.below = below if below is None or below.depth <= MAX_DEPTH else Mist("too many copies lie here")
        self.depth = 0 if self.below is None else self.below.depth
        self._closed: bool | None = None

    def child(self, name: str) -> "Entry | None":
        """Return what lies under that name; None where nothing does, proved."""
        if name in self.own:
            return self.own[name]
        return None if self.below is None else self.below.child(name)

    def names(self) -> frozenset[str]:
        """Return the names that are known to be there, or may be."""
        below = frozenset() if self.below is None else self.below.names()
        if not self.own:
            return below
        shown = {name for name, entry in self.own.items() if entry is not None and not isinstance(entry, NotSeen)}
        return frozenset(shown | below.difference(self.own))

    def closed(self) -> bool:
        """Tell whether names() are all names."""
        if self._closed is None:
            sure = not any(isinstance(entry, NotSeen | Choice) for entry in self.own.values())
            self._closed = sure and (self.below is None or self.below.closed())
        return self._closed

    def with_entry(self, name: str, entry: "Entry | None") -> "Folder":
        """Return the folder with that entry as its own; None removes."""
        own = self.own.copy()
        if entry is None and self.below is None:
            own.pop(name, None)
        else:
            own[name] = entry
        return Folder(self.meta, own, self.below)

    def with_meta(self, meta: Meta) -> "Folder":
        """Return the folder with other meta data and the same content."""
        return Folder(meta, self.own, self.below)


Entry = File | Link | NotSeen | Folder | Choice


class Layer:
    """What lies below a folder's own entries; each answer is remembered, so that shared layers stay cheap."""

    __slots__ = ("_closed", "_memo", "_names", "depth")

    def __init__(self, depth: int = 1) -> None:
        self.depth = depth
        self._memo: dict[str, Entry | None] = {}
        self._names: frozenset[str] | None = None
        self._closed: bool | None = None

    def child(self, name: str) -> Entry | None:
        """Return what lies under that name."""
        if name not in self._memo:
            self._memo[name] = self.find(name)
        return self._memo[name]

    def names(self) -> frozenset[str]:
        """Return the known names."""
        if self._names is None:
            self._names = self.find_names()
        return self._names

    def closed(self) -> bool:
        """Tell whether the known names are all names."""
        if self._closed is None:
            self._closed = self.find_closed()
        return self._closed

    def find(self, name: str) -> Entry | None:
        """Work out child()."""
        raise NotImplementedError

    def find_names(self) -> frozenset[str]:
        """Work out names()."""
        raise NotImplementedError

    def find_closed(self) -> bool:
        """Work out closed()."""
        raise NotImplementedError


class Mist(Layer):
    """Nobody can tell what lies here: a base image's folder, or a folder after a command that was not
    seen.
    """

    __slots__ = ("seen",)

    def __init__(self, why: str, at: Location | None = None) -> None:
        super().__init__()
        self.seen = NotSeen(why, at)

    def find(self, name: str) -> Entry | None:
        return self.seen

    def find_names(self) -> frozenset[str]:
        return frozenset()

    def find_closed(self) -> bool:
        return False


class Disk(Layer):
    """A folder of the workspace; ``inner`` is its path as ``hidden`` counts it, from the tree's root."""

    __slots__ = ("_hidden", "_inner", "_path", "_workspace")

    def __init__(self, workspace: Workspace, path: str, hidden: Hidden | None, inner: str = "") -> None:
        super().__init__()
        self._workspace = workspace
        self._path = path
        self._hidden = hidden
        self._inner = inner

    def find(self, name: str) -> Entry | None:
        path = f"{self._path.rstrip('/')}/{name}"
        inner = f"{self._inner}/{name}" if self._inner else name
        target = self._workspace.target(path)
        kind = "link" if target is not None else self._workspace.kind(path)
        if kind == "absent" or (self._hidden is not None and self._hidden(inner, kind == "dir")):
            return None
        if target is not None:
            return Link(target, Meta(_CONTEXT))
        if kind == "dir":
            below = Disk(self._workspace, path, self._hidden, inner)
            return Folder(Meta(_CONTEXT, mode=self._workspace.mode(path)), {}, below)
        if kind == "file":
            return File(FromContext(path.lstrip("/")), Meta(_CONTEXT, mode=self._workspace.mode(path)))
        return NotSeen(f"{path.lstrip('/')} of the repository cannot be read")

    def find_names(self) -> frozenset[str]:
        names = self._workspace.names(self._path)
        return frozenset(name for name in names if self.child(name) is not None)

    def find_closed(self) -> bool:
        return True


def touched(meta: Meta, at: Location | None, altered: bool = True) -> Meta:
    """Return the meta data of a node that a command changed, or may have changed."""
    places = meta.touched if at is None or at in meta.touched else (*meta.touched, at)
    return meta._replace(touched=places, altered=meta.altered or altered)


def choice(options: Iterable[Entry | None]) -> Entry | None:
    """Return one of several entries: the entry itself where all are the same, flat otherwise."""
    flat: list[Entry | None] = []
    for option in options:
        for one in option.options if isinstance(option, Choice) else (option,):
            if not any(one is other or (not isinstance(one, Folder) and one == other) for other in flat):
                flat.append(one)
    if len(flat) > MOST_OPTIONS or sum(isinstance(one, Folder) for one in flat) > 1:
        # alternatives of whole folders double with each further condition
        return NotSeen("it depends on several conditions that are not known")
    return flat[0] if len(flat) == 1 else Choice(tuple(flat))
