"""The same Dockerfile through our reader and through independent ones, in one form to compare."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from rewriter.syntax.dockerfile import Dockerfile, parse
from rewriter.syntax.dockerfile.parts import pairs, words
from rewriter.syntax.dockerfile.second_reader import read_again, second_reader_applies
from rewriter.syntax.dockerfile.splitting import word_ranges


class Seen(NamedTuple):
    """One instruction; lines count from 1."""

    keyword: str
    first: int
    last: int


class Detail(NamedTuple):
    """What the port of BuildKit's parser says of one instruction besides its lines."""

    seen: Seen
    flags: tuple[str, ...]
    form: str
    arguments: tuple[str, ...]
    heredocs: tuple[tuple[str, bool, bool, str], ...]


class Difference(NamedTuple):
    """Ours and theirs do not agree; ``what`` names the reader and the point."""

    what: str
    ours: object
    theirs: object


def ours(dockerfile: Dockerfile) -> tuple[Seen, ...]:
    """Return our reading."""
    line = dockerfile.file.line
    return tuple(
        Seen(one.keyword, line(one.lines.start), line(max(one.span.end - 1, one.lines.start)))
        for one in dockerfile.instructions
    )


def differences(data: bytes) -> Iterator[Difference]:
    """Compare our reading of a file with those of all readers that can read it."""
    dockerfile = parse(data)
    if bytes(dockerfile) != data:
        yield Difference("round trip", bytes(dockerfile), data)
    yield from _against_port(dockerfile, data)
    yield from _against_grammar(dockerfile, data)
    if second_reader_applies(data) and not dockerfile.problems:
        theirs = tuple(Seen(*row) for row in read_again(data))
        if theirs != ours(dockerfile):
            yield Difference("dockerfile-parse: lines", ours(dockerfile), theirs)


def _against_port(dockerfile: Dockerfile, data: bytes) -> Iterator[Difference]:
    from e2b_dockerfile_utils import DockerfileSyntaxError, parse_dockerfile_ast

    try:
        ast = parse_dockerfile_ast(data.decode("utf-8", "surrogateescape"))
    except (DockerfileSyntaxError, ValueError) as error:
        if not dockerfile.problems:
            yield Difference("port: refuses", "accepted", str(error))
        return
    seen = tuple(Seen(one.name, one.start_line, one.end_line) for one in ast.instructions)
    if seen != _port_lines(dockerfile):
        yield Difference("port: lines", _port_lines(dockerfile), seen)
        return
    for mine, theirs in zip(map(_detail, dockerfile.instructions), ast.instructions, strict=True):
        heredocs = tuple((doc.name, doc.expand, doc.chomp, _chomped(doc)) for doc in theirs.heredocs)
        arguments = tuple(theirs.args)
        if theirs.name == "ONBUILD":  # the port does not look into ONBUILD
            arguments, heredocs = mine.arguments, mine.heredocs
        form = "json" if theirs.json else "shell"
        for what, left, right in (
            ("flags", mine.flags, tuple(theirs.flags)),
            ("form", mine.form, form),
            ("arguments", mine.arguments, arguments),
            ("heredocs", mine.heredocs, heredocs),
        ):
            if left != right:
                yield Difference(f"port: {what} of {theirs.name}", left, right)


def _chomped(heredoc: Any) -> str:
    from e2b_dockerfile_utils import chomp_heredoc_content

    return chomp_heredoc_content(heredoc.content) if heredoc.chomp else str(heredoc.content)


def _port_lines(dockerfile: Dockerfile) -> tuple[Seen, ...]:
    """Return our reading with the line on which the joined text starts, as the port counts it."""
    line = dockerfile.file.line
    return tuple(
        Seen(one.keyword, line(one.lines.start), line(max(one.lines.end - 1, one.lines.start)))
        for one in dockerfile.instructions
    )


def _detail(one: Any) -> Detail:
    flags = tuple(f"--{flag.name}" if flag.bare else f"--{flag.name}={flag.value}" for flag in one.flags)
    if one.keyword in ("ENV", "LABEL") and one.body.text:
        assigned = pairs(one)
        sign = "=" if "=" in next(word_ranges(one.body.text, one.escape))[0] else ""
        arguments = tuple(
            part for pair in assigned for part in (pair.name.text, pair.value.text if pair.value else "", sign)
        )
    elif one.keyword == "ARG":
        arguments = tuple(pair.name.text + (f"={pair.value.text}" if pair.value else "") for pair in pairs(one))
    elif one.keyword == "HEALTHCHECK" and one.body.text:
        kind, *rest = one.body.text.split(maxsplit=1)
        arguments = (kind, *(one.json if one.form == "json" else rest))
    else:
        arguments = tuple(word.text for word in words(one))
    heredocs = tuple((doc.name, doc.expands, doc.chomps, doc.text.text) for doc in one.heredocs)
    return Detail(Seen(one.keyword, 0, 0), flags, one.form, arguments, heredocs)


@cache
def _grammar() -> Any:
    import tree_sitter
    import tree_sitter_containerfile

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_containerfile.language()))


def _against_grammar(dockerfile: Dockerfile, data: bytes) -> Iterator[Difference]:
    root = _grammar().parse(data).root_node
    if root.has_error:
        if not dockerfile.problems:
            yield Difference("grammar: does not read", "accepted", "error")
        return
    theirs: list[Seen] = []
    for node in root.children:
        if node.type.endswith("_instruction"):
            keyword = node.type.removesuffix("_instruction").replace("_", "").upper()
            theirs.append(Seen(keyword, node.start_point[0] + 1, _last_row(node) + 1))
        elif node.type == "heredoc_block" and theirs:
            theirs[-1] = theirs[-1]._replace(last=_last_row(node) + 1)
    mine = tuple(
        Seen(one.keyword, dockerfile.file.line(one.span.start), dockerfile.file.line(max(one.span.end - 1, 0)))
        for one in dockerfile.instructions
    )
    if tuple(theirs) != mine:
        yield Difference("grammar: lines", mine, tuple(theirs))


def _last_row(node: Any) -> int:
    row, column = node.end_point
    return int(row - 1 if column == 0 and row > node.start_point[0] else row)
