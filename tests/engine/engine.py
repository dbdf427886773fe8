"""A real container engine: found, called, and left as it was."""

import fcntl
import json
import os
import re
import subprocess
import tarfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest

CACHE = Path(os.environ.get("REWRITE_TEST_CACHE") or Path.home() / ".cache" / "rewrite-tests")
PRIVATE = f"unix://{CACHE}/docker.sock"  # the daemon of scripts/base-images.sh


class Done(NamedTuple):
    """How a command ended."""

    status: int
    stdout: bytes
    stderr: str


class Entry(NamedTuple):
    """What lies at one path of an image; ``digest`` is the sha256 of a file's bytes."""

    kind: str
    owner: tuple[int, int]
    mode: int
    digest: str | None = None
    target: str | None = None


class Start(NamedTuple):
    """How a container is started: its image, the arguments behind it, and the engine's options."""

    image: str
    command: Sequence[str] = ()
    options: Sequence[str] = ()


class EngineError(Exception):
    """The engine did not do what the test needs."""


class Engine(NamedTuple):
    """A Docker client, the daemon it talks to, and whether that is the tests' own."""

    client: str
    host: str | None

    @property
    def private(self) -> bool:
        """Whether the daemon is the one of scripts/base-images.sh: no network, nobody else's images."""
        return self.host == PRIVATE

    def call(self, *words: str, timeout: float = 600, environment: Mapping[str, str] | None = None) -> Done:
        """Run the client; a command that does not end is killed and counts as status 124."""
        env = {**os.environ, **(environment or {}), **({"DOCKER_HOST": self.host} if self.host else {})}
        try:
            done = subprocess.run([self.client, *words], env=env, capture_output=True, timeout=timeout, check=False)
        except subprocess.TimeoutExpired as late:
            return Done(124, late.stdout or b"", f"no end within {timeout} s")
        return Done(done.returncode, done.stdout, done.stderr.decode(errors="replace"))

    def must(self, *words: str, timeout: float = 600) -> str:
        """Run the client and return its output; anything but success is an EngineError."""
        done = self.call(*words, timeout=timeout)
        if done.status:
            raise EngineError(f"docker {' '.join(words)}: {done.stderr[-3000:]}")
        return done.stdout.decode(errors="replace").strip()

    def has(self, image: str) -> bool:
        """Tell whether the image is here, or can be pulled."""
        if image == "scratch" or self.call("image", "inspect", image).status == 0:
            return True
        return not self.private and self.call("pull", "-q", image).status == 0

    def build(self, dockerfile: Path, context: Path, *, buildkit: bool, target: str = "") -> str:
        """Build an image and return its tag."""
        tag = f"rewrite-tests/{uuid.uuid4().hex}"
        words = ["build", "-q", "-t", tag, "-f", str(dockerfile)]
        if target:
            words += ["--target", target]
        if self.private:
            words += ["--network", "none" if buildkit else "host"]
        environment = {"DOCKER_BUILDKIT": "1" if buildkit else "0"}
        done = self.call(*words, str(context), environment=environment)
        if done.status:
            raise EngineError(f"{dockerfile} does not build: {done.stderr[-3000:]}")
        return tag

    def inspect(self, image: str) -> dict[str, Any]:
        """Return the engine's description of an image."""
        found: list[dict[str, Any]] = json.loads(self.must("image", "inspect", image))
        return found[0]

    def size(self, image: str) -> int:
        """Return an image's size in bytes."""
        size: int = self.inspect(image)["Size"]
        return size

    def remove(self, *images: str) -> None:
        """Remove images that a test made."""
        if images:
            self.call("image", "rm", "-f", *images)

    def run(self, start: Start, timeout: float = 60) -> Done:
        """Run a container to its end."""
        name = f"rewrite-tests-{uuid.uuid4().hex}"
        words = ("--rm", "--name", name, *self._network(), *start.options, start.image, *start.command)
        try:
            return self.call("run", *words, timeout=timeout)
        finally:
            self.call("rm", "-f", name)

    def get(
        self, start: Start, port: int, path: str, then: Sequence[str] = (), timeout: float = 20
    ) -> tuple[int, bytes, int | None]:
        """Start a container that listens on a port; return status and body of one GET, and how a last command ended."""
        name = f"rewrite-tests-{uuid.uuid4().hex}"
        published = () if self.private else ("-p", f"127.0.0.1::{port}")
        words = ("--name", name, *self._network(), *published, *start.options, start.image, *start.command)
        try:
            self.must("run", "-d", *words)
            local = port if self.private else int(self.must("port", name, str(port)).rsplit(":", 1)[1])
            status, body = self._answer(name, f"http://127.0.0.1:{local}{path}", timeout)
            return status, body, self.call("exec", name, *then, timeout=timeout).status if then else None
        finally:
            self.call("rm", "-f", name)

    def tree(self, image: str) -> dict[str, Entry]:
        """Return all that lies in an image, by absolute path."""
        with self._container(image) as name:
            env = {**os.environ, **({"DOCKER_HOST": self.host} if self.host else {})}
            with subprocess.Popen([self.client, "export", name], env=env, stdout=subprocess.PIPE) as export:
                assert export.stdout is not None
                with tarfile.open(fileobj=export.stdout, mode="r|") as tar:
                    return dict(_entries(tar))

    def digest(self, image: str, path: str) -> str | None:
        """Return the sha256 of one file of an image (links followed), or None."""
        with self._container(image) as name:
            done = self.call("cp", "-L", f"{name}:{path}", "-")
        if done.status:
            return None
        with tarfile.open(fileobj=BytesIO(done.stdout)) as tar:
            return next((entry.digest for _, entry in _entries(tar)), None)

    def holds(self, image: str, paths: Iterable[str]) -> set[str]:
        """Return those of the paths that lie in an image."""
        env = {**os.environ, **({"DOCKER_HOST": self.host} if self.host else {})}
        found = set()
        with self._container(image) as name:
            for path in paths:
                words = [self.client, "cp", f"{name}:{path}", "-"]
                with subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as copy:
                    assert copy.stdout is not None
                    if copy.stdout.read(1):  # the first byte says it; a folder may be large
                        found.add(path)
                    copy.kill()
        return found

    def tag(self, image: str, name: str) -> None:
        """Give an image another name."""
        self.must("tag", image, name)

    def _network(self) -> tuple[str, ...]:
        return ("--network", "host") if self.private else ()

    def _answer(self, name: str, url: str, timeout: float) -> tuple[int, bytes]:
        end = time.monotonic() + timeout
        while True:
            try:
                with urllib.request.urlopen(url, timeout=5) as answer:
                    return answer.status, answer.read()
            except urllib.error.HTTPError as answer:
                return answer.code, answer.read()
            except OSError as refused:
                running = self.must("inspect", "-f", "{{.State.Running}}", name) == "true"
                if not running or time.monotonic() > end:
                    logs = self.call("logs", name).stderr[-2000:]
                    raise EngineError(f"{url}: {refused}; running: {running}; {logs}") from refused
                time.sleep(0.1)

    @contextmanager
    def _container(self, image: str) -> Iterator[str]:
        name = f"rewrite-tests-{uuid.uuid4().hex}"
        self.must("create", "--name", name, image, "none")
        try:
            yield name
        finally:
            self.call("rm", "-f", name)


