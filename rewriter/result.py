"""What becomes of a target: its outcome, why, and the files that change."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from rewriter.diagnostics import Diagnostic

Action = Literal["modify", "create", "delete"]
Verdict = Literal["rewritten", "unchanged", "refused", "error"]


class FileChange(NamedTuple):
    """A file before and after, by its path from the repository's root; None where it is not there.

    ``mode`` are the permission bits afterwards; None keeps them (0644 for a new file).
    """

    path: str
    before: bytes | None
    after: bytes | None
    mode: int | None = None

    @property
    def action(self) -> Action:
        """What happens to the file."""
        if self.before is None:
            return "create"
        return "delete" if self.after is None else "modify"


class Artifact(NamedTuple):
    """A program copied from the build stage: where it is made, and where it lies in the final image."""

    built_at: str
    shipped_at: str


class MetNeed(NamedTuple):
    """Something that the program asks of its image, the evidence for it, and the line that meets it.

    ``path`` is where it lies in the image, for assets and files; ``assumed`` that it cannot be proven.
    """

    need: str
    detail: str | None
    because: str
    met_by: str
    path: str | None = None
    assumed: bool = False


class Cost(NamedTuple):
    """What a need adds to the image: exact, or from a table (``about``); ``files`` where they were counted."""

    bytes: int
    files: int | None = None
    about: bool = False
    where: str = ""


class Made(NamedTuple):
    """A program: the word that starts it, where it is built, where it is shipped, by which command, and how it is linked."""

    called: str
    built_at: str
    shipped_at: str | None
    at: str | None
    command: str
    linked: str


class Account(NamedTuple):
    """What ``rewrite explain`` tells beyond the outcome.

    ``ways`` are the import paths from main by ``file:line`` of a call; ``costs`` go with the outcome's needs, None where a
    cost is not known; ``base`` is what the base weighs. ``advice`` was tried: it turns the refusal into a rewrite.
    """

    builder: str
    start: str | None = None
    programs: tuple[Made, ...] = ()
    unshipped: tuple[str, ...] = ()
    ways: Mapping[str, tuple[str, ...]] = {}
    costs: tuple[Cost | None, ...] = ()
    base: int | None = None
    advice: "Advice | None" = None


class Advice(NamedTuple):
    """A change that turns a refusal into a rewrite: what to do, its lines ready to paste, and the base that results."""

    do: str
    lines: tuple[str, ...]
    base: str


class Outcome(NamedTuple):
    """The result for one target (CONTRACT, "JSON").

    ``assumptions`` are ``code: subject`` lines; ``shares`` are paths of changes that another target lists;
    ``why`` says why nothing is to be done; ``account`` is there where an explanation was asked for.
    """

    path: str
    pattern: str
    outcome: Verdict
    base: str | None = None
    stage: str | None = None
    artifacts: tuple[Artifact, ...] = ()
    entrypoint: tuple[str, ...] | None = None
    cmd: tuple[str, ...] | None = None
    needs: tuple[MetNeed, ...] = ()
    assumptions: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    changes: tuple[FileChange, ...] = ()
    shares: tuple[str, ...] = ()
    why: str = ""
    account: Account | None = None


def failed(path: str, code: str, message: str, at: str | None = None, helps: str = "", line: int = 1) -> Outcome:
    """Return the outcome of a target that failed; ``at`` is the file to blame, else the target."""
    why = Diagnostic(code, "error", message, at or path, line, helps=helps)
    return Outcome(path, "unknown", "error", diagnostics=(why,))
