"""What the docker commands of one script say: builds, names, uses, and files that they make."""

import posixpath
import re
from collections.abc import Iterable

from rewriter.regex import lazy
from rewriter.source import Workspace
from rewriter.survey.facts import ELSEWHERE, Alias, At, Build, Fact, Product, Use, UseKind
from rewriter.survey.options import Parsed, parse_options
from rewriter.survey.scripts import Ran, in_repository, joined

_ENGINES = frozenset({"docker", "podman", "buildah", "nerdctl", "img"})
_PREFIXES = frozenset(
    [
        "sudo",
        "exec",
        "time",
        "command",
        "nohup",
        "winpty",
        "env",
        "retry",
        "travis_retry",
        "travis_wait",
        "!",
        "builtin",
        "nice",
        "then",
        "do",
        "else",
    ]
)
_NOUNS = frozenset({"image", "container", "buildx", "builder"})
_VERBS = {"bud": "build", "build-using-dockerfile": "build"}
_COMPOSE = ("docker-compose", "podman-compose")
_URL = lazy(r"[a-z+]+://|git@|github\.com/")


def facts_of(commands: Iterable[Ran], path: str, weak: bool, workspace: Workspace) -> list[Fact]:
    """Return what the commands say, in their order (Docker's command line reference)."""
    reader = _Reader(path, weak, workspace)
    for ran in commands:
        reader.command(ran)
    return reader.facts


def built(context: str, named: str, tags: tuple[str, ...], folder: str | None, at: At, workspace: Workspace) -> Build:
    """Return the build of a context, as seen from a folder of the host, with a Dockerfile as ``-f`` names it."""
    reader = _Reader(at.path, at.weak, workspace)
    reader.build(context, named, tags, folder, at)
    return next(fact for fact in reader.facts if isinstance(fact, Build))


class _Reader:
    """Follows the commands of one script."""

    def __init__(self, path: str, weak: bool, workspace: Workspace) -> None:
        self.path = path
        self.weak = weak
        self.workspace = workspace
        self.facts: list[Fact] = []
        self.containers: dict[str, str] = {}  # the name of a container, and its image

    def command(self, ran: Ran) -> None:
        argv = _unprefixed(ran.argv)
        if not argv:
            return
        at = At(self.path, ran.line, self.weak)
        tool = posixpath.basename(argv[0])
        if tool in _COMPOSE:
            self._compose(argv[1:], at)
        elif tool in _ENGINES or (argv[0].startswith("$") and "docker" in argv[0].lower()):
            self._engine(argv[1:], ran, at)
        elif tool == "executor" and any(word.startswith("--destination") for word in argv):
            self._kaniko(argv[1:], ran, at)
        elif tool in ("go", "godep", "gox", "gb") and "build" in argv[1:3]:
            self.facts.append(Product("host-build", _output(argv), "", at))

    def _engine(self, words: tuple[str, ...], ran: Ran, at: At) -> None:
        words = parse_options("global", words).rest
        if not words:
            return
        verb = words[0]
        if verb == "compose":
            self._compose(words[1:], at)
            return
        if verb in _NOUNS and len(words) > 1:
            words = words[1:]
        verb, words = _VERBS.get(words[0], words[0]), words[1:]
        match verb:
            case "build":
                self._build(parse_options("build", words, anywhere=True), ran, at)
            case "run" | "create":
                self._run(parse_options("run", words), ran, at)
            case "exec":
                self._exec(parse_options("exec", words).rest, at)
            case "cp":
                self._copy(parse_options("exec", words).rest, at)
            case "export":
                self._export(parse_options("build", words).rest, at)
            case "tag" if len(words) >= 2:
                self.facts.append(Alias(words[-2], words[-1], at))

    def _build(self, parsed: Parsed, ran: Ran, at: At) -> None:
        tags = list(parsed.values("-t", "--tag"))
        if ran.assigned:
            tags.append(f"${{{ran.assigned}}}")
        context = parsed.rest[0] if parsed.rest else ""
        named = parsed.values("-f", "--file")
        self.build(context, named[-1] if named else "", tuple(tags), ran.folder, at)

    def build(self, context: str, named: str, tags: tuple[str, ...], here: str | None, at: At) -> None:
        if _URL.match(context) or (context == "-" and not named):
            self.facts.append(Build(ELSEWHERE, None, tags, at))
            return
        context_path = joined(here, context) if context not in ("", "-") else None
        file = joined(here, named) if named else joined(context_path, "Dockerfile") if context_path else None
        if named and context_path is not None and not self._is_file(file):
            file = joined(context_path, named)  # older scripts name it from the context
        found = None if file is None else in_repository(file) if self._is_file(file) else ELSEWHERE
        folder = in_repository(context_path)
        if folder is not None and self.workspace.kind("/" + folder) != "dir":
            folder = None
        self.facts.append(Build(found, folder, tags, at))

    def _kaniko(self, words: tuple[str, ...], ran: Ran, at: At) -> None:
        parsed = parse_options("kaniko", words)
        context = (parsed.values("--context", "-c") or ("",))[-1].removeprefix("dir://")
        named = (parsed.values("--dockerfile", "-f") or ("",))[-1]
        self.build(context, named, parsed.values("--destination", "-d"), ran.folder, at)

    def _is_file(self, host: str | None) -> bool:
        path = in_repository(host)
        return path is not None and self.workspace.kind("/" + path) == "file"

    def _run(self, parsed: Parsed, ran: Ran, at: At) -> None:
        if not parsed.rest:
            return
        image, words = parsed.rest[0], parsed.rest[1:]
        for name in (*parsed.values("--name"), *((f"${{{ran.assigned}}}",) if ran.assigned else ())):
            self.containers[name] = image
        entry = parsed.values("--entrypoint")
        mounts = tuple(_mount(value, ran.folder) for value in parsed.values("-v", "--volume"))
        mounts += tuple(_long_mount(value, ran.folder) for value in parsed.values("--mount"))
        self.facts.append(Use("run", image, at, words, (entry[-1],) if entry and entry[-1] else None, mounts))
        zones = (value.partition("=") for value in parsed.values("-e", "--env"))
        self.facts += [Use("zone", image, at, (zone,)) for name, _, zone in zones if name == "TZ"]
        self._produces(image, words, ran, at)

    def _produces(self, image: str, words: tuple[str, ...], ran: Ran, at: At) -> None:
        if words[:1] in (("cat",), ("tar",)) and (ran.into or ran.piped):
            name = posixpath.basename(ran.into) or None
            self.facts.append(Product("tar-pipe", name, image, at))
        elif ("go" in words and "build" in words) or any("go build" in word for word in words):
            self.facts.append(Product("mount", _output(words), image, at))

    def _exec(self, words: tuple[str, ...], at: At) -> None:
        if len(words) > 1 and words[0] in self.containers:
            self.facts.append(Use("exec", self.containers[words[0]], at, words[1:]))

    def _copy(self, words: tuple[str, ...], at: At) -> None:
        if len(words) != 2:
            return
        container, colon, source = words[0].rpartition(":/")
        image = self.containers.get(container) or _created_inline(container)
        if not colon or image is None:
            return
        self.facts.append(Use("copy-out", image, at, ("/" + source,)))
        self.facts.append(
            Product("copy-out", posixpath.basename(words[1].rstrip("/.")) or posixpath.basename(source), image, at)
        )

    def _export(self, words: tuple[str, ...], at: At) -> None:
        if words and words[0] in self.containers:
            self.facts.append(Use("copy-out", self.containers[words[0]], at, ("/",)))

    def _compose(self, words: tuple[str, ...], at: At) -> None:
        words = parse_options("global", words).rest
        if not words or words[0] not in ("run", "exec"):
            return
        parsed = parse_options("run", words[1:])
        if not parsed.rest:
            return
        entry = parsed.values("--entrypoint")
        kind: UseKind = "run" if words[0] == "run" else "exec"
        if kind == "exec" or parsed.rest[1:] or entry:
            image = f"\x00{parsed.rest[0]}"  # a service's name: compose files tell its image
            self.facts.append(Use(kind, image, at, parsed.rest[1:], (entry[-1],) if entry else None))


