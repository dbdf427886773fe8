"""Runs a container under strace, which is mounted into it with its own loader and libraries: no image needs to hold it."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from tests.engine.engine import CACHE
from tests.engine.trace_reader import CALLS

_LIBRARY = re.compile(r"(/\S+) \(0x")


class Tracer(NamedTuple):
    """A folder with strace and all that it needs to run in any image."""

    folder: Path
    loader: str

    def options(self, out: Path) -> tuple[str, ...]:
        """Return the engine's options that start strace in place of the image's entry point; it writes to a folder."""
        mounts = ("-v", f"{self.folder}:/trace:ro", "-v", f"{out}:/trace-out")
        return (*mounts, "--entrypoint", f"/trace/lib/{self.loader}")

    def command(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the words that follow the entry point.

        With -D the traced program is the container's first process, as it would be without; strace looks it up on PATH.
        """
        start = ("--library-path", "/trace/lib", "/trace/strace", "-D", "-f", "-y", "-qq", "-e", "signal=none")
        chosen = ("-e", "trace=" + ",".join(f"?{call}" for call in CALLS))
        return (*start, *chosen, "-o", "/trace-out/trace", "--", *words)


@lru_cache(maxsize=1)
def find_tracer() -> Tracer | str:
    """Return the tracer, made once for this machine's strace, or why there is none."""
    strace = shutil.which("strace")
    if strace is None:
        return "no strace here (Debian: apt-get install strace)"
    listed = subprocess.run(["ldd", strace], capture_output=True, text=True, check=False).stdout
    libraries = [Path(path) for path in _LIBRARY.findall(listed)]
    loader = next((path.name for path in libraries if path.name.startswith("ld-")), None)
    if loader is None:
        return f"{strace}: its loader is not known"
    stamp = Path(strace).stat()
    folder = CACHE / f"strace-{stamp.st_size}-{int(stamp.st_mtime)}"
    if not folder.is_dir():
        _make(folder, Path(strace), libraries)
    return Tracer(folder, loader)


def _make(folder: Path, strace: Path, libraries: Sequence[Path]) -> None:
    """Copy, and give the folder its name when it is whole: other test processes may be doing the same."""
    CACHE.mkdir(parents=True, exist_ok=True)
    new = Path(mkdtemp(prefix="strace.", dir=CACHE))
    (new / "lib").mkdir()
    shutil.copy(strace, new / "strace")
    for library in libraries:
        shutil.copy(library, new / "lib" / library.name)
    new.chmod(0o755)
    try:
        new.rename(folder)
    except OSError:
        shutil.rmtree(new)
