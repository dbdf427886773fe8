"""Runs the tool over real public Dockerfiles and writes what came of them, beside what we think of them.

    field.py draw CORPUS LOOSE            draw the loose files from a clone of github.com/yinyuanzhang/dockerfiles
    field.py report CHECKOUTS LOOSE OUT   run over everything and write the report
    field.py diffs CHECKOUTS LOOSE OUT    write each diff to a file of the folder OUT, for reading
    field.py rows CHECKOUTS LOOSE         print one line for each listed file: what we think, what came out

CHECKOUTS holds one folder `owner+name` for each repository of docs/field-list.tsv, at the commit that stands there, with
the remote `origin`. LOOSE is what `draw` made. Every row of the lists is: the file, a verdict (convertible, refuse,
nothing), a judgement of the diff (right, wrong, none), a remark of ten words or fewer, and the digest of the diff that was
read (`rows` prints it): a judgement of another diff than today's counts as not read.
"""

import hashlib
import json
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import field_table

HERE = Path(__file__).resolve().parent.parent
LISTED = HERE / "docs" / "field-list.tsv"
JUDGED, BUILT = HERE / "docs" / "field-loose.tsv", HERE / "docs" / "field-engine.tsv"
CORPUS_COMMIT = "57311bded1504ef88e11baa9977e37399e30d51d"
SEED, SAMPLE, SECOND_SEED, JUDGED_SAMPLE = 20261124, 2000, 20261125, 100
SECONDS_A_REPOSITORY, SECONDS_A_BATCH, BATCH = 60, 240, 50
FROM = re.compile(rb"^\s*FROM\s+", re.I | re.M)
GO_IMAGE = re.compile(rb"^\s*FROM\s+(--platform=\S+\s+)?\S*golang", re.I | re.M)
RUN = re.compile(rb"^\s*RUN\b(?:[^\n]*\\\s*\n|\s*#[^\n]*\n)*[^\n]*", re.I | re.M)
GO_COMMAND = re.compile(
    rb"\bgo\s+(build|get|install|run|test|mod|generate)\b"
    rb"|\b(godep|glide|govendor|gox|gb|go-wrapper|gvm)\s|\bdep ensure|GOPATH|golang"
)


class Row(NamedTuple):
    """One file of a list and what we think of it."""

    name: str
    verdict: str
    diff: str
    remark: str
    read: str = ""

    def judgement(self, result: "Result") -> str:
        """Return what we think of this result's diff: right, wrong, unread, or nothing where there is no diff."""
        if not result.diff:
            return ""
        return self.diff if self.diff in ("right", "wrong") and self.read == result.digest() else "unread"


class Result(NamedTuple):
    """What came out for one file; ``outcome`` is `crash` or `hang` where nothing did."""

    outcome: str
    pattern: str
    base: str
    codes: tuple[str, ...]
    diff: str

    def digest(self) -> str:
        """Return the first digits of the diff's SHA-256; empty where there is none."""
        return hashlib.sha256(self.diff.encode("utf-8", "surrogateescape")).hexdigest()[:10] if self.diff else ""


def main(arguments: list[str]) -> int:
    """Do what the command line asks; return the exit code."""
    match arguments:
        case ["draw", corpus, loose]:
            draw(Path(corpus), Path(loose))
        case ["report", checkouts, loose, out]:
            Path(out).write_text(report(Path(checkouts), Path(loose)), "utf-8")
        case ["diffs", checkouts, loose, out]:
            write_diffs(Path(checkouts), Path(loose), Path(out))
        case ["rows", checkouts, loose]:
            print_rows(Path(checkouts), Path(loose))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def draw(corpus: Path, loose: Path) -> None:
    """Draw the sample from the folders data/a to data/m of the corpus; each file gets a folder of its own."""
    chosen = sorted(_go_files(corpus))
    names = random.Random(SEED).sample([name for name, _ in chosen], SAMPLE)
    data = dict(chosen)
    for number, name in enumerate(names, 1):
        folder = loose / f"{number:04d}"
        (folder / ".git").mkdir(parents=True, exist_ok=True)  # a repository of its own: no neighbour is looked at
        (folder / "Dockerfile").write_bytes(data[name])
    (loose / "names.txt").write_text("".join(name + "\n" for name in names), "utf-8")


