"""Which commands a program runs, whether the old image has them, and what meets them."""

import pytest

from rewriter.needs import programs_run
from rewriter.needs.old_commands import look_up
from tests.needs.building import BUILD, START, base_of, build, found, go, words

ALPINE = BUILD.replace("golang:1.19", "golang:1.19-alpine")
OLD = BUILD.replace("golang:1.19", "golang:1.12")


def _run(argument: str, dockerfile: str = BUILD) -> list[str]:
    return words(found(programs_run, build(go(f"exec.Command({argument}).Run()", "os", "os/exec"), dockerfile + START)))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param('"git", "version"', ["command git"], id="of golang"),
        pytest.param('"git", "clone", url', ["command git", "ca-certificates"], id="that speaks TLS"),
        pytest.param('"curl", "http://localhost/"', ["command curl"], id="curl without TLS"),
        pytest.param('"sleep", "1"', ["command sleep"], id="of every Debian"),
        pytest.param('"ffmpeg"', ["assumed: command-not-there"], id="missing"),
        pytest.param('"open", url', ["assumed: command-not-there"], id="of another system"),
        pytest.param('"xz"', ["refused: needs-command"], id="in some releases"),
        pytest.param('"go", "env"', ["refused: needs-tool-chain"], id="tool chain"),
        pytest.param('"docker", "ps"', ["refused: needs-command"], id="given from outside"),
        pytest.param("name", ["refused: needs-command"], id="computed"),
        pytest.param('"sh"', ["shell", "refused: needs-command"], id="a shell that reads its input"),
        pytest.param('"sh", "-c", "echo a; exit 1"', ["shell"], id="built-in commands of a shell"),
        pytest.param('"sh", "-c", "git log $(cat x) | wc -l"', ["shell", "command git", "command wc", "command cat"], id="pipeline"),
        pytest.param('"sh", "-c", "$HOOK"', ["shell", "refused: needs-command"], id="a variable of a shell"),
        pytest.param('"sh", "-c", "eval $X"', ["shell", "refused: needs-command"], id="eval"),
        pytest.param('"bash", "-c", "true"', ["shell"], id="bash"),
        pytest.param("os.Args[0]", [], id="itself"),
        pytest.param('"/proc/self/exe"', [], id="itself by the kernel"),
        pytest.param('"/usr/local/bin/app"', [], id="itself by its path"),
        pytest.param('"/usr/local/bin/other"', ["assumed: command-not-there"], id="a path where nothing lies"),
        pytest.param('"/usr/bin/git", "log"', ["command git"], id="by its path"),
    ],
)  # fmt: skip
def test_a_command_in_debian(arguments: str, expected: list[str]) -> None:
    assert sorted(_run(arguments)) == sorted(expected)


@pytest.mark.parametrize(
    ("arguments", "installs", "expected"),
    [
        pytest.param('"git", "log"', "", ["assumed: command-not-there"], id="missing"),
        pytest.param('"git", "log"', "RUN apk add git\n", ["packages git", "command git"], id="installed"),
        pytest.param('"git", "log"', "RUN apk add git && apk del git\n", ["refused: needs-command"], id="removed"),
        pytest.param('"bash", "-c", "true"', "", ["assumed: command-not-there"], id="no bash"),
        pytest.param('"bash", "-c", "true"', "RUN apk add bash\n", ["packages bash", "shell"], id="bash installed"),
        pytest.param('"wget", "http://a"', "", ["command wget"], id="of BusyBox"),
        pytest.param('"dig", "a"', "RUN apk add bind-tools\n", ["packages bind-tools", "command dig"], id="by the table"),
        pytest.param('"jq"', "RUN apk add something\n", ["refused: needs-command"], id="perhaps by a package"),
    ],
)  # fmt: skip
def test_a_command_in_alpine(arguments: str, installs: str, expected: list[str]) -> None:
    assert sorted(_run(arguments, ALPINE + installs)) == sorted(expected)


