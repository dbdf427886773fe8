"""The needs of a command that a program runs: which capability of a base, and which package, brings it."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.base_commands import BUSYBOX_TOOLS
from rewriter.needs.command_packages import SPEAK_TLS
from rewriter.needs.old_commands import Had
from rewriter.needs.types import CERTIFICATES, PACKAGES, SHELL, TOOL, USERS, Finding, Need
from rewriter.values import Value, is_known

SHELLS = frozenset({"sh", "ash", "dash", "bash"})
# commands of BusyBox that do the same as GNU's where they get nothing but short, common options
_SIMPLE = frozenset({
    "echo", "cat", "true", "false", "sleep", "mkdir", "rmdir", "rm", "cp", "mv", "ln", "touch", "chmod", "chown", "kill", "pwd", "basename",
    "dirname", "head", "tail", "which", "hostname", "whoami", "id", "env", "tee", "wc", "cut", "md5sum", "sha1sum", "sha256sum",
    "sha512sum", "gzip", "gunzip", "zcat", "test", "[", "printf", "tr", "sync", "printenv", "sort", "uniq", "yes", "seq", "mkfifo", "nohup", "uname",
})  # fmt: skip
# what git does with other repositories
_ASK_OTHERS = frozenset({"clone", "fetch", "pull", "push", "ls-remote", "submodule", "remote", "archive", "lfs"})
_OPTIONS = frozenset("-" + letter for letter in "acdefhiklmnpqrstuvLPR0123456789") | {
    "-rf",
    "-fr",
    "-9",
    "-15",
    "-sf",
    "-la",
    "-al",
    "-rp",
}
_USERS_OF = frozenset(
    {"ssh", "scp", "sftp", "su", "sudo", "chown", "id", "whoami", "gosu", "su-exec", "ps", "rsync", "crontab", "sshd"}
)


def needs_of_command(
    word: str, arguments: tuple[Value, ...], had: Had, model: BuildModel, why: str
) -> Iterator[Finding]:
    """Yield the needs of a command that the old image has, other than as a file of the build."""
    name = word.rpartition("/")[2]
    manager = _manager(had, model)
    if had.package is not None and manager is not None:
        yield Need("packages", f"{PACKAGES}{manager}", why, detail=had.package)
    yield _command(word, name, arguments, model, why)
    yield from certificates(name, arguments, model, why)
    if name in _USERS_OF:
        yield Need("user", USERS, f"{why}, which looks users up")


def _manager(had: Had, model: BuildModel) -> str | None:
    """The package manager that installed it, where it is one of those that the final stage may call."""
    found = (item.manager for item in model.stage.place.packages if item.name.partition("=")[0] == had.package)
    return next((manager for manager in found if manager in ("apt", "apk")), None)


def _command(word: str, name: str, arguments: tuple[Value, ...], model: BuildModel, why: str) -> Need:
    if name == "sh" or (name in ("ash", "dash") and name in BUSYBOX_TOOLS):
        return Need("shell", SHELL, why)
    if name == "bash":
        return Need("shell", TOOL + "bash", why)
    base = model.stage.base
    if base is not None and base.libc == "musl":
        return Need("command", TOOL + (word if word.startswith("/usr/") else name), why, detail=name)
    # GNU's commands are another thing than BusyBox's: /usr/bin stands for a Debian that has them
    plain = name in _SIMPLE and all(_plain(argument) for argument in arguments)
    return Need("command", TOOL + (name if plain else f"/usr/bin/{name}"), why, detail=name)


def _plain(argument: Value) -> bool:
    if not is_known(argument):
        return not argument.prefix.startswith("-")
    return not argument.startswith("-") or argument in _OPTIONS or argument == "-"


def certificates(name: str, arguments: tuple[Value, ...], model: BuildModel, why: str) -> Iterator[Need]:
    """Yield the need of a command that may speak TLS, where the old image has certificates."""
    speaks = name in SPEAK_TLS or (name == "openssl" and "s_client" in arguments)
    if name in ("curl", "wget"):
        speaks = not any(is_known(argument) and argument.startswith("http://") for argument in arguments)
    if name == "git":
        words = [argument for argument in arguments if not is_known(argument) or not argument.startswith("-")]
        speaks = not words or not all(is_known(word) for word in words[:1]) or words[0] in _ASK_OTHERS
    if speaks and _has_certificates(model):
        yield Need("ca-certificates", CERTIFICATES, f"{why}, which speaks TLS")


def _has_certificates(model: BuildModel) -> bool:
    base = model.stage.base
    golang = base is not None and base.family in ("golang", "google-golang")
    return golang or any(item.name == "ca-certificates" and not item.removed for item in model.stage.place.packages)
