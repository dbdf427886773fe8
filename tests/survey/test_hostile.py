"""Hostile files cost bounded time and never raise."""

import time

import pytest

from tests.survey.surveying import surveyed

HOSTILE = {
    "nested substitutions": ("a.sh", "docker build " + "$(a " * 300 + ")" * 300),
    "doubling variables": ("a.sh", "A=xx\n" + "A=$A$A\n" * 200 + "docker run $A"),
    "doubling make variables": ("Makefile", "A=xx\n" + "A:=$(A)$(A)\n" * 200 + "a:\n\tdocker run $(A)"),
    "nested loops": ("a.sh", "for a in 1 2 3 4 5 6 7 8 9; do\n" * 12 + "docker run x\n" + "done\n" * 12),
    "nested defaults": ("a.sh", "docker run " + "${A:-" * 500 + "}" * 500),
    "expressions": (".travis.yml", "image: " + "${{" * 60_000),
    "long word": (".travis.yml", "image: ${{ " + "a" * 300_000),
    "yaml bomb": (
        "compose.yml",
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(12)),
    ),
    "yaml bomb in ci": (
        ".travis.yml",
        "image: docker\na: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(12)),
    ),
    "merge of itself": ("compose.yml", "services: &s\n  <<: *s\n  a: {build: .}\n"),
    "deep yaml": ("compose.yml", "[" * 20_000),
    "quotes of groovy": ("Jenkinsfile", "docker " + "sh '" * 40_000),
    "many versions": (".travis.yml", "docker" + "get.docker.com/builds/" * 15_000),
    "pipes of setup": (".circleci/config.yml", "docker\n" + "setup_remote_docker:\n" * 15_000),
    "bytes": ("a.sh", "docker build -t \udcff\udcfe .\n"),
    "blanks": ("README.md", "docker\n" + " " * 300_000 + "x"),
    "prompts": ("README.md", "docker\n" + "a@" + "a" * 300_000),
    "references": ("Makefile", "a:\n\tdocker " + "$(a " * 60_000),
    "assignments": ("Makefile", "docker " + "export " * 40_000),
    "a version of many digits": (".travis.yml", "docker_version=" + "9" * 5_000 + "." + "9" * 5_000),
}


@pytest.mark.parametrize(("path", "text"), HOSTILE.values(), ids=HOSTILE)
def test_is_bounded(path: str, text: str) -> None:
    begun = time.process_time()
    surveyed({path: text})
    assert time.process_time() - begun < 5