def report(checkouts: Path, loose: Path) -> str:
    """Return the report, as Markdown."""
    rows = read_rows(LISTED)
    results = repository_results(checkouts, rows)
    names, everything = loose_results(loose)
    judged = _judged(names)
    by_name = dict(zip(names, everything, strict=True))
    parts = [
        _OPENING,
        _percentages("The repositories", rows, results),
        _counts("Outcomes of the repositories' files", results),
        field_table.section(BUILT),
        _percentages(f"{len(judged)} drawn loose files", judged, [by_name[row.name] for row in judged]),
        _counts(f"Outcomes of all {len(names)} loose files", everything),
        _table("Every file of the repositories", rows, results),
        _table("The drawn loose files", judged, [by_name[row.name] for row in judged]),
    ]
    return "\n".join(parts)


def write_diffs(checkouts: Path, loose: Path, out: Path) -> None:
    """Write each diff, those of the repositories and of the judged loose files, to a file of its own."""
    out.mkdir(parents=True, exist_ok=True)
    for row, result in _pairs(checkouts, loose):
        if result.diff:
            name = re.sub(r"[^\w.+-]+", "_", row.name)
            (out / f"{name}.diff").write_text(result.diff, "utf-8", "surrogateescape")


def print_rows(checkouts: Path, loose: Path) -> None:
    """Print a line for each listed or judged file."""
    for row, result in _pairs(checkouts, loose):
        what = result.base or ",".join(result.codes)
        print(row.verdict, row.judgement(result), result.outcome, what, row.name, result.digest(), sep="\t")


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a list; a comment begins with #."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [Row(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def repository_results(checkouts: Path, rows: list[Row]) -> list[Result]:
    """Run the tool once for each repository, on the files that the list names."""
    wanted: dict[str, list[str]] = {}
    for row in rows:
        repository, path = _place(row)
        wanted.setdefault(repository, []).append(path)
    found: dict[tuple[str, str], Result] = {}
    for repository, paths in wanted.items():
        folder = checkouts / repository
        targets = run([str(folder / path) for path in paths], SECONDS_A_REPOSITORY)
        for path in paths:
            found[repository, path] = _result(targets, path)
    return [found[_place(row)] for row in rows]


def loose_results(loose: Path) -> tuple[list[str], list[Result]]:
    """Run the tool over the loose files, some at a time; return their names and what came of each."""
    names = (loose / "names.txt").read_text("utf-8").splitlines()
    folders = [str(loose / f"{number:04d}") for number in range(1, len(names) + 1)]
    return names, [result for at in range(0, len(folders), BATCH) for result in _batch(folders[at : at + BATCH])]


def run(paths: list[str], seconds: int) -> list[dict[str, Any]] | str:
    """Return the tool's targets for these paths, or the word for what went wrong."""
    command = [sys.executable, "-m", "rewriter", "--format", "json", *paths]
    try:
        done = subprocess.run(command, cwd=HERE, capture_output=True, timeout=seconds)
        targets: list[dict[str, Any]] = json.loads(done.stdout)["targets"]
    except subprocess.TimeoutExpired:
        return "hang"
    except (ValueError, KeyError):
        return "crash"
    return targets


def _go_files(corpus: Path) -> Iterator[tuple[str, bytes]]:
    listed = _git(corpus, b"", "ls-tree", "-r", CORPUS_COMMIT).decode("utf-8", "surrogateescape").splitlines()
    files = [line.split("\t", 1) for line in listed if re.search(r"\tdata/[a-m]/.*Dockerfile$", line)]
    blobs = [entry.split()[2] for entry, _ in files]
    stream = _git(corpus, "\n".join(blobs).encode() + b"\n", "cat-file", "--batch")
    at = 0
    for _, name in files:
        head = stream.index(b"\n", at)
        size = int(stream[at:head].split()[2])
        data = stream[head + 1 : head + 1 + size]
        at = head + size + 2
        if len(FROM.findall(data)) == 1 and _is_go(data):
            yield name, data


def _is_go(data: bytes) -> bool:
    return bool(GO_IMAGE.search(data)) or any(GO_COMMAND.search(run_[0]) for run_ in RUN.finditer(data))


def _git(folder: Path, stdin: bytes, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(folder), *arguments], input=stdin, capture_output=True, check=True).stdout


def _batch(folders: list[str]) -> list[Result]:
    """One call for all; where it fails, one call for each, so that the fault has a name."""
    targets = run(folders, SECONDS_A_BATCH)
    if not isinstance(targets, str):
        return [_result([target for target in targets if target.get("root") == folder]) for folder in folders]
    return [_result(run([folder], SECONDS_A_REPOSITORY)) for folder in folders]


