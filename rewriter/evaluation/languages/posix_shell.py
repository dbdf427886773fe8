"""Shell scripts run symbolically: which commands would run, in which order and folder, with which variables.

A command succeeds unless its failure is looked at; where a test cannot be decided, both branches run and their states
are joined (LESSONS 6 to 8; POSIX Shell Command Language 2.9).
"""

from rewriter.commands import Certainty, Redirection
from rewriter.evaluation.joining import either, join
from rewriter.evaluation.languages.shell_branches import bails, collapses
from rewriter.evaluation.languages.shell_context import Context, Leave, Output, Result
from rewriter.evaluation.languages.shell_loops import run_for, run_while
from rewriter.evaluation.languages.shell_patterns import matches
from rewriter.evaluation.languages.shell_simple import run_simple, run_unparsed
from rewriter.evaluation.languages.shell_variables import set_variables, with_shell
from rewriter.evaluation.languages.shell_words import Words
from rewriter.evaluation.machine import Machine
from rewriter.source import MappedText
from rewriter.state import State
from rewriter.syntax.shell import nodes
from rewriter.syntax.shell.nodes import Node
from rewriter.syntax.shell.reader import read_shell
from rewriter.values import Unknown, Value, is_known


def run(node: Node, state: State, machine: Machine, certainty: Certainty = "always") -> State:
    """Run a whole text in the shell of ``state``, which is ``exited`` afterwards where the text leaves it.

    A text that belongs to an instruction itself must succeed; so a test at its end that cannot be decided holds.
    """
    text = _text_of(node)
    context = Context(
        machine,
        evaluate,
        certainty,
        must=certainty == "always" and (text is None or text.via is None),
        forgives=certainty == "sometimes",
        bash=_is_bash(text, state),
    )
    return finished(evaluate(node, context, state), context, state)


def run_line(text: MappedText, state: State, machine: Machine, certainty: Certainty, forgives: bool) -> State:
    """Run a line of its own (a Makefile's recipe) that must succeed, unless its failure is forgiven."""
    context = Context(
        machine, evaluate, certainty, must=not forgives, checked=forgives, forgives=forgives, bash=_is_bash(None, state)
    )
    return finished(evaluate(read_shell(text), context, state), context, state)


def printed(text: MappedText, state: State, machine: Machine) -> Value:
    """Return what a text would print (``$(shell …)``); what it does to the place is not kept."""
    output = Output("always")
    context = Context(machine, evaluate, output=output)
    evaluate(read_shell(text), context, state)
    return output.value()


def finished(result: Result, context: Context, before: State) -> State:
    """Return the state behind a whole text: what failed counts only where nothing else is left."""
    exits = [leave.state for leave in result.leaves if leave.kind != "return"]
    returns = [leave.state for leave in result.leaves if leave.kind == "return"]
    if context.forgives or not context.must:
        state = result.state
    else:
        state = result.success if result.success is not None else result.failure
    for returned in returns:  # a `return` ends a sourced script, and not its caller
        state = either(state, returned)
    if state is None and not exits:
        return with_shell(before, before.shell._replace(exited=True))
    trapped = state
    for left in exits:
        trapped = either(trapped, left)
    assert trapped is not None
    trapped = with_shell(trapped, trapped.shell._replace(exited=state is None))
    return _trap(trapped, context)


def evaluate(node: Node, context: Context, state: State) -> Result:
    """Run a node; never raises for what a script holds."""
    match node:
        case nodes.Simple():
            return run_simple(node, context, state)
        case nodes.Sequence(items):
            return _sequence(items, context, state)
        case nodes.AndOr():
            return _and_or(node, context, state)
        case nodes.Pipeline(items, negated):
            return _pipeline(items, negated, context, state)
        case nodes.Subshell(body):
            return _subshell(evaluate(body, context, state), context, state)
        case nodes.Group(body):
            return evaluate(body, context, state)
        case nodes.If():
            return _if(node, context, state)
        case nodes.For():
            return run_for(node, context, state)
        case nodes.While():
            return run_while(node, context, state)
        case nodes.Case():
            return _case(node, context, state)
        case nodes.Function(name, body):
            functions = {**state.shell.functions, name: body}
            return Result(with_shell(state, state.shell._replace(functions=functions)))
        case nodes.Redirected():
            return _redirected(node, context, state)
        case nodes.Unparsed():
            return run_unparsed(node, context, state)


