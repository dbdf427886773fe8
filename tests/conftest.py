"""Shared by all tests: the engine, and what engine tests found, shown at the end of a run."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engine.engine import Engine, find_engine, missing
from tests.engine.needs_report import STATES, Row, report
from tests.engine.tracer import find_tracer


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run of the engine tests write docs/needs-report.md."""
    parser.addoption("--needs-report", metavar="FILE", help="write which needs the engine tests confirmed")


@pytest.fixture(scope="session")
def engine() -> Engine:
    """Return the container engine; without one the test is skipped, or fails where REWRITE_REQUIRE_ENGINE is set."""
    found = find_engine()
    if isinstance(found, str):
        missing(found)
    assert isinstance(found, Engine)
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Show the sizes of the images, and which needs the traces confirm, or why nothing was traced."""
    sizes = list(_recorded(terminalreporter, "sizes"))
    rows = [Row(*row) for _, table in _recorded(terminalreporter, "needs") for row in table]
    if sizes:
        terminalreporter.section("image sizes in MB, before and after")
    for name, (before, after) in sorted(sizes):
        terminalreporter.write_line(f"{before / 1e6:8.1f} {after / 1e6:8.2f}  {name}")
    if sizes and isinstance(find_tracer(), str):
        terminalreporter.write_line(f"the trace check was skipped: {find_tracer()}")
    if rows:
        counted = Counter(row.state for row in rows)
        terminalreporter.section("needs of the images, by trace")
        terminalreporter.write_line(", ".join(f"{counted[state]} {state}" for state in STATES))
    path = config.getoption("needs_report")
    if path and not terminalreporter.stats.get("failed"):  # it says that nothing is missed
        Path(path).write_text(report(rows, len(sizes)))


def _recorded(reporter: pytest.TerminalReporter, name: str) -> Iterator[tuple[str, Any]]:
    """Return what tests recorded under a name, with each test's parameters."""
    for outcome in ("passed", "failed"):
        for test in reporter.stats.get(outcome, ()):
            for key, value in test.user_properties:
                if key == name:
                    yield test.nodeid.partition("[")[2].rstrip("]"), value
