"""Why BuildKit refuses an instruction, and what it takes."""

import pytest

from rewriter.syntax.dockerfile import parse


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("FOO a", "unknown instruction: FOO"),
        ("foo a", "unknown instruction: foo"),
        ("FROM", "FROM requires either one or three arguments"),
        ("FROM a # b", "FROM requires either one or three arguments"),
        ("FROM a AS 1b", 'invalid name for build stage: "1b"'),
        ("COPY a", "COPY requires at least two arguments, but only one was provided"),
        ("COPY a <<E\nE", "COPY cannot accept a heredoc as a destination"),
        ("ENV a", "ENV must have two arguments"),
        ("ENV a=b c", 'Syntax error - can\'t find = in "c". Must be of the form: name=value'),
        ("ENV =b", "ENV names can not be blank"),
        ("ARG", "ARG requires at least one argument"),
        ("ARG =b", "ARG names can not be blank"),
        ("EXPOSE", "EXPOSE requires at least one argument"),
        ('VOLUME [" "]', "VOLUME specified can not be an empty string"),
        ("VOLUME []", "VOLUME requires at least one argument"),
        ("USER", "USER requires exactly one argument"),
        ("SHELL bash", "SHELL requires the arguments to be in JSON form"),
        ("SHELL []", "SHELL requires at least one argument"),
        ("CMD [1]", "when using JSON array syntax, arrays must be comprised of strings only"),
        ("HEALTHCHECK curl", 'Unknown type "CURL" in HEALTHCHECK (try CMD)'),
        ("HEALTHCHECK CMD", "Missing command after HEALTHCHECK CMD"),
        ("HEALTHCHECK NONE a", "HEALTHCHECK NONE takes no arguments"),
        ("ONBUILD", "ONBUILD requires at least one argument"),
        ("ONBUILD FROM a", "FROM isn't allowed as an ONBUILD trigger"),
        ("ONBUILD ONBUILD RUN a", "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"),
        ("ONBUILD ENV a", "ENV must have two arguments"),
        ("RUN <<A\nb", "unterminated heredoc"),
        ("COPY --x a b", "unknown flag: x"),
        ("COPY --from=a --from=b c d", "duplicate flag specified: from"),
        ("COPY --from a b", "missing a value on flag: from"),
        ("COPY --link=1 a b", "expecting boolean value for flag link, not: 1"),
        ("CMD --help", "unknown flag: help"),
    ],
)
def test_refused(text: str, problem: str) -> None:
    dockerfile = parse(f"FROM z\n{text}\n")
    assert dockerfile.instructions[1].problem == problem
    assert (2, problem) in dockerfile.problems


@pytest.mark.parametrize(
    "text",
    [
        "RUN", "CMD", "ENTRYPOINT []", "ENV a b", "ENV a=", "ARG a", "COPY a b", "COPY --link a b", "COPY --exclude=a --exclude=b c d",
        "ADD --keep-git-dir=true a b", "HEALTHCHECK NONE", "HEALTHCHECK --x NONE", "HEALTHCHECK CMD a", "STOPSIGNAL --x INT", "ARG --x a",
        "FROM a AS b", "from a as B", "VOLUME a", 'SHELL ["a"]', "ONBUILD RUN a", "LABEL a=b", "MAINTAINER a b", "WORKDIR a b", "EXPOSE 1",
        "RUN --mount=type=a --mount=type=b c", "CMD ['a']", "USER a b",
    ],
)  # fmt: skip
def test_taken(text: str) -> None:
    assert parse(f"FROM z\n{text}\n").problems == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("", (1, "file with no instructions"), id="empty"),
        pytest.param("# a\n", (1, "file with no instructions"), id="comments"),
        pytest.param("ARG a\n", (1, "no build stage in current context"), id="arguments alone"),
        pytest.param("ARG a\nRUN b\nFROM c\n", (2, "no build stage in current context"), id="before FROM"),
        pytest.param("# escape=x\nFROM a\n", (1, "invalid escape token 'x' does not match ` or \\"), id="escape"),
        pytest.param(
            "# syntax=a\n# syntax=b\nFROM a\n", (2, "only one syntax parser directive can be used"), id="twice"
        ),
    ],
)
def test_file_refused(text: str, problem: tuple[int, str]) -> None:
    assert parse(text).problems == (problem,)
