"""What a .dockerignore hides, with a port of moby's patternmatcher as the second opinion."""

import pytest
from e2b_dockerfile_utils import PatternMatcher
from hypothesis import given
from hypothesis import strategies as st

from rewriter.evaluation.dockerignore import compile_ignore, ignore_file_names

# text of the file, path, whether it is hidden
CASES = [
    pytest.param("", "a", False, id="nothing"),
    pytest.param("# a\n", "a", False, id="comment"),
    pytest.param(" # a\n", "# a", True, id="indented: no comment"),
    pytest.param("a", "a", True, id="name"),
    pytest.param("a", "b", False, id="another name"),
    pytest.param("a", "x/a", False, id="a name counts from the root"),
    pytest.param("a", "a/b/c", True, id="below a hidden folder"),
    pytest.param("a", "ab", False, id="no prefix"),
    pytest.param("/a", "a", True, id="leading slash"),
    pytest.param("./a", "a", True, id="leading dot"),
    pytest.param("a/", "a", True, id="a trailing slash says nothing: file"),
    pytest.param("a//b/../c", "a/c", True, id="cleaned"),
    pytest.param("  a  ", "a", True, id="blanks around"),
    pytest.param("a\r\nb\r\n", "b", True, id="crlf"),
    pytest.param("\ufeffa", "a", True, id="byte order mark"),
    pytest.param("*.go", "main.go", True, id="star"),
    pytest.param("*.go", "cmd/main.go", False, id="star stays at the root"),
    pytest.param("*/*.go", "cmd/main.go", True, id="star, one folder down"),
    pytest.param("*/*.go", "a/b/main.go", False, id="star, not two"),
    pytest.param("**/*.go", "main.go", True, id="double star: at the root"),
    pytest.param("**/*.go", "a/b/main.go", True, id="double star: below"),
    pytest.param("**/*.go", "a/b/main.c", False, id="double star: another suffix"),
    pytest.param("**/a", "x/y/a", True, id="double star and a name"),
    pytest.param("**/a", "x/ba", False, id="double star: whole names"),
    pytest.param("**a", "x/ba", True, id="double star without a slash"),
    pytest.param("a/**", "a/b", True, id="all below"),
    pytest.param("a/**", "a", False, id="all below, not the folder"),
    pytest.param("a/**/b", "a/b", True, id="no folder between"),
    pytest.param("a/**/b", "a/x/y/b", True, id="folders between"),
    pytest.param("a/**/b", "a/x/yb", False, id="folders between, whole names"),
    pytest.param("**", "a/b", True, id="everything"),
    pytest.param("?.go", "a.go", True, id="question mark"),
    pytest.param("?.go", "ab.go", False, id="question mark is one sign"),
    pytest.param("a?b", "a/b", False, id="question mark is no slash"),
    pytest.param("[a-c].go", "b.go", True, id="class"),
    pytest.param("[^a-c].go", "b.go", False, id="class negated"),
    pytest.param("[^a-c].go", "x.go", True, id="class negated, other"),
    pytest.param("\\*.go", "*.go", True, id="escaped star"),
    pytest.param("\\*.go", "a.go", False, id="escaped star is no star"),
    pytest.param("a.go", "aXgo", False, id="a dot is a dot"),
    pytest.param("a+(b)|c$", "a+(b)|c$", True, id="signs of regular expressions"),
    pytest.param("*\n!a", "a", False, id="brought back"),
    pytest.param("*\n!a", "b", True, id="not brought back"),
    pytest.param("*\n!a", "a/b", False, id="below what is brought back"),
    pytest.param("*\n!a\na/b", "a/b", True, id="hidden again"),
    pytest.param("!a\n*", "a", True, id="the last line decides"),
    pytest.param("a\n!a/b", "a/b", False, id="brought back from a hidden folder"),
    pytest.param("a\n!a/b", "a/c", True, id="the rest of the folder stays hidden"),
    pytest.param("a\n! a", "a", False, id="blank behind the sign"),
    pytest.param("*.md\n!README*.md\nREADME-secret.md", "README-secret.md", True, id="manual: secret"),
    pytest.param("*.md\n!README*.md\nREADME-secret.md", "README-x.md", False, id="manual: other"),
    pytest.param("[a", "[a", False, id="refused: unclosed class"),
    pytest.param("a\\", "a\\", False, id="refused: escape at the end"),
    pytest.param("!", "a", False, id="refused: nothing to bring back"),
    pytest.param(".", "a", False, id="the context itself"),
    pytest.param("vendor\n.git\n*.test", "vendor/x/y.go", True, id="usual: vendor"),
    pytest.param("vendor\n.git\n*.test", ".gitignore", False, id="usual: not .git"),
]


