"""Folders of the system that a program's own text names: where it may write, or look, by a computed path."""

from rewriter.model.types import BuildModel
from rewriter.needs.harmless_uses import VENDOR_MARKS
from rewriter.program.reading import shown_path
from rewriter.program.types import Reading
from rewriter.regex import lazy

_LITERAL = lazy(rb"[\"`](/(?:var|opt|home|srv|usr|run|mnt|root|lib|data)(?:/[^\"`\\\s{}%*]*)?)[\"`]")
MOST_FILES = 2000


def system_folder(reading: Reading, model: BuildModel) -> tuple[str, int, str] | None:
    """Return file, line and text of the first such literal in the program's own files, None where there is none."""
    view = next((item.view for item in model.readings if item.reading is reading), None)
    for path in reading.files[:MOST_FILES] if view is not None else ():
        if any(mark in path for mark in VENDOR_MARKS):
            continue
        data = view.read(path) if view is not None else None
        found = _LITERAL.search(data) if data else None
        if found is not None and view is not None and data is not None:
            return shown_path(view, path), data.count(b"\n", 0, found.start()) + 1, found[1].decode("utf-8", "replace")
    return None
