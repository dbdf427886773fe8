"""Time zones: by name in the sources, by TZ, or as the image's own."""

import pytest

from rewriter.needs import tzdata
from tests.needs.building import BUILD, START, build, found, go, words


@pytest.mark.parametrize(
    "body", ['time.LoadLocation("Europe/Berlin")', "time.LoadLocation(name)", "load := time.LoadLocation"],
    ids=["named", "computed", "not called"],
)  # fmt: skip
def test_needed_by_the_sources(body: str) -> None:
    assert words(found(tzdata, build(go(body, "time")))) == ["tzdata"]


@pytest.mark.parametrize(
    "body", ["time.Now()", 'time.Parse("2006", "2020")', "time.Now().UTC()", 'time.FixedZone("X", 3600)'],
    ids=["now", "parse", "utc", "fixed"],
)  # fmt: skip
def test_not_needed_by_the_sources(body: str) -> None:
    assert words(found(tzdata, build(go(body, "time")))) == []


@pytest.mark.parametrize(
    ("zone", "needs"),
    [("Europe/Berlin", ["tzdata"]), ("$ZONE", ["tzdata"]), ("UTC", []), ("Etc/UTC", []), ("GMT", [])],
)
def test_an_env_that_names_a_zone(zone: str, needs: list[str]) -> None:
    dockerfile = BUILD + f"ARG ZONE\nENV TZ={zone}\n" + START
    expected = [] if zone == "$ZONE" else needs  # an ARG without a value is empty, and so is TZ
    assert words(found(tzdata, build(go("println()"), dockerfile))) == expected


def test_a_link_makes_a_zone_the_images_own_where_the_zones_are() -> None:
    link = "RUN ln -s /usr/share/zoneinfo/Asia/Tokyo /etc/localtime\n"
    install = "RUN apt-get update && apt-get install -y tzdata\n"
    assert words(found(tzdata, build(go("println()"), BUILD + install + link + START))) == ["files /etc/localtime"]
    alpine = BUILD.replace("golang:1.19", "golang:1.19-alpine")
    assert words(found(tzdata, build(go("println()"), alpine + link + START))) == []
