"""What a program is called by the go command (SEMANTICS 1.1 to 1.3)."""

import posixpath

from rewriter.program.types import GoSettings, Mode, Package
from rewriter.regex import lazy
from rewriter.values import Unknown, Value

_MAJOR = lazy(r"v(?:[2-9]|[1-9][0-9]+)")


def binary_name(package: Package, settings: GoSettings, mode: Mode) -> Value:
    """Return the name of the program that a main package becomes, ``.exe`` included where the target has it."""
    if package.named:
        first = next((file for file in package.files if not file.endswith("_test.go")), package.files[0])
        return _with_suffix(posixpath.basename(first).removesuffix(".go"), settings)
    by_folder = posixpath.basename(package.directory)
    by_path = module_name(package.import_path) if package.import_path else by_folder
    return _pick(by_folder, by_path, settings, mode, package.directory)


def remote_name(import_path: str, settings: GoSettings, mode: Mode) -> Value:
    """Return the name of the program at an import path whose sources are not there."""
    return _pick(posixpath.basename(import_path), module_name(import_path), settings, mode, import_path)


def module_name(import_path: str) -> str:
    """Return the last element that is no major version: ``foo`` for example.com/foo/v2, ``foo.v3`` for gopkg.in/foo.v3."""
    elements = import_path.rstrip("/").split("/")
    if len(elements) > 1 and _MAJOR.fullmatch(elements[-1]):
        return elements[-2]
    return elements[-1]


def _pick(by_folder: str, by_path: str, settings: GoSettings, mode: Mode, what: str) -> Value:
    name = by_folder if mode == "gopath" else by_path
    if mode == "unknown" and by_folder != by_path:
        why = f"it is {by_folder!r} in GOPATH mode and {by_path!r} in module mode, and the Go version is not known"
        return Unknown(posixpath.basename(what), why)
    if not name:
        return Unknown(what, f"nothing names the program in {what}")
    return _with_suffix(name, settings)


def _with_suffix(name: str, settings: GoSettings) -> str:
    return f"{name}.exe" if settings.goos == "windows" else name
