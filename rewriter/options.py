"""What the user may choose; the defaults live here only."""

from typing import NamedTuple


class Options(NamedTuple):
    """The choices of CONTRACT's command line that change a result."""

    base: str = "auto"
    stage_name: str = "compiler"
    strict: bool = False
    module_cache: str | None = None
    strip: bool = True
    context: str | None = None