@pytest.mark.parametrize(
    ("dockerfile", "arguments", "base"),
    [
        pytest.param(BUILD, '"sleep", "1"', "busybox", id="BusyBox does the same"),
        pytest.param(BUILD, '"ls", "--full-time"', "debian:bookworm-slim", id="GNU's option"),
        pytest.param(BUILD, '"git", "log"', "debian:bookworm-slim", id="package of the builder's release"),
        pytest.param(OLD, '"git", "log"', "debian:trixie-slim", id="an old release has left the mirrors"),
        pytest.param(
            OLD + "RUN apt-get update && apt-get install -y jq\n", '"git", "log"', "debian:buster-slim", id="the file uses it"
        ),
        pytest.param(ALPINE + "RUN apk add git\n", '"git", "log"', "alpine:3.18", id="Alpine of the builder"),
        pytest.param(ALPINE, '"sleep", "1"', "busybox", id="BusyBox of Alpine"),
        pytest.param(BUILD, '"sh", "-c", "true"', "busybox", id="a shell"),
        pytest.param(BUILD, '"bash", "-c", "true"', "debian:bookworm-slim", id="bash"),
    ],
)  # fmt: skip
def test_the_base_that_has_it(dockerfile: str, arguments: str, base: str) -> None:
    assert base_of(build(go(f"exec.Command({arguments}).Run()", "os/exec"), dockerfile + START)) == base


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param('exec.LookPath("sleep")', ["command sleep"], id="LookPath"),
        pytest.param('exec.CommandContext(ctx, "git", "log").Run()', ["command git"], id="CommandContext"),
        pytest.param("var c *exec.Cmd; println(c)", [], id="a type"),
        pytest.param("println(exec.ErrNotFound)", [], id="an error"),
        pytest.param("run := exec.Command; run(name)", ["refused: needs-command"], id="handed on"),
        pytest.param("c := exec.Cmd{Path: path}; c.Run()", ["refused: needs-command"], id="a literal"),
        pytest.param('c := &exec.Cmd{Path: "/usr/bin/gpg"}; c.Run()', ["command gpg"], id="a literal with a constant"),
    ],
)  # fmt: skip
def test_a_way_of_calling(body: str, expected: list[str]) -> None:
    assert words(found(programs_run, build(go(body, "os/exec")))) == expected


def test_a_script_of_the_context() -> None:
    files = {"run.sh": "#!/bin/bash\ncurl https://example.org | jq .\n"}
    source = go('exec.Command("./run.sh").Run()', "os/exec")
    assert sorted(set(words(found(programs_run, build(source, files=files))))) == [
        "assets run.sh", "assumed: command-not-there", "ca-certificates", "command curl", "shell",
    ]  # fmt: skip


def test_no_program_of_another_kind_of_file() -> None:
    source = go('exec.Command("./tool").Run()', "os/exec")
    assert words(found(programs_run, build(source, files={"tool": "\x7fELF"}))) == ["refused: needs-command"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("python3", "there"), ("python", "unsure"), ("ip", "unsure"), ("ansible", "absent"), ("sed", "there")],
)
def test_what_golang_has(word: str, kind: str) -> None:
    assert look_up(word, build(go("println()"))).kind == kind


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param('path, _ := exec.LookPath("gpg"); exec.Command(path).Run()', ["command gpg"], id="looked for before"),
        pytest.param("self, _ := os.Executable(); exec.Command(self).Run()", [], id="os.Executable"),
        pytest.param("self := os.Args[0]; exec.Command(self).Run()", [], id="os.Args[0] by another name"),
        pytest.param("exec.Command(os.Args[1]).Run()", ["refused: needs-command"], id="an argument"),
        pytest.param('exec.Command(os.Getenv("EDITOR")).Run()', ["refused: needs-command"], id="a variable without a value"),
        pytest.param('c := "gpg"; if len(c) > 9 { c = "hg" }; exec.Command(c, "id").Run()', ["command gpg", "command hg", "ca-certificates"], id="one of two"),
        pytest.param('c := []string{"gpg", "-k"}; exec.Command(c[0], c[1:]...).Run()', ["command gpg"], id="the first of a list"),
    ],
)  # fmt: skip
def test_a_name_that_the_reader_follows(body: str, expected: list[str]) -> None:
    found_words = words(found(programs_run, build(go(body, "os", "os/exec"))))
    assert sorted(set(found_words)) == sorted(expected)


def test_a_function_of_the_program_that_runs_what_it_is_given() -> None:
    source = (
        'package main\n\nimport "os/exec"\n\nfunc run(name string, words ...string) { exec.Command(name, words...).Run() }\n\n'
        'func main() { run("git", "log"); run("gpg") }\n'
    )
    assert words(found(programs_run, build(source))) == ["command git", "command gpg"]
