"""Targets of Makefiles become the commands that would run, prerequisites first."""

import pytest

from rewriter.values import Unknown
from tests.evaluation.languages.recording import lines, make

GO = {"/w/main.go": "", "/w/a.go": "", "/w/cmd/x/main.go": ""}


def _case(text: str, *expected: str, id: str) -> object:
    return pytest.param(text, list(expected), id=id)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        _case("all:\n\tgo build\n", "go build", id="recipe"),
        _case("all: ; go build", "go build", id="recipe-on-the-line"),
        _case("all:\n\t@-+ go build", "go build", id="marks"),
        _case("A = $(B)\nB = x\nall:\n\ta $(A) $B ${A}\n", "a x x x", id="recursive"),
        _case("B = x\nA := $(B)\nB = y\nall:\n\ta $(A) $(B)\n", "a x y", id="simple"),
        _case("A = 1\nA ?= 2\nC ?= 3\nA += 4\nall:\n\ta $(A) $(C)\n", "a 1 4 3", id="conditional-and-appended"),
        _case("define A\nx\nendef\nall:\n\ta $(A)", "a x", id="define"),
        _case("A != echo x\nall:\n\ta $(A)", "a x", id="shell-assignment"),
        _case("all: b c\n\ta\nb:\n\tb\nc: b\n\tc\n", "b", "c", "a", id="prerequisites-once"),
        _case("all: b | c\n\ta $^ $|x\nb c:\n\t$@\n", "b", "c", "a b x", id="order-only"),
        _case("bin/app: main.go a.go\n\tgo build -o $@ $< $^ $(@D) $(@F)\n",
              "go build -o bin/app main.go main.go a.go bin app", id="automatic"),
        _case("all: x.o\n%.o: %.go\n\ta $@ $< $*\nx.go:\n\tb\n", "b", "a x.o x.go x", id="pattern-rule"),
        _case("all: p/a p/b\np/a p/b: p/%: main.go\n\tgo build -o $@ $*\n",
              "go build -o p/a a", "go build -o p/b b", id="static-pattern"),
        _case("all:\n\tcd cmd\n\tgo build\n\tcd cmd && go vet\n", "go build", "go vet @/w/cmd", id="a-shell-a-line"),
        _case(".ONESHELL:\nall:\n\tcd cmd\n\tgo build\n", "go build @/w/cmd", id="one-shell"),
        _case("all:\n\tgo build \\\n\t  -o x\n", "go build -o x", id="continuation"),
        _case("all:\n\tfor d in 1 2; do \\\n\t  a $$d; \\\n\tdone\n", "a 1", "a 2", id="shell-variables"),
        _case("A=1\nifeq ($(A),1)\nB=x\nelse\nB=y\nendif\nall:\n\ta $(B)\n", "a x", id="ifeq"),
        _case("ifdef A\nB=x\nelse ifndef C\nB=z\nelse\nB=y\nendif\nall:\n\ta $(B)\n", "a z", id="else-ifndef"),
        _case("all:\n\ta\nifneq (x,x)\n\tb\nelse\n\tc\nendif\n\td\n", "a", "c", "d", id="condition-in-a-recipe"),
        _case(".PHONY: main.go\nmain.go:\n\ta\n", "a", id="phony"),
        _case("main.go:\n\ta\n", id="up-to-date"),
        _case("all: main.go\n\ta\nmain.go: FORCE\n\tb\nFORCE:\n", "b", "a", id="force"),
        _case(".DEFAULT_GOAL := b\na:\n\ta\nb:\n\tb\n", "b", id="default-goal"),
        _case(".SUFFIXES:\nb:\n\tb\na:\n\ta\n", "b", id="the-first-that-is-no-special-target"),
        _case("include x.mk\nall:\n\ta $(X)\n", "a 7", id="include"),
        _case("-include nope.mk\nall:\n\ta\n", "a", id="include-of-nothing"),
        _case("all: A = x\nall: b\n\ta $(A)\nb:\n\tb $(A)\n", "b x", "a x", id="target-specific"),
        _case(".RECIPEPREFIX = >\nall:\n>a\n", "a", id="recipe-prefix"),
        _case("all::\n\ta\nall::\n\tb\n", "a", "b", id="double-colon"),
        _case("all:\n\ta\nall:\n\tb\n", "b", id="the-last-recipe-counts"),
        _case("$(eval all: b)\nb:\n\tb\n", "b", id="eval-is-not-read"),
        _case("A = a $(1) $(2)\nall:\n\t$(call A,x,y)\n", "a x y", id="call"),
        _case("L = a \\\n  b\nall:\n\tx $(L)\n", "x a b", id="continued-value"),
        _case("A = 1 # c\nB = \\#x\nall:\n\ta $(A)\n", "a 1", id="comment"),
        _case("a: b\nb: a\n\tx\n", "x", id="circle"),
        _case("define R\na\nb\nendef\nall:\n\t$(R)\n", "a", "b", id="lines-of-a-value"),
    ],
)  # fmt: skip
def test_targets(text: str, expected: list[str]) -> None:
    assert lines(make(text, files={**GO, "/w/x.mk": "X = 7\n"})) == expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("$(wildcard *.go)", "a.go main.go"),
        ("$(wildcard nope*)", ""),
        ("$(patsubst %.go,%.o,a.go b.c)", "a.o b.c"),
        ("$(V:.go=)", "a b"),
        ("$(V:%.go=x/%)", "x/a x/b"),
        ("$(subst a,b,aa)", "bb"),
        ("$(strip  a   b )", "a b"),
        ("$(filter %.go x,a.go b.c x)", "a.go x"),
        ("$(filter-out %.go,a.go b.c)", "b.c"),
        ("$(dir a/b c)", "a/ ./"),
        ("$(notdir a/b c)", "b c"),
        ("$(basename a/b.go c)", "a/b c"),
        ("$(suffix a/b.go c)", ".go"),
        ("$(addprefix p/,a b)", "p/a p/b"),
        ("$(addsuffix .o,a b)", "a.o b.o"),
        ("$(word 2,a b c)", "b"),
        ("$(words a b c)", "3"),
        ("$(firstword a b)$(lastword a b)", "ab"),
        ("$(sort b a b)", "a b"),
        ("$(foreach i,a b,$(i).go)", "a.go b.go"),
        ("$(if $(V),y,n)$(if $(NONE),y,n)", "yn"),
        ("$(or $(NONE),x)$(and $(V),z)", "xz"),
        ("$(abspath x/../y)", "/w/y"),
        ("$(CURDIR)", "/w"),
        ("$(join a b,1 2)", "a1 b2"),
        ("$(shell echo x; pwd)", "x /w"),
        ("$(shell basename $(CURDIR))", "w"),
        ("$(origin V)$(origin NONE)", "fileundefined"),
        ("$(lastword $(MAKEFILE_LIST))", "Makefile"),
        ("$(dir $(abspath $(lastword $(MAKEFILE_LIST))))", "/w/"),
    ],
)
def test_functions(call: str, expected: str) -> None:
    machine = make(f"V = a.go b.go\nall:\n\tx '{call}'\n", files=GO)
    assert machine.commands[-1].argv == ("x", expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        _case("V := $(shell git describe)\nall:\n\tgo build -ldflags '-X v=$(V)' -o x\n",
              "go build -ldflags <-X v=…> -o x", id="in-single-quotes"),
        _case("V := $(shell git describe)\nall:\n\tgo build -ldflags \"-X v=$(V)\" -o x\n",
              "go build -ldflags <-X v=…> -o x", id="in-double-quotes"),
        _case("V := $(shell git describe)\nall:\n\tgo build -o app-$(V)\n", "go build -o <app-…>", id="bare"),
        _case("S = $(shell find . -name '*.go')\nall: $(S) main.go\n\ta $<\n", "a main.go", id="lists-of-sources"),
        _case("V = $(shell date)\nifeq ($(V),x)\nA=1\nelse\nA=2\nendif\nall:\n\ta $(A)\n", "a <…>", id="condition"),
        _case("V = $(shell date)\nall:\n\ta\nifeq ($(V),x)\n\tb\nendif\n\tc\n", "a", "? b", "c", id="recipe-line"),
        _case("main.go: a.go\n\ta\n", "? a", id="time-stamps"),
        _case("all: $(shell x)\n\ta\n", "<…>", "a", id="prerequisites"),
        _case("all: nope\ninclude $(shell x)\n", "<…>", id="include"),
    ],
)  # fmt: skip
def test_what_is_not_known(text: str, expected: list[str]) -> None:
    found = [line for line in lines(make(text, files=GO)) if line not in ("x", "? x")]
    assert found == expected


