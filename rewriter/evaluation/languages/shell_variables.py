"""Built-in commands that change variables, options and arguments of the shell (POSIX 2.14, and bash's)."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from rewriter.evaluation.languages.shell_context import Context, Result
from rewriter.source import MappedText
from rewriter.state import Shell, State
from rewriter.values import Unknown, Value, is_known, text_of


class Call(NamedTuple):
    """A built-in command with its words; ``text`` and ``start`` tell where it stands."""

    args: tuple[Value, ...]
    context: Context
    state: State
    text: MappedText
    start: int
    end: int


Builtin = Callable[[Call], Result | None]


def with_shell(state: State, shell: Shell) -> State:
    """Return the state with another shell."""
    return state._replace(shell=shell)


def set_variables(state: State, values: Mapping[str, Value], exported: bool = False) -> State:
    """Return the state with these variables set, and exported where told."""
    if not values:
        return state
    shell = state.shell
    names = shell.exported | frozenset(values) if exported else shell.exported
    return with_shell(state, shell._replace(variables={**shell.variables, **values}, exported=names))


def assign(call: Call) -> tuple[dict[str, Value], list[str], list[Value]]:
    """Return the assignments ``name=value``, the bare names and the options among the words."""
    values: dict[str, Value] = {}
    names: list[str] = []
    rest: list[Value] = []
    for arg in call.args:
        known = arg if is_known(arg) else text_of(arg) if "=" in text_of(arg) else arg
        name, equals, value = known.partition("=") if is_known(known) else ("", "", "")
        if is_known(arg) and arg.startswith(("-", "+")):
            rest.append(arg)
        elif equals and name.replace("_", "a").isalnum():
            values[name] = value if is_known(arg) else _after(arg, len(name) + 1)
        elif is_known(arg):
            names.append(arg)
        else:
            rest.append(arg)
    return values, names, rest


def _after(value: Value, length: int) -> Value:
    """Return an Unknown word less its known beginning ``name=``."""
    if not isinstance(value, Unknown):
        return value[length:]
    return Unknown(value.text[length:], value.why, value.at, value.prefix[length:], value.suffix)


def export(call: Call) -> Result:
    values, names, rest = assign(call)
    state = set_variables(call.state, values, exported=True)
    shell = state.shell
    if "-n" in rest:
        return Result(with_shell(state, shell._replace(exported=shell.exported - {*names, *values})))
    return Result(with_shell(state, shell._replace(exported=shell.exported | set(names))))


def readonly(call: Call) -> Result:
    return Result(set_variables(call.state, assign(call)[0]))


def declare(call: Call) -> Result:
    values, names, rest = assign(call)
    options = "".join(text_of(word) for word in rest)
    if call.context.local is not None and "g" not in options:
        _hide(call, [*values, *names])
    state = set_variables(call.state, values, exported="x" in options)
    if "x" in options:
        state = with_shell(state, state.shell._replace(exported=state.shell.exported | set(names)))
    return Result(state)


def local(call: Call) -> Result:
    values, names, _ = assign(call)
    _hide(call, [*values, *names])
    return Result(set_variables(call.state, {**dict.fromkeys(names, ""), **values}))


def _hide(call: Call, names: list[str]) -> None:
    if call.context.local is not None:
        for name in names:
            call.context.local.setdefault(name, call.state.shell.variables.get(name))


def unset(call: Call) -> Result:
    names = {arg for arg in call.args if is_known(arg)}
    shell = call.state.shell
    functions = {name: body for name, body in shell.functions.items() if name not in names or "-v" in names}
    variables = {name: value for name, value in shell.variables.items() if name.split("[")[0] not in names}
    if shell.open:
        variables.update(dict.fromkeys(names - {"-f", "-v"}, ""))
    return Result(
        with_shell(
            call.state,
            shell._replace(
                variables=shell.variables if "-f" in names else variables,
                functions=functions,
                exported=shell.exported - names,
            ),
        )
    )


def set_options(call: Call) -> Result:
    shell = call.state.shell
    args = list(call.args)
    while args:
        arg = args[0]
        if not is_known(arg) or arg == "--" or arg[:1] not in ("-", "+") or arg == "-":
            break
        args.pop(0)
        on = arg[0] == "-"
        named = text_of(args.pop(0)) if arg[1:].endswith("o") and args else ""
        if "e" in arg[1:] or named == "errexit":
            shell = shell._replace(errexit=on)
        if "f" in arg[1:] or named == "noglob":
            shell = shell._replace(variables={**shell.variables, "-f": "1"} if on else _less(shell.variables, "-f"))
        if "a" in arg[1:] or named == "allexport":
            shell = shell._replace(variables={**shell.variables, "-a": "1"} if on else _less(shell.variables, "-a"))
    if args:
        shell = shell._replace(args=tuple(args[1:] if args[0] == "--" else args))
    return Result(with_shell(call.state, shell))


def _less(variables: Mapping[str, Value], name: str) -> dict[str, Value]:
    return {key: value for key, value in variables.items() if key != name}


def shift(call: Call) -> Result:
    shell = call.state.shell
    count = call.args[0] if call.args else "1"
    if not is_known(count) or not count.isdigit() or any(isinstance(a, Unknown) and a.splits for a in shell.args):
        lost = (Unknown("$@", "how far the arguments are shifted is not known", splits=True),)
        return Result(with_shell(call.state, shell._replace(args=lost)))
    if int(count[:6]) > len(shell.args):
        return Result(call.state, None if shell.open else call.state)
    return Result(with_shell(call.state, shell._replace(args=shell.args[int(count[:6]) :])))


def read(call: Call) -> Result:
    names = [arg for arg in call.args if is_known(arg) and not arg.startswith("-")] or ["REPLY"]
    why = "it is read from the input"
    values: dict[str, Value] = {name: Unknown(f"${name}", why) for name in names if name.isidentifier()}
    state = set_variables(call.state, values)
    return Result(state, state if call.context.checked else None)


def getopts(call: Call) -> Result:
    names = [arg for arg in call.args[1:2] if is_known(arg)]
    values: dict[str, Value] = {
        name: Unknown(f"${name}", "an option of the call") for name in [*names, "OPTARG", "OPTIND"]
    }
    state = set_variables(call.state, values)
    return Result(state, state)
