"""The build context that the files tell, and names, feeds and pins."""

import pytest

from rewriter.survey import survey
from rewriter.syntax.dockerfile.reader import parse
from rewriter.workspaces.memory import InMemory
from tests.survey.surveying import surveyed

CONTEXTS = {
    "-f before": ("build.sh", "docker build -f deploy/Dockerfile -t x .", ""),
    "-f after": ("build.sh", "docker build . -f deploy/Dockerfile", ""),
    "--file=": ("build.sh", "docker image build --file=deploy/Dockerfile .", ""),
    "buildx": ("build.sh", "docker buildx build --platform linux/amd64 -f deploy/Dockerfile .", ""),
    "buildah": ("build.sh", "buildah bud -f deploy/Dockerfile .", ""),
    "a folder": ("build.sh", "docker build -t x deploy", "deploy"),
    "cd and a folder": ("build.sh", "cd deploy && docker build .", "deploy"),
    "a subshell": ("build.sh", "(cd api)\ndocker build -f deploy/Dockerfile .", ""),
    "the script's folder": ("deploy/build.sh", 'cd "$(dirname "$0")"\ndocker build -t x .', "deploy"),
    "above the script's folder": (
        "deploy/build.sh",
        'D="$( cd "$( dirname "${BASH_SOURCE[0]}" )" && pwd )"\ndocker build -f $D/Dockerfile $D/..',
        "",
    ),
    "started in its folder": ("deploy/build.sh", "docker build -t x .", "deploy"),
    "pwd": ("build.sh", 'docker build -f "$PWD/deploy/Dockerfile" "$(pwd)"', ""),
    "git's top": ("build.sh", "cd $(git rev-parse --show-toplevel)\ndocker build -f deploy/Dockerfile .", ""),
    "a loop": ("build.sh", "for d in api deploy; do docker build -t x/$d $d; done", "deploy"),
    "a hook": ("deploy/hooks/build", "#!/bin/sh\ndocker build -f $DOCKERFILE_PATH -t $IMAGE_NAME .", "deploy"),
    "make": ("deploy/Makefile", "all:\n\tdocker build -t x .\n", "deploy"),
    "make above": ("deploy/Makefile", "all:\n\tcd .. && docker build -f deploy/Dockerfile .\n", ""),
    "make at the root": ("Makefile", "D = deploy\nall:\n\tdocker build -f ${D}/Dockerfile .\n", ""),
    "compose, text": ("docker-compose.yml", "services:\n  a:\n    build: ./deploy\n", "deploy"),
    "compose, both": (
        "sub/compose.yml",
        "services:\n  a:\n    build:\n      context: ..\n      dockerfile: deploy/Dockerfile\n",
        "",
    ),
    "travis": (".travis.yml", "script:\n  - cd deploy\n  - docker build .\n", "deploy"),
    "circle": (
        ".circleci/config.yml",
        "jobs:\n  a:\n    steps:\n      - run: docker build -f deploy/Dockerfile .\n",
        "",
    ),
    "action": (
        ".github/workflows/x.yml",
        "jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v2\n        with: {context: ., file: deploy/Dockerfile}\n",
        "",
    ),
    "README": ("README.md", "    $ docker build -t x -f deploy/Dockerfile .\n", ""),
    "another Dockerfile": ("build.sh", "docker build -f api/Dockerfile .", None),
    "a generated folder": ("build.sh", "docker build -f deploy/Dockerfile ./out", None),
    "an unknown folder": ("build.sh", 'docker build -f deploy/Dockerfile "$1"', None),
    "standard input": ("build.sh", "docker build - < deploy/Dockerfile", None),
    "an address": ("build.sh", "docker build -f deploy/Dockerfile https://github.com/x/y.git", None),
    "above the repository": ("build.sh", "docker build -f deploy/Dockerfile ..", None),
    "a host folder": ("build.sh", "cd /deploy && docker build .", None),
    "an unknown cd": ("build.sh", "cd $X && docker build .", None),
    "not a command": ("build.sh", "echo docker build deploy", None),
    "run, not build": ("build.sh", "docker run deploy", None),
}


@pytest.mark.parametrize(("path", "text", "context"), CONTEXTS.values(), ids=CONTEXTS)
def test_context(path: str, text: str, context: str | None) -> None:
    files = {path: text, "api/Dockerfile": "FROM scratch\n", "main.go": "package main\n"}
    assert surveyed(files, path="deploy/Dockerfile").context == context


@pytest.mark.parametrize(
    ("scripts", "expected"),
    [
        (["docker build -f a/Dockerfile .", "docker build a"], ""),
        (["docker build a", "docker build a", "docker build -f a/Dockerfile b"], "a"),
        (["docker build -f a/Dockerfile .", "docker build a", "docker build a"], "a"),
    ],
    ids=["a tie that COPY decides", "most files", "most files, both fit"],
)
def test_conflicting_contexts(scripts: list[str], expected: str) -> None:
    files = {f"{number}.sh": text for number, text in enumerate(scripts)} | {"x.conf": "", "b/y": ""}
    if expected == "a":
        files["a/x.conf"] = ""
    assert surveyed(files, path="a/Dockerfile", text="FROM golang\nCOPY x.conf /\n").context == expected


