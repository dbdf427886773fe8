"""Names of images, with docker-image-py as the second opinion."""

import pytest
from docker_image.reference import InvalidReference, Reference
from hypothesis import given
from hypothesis import strategies as st

from rewriter.syntax.images import parse_image

DIGEST = "sha256:" + "0" * 64


@pytest.mark.parametrize(
    ("reference", "registry", "repository", "tag", "name"),
    [
        ("golang", "docker.io", "library/golang", None, "golang"),
        ("golang:1.9-alpine", "docker.io", "library/golang", "1.9-alpine", "golang"),
        ("google/golang", "docker.io", "google/golang", None, "google/golang"),
        ("library/golang:1", "docker.io", "library/golang", "1", "golang"),
        ("docker.io/golang", "docker.io", "library/golang", None, "golang"),
        ("docker.io/library/golang", "docker.io", "library/golang", None, "golang"),
        ("index.docker.io/x/y:2", "docker.io", "x/y", "2", "x/y"),
        (
            "gcr.io/distroless/static-debian12",
            "gcr.io",
            "distroless/static-debian12",
            None,
            "gcr.io/distroless/static-debian12",
        ),
        ("localhost/a", "localhost", "a", None, "localhost/a"),
        ("localhost:5000/a:b", "localhost:5000", "a", "b", "localhost:5000/a"),
        ("Host/a", "Host", "a", None, "Host/a"),
        ("a/b/c", "docker.io", "a/b/c", None, "a/b/c"),
        ("[::1]:5000/a", "[::1]:5000", "a", None, "[::1]:5000/a"),
        ("a__b/c-d.e", "docker.io", "a__b/c-d.e", None, "a__b/c-d.e"),
        ("a:" + "x" * 128, "docker.io", "library/a", "x" * 128, "a"),
    ],
)
def test_reads(reference: str, registry: str, repository: str, tag: str | None, name: str) -> None:
    image = parse_image(reference)
    assert image is not None
    assert image == (registry, repository, tag, None)
    assert image.name == name
    assert str(image) == name + (f":{tag}" if tag else "")


def test_reads_digests() -> None:
    image = parse_image(f"golang:1@{DIGEST}")
    assert image is not None
    assert (image.tag, image.digest) == ("1", DIGEST)
    assert str(image) == f"golang:1@{DIGEST}"


NONE = ["", "Golang", "a:", ":a", "a/", "/a", "a//b", "a b", "a:b:c", "$X", "golang:$V", "a:.b", "-a", "a-", "a@", "a@sha256:0",
        "a..b", "a___b", "http://a/b", "a:" + "x" * 129, "0" * 64, "a/" * 200 + "a", "é", "a\n", "a:b\n"]  # fmt: skip


@pytest.mark.parametrize("reference", NONE)
def test_reads_nothing(reference: str) -> None:
    assert parse_image(reference) is None


_REFERENCE = st.lists(
    st.sampled_from(
        [
            "a",
            "golang",
            "A",
            "1",
            ".",
            "-",
            "_",
            "__",
            "/",
            ":",
            "@",
            DIGEST,
            "docker.io",
            "localhost",
            ":5000",
        ]
    ),
    max_size=7,
).map("".join)


@given(_REFERENCE)
def test_second_opinion_agrees(reference: str) -> None:
    try:
        theirs = Reference.parse_normalized_named(reference)
    except (InvalidReference, ValueError):
        assert parse_image(reference) is None
        return
    image = parse_image(reference)
    assert image is not None
    registry, repository = theirs.split_hostname()
    assert image == (registry, repository, theirs["tag"], theirs["digest"])
