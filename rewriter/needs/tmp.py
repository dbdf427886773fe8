"""The folder for temporary files, which an empty image lacks (SEMANTICS 3.5)."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.evidence import because
from rewriter.needs.places import temporary_folder
from rewriter.needs.reads import asks_for_temporary
from rewriter.needs.types import TEMP, Finding, Need


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield the first use in each program that makes temporary files, uploads that do not fit in memory included.

    Where the file sets TMPDIR, that folder is a file's need like any other that is written to.
    """
    if temporary_folder(model) is not None:
        return
    for item in model.readings:
        uses = item.reading.uses if item.reading is not None else ()
        use = next(filter(asks_for_temporary, uses), None)
        if use is not None:
            yield Need("tmp", TEMP, because(use))
