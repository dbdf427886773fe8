"""The home folder of root: found by passwd, and there to write into (SEMANTICS 3.9)."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.evidence import because
from rewriter.needs.reads import computed, writes
from rewriter.needs.types import FOLDER, USERS, Finding, Need
from rewriter.program.types import Use
from rewriter.values import is_known

_ASKS = frozenset({"os.UserHomeDir", "os.UserConfigDir", "os.UserCacheDir"})
_BY_NAME = frozenset({"os.Getenv", "os.LookupEnv"})
_BEFORE_HOME = {"os.UserConfigDir": "XDG_CONFIG_HOME", "os.UserCacheDir": "XDG_CACHE_HOME"}
_HOME = "/root"


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield passwd for a program that asks for its home, and the folder where it also writes by computed paths."""
    for item in model.readings:
        uses = item.reading.uses if item.reading is not None else ()
        asks = next((use for use in uses if _asks(use) and not _answered(use, model)), None)
        if asks is None or item.reading is None:
            continue
        yield Need("user", USERS, f"{because(asks)}: HOME comes from passwd")
        if model.stage.config.user in ("", "0", "root") and any(map(computed, writes(item.reading))):
            yield Need("home", FOLDER + _HOME, f"{because(asks)}, and it writes where it computes", detail=_HOME)


def _answered(use: Use, model: BuildModel) -> bool:
    """Tell whether a variable of the file says where the folder is (package os, UserHomeDir, UserConfigDir, UserCacheDir)."""
    if use.selector.startswith("os/user."):
        return False
    config = model.stage.config
    names = ("HOME", _BEFORE_HOME.get(use.selector, "HOME"))
    return any(name in config.file_env and config.env.get(name, "") not in ("", _HOME) for name in names)


def _asks(use: Use) -> bool:
    if use.selector in _ASKS or use.selector in ("os/user.Current", "os/user.Lookup", "os/user.LookupId"):
        return True
    argument = use.arguments[0] if use.arguments else None
    if use.selector in _BY_NAME:
        return argument == "HOME"
    return use.selector == "os.ExpandEnv" and argument is not None and (not is_known(argument) or "HOME" in argument)