@pytest.mark.parametrize(("text", "path", "hidden"), CASES)
def test_hides(text: str, path: str, hidden: bool) -> None:
    assert compile_ignore(text).hides(path) is hidden


@pytest.mark.parametrize(("text", "path", "hidden"), CASES)
def test_port_agrees(text: str, path: str, hidden: bool) -> None:
    try:
        # the port takes lines without their ends; ignorefile.ReadAll drops the mark
        matcher = PatternMatcher(text.removeprefix("\ufeff").split("\n"))
    except ValueError:
        assert compile_ignore(text).problems
        return
    assert matcher.matches(path) is hidden


_PARTS = st.sampled_from(["a", "b", "ab", "*", "**", "?", "a*", "*b", "[ab]", "[^a]", "..", ".", "\\*", "a.b"])
_LINE = st.tuples(st.sampled_from(["", "!", "/"]), st.lists(_PARTS, min_size=1, max_size=5).map("/".join))
_TEXT = st.lists(_LINE.map("".join), max_size=5)
_PATH = st.lists(st.sampled_from(["a", "b", "ab", "abb", "*", "a.b"]), min_size=1, max_size=5).map("/".join)


@given(_TEXT, _PATH)
def test_port_agrees_on_any_patterns(lines: list[str], path: str) -> None:
    assert compile_ignore("\n".join(lines)).hides(path) is PatternMatcher(lines).matches(path)


@pytest.mark.parametrize(
    ("text", "folder", "hidden"),
    [
        pytest.param("a", "a", True, id="hidden"),
        pytest.param("a\n!a/b", "a", False, id="something comes back"),
        pytest.param("a\n!b", "a", True, id="something else comes back"),
        pytest.param("*\n!**/x.go", "a/b", False, id="anything may come back"),
        pytest.param("*\n!a/*/c", "a/b", False, id="a star may be this folder"),
        pytest.param("*\n!a/c", "a/b", True, id="another folder"),
        pytest.param("*\n!a", "a/b", False, id="itself brought back"),
    ],
)
def test_folder_is_sent_for_what_comes_back(text: str, folder: str, hidden: bool) -> None:
    assert compile_ignore(text).hides(folder, True) is hidden


def test_names_of_the_file_beside_the_dockerfile_first() -> None:
    assert ignore_file_names("docker/app.Dockerfile") == (
        "docker/app.Dockerfile.dockerignore",
        ".dockerignore",
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [("a\n[\nb", [2]), ("!\n", [1]), ("a\\", [1]), ("[]a]", [1]), ("[a-]", [1]), ("a\n!b\n**/c", [])],
)
def test_lines_that_the_builder_refuses(text: str, lines: list[int]) -> None:
    assert [line for line, _ in compile_ignore(text).problems] == lines


def test_hostile_patterns_end_soon() -> None:
    ignore = compile_ignore("*a" * 19 + "b\n" + "**/a/" * 19 + "b\n" + "*a" * 200 + "\n" + "x\n" * 100_000)
    assert not ignore.hides("a" * 4_000)
    assert not ignore.hides("a/" * 50 + "c")
    assert {line for line, _ in ignore.problems} == {3, 2_001}
