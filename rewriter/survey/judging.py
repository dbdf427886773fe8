"""What one use of the image means for its rewrite: a finding, and the names of programs that it starts."""

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from rewriter.diagnostics import Diagnostic, Severity
from rewriter.regex import lazy
from rewriter.survey.facts import Use
from rewriter.survey.own import PATH, Own

SHELLS = frozenset({"sh", "bash", "ash", "dash", "zsh", "ksh"})
TOOL_CHAIN = frozenset(
    [
        "go",
        "gofmt",
        "goimports",
        "golint",
        "godep",
        "glide",
        "dep",
        "govendor",
        "gom",
        "gb",
        "vgo",
        "gox",
        "go-wrapper",
        "ginkgo",
        "gotestsum",
        "golangci-lint",
        "gometalinter",
        "staticcheck",
        "goreleaser",
        "mage",
        "make",
        "air",
        "fresh",
        "gin",
        "reflex",
        "realize",
        "CompileDaemon",
        "dlv",
        "bee",
        "revel",
        "goconvey",
    ]
)
TAKERS = frozenset({"tar", "cat", "cp", "install", "base64", "rsync", "gzip"})
TOOLS = frozenset(
    [
        "ls",
        "id",
        "env",
        "echo",
        "printenv",
        "true",
        "false",
        "test",
        "sleep",
        "curl",
        "wget",
        "pwd",
        "which",
        "grep",
        "sed",
        "awk",
        "find",
        "head",
        "tail",
        "ps",
        "kill",
        "pkill",
        "pgrep",
        "nc",
        "netstat",
        "chown",
        "chmod",
        "mkdir",
        "rm",
        "mv",
        "touch",
        "date",
        "uname",
        "ln",
        "ping",
        "apk",
        "apt-get",
        "apt",
        "yum",
        "git",
        "du",
        "stat",
        "md5sum",
        "sha256sum",
    ]
)
_NAME = lazy(r"[\w./][\w./-]*")


class Seen(NamedTuple):
    """A use of the image, and whether the file certainly means this image."""

    use: Use
    certain: bool


def findings(seen: Seen, own: Own) -> Iterator[Diagnostic]:
    """Yield what the use says, refusals only where it is certain and not documentation (SEMANTICS 4)."""
    use = seen.use
    match use.kind:
        case "base":
            yield _found(
                seen, "child-image", f"another Dockerfile is built from {_called(use)}", "convert or redirect it first"
            )
        case "copy-out":
            yield _taken(seen, f"{use.words[0] if use.words else 'a file'} is copied out of {_called(use)}")
        case "step":
            yield _tool_chain(seen, f"a CI job runs in {_called(use)}")
        case "health":
            yield from _health(seen, own)
        case "zone":
            return
        case "exec":
            yield from _soft(_started(seen, own, use.words))
        case _:
            yield from _started(seen, own, started(use, own))
            yield from _mounted(seen, own)


def names(use: Use, own: Own) -> frozenset[str]:
    """Return the words by which a use starts a program of the image."""
    if use.kind == "exec":
        argv = use.words
    elif use.kind == "health":
        argv = use.words[1:] if use.words[:1] == ("CMD",) else tuple(" ".join(use.words[1:]).split())
    else:
        argv = started(use, own) if use.kind == "run" else ()
    first = next((word for word in argv if word != "exec"), "")
    if not first or first.startswith("-"):
        return frozenset()
    if posixpath.basename(first) in SHELLS:
        return frozenset(word for each in argv[1:] for word in _plain_words(each) if _NAME.fullmatch(word))
    return frozenset({first, posixpath.basename(first)})


def started(use: Use, own: Own) -> tuple[str, ...]:
    """Return the argv of a run as far as it replaces the image's own; empty where that stays."""
    if use.entrypoint:
        return (*use.entrypoint, *use.words)
    return () if own.fixed else use.words


def _started(seen: Seen, own: Own, argv: tuple[str, ...]) -> Iterator[Diagnostic]:
    if not argv or argv[0].startswith(("-", "$")):
        return
    name = posixpath.basename(argv[0])
    if name in SHELLS:
        yield from _shell(seen, argv)
    elif _is_program(argv[0], own):
        if _moves(argv[0], own):
            yield _taken(seen, f"{argv[0]} is started in {_called(seen.use)}, which the Dockerfile names otherwise")
    elif name in TOOL_CHAIN or "go-wrapper" in argv:  # a launcher before go-wrapper, too
        yield _tool_chain(seen, f"{' '.join(argv[:3])} is run in {_called(seen.use)}")
    elif name in TAKERS:
        yield _taken(seen, f"{' '.join(argv[:3])} reads files of {_called(seen.use)}")
    elif name in TOOLS:
        yield _found(seen, "needs-command", f"{name} is run in {_called(seen.use)}", "run the program itself")
    elif own.programs:
        found = _taken(
            seen, f"{argv[0]} is started in {_called(seen.use)}; the Dockerfile's own command does not name it"
        )
        yield found if own.plain else _warned(found)


