"""Reading Dockerfiles: lossless, and as BuildKit reads them."""

from rewriter.syntax.dockerfile.nodes import Dockerfile, Flag, Heredoc, Instruction, Piece, Word
from rewriter.syntax.dockerfile.reader import onbuild_trigger, parse

__all__ = ["Dockerfile", "Flag", "Heredoc", "Instruction", "Piece", "Word", "onbuild_trigger", "parse"]
