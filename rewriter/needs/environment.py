"""Variables of the tool chain or of the old base that a program reads by name stay in its environment (SEMANTICS 3.16)."""

from collections.abc import Iterable, Iterator

from rewriter.evaluation.toolchain import only_for_the_tool_chain
from rewriter.model.script_names import names_in_scripts
from rewriter.model.types import BuildModel
from rewriter.needs.types import ENV, Finding, Need
from rewriter.program.types import Use, names_asked
from rewriter.regex import lazy
from rewriter.values import is_known

# every container has these, whatever its image
_ALWAYS = frozenset({"PATH", "HOME", "HOSTNAME", "TERM"})
# package os, Expand: ${var} or $var
_VARIABLE = lazy(r"\$\{?(\w+)")


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield each such variable with the place that reads it."""
    config = model.stage.config
    seen: set[str] = set()
    for item in model.readings:
        for use in item.reading.uses if item.reading else ():
            for name in _names(use, config.file_env):
                if name in seen or name in _ALWAYS or name not in config.env:
                    continue
                if name in config.file_env and not only_for_the_tool_chain(name):
                    continue
                seen.add(name)
                yield Need("env", ENV, f"{use} reads ${name}", detail=name)
    for name in sorted(names_in_scripts(model) - seen - _ALWAYS):
        if name in config.env and (name not in config.file_env or only_for_the_tool_chain(name)):
            yield Need("env", ENV, f"a start-up script reads ${name}", detail=name)


def _names(use: Use, set_by_file: Iterable[str]) -> Iterator[str]:
    """Yield the variables that a use reads: by name, in a text that it expands, or all that the file sets."""
    yield from names_asked(use)
    if use.selector == "os.Environ":
        yield from sorted(set_by_file)
    argument = use.arguments[0] if use.arguments else None
    if use.selector in ("os.ExpandEnv", "os.Expand") and argument is not None and is_known(argument):
        yield from (match[1] for match in _VARIABLE.finditer(argument))
