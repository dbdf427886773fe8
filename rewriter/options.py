"""What the user may choose; the defaults live here only."""

from typing import NamedTuple


class Options(NamedTuple):
    """The choices of CONTRACT's command line that change a result.

    ``images`` are those that the configuration describes, each with the words for what it provides.
    """

    base: str = "auto"
    stage_name: str = "compiler"
    strict: bool = False
    module_cache: str | None = None
    strip: bool = True
    context: str | None = None
    images: tuple[tuple[str, tuple[str, ...]], ...] = ()
