"""Where the time zones lie in an image, and whether they surely are there (SEMANTICS 3.17)."""

from rewriter.model.types import BuildModel
from rewriter.trees.nodes import Link
from rewriter.values import is_known

LOCAL = "/etc/localtime"
FOLDER = "/usr/share/zoneinfo"


def local_zone(model: BuildModel) -> str | None:
    """Return what made /etc/localtime a link to a zone that is surely in the builder; None where nothing did."""
    node = model.stage.place.tree.look_up(LOCAL, follow=False)
    if not isinstance(node, Link) or not is_known(node.target) or not node.target.startswith(FOLDER + "/"):
        return None
    return str(node.meta.put.at) if has_zones(model) and node.meta.put is not None else None


def has_zones(model: BuildModel) -> bool:
    """Tell whether /usr/share/zoneinfo is in the builder: of a package that is left, or of a Debian that has tzdata."""
    if any(package.name == "tzdata" and not package.removed for package in model.stage.place.packages):
        return True
    base = model.stage.base
    return base is not None and base.family == "golang" and base.release in ("bookworm", "trixie")
