"""The RUN that installs, in the final stage, the packages that were left on purpose (CONTRACT 8)."""

from collections.abc import Sequence

from rewriter.model.types import BuildModel
from rewriter.needs.types import CERTIFICATES, PACKAGES, TOOL, Need
from rewriter.plan.bases import INSTALLED, Row
from rewriter.plan.copies import copyable
from rewriter.plan.types import Copy
from rewriter.values import is_known

_LISTS = "rm -rf /var/lib/apt/lists/*"
_CACHE = "rm -rf /var/cache/apk/*"


def package_line(needs: Sequence[Need], row: Row, model: BuildModel) -> Copy | None:
    """Return the RUN with the file's own package manager and flags, or None where there is nothing to install."""
    manager = row.manager
    names = [need.detail for need in needs if need.capability.startswith(PACKAGES) and need.detail is not None]
    names += by_package(needs, row, model)
    if not names or manager is None:
        return None
    words = " ".join([*_flags(manager, names, model), *dict.fromkeys(names)])
    text = model.history.dockerfile.text
    if manager == "apk":
        cleans = f" && {_CACHE}" if "/var/cache/apk" in text and "--no-cache" not in words else ""
        return Copy(f"RUN apk add {words}{cleans}", "/", system=True)
    own = any(package.manager == "apt" for package in model.stage.place.packages)
    cleans = f" && {_LISTS}" if "/var/lib/apt/lists" in text or not own else ""
    return Copy(f"RUN apt-get update && apt-get install {words}{cleans}", "/", system=True)


def by_package(needs: Sequence[Need], row: Row, model: BuildModel) -> list[str]:
    """Return the packages of what neither the base has nor a copy can bring.

    A command finds its certificates as its own package expects them, so that they are installed with it.
    """
    if row.manager is None:
        return []
    tools = [need.capability for need in needs if need.capability.startswith(TOOL)]
    tools = [tool for tool in dict.fromkeys(tools) if tool not in row.provides]
    left = {need.detail for need in needs if need.capability.startswith(PACKAGES)}
    copied = copyable(model.stage.base, model) - ({CERTIFICATES} if tools else set())
    wanted = {need.capability for need in needs} - row.provides - copied
    names = [name for capability, name in INSTALLED.items() if capability in wanted]
    found = [
        row.package(tool) for tool in tools if not left & {row.package(tool), tool[len(TOOL) :].rpartition("/")[2]}
    ]
    return names + [name for name in dict.fromkeys(found) if name is not None]


def _flags(manager: str, names: Sequence[str], model: BuildModel) -> list[str]:
    """The flags of the command that installed one of the packages, or any; apk's group name is none of them."""
    own = [package for package in model.stage.place.packages if package.manager == manager]
    package = min(own, key=lambda package: (package.name not in names, package.removed), default=None)
    words = package.words[1:] if package is not None else ()
    flags = [word for word in words if is_known(word) and word.startswith("-") and word not in ("-t", "--virtual")]
    if own and not flags:
        return ["--no-cache"] if manager == "apk" else ["-y"]
    # Docker's guide to Dockerfiles, "apt-get", and docker-library's own images
    return flags or (["--no-cache"] if manager == "apk" else ["-y", "--no-install-recommends"])
