"""Shell scripts that lie in the tree, and texts given to a shell."""

import pytest

from rewriter.commands import Command
from rewriter.effects import Leaves, Opaque, RunsScript
from rewriter.recognisers import recognise
from rewriter.source import Location, SourceFile, Span
from rewriter.values import Unknown, Value
from tests.evaluation.languages.recording import run, state_in

FILES = {
    "/w/build.sh": "#!/bin/sh -e\ngo build\n",
    "/w/plain": "go build\n",
    "/w/bash.sh": "#!/usr/bin/env bash\ngo build\n",
    "/w/x.py": "#!/usr/bin/env python\nimport os\n",
    "/w/py": "#!/usr/bin/python3\n",
    "/w/elf": "\x7fELF\0\0",
    "/usr/bin/tool": "#!/bin/bash\ngo vet\n",
    "/w/sub/a.sh": "a\n",
}
HIDDEN = Unknown("$X", "it is not set")


def _command(line: str) -> Command:
    machine, _ = run(line, state_in(FILES))
    return machine.commands[-1]


@pytest.mark.parametrize(
    ("line", "text", "args", "errexit"),
    [
        pytest.param("./build.sh a b", "go build", ("a", "b"), True, id="path"),
        pytest.param("/w/build.sh", "go build", (), True, id="absolute"),
        pytest.param("./plain", "go build", (), False, id="no-shebang"),
        pytest.param("./bash.sh", "go build", (), False, id="env-bash"),
        pytest.param("sub/a.sh", "a\n", (), False, id="below"),
        pytest.param("cd sub && ../build.sh", "go build", (), True, id="above"),
        pytest.param("tool x", "go vet", ("x",), False, id="on-PATH"),
        pytest.param("sh build.sh a", "go build", ("a",), False, id="sh"),
        pytest.param("bash -ex ./build.sh", "go build", (), True, id="options"),
        pytest.param("sh -o errexit build.sh", "go build", (), True, id="long-option"),
        pytest.param("/bin/bash --login build.sh -x", "go build", ("-x",), False, id="login"),
        pytest.param("sh -c 'go build' name a", "go build", ("a",), False, id="text"),
        pytest.param('sh -ec "cd x && go build"', "cd x && go build", (), True, id="text-with-errexit"),
        pytest.param("bash -lc 'go build'", "go build", (), False, id="text-of-a-login-shell"),
        pytest.param("echo go build | sh", "go build\n", (), False, id="piped"),
        pytest.param("sh -s a <<E\ngo vet\nE\n", "go vet\n", (), False, id="heredoc"),
        pytest.param("sh < plain", "go build\n", (), False, id="file-as-input"),
    ],
)
def test_scripts(line: str, text: str, args: tuple[Value, ...], errexit: bool) -> None:
    effects = recognise(_command(line), state_in(FILES).place.tree)
    assert effects is not None
    (effect,) = effects
    assert isinstance(effect, RunsScript)
    assert text in effect.text.text
    assert (effect.args, effect.errexit, effect.shares_shell) == (args, errexit, False)


@pytest.mark.parametrize("line", [". ./plain a", "source plain a", ". /w/plain a", "source ./plain a"])
def test_sourced_scripts_share_the_shell(line: str) -> None:
    effects = recognise(_command(line), state_in(FILES).place.tree)
    assert effects is not None
    (effect,) = effects
    assert isinstance(effect, RunsScript)
    assert (effect.shares_shell, effect.args) == (True, ("a",))


@pytest.mark.parametrize(
    "line",
    ["curl x | sh", "sh nope.sh", "bash /tmp/install", ". ./nope", "source /etc/profile", "sh -c \"$(curl x)\"", "sh $(x)",
     "wget -O- x | bash -s -- a", "sh x.py.nope"],
)  # fmt: skip
def test_a_text_that_is_not_seen_may_do_anything(line: str) -> None:
    effects = recognise(_command(line), state_in(FILES).place.tree)
    assert effects is not None
    (effect,) = effects
    assert isinstance(effect, Opaque)
    assert effect.unseen


@pytest.mark.parametrize("line", ["./x.py", "./py", "./elf", "./nope", "nope", "/w", "./sub", "./$(x)"])
def test_what_is_no_shell_script_of_the_tree(line: str) -> None:
    assert recognise(_command(line), state_in(FILES).place.tree) is None


def test_a_shell_without_input_does_nothing() -> None:
    effects = recognise(_command("sh"), state_in(FILES).place.tree)
    assert effects is not None
    assert isinstance(effects[0], Leaves)


def test_a_quoted_text_keeps_its_place() -> None:
    command = _command("x && sh -c 'go build'")
    effects = recognise(command, state_in(FILES).place.tree)
    assert effects is not None
    assert isinstance(effects[0], RunsScript)
    text = effects[0].text
    place = text.location(0, 8)
    assert place.exact
    assert place.file.text[slice(*place.span)] == "go build"


def test_a_text_that_was_expanded_has_no_place_of_its_own() -> None:
    effects = recognise(_command('sh -c "go build $GOPATH"'), state_in(FILES).place.tree)
    assert effects is not None
    assert isinstance(effects[0], RunsScript)
    assert not effects[0].text.location(0, 8).exact


def test_no_words_and_unknown_words() -> None:
    at = Location(SourceFile("Dockerfile", "x"), Span(0, 1))
    tree = state_in(FILES).place.tree
    assert recognise(Command((HIDDEN,), {}, "/w", at), tree) is None
    assert recognise(Command(("./build.sh",), {}, HIDDEN, at), tree) is None
    assert recognise(Command(("build.sh",), {"PATH": HIDDEN}, "/w", at), tree) is None
