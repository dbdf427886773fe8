"""Effects on what goes with files: owner, mode, capabilities, and changes in place."""

from collections.abc import Callable

from rewriter.commands import Command
from rewriter.effects import ChangesFile, ChangesMode, ChangesOwner, SetsCapabilities
from rewriter.evaluation.apply_places import expanded, owner_of, put_by, scope, with_tree
from rewriter.regex import lazy
from rewriter.state import State
from rewriter.trees.layers import touched
from rewriter.trees.nodes import Absent, Directory, File, Made, Meta, NotSeen, Owner
from rewriter.trees.tree import Tree
from rewriter.values import Unknown, Value, is_known, text_of

_CLAUSE = lazy(r"([ugoa]*)([-+=])([rwxXst]*|[ugo])")
_WHO = {"u": 0o700, "g": 0o070, "o": 0o007}
_BITS = {"r": 0o444, "w": 0o222, "x": 0o111}


def change_owner(effect: ChangesOwner, command: Command, state: State) -> State:
    """``chown``, ``chgrp``."""

    def change(meta: Meta) -> Meta:
        user = meta.owner.user if effect.user is None else effect.user
        group = meta.owner.group if effect.group is None else effect.group
        return touched(meta, command.at, altered=False)._replace(owner=Owner(user, group))

    return _change(effect.path, change, effect.deep, command, state)


def change_mode(effect: ChangesMode, command: Command, state: State) -> State:
    """``chmod``: octal, or symbolic on a mode that is known."""

    def change(meta: Meta) -> Meta:
        mode = effect.mode
        if mode is None and meta.mode is not None and is_known(effect.text):
            mode = symbolic(meta.mode, effect.text)
        return touched(meta, command.at, altered=False)._replace(mode=mode)

    return _change(effect.path, change, effect.deep, command, state)


def set_capabilities(effect: SetsCapabilities, command: Command, state: State) -> State:
    """``setcap``; an unknown text stands as written."""
    text = text_of(effect.capabilities)
    return _change(effect.path, lambda meta: meta._replace(capabilities=text), False, command, state)


def change_file(effect: ChangesFile, command: Command, state: State) -> State:
    """A change in place; a file that was not seen is there, and is the command's work now."""
    altered = not effect.program_stays
    if is_known(effect.path):
        tree = state.place.tree
        for path in expanded(tree, effect.path):
            if isinstance(tree.look_up(path), NotSeen):
                meta = Meta(put_by(command, path), owner=owner_of(state))
                tree = tree.put(path, File(Made(f"{path} was changed in place", command.at), meta))
            else:
                tree = tree.change(path, lambda meta: touched(meta, command.at, altered), deep=True)
        return with_tree(state, tree)
    return _change(effect.path, lambda meta: touched(meta, command.at, altered), True, command, state)


def symbolic(mode: int, text: str) -> int | None:
    """Return the mode after chmod's symbolic ``text`` (``u+x,g-w``); None where it is not understood."""
    for clause in text.split(","):
        match = _CLAUSE.fullmatch(clause)
        if match is None:
            return None
        mask = 0
        for who in match.group(1).replace("a", "ugo") or "ugo":
            mask |= _WHO[who]
        bits = 0
        for letter in match.group(3):
            if letter in _WHO:  # ``g=u`` copies
                part = (mode & _WHO[letter]) // (_WHO[letter] // 7)
                bits |= part * 0o111 & mask
                continue
            if letter == "X" and not mode & 0o111:
                continue
            bits |= _BITS.get(letter.lower(), 0) & mask
            bits |= _special(letter, match.group(1))
        if match.group(2) == "=":
            mode = (mode & ~mask) | bits
        else:
            mode = mode | bits if match.group(2) == "+" else mode & ~bits
    return mode


def _special(letter: str, who: str) -> int:
    if letter == "t":
        return 0o1000
    if letter != "s":
        return 0
    return (0o4000 if "g" not in who or "u" in who else 0) | (0o2000 if "u" not in who or "g" in who else 0)


def _change(path: Value, change: Callable[[Meta], Meta], deep: bool, command: Command, state: State) -> State:
    tree = state.place.tree
    if isinstance(path, Unknown):
        # some of what lies below may have it now: known bytes stay, but the node is no longer as it was put
        doubt = scope(path)
        return with_tree(state, tree.change(doubt, lambda meta: touched(meta, command.at, False), deep=True))
    for one in expanded(tree, path):
        tree = _changed(tree, one, change, deep, command)
    return with_tree(state, tree)


def _changed(tree: Tree, path: str, change: Callable[[Meta], Meta], deep: bool, command: Command) -> Tree:
    node = tree.look_up(path)
    if isinstance(node, NotSeen):
        # it is there, and it is not as the base image had it
        return tree.put(path, NotSeen(f"{path} was changed, and was not seen before", command.at))
    if isinstance(node, Absent | File | Directory):
        return tree.change(path, change, deep)
    return tree.change(path, change, deep=True)