def _sequence(items: tuple[Node, ...], context: Context, state: State) -> Result:
    leaves: tuple[Leave, ...] = ()
    for index, item in enumerate(items):
        strict = state.shell.errexit and not context.checked and not isinstance(item, nodes.AndOr)
        if index == len(items) - 1:
            inner = context._replace(must=True) if strict and not context.forgives else context
            result = evaluate(item, inner, state)
            return result._replace(leaves=leaves + result.leaves)
        result = evaluate(item, context._replace(must=strict and not context.forgives, checked=False), state)
        leaves += result.leaves
        after = result.success if strict and not context.forgives else result.state
        if after is None:
            return Result(None, None, leaves)
        state = _remember(after, result)
        if result.leaves:
            context = context.lowered()
    return Result(state, None, leaves)


def _remember(state: State, result: Result) -> State:
    """Keep ``$?``."""
    status: Value = (
        "0" if result.failure is None else "1" if result.success is None else Unknown("$?", "it may have failed")
    )
    if state.shell.variables.get("?", "0") == status if is_known(status) else False:
        return state
    return set_variables(state, {"?": status})


def _and_or(node: nodes.AndOr, context: Context, state: State) -> Result:
    both = node.operator == "&&"
    if not both and not context.forgives and bails(node.right):
        return evaluate(node.left, context._replace(checked=False, must=True), state)
    left = evaluate(
        node.left,
        context._replace(checked=context.checked or not both, must=context.must and both),
        state,
    )
    goes, stays = (left.success, left.failure) if both else (left.failure, left.success)
    if goes is None:
        return left
    if stays is not None and collapses(node.left, node.right):
        right = evaluate(node.right, context, goes)
        return Result(right.success, None, left.leaves + right.leaves)
    lowered = context if stays is None and not left.leaves else context.lowered()
    right = evaluate(node.right, lowered, goes)
    leaves = left.leaves + right.leaves
    if both:
        return Result(right.success, either(stays, right.failure), leaves)
    return Result(either(stays, right.success), right.failure, leaves)


def _pipeline(items: tuple[Node, ...], negated: bool, context: Context, state: State) -> Result:
    if len(items) == 1:
        result = evaluate(items[0], context._replace(checked=True, must=False), state)
        return Result(result.failure, result.success, result.leaves) if negated else result
    stdin = context.stdin
    for item in items[:-1]:
        output = Output(context.certainty)
        inner = context._replace(checked=False, must=False, output=output, stdin=stdin, redirections=())
        result = _subshell(evaluate(item, inner, state), inner, state)
        state = result.state or state
        stdin = output.value()
    last = context._replace(stdin=stdin, checked=context.checked or negated, must=context.must and not negated)
    result = _subshell(evaluate(items[-1], last, state), last, state)
    return Result(result.failure, result.success, result.leaves) if negated else result


def _subshell(result: Result, context: Context, before: State) -> Result:
    """Return the result with the shell as it was: a subshell leaves only what it did to the place."""
    success, failure = result.success, result.failure
    for leave in result.leaves:
        if leave.succeeds:
            success = either(success, leave.state)
        else:
            failure = either(failure, leave.state)

    def back(after: State | None) -> State | None:
        return None if after is None else _trap(after, context)._replace(shell=before.shell)

    return Result(back(success), back(failure))


def _if(node: nodes.If, context: Context, state: State) -> Result:
    condition = evaluate(node.condition, context._replace(checked=True, must=False), state)
    yes, no = condition.success, condition.failure
    open_ = yes is not None and no is not None
    if open_ and node.otherwise is None and collapses(node.condition, node.then):
        return evaluate(node.then, context, yes or state)
    inner = context.lowered() if open_ or condition.leaves else context
    if open_ and not context.forgives:
        if bails(node.then) and node.otherwise is None and no is not None:
            return Result(no, None, condition.leaves)
    first = evaluate(node.then, inner, yes) if yes is not None else Result(None)
    second = Result(no) if node.otherwise is None or no is None else evaluate(node.otherwise, inner, no)
    return both_of(first, second, condition.leaves)


