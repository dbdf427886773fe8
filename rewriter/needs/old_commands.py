"""Whether the old image has a command, and where it comes from: its own files, a package that a RUN installed, or the base."""

from typing import Literal, NamedTuple

from rewriter.evaluation.bases import Base
from rewriter.evaluation.toolchain import BUILD_PACKAGES, COMMAND_PACKAGES
from rewriter.model.lookup import search_path
from rewriter.model.types import BuildModel
from rewriter.needs.base_commands import (
    ALPINE_TOOLS,
    BUSYBOX_TOOLS,
    DEBIAN_TOOLS,
    GOLANG_TOOLS,
    PERHAPS_TOOLS,
)
from rewriter.needs.command_packages import KNOWN_PACKAGES, known_command, package_of
from rewriter.trees.nodes import Absent, Directory, Either, File, Node, NotSeen
from rewriter.values import is_known, join_path

# what a package pulls in, where that is a command of the table
_PULLED = {
    "build-essential": frozenset({"patch", "xz", "unxz", "xzcat", "bzip2", "bunzip2", "bzcat", "make", "perl"}),
    "dpkg-dev": frozenset({"patch", "xz", "unxz", "xzcat", "bzip2", "bunzip2", "bzcat", "make", "perl"}),
    "build-base": frozenset({"patch", "make"}), "alpine-sdk": frozenset({"patch", "make", "git", "sudo", "curl"}),
    "git": frozenset({"patch", "less", "ssh"}), "libmagickwand-dev": frozenset({"convert", "identify", "gs"}),
}  # fmt: skip
# packages of the table that bring much else
_BROAD = frozenset(
    {"ansible", "libreoffice", "texlive", "texlive-latex-base", "texlive-xetex", "imagemagick", "chromium", "npm"}
)
_SYSTEM_FOLDERS = frozenset({"/bin", "/sbin", "/usr/bin", "/usr/sbin"})


class Had(NamedTuple):
    """What is known of a command in the old image.

    ``path`` and ``node`` are set where it is a file that the build put there; ``package`` where a RUN installed it; ``why``
    says why it cannot be told.
    """

    kind: Literal["there", "absent", "unsure"]
    path: str | None = None
    node: Node | None = None
    package: str | None = None
    why: str = ""


def look_up(word: str, model: BuildModel) -> Had:
    """Return what the old image has under the word, found through PATH or as a path from the working directory (SEMANTICS 3.2)."""
    own = _own_file(word, model)
    if own is not None:
        return own
    name = word.rpartition("/")[2]
    if "/" in word and word.rpartition("/")[0] not in _SYSTEM_FOLDERS:
        return Had("absent")
    if word.startswith("/") and not _merged(word, model.stage.base):
        return Had("unsure", why=f"in which folder the old image has {name} is not known")
    return _by_package(name, model) or _in_base(name, model)


def _own_file(word: str, model: BuildModel) -> Had | None:
    """The file that the build put there; None where only the base image can have it."""
    tree = model.stage.place.tree
    if "/" in word:
        joined = join_path(model.stage.config.workdir, word)
        paths = [joined] if is_known(joined) else []
        if not paths:
            return Had("unsure", why=f"where {word} leads is not known")
    else:
        paths = [f"{folder.rstrip('/')}/{word}" for folder in search_path(model.stage.config)]
    for path in paths:
        node = tree.look_up(path)
        if isinstance(node, File):
            return Had("there", path, node)
        if isinstance(node, Absent | Directory):
            continue
        if isinstance(node, Either):
            return Had("unsure", why=f"whether {path} is there depends on a condition")
        if isinstance(node, NotSeen) and "base image" not in node.why:
            return Had("unsure", why=f"what {path} is cannot be told ({node.why})")
    return None


