"""What ``rewrite explain`` prints of a target: what it is, its programs, its needs and what they cost, or what would help."""

import textwrap
from collections.abc import Iterable, Iterator

from rewriter.codes import CODES
from rewriter.diagnostics import Diagnostic
from rewriter.regex import lazy
from rewriter.report import Target, Targets
from rewriter.report.text import COLOURS, Line
from rewriter.result import Account, Cost, Made, MetNeed, Outcome

MOST_LINES = 12
_PLACE = lazy(r"\A(\S+:\d+)\b")


def explanation(targets: Targets, width: int | None = None) -> Iterator[Line]:
    """Return the account of each target; ``width`` are the columns of a terminal, None where lines are not to be broken."""
    for number, target in enumerate(targets):
        if number:
            yield "", ""
        for style, line in _target(target):
            yield from ((style, part) for part in _broken(line, width))


def _target(target: Target) -> Iterator[Line]:
    outcome = target.outcome
    place = outcome.path if target.root is None else f"{target.root}: {outcome.path}"
    yield "bold", f"{place}: {outcome.outcome} ({outcome.pattern})"
    account = outcome.account
    if outcome.why:
        yield "", f"  {outcome.why}"
    if account is not None:
        yield from _programs(outcome, account)
        if outcome.needs:
            yield from _needs(outcome, account)
        if outcome.base is not None:
            yield "bold", f"size: {_sum(outcome, account)}"
    yield from (("", f"  assumed: {assumption}") for assumption in outcome.assumptions)
    yield from _changes(outcome)
    yield from _findings(outcome, account)
    if account is not None and outcome.outcome == "refused":
        yield from _advice(outcome, account)


def _programs(outcome: Outcome, account: Account) -> Iterator[Line]:
    yield "", f"  from      {account.builder}"
    if account.start is not None:
        yield "", f"  starts    {account.start}"
    for made in account.programs:
        yield from (("", line) for line in _made(made))
    for other in account.unshipped[:MOST_LINES]:
        yield "", f"  not used  {other}"
    if outcome.base is not None:
        weight = "size not known" if account.base is None else _bytes(Cost(account.base, about=account.base > 0))
        yield "", f"  base      {outcome.base} ({weight})"


def _made(made: Made) -> Iterator[str]:
    if made.at is None:
        yield f"  program   {made.called}: no go command that is understood makes it"
        return
    to = f" -> {made.shipped_at}" if made.shipped_at is not None else ""
    yield f"  program   {made.built_at}{to}"
    yield f"            {made.at}  {made.command}"
    if made.linked:
        yield f"            {made.linked}"


def _needs(outcome: Outcome, account: Account) -> Iterator[Line]:
    yield "bold", "needs"
    groups: dict[tuple[str, str, bool], list[tuple[MetNeed, Cost | None]]] = {}
    for need, cost in zip(outcome.needs, account.costs, strict=True):
        subject = need.need if need.need in ("assets", "files") else " ".join(filter(None, (need.need, need.detail)))
        groups.setdefault((subject, need.because, need.assumed), []).append((need, cost))
    for (subject, because, assumed), members in groups.items():
        yield "cyan", f"  {subject}{' (assumed)' if assumed else ''}"
        yield "", f"      {because}"
        yield from (("", f"      {line}") for line in _way(because, account))
        yield from (("", f"      {line}") for line in _met(members))


def _met(members: list[tuple[MetNeed, Cost | None]]) -> Iterator[str]:
    lines: dict[str, list[Cost | None]] = {}
    for need, cost in members:
        lines.setdefault(need.met_by, []).append(cost)
    for met_by, costs in list(lines.items())[:MOST_LINES]:
        yield f"{met_by}  [{_together(costs)}]"
    if len(lines) > MOST_LINES:
        rest = [cost for costs in list(lines.values())[MOST_LINES:] for cost in costs]
        yield f"… and {len(lines) - MOST_LINES} lines more  [{_together(rest)}]"


