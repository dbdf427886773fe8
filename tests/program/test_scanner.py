"""The scanner of Go sources, beside a full parser and on its own."""

from collections.abc import Iterator

import pytest
import tree_sitter
import tree_sitter_golang

from rewriter.program.interesting import INTERESTING
from rewriter.program.scanner import embeds, line_of, methods, scan_header, selectors

NASTY = b"""\xef\xbb\xbf// Copyright; package lies
/* package more
   import "lies" */

//go:build linux && !cgo

package /* here */ main // import "example.com/x"

import "fmt"; import f "flag"
import (
\t"os"
\t// "commented/out"
\thttp "net/http" // trailing
\t_ "embed"; . "strings"
\t/* x */ tmpl "html/template"
\t`io/ioutil`
)
import ()

//go:embed a.txt "b c.txt" `d`
var s = `os.Open("x")`

type T struct{ os struct{ Open func(string) } `json:"os.Create"` }

func main() {
\t// os.Remove("x")
\t/* http.Get("x") */
\tx := "http.Get(" + "\\"os.Stat" + 'a'
\tr := '"'; os.Open("real")
\tt.os.Open("field"); cos.Open("other")
\thttp.
\t\tListenAndServe(":80", nil)
\tq := '\\''; ioutil.ReadFile("y")
\ttmpl.Must(tmpl.New("a").ParseFiles("z"))
\tf := fmt.Sprint(os . Args)
}
"""


def _walk(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _tree(data: bytes) -> tree_sitter.Node:
    language = tree_sitter.Language(tree_sitter_golang.language())
    return tree_sitter.Parser(language).parse(data).root_node


def _selectors_of(data: bytes, names: set[str]) -> list[tuple[str, str, int]]:
    found = []
    for node in _walk(_tree(data)):
        if node.type in ("selector_expression", "qualified_type"):
            operand, field = node.children[0], node.children[-1]
            local = (operand.text or b"").decode()
            name = (field.text or b"").decode()
            if operand.type in ("identifier", "package_identifier") and local in names and name[:1].isupper():
                found.append((local, name, node.start_byte))
    return sorted(found, key=lambda item: item[2])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(NASTY.removeprefix(b"\xef\xbb\xbf"), id="nasty"),
        pytest.param(NASTY.removeprefix(b"\xef\xbb\xbf").replace(b"\n", b"\r\n"), id="crlf"),
        pytest.param(b'package a\nimport "os"\nfunc f() { os.Open("a") }', id="no-final-newline"),
        pytest.param(b'package a\nimport("os";"net")\nvar _, _ = os.Args, net.Dial\n', id="one-line"),
    ],
)
def test_agrees_with_a_full_parser(data: bytes) -> None:
    header = scan_header(data)
    assert header is not None
    specs = [node for node in _walk(_tree(data)) if node.type == "import_spec"]
    paths = [spec.child_by_field_name("path") for spec in specs]
    expected = [((path.text or b"").decode().strip('"`'), path.start_byte + 1) for path in paths if path is not None]
    assert [(item.path, item.offset) for item in header.imports] == expected
    ours = selectors(data, header, {item.path: None for item in header.imports})
    names = {item.name or item.path.rpartition("/")[2] for item in header.imports}
    assert [(use.name, use.offset) for use in ours] == [(name, at) for _, name, at in _selectors_of(data, names)]


def test_header() -> None:
    header = scan_header(NASTY)
    assert header is not None
    assert (header.package, header.import_comment, header.go_build) == ("main", "example.com/x", "linux && !cgo")
    assert [(item.name, item.path) for item in header.imports] == [
        (None, "fmt"), ("f", "flag"), (None, "os"), ("http", "net/http"), ("_", "embed"), (".", "strings"),
        ("tmpl", "html/template"), (None, "io/ioutil"),
    ]  # fmt: skip


def test_only_wanted_names_are_uses() -> None:
    header = scan_header(NASTY)
    assert header is not None
    found = [f"{use.path}.{use.name}:{line_of(NASTY, use.offset)}" for use in selectors(NASTY, header, INTERESTING)]
    assert found == ["os.Open:29", "net/http.ListenAndServe:31", "io/ioutil.ReadFile:33", "os.Args:35"]
    assert [name for name, _, _ in methods(NASTY, header, ("ParseFiles", "ParseGlob"))] == ["ParseFiles"]


def test_embeds() -> None:
    assert embeds(NASTY) == ("a.txt", "b c.txt", "d")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"// package a",
        b"/* package a",
        b"packagea",
        b'import "os"\npackage a',
        b"\x00\xff",
        b'"package a"',
    ],
)
def test_is_no_go_file(data: bytes) -> None:
    assert scan_header(data) is None


@pytest.mark.parametrize(
    ("head", "expression", "lines"),
    [
        pytest.param("// +build a b\n\npackage p", None, ("a b",), id="old"),
        pytest.param("// +build a\n// +build !b\n\n// Doc.\npackage p", None, ("a", "!b"), id="two-lines"),
        pytest.param("//go:build a || b\n// +build a b\n\npackage p", "a || b", ("a b",), id="both"),
        pytest.param("// +build a\npackage p", None, (), id="no-blank-line"),
        pytest.param("/*\n// +build a\n*/\n\npackage p", None, (), id="in-a-block"),
        pytest.param("package p\n//go:build a\n", None, (), id="below-the-clause"),
        pytest.param("// a build comment\n\npackage p", None, (), id="plain-comment"),
        pytest.param("//go:buildx a\n\npackage p", None, (), id="other-directive"),
        pytest.param("// go:build a\n\npackage p", None, (), id="blank-before"),
        pytest.param("// +build a\r\n\r\npackage p", None, ("a",), id="crlf"),
    ],
)
def test_constraint_lines(head: str, expression: str | None, lines: tuple[str, ...]) -> None:
    header = scan_header(head.encode())
    assert header is not None
    assert (header.go_build, header.plus_build) == (expression, lines)


@pytest.mark.parametrize("data", [b"package a\nimport (\n" + b"/*" * 50_000, b"\n;" * 200_000, b"package a\nimport " * 20_000,
                                  b"package a\nimport \"os\"\n" + b"os." * 100_000 + b"`" * 99_999])  # fmt: skip
def test_hostile_text_takes_no_time(data: bytes) -> None:
    header = scan_header(data)
    assert header is None or selectors(data, header, INTERESTING) == []
