"""Reads every Dockerfile below a folder with our reader and with three others, and counts where they differ.

python scripts/oracle.py FOLDER [--show POINT] [--most N]
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from rewriter.syntax.dockerfile import parse
from tests.syntax.dockerfile.readers import differences


def main() -> int:
    """Print the counts; the files stay where they are."""
    arguments = _arguments()
    counts: Counter[str] = Counter()
    seconds = 0.0
    for path, data in _files(arguments.folder, arguments.most):
        start = time.perf_counter()
        dockerfile = parse(data)
        seconds += time.perf_counter() - start
        counts["files"] += 1
        counts["files that the builder refuses"] += bool(dockerfile.problems)
        found = list(differences(data))
        counts["files without a difference"] += not found
        for what in {difference.what for difference in found}:
            counts[what] += 1
        for difference in found:
            if arguments.show and arguments.show in difference.what:
                print(f"{path}: {difference.what}\n  ours   {difference.ours!r}\n  theirs {difference.theirs!r}")
    for what, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"{count:8} {what}")
    print(f"{seconds:8.2f} seconds for our reader alone")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", default="", help="print the differences whose name holds this text")
    parser.add_argument("--most", type=int, default=sys.maxsize, help="look at no more files than this")
    return parser.parse_args()


def _files(folder: Path, most: int) -> Iterator[tuple[Path, bytes]]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and "ockerfile" in path.name)
    for path in paths[:most]:
        yield path, path.read_bytes()


if __name__ == "__main__":
    sys.exit(main())