def _together(costs: Iterable[Cost | None]) -> str:
    found = list(costs)
    known = [cost for cost in found if cost is not None]
    if len(known) < len(found):
        return "size not known"
    if len(known) == 1:
        return _bytes(known[0])
    files = sum(cost.files or 0 for cost in known)
    return _bytes(Cost(sum(cost.bytes for cost in known), files or None, any(cost.about for cost in known)))


def _way(because: str, account: Account) -> Iterator[str]:
    place = _PLACE.match(because)
    way = account.ways.get(place[1], ()) if place is not None else ()
    if way:
        yield f"way: main -> {' -> '.join(way)}"


def _bytes(cost: Cost) -> str:
    if cost.where and not cost.bytes:
        return cost.where
    size = str(cost.bytes) + " B"
    for unit, factor in (("MB", 1_000_000), ("kB", 1000)):
        if cost.bytes >= factor:
            size = f"{cost.bytes / factor:.{1 if cost.bytes < 10 * factor else 0}f} {unit}"
            break
    files = "" if cost.files is None else f", {cost.files} file{'' if cost.files == 1 else 's'}"
    return f"{'about ' if cost.about else ''}{size}{files}"


def _sum(outcome: Outcome, account: Account) -> str:
    """The size of the new image without the program, each path and each line counted once."""
    paths = {need.path for need in outcome.needs if need.path is not None}
    counted: dict[str, Cost | None] = {}
    for need, cost in zip(outcome.needs, account.costs, strict=True):
        if need.path is None:
            counted[need.met_by] = cost
        elif not any(need.path != other and need.path.startswith(f"{other}/") for other in paths):
            counted[need.path] = cost
    known = [cost for cost in counted.values() if cost is not None]
    about = any(cost.about for cost in known) or bool(account.base)
    total = Cost(sum(cost.bytes for cost in known) + (account.base or 0), about=about)
    unknown = len(counted) - len(known) + (account.base is None)
    rest = f" + {unknown} part{'' if unknown == 1 else 's'} of unknown size" if unknown else ""
    return f"the program{'s' if len(outcome.artifacts) > 1 else ''} (not built here) + {_bytes(total)}{rest}"


def _changes(outcome: Outcome) -> Iterator[Line]:
    for change in outcome.changes:
        yield "", f"  change: {change.action} {change.path}"
    yield from (("", f"  change: {path} (listed under another target)") for path in outcome.shares)


def _findings(outcome: Outcome, account: Account | None) -> Iterator[Line]:
    if not outcome.diagnostics:
        return
    yield "bold", "refused because" if outcome.outcome == "refused" else "findings"
    for found in outcome.diagnostics:
        place = f"{found.path}:{found.line}"
        yield COLOURS[found.severity], f"  {place}  {found.message.removeprefix(f'{place} ')} [{found.code}]"
        if account is not None:
            yield from (("", f"      {line}") for line in _way(place, account))
        yield "", f"      help: {_help(found)}"


def _help(found: Diagnostic) -> str:
    return found.helps or CODES[found.code].remedy


def _advice(outcome: Outcome, account: Account) -> Iterator[Line]:
    advice = account.advice
    if advice is None:
        yield "bold", "no pragma, option or line of the Dockerfile that was tried turns it into a rewrite"
        yield "", "  do what the help above says, or write the final stage by hand;"
        yield "", "  `# rewrite: skip` in the Dockerfile leaves it alone from now on"
        return
    yield "bold", "what turns it into a rewrite (tried)"
    yield "cyan", f"  {advice.do}"
    yield from (("", f"      {line}") for line in advice.lines)
    yield "", f"      the base is then {advice.base}"


def _broken(line: str, width: int | None) -> Iterator[str]:
    """Break a line that is wider than the terminal at blanks, its rest indented below it."""
    indent = len(line) - len(line.lstrip(" "))
    if width is None or len(line) <= width or width < indent + 20 or line.lstrip().startswith("#"):
        yield line
        return
    below = " " * (indent + 2)
    yield from textwrap.wrap(
        line, width, subsequent_indent=below, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )
