"""The C that a program's own packages bring: nobody follows its arguments (SEMANTICS 2.2)."""

from collections.abc import Iterator

from rewriter.model.types import ProgramReading
from rewriter.program.reading import shown_path
from rewriter.program.resolving import VENDOR_MARKS

_C_FILES = (".c", ".cc", ".cpp", ".cxx", ".h", ".hpp")
_IMPORT = b'import "C"'
MOST_FILES = 200


def own_c(item: ProgramReading) -> Iterator[tuple[str, bytes]]:
    """Yield the C that the program's own packages bring: what stands above `import "C"`, and the files beside it."""
    build = item.program.build
    if item.reading is None or build is None or build.settings.cgo is False:
        return
    own = [path for path in item.reading.cgo_files if not any(mark in path for mark in VENDOR_MARKS)]
    for path in own[:MOST_FILES]:
        data = item.view.read(path) or b""
        yield shown_path(item.view, path), data.partition(_IMPORT)[0]
    for folder in sorted({path.rpartition("/")[0] for path in own[:MOST_FILES]}):
        for name in sorted(item.view.names(folder))[:MOST_FILES]:
            if name.endswith(_C_FILES):
                path = f"{folder}/{name}"
                yield shown_path(item.view, path), item.view.read(path) or b""
