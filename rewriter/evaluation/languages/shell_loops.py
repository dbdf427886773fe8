"""Loops: ``for`` over words that are known is unrolled, every other body runs once as a maybe."""

from rewriter.evaluation.joining import either
from rewriter.evaluation.languages.shell_context import Context, Leave, Result
from rewriter.evaluation.languages.shell_variables import set_variables, with_shell
from rewriter.evaluation.languages.shell_words import Words
from rewriter.state import State
from rewriter.syntax.shell import nodes
from rewriter.syntax.shell.nodes import Literal, Simple
from rewriter.values import Unknown, Value

MOST_TURNS = 200
_SETTERS = frozenset({"read", "export", "local", "declare", "typeset", "readonly", "getopts", "unset"})


def run_for(node: nodes.For, context: Context, state: State) -> Result:
    """Run the body for each word; a word that may split, or too many of them, make it a maybe."""
    words = Words(context, state)
    if node.words is None:
        values = list(state.shell.args)
        if state.shell.open and not values:
            values = [Unknown("$@", "the arguments of the caller are not known", splits=True)]
    else:
        values = [value for word in node.words for value in words.fields(word)]
    state = words.state
    if len(values) > MOST_TURNS or any(isinstance(value, Unknown) and value.splits for value in values):
        return _maybe(node, _loop_value(node.name, values), context, state)
    return _unrolled(node, values, context, state)


def run_while(node: nodes.While, context: Context, state: State) -> Result:
    """Run ``while`` or ``until``: not at all where its condition is known, else the body once as a maybe."""
    condition = evaluate_condition(node, context, state)
    goes, stays = condition.success, condition.failure
    if node.until:
        goes, stays = stays, goes
    if goes is None:
        return Result(stays, None, condition.leaves)
    return _once(node.body, context, goes, stays, condition.leaves)


def evaluate_condition(node: nodes.While, context: Context, state: State) -> Result:
    """Run a loop's condition, with what the body sets not known."""
    lost = _forget(node, state)
    return context.evaluate(node.condition, context._replace(checked=True, must=False), lost)


def _loop_value(name: str, values: list[Value]) -> Value:
    """Return what is known of the loop's variable: the reason of the word that is not known."""
    first = next((value for value in values if isinstance(value, Unknown)), None)
    if first is None:
        return Unknown(f"${name}", "there are too many words")
    return Unknown(f"${name}", first.why, first.at)


def _unrolled(node: nodes.For, values: list[Value], context: Context, state: State) -> Result:
    leaves: tuple[Leave, ...] = ()
    broken: State | None = None
    current: State | None = state
    for value in values:
        if current is None:
            break
        turn = context._replace(checked=False, must=False)
        result = context.evaluate(node.body, turn, set_variables(current, {node.name: value}))
        current, stopped, left = _turned(result)
        broken = either(broken, stopped)
        leaves += left
        if stopped is not None or left:
            context = context.lowered()
    return Result(either(current, broken), None, leaves)


def _maybe(node: nodes.For, value: Value, context: Context, state: State) -> Result:
    goes = set_variables(_forget(node, state), {node.name: value})
    return _once(node.body, context, goes, state, ())


def _once(body: nodes.Node, context: Context, goes: State, stays: State | None, before: tuple[Leave, ...]) -> Result:
    turn = context.lowered()._replace(checked=False, must=False)
    current, stopped, leaves = _turned(context.evaluate(body, turn, goes))
    after = either(either(current, stopped), goes if stays is None else stays)
    return Result(after, None, before + leaves)


def _turned(result: Result) -> tuple[State | None, State | None, tuple[Leave, ...]]:
    """Return the state for the next turn, the state behind a ``break``, and what leaves the loop."""
    current = result.state
    broken: State | None = None
    for leave in result.leaves:
        if leave.kind == "continue":
            current = either(current, leave.state)
        elif leave.kind == "break":
            broken = either(broken, leave.state)
    rest = tuple(leave for leave in result.leaves if leave.kind not in ("break", "continue"))
    return current, broken, rest


def _forget(loop: nodes.For | nodes.While, state: State) -> State:
    """Return the state with everything not known that an earlier turn may have set."""
    names, moves = _changed(loop)
    why = "it changes in a loop"
    state = set_variables(state, {name: Unknown(f"${name}", why) for name in sorted(names)})
    if not moves:
        return state
    return with_shell(state, state.shell._replace(cwd=Unknown("the folder", why)))


def _changed(loop: nodes.Node) -> tuple[set[str], bool]:
    """Return the variables that commands in the loop assign, and whether one changes the folder for good."""
    names: set[str] = set()
    moves = False
    pending: list[object] = [loop]
    while pending:
        item = pending.pop()
        if isinstance(item, Simple):
            names |= {assignment.name for assignment in item.assignments if not item.words}
            words = [part.text for word in item.words for part in word.parts[:1] if isinstance(part, Literal)]
            if words[:1] and words[0] in _SETTERS:
                names |= {name for word in words[1:] if (name := word.partition("=")[0]).isidentifier()}
            moves = moves or words[:1] in (["pushd"], ["popd"]) or (words[:1] == ["cd"] and not _absolute(words))
        elif isinstance(item, nodes.For):
            names.add(item.name)
        if isinstance(item, tuple) and not isinstance(item, nodes.Subshell):
            pending += item
    return names, moves


def _absolute(words: list[str]) -> bool:
    return len(words) > 1 and words[1].startswith("/")