def _unprefixed(argv: tuple[str, ...]) -> tuple[str, ...]:
    """Return the command behind ``sudo -E``, ``env A=b``, make's ``@`` and their like."""
    for index, word in enumerate(argv[:12]):
        bare = word.lstrip("@-+") if index == 0 else word
        if not bare or bare in _PREFIXES or (index and (bare.startswith("-") or bare.isdigit())):
            continue
        if index and "=" in bare and not bare.startswith("$"):
            continue
        return (bare, *argv[index + 1 :])
    return ()


def _mount(value: str, here: str | None) -> tuple[str, str]:
    source, _, rest = value.partition(":") if not value.startswith("${") else _after_variable(value)
    return _place(source, here), rest.partition(":")[0]


def _after_variable(value: str) -> tuple[str, str, str]:
    end = value.find("}")
    before, colon, after = value[end:].partition(":")
    return value[:end] + before, colon, after


def _long_mount(value: str, here: str | None) -> tuple[str, str]:
    fields = dict(field.partition("=")[::2] for field in value.split(","))
    if fields.get("type", "volume") != "bind":
        return "", fields.get("target", fields.get("dst", ""))
    source = fields.get("source", fields.get("src", ""))
    return _place(source, here), fields.get("target", fields.get("dst", fields.get("destination", "")))


def _place(source: str, here: str | None) -> str:
    """Return a path in the repository with a leading ``./``, and what lies elsewhere as it is written."""
    inside = in_repository(joined(here, source)) if source.startswith((".", "/")) else None
    return source if inside is None else f"./{inside}"


def _created_inline(word: str) -> str | None:
    """Return the image of ``$(docker create IMAGE)``; the reader writes blanks in it as ``_``."""
    found = re.fullmatch(r"\$\(docker_create_(?:-\w+_)*(\w[\w.-]*)\)", word)
    return found[1] if found else None


def _output(words: tuple[str, ...]) -> str | None:
    flat = " ".join(words).split()
    for index, word in enumerate(flat):
        if word == "-o" and index + 1 < len(flat):
            return posixpath.basename(flat[index + 1]) or None
        if word.startswith("-o="):
            return posixpath.basename(word[3:]) or None
    return None
