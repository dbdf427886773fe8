"""A simple command: its words are expanded, then a function, a built-in command or another program runs (POSIX 2.9.1)."""

from collections.abc import Mapping

from rewriter.commands import Command, Redirection
from rewriter.evaluation.joining import either
from rewriter.evaluation.languages.shell_arithmetic import calculate
from rewriter.evaluation.languages.shell_builtins import BUILTINS, Call, leave, set_variables, with_shell
from rewriter.evaluation.languages.shell_context import DEEPEST, Context, Result
from rewriter.evaluation.languages.shell_words import Words
from rewriter.evaluation.pure import contents, output
from rewriter.source import Location
from rewriter.state import State
from rewriter.syntax.shell.nodes import Assignment, Literal, Node, Redirect, Simple, Unparsed, Word
from rewriter.values import Unknown, Value, concat, is_known, text_of

_SPECIAL = ("eval", ".", "source", "export", "exec", ":")


def run_simple(node: Simple, context: Context, state: State) -> Result:
    """Run a simple command."""
    place = node.text.location(node.start, node.end)
    if not context.machine.spend(place):
        return Result(state)
    words = Words(context, state, node.text)
    argv, at = _argv(node, words)
    redirections = (*context.redirections, *_redirections(node.redirects, words))
    assigned = _assigned(node.assignments, words)
    state = words.state
    context = _with_input(context, redirections, state)
    if not argv:
        return _assignments_alone(assigned, redirections, place, context, state)
    command = Command(
        argv, {**state.shell.environment(), **assigned}, state.shell.cwd, place, at,
        redirections, context.certainty, context.stdin, assigned,
    )  # fmt: skip
    return run_command(node, command, context, state)


def run_command(node: Simple, command: Command, context: Context, state: State) -> Result:
    """Run a command whose words are expanded: function, built-in, or for the machine."""
    name = command.argv[0]
    if not is_known(name):
        return execute(command, context, state)
    if name in state.shell.functions:
        return _function(state.shell.functions[name], command, context, state)
    if name in ("command", "builtin") and len(command.argv) > 1 and command.argv[1] not in ("-v", "-V"):
        inner = command._replace(argv=command.argv[1:], words=command.words[1:])
        return run_command(node, inner, context, _without_functions(state))._with(state)
    if name in BUILTINS:
        result = _builtin(name, node, command, context, state)
        if result is not None:
            return result
    if name == "exec" and len(command.argv) == 1:
        return Result(state)
    if name == "xargs" and command.stdin is not None:
        command = _xargs(command)
    result = execute(command, context, state)
    if name == "exec" and result.success is not None:
        return leave("exit", Call((), context, result.success, node.text, node.start, node.end))
    return result


def run_unparsed(node: Unparsed, context: Context, state: State) -> Result:
    """Run text that was not understood: it may do anything."""
    place = node.text.location(node.start, node.end)
    text = node.text.text[node.start : node.end].strip()
    if not text:
        return Result(state)
    word = Unknown(text, node.why, place, splits=True)
    command = Command((word,), state.shell.environment(), state.shell.cwd, place, certainty=context.certainty)
    return execute(command, context, state)


def execute(command: Command, context: Context, state: State) -> Result:
    """Give a command to the machine; what it prints is written to the captured output."""
    if context.output is not None:
        printed = output(command.argv, command.env, command.cwd, state.place.tree, command.stdin)
        aside = [one for one in command.redirections if one.descriptor == 1 and one.operator[:1] == ">"]
        elsewhere = [one for one in aside if one.operator != ">&"]
        if not elsewhere:
            if printed is not None:
                context.output.write(printed, context.certainty)
                return Result(state, state if context.checked and isinstance(printed, Unknown) else None)
            what = " ".join(text_of(word) for word in command.argv[:3])
            context.output.write(Unknown(f"$({what})", f"what {what} prints is not known"), context.certainty)
        elif printed is not None and all(one.target == "/dev/null" for one in elsewhere):
            return Result(state)
    after = context.machine.execute(command, state)
    if after.shell.exited:
        live = with_shell(after, after.shell._replace(exited=False))
        call = Call((), context, live, command.at_text(), 0, 0) if False else None
        return _left(live) if call is None else Result(live)
    return Result(after, either(state, after) if context.checked else None)


def _left(state: State) -> Result:
    from rewriter.evaluation.languages.shell_context import Leave

    return Result(None, None, (Leave("exit", state),))
