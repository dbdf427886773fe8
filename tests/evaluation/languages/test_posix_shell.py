"""Shell texts become the commands that would run, in their folder, with their words, as surely as they would."""

import pytest

from rewriter.evaluation.languages import posix_shell
from rewriter.source import Location, MappedText, SourceFile, Span
from rewriter.syntax.shell.reader import read_shell
from rewriter.values import Unknown
from tests.evaluation.languages.recording import Recorder, lines, run, state_in

FILES = {
    "/w/main.go": "package main",
    "/w/cmd/a/a.go": "",
    "/w/cmd/b/b.go": "",
    "/w/VERSION": "1.2\n",
    "/w/.hidden": "",
    "/w/build.sh": "",
}


def _case(text: str, *expected: str, id: str | None = None) -> object:
    return pytest.param(text, list(expected), id=id or text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        _case("go build", "go build"),
        _case("A=1 go build", "A=1 go build"),
        _case("A=1; go $A", "go 1"),
        _case("cd cmd && go build; go vet", "go build @/w/cmd", "go vet @/w/cmd"),
        _case("(cd cmd; a); b", "a @/w/cmd", "b"),
        _case("cd cmd | a; b", "a", "b"),
        _case("{ cd cmd; a; }; b", "a @/w/cmd", "b @/w/cmd"),
        _case("pushd cmd && a; popd; b", "a @/w/cmd", "b"),
        _case("cd cmd; cd -; a", "a"),
        _case("cd; a ~/x", "a /root/x @/root"),
        _case("go build -o $OUT/app", "go build -o /app"),
        _case('a "$X" $X "$@" b', "a '' b"),
        _case("a ${X:-d} ${GOPATH:+y} ${X-} ${Y:=z}$Y", "a d y zz"),
        _case("x=a/b.go; a ${x%.go} ${x##*/} ${x%/*} ${#x}", "a a/b b.go a 6"),
        _case('v="a b"; a $v "$v"', "a a b 'a b'"),
        _case('set -- x y; a $1 $# "$@"; shift; a $1 $#', "a x 2 x y", "a y 1"),
        _case("a *.go cmd/*/*.go *.x .h*", "a main.go cmd/a/a.go cmd/b/b.go *.x .hidden"),
        _case("a '*.go' \"*.go\" \\*.go", "a *.go *.go *.go"),
        _case("a {x,y}", "a {x,y}", id="braces-are-bash's"),
        _case("a $(pwd) `echo b` $(cat VERSION)", "a /w b 1.2"),
        _case('cd "$(dirname /x/y/z)" && a $(basename $(pwd))', "a y @/x/y"),
        _case("a $(cd cmd && pwd)", "a /w/cmd"),
        _case("a $(echo x y)", "a x y"),
        _case('a "$(ls cmd)"', "a a\nb"),
        _case("for d in $(ls cmd); do a $d; done", "a a", "a b"),
        _case("a $((2 * 3 + 1)) $((1 == 1 ? 4 : 5))", "a 7 4"),
        _case("f() { a $1; }; f x; f y", "a x", "a y"),
        _case("f() { local v=2; a $v; }; v=1; f; a $v", "a 2", "a 1"),
        _case("f() { return; a; }; f; b", "b"),
        _case('eval "a $GOPATH"', "a /go"),
        _case("c='a -o x'; $c", "a -o x"),
        _case("echo x y | xargs a", "a x y"),
        _case("command a; builtin cd cmd; a", "a", "a @/w/cmd"),
        _case("a & b", "a", "b"),
        _case("go build -o $(date) | tee log", "go build -o <…>", "tee log"),
        _case("x=$(go build -o y); echo $x | a", "go build -o y", "a"),
        _case("export X=1; unset X; a $X", "a"),
        _case('a=(x y); b ${a[1]} "${a[@]}" ${#a[@]}', "b y x y 2"),
        _case("exec a; b", "exec a"),
        _case("exit 0; a"),
    ],
)
def test_words_folders_and_variables(text: str, expected: list[str]) -> None:
    assert lines(run(text, state_in(FILES))[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        _case("[ -f main.go ] && a; [ -f main.go ] || b", "a"),
        _case("if [ -d cmd ]; then a; else b; fi", "a"),
        _case("if [ -e nope ]; then a; elif test -n x; then b; fi", "b"),
        _case("[ -f nope ] || a", "a"),
        _case("test -d cmd -a ! -f cmd && a", "a"),
        _case("[[ $GOPATH == /g* && -z $X ]] && a", "a"),
        _case("[ 2 -gt 1 ] && a; [ 1 = 2 ] && b; c", "a", "c"),
        _case("case $GOPATH in /x) a;; /g*|/y) b;; *) c;; esac", "b"),
        _case("case x in a) b;; esac; c", "c"),
        _case("true && a; false && b; false || c; ! true || d", "a", "c", "d"),
        _case("a || exit 1; b", "a", "b"),
        _case("a && b || { echo no; exit 1; }; c", "a", "b", "c"),
        _case("if ! a; then exit 1; fi; b", "a", "b"),
        _case('[ "$(x)" ] || exit 1; a', "x", "a", id="a-test-that-must-hold"),
        _case("x=$(y); [ $x = 1 ] && a", "y", "a", id="the-last-test-of-a-RUN-must-hold"),
        _case("while false; do a; done; b", "b"),
        _case("for i in; do a; done; b", "b"),
        _case("for i in 1 2; do a $i; break; done", "a 1"),
        _case("for i in 1 2; do continue; a; done; b", "b"),
        _case("set -e; a; b", "a", "b"),
        _case("go build; [ $? -eq 0 ] || exit 1; a", "go build", "a"),
        _case("cd nope || exit 1; a", "a @/w/nope"),
    ],
)
def test_what_is_known_is_decided(text: str, expected: list[str]) -> None:
    assert lines(run(text, state_in(FILES))[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        _case("if a; then b; fi; c", "a", "? b", "c"),
        _case("a || b; c", "a", "? b", "c"),
        _case("a && b || c; d", "a", "? b", "? c", "d"),
        _case("[ $(x) = 1 ] && a; b", "x", "? a", "b"),
        _case("case $(x) in 1) a;; *) b;; esac", "x", "? a", "? b"),
        _case("for i in $(x); do a $i; done", "x", "? a <…>"),
        _case("while read l; do a $l; done", "? a <…>"),
        _case("i=0; while [ $i -lt 2 ]; do a $i; i=$((i+1)); done", "? a <…>"),
        _case("if a; then cd x; fi; b", "a", "b @<…>"),
        _case("if a; then v=1; else v=2; fi; b $v", "a", "b <…>"),
        _case("if a; then exit 0; fi; b", "a", "? b"),
        _case("f() { if a; then return; fi; b; }; f; c", "a", "? b", "c"),
        _case("for i in 1 2; do a $i || break; done; b", "a 1", "? a 2", "b"),
        _case("trap 'a' EXIT; b", "b", "? a"),
    ],
)
def test_what_is_not_known_is_a_maybe(text: str, expected: list[str]) -> None:
    assert lines(run(text, state_in(FILES))[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        _case('go build -ldflags "-X v=$(git describe)" -o x', "go build -ldflags <-X v=…> -o x"),
        _case("a x$(date)y", "a <x…y>"),
        _case('a $(nproc) "$(uname -r)" $(go version)', "a <…> <…> <…>"),
        _case("go build -o app $(go list ./...)", "go build -o app <…>"),
        _case("a $((1/0))", "a <…>"),
        _case("cd $(mktemp -d); a", "mktemp -d", "a @</w/…>"),
        _case("eval $(x)", "x", "eval <…>"),
        _case("$(x) a", "x", "<…> a"),
        _case("a ${v:?no}", "a <…>"),
        _case("a $$ $!", "a <…> <…>"),
        _case("a '", "<…>", id="unclosed-quote"),
        _case("a; if b; then", "a", "<…>", id="unfinished-if"),
    ],
)
def test_the_unknown_stays_a_value(text: str, expected: list[str]) -> None:
    assert lines(run(text, state_in(FILES))[0]) == expected


