"""``rewrite patterns``: prints the catalogue of patterns, needs and diagnostic codes."""

from collections.abc import Iterator, Mapping

from rewriter.cli.output import print_bytes
from rewriter.codes import CODES, NEEDS, PATTERNS, Code, Entry, NeedEntry

SCHEMA = "rewrite-patterns/1"


def print_catalogue(form: str) -> int:
    """Print the catalogue as text or as one JSON object."""
    print_bytes(_json() if form == "json" else "\n".join(_text()).encode() + b"\n")
    return 0


def _text() -> Iterator[str]:
    yield "PATTERNS"
    for name, entry in PATTERNS.items():
        yield from ("", f"  {name}: {entry.summary}", *_indented("example", entry.example))
    yield from ("", "NEEDS")
    for name, need in NEEDS.items():
        yield from ("", f"  {name}: {need.summary}", *_indented("example", need.example))
        yield from (*_indented("found by", need.found), *_indented("met by", need.met), *_indented("rule", need.source))
    yield from ("", "CODES")
    for name, code in CODES.items():
        yield from ("", f"  {name} ({code.severity}): {code.summary}", f"    {code.explanation}")
        yield from (*_indented("example", code.example), *_indented("remedy", code.remedy))


def _indented(title: str, text: str) -> Iterator[str]:
    first, *rest = text.split("\n")
    yield f"    {title}: {first}"
    yield from (" " * (len(title) + 6) + line for line in rest)


def _json() -> bytes:
    import json

    tables: Mapping[str, Mapping[str, Entry | NeedEntry | Code]] = {
        "patterns": PATTERNS,
        "needs": NEEDS,
        "codes": CODES,
    }
    listed = {
        title: [{"name": name, **entry._asdict()} for name, entry in table.items()] for title, table in tables.items()
    }
    return json.dumps({"schema": SCHEMA, **listed}, indent=2).encode() + b"\n"
