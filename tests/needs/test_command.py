"""Shell and commands of the image's own command line, health check and scripts; and what the program executes."""

import pytest

from rewriter.needs import command, programs_run
from tests.needs.building import BUILD, base_of, build, found, go, words

IDLE = go("println()")


@pytest.mark.parametrize(
    ("line", "shell"),
    [
        pytest.param('CMD ["app"]', False, id="exec form"),
        pytest.param("CMD app", False, id="shell form of a plain command"),
        pytest.param("CMD exec app -v", False, id="exec in a shell form"),
        pytest.param('CMD ["sh", "-c", "app && true"]', True, id="sh -c"),
        pytest.param("CMD app && app", True, id="two commands"),
        pytest.param("CMD app -p $PORT", True, id="a variable"),
    ],
)
def test_the_shell(line: str, shell: bool) -> None:
    model = build(IDLE, f"{BUILD}ENV PORT=80\n{line}\n")
    assert ("shell" in words(found(command, model))) is shell
    assert base_of(model) == ("busybox" if shell else "scratch")


@pytest.mark.parametrize(
    ("lines", "needs", "base"),
    [
        pytest.param(
            'HEALTHCHECK CMD wget -q http://localhost || exit 1\nCMD ["app"]',
            ["command wget"],
            "busybox",
            id="of busybox",
        ),
        pytest.param('HEALTHCHECK CMD ["app", "-check"]\nCMD ["app"]', [], "scratch", id="the program itself"),
        pytest.param('HEALTHCHECK NONE\nCMD ["app"]', [], "scratch", id="none"),
    ],
)
def test_a_health_check(lines: str, needs: list[str], base: str) -> None:
    model = build(IDLE, f"{BUILD}{lines}\n")
    assert [word for word in words(found(command, model)) if word.startswith("command")] == needs
    assert base_of(model) == base


def test_a_command_comes_by_its_package_where_the_old_image_has_it() -> None:
    check = 'HEALTHCHECK CMD jq . /proc/version || exit 1\nCMD ["app"]\n'
    assert base_of(build(IDLE, BUILD + check)) is None
    install = "RUN apt-get update && apt-get install -y jq\n"
    assert base_of(build(IDLE, BUILD + install + check)) == "debian:bookworm-slim"
    assert base_of(build(IDLE, BUILD + check.replace("jq .", "curl"))) == "debian:bookworm-slim"


def test_a_pragma_answers_for_commands_that_cannot_be_told() -> None:
    source = go("exec.Command(name).Run()", "os/exec")
    assert words(found(programs_run, build(source, BUILD + 'CMD ["app"]\n'))) == ["refused: needs-command"]
    for image, base in (
        ("debian:bookworm-slim", "debian:bookworm-slim"),
        ("auto", None),
        ("scratch", None),
        ("gcr.io/distroless/static", None),
    ):
        assert base_of(build(source, f'# rewrite: base {image}\n{BUILD}CMD ["app"]\n')) == base


def test_no_image_answers_for_plugins() -> None:
    source = go('plugin.Open("x.so")', "plugin")
    assert base_of(build(source, f'# rewrite: base debian:bookworm-slim\n{BUILD}CMD ["app"]\n')) is None
