"""``python -m rewriter`` is ``rewrite``."""

from rewriter.cli import main

main()
