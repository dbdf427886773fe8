"""Files of one-line instructions are read by lines, as dockerfile-parse reads them."""

from io import BytesIO

import pytest
from dockerfile_parse import DockerfileParser

from rewriter.syntax.dockerfile.second_reader import read_again, second_reader_applies


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('FROM golang\nCMD ["a"]\n', id="two-lines"),
        pytest.param("# syntax=docker/dockerfile:1\nFROM golang\n", id="directive"),
        pytest.param("FROM golang\n\n\n  # a note\nRUN go build # no comment\n", id="blanks-and-comments"),
        pytest.param("  from golang\n\trun\tgo build\n", id="indented-lower-case"),
        pytest.param("FROM golang\r\nRUN go build\r\n", id="carriage-returns"),
        pytest.param("FROM golang\nEXPOSE\nCMD a", id="one-word-and-no-newline"),
        pytest.param("FROM golang\nLABEL a=é\u00a0b\n", id="beyond-ascii"),
        pytest.param("FROM golang\n\u00a0RUN a\u00a0b\n", id="blank-beyond-ascii"),
        pytest.param("#\nFROM golang\n#RUN a\n##\n", id="comments-alone"),
        pytest.param("", id="nothing"),
    ],
)
def test_lines_are_what_the_library_finds(text: str) -> None:
    data = text.encode()
    assert second_reader_applies(data)
    rows = DockerfileParser(fileobj=BytesIO(data), env_replace=False).structure
    found = [(row["instruction"], row["startline"] + 1, row["endline"] + 1) for row in rows]
    assert [tuple(row) for row in read_again(data)] == [row for row in found if row[0] != "COMMENT"]