def _shell(seen: Seen, argv: tuple[str, ...]) -> Iterator[Diagnostic]:
    text = " ".join(argv[2:]) if len(argv) > 2 and argv[1].startswith("-") and argv[1].endswith("c") else ""
    inner = _plain_words(text)
    if text and not inner & TOOL_CHAIN:
        if inner & TAKERS and seen.use.kind == "run" and ("/go/bin" in text or seen.use.mounts):
            yield _taken(seen, f"a shell in {_called(seen.use)} hands files out")
        yield _found(
            seen, "needs-shell", f"{argv[0]} is started in {_called(seen.use)}", "start the program without a shell"
        )
    elif len(argv) > 1 and not text:
        yield _found(
            seen, "needs-shell", f"{argv[0]} is started in {_called(seen.use)}", "start the program without a shell"
        )
    else:
        yield _tool_chain(seen, f"{' '.join(argv[:3])} is started in {_called(seen.use)}")


def _plain_words(text: str) -> frozenset[str]:
    found: set[str] = set()
    for word in text.replace(";", " ").replace("&", " ").replace("|", " ").split():
        found |= {word, posixpath.basename(word)}
    return frozenset(found)


def _is_program(word: str, own: Own) -> bool:
    return posixpath.basename(word) in {posixpath.basename(program) for program in own.programs}


def _moves(word: str, own: Own) -> bool:
    """Tell whether a path may not be the program's after the rewrite: the Dockerfile finds it on a PATH that goes."""
    if "/" not in word or "$" in word:
        return False
    path = posixpath.normpath(posixpath.join(own.workdir, word))
    named = [program for program in own.programs if posixpath.basename(program) == posixpath.basename(word)]
    if any("/" in program and posixpath.normpath(posixpath.join(own.workdir, program)) == path for program in named):
        return False
    return posixpath.dirname(path) not in PATH


def _mounted(seen: Seen, own: Own) -> Iterator[Diagnostic]:
    for source, target in seen.use.mounts:
        if "docker.sock" in source:
            # a program may well talk to the engine; with docker's own binary the image builds others (SEMANTICS 5.4)
            if own.says_docker or any(other.endswith("/docker") for _, other in seen.use.mounts):
                yield _taken(
                    seen, f"{_called(seen.use)} is given the engine and its socket: it may build images of its own"
                )
        elif _is_sources(source) and _holds(target, own):
            yield _tool_chain(
                seen, f"the sources are mounted over {target} of {_called(seen.use)}: it is a place to work in"
            )


def _is_sources(source: str) -> bool:
    """Tell of a mount of the repository, or of a folder of it that the Dockerfile would copy whole."""
    return source in ("./", ".", "${PWD}", "${CURDIR}", "${GOPATH}")


def _holds(target: str, own: Own) -> bool:
    inside = target.rstrip("/") or "/"
    if "$" in inside:
        return "GOPATH" in inside
    paths = [own.workdir, *(program for program in own.programs if program.startswith("/"))]
    return any(path == inside or path.startswith(inside + "/") for path in paths) or inside.startswith(
        (own.workdir.rstrip("/") + "/src/", "/go/src/")
    )


def _health(seen: Seen, own: Own) -> Iterator[Diagnostic]:
    words = seen.use.words
    if words[:1] == ("CMD-SHELL",):
        yield _found(
            seen, "needs-shell", f"a health check of {_called(seen.use)} runs in a shell", "write it as a list"
        )
    elif words[:1] == ("CMD",):
        for found in _started(seen, own, words[1:]):
            yield found._replace(code="needs-shell") if posixpath.basename(words[1]) in SHELLS else found


def _soft(found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """What a person does in a running container is worth a warning, and never stops a rewrite."""
    for each in found:
        code = (
            "needs-shell" if each.code == "image-used-for-toolchain" and "sh is started" in each.message else each.code
        )
        yield _warned(each)._replace(code=code)


def _called(use: Use) -> str:
    return f"the service {use.image.rpartition(chr(0))[2]}" if "\x00" in use.image else use.image


def _tool_chain(seen: Seen, message: str) -> Diagnostic:
    return _found(seen, "image-used-for-toolchain", message, "use the build stage for it: docker build --target")


def _taken(seen: Seen, message: str) -> Diagnostic:
    return _found(seen, "artifact-used-elsewhere", message, "let that file use the image by its own command")


def _found(seen: Seen, code: str, message: str, helps: str) -> Diagnostic:
    severity: Severity = "refusal" if seen.certain and not seen.use.at.weak else "warning"
    return Diagnostic(code, severity, message, seen.use.at.path, seen.use.at.line, 1, helps)


def _warned(found: Diagnostic) -> Diagnostic:
    return found._replace(severity="warning")
