"""C: for programs whose packages import it, and for nobody else."""

import pytest

from rewriter.needs import libc
from tests.needs.building import BUILD, START, base_of, build, found, go, words

C = 'package main\n\n// int one() { return 1; }\nimport "C"\n\nfunc main() { println(C.one()) }\n'


@pytest.mark.parametrize(
    ("image", "base"),
    [
        ("golang:1.19-bookworm", "gcr.io/distroless/base-debian12"),
        ("golang:1.19-alpine3.18", "alpine:3.18"),
        ("golang:1.19-bullseye", "debian:bullseye-slim"),
    ],
)
def test_a_program_with_c_keeps_the_builders_libc(image: str, base: str) -> None:
    model = build(C, (BUILD + START).replace("golang:1.19", image))
    assert "libc" in words(found(libc, model))
    assert base_of(model) == base


@pytest.mark.parametrize(
    ("source", "files"),
    [
        pytest.param(go("println()"), {}, id="no C"),
        pytest.param(go("net.LookupHost(x)", "net"), {}, id="net does without"),
        pytest.param(
            go("println()"),
            {"c.go": "// +build never\n\n" + C.replace("func main() { println(C.one()) }", "")},
            id="behind a tag",
        ),
        pytest.param(go("println()"), {"c_test.go": 'package main\n\nimport "C"\n'}, id="in a test"),
        pytest.param(go('println(`import "C"`)'), {}, id="in a string"),
    ],
)
def test_a_program_without(source: str, files: dict[str, str]) -> None:
    model = build(source, files=files)
    assert "libc" not in words(found(libc, model))
    assert base_of(model) == "scratch"


def test_a_build_that_says_no_to_c_needs_none() -> None:
    source = {"c.go": 'package main\n\nimport "C"\n'}
    dockerfile = BUILD.replace("go build", "CGO_ENABLED=0 go build") + START
    assert "libc" not in words(found(libc, build(go("println()"), dockerfile, source)))
