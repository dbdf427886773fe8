"""The table of what was built and run (docs/field-engine.tsv), and its section of the field report."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

COLUMNS = "# file\tmodules\tresult\thow probed\tMB before\tMB after\tnote"
_OPENING = """## Built and run

By `scripts/field_engine.py`: for the rewritten files whose modules are vendored, or which use the standard library alone, the
old Dockerfile and the new one were built with BuildKit without a network, on local stand-ins for the base images
(`scripts/field_bases.py`), and both images run without a network. `same` is: the same exit status and the same lines, or both
stay up, listen on the same ports and answer GET of `/`, of a page that is not there and of the files that `/` names alike.
`not built` is the old file, which needs what is not there without a network; `broken` would be the new one alone.
"""


class Outcome(NamedTuple):
    """A row of the table; ``result`` is same, different, not built (the old file), broken (the new one does not build)."""

    name: str
    modules: str
    result: str
    probed: str
    before: str = ""
    after: str = ""
    note: str = ""


def read_table(path: Path) -> list[Outcome]:
    """Return the rows of a table of results."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [Outcome(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def write_table(path: Path, rows: dict[str, Outcome]) -> None:
    """Write the table, ordered by name."""
    lines = [COLUMNS, *("\t".join(rows[name]) for name in sorted(rows, key=str.lower))]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def section(path: Path) -> str:
    """Return the report's section, as Markdown."""
    rows = read_table(path)
    results = Counter(row.result for row in rows)
    ways = Counter(_way(row.probed) for row in rows if row.result == "same")
    lines = [_OPENING, "| result | files |", "| --- | --: |"]
    lines += [f"| {name} | {number} |" for name, number in sorted(results.items())]
    lines += ["", "| the same in | files |", "| --- | --: |"]
    lines += [f"| {name} | {number} |" for name, number in sorted(ways.items())]
    lines += ["", "| file | modules | result | how probed | MB before | MB after | note |"]
    lines.append("| --- | --- | --- | --- | --: | --: | --- |")
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _way(probed: str) -> str:
    if probed.startswith("up"):
        return "answers of a server" if "pages" in probed else "staying up"
    return "exit status 0 and output" if probed.startswith("ended 0") else "another exit status and output"