def _merged(word: str, base: Base | None) -> bool:
    """Tell whether the path is where each release has the command: /usr/bin, or a Debian whose /bin is /usr/bin (12 and later)."""
    folder, _, name = word.rpartition("/")
    if base is None or base.libc == "musl":
        return folder != "/usr/sbin" and (folder == "/usr/bin") == (name not in _IN_BIN and name not in BUSYBOX_TOOLS)
    return folder == "/usr/bin" or base.release in ("bookworm", "trixie", None) or name in _IN_BIN


# surely in /bin of every Debian and Alpine
_IN_BIN = frozenset({
    "sh", "bash", "cat", "chmod", "chown", "cp", "date", "dd", "df", "echo", "false", "grep", "gzip", "gunzip", "hostname", "kill", "ln",
    "ls", "mkdir", "mknod", "mktemp", "more", "mount", "mv", "ps", "pwd", "rm", "rmdir", "sed", "sleep", "stty", "su", "sync", "tar",
    "touch", "true", "umount", "uname", "zcat", "dash", "ash", "egrep", "fgrep", "login",
})  # fmt: skip


def _by_package(name: str, model: BuildModel) -> Had | None:
    """A package that a RUN installed and left, or removed again."""
    left = [package for package in model.stage.place.packages if not package.removed]
    for package in left:
        wanted = package_of(name, package.manager)
        title = package.name.partition("=")[0]
        if title == wanted or (wanted is None and title == name):
            return Had("there", package=title)
    for package in model.stage.place.packages:
        if package.removed and package.name in (package_of(name, package.manager), name):
            return Had("unsure", why=f"{package.at} removes {package.name}")
    return None


def _in_base(name: str, model: BuildModel) -> Had:
    base = model.stage.base
    if base is None:
        return Had("unsure", why="what the base image holds is not known")
    brought = any(item.name.startswith(("go", "golang")) and not item.removed for item in model.stage.place.packages)
    if name in ("go", "gofmt") and (base.has_go or brought):
        return Had("there")
    kind = _of_base(name, base)
    if kind != "absent":
        return Had(kind, why=f"not every {base.image} has {name}" if kind == "unsure" else "")
    for package in model.stage.place.packages:
        if not package.removed and _may_bring(package.name.partition("=")[0], name):
            return Had("unsure", why=f"{package.at} installs {package.name}, which may bring it")
    return Had("absent")


def _of_base(name: str, base: Base) -> Literal["there", "absent", "unsure"]:
    if base.family == "alpine" or (base.family == "golang" and base.libc == "musl"):
        if name == "openssl":  # the certificates' package used it in old releases
            return "unsure"
        return "there" if name in BUSYBOX_TOOLS or name in ALPINE_TOOLS else "absent"
    if base.family in ("golang", "google-golang", "debian", "ubuntu"):
        if name in DEBIAN_TOOLS:
            return "there"
        if base.family == "golang" and name in GOLANG_TOOLS:
            return "there"
        if (
            base.family == "golang"
            and name in ("python3", "pydoc3")
            and base.release in ("bullseye", "bookworm", "trixie")
        ):
            return "there"
        if base.family == "golang":
            return "unsure" if name in PERHAPS_TOOLS else "absent"
        # the hub's distribution images hold essential packages; builders made of them hold more
        plain = base.family in ("debian", "ubuntu") and "buildpack" not in base.image
        return "unsure" if not plain or name in PERHAPS_TOOLS or name in GOLANG_TOOLS else "absent"
    return "unsure"


def _may_bring(package: str, name: str) -> bool:
    """Tell whether a package may bring a command that is not its own: one of the table's only where that is known."""
    if package in _PULLED:
        return name in _PULLED[package]
    if package in _BROAD:
        return True
    known = package in KNOWN_PACKAGES or package in BUILD_PACKAGES or package in COMMAND_PACKAGES
    known = known or package in ("ca-certificates", "tzdata") or package.endswith(("-dev", "-doc"))
    return not known and (known_command(name) or package.startswith(name) or name.startswith(package))
