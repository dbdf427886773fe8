"""Built-in commands of the shell that change the shell itself (POSIX 2.14 and utilities, and bash's)."""

from rewriter.evaluation.languages import shell_variables as variables
from rewriter.evaluation.languages.shell_context import Leave, Result, decided
from rewriter.evaluation.languages.shell_tests import test
from rewriter.evaluation.languages.shell_variables import Builtin, Call, set_variables, with_shell
from rewriter.state import State
from rewriter.syntax.shell.pieces import foreign
from rewriter.syntax.shell.reader import read_shell
from rewriter.values import Unknown, Value, all_known, concat, is_known, join_path


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
        home = shell.get("HOME")
        target = Unknown("~", "HOME is not set") if home is None else home
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
    kept = {key: value for key, value in call.state.shell.variables.items() if key != name}
    return Result(with_shell(call.state, call.state.shell._replace(cwd=folder, variables={**kept, "PWD": folder})))


def _depth(state: State) -> int:
    return sum(1 for name in state.shell.variables if name.startswith("DIRSTACK["))


def _lost_folder(state: State) -> State:
    return with_shell(state, state.shell._replace(cwd=Unknown("the folder", "the stack of folders is not followed")))


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
    return decided(found != "" if isinstance(found, str) else None, call.context, call.state)


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
    "declare": variables.declare,
    "eval": _eval,
    "exit": _exit,
    "export": variables.export,
    "false": _false,
    "fg": _nothing,
    "getopts": variables.getopts,
    "hash": _nothing,
    "jobs": _nothing,
    "let": _arithmetic,
    "local": variables.local,
    "popd": _popd,
    "pushd": _pushd,
    "read": variables.read,
    "readonly": variables.readonly,
    "return": _return,
    "set": variables.set_options,
    "shift": variables.shift,
    "shopt": _nothing,
    "test": _test,
    "times": _nothing,
    "trap": _trap,
    "true": _true,
    "type": lambda call: _command(call._replace(args=("-v", *call.args))),
    "typeset": variables.declare,
    "ulimit": _nothing,
    "umask": _nothing,
    "unalias": _nothing,
    "unset": variables.unset,
    "wait": _nothing,
}