def both_of(first: Result, second: Result, leaves: tuple[Leave, ...] = ()) -> Result:
    """Return the result of one or the other branch."""
    return Result(
        either(first.success, second.success),
        either(first.failure, second.failure),
        leaves + first.leaves + second.leaves,
    )


def _case(node: nodes.Case, context: Context, state: State) -> Result:
    words = Words(context, state)
    subject = words.value(node.subject)
    total = Result(None)
    rest: State | None = words.state
    for item in node.items:
        outcome = _matching(subject, [words.pattern_of(pattern.parts) for pattern in item.patterns])
        if outcome is False or rest is None:
            continue
        sure = outcome is True and total == Result(None)
        total = both_of(total, evaluate(item.body, context if sure else context.lowered(), rest))
        if outcome is True and not item.falls:
            rest = None
    return total if rest is None else both_of(total, Result(rest))


def _matching(subject: Value, patterns: list[Value]) -> bool | None:
    found: list[bool | None] = []
    for pattern in patterns:
        if pattern == "*":
            return True
        known = is_known(subject) and is_known(pattern)
        found.append(matches(pattern, subject) if is_known(subject) and is_known(pattern) and known else None)
    return True if True in found else None if None in found else False


def _redirected(node: nodes.Redirected, context: Context, state: State) -> Result:
    """Give the redirections to each command inside: the file is emptied once, then written to."""
    opening = nodes.Simple((), (), node.redirects, node.text, node.start, node.end)
    outer = context.redirections
    opened = run_simple(opening, context._replace(output=None), state).success or state
    words = Words(context, opened, node.text)
    redirections: list[Redirection] = []
    stdin = context.stdin
    for redirect in node.redirects:
        target = words.value(redirect.target)
        operator = ">>" if redirect.operator in (">", ">|", "&>") else redirect.operator.lstrip("&")
        redirections.append(Redirection(redirect.descriptor, operator, target))
        if redirect.operator == "<<":
            stdin = target
        elif redirect.operator == "<":
            stdin = Unknown("<", "the file is read by several commands")
    inner = context._replace(redirections=(*outer, *(one for one in redirections if one.descriptor != 0)), stdin=stdin)
    return evaluate(node.body, inner, words.state)


def _trap(state: State, context: Context) -> State:
    """Run the action of ``trap … EXIT``."""
    action = state.shell.variables.get("trap EXIT")
    if not isinstance(action, str) or context.depth > 20:
        return state
    from rewriter.source import SourceFile

    variables = {name: value for name, value in state.shell.variables.items() if name != "trap EXIT"}
    exited = state.shell.exited
    state = with_shell(state, state.shell._replace(variables=variables))
    text = MappedText.whole(SourceFile("trap", action))
    inner = context._replace(depth=context.depth + 1, must=False, checked=False)
    after = evaluate(read_shell(text), inner.lowered(), state).state or state
    joined = join(state, after)
    return with_shell(joined, state.shell._replace(exited=exited))


def _text_of(node: Node) -> MappedText | None:
    """Return the text in which the first command of the node stands."""
    pending: list[object] = [node]
    for _ in range(10_000):
        if not pending:
            return None
        item = pending.pop()
        if isinstance(item, nodes.Simple | nodes.Redirected | nodes.Unparsed):
            return item.text
        if isinstance(item, tuple):
            pending += reversed(item)
    return None


def _is_bash(text: MappedText | None, state: State) -> bool:
    """Tell whether bash runs it: by the script's first line, or where the caller set BASH."""
    first = text.file.text[:80].split("\n", 1)[0] if text is not None and text.via is not None else ""
    return (first.startswith("#!") and "bash" in first) or "BASH" in state.shell.variables
