"""Reading Dockerfiles: nothing is lost, spans are where the text stands, nothing raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rewriter.source import Span
from rewriter.syntax.dockerfile import Dockerfile, Instruction, onbuild_trigger, parse
from rewriter.syntax.dockerfile.second_reader import read_again, second_reader_applies
from tests.syntax.dockerfile.readers import differences, ours

_LINES = st.sampled_from(
    [
        *(
            b"FROM golang",
            b"FROM a AS b",
            b"RUN a && \\",
            b"RUN <<E",
            b"RUN cat <<-'E' <<F",
            b"  b \\ ",
            b"\tE",
            b"E",
            b"F",
        ),
        *(b"# c", b" # c \\", b"", b"  \t", b"\\", b'CMD ["a", \\', b' "b"]', b"ENV a=b \\", b"c='d e", b"a b", b"x\r"),
        *(
            b"COPY --from=b \\",
            b"# escape=`",
            b"RUN a `",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"LABEL \xe2\x80\xa8=a",
            b"\x00",
        ),
        *(b"ONBUILD RUN <<E", b"RUN", b"F\\"),
    ]
)
_FILES = st.tuples(st.lists(_LINES, max_size=10), st.sampled_from([b"\n", b"\r\n"]), st.booleans()).map(
    lambda made: made[1].join(made[0]) + (made[1] if made[2] else b"")
)


@given(st.one_of(_FILES, st.binary(max_size=200)))
@settings(max_examples=400)
def test_round_trip(data: bytes) -> None:
    assert bytes(parse(data)) == data


@given(_FILES)
@settings(max_examples=400)
def test_pieces_follow_one_another(data: bytes) -> None:
    dockerfile = parse(data)
    ends = [0, *(piece.span.end for piece in dockerfile.pieces)]
    assert [piece.span.start for piece in dockerfile.pieces] == ends[:-1]
    assert ends[-1] == len(dockerfile.text)
    owned = [piece.span for piece in dockerfile.pieces if piece.kind == "instruction"]
    assert owned == [instruction.lines for instruction in dockerfile.instructions]


@given(_FILES)
@settings(max_examples=400)
def test_body_maps_back_to_its_own_signs(data: bytes) -> None:
    for instruction in parse(data).instructions:
        body = instruction.body
        for position, sign in enumerate(body.text):
            offset = body.offset(position)
            assert offset is not None
            assert body.file.text[offset] == sign
            assert instruction.span.start <= offset < instruction.span.end
        for heredoc in instruction.heredocs:
            for position, sign in enumerate(heredoc.text.text):
                assert body.file.text[heredoc.text.offset(position) or 0] == sign


@given(_FILES)
@settings(max_examples=400)
def test_second_reader_agrees_where_it_applies(data: bytes) -> None:
    dockerfile = parse(data)
    if second_reader_applies(data) and not dockerfile.problems:
        assert [tuple(row) for row in read_again(data)] == [tuple(seen) for seen in ours(dockerfile)]


@given(_FILES)
@settings(max_examples=400)
def test_port_of_the_builder_reads_the_same_lines(data: bytes) -> None:
    if b"ONBUILD" not in data:  # canContainHeredoc: see known_differences
        assert not [one for one in differences(data) if one.what in ("port: lines", "port: refuses", "round trip")]


@pytest.mark.parametrize(
    ("data", "applies"),
    [
        pytest.param(b"FROM a\nRUN b \\\n # c\n d\n", True, id="comment inside"),
        pytest.param(b"FROM a\r\nCMD b\r\n", True, id="crlf"),
        pytest.param(b"FROM a\nRUN b", True, id="no final newline"),
        pytest.param(b"\xef\xbb\xbfFROM a\n", False, id="byte order mark"),
        pytest.param(b"FROM a\nLABEL a=\xff\n", False, id="not utf-8"),
        pytest.param(b"FROM a\nRUN <<E\nE\n", False, id="heredoc"),
        pytest.param(b"# escape=`\nFROM a\n", False, id="escape directive"),
        pytest.param(b"FROM a\nRUN b \\\\\nCMD c\n", False, id="two signs"),
        pytest.param(b"FROM a\nRUN b \\\n\n c\n", False, id="blank line inside"),
        pytest.param(b"FROM a\nRUN b \\\n# c\n\n d\n", False, id="blank line behind a comment inside"),
        pytest.param(b"FROM a\nRUN b \\\n", False, id="open end"),
        pytest.param(b"FROM a\nRUN b \\\n# c\n", False, id="open end with a comment"),
        pytest.param(b"FROM a\nR\\\nUN b\n", False, id="keyword split"),
        pytest.param(b"FROM a\nRUN\\\n b\n", False, id="keyword directly before"),
        pytest.param(b"FROM a\nLABEL a=b\rc\n", False, id="lone cr"),
        pytest.param("FROM a\nLABEL a=b\u2028\n".encode(), False, id="line separator"),
        pytest.param(b"FROM a\nRUN", False, id="bare word at the end"),
    ],
)
def test_second_reader_is_asked_only_where_it_reads_right(data: bytes, applies: bool) -> None:
    assert second_reader_applies(data) is applies


def _one(text: str) -> Instruction:
    return parse(text).instructions[-1]


def _cut(dockerfile: Dockerfile, span: Span) -> str:
    return dockerfile.text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        pytest.param("RUN  a  b  ", "a  b", id="trimmed"),
        pytest.param("run\ta", "a", id="tab"),
        pytest.param("RUN a \\\n b", "a  b", id="joined with its indentation"),
        pytest.param("RUN a\\\nb", "ab", id="joined without a blank"),
        pytest.param("RUN a \\\n# c\n\n  # d\n b", "a  b", id="comments and blank lines dropped"),
        pytest.param("RUN a \\  \n b", "a  b", id="blanks behind the sign"),
        pytest.param("RUN a \\\r\n b\r\n", "a  b", id="crlf"),
        pytest.param("# escape=`\nRUN a `\n b\\", "a  b\\", id="escape directive"),
        pytest.param("RUN a \\\\\n", "a \\\\", id="escaped sign continues nothing"),
        pytest.param("RUN a # b", "a # b", id="no comment inside a line"),
        pytest.param("RUN --mount=type=x a", "a", id="flags apart"),
        pytest.param("RUN a --b", "a --b", id="no flags behind words"),
        pytest.param("RUN -- --a", "--a", id="end of flags"),
        pytest.param("RUN", "", id="nothing"),
        pytest.param("RUN a\u00a0", "a", id="wide blank trimmed"),
        pytest.param("RUN a\x1c", "a\x1c", id="separator kept"),
    ],
)
def test_body(text: str, body: str) -> None:
    assert _one(text).body.text == body


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param('CMD ["a", "b"]', ("a", "b"), id="cmd"),
        pytest.param("CMD [ ]", (), id="empty"),
        pytest.param('HEALTHCHECK --interval=1s CMD ["a"]', ("a",), id="healthcheck"),
        pytest.param('CMD ["\\u0041\\"", \\\n "b"]', ('A"', "b"), id="escapes, continued"),
        pytest.param("CMD ['a']", None, id="single quotes"),
        pytest.param('CMD ["a",]', None, id="trailing comma"),
        pytest.param('CMD ["a"] b', None, id="tail"),
        pytest.param('CMD a ["b"]', None, id="not at the start"),
        pytest.param('EXPOSE ["80"]', None, id="an instruction without a JSON form"),
        pytest.param('ONBUILD CMD ["a"]', None, id="behind ONBUILD"),
        pytest.param("CMD " + "[" * 100_000, None, id="deep"),
    ],
)
def test_form(text: str, values: tuple[str, ...] | None) -> None:
    instruction = _one(text)
    assert instruction.form == ("shell" if values is None else "json")
    assert instruction.json == (values or ())
    quoted = [instruction.body.file.text[span.start : span.end] for span in instruction.json_spans]
    assert len(quoted) == len(values or ())
    assert all(one.startswith('"') and one.endswith('"') for one in quoted)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ('CMD ["go-wrapper", "run"] # ["app"]', ("go-wrapper", "run")),
        ('CMD ["a"]# b', ("a",)),
        ('CMD ["a"]', None),
        ('CMD ["a"] b', None),
        ("CMD [1] # b", None),
        ("CMD a # b", None),
    ],
)
def test_head_before_a_hash(text: str, head: tuple[str, ...] | None) -> None:
    assert _one(text).json_head == head


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("RUN <<A\nA\n", ["A"], id="run"),
        pytest.param("COPY <<A <<B /c/\nA\nB\n", ["A", "B"], id="copy, two"),
        pytest.param("ONBUILD RUN <<A\nA\n", ["A"], id="behind ONBUILD"),
        pytest.param("RUN echo '<<A'\n", [], id="quoted"),
        pytest.param("RUN echo $((1<<2))\n", [], id="shift"),
        pytest.param("RUN echo \"it's <<A\n", [], id="open quote: the lexer gives up"),
        pytest.param("RUN echo ${a^^} <<A\n", [], id="modifier that the lexer refuses"),
        pytest.param('RUN ["a", "<<A"]\n', [], id="json"),
        pytest.param("CMD <<A\n", [], id="cmd has none"),
        pytest.param("RUN cat <<<A\n", [], id="here-string"),
    ],
)
def test_heredocs(text: str, names: list[str]) -> None:
    assert [heredoc.name for heredoc in _one(text).heredocs] == names


def test_heredoc_text_and_span() -> None:
    dockerfile = parse("FROM a\nRUN cat <<-'A' | sh\n\t\tone\n\ttwo\n\tA\nCMD b\n")
    instruction = dockerfile.instructions[1]
    (heredoc,) = instruction.heredocs
    assert (heredoc.expands, heredoc.chomps, heredoc.text.text) == (False, True, "one\ntwo\n")
    assert _cut(dockerfile, heredoc.span) == "\t\tone\n\ttwo\n\tA"
    assert instruction.raw.endswith("\n\tA")
    assert dockerfile.instructions[2].keyword == "CMD"


def test_comments_and_their_owners() -> None:
    dockerfile = parse("# syntax=x\n# one\nFROM a\n\n# two\n\n# three\n# four\nRUN b \\\n  # five\n  c\n# six\n")
    first, second = dockerfile.instructions
    assert [_cut(dockerfile, span) for span in first.leading] == ["# one\n"]
    assert [_cut(dockerfile, span) for span in second.leading] == ["# three\n", "# four\n"]
    assert [_cut(dockerfile, span) for span in second.comments] == ["  # five\n"]
    assert [_cut(dockerfile, span).strip() for span in dockerfile.comments()] == [
        "# one", "# two", "# three", "# four", "# five", "# six",
    ]  # fmt: skip
    assert dict(dockerfile.directives) == {"syntax": "x"}


def test_spans_of_an_indented_instruction() -> None:
    dockerfile = parse(b"\xef\xbb\xbffrom a\r\n  run --network=none \\\r\n   b\r\n")
    run = dockerfile.instructions[1]
    assert _cut(dockerfile, run.lines) == "  run --network=none \\\r\n   b\r\n"
    assert _cut(dockerfile, run.span) == run.raw == "run --network=none \\\r\n   b"
    assert _cut(dockerfile, run.keyword_span) == "run"
    assert _cut(dockerfile, run.flags[0].span) == "--network=none"
    assert (run.keyword, dockerfile.newline) == ("RUN", "\r\n")
    assert dockerfile.instructions[0].lines.start == 1


def test_trigger_lies_in_the_same_file() -> None:
    dockerfile = parse('FROM a\nONBUILD COPY --chown=1 \\\n  ["b", "c"]\n')
    trigger = onbuild_trigger(dockerfile.instructions[1])
    assert (trigger.keyword, trigger.json, trigger.flag("chown")) == ("COPY", ("b", "c"), "1")
    assert _cut(dockerfile, trigger.span) == trigger.raw == 'COPY --chown=1 \\\n  ["b", "c"]'
    assert [_cut(dockerfile, span) for span in trigger.json_spans] == ['"b"', '"c"']


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"RUN " + b"<<A " * 20_000, id="many heredocs"),
        pytest.param(b"RUN a \\\n" * 20_000, id="many continuations"),
        pytest.param(b"RUN " + b"\\" * 200_000, id="many signs"),
        pytest.param(b"ENV a=" + b'"' * 200_001, id="many quotes"),
        pytest.param(b"ENV " + b"a=b " * 50_000, id="many pairs"),
        pytest.param(b"RUN " + b"--a " * 20_000, id="many flags"),
        pytest.param(b"# " + b" " * 200_000 + b"x=", id="a long would-be directive"),
        pytest.param(b"ONBUILD " * 20_000 + b"RUN <<A", id="many triggers"),
        pytest.param(b"RUN ${a:-" * 10_000 + b"<<A", id="deep substitutions"),
        pytest.param(b'CMD ["' + b"\\\\" * 100_000, id="open string"),
        pytest.param(bytes(range(256)) * 200, id="all bytes"),
    ],
)
def test_hostile_files_end_soon(data: bytes) -> None:
    assert bytes(parse(data)) == data
    second_reader_applies(data)
