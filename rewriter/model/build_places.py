"""Folders in which only the build works: tool chain, caches, GOPATH, and where the sources were copied."""

from rewriter.evaluation.history import Stage
from rewriter.trees.nodes import Directory
from rewriter.values import is_known

# where only builds leave something: tool chain, caches, package managers, keys for fetching
BUILD_PLACES = (
    "/usr/local/go", "/usr/local/bootstrap", "/usr/lib/go", "/goroot", "/usr/src", "/tmp", "/var/tmp", "/var/lib/apt",
    "/var/lib/dpkg", "/lib/apk", "/etc/apk", "/etc/apt", "/var/lib/apk", "/root", "/usr/share/doc",
    "/usr/local/share/ca-certificates", "/usr/lib/node_modules", "/usr/local/lib/node_modules", "/etc/yum.repos.d",
    "/etc/ssh", "/usr/share/man", "/proc", "/sys", "/dev", "/.cache",
)  # fmt: skip


def source_roots(stage: Stage) -> tuple[str, ...]:
    """Return the folders into which whole folders of the context were copied, the outer ones only."""
    roots: list[str] = []
    for executed in stage.executed:
        if executed.instruction.keyword not in ("COPY", "ADD") or not executed.context_sources:
            continue
        for _, node in executed.place_after.tree.own_since(executed.place_before.tree):
            put = node.meta.put if isinstance(node, Directory) else None
            if put is not None and put.whole and put.root not in roots:
                roots.append(put.root)
    return tuple(root for root in roots if not any(root != other and inside(root, other) for other in roots))


def gopath_roots(stage: Stage) -> tuple[str, ...]:
    """Return the folders of GOPATH, as the final environment has it."""
    value = stage.config.env.get("GOPATH")
    if value is None or not is_known(value):
        return ()
    return tuple(root for root in value.split(":") if root.startswith("/"))


def inside(path: str, folder: str) -> bool:
    """Tell whether the path is the folder or lies in it."""
    return (path + "/").startswith(folder.rstrip("/") + "/")
