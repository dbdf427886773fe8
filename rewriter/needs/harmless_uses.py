"""Uses in well-known third-party packages that look like a need and are none, each with its reason.

A row is the end of a file's folder and the beginning of a selector.
"""

from rewriter.program.resolving import VENDOR_MARKS
from rewriter.program.types import Use

_ROWS = (
    # wrappers of system calls: who calls them is another use
    ("golang.org/x/sys/", "syscall."),
    ("golang.org/x/sys/", "os/exec."),
    # reads its own binary to make its output unstable; a failure is passed over
    ("google.golang.org/protobuf/internal/detrand", "os.Executable"),
    # starts a ZooKeeper server for its own tests
    ("github.com/samuel/go-zookeeper/zk", "os/exec."),
    ("github.com/go-zookeeper/zk", "os/exec."),
    # credentials by a command that only a configuration file can name
    ("github.com/aws/aws-sdk-go/aws/credentials/processcreds", "os/exec."),
    ("github.com/aws/aws-sdk-go-v2/credentials/processcreds", "os/exec."),
    ("k8s.io/client-go/plugin/pkg/client/auth", "os/exec."),
    ("cloud.google.com/go/compute/metadata", "os/exec."),
    # path prefixes that are cut off stack traces; sources are shown where they are there
    ("github.com/getsentry/raven-go", "go/build."),
    ("github.com/getsentry/sentry-go", "runtime.GOROOT"),
    ("github.com/inconshreveable/log15/stack", "runtime.GOROOT"),
    ("github.com/facebookgo/stack", "runtime.GOROOT"),
    ("github.com/go-stack/stack", "runtime.GOROOT"),
    ("github.com/go-openapi/swag", "runtime.GOROOT"),
    ("github.com/pkg/errors", "runtime.GOROOT"),
    # commands that only its own command-line tool gives it
    ("github.com/tdewolff/minify", "os/exec."),
    # asks the terminal, where there is one
    ("github.com/mattn/go-isatty", "syscall."),
    ("github.com/mitchellh/go-homedir", "os/exec."),
)


def harmless(use: Use) -> bool:
    """Tell whether the use is one of the rows: the file lies in that package, vendored or in a module cache."""
    path = use.file.replace("!", "")
    return any(f"/{folder}" in f"/{path}" and use.selector.startswith(selector) for folder, selector in _ROWS)


def vendored(use: Use) -> bool:
    """Tell whether the file is third-party code."""
    return any(mark in f"/{use.file}" for mark in VENDOR_MARKS)
