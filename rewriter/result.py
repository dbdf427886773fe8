"""What becomes of a target: its outcome, why, and the files that change."""

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
    """Something that the program asks of its image, the evidence for it, and the line that meets it."""

    need: str
    detail: str | None
    because: str
    met_by: str


class Outcome(NamedTuple):
    """The result for one target (CONTRACT, "JSON").

    ``assumptions`` are ``code: subject`` lines; ``shares`` are paths of changes that another target lists;
    ``evidence`` are the lines of ``rewrite explain``, each ``path:line  sentence``.
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
    evidence: tuple[str, ...] = ()


def failed(path: str, code: str, message: str, at: str | None = None, helps: str = "") -> Outcome:
    """Return the outcome of a target that failed; ``at`` is the file to blame, else the target."""
    why = Diagnostic(code, "error", message, at or path, helps=helps)
    return Outcome(path, "unknown", "error", diagnostics=(why,))
