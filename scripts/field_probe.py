"""Runs one image and says how it behaves, for field_engine.py: in a container without a network, with limits.

A program that ends: its exit status and what it printed. One that stays up: whether it still does after the probes, on which
ports it listens, and what each answers to GET of `/`, of a page that is not there, and of the local files that `/` names.
"""

import json
import re
import subprocess
import time
import uuid
from typing import Any, NamedTuple

LIMITS = ["--network", "none", "--hostname", "field", "--memory", "1g", "--pids-limit", "256", "--cpus", "1.5"]
SECONDS_TO_START, SECONDS_TO_END = 6.0, 15.0
MAX_BYTES, MAX_LINKS, MAX_LINES = 300_000, 6, 400
LISTENING = re.compile(r"^\s*\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:0000 0A ", re.M)
LINK = re.compile(r"""(?:href|src)=["']?(/?[\w./-]+\.\w+)["'\s>]""")
VOLATILE = re.compile(
    r"0x[0-9a-f]+|\b[0-9a-f]{8,}\b|[\d.]+(?:µs|ns|ms|s)\b|\d+|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Nov|Dec|Jan)\w*\b"
)
NAME_LOOK_UP = re.compile(r"lookup \S+.*")  # the two resolvers of Go word the same failure differently


class Behaviour(NamedTuple):
    """What one container did; ``state`` is `ended N` or `up`."""

    state: str
    lines: frozenset[str]
    answers: tuple[tuple[str, str], ...]


def behave(docker: list[str], image: str, arguments: list[str] | None = None) -> Behaviour:
    """Run the image, with ``arguments`` after its entry point if given, and probe it."""
    name = f"field-{uuid.uuid4().hex}"
    try:
        started = _call(docker, "run", "-d", "--name", name, *LIMITS, image, *(arguments or []))
        if started.returncode:
            return Behaviour("does not start", _lines(started.stderr.replace(name, "")), ())
        answers = _probe(docker, name) if arguments is None else _wait(docker, name)
        state = _state(docker, name)
        said = "up" if state["Running"] else f"ended {state['ExitCode']}"
        logs = _call(docker, "logs", name)
        return Behaviour(said, _lines(logs.stdout + "\n" + logs.stderr), answers)
    finally:
        _call(docker, "rm", "-f", "-v", name)


def help_words(config: dict[str, Any]) -> list[str] | None:
    """Return the arguments that ask the image's program for its help; None for a command run by a shell."""
    entry, command = config.get("Entrypoint") or [], config.get("Cmd") or []
    if (entry or command)[:1] in (["/bin/sh"], ["sh"], ["bash"], ["/bin/bash"], []):
        return None
    return ["--help"] if entry else [command[0], "--help"]


def differences(before: Behaviour, after: Behaviour, again: Behaviour) -> list[str]:
    """Say where they differ; what also differs between two runs of the old image (``again``) says nothing."""
    found = []
    if before.state != after.state and before.state == again.state:
        found.append(f"state: {before.state} / {after.state}")
    unsteady = before.lines ^ again.lines
    changed = sorted((before.lines ^ after.lines) - unsteady) if not unsteady or before.lines & again.lines else []
    for line in changed[:6]:
        found.append(f"output {'-' if line in before.lines else '+'} {line[:160]}")
    old, new, second = dict(before.answers), dict(after.answers), dict(again.answers)
    for what in sorted({*old, *new}):
        if old.get(what) != new.get(what) and old.get(what) == second.get(what):
            found.append(f"{what}: {(old.get(what) or 'nothing')[:80]!r} / {(new.get(what) or 'nothing')[:80]!r}")
    return found


def _probe(docker: list[str], name: str) -> tuple[tuple[str, str], ...]:
    ports: list[int] = []
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and _state(docker, name)["Running"]:
        found = _listening(docker, name)
        if found and found == ports:
            break
        ports = found
        time.sleep(0.5)
    answers: list[tuple[str, str]] = [("ports", " ".join(map(str, ports)))] if ports else []
    for port in ports[:3]:
        first = _get(docker, name, port, ["/", "/no-such-page"])
        links = dict.fromkeys("/" + link.lstrip("/") for link in LINK.findall(first[0]))
        more = list(links)[:MAX_LINKS]
        pages = ["/", "/no-such-page", *more]
        texts = first + (_get(docker, name, port, more) if more else [])
        answers += [(f":{port}{page}", _answer(text)) for page, text in zip(pages, texts, strict=True)]
    return tuple(answers)


def _wait(docker: list[str], name: str) -> tuple[tuple[str, str], ...]:
    end = time.monotonic() + SECONDS_TO_END / 3
    while time.monotonic() < end and _state(docker, name)["Running"]:
        time.sleep(0.2)
    return ()


def _listening(docker: list[str], name: str) -> list[int]:
    tables = _beside(docker, name, "cat /proc/net/tcp /proc/net/tcp6")
    return sorted({int(port, 16) for port in LISTENING.findall(tables)})


def _get(docker: list[str], name: str, port: int, pages: list[str]) -> list[str]:
    """GET each page with HTTP/1.0 and return the whole answers."""
    mark = uuid.uuid4().hex
    script = "".join(
        f"(printf 'GET {page} HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n'; sleep 1) |"
        f" timeout 8 nc 127.0.0.1 {port} | head -c {MAX_BYTES}; echo {mark};"
        for page in pages
    )
    texts = _beside(docker, name, script).split(mark)
    return (texts + [""] * len(pages))[: len(pages)]


def _beside(docker: list[str], name: str, script: str) -> str:
    """Run a script of busybox in the network of the container: the image itself may hold no shell."""
    return _call(docker, "run", "--rm", "--network", f"container:{name}", "busybox", "sh", "-c", script).stdout


def _answer(text: str) -> str:
    head, _, body = text.partition("\r\n\r\n")
    kept = [line for line in head.splitlines() if not re.match(r"(?i)(date|last-modified|etag|set-cookie):", line)]
    return _steady("\n".join([*kept, body]))


def _lines(text: str) -> frozenset[str]:
    lines = [line.strip() for line in text.splitlines()[:MAX_LINES]]
    return frozenset(
        _steady(line) for line in lines if line and not line.startswith("+ exec ")
    )  # go-wrapper's own words


def _steady(text: str) -> str:
    plain = NAME_LOOK_UP.sub("lookup", re.sub(r"\x1b\[[\d;]*m", "", text))
    return re.sub(r"[ \t]+", " ", VOLATILE.sub("#", plain))


def _state(docker: list[str], name: str) -> dict[str, Any]:
    found = _call(docker, "inspect", "-f", "{{json .State}}", name).stdout
    state: dict[str, Any] = json.loads(found or '{"Running": false, "ExitCode": -1}')
    return state


def _call(docker: list[str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run the client with a limit; bytes that are no text are replaced."""
    command = ["timeout", "-k", "5", "120", *docker, *words]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
