"""What the recognisers of go commands share: outcomes of the Go reader as effects (no recogniser itself)."""

from rewriter.effects import BuildsBinary, CannotTell, Effect, Effects, Leaves
from rewriter.program.outputs import Outcome, Placed


def effects_of(outcome: Outcome, nothing: str) -> Effects:
    """Return the effects; ``nothing`` says why there is no program where there is none."""
    effects: list[Effect] = [
        BuildsBinary(item.build, item.output)
        if isinstance(item, Placed)
        else CannotTell(item.code, item.what, item.below)
        for item in outcome
    ]
    return tuple(effects) or (Leaves(nothing),)
