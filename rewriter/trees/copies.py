"""Copies of whole folders as lazy layers: COPY, docker cp, cp -r (SEMANTICS 3.5)."""

from functools import reduce
from typing import NamedTuple

from rewriter.trees.changes import Fog
from rewriter.trees.joins import join_entries
from rewriter.trees.layers import Choice, Entry, Folder, Hidden, Layer
from rewriter.trees.nodes import Meta, NotSeen, Owner, Put


class Carry(NamedTuple):
    """What a copy makes of the nodes that it carries: a new ``put``, and an owner and a mode where they
    are given.
    """

    put: Put
    owner: Owner | None = None
    mode: int | None = None
    hidden: Hidden | None = None
    keep_meta: bool = False

    def meta(self, meta: Meta) -> Meta:
        """Return a node's meta data after the copy."""
        return Meta(
            meta.put if self.keep_meta else self.put,
            meta.touched,
            meta.owner if self.owner is None else self.owner,
            meta.mode if self.mode is None else self.mode,
            meta.capabilities,
            meta.altered,
        )

    def over(self, entry: Entry | None, below: Entry | None, inner: str = "") -> Entry | None:
        """Return what lies where ``entry`` was copied over ``below`` (SEMANTICS 3.5: folders merge)."""
        if entry is None:
            return below
        if isinstance(entry, Folder):
            lower = below if isinstance(below, Folder) else None
            return Folder(self.meta(entry.meta), {}, Overlay(entry, self, lower, inner))
        if isinstance(entry, Choice):
            return reduce(join_entries, (self.over(option, below, inner) for option in entry.options))
        if isinstance(entry, NotSeen):
            return entry if below is None else Fog(entry.why, entry.at or self.put.at)(below)
        return entry._replace(meta=self.meta(entry.meta))


class Overlay(Layer):
    """The content of another folder, copied over what was there."""

    __slots__ = ("carry", "inner", "lower", "source")

    def __init__(self, source: Folder, carry: Carry, lower: Folder | None, inner: str = "") -> None:
        super().__init__(1 + max(source.depth, 0 if lower is None else lower.depth))
        self.source = source
        self.carry = carry
        self.lower = lower
        self.inner = inner

    def find(self, name: str) -> Entry | None:
        below = None if self.lower is None else self.lower.child(name)
        found = self._carried(name)
        return self.carry.over(found, below, f"{self.inner}/{name}" if self.inner else name)

    def find_names(self) -> frozenset[str]:
        below: frozenset[str] = frozenset() if self.lower is None else self.lower.names()
        names = self.source.names()
        if self.carry.hidden is not None:
            names = frozenset(name for name in names if self._carried(name) is not None)
        return names | below

    def find_closed(self) -> bool:
        return self.source.closed() and (self.lower is None or self.lower.closed())

    def _carried(self, name: str) -> Entry | None:
        found = self.source.child(name)
        hidden = self.carry.hidden
        if found is None or hidden is None:
            return found
        inner = f"{self.inner}/{name}" if self.inner else name
        return None if hidden(inner, isinstance(found, Folder)) else found
