"""The state of a symbolic run: what a place holds, and what a shell in it knows."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from rewriter.source import Location
from rewriter.trees.tree import Tree
from rewriter.values import Unknown, Value

if TYPE_CHECKING:
    from rewriter.syntax.shell.nodes import Node


class Installed(NamedTuple):
    """A package that a command installed; ``removed`` after it was purged again."""

    manager: str
    name: str
    group: str | None
    at: Location
    words: tuple[Value, ...] = ()
    removed: bool = False


class User(NamedTuple):
    """A user that a command added (uid and gid as text, None where the system chose)."""

    name: str
    uid: str | None
    gid: str | None
    home: Value | None
    at: Location | None = None


class Group(NamedTuple):
    """A group that a command added."""

    name: str
    gid: str | None
    at: Location | None = None


class Place(NamedTuple):
    """What lasts in a stage, container or host folder: its files, packages, users, and settings kept by tools."""

    tree: Tree
    packages: tuple[Installed, ...] = ()
    users: tuple[User, ...] = ()
    groups: tuple[Group, ...] = ()
    go_env: tuple[tuple[str, Value], ...] = ()


class Shell(NamedTuple):
    """What a shell knows. An unset variable is empty where ``open`` is False (a RUN), Unknown where it is True (a host script)."""

    cwd: Value
    variables: Mapping[str, Value]
    exported: frozenset[str] = frozenset()
    functions: "Mapping[str, Node]" = {}  # noqa: RUF012 - a NamedTuple's default, never changed
    args: tuple[Value, ...] = ()
    open: bool = False
    exited: bool = False
    errexit: bool = False

    def get(self, name: str) -> Value | None:
        """Return a variable's value; None where it is unset, Unknown where the environment is open and does not tell."""
        if name in self.variables:
            return self.variables[name]
        return Unknown(f"${name}", "the environment of the caller is not known") if self.open else None

    def environment(self) -> dict[str, Value]:
        """Return the exported variables, as a command sees them."""
        return {name: value for name, value in self.variables.items() if name in self.exported}


class State(NamedTuple):
    """A place and a shell in it, as the user ``user``."""

    place: Place
    shell: Shell
    user: Value = "root"
