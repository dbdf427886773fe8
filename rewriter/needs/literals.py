"""What a program's own text names: folders of the system, and files beside it, that it may read or write by computed paths."""

import posixpath
import re
from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.build_only import source_file, unread_folder
from rewriter.needs.places import Places
from rewriter.program.reading import shown_path
from rewriter.program.resolving import VENDOR_MARKS
from rewriter.program.types import Reading
from rewriter.regex import lazy
from rewriter.trees.nodes import Directory, File
from rewriter.values import text_of

_LITERAL = lazy(rb"[\"`](/(?:var|opt|home|srv|usr|run|mnt|root|lib|data)(?:/[^\"`\\\s{}%*]*)?)[\"`]")
MOST_FILES = 2000
MOST_NAMES = 200
# files that are the build's or its readers', but for programs that look for them
_ENDINGS = rb"\.(?:md|proto|sh|bat|ps1|patch|diff)"


def named_in_text(reading: Reading, model: BuildModel, places: Places) -> tuple[frozenset[str], frozenset[str]]:
    """Return what the program's own text names in the folders where it may read: paths in the image, and endings of files."""
    bases = (text_of(model.stage.config.workdir), *places.read_roots())
    names = {
        name for base in bases for name in places.tree.names(base) if not unread_folder(name) and not source_file(name)
    }
    texts: set[str] = set()
    endings: set[str] = set()
    words = b"|".join(re.escape(name.encode("utf-8", "surrogateescape")) for name in sorted(names)[:MOST_NAMES])
    pattern = re.compile(
        rb"[\"`](?:\./)?(?:((?:" + (words or rb"\0") + rb"|tests?/)(?:/?[^\"`\n]{0,200}))|\*?(" + _ENDINGS + rb"))[\"`]"
    )
    for _, data in _own_files(reading, model):
        for found in pattern.finditer(data):
            if found[1] is not None:
                texts.add(found[1].decode("utf-8", "surrogateescape").partition("*")[0].rstrip("/"))
            else:
                endings.add(found[2].decode())
    paths = {f"{base.rstrip('/')}/{posixpath.normpath(text)}" for base in bases for text in texts if text}
    return frozenset(path for path in paths if _is_there(path, places)), frozenset(endings)


def _is_there(path: str, places: Places) -> bool:
    node = places.tree.look_up(path)
    return isinstance(node, Directory) or (isinstance(node, File) and not source_file(path.rpartition("/")[2]))


def _own_files(reading: Reading, model: BuildModel) -> Iterator[tuple[str, bytes]]:
    view = next((item.view for item in model.readings if item.reading is reading), None)
    for path in reading.files[:MOST_FILES] if view is not None else ():
        data = None if view is None or any(mark in path for mark in VENDOR_MARKS) else view.read(path)
        if data:
            yield path, data


def system_folders(reading: Reading, model: BuildModel, places: Places) -> Iterator[tuple[str, int, str, str | None]]:
    """Yield file, line, text and folder for such literals in the program's own files.

    The folder is one that the file itself made, where the literal names it or a file in it; None where it made none, so that
    it can only be the old base's.
    """
    view = next((item.view for item in model.readings if item.reading is reading), None)
    for path, data in _own_files(reading, model):
        for found in _LITERAL.finditer(data):
            text = found[1].decode("utf-8", "replace")
            if view is not None:
                line = data.count(b"\n", 0, found.start()) + 1
                yield shown_path(view, path), line, text, own_folder(text, places)


def own_folder(text: str, places: Places) -> str | None:
    """Return the folder that a text names, or that the file it names lies in, where the Dockerfile made it for run time."""
    for path in (text.rstrip("/"), posixpath.dirname(text)):
        if path.count("/") and places.in_context(path) and places.tree.kind(path) == "dir":
            return None if places.holds_sources(path) else path
    return None
