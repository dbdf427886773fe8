"""A simple command: its words are expanded, then a function, a built-in command or another program runs (POSIX 2.9.1)."""

from collections.abc import Mapping

from rewriter.commands import Command, Redirection
from rewriter.evaluation.joining import either
from rewriter.evaluation.languages.shell_arithmetic import calculate
from rewriter.evaluation.languages.shell_builtins import BUILTINS, leave
from rewriter.evaluation.languages.shell_context import DEEPEST, Context, Leave, Result
from rewriter.evaluation.languages.shell_variables import Call, set_variables, with_shell
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
        result = run_command(node, inner, context, _without_functions(state))
        return _with_functions(result, state)
    if name in BUILTINS:
        built_in = _builtin(name, node, command, context, state)
        if built_in is not None:
            return built_in
    if name == "exec" and len(command.argv) == 1:
        return Result(state)
    if name == "xargs" and command.stdin is not None and is_known(command.stdin):
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
                context.machine.note(command)
                context.output.write(printed, context.certainty)
                return Result(state, state if context.checked and isinstance(printed, Unknown) else None)
            what = " ".join(text_of(word) for word in command.argv[:3])
            context.output.write(Unknown(f"$({what})", f"what {what} prints is not known"), context.certainty)
        elif printed is not None and all(one.target == "/dev/null" for one in elsewhere):
            context.machine.note(command)
            return Result(state)
    after = context.machine.execute(command, state)
    if after.shell.exited:
        live = with_shell(after, after.shell._replace(exited=False))
        return Result(None, None, (Leave("exit", live),))
    return Result(after, either(state, after) if context.checked else None)


def _argv(node: Simple, words: Words) -> tuple[tuple[Value, ...], tuple[Location, ...]]:
    """Return the arguments, and the place of each where each word became one."""
    argv: list[Value] = []
    places: list[Location] = []
    extended = bool(node.words) and node.words[0].parts == (Literal("[["),)
    for index, word in enumerate(node.words):
        if extended:
            pattern = index and node.words[index - 1].parts in ((Literal("=="),), (Literal("="),), (Literal("!="),))
            fields = [words.pattern_of(word.parts) if pattern else words.value(word)]
        elif argv and argv[0] in ("export", "readonly", "local", "declare", "typeset") and _is_assignment(word):
            fields = [words.value(word)]
        else:
            fields = words.fields(word)
        argv += fields
        places += [node.text.location(word.start, word.end)] * (len(fields) == 1)
    return tuple(argv), tuple(places) if len(places) == len(argv) else ()


def _is_assignment(word: Word) -> bool:
    first = word.parts[0] if word.parts else None
    return (
        isinstance(first, Literal)
        and not first.quoted
        and first.text.partition("=")[0].isidentifier()
        and ("=" in first.text)
    )


def _redirections(redirects: tuple[Redirect, ...], words: Words) -> list[Redirection]:
    found = []
    for redirect in redirects:
        if redirect.operator == "<<":
            target = words.value(redirect.target)
        else:
            fields = words.fields(redirect.target)
            target = fields[0] if len(fields) == 1 else words.value(redirect.target)
        if redirect.operator in ("&>", "&>>"):
            found += [Redirection(1, redirect.operator[1:], target), Redirection(2, ">&", "1")]
        else:
            found.append(Redirection(redirect.descriptor, redirect.operator, target))
    return found


def _assigned(assignments: tuple[Assignment, ...], words: Words) -> dict[str, Value]:
    """Return the values of prefix assignments; a later one sees the earlier ones."""
    before = words.state
    values: dict[str, Value] = {}
    for assignment in assignments:
        for name, value in _values(assignment, words).items():
            values[name] = value
            words.set(name, value)
    kept = words.state.shell.variables
    restored = {name: value for name, value in kept.items() if name not in values}
    restored.update({name: before.shell.variables[name] for name in values if name in before.shell.variables})
    words.state = with_shell(words.state, words.state.shell._replace(variables=restored))
    return values


def _values(assignment: Assignment, words: Words) -> dict[str, Value]:
    name, variables = assignment.name, words.shell.variables
    if assignment.elements is not None:
        values = [value for word in assignment.elements for value in words.fields(word)]
        first = sum(1 for key in variables if key.startswith(f"{name}[")) if assignment.appends else 0
        found = {f"{name}[{first + index}]": value for index, value in enumerate(values)}
        return found if first else {name: values[0] if values else "", **found}
    value = words.value(assignment.value)
    if assignment.subscript is not None:
        number = calculate(assignment.subscript, variables)
        return {f"{name}[{assignment.subscript if number is None else number}]": value}
    if assignment.appends:
        old = words.shell.get(name)
        value = concat("" if old is None else old, value)
    return {name: value}


