"""Deeper needs that are noticed by their selectors and have no handler: the rewrite is refused for them."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.evidence import because
from rewriter.needs.harmless_uses import harmless, vendored
from rewriter.needs.known import passed_over
from rewriter.needs.places import stays_in_place
from rewriter.needs.types import Blocked, Finding
from rewriter.program.types import Use

_WHOLE = {"plugin.": "loads plugins"}
_NAMES = {
    "os.Executable": "looks for files beside its own",
    "runtime.GOROOT": "looks for the tool chain",
    "syscall.Mount": "mounts file systems",
    "syscall.Chroot": "changes its root",
    "go/build.Import": "looks for the tool chain",
    "go/build.Default": "looks for the tool chain",
}
# no image helps: Go's own files, a place beside the program, or C that the rewritten program has not
_NOT_BY_BASE = frozenset({"loads plugins", "looks for files beside its own", "looks for the tool chain"})
# third-party code asks for these to shorten paths in messages
_PLACES_OF_SOURCES = frozenset({"runtime.GOROOT", "go/build.Default"})


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield one refusal for each kind of need that this tool notices and cannot meet."""
    for item in model.readings:
        if item.reading is None:
            continue
        seen: set[str] = set()
        for use in item.reading.uses:
            what = _what(use)
            if what is not None and (
                harmless(use) or passed_over(use) or (use.selector in _PLACES_OF_SOURCES and vendored(use))
            ):
                continue
            if use.selector == "os.Executable" and stays_in_place(model):
                continue
            if what is not None and what not in seen:
                seen.add(what)
                yield Blocked(
                    "needs-tool-chain" if "tool chain" in what else "need-not-understood",
                    f"{because(use)}: the program {what}",
                    where=(use.file, use.line),
                    by_base=what not in _NOT_BY_BASE,
                    helps="name what it needs with `# rewrite: keep PATH…` or choose the image with `# rewrite: base IMAGE`",
                )


def _what(use: Use) -> str | None:
    for prefix, what in _WHOLE.items():
        if use.selector.startswith(prefix):
            return what
    return _NAMES.get(use.selector)
