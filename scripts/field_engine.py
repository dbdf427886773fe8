"""Builds and runs what the tool made of real Dockerfiles, beside what was there.

    field_engine.py [--list FILE] [--only PATTERN] [--sources DIR] [--goproxy URL] [--network NAME] [--all] CHECKOUTS TABLE

CHECKOUTS holds one folder `owner+name` for each repository of docs/field-list.tsv (see field.py); it is only read. For each
file that the tool rewrites and that can build without a network (its modules are vendored, or it uses the standard library
alone; --all tries every file), the old Dockerfile and the new one are built in copies of the checkout, with BuildKit, and
both are run as field_probe.py says. A repository's code runs in containers only. TABLE gets one row for each file; rows of
files that are not tried this time are kept. The base images are those of field_bases.py.

DOCKER_HOST names the engine. --network lets the builds have a network (default: none); --goproxy (or FIELD_GOPROXY) is
handed to them as GOPROXY. --sources is a folder laid as GOPATH/src, for builds that find their packages there.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import field
import field_bases
import field_probe
from field_table import Outcome, read_table, write_table

DOCKER = [os.environ.get("DOCKER", "docker")]
BUILD_SECONDS, FREE_BYTES = 400, 4 << 30
IMPORT = re.compile(r'^\s*(?:import\s+)?(?:[\w.]+\s+)?"([\w-]+(?:\.[\w-]+)+/[^"\s]+)"', re.M)


class Side(NamedTuple):
    """A built image, or why there is none."""

    image: str
    error: str


def main() -> int:
    """Do what the command line asks; return the exit code."""
    options = _options()
    table = Path(options.table)
    known = {row.name: row for row in read_table(table)}
    with tempfile.TemporaryDirectory(prefix="field-engine-") as work:
        field_bases.make(DOCKER, Path(work) / "bases", options.sources)
        for row in field.read_rows(options.list):
            if not re.search(options.only, row.name) or row.verdict == "nothing":
                continue
            checkout, path = options.checkouts / field._place(row)[0], field._place(row)[1]
            kind = modules(checkout, path)
            if not (checkout / path).is_file() or (kind == "fetched" and not options.all):
                continue
            if shutil.disk_usage(work).free < FREE_BYTES:
                print("the disk is nearly full", file=sys.stderr)
                return 1
            outcome = compare(row.name, checkout, path, kind, Path(work) / uuid.uuid4().hex, options)
            if outcome is not None:
                known[row.name] = outcome
                print("\t".join(outcome), flush=True)
                write_table(table, known)
    return 0


def modules(checkout: Path, path: str) -> str:
    """Return how the sources near a Dockerfile get their packages: vendored, standard (no others), or fetched."""
    roots = {checkout, (checkout / path).parent}
    if any((root / name).is_dir() for root in roots for name in ("vendor", "Godeps/_workspace", "src/vendor")):
        return "vendored"
    own = checkout.name.replace("+", "/").lower()
    return "fetched" if any(own not in found.lower() for found in _imports(checkout)) else "standard"


def compare(name: str, checkout: Path, path: str, kind: str, work: Path, options: argparse.Namespace) -> Outcome | None:
    """Build and run both sides; None where the tool does not rewrite the file."""
    old, new = work / "old", work / "new"
    shutil.copytree(checkout, old, symlinks=True)
    shutil.copytree(checkout, new, symlinks=True)
    images: list[str] = []
    try:
        if not _rewrite(new / path):
            return None
        context = _context(old, path)
        sides = [_build(side, path, context, options) for side in (old, new)]
        images = [side.image for side in sides if side.image]
        if not sides[0].image:
            return Outcome(name, kind, "not built", "", note=sides[0].error)
        if field_probe.behave(DOCKER, images[0]).state == "does not start":  # a shim passed over what it needed
            return Outcome(name, kind, "not built", "", note="the old image has no program")
        if not sides[1].image:
            return Outcome(name, kind, "broken", "", note=sides[1].error)
        return _run(name, kind, *images)
    finally:
        if images:
            _docker("image", "rm", "-f", *images)
        shutil.rmtree(work, ignore_errors=True)


def _run(name: str, kind: str, before: str, after: str) -> Outcome:
    configs = [json.loads(_docker("image", "inspect", image).stdout)[0] for image in (before, after)]
    sizes = (f"{configs[0]['Size'] / 1e6:.1f}", f"{configs[1]['Size'] / 1e6:.1f}")
    found, probed = _probed(before, after, None, None)
    words = [field_probe.help_words(config["Config"]) for config in configs]
    if not probed.startswith("up") and None not in words:
        more, helped = _probed(before, after, *words)
        found, probed = found + [f"--help: {each}" for each in more], f"{probed}; --help {helped}"
    return Outcome(name, kind, "different" if found else "same", probed, *sizes, _cell(" ¦ ".join(found)))


def _probed(before: str, after: str, old_words: list[str] | None, new_words: list[str] | None) -> tuple[list[str], str]:
    old, new = field_probe.behave(DOCKER, before, old_words), field_probe.behave(DOCKER, after, new_words)
    found = field_probe.differences(old, new, old)
    if found:  # is the old one steady at all?
        found = field_probe.differences(old, new, field_probe.behave(DOCKER, before, old_words))
    pages = len([what for what, _ in old.answers if what != "ports"])
    return found, old.state + (f", {pages} pages" if pages else f", {len(old.lines)} lines")


def _build(side: Path, path: str, context: str, options: argparse.Namespace) -> Side:
    """Build one side's Dockerfile with stand-ins in its FROM lines."""
    module = next((file for file in (side / context / "go.mod", side / "go.mod") if file.is_file()), None)
    text = (side / path).read_text("utf-8", "surrogateescape")
    replaced = field_bases.stand_in(text, module.read_text("utf-8", "replace") if module else None)
    if replaced is None:
        return Side("", "no stand-in for its base image")
    (side / path).write_text(replaced, "utf-8", "surrogateescape")
    tag = f"field-engine/run-{uuid.uuid4().hex}"
    words = ["build", "--progress", "plain", "--network", options.network, "-t", tag, "-f", str(side / path)]
    if options.goproxy:
        words += ["--build-arg", f"GOPROXY={options.goproxy}"]
    done = _docker(*words, str(side / context))
    if done.returncode == 0:
        return Side(tag, "")
    if done.returncode in (124, 137):
        return Side("", f"no end within {BUILD_SECONDS} s")
    lines = [re.sub(r"^#\d+ [\d.]* ?", "", line) for line in done.stderr.splitlines()]
    told = [line for line in lines if re.search(r"error:|cannot|not found|undefined|no required|failed", line, re.I)]
    return Side("", _cell((told or lines or ["no word"])[0])[:200])