def test_conflicting_contexts_that_nothing_decides() -> None:
    files = {"1.sh": "docker build -f a/Dockerfile .", "2.sh": "docker build a"}
    assert surveyed(files, path="a/Dockerfile").context is None


def test_a_script_counts_more_than_documentation() -> None:
    files = {"1.sh": "docker build a", "README": "    docker build -f a/Dockerfile .\n"}
    assert surveyed(files, path="a/Dockerfile").context == "a"


NAMES = {
    "run": ("docker build -t x .\ndocker run x server -p 1", {"server"}),
    "a path": ("docker build -t x .\ndocker run x /bin/server", {"server", "/bin/server"}),
    "exec": ("docker build -t x .\ndocker run -d --name c x\ndocker exec c server", {"server"}),
    "options": ("docker build -t x .\ndocker run x -p 1", set()),
    "nothing": ("docker build -t x .\ndocker run x", set()),
    "another image": ("docker build -t x .\ndocker run y server", set()),
}


@pytest.mark.parametrize(("text", "names"), NAMES.values(), ids=NAMES)
def test_names(text: str, names: set[str]) -> None:
    assert surveyed({"a.sh": text, "b/Dockerfile": ""}).names == names


FEEDS = {
    "copy-out": (
        "docker build -t b b\ndocker create --name c b\ndocker cp c:/go/bin/app ./app\ndocker build .",
        ["copy-out"],
    ),
    "mount": ("docker run --rm -v $PWD:/s -w /s golang go build -o app\ndocker build .", ["mount"]),
    "host build": ("CGO_ENABLED=0 go build -o bin/app .\ndocker build .", ["host-build"]),
    "tar pipe": ("docker run b cat /app > app\ndocker build .", ["tar-pipe"]),
    "after the build": ("docker build .\ngo build -o app .", []),
    "another file": ("go build -o tool .\ndocker build .", []),
    "no build": ("go build -o app .\n# docker build .", []),
}


@pytest.mark.parametrize(("text", "patterns"), FEEDS.values(), ids=FEEDS)
def test_feeds(text: str, patterns: list[str]) -> None:
    found = surveyed({"a.sh": text, "b/Dockerfile": ""}, text="FROM alpine\nCOPY app /\nCMD /app\n")
    assert [each.code for each in found.feeds] == patterns


PINS = {
    "apt": (".travis.yml", "install:\n  - apt-get install docker-ce=17.03.1~ce\n", 2),
    "variable": (".travis.yml", "env:\n  - DOCKER_VERSION=1.12.6\n", 2),
    "quoted": ("circle.yml", 'machine:\n  environment:\n    DOCKER_VERSION: "1.10"\n', 3),
    "remote docker": (".circleci/config.yml", "- setup_remote_docker:\n    version: 17.03.0-ce\n", 2),
    "image": (".gitlab-ci.yml", "image: docker:1.12-dind\n", 1),
    "Dockerfile": ("ci/Dockerfile", "FROM docker:1.12\n", 1),
    "script": ("get.sh", "curl https://get.docker.com/builds/Linux/x86_64/docker-1.9.1.tgz\n", 1),
    "new apt": (".travis.yml", "install: apt-get install docker-ce=17.06.0~ce\n", None),
    "new variable": (".travis.yml", "env: DOCKER_VERSION=20.10.7\n", None),
    "new remote docker": (".circleci/config.yml", "- setup_remote_docker:\n    version: 20.10.14\n", None),
    "bare remote docker": (".circleci/config.yml", "- setup_remote_docker\n- x:\n    version: 1.2\n", None),
    "new image": (".gitlab-ci.yml", "image: docker:18.09\n", None),
    "no version": (".gitlab-ci.yml", "image: docker:dind\n", None),
    "compose's version": (".travis.yml", "env: DOCKER_COMPOSE_VERSION=1.12.0\n", None),
    "comment": (".travis.yml", "# DOCKER_VERSION=1.12.6\nscript: docker build .\n", None),
    "a client in an image": ("tools/Dockerfile", "FROM alpine\nENV DOCKER_VERSION 1.12\n", None),
}


@pytest.mark.parametrize(("path", "text", "line"), PINS.values(), ids=PINS)
def test_pinned_engines(path: str, text: str, line: int | None) -> None:
    found = surveyed({path: text})
    assert (found.engine_too_old.line if found.engine_too_old else None) == line
    assert ("engine-too-old" in {each.code for each in found.dependents}) is (line is not None)


def test_one_workspace_is_read_once() -> None:
    workspace = InMemory({"Dockerfile": b"FROM golang", "a.sh": b"docker build ."})
    first = survey(workspace, parse(b"FROM golang", "Dockerfile"))
    workspace.names = lambda path: pytest.fail(path)  # type: ignore[method-assign]
    assert survey(workspace, parse(b"FROM golang", "Dockerfile")) == first
