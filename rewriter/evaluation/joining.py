"""Two states become one where it is not known which of two branches ran (LESSONS: certainty belongs to joins)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from rewriter.state import Place, Shell, State
from rewriter.trees.tree import join as join_trees
from rewriter.values import Unknown, Value

if TYPE_CHECKING:
    from rewriter.syntax.shell.nodes import Node

WHY = "it depends on a condition that is not known"
_Row = TypeVar("_Row")


def join(left: State, right: State) -> State:
    """Return a state that holds whichever of the two ran; what differs is Unknown, or either of two nodes."""
    if left is right:
        return left
    return State(
        _place(left.place, right.place),
        _shell(left.shell, right.shell),
        _value("the user", left.user, right.user),
    )


def either(left: State | None, right: State | None) -> State | None:
    """Return the join, or the one state that there is."""
    if left is None or right is None:
        return right if left is None else left
    return join(left, right)


def _place(left: Place, right: Place) -> Place:
    if left is right:
        return left
    return Place(
        left.tree if left.tree is right.tree else join_trees(left.tree, right.tree),
        _both(left.packages, right.packages),
        _both(left.users, right.users),
        _both(left.groups, right.groups),
        tuple(sorted(_variables(dict(left.go_env), dict(right.go_env)).items())),
    )


def _both(left: tuple[_Row, ...], right: tuple[_Row, ...]) -> tuple[_Row, ...]:
    """Return the rows of both; a package that one branch removed counts as installed and as removed."""
    return left if left == right else (*left, *(row for row in right if row not in left))


def _shell(left: Shell, right: Shell) -> Shell:
    if left is right:
        return left
    return Shell(
        _value("the folder", left.cwd, right.cwd),
        _variables(left.variables, right.variables),
        left.exported | right.exported,
        _functions(left.functions, right.functions),
        left.args if left.args == right.args else (Unknown("$@", WHY, splits=True),),
        left.open or right.open,
        left.exited and right.exited,
        left.errexit and right.errexit,
    )


def _variables(left: Mapping[str, Value], right: Mapping[str, Value]) -> dict[str, Value]:
    if left is right:
        return dict(left)
    joined = {**right, **left}
    for name in joined:
        if name not in left or name not in right:
            joined[name] = Unknown(f"${name}", WHY)
        elif left[name] is not right[name]:
            joined[name] = _value(f"${name}", left[name], right[name])
    return joined


def _value(text: str, left: Value, right: Value) -> Value:
    if isinstance(left, str) and left == right:
        return left
    return left if left is right else Unknown(text, WHY)


def _functions(left: "Mapping[str, Node]", right: "Mapping[str, Node]") -> "Mapping[str, Node]":
    """Return the functions of both; one that differs is left out, so that its call is not understood."""
    if left is right:
        return left
    both = {**left, **right}
    return {name: body for name, body in both.items() if left.get(name, body) is body and right.get(name, body) is body}
