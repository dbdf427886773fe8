"""Whether name look-ups of the program depend on /etc/nsswitch.conf (SEMANTICS 3.18)."""

from rewriter.evaluation.bases import Base
from rewriter.model.types import BuildModel


def needs_name_switch(model: BuildModel) -> bool:
    """Tell whether the Go that built it asks DNS first without /etc/nsswitch.conf: before 1.16, or unknown (SEMANTICS 3.18)."""
    base = model.stage.base
    version = base.go if base else None
    if base is not None and base.libc == "musl" and _without_switch(base):
        return False
    for item in model.readings:
        build = item.program.build
        if build is not None and build.settings.version is not None:
            version = build.settings.version
    return version is None or version < (1, 16)


def _without_switch(base: Base) -> bool:
    """Tell whether the old image had no /etc/nsswitch.conf either: golang's Alpine images before 1.9, Alpine before 3.17."""
    if base.family == "golang":
        return base.go is not None and base.go < (1, 9)
    if base.release is None or not base.release.replace(".", "").isdigit():
        return False
    return tuple(int(part) for part in base.release.split(".")) < (3, 17)
