"""The account of a target for ``rewrite explain``: its programs, what each need costs, and what would turn a refusal."""
