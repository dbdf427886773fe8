"""What the image's own command needs: a shell, the scripts on its way, the tools that they call (SEMANTICS 3.3)."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.places import Places
from rewriter.needs.types import BASH, SHELL, TOOL, USERS, Finding, Need

# what a POSIX shell does itself
BUILTINS = frozenset({
    ":", ".", "[", "alias", "bg", "break", "cd", "command", "continue", "echo", "eval", "exec", "exit", "export", "false",
    "fg", "getopts", "hash", "jobs", "kill", "local", "printf", "pwd", "read", "readonly", "return", "set", "shift",
    "source", "test", "times", "trap", "true", "type", "ulimit", "umask", "unalias", "unset", "wait", "[[", "declare",
})  # fmt: skip


_LOOKS_USERS_UP = frozenset(
    {"gosu", "su-exec", "su", "sudo", "runuser", "setpriv", "chpst", "setuidgid", "doas", "chown", "chgrp"}
)


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield the shell, the scripts and the tools of the start-up command."""
    start = model.start
    if start.shell is not None:
        why, at = start.shell
        yield Need("shell", BASH if start.bash else SHELL, f"{at} {why}")
    for script in start.scripts:
        places = Places(model)
        yield places.need(script, places.tree.look_up(script), f"{script} runs at start-up")
    seen: set[str] = set()
    for word, at in start.tools:
        name = word.rsplit("/", 1)[-1]
        if word in BUILTINS or name in seen or (name in ("sh", "bash") and start.shell is not None):
            continue
        seen.add(name)
        if name in _LOOKS_USERS_UP:
            yield Need("user", USERS, f"{at} calls {name}, which looks users up")
        # BusyBox has its tools in /bin, and /usr/bin/env
        wanted = word if word.startswith("/usr/") and word != "/usr/bin/env" else name
        yield Need("command", TOOL + wanted, f"{at} calls {name}", detail=name)