def _result(targets: list[dict[str, Any]] | str, path: str = "Dockerfile") -> Result:
    if isinstance(targets, str):
        return Result(targets, "", "", (), "")
    for target in targets:
        if target["path"] == path:
            stops = [found["code"] for found in target["diagnostics"] if found["severity"] in ("refusal", "error")]
            diff = "".join(change["diff"] for change in target["changes"])
            codes = tuple(dict.fromkeys(stops))
            return Result(target["outcome"], target["pattern"], target["base"] or "", codes, diff)
    return Result("missing", "", "", (), "")


def _place(row: Row) -> tuple[str, str]:
    """``owner/name@commit path`` → the folder of the checkout and the path in it."""
    repository, path = row.name.split(" ", 1)
    return repository.split("@")[0].replace("/", "+"), path


def _judged(names: list[str]) -> list[Row]:
    drawn = random.Random(SECOND_SEED).sample(names, JUDGED_SAMPLE)
    known = {row.name: row for row in read_rows(JUDGED)}
    return [known.get(name, Row(name, "", "", "")) for name in drawn]


def _pairs(checkouts: Path, loose: Path) -> Iterator[tuple[Row, Result]]:
    rows = read_rows(LISTED)
    yield from zip(rows, repository_results(checkouts, rows), strict=True)
    names = (loose / "names.txt").read_text("utf-8").splitlines()
    judged = _judged(names)
    folders = [str(loose / f"{names.index(row.name) + 1:04d}") for row in judged]
    yield from zip(judged, _batch(folders), strict=True)


_OPENING = f"""# Field report

Generated by `scripts/field.py report`. The repositories are public; none of their files is kept here. The loose files are
{SAMPLE} Dockerfiles with one FROM and something of Go in them, drawn with seed {SEED} from the folders a to m of
github.com/yinyuanzhang/dockerfiles at {CORPUS_COMMIT[:10]}; {JUDGED_SAMPLE} of them, drawn with seed {SECOND_SEED}, are judged by hand.
Verdicts are ours and were given by reading the Dockerfile and the sources: `convertible`, `refuse`, or `nothing` to do.
A diff is `right`, `wrong`, or `unread` where it changed since it was read.
"""


def _percentages(title: str, rows: list[Row], results: list[Result]) -> str:
    lines = [f"## {title}\n", "| verdict | files | rewritten | refused | unchanged | error | rewritten, % |"]
    lines.append("| --- | --: | --: | --: | --: | --: | --: |")
    for verdict in ("convertible", "refuse", "nothing"):
        outcomes = Counter(result.outcome for row, result in zip(rows, results, strict=True) if row.verdict == verdict)
        total = outcomes.total()
        share = f"{100 * outcomes['rewritten'] / total:.0f}" if total else "–"
        cells = [str(outcomes[name]) for name in ("rewritten", "refused", "unchanged", "error")]
        lines.append(f"| {verdict} | {total} | {' | '.join(cells)} | {share} |")
    judged = Counter(row.judgement(result) for row, result in zip(rows, results, strict=True))
    lines.append(f"\nDiffs: {judged['right']} right, {judged['wrong']} wrong, {judged['unread']} not read yet.\n")
    return "\n".join(lines)


def _counts(title: str, results: list[Result]) -> str:
    outcomes = Counter(result.outcome for result in results)
    patterns = Counter(f"{result.pattern or '–'}, {result.outcome}" for result in results)
    codes = Counter(code for result in results for code in result.codes)
    bases = Counter(result.base for result in results if result.outcome == "rewritten")
    tables = (("outcome", outcomes), ("pattern, outcome", patterns), ("code", codes), ("base", bases))
    return f"## {title}\n\n" + "\n".join(_counted(name, counter) for name, counter in tables)


def _counted(name: str, counter: Counter[str]) -> str:
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    body = "".join(f"| {_cell(key)} | {number} |\n" for key, number in ordered)
    return f"| {name} | files |\n| --- | --: |\n{body}"


def _table(title: str, rows: Iterable[Row], results: list[Result]) -> str:
    lines = [
        f"## {title}\n",
        "| file | verdict | outcome | base or codes | diff | judgement |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row, result in zip(rows, results, strict=True):
        what = result.base or ", ".join(result.codes)
        cells = (row.name, row.verdict, result.outcome, what, row.judgement(result), row.remark)
        lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
