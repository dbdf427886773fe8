"""`make` as it is called: which Makefile, which folder, which targets and variables."""

import pytest

from rewriter.effects import Leaves, Opaque, RunsTargets
from rewriter.recognisers import recognise
from rewriter.values import Unknown
from tests.evaluation.languages.recording import run, state_in

FILES = {
    "/w/Makefile": "all:\n",
    "/w/x.mk": "all:\n",
    "/w/sub/makefile": "all:\n",
    "/w/both/GNUmakefile": "",
    "/w/both/Makefile": "",
}


def _effects(line: str) -> tuple[object, ...] | None:
    state = state_in(FILES)
    return recognise(run(line, state)[0].commands[-1], state.place.tree)


@pytest.mark.parametrize(
    ("line", "makefile", "directory", "targets", "variables"),
    [
        ("make", "/w/Makefile", "/w", (), {}),
        ("gmake all clean", "/w/Makefile", "/w", ("all", "clean"), {}),
        ("make -C sub x", "/w/sub/makefile", "/w/sub", ("x",), {}),
        ("make -Csub", "/w/sub/makefile", "/w/sub", (), {}),
        ("make --directory=sub", "/w/sub/makefile", "/w/sub", (), {}),
        ("make -f x.mk", "/w/x.mk", "/w", (), {}),
        ("make -fx.mk all", "/w/x.mk", "/w", ("all",), {}),
        ("make -C sub -f ../x.mk", "/w/x.mk", "/w/sub", (), {}),
        ("make -sC sub", "/w/sub/makefile", "/w/sub", (), {}),
        ("make A=1 all B:=x C=", "/w/Makefile", "/w", ("all",), {"A": "1", "B": "x", "C": ""}),
        ("make -j 4 all", "/w/Makefile", "/w", ("all",), {}),
        ("make -j4 -k -s all", "/w/Makefile", "/w", ("all",), {"MAKEFLAGS": "k"}),
        ("make -B", "/w/Makefile", "/w", (), {"MAKEFLAGS": "B"}),
        ("make -C both", "/w/both/GNUmakefile", "/w/both", (), {}),
        ("/usr/bin/make", "/w/Makefile", "/w", (), {}),
        ("make -- all", "/w/Makefile", "/w", ("all",), {}),
    ],
)
def test_calls(line: str, makefile: str, directory: str, targets: tuple[str, ...], variables: dict[str, str]) -> None:
    assert _effects(line) == (RunsTargets(makefile, directory, targets, variables),)


def test_unknown_values_and_targets_stay_values() -> None:
    effects = _effects('make V="$(git describe)" "$(x)"')
    assert effects is not None
    (effect,) = effects
    assert isinstance(effect, RunsTargets)
    assert isinstance(effect.variables["V"], Unknown)
    assert isinstance(effect.targets[0], Unknown)


@pytest.mark.parametrize("line", ["make -n", "make --version", "make --dry-run all", "make -v"])
def test_what_only_prints(line: str) -> None:
    effects = _effects(line)
    assert effects is not None
    assert isinstance(effects[0], Leaves)


@pytest.mark.parametrize(
    "line", ["make -C nope", "make -f nope", "cd cmd && make", "make $(x)", "make -C $(x)", "make -f $(x)"]
)
def test_a_makefile_that_is_not_seen(line: str) -> None:
    effects = _effects(line)
    assert effects is not None
    assert isinstance(effects[0], Opaque)


def test_a_sub_make_has_the_outer_command_line() -> None:
    effects = _effects("MAKEOVERRIDES='A B' A=1 B=2 make C=3")
    assert effects is not None
    assert isinstance(effects[0], RunsTargets)
    assert effects[0].variables == {"A": "1", "B": "2", "C": "3"}
