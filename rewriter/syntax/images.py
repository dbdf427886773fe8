"""Names of images: registry, repository, tag and digest (distribution/reference of Docker)."""

import re
from typing import NamedTuple

from rewriter.regex import lazy

_COMPONENT = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
_REPOSITORY = lazy(rf"{_COMPONENT}(?:/{_COMPONENT})*")
_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?"
_REGISTRY = lazy(rf"(?:{_LABEL}(?:\.{_LABEL})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?")
_TAG = lazy(r"\w[\w.-]{0,127}", re.ASCII)
_DIGEST = lazy(r"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}")
_HUB = "docker.io"
_HUB_NAMES = ("docker.io", "index.docker.io", "registry-1.docker.io")
_LONGEST = 255
_MOST = 1_000


class ImageName(NamedTuple):
    """``golang:1.9`` is (docker.io, library/golang, 1.9, None); ``name`` is what people call it: golang."""

    registry: str
    repository: str
    tag: str | None
    digest: str | None

    @property
    def name(self) -> str:
        """The familiar name: without the hub, ``library/``, tag and digest."""
        if self.registry != _HUB:
            return f"{self.registry}/{self.repository}"
        rest = self.repository.removeprefix("library/")
        return rest if "/" not in rest else self.repository

    def __str__(self) -> str:
        tag = f":{self.tag}" if self.tag else ""
        return self.name + tag + (f"@{self.digest}" if self.digest else "")


def parse_image(reference: str) -> ImageName | None:
    """Read an image reference as ParseNormalizedNamed does; None where it is none."""
    rest, at, digest = reference[:_MOST].partition("@")
    if len(reference) > _MOST or (at and not _DIGEST.fullmatch(digest)):
        return None
    colon = rest.rfind(":")
    tag: str | None = None
    if colon > rest.rfind("/"):
        rest, tag = rest[:colon], rest[colon + 1 :]
        if not _TAG.fullmatch(tag):
            return None
    registry, repository = _apart(rest)
    if not _REPOSITORY.fullmatch(repository) or not _REGISTRY.fullmatch(registry):
        return None
    if len(registry) + len(repository) >= _LONGEST or re.fullmatch(r"[0-9a-f]{64}", rest):
        return None
    return ImageName(registry, repository, tag, digest or None)


def _apart(name: str) -> tuple[str, str]:
    """Part registry and repository: the first element is a registry if it looks like a host."""
    first, slash, rest = name.partition("/")
    if not slash or not ("." in first or ":" in first or first == "localhost" or first.lower() != first):
        registry, rest = _HUB, name
    else:
        registry = _HUB if first in _HUB_NAMES else first
    if registry == _HUB and "/" not in rest:
        rest = f"library/{rest}"
    return registry, rest
