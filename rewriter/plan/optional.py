"""Files that may be missing: a COPY takes them along by a pattern, beside a file that is there (Docker documentation, "COPY").

    COPY --from=compiler /app/main /app/.en[v] ./

A pattern that matches nothing fails with the classic builder where it stands alone (SEMANTICS 3.7).
"""

from rewriter.needs.types import Need
from rewriter.plan.types import Copy


def maybe(path: str) -> str:
    """Return the pattern that matches the path alone."""
    return f"{path[:-1]}[{path[-1]}]"


def with_optional(need: Need, copies: list[Copy], stage_name: str) -> bool:
    """Add the file to a line of ``copies`` that fills the same folder; return whether there is one."""
    path = need.path or ""
    folder, pattern = path.rpartition("/")[0], maybe(path)
    begin = f"COPY --from={stage_name} "
    for index, copy in enumerate(copies):
        if path.startswith(f"{copy.below.rstrip('/')}/") and not copy.system:
            return True  # its whole folder comes along
        sources, _, _ = copy.text.removeprefix(begin).rpartition(" ")
        named = [source.rpartition("/")[2] for source in sources.split(" ")]
        if not copy.text.startswith(f"{begin}/") or copy.below.rpartition("/")[0] != folder:
            continue
        if copy.below.rpartition("/")[2] not in named:
            continue
        if pattern not in sources:
            into = "./" if copy.relative else f"{folder}/"
            copies[index] = copy._replace(text=f"{begin}{sources} {pattern} {into}")
        return True
    return False
