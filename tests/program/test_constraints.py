"""Build constraints by name and by line (SEMANTICS 1.24)."""

import pytest

from rewriter.program.constraints import expression_holds, name_matches, selects
from rewriter.program.scanner import scan_header
from rewriter.program.types import GoSettings

LINUX = GoSettings(goarch="amd64", cgo=False, version=(1, 20), tags=frozenset({"mine"}))
UNSAID = GoSettings()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.go", True), ("a_linux.go", True), ("a_linux_amd64.go", True), ("a_amd64.go", True), ("linux.go", True),
        ("a_foo.go", True), ("a_unix.go", True), ("windows.go", True), ("a_linux_x.go", True), ("a_cgo.go", True),
        ("a_windows.go", False), ("a_arm64.go", False), ("a_linux_arm.go", False), ("a_darwin_amd64.go", False),
        ("a_test.go", False), ("a_linux_test.go", False), ("_a.go", False), (".a.go", False), ("a.txt", False),
        ("a_windows.x.go", False),
    ],
)  # fmt: skip
def test_names(name: str, expected: bool) -> None:
    assert name_matches(name, LINUX) is expected


def test_an_architecture_that_nobody_names_is_not_known() -> None:
    assert name_matches("a_arm64.go", UNSAID) is None
    assert name_matches("a_windows_arm64.go", UNSAID) is False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("linux", True), ("!linux", False), ("linux && amd64", True), ("windows || mine", True), ("(a || linux) && !b", True),
        ("unix", True), ("cgo", False), ("!cgo", True), ("go1.20", True), ("go1.21", False), ("!go1.21 // x", True),
        ("gc", True), ("gccgo", False), ("ignore", False), ("!!linux", True), ("race", False), ("android", False),
        ("linux &&", None), ("(linux", None), ("", None), ("linux mine", None),
    ],
)  # fmt: skip
def test_expressions(text: str, expected: bool | None) -> None:
    assert expression_holds(text, LINUX) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("cgo", None), ("cgo && windows", False), ("cgo || linux", True), ("arm64", None), ("go1.5", None), ("x", False)],
)
def test_unknown_parts_stay_unknown(text: str, expected: bool | None) -> None:
    assert expression_holds(text, UNSAID) is expected


def test_unknown_tags_may_hold_any_name() -> None:
    unclear = LINUX._replace(tags_known=False)
    assert expression_holds("other", unclear) is None
    assert expression_holds("ignore", unclear) is False


def test_a_deep_expression_is_given_up() -> None:
    assert expression_holds("(" * 5000 + "a" + ")" * 5000, LINUX) is None
    assert expression_holds("!" * 300 + "linux", LINUX) is not False


@pytest.mark.parametrize(
    ("text", "version", "expected"),
    [
        pytest.param("// +build linux,amd64 windows\n\npackage a", (1, 9), True, id="or-of-and"),
        pytest.param("// +build linux,arm windows\n\npackage a", (1, 9), False, id="no-option"),
        pytest.param("// +build linux\n// +build !mine\n\npackage a", (1, 9), False, id="lines-are-and"),
        pytest.param("//go:build windows\n\npackage a", (1, 16), True, id="1.16-does-not-know-expressions"),
        pytest.param("//go:build windows\n\npackage a", (1, 17), False, id="1.17-does"),
        pytest.param("//go:build windows\n// +build linux\n\npackage a", (1, 17), False, id="expression-wins"),
        pytest.param('package a\nimport "C"', (1, 20), False, id="cgo-is-off"),
        pytest.param('package a\nimport "c"', (1, 20), True, id="no-cgo"),
    ],
)
def test_selects(text: str, version: tuple[int, int], expected: bool) -> None:
    header = scan_header(text.encode())
    assert header is not None
    assert selects("a.go", header, LINUX._replace(version=version)) is expected
