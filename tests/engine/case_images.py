"""The images of one corpus case: before and after the rewrite, and the stage that builds."""

import posixpath
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from dockerfile_parse import DockerfileParser

from tests.corpus import Case, overlay, repository
from tests.engine.engine import Engine, Entry, locked


class Images(NamedTuple):
    """Tags of what was built; ``classic`` is the new image by the classic builder, where the case allows it."""

    before: str
    after: str
    stage: str
    classic: str | None
    legacy_base: str
    new_base: str
    repository: Path
    seconds: tuple[float, float]


class Copied(NamedTuple):
    """A COPY or ADD of the last stage: its source words, and its destination, absolute, with its slash if any."""

    sources: tuple[str, ...]
    destination: str


class Dockerfile(NamedTuple):
    """What the harness reads of a Dockerfile: outer bases, first stage's name, last stage's copies and folders."""

    bases: tuple[str, ...]
    stage: str
    copied: tuple[Copied, ...]
    folders: tuple[str, ...]


def read(path: Path) -> Dockerfile:
    """Read a Dockerfile as far as the comparison needs it."""
    parser = DockerfileParser(fileobj=BytesIO(path.read_bytes()), env_replace=False)
    stages: list[str] = []
    folder, copied, folders = "/", list[Copied](), list[str]()
    for row in parser.structure:
        words = re.sub(r"(^|(?<=\s))--\S+\s+", "", row["value"]).split()
        if row["instruction"] == "FROM":
            stages.append(words[2] if len(words) > 2 else "")
            folder, copied, folders = "/", [], []
        elif row["instruction"] == "WORKDIR":
            folder = posixpath.normpath(posixpath.join(folder, words[0]))
            folders.append(folder)
        elif row["instruction"] in ("COPY", "ADD"):
            *sources, destination = (word.strip('[]",') for word in words)
            slash = "/" if destination.endswith(("/", ".")) else ""
            destination = posixpath.normpath(posixpath.join(folder, destination))
            copied.append(Copied(tuple(sources), destination.rstrip("/") + slash))
    bases = [image for image in parser.parent_images if image not in stages]
    return Dockerfile(tuple(bases), stages[0], tuple(copied), tuple(folders))


def explained(tree: Mapping[str, Entry], copied: Iterable[Copied]) -> tuple[set[str], set[str]]:
    """Return what copies put in an image: exact paths, and folders below which all is theirs (a folder's contents)."""
    exact, below = set[str](), set[str]()
    for sources, destination in copied:
        names = [posixpath.join(destination, posixpath.basename(source)) for source in sources]
        if destination.endswith("/") and all(name in tree for name in names):
            exact.update(names)
        else:
            below.add(destination.rstrip("/") or "/")
    return exact, below


def missing_images(case: Case, engine: Engine) -> list[str]:
    """Return the bases that cannot be had here."""
    path = case.expect.path or "Dockerfile"
    files = [case.folder / "before" / path, case.folder / "after" / path]
    wanted = {image for file in files for image in read(file).bases}
    wanted |= {f"golang:{case.engine.golang}"} if case.engine and case.engine.golang else set()
    return sorted(image for image in wanted if not engine.has(image))


@contextmanager
def built(case: Case, engine: Engine, folder: Path) -> Iterator[Images]:
    """Build the case's images, and take them away again.

    The new one is what the case's after/ says; tests/test_corpus.py holds the tool to that.
    """
    assert case.engine is not None
    path = case.expect.path or "Dockerfile"
    before, after = repository(case, folder / "before"), overlay(case, folder / "after")
    old, new = read(before / path), read(after / path)
    made: list[str] = []

    folder_in_repository = case.engine.context

    def build(repo: Path, *, buildkit: bool = True, target: str = "") -> tuple[str, float]:
        start = time.monotonic()
        tag = engine.build(repo / path, repo / folder_in_repository, buildkit=buildkit, target=target)
        made.append(tag)
        return tag, time.monotonic() - start

    with ExitStack() as stack:
        stack.callback(lambda: engine.remove(*made))
        with _golang(case.engine.golang, engine), ThreadPoolExecutor(2) as pool:
            legacy = pool.submit(build, before)
            modern = pool.submit(build, after)
            first, second = legacy.result(), modern.result()
            stage, _ = build(after, target=new.stage)
            classic = build(after, buildkit=False)[0] if case.engine.classic else None
            yield Images(
                before=first[0],
                after=second[0],
                stage=stage,
                classic=classic,
                legacy_base=old.bases[-1],
                new_base=new.bases[-1],
                repository=after,
                seconds=(first[1], second[1]),
            )


def config(engine: Engine, image: str) -> Any:
    """Return an image's configuration; that of scratch is empty but for PATH, which every engine sets."""
    if image == "scratch":
        return {"Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]}
    return engine.inspect(image)["Config"]


@lru_cache(maxsize=16)
def tree_of(engine: Engine, image: str) -> dict[str, Entry]:
    """Return what an image holds."""
    return {} if image == "scratch" else engine.tree(image)


@contextmanager
def _golang(version: str, engine: Engine) -> Iterator[None]:
    """Let `golang:latest` stand for another version; meanwhile no other test process builds."""
    if not version:
        with locked("golang", exclusive=False):
            yield
        return
    with locked("golang", exclusive=True):
        now = engine.must("image", "inspect", "-f", "{{.Id}}", "golang:latest")
        engine.tag(f"golang:{version}", "golang:latest")
        try:
            yield
        finally:
            engine.tag(now, "golang:latest")