def test_variables_of_the_command_line_win() -> None:
    assert lines(make("A = 1\noverride B = 2\nall:\n\ta $(A) $(B)\n", variables={"A": "x", "B": "y"})) == ["a x 2"]


def test_variables_of_the_environment() -> None:
    assert lines(make("A ?= 1\nB = 2\nall:\n\ta $(A) $(B) $$B\n", env={"A": "x", "B": "y"})) == ["a x 2 2"]


def test_an_open_environment_may_set_what_is_not_set() -> None:
    assert lines(make("A ?= 1\nall:\n\ta $(A) $(B)\n", open_=True)) == ["a <…> <…>"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("export A = 1\nall:\n\tx\n", "1", id="export"),
        pytest.param("A = 1\nexport A\nall:\n\tx\n", "1", id="export-of-a-name"),
        pytest.param("export\nA = 1\nall:\n\tx\n", "1", id="export-of-all"),
        pytest.param("all: export A = 1\nall:\n\tx\n", "1", id="for-a-target"),
        pytest.param("all: export A = 1\nall: b\nb:\n\tx\n", "1", id="for-what-a-target-needs"),
        pytest.param("A = 1\nall:\n\tx\n", None, id="not-exported"),
        pytest.param("export A = 1\nunexport A\nall:\n\tx\n", None, id="unexport"),
        pytest.param("b: export A = 1\nall:\n\tx\n", None, id="for-another-target"),
    ],
)
def test_what_recipes_see_in_their_environment(text: str, expected: str | None) -> None:
    assert make(text, ("all",)).commands[-1].env.get("A") == expected


