"""Writes docs/needs.md from the catalogue and from the modules that look for each need."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from rewriter.codes import NEEDS
from rewriter.explain.sizes import BASES, SYSTEM

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "needs.md"
HEAD = """# What a program needs of its image

Written by `scripts/needs_page.py` from the catalogue (`rewrite patterns`) and the modules of `rewriter/needs`; do not edit.

A rewrite is made only where every need is met. Each is found with evidence in the sources or in the Dockerfile, or assumed
where code is not there to read and the need is cheap to meet; `rewrite explain` shows which, how it is met, and what it
weighs. The base is the smallest that, with copies from the build stage, meets all of them.
"""


def page() -> str:
    """Return the page's text."""
    return "\n".join((HEAD, *_table(), *_needs(), *_sizes())) + "\n"


def _table() -> Iterator[str]:
    yield "| need | when |"
    yield "| --- | --- |"
    for word, entry in NEEDS.items():
        yield f"| [`{word}`](#{word}) | {entry.summary} |"
    yield ""


def _needs() -> Iterator[str]:
    emitted = emitting()
    for word, entry in NEEDS.items():
        yield f"## {word}\n\n{entry.summary} For example: `{entry.example}`\n"
        yield f"* **Found by**: {entry.found}"
        yield f"* **Met by**: {entry.met}"
        yield f"* **Rule**: <{entry.source}>"
        modules = emitted.get(word, [])
        if modules:
            yield "* **In the code**: " + ", ".join(f"`{name}` ({_first_line(name)})" for name in modules)
        yield ""


def _sizes() -> Iterator[str]:
    yield '## Sizes\n\nWhat `rewrite explain` counts with, on amd64; it says "about". Files of the build context are counted exactly.\n'
    yield "| what | bytes | measured on |"
    yield "| --- | ---: | --- |"
    for what, weight in {**SYSTEM, **BASES}.items():
        yield f"| `{what}` | {weight.bytes:,} | {weight.source} |"


def emitting() -> dict[str, list[str]]:
    """Return the modules of rewriter/needs that say each need's word, by the word."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "rewriter" / "needs").glob("*.py")):
        for word in words_of(path):
            found.setdefault(word, []).append(path.name)
    return found


def words_of(path: Path) -> list[str]:
    """Return the words of needs that a module says: in a Need, or in a table of them."""
    tree = ast.parse(path.read_text())
    texts = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Need"
        and node.args and isinstance(node.args[0], ast.Constant)
    }  # fmt: skip
    if path.stem == "capabilities":
        texts.add("capabilities")
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for value in node.values:
                first = value.elts[0] if isinstance(value, ast.Tuple) and value.elts else value
                if isinstance(first, ast.Constant) and first.value in NEEDS:
                    texts.add(first.value)
    return sorted(str(text) for text in texts)


def _first_line(name: str) -> str:
    text = ast.get_docstring(ast.parse((ROOT / "rewriter" / "needs" / name).read_text())) or ""
    line = re.sub(r"\s*\([^()]*(?:SEMANTICS|CONTRACT|DESIGN|LESSONS|PATTERNS)[^()]*\)", "", text.split("\n")[0])
    return line.rstrip(".")


if __name__ == "__main__":
    PAGE.write_text(page())
