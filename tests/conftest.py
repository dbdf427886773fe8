"""Shared by all tests: the engine, and the table of image sizes at the end of a run."""

import pytest

from tests.engine.engine import Engine, find_engine, missing
from tests.engine.tracer import find_tracer

SIZES = pytest.StashKey[dict[str, tuple[int, int]]]()


@pytest.fixture(scope="session")
def engine() -> Engine:
    """Return the container engine; without one the test is skipped, or fails where REWRITE_REQUIRE_ENGINE is set."""
    found = find_engine()
    if isinstance(found, str):
        missing(found)
    assert isinstance(found, Engine)
    return found


@pytest.fixture
def sizes(request: pytest.FixtureRequest) -> dict[str, tuple[int, int]]:
    """Return the table of image sizes, before and after, by case; it is shown at the end."""
    return request.config.stash.setdefault(SIZES, {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Show the sizes, and why nothing was traced."""
    table = config.stash.get(SIZES, {})
    if table and isinstance(find_tracer(), str):
        terminalreporter.write_line(f"the trace check was skipped: {find_tracer()}")
    if table:
        terminalreporter.section("image sizes in MB, before and after")
    for name, (before, after) in sorted(table.items()):
        terminalreporter.write_line(f"{before / 1e6:8.1f} {after / 1e6:8.2f}  {name}")
