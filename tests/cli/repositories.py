"""Repositories on disk for the tests of the command line."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

LEGACY = b'FROM golang\nRUN go get github.com/owner/hello\nEXPOSE 8080\nCMD ["hello"]\n'
MULTI_STAGE = b'FROM golang AS b\nRUN go build -o /app .\nFROM scratch\nCOPY --from=b /app /app\nCMD ["/app"]\n'
BROKEN = b"FROM golang\nCOPPY . .\n"
MAIN = b'package main\n\nfunc main() { println("hello") }\n'
REWRITTEN = (
    b"FROM golang AS compiler\nRUN CGO_ENABLED=0 go get -a -ldflags '-s' github.com/owner/hello\n"
    b'FROM scratch\nCOPY --from=compiler /go/bin/hello .\nEXPOSE 8080\nCMD ["./hello"]\n'
)


def repository(folder: Path, files: Mapping[str, bytes] = {}) -> Path:
    """Make a git repository, known as github.com/owner/hello, with a legacy Dockerfile unless ``files`` has one."""
    for name, data in {"Dockerfile": LEGACY, "main.go": MAIN, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / ".git").mkdir()
    remote = '[remote "origin"]\n\turl = https://github.com/owner/hello.git\n'
    (folder / ".git" / "config").write_text(remote)
    return folder


def call(*arguments: str, cwd: Path, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a process of its own."""
    root = str(Path(__file__).parents[2])
    return subprocess.run(
        [sys.executable, "-m", "rewriter", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": root, "HOME": str(cwd), **env},
    )
