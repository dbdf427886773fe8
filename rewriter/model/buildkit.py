"""Whether a Dockerfile can be built by BuildKit alone (Docker's release notes; the classic builder of 20.10 to 28)."""

from rewriter.syntax.dockerfile.nodes import Dockerfile

# flags that the classic builder refuses
_FLAGS = {
    "RUN": frozenset({"mount", "network", "security", "device"}),
    "COPY": frozenset({"link", "chmod", "parents", "exclude"}),
    "ADD": frozenset({"link", "chmod", "checksum", "keep-git-dir", "exclude"}),
}


def only_buildkit(dockerfile: Dockerfile) -> bool:
    """Tell whether an instruction has a flag or a heredoc that the classic builder does not know."""
    return any(
        instruction.heredocs or any(flag.name in _FLAGS.get(instruction.keyword, ()) for flag in instruction.flags)
        for instruction in dockerfile.instructions
    )
