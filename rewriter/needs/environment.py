"""Variables of the tool chain or of the old base that a program reads by name stay in its environment (SEMANTICS 3.16)."""

from collections.abc import Iterator

from rewriter.evaluation.toolchain import only_for_the_tool_chain
from rewriter.model.script_names import names_in_scripts
from rewriter.model.types import BuildModel
from rewriter.needs.types import ENV, Finding, Need
from rewriter.program.types import names_asked

# every container has these, whatever its image
_ALWAYS = frozenset({"PATH", "HOME", "HOSTNAME", "TERM"})


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield each such variable with the place that reads it."""
    config = model.stage.config
    seen: set[str] = set()
    for item in model.readings:
        for use in item.reading.uses if item.reading else ():
            for name in names_asked(use):
                if name in seen or name in _ALWAYS or name not in config.env:
                    continue
                if name in config.file_env and not only_for_the_tool_chain(name):
                    continue
                seen.add(name)
                yield Need("env", ENV, f"{use} reads ${name}", detail=name)
    for name in sorted(names_in_scripts(model) - seen - _ALWAYS):
        if name in config.env and (name not in config.file_env or only_for_the_tool_chain(name)):
            yield Need("env", ENV, f"a start-up script reads ${name}", detail=name)
