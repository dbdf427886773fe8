"""The RUN that installs, in the final stage, the packages that were left on purpose (CONTRACT 8)."""

from collections.abc import Sequence

from rewriter.model.types import BuildModel
from rewriter.needs.types import PACKAGES, Need
from rewriter.plan.types import Copy
from rewriter.values import is_known

_LISTS = "rm -rf /var/lib/apt/lists/*"


def package_line(needs: Sequence[Need], model: BuildModel) -> Copy | None:
    """Return the RUN with the file's own package manager and flags, or None where no packages are kept."""
    kept = [need for need in needs if need.capability.startswith(PACKAGES) and need.detail is not None]
    if not kept:
        return None
    names = " ".join(dict.fromkeys(need.detail or "" for need in kept))
    manager = kept[0].capability.removeprefix(PACKAGES)
    flags = _flags(kept[0], model)
    if manager == "apk":
        return Copy(f"RUN {' '.join(['apk', 'add', *flags])} {names}", "/", system=True)
    cleans = f" && {_LISTS}" if "/var/lib/apt/lists" in model.history.dockerfile.text else ""
    return Copy(f"RUN apt-get update && {' '.join(['apt-get', 'install', *flags])} {names}{cleans}", "/", system=True)


def _flags(need: Need, model: BuildModel) -> list[str]:
    """The flags of the command that installed the package; apk's group name is none of them."""
    for package in model.stage.place.packages:
        if package.name == need.detail and not package.removed:
            words = [word for word in package.words if is_known(word)]
            flags = [word for word in words[1:] if word.startswith("-") and word not in ("-t", "--virtual")]
            return flags or (["--no-cache"] if package.manager == "apk" else ["-y"])
    return []
