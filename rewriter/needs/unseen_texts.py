"""Commands of a RUN whose text nobody sees, or that prepare for run time a command of the old image (DESIGN 5)."""

from collections.abc import Iterator

from rewriter.effects import Opaque
from rewriter.evaluation.history import Executed, Step
from rewriter.model.types import BuildModel
from rewriter.needs.types import Blocked, Finding
from rewriter.recognisers.scripts import known_installer
from rewriter.values import Value, is_known

# scripts from the network that install a tool that programs call too: for the build only where the build calls it
_INSTALLERS_OF = {"raw.githubusercontent.com/golangci/": "golangci-lint"}
# git asks who commits: a build that makes no commit says so for the program
_COMMITTING = frozenset({"am", "commit", "merge", "rebase", "pull", "cherry-pick", "revert", "tag", "stash"})


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield a refusal for each such command."""
    steps = [step for executed in model.stage.executed for step in executed.steps]
    for executed in model.stage.executed:
        if executed.instruction.keyword == "RUN":
            yield from _unseen(executed, steps)
    for step in steps:
        if _tells_who_commits(step.command.argv) and not any(_commits(other.command.argv) for other in steps):
            yield Blocked(
                "needs-command", "git is told who commits, and the build commits nothing: the program calls git",
                step.command.at, helps="choose an image with git by `# rewrite: base IMAGE`", by_base=True,
            )  # fmt: skip
            return


def _unseen(executed: Executed, steps: list[Step]) -> Iterator[Finding]:
    """A command whose text nobody sees may have put anything anywhere."""
    before: tuple[Value, ...] = ()
    for step in executed.steps:
        effect = next((effect for effect in step.effects if isinstance(effect, Opaque) and effect.unseen), None)
        if effect is not None and not any(is_known(word) and _installer(word, steps) for word in before):
            yield Blocked(
                "opaque-command",
                f"what the command does is not known: {effect.why}",
                step.command.at,
                helps="keep the script in the repository, where it can be read",
            )
        before = step.command.argv


def _installer(word: str, steps: list[Step]) -> bool:
    if known_installer(word):
        return True
    tools = {tool for url, tool in _INSTALLERS_OF.items() if url in word}
    called = {step.command.argv[0] for step in steps if step.command.argv}
    return any(is_known(name) and name.rpartition("/")[2] in tools for name in called)


def _tells_who_commits(argv: tuple[Value, ...]) -> bool:
    if argv[:2] != ("git", "config") or not {"--global", "--system"} & set(argv):
        return False
    return any(is_known(word) and word in ("user.name", "user.email") for word in argv)


def _commits(argv: tuple[Value, ...]) -> bool:
    return argv[:1] == ("git",) and any(is_known(word) and word in _COMMITTING for word in argv[1:])
