"""What a repository's own configuration and the command line choose, and whether it can be chosen."""

import posixpath
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from rewriter.options import Options
from rewriter.regex import lazy
from rewriter.source import Workspace

FILES = ("/.rewrite.toml", "/pyproject.toml")  # the first that has a say
# the names of the long options that change a result; what writes or prints is the caller's alone to say
KEYS: Mapping[str, type] = {
    "base": str,
    "context": str,
    "module-cache": str,
    "no-strip": bool,
    "stage-name": str,
    "strict": bool,
}
STAGE_NAME = lazy(r"[a-z][a-z0-9-_.]*", re.ASCII | re.IGNORECASE)
RESERVED = frozenset({"context", "scratch"})
_PART = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
_HOST = r"(?:localhost|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|[A-Za-z0-9-]+(?=:\d))(?::\d+)?"
IMAGE = lazy(
    rf"(?:{_HOST}/)?{_PART}(?:/{_PART})*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{{0,127}})?"
    r"(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?",
    re.ASCII,
)


class ConfigurationError(ValueError):
    """A configuration file cannot be followed; ``path`` and ``line`` name the place, the message says why."""

    def __init__(self, path: str, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.path = path
        self.line = line


class Settings(NamedTuple):
    """Choices, None where nothing was chosen; ``context`` counts from the repository's root."""

    base: str | None = None
    stage_name: str | None = None
    context: str | None = None
    strict: bool | None = None
    no_strip: bool | None = None
    module_cache: str | None = None
    images: tuple[tuple[str, tuple[str, ...]], ...] | None = None

    def over(self, other: "Settings") -> "Settings":
        """Return these choices, and the other's where there are none."""
        return other._replace(**self._chosen())

    def options(self) -> Options:
        """Return the options, with their defaults where nothing was chosen."""
        chosen = self._chosen()
        if "no_strip" in chosen:
            chosen["strip"] = not chosen.pop("no_strip")
        return Options()._replace(**chosen)

    def _chosen(self) -> dict[str, Any]:
        return {name: value for name, value in self._asdict().items() if value is not None}


def settings_of(workspace: Workspace, root: str) -> Settings:
    """Return what ``.rewrite.toml``, or ``[tool.rewrite]`` of ``pyproject.toml``, at the root chooses."""
    for path in FILES:
        table = _table(path, workspace.read(path))
        if table is not None:
            text = (workspace.read(path) or b"").decode()
            images = _images(path, table.pop("images", None), text)
            return _settings(path, table, root)._replace(images=images)
    return Settings()


def bad_base(name: str) -> str | None:
    """Return why this cannot be a base (the grammar of distribution's references), or None."""
    if len(name) <= 255 and IMAGE.fullmatch(name):
        return None
    return f"{name!r} is no image name"


def bad_stage_name(name: str) -> str | None:
    """Return why this cannot be a stage's name (Dockerfile reference, FROM), or None."""
    if name.lower() in RESERVED:
        return f"{name!r} is reserved by Docker"
    if STAGE_NAME.fullmatch(name):
        return None
    return f"{name!r} is no stage name: it starts with a letter and holds letters, digits, '-', '_' and '.' only"


def _table(path: str, data: bytes | None) -> dict[str, Any] | None:
    """Return the table that is ours; None where the file has none."""
    # most repositories never name us, and then their TOML is not ours to judge
    if data is None or (path == "/pyproject.toml" and b"rewrite" not in data):
        return None
    import tomllib

    try:
        document = tomllib.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(path, f"it cannot be read as TOML: {error}") from error
    if path == "/.rewrite.toml":
        return document
    tools = document.get("tool")
    table = tools.get("rewrite") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigurationError(path, "`tool.rewrite` is no table")
    return table


def _settings(path: str, table: dict[str, Any], root: str) -> Settings:
    for key, value in sorted(table.items()):
        if key not in KEYS:
            raise ConfigurationError(path, f"unknown key `{key}`; known are {', '.join((*KEYS, 'images'))}")
        if type(value) is not KEYS[key]:
            kind = "true or false" if KEYS[key] is bool else "a text"
            raise ConfigurationError(path, f"`{key}` must be {kind}")
    chosen = Settings(**{key.replace("-", "_"): value for key, value in table.items()})
    _check(path, chosen)
    if chosen.context is not None:
        chosen = chosen._replace(context=_inside(path, "context", chosen.context))
    if chosen.module_cache is not None:
        cache = posixpath.join(root, _inside(path, "module-cache", chosen.module_cache))
        chosen = chosen._replace(module_cache=cache)
    return chosen


_PROVIDED = lazy(
    r"ca-certificates|tzdata|tmp|user|nsswitch|shell|bash|libstdc\+\+|libc:(?:musl|glibc-\d{1,3}\.\d{1,3})|packages:(?:apt|apk)"
    r"|command:[A-Za-z0-9_./+\[-]+|folder:/[^\s]*"
)


def _images(path: str, value: object, text: str) -> tuple[tuple[str, tuple[str, ...]], ...] | None:
    """Return what ``[images."NAME"]`` tables state; a word that is not known is told with its line."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise ConfigurationError(path, "`images` must be a table of tables, each named by an image")
    found: list[tuple[str, tuple[str, ...]]] = []
    for image, table in sorted(value.items()):
        line = _line(text, image)
        if bad_base(image):
            raise ConfigurationError(path, f"`images`: {bad_base(image)}", line)
        words = table.get("provides") if isinstance(table, dict) and set(table) == {"provides"} else None
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            message = f'`images."{image}"` must hold `provides`, a list of texts, and nothing else'
            raise ConfigurationError(path, message, line)
        for word in words:
            if not _PROVIDED.fullmatch(word):
                message = f"`{word}` is nothing that an image provides; {_KNOWN}"
                raise ConfigurationError(path, message, _line(text, word))
        found.append((image, tuple(words)))
    return tuple(found)


_KNOWN = (
    "known are ca-certificates, tzdata, tmp, user, nsswitch, shell, bash, libstdc++, libc:glibc-X.Y, libc:musl, packages:apt, packages:apk,"
    " command:NAME and folder:/PATH"
)


def _line(text: str, word: str) -> int:
    """The line on which a key or word first stands in quotes."""
    at = next((at for quote in "\"'" if (at := text.find(quote + word + quote)) >= 0), 0)
    return text.count("\n", 0, at) + 1


def _check(path: str, chosen: Settings) -> None:
    bad = (chosen.base is not None and bad_base(chosen.base)) or (
        chosen.stage_name is not None and bad_stage_name(chosen.stage_name)
    )
    if bad:
        raise ConfigurationError(path, bad)


def _inside(path: str, key: str, folder: str) -> str:
    """Return the folder from the root; a repository must not send its readers elsewhere."""
    normal = posixpath.normpath(folder)
    if normal.startswith(("/", "../")) or normal == ".." or "\0" in normal:
        raise ConfigurationError(path, f"`{key}` must lie inside the repository")
    return normal
