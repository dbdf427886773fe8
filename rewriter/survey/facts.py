"""What single files say of images, before it is asked of which: builds, other names, uses, bases and products."""

from typing import Literal, NamedTuple

UseKind = Literal["run", "exec", "copy-out", "mount", "health", "step", "base", "zone"]


ELSEWHERE = "\x00"


class At(NamedTuple):
    """A line of a file; ``weak`` where it is documentation, which nothing executes."""

    path: str
    line: int
    weak: bool = False


class Build(NamedTuple):
    """An image is built: ``dockerfile`` and ``context`` count from the root, None where they are not known.

    A Dockerfile that is not in the repository is ``ELSEWHERE``.
    """

    dockerfile: str | None
    context: str | None
    tags: tuple[str, ...]
    at: At


class Alias(NamedTuple):
    """``docker tag image other``."""

    image: str
    other: str
    at: At


class Use(NamedTuple):
    """An image is used; ``dockerfile`` is known where the use itself builds it (compose).

    ``words`` are what follows the image's name and ``entrypoint`` what replaces its own; ``mounts`` are pairs (source, target),
    the source from the root where it lies in the repository. A ``zone`` is a TZ that the container is given.
    """

    kind: UseKind
    image: str
    at: At
    words: tuple[str, ...] = ()
    entrypoint: tuple[str, ...] | None = None
    mounts: tuple[tuple[str, str], ...] = ()
    dockerfile: str | None = None


class Product(NamedTuple):
    """A command makes a file outside any image build: the file's name, or None where it is not known."""

    pattern: Literal["copy-out", "mount", "tar-pipe", "host-build"]
    name: str | None
    image: str
    at: At


class OldEngine(NamedTuple):
    """A Docker without stages is pinned."""

    version: str
    at: At


Fact = Build | Alias | Use | Product | OldEngine