@lru_cache(maxsize=1)
def find_engine() -> Engine | str:
    """Return the engine to use, or why there is none."""
    hosts = [os.environ["DOCKER_HOST"]] if os.environ.get("DOCKER_HOST") else [PRIVATE, None]
    reasons = []
    for host in hosts:
        for client in ("docker", "/usr/bin/docker"):
            engine = Engine(client, host)
            try:
                if engine.call("info", timeout=20).status == 0 and _builds(engine):
                    return engine
                reasons.append(f"{client} at {host or 'its default'}: no answer, or no BuildKit")
            except OSError as missing:
                reasons.append(str(missing))
    return "no container engine: " + "; ".join(reasons)


def missing(reason: str) -> NoReturn:
    """Skip the test, or fail it where engine tests must run."""
    if os.environ.get("REWRITE_REQUIRE_ENGINE"):
        pytest.fail(reason)
    pytest.skip(reason)


def missing_tool(reason: str) -> None:
    """Fail where engine tests must run; elsewhere the tests go on without the tool."""
    if os.environ.get("REWRITE_REQUIRE_ENGINE"):
        pytest.fail(reason)


@contextmanager
def locked(name: str, *, exclusive: bool) -> Iterator[None]:
    """Hold a lock that all test processes on this machine share."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
        yield


def _builds(engine: Engine) -> bool:
    """Tell whether the client can ask for BuildKit: from 23 on it needs its buildx plug-in."""
    version = engine.call("version", "-f", "{{.Client.Version}}").stdout.decode()
    major = re.match(r"\d+", version)
    old = major is not None and int(major[0]) < 23
    return old or engine.call("buildx", "version").status == 0


def _entries(tar: tarfile.TarFile) -> Iterator[tuple[str, Entry]]:
    for member in tar:
        digest = None
        if member.isreg():
            file = tar.extractfile(member)
            assert file is not None
            digest = sha256(file.read()).hexdigest()
        kind = "dir" if member.isdir() else "link" if member.issym() else "file"
        target = member.linkname if member.issym() or member.islnk() else None
        path = "/" + member.name.removeprefix("./").strip("/")
        yield path, Entry(kind, (member.uid, member.gid), member.mode & 0o7777, digest, target)
