"""Effects on a state: each effect that touches files, users, packages or the shell gives the next state."""

from collections.abc import Callable
from typing import Any

from rewriter.commands import Command
from rewriter.effects import (
    AddsGroup,
    AddsUser,
    BuildsBinary,
    CannotTell,
    ChangesFile,
    ChangesFolder,
    ChangesMode,
    ChangesOwner,
    CopiesPath,
    Effect,
    EnsuresDirectory,
    InstallsPackages,
    LinksPath,
    MovesPath,
    Opaque,
    PutsFile,
    RemovesPackages,
    RemovesPath,
    SetsCapabilities,
    SetsVariable,
    Unpacks,
)
from rewriter.evaluation import apply_files, apply_meta, apply_system
from rewriter.evaluation.apply_places import scope
from rewriter.evaluation.joining import join
from rewriter.state import State
from rewriter.trees.nodes import Directory, NotSeen
from rewriter.values import is_known, join_path


def apply(effect: Effect, command: Command, state: State) -> State:
    """Return the state after an effect of the command; scripts, targets and inner commands are the run
    loop's.

    Under a condition that is not known the result is joined with the state before (LESSONS 7). An effect
    of a type that touches nothing leaves the state alone.
    """
    handler = _HANDLERS.get(type(effect))
    if handler is None:
        return state
    after = handler(effect, command, state)
    if command.certainty == "always" or _makes_sure(effect, state):
        return after
    return join(state, after)


def _makes_sure(effect: Effect, state: State) -> bool:
    """``test -d X || mkdir -p X`` over what was not seen: X is a folder afterwards, whichever way it went."""
    if not isinstance(effect, EnsuresDirectory) or not is_known(effect.path):
        return False
    return isinstance(state.place.tree.look_up(effect.path), NotSeen | Directory)


def _change_folder(effect: ChangesFolder, _: Command, state: State) -> State:
    return state._replace(shell=state.shell._replace(cwd=join_path(state.shell.cwd, effect.path)))


def _set_variable(effect: SetsVariable, _: Command, state: State) -> State:
    place = state.place
    if effect.persists:
        kept = tuple(pair for pair in place.go_env if pair[0] != effect.name)
        added = () if effect.value is None else ((effect.name, effect.value),)
        state = state._replace(place=place._replace(go_env=kept + added))
    variables = {name: value for name, value in state.shell.variables.items() if name != effect.name}
    exported = state.shell.exported
    if effect.value is None:
        exported -= {effect.name}
    else:
        variables[effect.name] = effect.value
        exported |= {effect.name} if effect.exported or effect.persists else frozenset()
    return state._replace(shell=state.shell._replace(variables=variables, exported=exported))


def _opaque(effect: Opaque, command: Command, state: State) -> State:
    """DESIGN, idea 5: the folder it runs in, the paths that it names, $HOME; everything where its text is
    unseen.
    """
    tree = state.place.tree
    if effect.unseen:
        return state._replace(place=state.place._replace(tree=tree.fog("/", effect.why, command.at)))
    places = [] if effect.below is None else [scope(effect.below)]
    home = command.env.get("HOME")
    places.extend([scope(home)] if home is not None and home != "/" else [])
    for word in effect.named:
        if is_known(word) and word.startswith(("/", "..")) and is_known(command.cwd):
            places.append(scope(join_path(command.cwd, word)))
    for place in dict.fromkeys(places):
        tree = tree.fog(place, effect.why, command.at, spares=True)
    return state._replace(place=state.place._replace(tree=tree))


def _cannot_tell(effect: CannotTell, command: Command, state: State) -> State:
    if effect.below is None:
        return state
    tree = state.place.tree.fog(scope(effect.below), effect.what, command.at)
    return state._replace(place=state.place._replace(tree=tree))


_HANDLERS: dict[type, Callable[[Any, Command, State], State]] = {
    AddsGroup: apply_system.add_group,
    AddsUser: apply_system.add_user,
    BuildsBinary: apply_files.build,
    CannotTell: _cannot_tell,
    ChangesFile: apply_meta.change_file,
    ChangesFolder: _change_folder,
    ChangesMode: apply_meta.change_mode,
    ChangesOwner: apply_meta.change_owner,
    CopiesPath: apply_files.copy,
    EnsuresDirectory: apply_files.ensure_directory,
    InstallsPackages: apply_system.install,
    LinksPath: apply_files.link,
    MovesPath: apply_files.move,
    Opaque: _opaque,
    PutsFile: apply_files.put_file,
    RemovesPackages: apply_system.remove,
    RemovesPath: apply_files.remove,
    SetsCapabilities: apply_meta.set_capabilities,
    SetsVariable: _set_variable,
    Unpacks: apply_files.unpack,
}
