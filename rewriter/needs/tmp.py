"""The folder for temporary files, which an empty image lacks (SEMANTICS 3.5)."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.evidence import because
from rewriter.needs.types import TEMP, Finding, Need

_MAKES = frozenset({
    "os.TempDir", "os.MkdirTemp", "os.CreateTemp", "io/ioutil.TempDir", "io/ioutil.TempFile",
    "net/http.Request.ParseMultipartForm", "net/http.Request.FormFile",
})  # fmt: skip


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield the first use in each program that makes temporary files, uploads that do not fit in memory included."""
    for item in model.readings:
        uses = item.reading.uses if item.reading is not None else ()
        use = next((use for use in uses if use.selector in _MAKES), None)
        if use is not None:
            yield Need("tmp", TEMP, because(use))
