"""Programs that ask who they are: before Go 1.12 that took libc (SEMANTICS 2.8).

Without C, os/user.Current knew no one before Go 1.12 (go.dev/issue/27524), and the look-ups nothing before 1.9 (its release notes).
"""

from rewriter.model.types import ProgramReading
from rewriter.program.types import Use

_CURRENT = "os/user.Current"
_LOOK_UPS = "os/user.Lookup"
# packages that go on without an answer: a home that HOME tells, a user that the address of the database names
_GO_ON = (
    "github.com/lib/pq", "github.com/docker/docker/pkg/homedir", "github.com/mitchellh/go-homedir", "golang.org/x/oauth2/google",
    "github.com/golang/glog", "k8s.io/klog",
)  # fmt: skip


def asks_libc(item: ProgramReading) -> Use | None:
    """Return the use of os/user that only C answers in the Go that builds the program, where that is known."""
    build = item.program.build
    if build is None or item.reading is None or build.settings.cgo is False or build.settings.version is None:
        return None
    version = build.settings.version
    return next((use for use in item.reading.uses if _unanswered(use, version) and not _goes_on(use)), None)


def _unanswered(use: Use, version: tuple[int, int]) -> bool:
    if use.selector == _CURRENT:
        return version < (1, 12)
    return use.selector.startswith(_LOOK_UPS) and version < (1, 9)


def _goes_on(use: Use) -> bool:
    return any(f"/{folder}/" in f"/{use.file}" for folder in _GO_ON)
