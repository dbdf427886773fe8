"""The shortcuts of the table say what the modules say."""

import pytest

from rewriter.recognisers import EVERYDAY, RECOGNISERS, load


@pytest.mark.parametrize("name", EVERYDAY)
def test_a_shortcut_names_every_module_that_knows_the_command(name: str) -> None:
    assert EVERYDAY[name] == tuple(module for module in RECOGNISERS if name in load(module).COMMANDS)


@pytest.mark.parametrize("module", RECOGNISERS)
def test_a_module_has_names_of_its_own_and_each_once(module: str) -> None:
    names = load(module).COMMANDS
    assert names
    assert len(set(names)) == len(names)