def _rewrite(file: Path) -> bool:
    command = [sys.executable, "-m", "rewriter", "--in-place", str(file)]
    before = file.read_bytes()
    subprocess.run(command, cwd=field.HERE, capture_output=True, timeout=field.SECONDS_A_REPOSITORY, check=False)
    return file.read_bytes() != before


def _context(checkout: Path, path: str) -> str:
    """Return the folder of the build context, as the tool finds it."""
    from rewriter.context import context_of
    from rewriter.survey import survey
    from rewriter.syntax.dockerfile.reader import parse
    from rewriter.workspaces.directory import Directory

    workspace, parsed = Directory(str(checkout)), parse((checkout / path).read_bytes(), path)
    return context_of(parsed, workspace, None, survey(workspace, parsed).context).folder


def _imports(checkout: Path) -> Iterator[str]:
    """Yield the imports of packages that are not of the standard library, nor of the module itself."""
    module = ""
    if (checkout / "go.mod").is_file():
        named = re.search(r"^module\s+(\S+)", (checkout / "go.mod").read_text("utf-8", "replace"), re.M)
        module = named[1] if named else ""
    for file in checkout.rglob("*.go"):
        if not file.name.endswith("_test.go") and file.is_file():
            head = file.read_text("utf-8", "replace")[:8000].partition("\nfunc ")[0]
            yield from (name for name in IMPORT.findall(head) if not (module and name.startswith(module)))


def _docker(*words: str) -> subprocess.CompletedProcess[str]:
    command = ["timeout", "-k", "10", str(BUILD_SECONDS), *DOCKER, *words]
    environment = {**os.environ, "DOCKER_BUILDKIT": "1"}
    return subprocess.run(command, capture_output=True, text=True, errors="replace", env=environment, check=False)


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", type=Path, default=field.LISTED, help="the list of files, as docs/field-list.tsv")
    parser.add_argument("--only", default="", help="only the files in whose name this pattern is found")
    parser.add_argument("--sources", type=Path, help="a folder laid as GOPATH/src")
    parser.add_argument("--goproxy", default=os.environ.get("FIELD_GOPROXY", ""))
    parser.add_argument("--network", default="none")
    parser.add_argument("--all", action="store_true", help="also files whose modules must be fetched")
    parser.add_argument("checkouts", type=Path)
    parser.add_argument("table")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
