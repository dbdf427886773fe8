"""What commands that only print would print; None for those that do more, Unknown where only the build can tell."""

import shlex

import pytest

from rewriter.evaluation.pure import output
from rewriter.trees.tree import Tree
from rewriter.values import Unknown, Value
from rewriter.workspaces.memory import InMemory

ENV: dict[str, Value] = {"GOPATH": "/go", "HOME": "/root", "PATH": "/usr/bin:/bin", "GOBIN": ""}
FILES = {"/w/v": b"1.2.3\n", "/w/l": b"b 2\na 1\nb 2\n", "/bin/tool": b"", "/.git/config": b"", "/w/.h": b""}


def _output(line: str, stdin: Value | None = None, cwd: Value = "/w") -> Value | None:
    return output(tuple(shlex.split(line)), ENV, cwd, Tree.of_workspace(InMemory(FILES)), stdin)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("echo a  b", "a b\n"),
        ("echo -n a", "a"),
        (r"echo -e 'a\tb'", "a\tb\n"),
        (r"printf '%s\n' a b", "a\nb\n"),
        ("printf 'a%%'", "a%"),
        ("basename /a/b.go", "b.go\n"),
        ("basename /a/b.go .go", "b\n"),
        ("basename /", "/\n"),
        ("dirname /a/b", "/a\n"),
        ("dirname a", ".\n"),
        ("dirname /a", "/\n"),
        ("pwd", "/w\n"),
        ("cat v", "1.2.3\n"),
        ("cat /w/v v", "1.2.3\n1.2.3\n"),
        ("uname", "Linux\n"),
        ("uname -m", "x86_64\n"),
        ("go env GOPATH", "/go\n"),
        ("go env GOBIN", "\n"),
        ("go env GOOS", "linux\n"),
        ("git rev-parse --show-toplevel", "/\n"),
        ("cut -d. -f1,3 v", "1.3\n"),
        ("cut -d . -f 2- v", "2.3\n"),
        ("cut -c1-3 v", "1.2\n"),
        ("head -n 1 l", "b 2\n"),
        ("head -1 l", "b 2\n"),
        ("tail -n 1 l", "b 2\n"),
        ("tail -n +2 l", "a 1\nb 2\n"),
        ("sort l", "a 1\nb 2\nb 2\n"),
        ("sort -u l", "a 1\nb 2\n"),
        ("sed s/1/x/ v", "x.2.3\n"),
        ("sed -e 's|[.]|x|'", None),
        ("sed 's/^1\\./v/' v", "v2.3\n"),
        ("wc -l l", "3\n"),
        ("ls", "l\nv\n"),
        ("ls /w", "l\nv\n"),
        ("readlink -f ../w/v", "/w/v\n"),
        ("which tool", "/bin/tool\n"),
        ("which nope", ""),
        ("seq 3", "1\n2\n3\n"),
    ],
)  # fmt: skip
def test_known(line: str, expected: str | None) -> None:
    if expected is None:
        assert isinstance(_output(line), Unknown | None)
    else:
        assert _output(line) == expected


@pytest.mark.parametrize(
    ("line", "stdin", "expected"),
    [
        ("cat", "x\n", "x\n"),
        ("tr a-z A-Z", "abc\n", "ABC\n"),
        ("tr -d v", "v1.2\n", "1.2\n"),
        ("tr . -", "1.2\n", "1-2\n"),
        ("tr '[:upper:]' '[:lower:]'", "AbC", "abc"),
        ("sed s/a/b/g", "aa\n", "bb\n"),
        ("cut -f2", "a\tb\n", "b\n"),
    ],
)
def test_what_is_piped_in(line: str, stdin: str, expected: str) -> None:
    assert _output(line, stdin) == expected


@pytest.mark.parametrize(
    "line",
    ["date +%s", "git describe --tags", "git rev-parse HEAD", "nproc", "cat nope", "go version", "go list ./...", "id -u",
     "uname -r", "ls nope/x", "sed -n /a/p v", "tr a", "cut -z v", "awk '{print $1}'", "grep x v", "find .", "head -c 3 v",
     "basename", "readlink v", "go env GOVERSION"],
)  # fmt: skip
def test_what_only_the_build_can_tell(line: str) -> None:
    found = _output(line)
    assert isinstance(found, Unknown)
    assert found.why


@pytest.mark.parametrize(
    "line",
    [
        "go build",
        "rm x",
        "git clone x",
        "make",
        "curl x",
        "sh -c pwd",
        "mkdir x",
        "git commit",
        "find . -delete",
        "find . -exec rm {} +",
        "sed -i s/a/b/ v",
        "sort -o v v",
        "go env -w A=b",
    ],
)
def test_what_does_more_than_print(line: str) -> None:
    assert _output(line) is None


@pytest.mark.parametrize("name", ["go", "sed", "find"])
def test_an_unknown_word_does_not_make_it_harmless(name: str) -> None:
    words = {"go": ("build", "-o"), "sed": ("-i",), "find": (".", "-delete")}[name]
    assert output((name, *words, Unknown("$X", "it is not set")), ENV, "/w", Tree.empty()) is None


def test_what_is_known_around_the_unknown_is_kept() -> None:
    found = output(("echo", "v", Unknown("$X", "it is not set")), ENV, "/w", Tree.empty())
    assert isinstance(found, Unknown)
    assert (found.prefix, found.suffix) == ("v ", "\n")
