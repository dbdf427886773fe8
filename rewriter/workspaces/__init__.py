"""Repositories as the library sees them: a folder on disk, files in memory, or one file laid over either."""

from rewriter.workspaces.directory import Directory, find_root
from rewriter.workspaces.memory import InMemory, Overlaid
from rewriter.workspaces.remotes import identity_of

__all__ = ["Directory", "InMemory", "Overlaid", "find_root", "identity_of"]
