"""Nodes become entries of a tree."""

from functools import reduce

from rewriter.trees.entries import as_folder, fresh
from rewriter.trees.joins import join_entries
from rewriter.trees.layers import Entry, Folder
from rewriter.trees.nodes import Absent, Directory, Either, Node


def entry_of(node: Node, before: Entry | None, path: str) -> Entry | None:
    """Return the entry for a node that is put where ``before`` lies."""
    if isinstance(node, Absent):
        return None
    if isinstance(node, Directory):
        if isinstance(before, Folder):
            return before.with_meta(node.meta)
        return (as_folder(before, node.meta) or fresh(before, node.meta, path)).with_meta(node.meta)
    if isinstance(node, Either):
        return reduce(join_entries, (entry_of(option, before, path) for option in node.options))
    return node
