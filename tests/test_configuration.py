"""Configuration files and what may be chosen."""

import pytest

from rewriter.configuration import ConfigurationError, Settings, bad_base, bad_stage_name, settings_of
from rewriter.options import Options
from rewriter.workspaces import InMemory


@pytest.mark.parametrize(
    ("files", "settings"),
    [
        pytest.param({}, Settings(), id="none"),
        pytest.param(
            {"pyproject.toml": b"[tool.rewrite]\nbase = 'alpine'\nno-strip = true\n"},
            Settings(base="alpine", no_strip=True),
            id="pyproject",
        ),
        pytest.param(
            {".rewrite.toml": b"strict = true\ncontext = 'a/b'\n"}, Settings(strict=True, context="a/b"), id="own file"
        ),
        pytest.param(
            {".rewrite.toml": b"base = 'a'", "pyproject.toml": b"[tool.rewrite]\nbase = 'b'"},
            Settings(base="a"),
            id="the own file wins",
        ),
        pytest.param({"pyproject.toml": b"[tool.other]\nbse = 1"}, Settings(), id="another tool's table"),
        pytest.param({"pyproject.toml": b"rubbish = ["}, Settings(), id="rubbish that does not name us"),
        pytest.param(
            {".rewrite.toml": b"module-cache = 'cache'"}, Settings(module_cache="/repo/cache"), id="a cache inside"
        ),
        pytest.param(
            {".rewrite.toml": b'[images."r.example.com/b:1"]\nprovides = ["shell", "libc:glibc-2.36", "command:git"]'},
            Settings(images=(("r.example.com/b:1", ("shell", "libc:glibc-2.36", "command:git")),)),
            id="an image that is described",
        ),
        pytest.param(
            {"pyproject.toml": b"[tool.rewrite.images.b]\nprovides = []"},
            Settings(images=(("b", ()),)),
            id="an image in pyproject",
        ),
    ],
)
def test_settings(files: dict[str, bytes], settings: Settings) -> None:
    assert settings_of(InMemory(files), "/repo") == settings


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(b"bse = 'x'", "unknown key `bse`", id="an unknown key"),
        pytest.param(b"in-place = true", "unknown key `in-place`", id="a file never makes the tool write"),
        pytest.param(b"base = 1", "`base` must be a text", id="a wrong type"),
        pytest.param(b"strict = 'yes'", "`strict` must be true or false", id="a text for a flag"),
        pytest.param(b"stage-name = '1'", "no stage name", id="a bad stage name"),
        pytest.param(b"base = 'A B'", "no image name", id="a bad base"),
        pytest.param(b"context = '../x'", "inside the repository", id="a context outside"),
        pytest.param(b"context = '/x'", "inside the repository", id="an absolute context"),
        pytest.param(b"module-cache = 'a/../..'", "inside the repository", id="a cache outside"),
        pytest.param(b"images = 1", "table of tables", id="images that are no table"),
        pytest.param(b"[images.a]\nprovide = []", "must hold `provides`", id="an image with another key"),
        pytest.param(b"[images.a]\nprovides = 'shell'", "a list of texts", id="an image with a text"),
        pytest.param(b"[images.'A B']\nprovides = []", "no image name", id="an image with a bad name"),
        pytest.param(
            b"[images.a]\nprovides = ['libc:glibc']", "`libc:glibc` is nothing", id="a libc without its version"
        ),
        pytest.param(
            b"[images.a]\nprovides = ['packages:yum']", "`packages:yum` is nothing", id="another package manager"
        ),
        pytest.param(b"= [", "cannot be read as TOML", id="no TOML"),
        pytest.param(b"\xff", "cannot be read as TOML", id="no UTF-8"),
        pytest.param(b"a=" + b"[" * 5000, "cannot be read as TOML", id="too deep"),
    ],
)
def test_bad_configuration(text: bytes, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message) as raised:
        settings_of(InMemory({".rewrite.toml": text}), "/repo")
    assert raised.value.path == "/.rewrite.toml"


def test_options() -> None:
    assert Settings().options() == Options()
    chosen = Settings(base="alpine", strict=True).over(Settings(base="debian", no_strip=True, context="a"))
    assert chosen.options() == Options(base="alpine", strict=True, strip=False, context="a")


@pytest.mark.parametrize(
    "name",
    [
        "auto",
        "scratch",
        "alpine:3.20",
        "gcr.io/distroless/static-debian12",
        "localhost:5000/a/b:c",
        "reg:5000/x",
        "a@sha256:" + "0" * 64,
        "a__b/c--d.e",
    ],
)
def test_base(name: str) -> None:
    assert bad_base(name) is None


@pytest.mark.parametrize(
    "name", ["", "A", "a b", "a\nRUN x", "a:", "$X", "-a", "a//b", "a@sha256:12", "/a", "a:b:c", "x" * 256]
)
def test_bad_base(name: str) -> None:
    assert bad_base(name) is not None


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("compiler", True),
        ("Build-2.x_y", True),
        ("", False),
        ("2", False),
        ("a b", False),
        ("Scratch", False),
        ("bäu", False),
        ("a\n", False),
    ],
)
def test_stage_name(name: str, good: bool) -> None:
    assert (bad_stage_name(name) is None) is good


def test_a_bad_word_is_named_with_its_line() -> None:
    with pytest.raises(ConfigurationError) as raised:
        settings_of(InMemory({".rewrite.toml": b'[images.a]\nprovides = [\n  "shell",\n  "shel",\n]\n'}), "/repo")
    assert raised.value.line == 4