def test_only_the_unquoted_unknown_may_split() -> None:
    machine, _ = run('a $(x) "$(x)" b"$(x)" c$(x)', state_in({}))
    words = [word for word in machine.commands[-1].argv if isinstance(word, Unknown)]
    assert [word.splits for word in words] == [True, False, False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a $X", "a <…>", id="variable"),
        pytest.param('a "${X:-d}"', "a <…>", id="default"),
        pytest.param("a $1", "a <…>", id="argument"),
        pytest.param('a "$@"', "a <…>", id="arguments"),
        pytest.param("X=1; a $X", "a 1", id="set"),
        pytest.param("unset X; a x$X", "a x", id="unset"),
    ],
)
def test_an_open_environment_is_not_empty(text: str, expected: str) -> None:
    assert lines(run(text, state_in({}, open_=True))[0]) == [expected]


def test_a_glob_in_a_folder_that_is_not_seen_is_unknown() -> None:
    machine, _ = run("a *.go /x/*.go", state_in({}, cwd=Unknown("$D", "it is not set")))
    assert lines(machine) == ["a <…> /x/*.go @<…>"]


def test_the_lone_bracket_is_a_command_in_any_folder() -> None:
    machine, _ = run("[ -n x ] && a", state_in({}, cwd=Unknown("$D", "it is not set")))
    assert lines(machine) == ["a @<…>"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a > f", [(1, ">", "f")], id="output"),
        pytest.param("a >> f 2>&1", [(1, ">>", "f"), (2, ">&", "1")], id="append"),
        pytest.param("a &> f", [(1, ">", "f"), (2, ">&", "1")], id="both"),
        pytest.param("a <<E\nx $GOPATH\nE\n", [(0, "<<", "x /go\n")], id="heredoc"),
        pytest.param("a <<'E'\nx $GOPATH\nE\n", [(0, "<<", "x $GOPATH\n")], id="quoted-heredoc"),
        pytest.param("a <<-E\n\tx\n\tE\n", [(0, "<<", "x\n")], id="tabs"),
        pytest.param("a <<< x", [(0, "<<", "x\n")], id="here-string"),
    ],
)
def test_redirections_are_passed_on(text: str, expected: list[tuple[int, str, str]]) -> None:
    machine, _ = run(text, state_in({}))
    assert [tuple(one) for one in machine.commands[-1].redirections] == expected


