"""Commands that run another one."""

import pytest

from rewriter.effects import Effects, Leaves, RunsCommand
from rewriter.recognisers import wrappers
from rewriter.values import Unknown
from tests.evaluation.languages.recording import run, state_in


def _effects(line: str) -> Effects | None:
    state = state_in({})
    return wrappers.recognise(run(line, state)[0].commands[-1], state.place.tree)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("env go build", RunsCommand(1, {})),
        ("env A=1 B= go build", RunsCommand(3, {"A": "1", "B": ""})),
        ("env -i A=1 go build", RunsCommand(3, {"A": "1"}, clears=True)),
        ("env -u GOPATH go build", RunsCommand(3, {"GOPATH": ""})),
        ("env -C sub go build", RunsCommand(3, {}, "/w/sub")),
        ("/usr/bin/env go build", RunsCommand(1, {})),
        ("time go build", RunsCommand(1, {})),
        ("time -p go build", RunsCommand(2, {})),
        ("time -f %e go build", RunsCommand(3, {})),
        ("nice -n 5 go build", RunsCommand(3, {})),
        ("nice -10 go build", RunsCommand(2, {})),
        ("nohup go build", RunsCommand(1, {})),
        ("exec go run x", RunsCommand(1, {})),
        ("exec -a name go run x", RunsCommand(3, {})),
        ("sudo go build", RunsCommand(1, {}, user="root")),
        ("sudo -E -u app A=1 go build", RunsCommand(5, {"A": "1"}, user="app")),
        ("sudo --user=app -- go build", RunsCommand(3, {}, user="app")),
        ("gosu app go build", RunsCommand(2, {}, user="app")),
        ("su-exec 1000:1000 go build", RunsCommand(2, {}, user="1000:1000")),
        ("timeout 10 go build", RunsCommand(2, {})),
        ("timeout -s KILL -k 5 10m go build", RunsCommand(6, {})),
        ("busybox mkdir x", RunsCommand(1, {})),
        ("tini -- go run x", RunsCommand(2, {})),
    ],
)
def test_inner_commands(line: str, expected: RunsCommand) -> None:
    assert _effects(line) == (expected,)


@pytest.mark.parametrize("line", ["env", "env A=1", "sudo -v", "time", "nohup", "gosu app"])
def test_without_a_command(line: str) -> None:
    effects = _effects(line)
    assert effects is not None
    assert isinstance(effects[0], Leaves)


@pytest.mark.parametrize(
    "line", ["env $(x) go build", "time $(x) go", "sudo $(x) go build", "nice $(x)", "env -S 'go build'", "timeout 5"]
)
def test_what_is_not_understood(line: str) -> None:
    assert _effects(line) is None


def test_an_unknown_value_keeps_its_name() -> None:
    effects = _effects('env V="x$(date)" go build')
    assert effects is not None
    assert isinstance(effects[0], RunsCommand)
    value = effects[0].env["V"]
    assert isinstance(value, Unknown)
    assert value.prefix == "x"
