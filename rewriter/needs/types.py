"""What a need is: something that the program asks of its image, with the evidence for it."""

from typing import NamedTuple

from rewriter.source import Location

# what a base or a copy can provide
CERTIFICATES = "certificates"
ZONES = "zones"
TEMP = "tmp"
USERS = "users"
NAME_SWITCH = "nsswitch"
LIBC = "libc"
SHELL = "shell"
BASH = "bash"
TOOL = "tool:"
PACKAGES = "packages:"
ENV = "env"
CAPABILITIES = "capabilities"
STDCXX = "libstdc++"
FOLDER = "folder:"
CAPABILITIES = "capabilities"

# folders that every Debian and Alpine has, and their modes (FHS): a program of root writes into them
FOLDERS = {
    "/root": "700", "/etc": "755", "/home": "755", "/mnt": "755", "/opt": "755", "/run": "755", "/srv": "755", "/var": "755",
    "/var/cache": "755", "/var/lib": "755", "/var/log": "755", "/var/run": "755", "/var/spool": "755", "/var/tmp": "1777",
    "/usr/local/etc": "755", "/usr/local/share": "755", "/usr/share": "755",
}  # fmt: skip


class Need(NamedTuple):
    """One need: CONTRACT's word for it, the capability that meets it, and why it is there.

    ``path`` is the run-time path in the image for assets and files; ``assumed`` that it cannot be proven. ``entry`` is the
    entry of a source folder in which the path lies beside what only the build needs. ``optional`` tells of a file that is
    not in this checkout, and that the context which people build may hold. ``bare`` asks for a folder itself, its owner and
    mode, and for nothing that lies in it.
    """

    need: str
    capability: str
    because: str
    detail: str | None = None
    path: str | None = None
    assumed: bool = False
    entry: str | None = None
    optional: bool = False
    bare: bool = False


class Blocked(NamedTuple):
    """A need that is seen and cannot be met here: the code of the refusal, a sentence, a place, what would help.

    ``by_files`` tells that files in the image would meet it, so that a ``# rewrite: keep`` pragma answers it; ``by_base`` that
    commands in the image would, so that a ``# rewrite: base`` pragma that names an image with commands does.
    ``where`` is a file and line of the Go sources, where that is what to look at.
    """

    code: str
    message: str
    at: Location | None = None
    helps: str = ""
    by_files: bool = False
    where: tuple[str, int] | None = None
    by_base: bool = False


class Assumed(NamedTuple):
    """Something that is taken for granted about code that is not there (CONTRACT, "What is assumed")."""

    code: str
    message: str
    at: Location | None = None


Finding = Need | Blocked | Assumed