def test_a_group_empties_its_file_once() -> None:
    machine, _ = run("{ a; b; } > f", state_in({}))
    assert [(lines(machine)[i], c.redirections[0].operator) for i, c in enumerate(machine.commands)] == [
        (":", ">"), ("a", ">>"), ("b", ">>"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("echo x | a", "x\n", id="echo"),
        pytest.param("printf '%s:%s' x y | a", "x:y", id="printf"),
        pytest.param("cat VERSION | tr . - | a", "1-2\n", id="filters"),
        pytest.param("{ echo x; echo y; } | a", "x\ny\n", id="group"),
        pytest.param("a <<E\nx\nE", "x\n", id="heredoc"),
        pytest.param("a < VERSION", "1.2\n", id="file"),
        pytest.param("a", None, id="none"),
    ],
)
def test_what_is_piped_in(text: str, expected: str | None) -> None:
    machine, _ = run(text, state_in(FILES))
    assert machine.commands[-1].stdin == expected


def test_what_an_unknown_command_pipes_in_is_unknown() -> None:
    machine, _ = run("curl x | sh", state_in({}))
    assert isinstance(machine.commands[-1].stdin, Unknown)


def test_exported_variables_reach_the_command_and_others_do_not() -> None:
    machine, _ = run("export A=1; B=2; C=3 a; b", state_in({}))
    first, second = machine.commands
    assert {name: first.env.get(name) for name in "ABC"} == {"A": "1", "B": None, "C": "3"}
    assert {name: second.env.get(name) for name in "ABC"} == {"A": "1", "B": None, "C": None}


def test_a_command_knows_its_own_text() -> None:
    machine, _ = run("x && CGO_ENABLED=0 go build -o $GOPATH/a > log; y", state_in({}))
    command = machine.commands[1]
    text = command.at.file.text
    assert text[slice(*command.at.span)] == "CGO_ENABLED=0 go build -o $GOPATH/a"
    assert [text[slice(*word.span)] for word in command.words] == ["go", "build", "-o", "$GOPATH/a"]


def test_words_that_split_have_no_places() -> None:
    machine, _ = run("v='a b'; x $v", state_in({}))
    assert machine.commands[0].words == ()


def test_what_eval_runs_is_not_exact() -> None:
    machine, _ = run("eval 'go build'", state_in({}))
    assert not machine.commands[0].at.exact


def test_bash_expands_braces() -> None:
    file = SourceFile("/b.sh", "#!/bin/bash\na {x,y} z{1..3}\n")
    via = Location(SourceFile("Dockerfile", "RUN /b.sh"), Span(4, 9))
    machine = Recorder()
    posix_shell.run(read_shell(MappedText.whole(file, via)), state_in({}), machine)
    assert lines(machine) == ["a x y z1 z2 z3"]


def test_exit_leaves_the_shell_and_return_does_not() -> None:
    assert run("exit 0", state_in({}))[1].shell.exited
    assert not run("return 0", state_in({}))[1].shell.exited
    assert not run("if a; then exit 0; fi", state_in({}))[1].shell.exited


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("f() { f; f; }; f", id="recursion"),
        pytest.param("for a in $(seq 900); do for b in $(seq 900); do x; done; done", id="nested-loops"),
        pytest.param("while :; do while :; do while :; do a; done; done; done", id="endless"),
        pytest.param("x=aa; " + "x=$x$x; " * 60, id="doubling"),
        pytest.param("eval 'eval \"eval a\"'", id="eval"),
        pytest.param("set -- " + "a " * 5000 + "; for i; do x; done", id="many-arguments"),
        pytest.param("a ${x:-${x:-${x:-y}}} " * 300, id="defaults"),
        pytest.param("case " + "a" * 3000 + " in *a*a*a*a*b) x;; esac", id="pattern"),
    ],
)
def test_hostile_scripts_end(text: str) -> None:
    machine, state = run(text, state_in(FILES))
    assert len(machine.commands) <= 3000
    assert state.place.tree.kind("/") == "dir"
