"""Two states that may be: what holds after one branch or the other (LESSONS 7)."""

from collections.abc import Mapping
from typing import TypeVar

from rewriter.state import Installed, Place, Shell, State
from rewriter.trees.tree import join
from rewriter.values import Unknown, Value

T = TypeVar("T")
_WHY = "it depends on a condition that is not known"


def join_states(left: State, right: State) -> State:
    """Return the state after one branch or the other."""
    if left is right:
        return left
    return State(
        join_places(left.place, right.place),
        join_shells(left.shell, right.shell),
        _value(left.user, right.user, "USER"),
    )


def join_places(left: Place, right: Place) -> Place:
    """Return the place after one branch or the other: all packages and users that either has, files
    joined.
    """
    if left is right:
        return left
    return Place(
        left.tree if left.tree is right.tree else join(left.tree, right.tree),
        _packages(left.packages, right.packages),
        _union(left.users, right.users),
        _union(left.groups, right.groups),
        tuple(_variables(dict(left.go_env), dict(right.go_env)).items()),
    )


def join_shells(left: Shell, right: Shell) -> Shell:
    """Return the shell after one branch or the other: what differs is Unknown."""
    if left is right:
        return left
    return left._replace(
        cwd=_value(left.cwd, right.cwd, "PWD"),
        variables=_variables(left.variables, right.variables),
        exported=left.exported | right.exported,
        functions={**right.functions, **left.functions},
        args=left.args if left.args == right.args else (),
        exited=left.exited and right.exited,
        errexit=left.errexit and right.errexit,
    )


def _packages(left: tuple[Installed, ...], right: tuple[Installed, ...]) -> tuple[Installed, ...]:
    """All that either has; what one branch alone removed may still be there."""
    kept = {each for each in map(_key, (*left, *right)) if each[-1] is False}
    both = _union(left, right)
    return tuple(each for each in both if not each.removed or (*_key(each)[:-1], False) not in kept)


def _key(package: Installed) -> tuple[object, ...]:
    return (package.manager, package.name, package.group, package.at, package.removed)


def _value(left: Value, right: Value, name: str) -> Value:
    return left if left is right or left == right else Unknown(f"${name}", _WHY, splits=True)


def _variables(left: Mapping[str, Value], right: Mapping[str, Value]) -> dict[str, Value]:
    # a variable that only one side has is empty or that value: not known
    return {name: _value(left.get(name, ""), right.get(name, ""), name) for name in {**left, **right}}


def _union(left: tuple[T, ...], right: tuple[T, ...]) -> tuple[T, ...]:
    return left if left == right else left + tuple(each for each in right if each not in left)