def test_a_line_without_expansion_is_exact_and_one_with_is_not() -> None:
    text = "A = x\nall:\n\t@go build -o app . # c\n\tgo build -o $(A)\n"
    first, second = make(text).commands
    assert first.at.exact
    assert text[slice(*first.at.span)] == "go build -o app ."
    assert (second.at.exact, second.at.line) == (False, 4)
    assert first.at.via is not None
    assert first.at.via.path == "Dockerfile"


def test_targets_of_the_call() -> None:
    text = "a:\n\ta\nb: a\n\tb\n"
    assert lines(make(text, ("b", "a"))) == ["a", "b"]
    assert isinstance(make(text, (Unknown("$T", "it is not set"),)).commands[0].argv[0], Unknown)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A = $(A)\nall:\n\ta $(A)\n", id="self-reference"),
        pytest.param(
            "A0 = x\n" + "".join(f"A{i + 1} = $(A{i})$(A{i})\n" for i in range(60)) + "all:\n\ta $(A60)\n",
            id="doubling",
        ),
        pytest.param("define A\nx\n", id="define-without-end"),
        pytest.param("ifeq (a\nall:\n\ta\n", id="broken-condition"),
        pytest.param("endif\nelse\nall:\n\ta\n", id="stray-ends"),
        pytest.param("include Makefile\nall:\n\ta\n", id="includes-itself"),
        pytest.param("all:\n\t$(MAKE) $$(\n\ta '\n", id="broken-shell"),
        pytest.param("$(" * 2000, id="open-references"),
        pytest.param(": : :\n=\n\t\n:=\n", id="signs"),
        pytest.param("\\\n" * 3000, id="continuations"),
        pytest.param("%: %x\n\ta\nall: b\n", id="endless-pattern"),
        pytest.param("all: " + " ".join(f"t{i}" for i in range(3000)) + "\n" + "t%:\n\ta\n", id="many-targets"),
    ],
)
def test_hostile_makefiles_end(text: str) -> None:
    assert len(make(text).commands) <= 3000
