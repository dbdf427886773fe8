"""Built-in commands of the shell that change the shell itself (POSIX 2.14 and utilities, and bash's)."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from rewriter.evaluation.languages.shell_context import Context, Leave, Result, decided
from rewriter.evaluation.languages.shell_tests import test
from rewriter.source import MappedText
from rewriter.state import Shell, State
from rewriter.syntax.shell.pieces import foreign
from rewriter.syntax.shell.reader import read_shell
from rewriter.values import Unknown, Value, all_known, concat, is_known, join_path, text_of


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


def _nothing(call: Call) -> Result:
    return Result(call.state)


def _true(call: Call) -> Result:
    return Result(call.state)


def _false(call: Call) -> Result:
    return Result(None, call.state)


def _cd(call: Call) -> Result:
    args = tuple(arg for arg in call.args if not is_known(arg) or arg not in ("-P", "-L", "--", "-e"))
    shell = call.state.shell
    if not args:
        target = shell.get("HOME") or Unknown("~", "HOME is not set")
    elif args[0] == "-":
        target = shell.variables.get("OLDPWD", Unknown("$OLDPWD", "it is not set"))
    else:
        target = args[0]
    if target == "":
        return Result(call.state)
    folder = join_path(shell.cwd, target)
    kind = call.state.place.tree.kind(folder) if is_known(folder) else "not_seen"
    moved = set_variables(call.state, {"OLDPWD": shell.cwd, "PWD": folder})
    moved = with_shell(moved, moved.shell._replace(cwd=folder))
    if not call.context.checked or kind == "dir":
        return Result(moved)
    if kind in ("absent", "file"):
        return Result(None, call.state)
    return Result(moved, call.state)


def _pushd(call: Call) -> Result:
    if not call.args:
        return Result(_lost_folder(call.state))
    depth = _depth(call.state)
    kept = set_variables(call.state, {f"DIRSTACK[{depth}]": call.state.shell.cwd})
    return _cd(call._replace(state=kept))


def _popd(call: Call) -> Result:
    depth = _depth(call.state) - 1
    if depth < 0 or call.args:
        return Result(_lost_folder(call.state))
    name = f"DIRSTACK[{depth}]"
    folder = call.state.shell.variables[name]
    variables = {key: value for key, value in call.state.shell.variables.items() if key != name}
    return Result(with_shell(call.state, call.state.shell._replace(cwd=folder, variables={**variables, "PWD": folder})))


def _depth(state: State) -> int:
    return sum(1 for name in state.shell.variables if name.startswith("DIRSTACK["))


def _lost_folder(state: State) -> State:
    return with_shell(state, state.shell._replace(cwd=Unknown("the folder", "the stack of folders is not followed")))


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


def _export(call: Call) -> Result:
    values, names, rest = assign(call)
    state = set_variables(call.state, values, exported=True)
    shell = state.shell
    if "-n" in rest:
        return Result(with_shell(state, shell._replace(exported=shell.exported - {*names, *values})))
    return Result(with_shell(state, shell._replace(exported=shell.exported | set(names))))


def _readonly(call: Call) -> Result:
    return Result(set_variables(call.state, assign(call)[0]))


def _declare(call: Call) -> Result:
    values, names, rest = assign(call)
    options = "".join(text_of(word) for word in rest)
    if call.context.local is not None and "g" not in options:
        _hide(call, [*values, *names])
    state = set_variables(call.state, values, exported="x" in options)
    if "x" in options:
        state = with_shell(state, state.shell._replace(exported=state.shell.exported | set(names)))
    return Result(state)


def _local(call: Call) -> Result:
    values, names, _ = assign(call)
    _hide(call, [*values, *names])
    return Result(set_variables(call.state, {**dict.fromkeys(names, ""), **values}))


def _hide(call: Call, names: list[str]) -> None:
    if call.context.local is not None:
        for name in names:
            call.context.local.setdefault(name, call.state.shell.variables.get(name))


def _unset(call: Call) -> Result:
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


def _set(call: Call) -> Result:
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


def _shift(call: Call) -> Result:
    shell = call.state.shell
    count = call.args[0] if call.args else "1"
    if not is_known(count) or not count.isdigit() or any(isinstance(a, Unknown) and a.splits for a in shell.args):
        lost = (Unknown("$@", "how far the arguments are shifted is not known", splits=True),)
        return Result(with_shell(call.state, shell._replace(args=lost)))
    if int(count[:6]) > len(shell.args):
        return Result(call.state, None if shell.open else call.state)
    return Result(with_shell(call.state, shell._replace(args=shell.args[int(count[:6]) :])))


def _exit(call: Call) -> Result:
    return leave("exit", call)


def _return(call: Call) -> Result:
    return leave("return", call)


def leave(kind: str, call: Call) -> Result:
    """Leave the straight line; a failing exit ends the build, so that nothing follows from it."""
    status = call.args[0] if call.args else "0"
    fails = is_known(status) and status.strip() not in ("0", "")
    if kind == "exit" and fails and not call.context.forgives:
        return Result(None)
    return Result(None, None, (Leave(kind, call.state, not fails),))


def _break(call: Call) -> Result:
    return Result(None, None, (Leave("break", call.state),))


def _continue(call: Call) -> Result:
    return Result(None, None, (Leave("continue", call.state),))


def _read(call: Call) -> Result:
    names = [arg for arg in call.args if is_known(arg) and not arg.startswith("-")] or ["REPLY"]
    why = "it is read from the input"
    values: dict[str, Value] = {name: Unknown(f"${name}", why) for name in names if name.isidentifier()}
    state = set_variables(call.state, values)
    return Result(state, state if call.context.checked else None)


def _getopts(call: Call) -> Result:
    names = [arg for arg in call.args[1:2] if is_known(arg)]
    values: dict[str, Value] = {
        name: Unknown(f"${name}", "an option of the call") for name in [*names, "OPTARG", "OPTIND"]
    }
    state = set_variables(call.state, values)
    return Result(state, state)


def _test(call: Call) -> Result:
    outcome = test(call.args, call.state.shell.cwd, call.state.place.tree, extended=False)
    return decided(outcome, call.context, call.state)


def _bracket(call: Call) -> Result | None:
    return _test(call._replace(args=call.args[:-1])) if call.args[-1:] == ("]",) else None


def _double_bracket(call: Call) -> Result:
    outcome = test(call.args[:-1], call.state.shell.cwd, call.state.place.tree, extended=True)
    return decided(outcome, call.context, call.state)


def _arithmetic(call: Call) -> Result:
    value = call.args[-1] if call.args else "0"
    return decided(value not in ("0", "") if is_known(value) else None, call.context, call.state)


def _eval(call: Call) -> Result | None:
    """``eval`` of known words runs them; of others, their text is unseen."""
    if not all_known(call.args) or call.context.depth > 20:
        return None
    text = foreign(" ".join(call.args), call.text, call.start)
    return call.context.evaluate(read_shell(text), call.context._replace(depth=call.context.depth + 1), call.state)


def _trap(call: Call) -> Result:
    """The action of a trap on EXIT runs at the end: what it does may have happened."""
    if len(call.args) < 2 or not is_known(call.args[0]) or call.args[0] in ("-", ""):
        return Result(call.state)
    if not any(arg in ("EXIT", "0") for arg in call.args[1:]):
        return Result(call.state)
    shell = call.state.shell
    return Result(with_shell(call.state, shell._replace(variables={**shell.variables, "trap EXIT": call.args[0]})))


def _command(call: Call) -> Result | None:
    """``command -v``; other forms run the command and are the caller's."""
    if call.args[:1] not in (("-v",), ("-V",)):
        return None
    from rewriter.evaluation.pure import output

    shell = call.state.shell
    if call.args[1:2] and call.args[1] in BUILTINS:
        found: Value | None = concat(call.args[1], "\n")
    else:
        found = output(("which", *call.args[1:]), shell.environment(), shell.cwd, call.state.place.tree)
    if call.context.output is not None and found is not None:
        call.context.output.write(found, call.context.certainty)
    return decided(found != "" if is_known(found or Unknown("", "")) else None, call.context, call.state)


BUILTINS: dict[str, Builtin] = {
    "((": _arithmetic,
    ":": _true,
    "[": _bracket,
    "[[": _double_bracket,
    "alias": _nothing,
    "bg": _nothing,
    "break": _break,
    "cd": _cd,
    "command": _command,
    "continue": _continue,
    "declare": _declare,
    "eval": _eval,
    "exit": _exit,
    "export": _export,
    "false": _false,
    "fg": _nothing,
    "getopts": _getopts,
    "hash": _nothing,
    "jobs": _nothing,
    "let": _arithmetic,
    "local": _local,
    "popd": _popd,
    "pushd": _pushd,
    "read": _read,
    "readonly": _readonly,
    "return": _return,
    "set": _set,
    "shift": _shift,
    "shopt": _nothing,
    "test": _test,
    "times": _nothing,
    "trap": _trap,
    "true": _true,
    "type": lambda call: _command(call._replace(args=("-v", *call.args))),
    "typeset": _declare,
    "ulimit": _nothing,
    "umask": _nothing,
    "unalias": _nothing,
    "unset": _unset,
    "wait": _nothing,
}
