"""Tells commands that people have from programs of a repository."""

from rewriter.evaluation.toolchain import BUILD_PACKAGES, COMMAND_PACKAGES
from rewriter.needs.base_commands import BUSYBOX_TOOLS, DEBIAN_TOOLS

_OTHERS = frozenset(
    {"ping", "ssh", "scp", "pg_isready", "mysql", "psql", "redis-cli", "envsubst", "nginx", "cron", "service"}
)


def known_command(word: str) -> bool:
    """Tell whether the word is a command that people have, and not a program of this repository."""
    name = word.rsplit("/", 1)[-1]
    return any(name in names for names in (BUSYBOX_TOOLS, DEBIAN_TOOLS, BUILD_PACKAGES, COMMAND_PACKAGES, _OTHERS))
