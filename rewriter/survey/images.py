"""Whether the name by which a file calls an image is that of one Dockerfile's image."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rewriter.evaluation.bases import base_image
from rewriter.survey.facts import Alias, Build, Fact

Match = Literal["certain", "possible", "no"]
_HUBS = ("docker.io/", "index.docker.io/", "registry-1.docker.io/", "library/")


class Name(NamedTuple):
    """A repository and a tag; a repository that holds a variable counts in its own file alone."""

    repository: str
    tag: str
    file: str = ""


class Names:
    """The names that builds give one Dockerfile's image, and those of other images."""

    def __init__(self, facts: Sequence[Fact], path: str, lone: bool, identities: tuple[str, ...]) -> None:
        self._own: set[Name] = set()
        self._others: set[Name] = set()
        self._lone = lone
        self._guessed = {identity.split("/", 1)[1].lower() for identity in identities if "/" in identity}
        self._files: dict[str, set[bool]] = {}
        for fact in facts:
            if isinstance(fact, Build):
                mine = fact.dockerfile == path or (fact.dockerfile is None and lone)
                self._files.setdefault(fact.at.path, set()).add(mine)
                (self._own if mine else self._others).update(name_of(tag, fact.at.path) for tag in fact.tags)
        for fact in facts:
            if isinstance(fact, Alias) and self.match(fact.image, fact.at.path) == "certain":
                self._own.add(name_of(fact.other, fact.at.path))

    def match(self, image: str, file: str) -> Match:
        """Tell whether ``image``, as ``file`` calls it, is this image."""
        name = name_of(image, file)
        if not name.repository:
            return "no"
        if name in self._own:
            return "possible" if name in self._others else "certain"
        if name in self._others or base_image(name.repository) is not None:  # golang:app is no golang:1.8
            return "no"
        if any(own.repository == name.repository and own.file == name.file for own in self._own):
            alike = any(other.repository == name.repository and other.file == name.file for other in self._others)
            return "possible" if alike else "certain"
        return self._guess(name, file)

    def _guess(self, name: Name, file: str) -> Match:
        """An unresolved name in a file that builds this image alone, or the name that the git remote suggests."""
        if name.repository.startswith("$") and self._files.get(file) == {True}:
            return "possible"
        return "possible" if self._lone and name.repository in self._guessed else "no"


def name_of(image: str, file: str) -> Name:
    """Part an image's name (Docker's reference grammar); the hub and ``library/`` are left out."""
    rest = image.partition("@")[0]
    colon = rest.rfind(":")
    tag = "latest"
    if colon > rest.rfind("/"):
        rest, tag = rest[:colon], rest[colon + 1 :]
    for hub in _HUBS:
        rest = rest.removeprefix(hub)
    return Name(rest if "$" in rest else rest.lower(), tag, file if "$" in rest else "")
