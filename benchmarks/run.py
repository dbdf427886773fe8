"""Measures `rewrite` as a whole process and prints ratios, each taken in one run against a yardstick beside it.

    python benchmarks/run.py                cold start, and repositories of 2,000 Go files
    python benchmarks/run.py FOLDER         also 1,000 Dockerfiles of FOLDER, against hadolint

A ratio is the median over pairs of runs made in turn, whole processes with compiled modules on both sides; peak memory
is the process's own (getrusage of the children).
"""

import compileall
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

RUNS = 15
GO_FILES = 2000
DOCKERFILES = 1000
ROOT = Path(__file__).parents[1]
REWRITE = (sys.executable, "-m", "rewriter")
# modules are compiled on both sides, as in an installation
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPATH": str(ROOT),
}


def main(arguments: Sequence[str]) -> int:
    """Run the benchmarks and print a line for each; 1 where one misses its limit."""
    compileall.compile_dir(ROOT / "rewriter", quiet=1)
    rows = [cold_start(), go_files(GO_FILES, 50.0), go_files(GO_FILES // 10, 15.0), warm()]
    if arguments:
        rows.append(dockerfiles(Path(arguments[0])))
    for name, ratio, limit, memory in rows:
        verdict = "ok" if ratio <= limit and memory <= 150 else "MISSED"
        print(f"{name:<44} {ratio:6.2f} x  (limit {limit} x)   peak {memory:4.0f} MB (limit 150)   {verdict}")
    return 1 if any(ratio > limit or memory > 150 for _, ratio, limit, memory in rows) else 0


Row = tuple[str, float, float, float]


def cold_start() -> Row:
    """One small Dockerfile, against `python -c "import click"`."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "Dockerfile").write_text(
            'FROM golang:1.21\nWORKDIR /app\nCOPY . .\nRUN go build -o server .\nEXPOSE 8080\nCMD ["./server"]\n'
        )
        Path(folder, "go.mod").write_text("module example.com/server\n\ngo 1.21\n")
        Path(folder, "main.go").write_text("package main\n\nfunc main() { println(1) }\n")
        ours = (*REWRITE, os.path.join(folder, "Dockerfile"))
        theirs = (sys.executable, "-c", "import click")
        ratio = paired(ours, theirs)
        return "cold start / import click", ratio, 2.5, peak(ours)


def go_files(reached: int, limit: float) -> Row:
    """A repository of 2,000 Go files of which main reaches so many, against python reading all of them."""
    with tempfile.TemporaryDirectory() as folder:
        make_program(Path(folder), reached)
        ours = (*REWRITE, folder)
        reading = "import pathlib,sys\nfor p in pathlib.Path(sys.argv[1]).rglob('*.go'): p.read_bytes()"
        return (
            f"{reached:,} of 2,000 Go files / python reading all",
            paired(ours, (sys.executable, "-c", reading, folder), runs=7),
            limit,
            peak(ours),
        )


def warm() -> Row:
    """A second run over the same 2,000 Go files in one process, against the first."""
    with tempfile.TemporaryDirectory() as folder:
        make_program(Path(folder), GO_FILES)
        twice = (sys.executable, "-c", _TWICE, folder)
        ratios = []
        for _ in range(7):
            done = subprocess.run(twice, capture_output=True, text=True, env=ENVIRONMENT, check=True)
            first, second = map(float, done.stdout.split())
            ratios.append(second / first)
        return "2,000 Go files again / the first time", statistics.median(ratios), 0.5, peak(twice)


_TWICE = """
import os, sys, time
from rewriter.cli import main
for _ in range(2):
    start = time.perf_counter()
    try:
        main(["-o", os.devnull, sys.argv[1]])
    except SystemExit:
        pass
    print(time.perf_counter() - start)
"""


def make_program(folder: Path, reached: int) -> None:
    """Write a module of 100 packages with 20 files each, of which main reaches as many as hold so many files."""
    (folder / "Dockerfile").write_text(
        'FROM golang:1.21\nWORKDIR /app\nCOPY . .\nRUN go build -o server .\nCMD ["./server"]\n'
    )
    (folder / "go.mod").write_text("module example.com/server\n\ngo 1.21\n")
    imports = "".join(f'import _ "example.com/server/p{number}"\n' for number in range(reached // 20))
    (folder / "main.go").write_text(f"package main\n\n{imports}\nfunc main() {{}}\n")
    body = "".join(
        f'\nfunc F{{n}}_{k}(a, b int) (string, error) {{{{\n\tif a > b {{{{\n\t\treturn fmt.Sprintf("%d", a), nil\n\t}}}}\n'
        f'\treturn strings.Repeat(os.Getenv("X"), time.Now().Day()), nil\n}}}}\n'
        for k in range(20)
    )
    for number in range(GO_FILES // 20):
        package = folder / f"p{number}"
        package.mkdir()
        for n in range(20):
            head = f'package p{number}\n\nimport (\n\t"fmt"\n\t"os"\n\t"strings"\n\t"time"\n)\n'
            (package / f"f{n}.go").write_text(head + body.format(n=n))


def dockerfiles(folder: Path) -> Row:
    """1,000 loose Dockerfiles in one call, against hadolint on the same files."""
    with tempfile.TemporaryDirectory() as target:
        files = sorted(path for path in folder.rglob("Dockerfile*") if path.is_file())[:DOCKERFILES]
        copies = []
        for number, path in enumerate(files):
            copy = Path(target, str(number), "Dockerfile")
            copy.parent.mkdir()
            shutil.copyfile(path, copy)
            copies.append(str(copy))
        hadolint = shutil.which("hadolint") or os.path.join(os.path.dirname(sys.executable), "hadolint")
        ours = (*REWRITE, *copies)
        return (
            f"{len(copies)} Dockerfiles / hadolint",
            paired(ours, (hadolint, "--no-fail", *copies), runs=3),
            1.0,
            peak(ours),
        )


def paired(ours: Sequence[str], theirs: Sequence[str], runs: int = RUNS) -> float:
    """Return the median of the ratios of runs made in turn."""
    ratios = []
    for _ in range(runs + 1):
        first = seconds(ours)
        ratios.append(first / seconds(theirs))
    return statistics.median(ratios[1:])


def seconds(command: Sequence[str]) -> float:
    """Return how long the command takes."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT, check=False)
    return time.perf_counter() - start


def peak(command: Sequence[str]) -> float:
    """Return the command's peak memory in MB, measured in a process of its own."""
    watch = (
        "import resource,subprocess,sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    watched = (sys.executable, "-c", watch, *command)
    result = subprocess.run(watched, capture_output=True, text=True, env=ENVIRONMENT, check=True)
    return int(result.stdout) / 1024


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main(sys.argv[1:]))
