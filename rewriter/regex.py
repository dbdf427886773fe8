"""Regular expressions that are compiled at their first use: a run needs a few of the many that modules hold."""

import re
from typing import Any, AnyStr, cast


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what stands for ``re.compile(pattern, flags)``; its methods are the pattern's own from the first use on."""
    return cast(re.Pattern[AnyStr], _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._source: tuple[Any, int] = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(*self._source), name)
        setattr(self, name, value)
        return value