def _with_input(context: Context, redirections: tuple[Redirection, ...], state: State) -> Context:
    """Return the context with the known text that a heredoc or a file gives as standard input."""
    for one in redirections:
        if one.descriptor == 0 and one.operator == "<<":
            context = context._replace(stdin=one.target)
        elif one.descriptor == 0 and one.operator == "<":
            text = contents(one.target, state.shell.cwd, state.place.tree) if is_known(one.target) else None
            why = Unknown(f"< {text_of(one.target)}", "the file's content is not known")
            context = context._replace(stdin=why if text is None else text)
    return context


def _assignments_alone(
    assigned: Mapping[str, Value],
    redirections: tuple[Redirection, ...],
    place: Location,
    context: Context,
    state: State,
) -> Result:
    state = set_variables(state, assigned, exported="-a" in state.shell.variables)
    if any(one.operator.startswith(">") and one.operator != ">&" for one in redirections):
        command = Command(
            (":",), state.shell.environment(), state.shell.cwd, place, (), redirections, context.certainty
        )
        return execute(command, context._replace(output=None), state)
    return Result(state)


def _builtin(name: str, node: Simple, command: Command, context: Context, state: State) -> Result | None:
    """Run a built-in; its prefix assignments last where POSIX says so (2.14)."""
    with_prefix = set_variables(state, command.assigned)
    call = Call(command.argv[1:], context, with_prefix, node.text, node.start, node.end)
    result = BUILTINS[name](call)
    if result is None or not command.assigned or name in _SPECIAL:
        return result
    return _restored(result, command.assigned, state)


def _restored(result: Result, assigned: Mapping[str, Value], before: State) -> Result:
    def restore(after: State | None) -> State | None:
        if after is None:
            return None
        variables = {name: value for name, value in after.shell.variables.items() if name not in assigned}
        old = {name: before.shell.variables[name] for name in assigned if name in before.shell.variables}
        return with_shell(after, after.shell._replace(variables={**variables, **old}))

    return result._replace(success=restore(result.success), failure=restore(result.failure))


def _function(body: Node, command: Command, context: Context, state: State) -> Result:
    if context.depth > DEEPEST:
        deep = command._replace(argv=(Unknown(text_of(command.argv[0]), "functions call each other too deeply"),))
        return execute(deep, context, state)
    hidden: dict[str, Value | None] = {}
    inner = context._replace(depth=context.depth + 1, local=hidden, redirections=command.redirections)
    args = state.shell.args
    called = set_variables(state, command.assigned)
    called = with_shell(called, called.shell._replace(args=command.argv[1:]))
    result = _returned(context.evaluate(body, inner, called))

    def back(after: State | None) -> State | None:
        if after is None:
            return None
        variables = {**after.shell.variables}
        for name, value in {**hidden, **{one: state.shell.variables.get(one) for one in command.assigned}}.items():
            if value is None:
                variables.pop(name, None)
            else:
                variables[name] = value
        return with_shell(after, after.shell._replace(args=args, variables=variables))

    return Result(back(result.success), back(result.failure), result.leaves)


def _returned(result: Result) -> Result:
    """Return what the caller of a function sees: a ``return`` is its end."""
    success, failure = result.success, result.failure
    for leave_ in result.leaves:
        if leave_.kind == "return" and leave_.succeeds:
            success = either(success, leave_.state)
        elif leave_.kind == "return":
            failure = either(failure, leave_.state)
    return Result(success, failure, tuple(one for one in result.leaves if one.kind != "return"))


def _xargs(command: Command) -> Command:
    """``… | xargs cmd``: the words of its input go to the end of the command's own."""
    index = 1
    while index < len(command.argv):
        word = command.argv[index]
        if not is_known(word) or not word.startswith("-"):
            break
        index += 2 if word in ("-n", "-P", "-L", "-s", "-d", "-E", "-a") else 1
        if word.startswith(("-I", "-i", "-a", "--replace")):
            lost = Unknown("xargs", "what xargs puts into the command is not evaluated", splits=True)
            return command._replace(argv=("xargs", lost), words=())
    inner = command.argv[index:]
    if not inner:
        return command._replace(argv=("echo",), words=(), stdin=None)
    more = command.stdin.split() if isinstance(command.stdin, str) else []
    return command._replace(argv=(*inner, *more), words=(), stdin=None)


def _with_functions(result: Result, before: State) -> Result:
    functions = before.shell.functions

    def back(after: State | None) -> State | None:
        return None if after is None else with_shell(after, after.shell._replace(functions=functions))

    return result._replace(success=back(result.success), failure=back(result.failure))


def _without_functions(state: State) -> State:
    return with_shell(state, state.shell._replace(functions={}))
