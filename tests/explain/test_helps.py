"""What a refusal's help says to change in the sources is true: changed so, the build is rewritten."""

from pathlib import Path

import pytest

from tests.corpus import cases, repository, rewrite

REFUSED = {case.name: case for case in cases() if case.judge == "refused.txt"}


@pytest.mark.parametrize(
    ("name", "said", "file", "old", "new"),
    [
        pytest.param(
            "build-all-two-packages", "go build -o /app/greet", "Dockerfile", "go build ./...", "go build -o /app/greet .",
            id="nothing makes the program: -o",
        ),
        pytest.param("build-for-windows", "Build for linux", "Dockerfile", "GOOS=windows ", "", id="another system"),
        pytest.param(
            "libc-unseen-module-with-headers", "CGO_ENABLED=0", "Dockerfile", "RUN go build", "RUN CGO_ENABLED=0 go build",
            id="C of a module that is not seen: say that none is needed",
        ),
        pytest.param(
            "libc-makefile-with-race-test", "CGO_ENABLED=1", "Makefile", "go test -race", "CGO_ENABLED=1 go test -race",
            id="a test that needs C beside the build",
        ),
        pytest.param("user-with-capabilities", "run it as root", "Dockerfile", "USER nobody\n", "", id="capabilities: as root"),
        pytest.param(
            "survey-old-docker-pinned", "raise the pinned version", ".circleci/config.yml", "17.03.0-ce", "20.10.24", id="an old Docker",
        ),
        pytest.param(
            "program-not-seen-in-its-folder", "# rewrite: keep", "Dockerfile", "FROM", "# rewrite: keep /src/static\nFROM",
            id="starts among unseen files: keep",
        ),
        pytest.param(
            "layout-unknown-base", "golang:<version>", "Dockerfile", "registry.example.com/acme/gobuild:3", "golang:1.19",
            id="unknown base",
        ),
        pytest.param("command-in-single-quotes", "", "Dockerfile", "['app']", '["app"]', id="single quotes"),
        pytest.param(
            "layout-program-after-unseen-command", "where it can be read", "Dockerfile", "RUN curl -fsSL https://example.com/setup.sh | sh\n",
            "RUN mkdir /data\n", id="a script from the network, written out",
        ),
    ],
)  # fmt: skip
def test_doing_what_the_help_says(name: str, said: str, file: str, old: str, new: str, tmp_path: Path) -> None:
    case = REFUSED[name]
    repo = repository(case, tmp_path / "repo")
    explained = rewrite("explain", *case.args, str(repo)).stdout.decode()
    assert any(said in line for line in explained.splitlines() if line.startswith("      help: ")), explained
    path = repo / file
    text = path.read_text() if path.exists() else ""
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text + new)
    (target,) = rewrite("--format", "json", *case.args, str(repo)).report["targets"]
    assert target["outcome"] == "rewritten", target["diagnostics"]
