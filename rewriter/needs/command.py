"""What the image's own command needs: a shell, the scripts on its way, the tools that they call (SEMANTICS 3.3)."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.base_commands import BUILTINS
from rewriter.needs.command_needs import certificates
from rewriter.needs.command_packages import known_command
from rewriter.needs.old_commands import look_up
from rewriter.needs.places import Places
from rewriter.needs.types import BASH, SHELL, TOOL, USERS, Blocked, Finding, Need
from rewriter.values import Value

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
    health = model.stage.config.health
    calls: list[tuple[Value, ...]] = [command.argv for command in start.commands]
    calls += [health.words] if health is not None else []
    seen: set[str] = set()
    for word, at in start.tools:
        name = word.rsplit("/", 1)[-1]
        if word in BUILTINS or name in seen or (name in ("sh", "bash") and start.shell is not None):
            continue
        seen.add(name)
        if name in _LOOKS_USERS_UP:
            yield Need("user", USERS, f"{at} calls {name}, which looks users up")
        if known_command(name) and look_up(word, model).kind == "absent":
            text = f"{at} calls {name}, which the old image does not have either"
            yield Blocked(
                "needs-command", text, at, helps="install it in the Dockerfile, or do without it", by_base=True
            )
        arguments = (item for argv in calls if argv[:1] == (word,) for item in argv[1:])
        yield from certificates(name, tuple(arguments), model, f"{at} calls {name}")
        # BusyBox has its tools in /bin, and /usr/bin/env
        wanted = word if word.startswith("/usr/") and word != "/usr/bin/env" else name
        yield Need("command", TOOL + wanted, f"{at} calls {name}", detail=name)
