"""Time zones: asked for by the sources, by TZ, or set as the image's own (SEMANTICS 3.17)."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel, ProgramReading
from rewriter.needs.evidence import because
from rewriter.needs.types import ZONES, Finding, Need
from rewriter.needs.zoneinfo import LOCAL, local_zone
from rewriter.program.types import Use
from rewriter.values import Unknown, Value, is_known, possible, text_of


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield the first use of a zone by name, TZ, and the image's own zone."""
    seen = (item for item in model.readings if item.reading and not _embeds_zones(item))
    uses = (use for item in seen if item.reading for use in item.reading.uses)
    use = next((use for use in uses if use.selector == "time.LoadLocation" and _asks_for_a_zone(use)), None)
    if use is not None:
        yield Need("tzdata", ZONES, because(use))
    zone = model.stage.config.env.get("TZ")
    embedded = bool(model.readings) and all(map(_embeds_zones, model.readings))
    if zone is not None and "TZ" in model.stage.config.file_env and _names_a_zone(zone) and not embedded:
        yield Need("tzdata", ZONES, f"ENV TZ names the zone {text_of(zone)}")
    at = local_zone(model)
    if at is not None:
        yield Need("files", "path", f"{at} makes it the image's own zone", detail=LOCAL, path=LOCAL)


def _asks_for_a_zone(use: Use) -> bool:
    """``""``, UTC and Local are looked up nowhere (package time, LoadLocation)."""
    value = use.arguments[0] if use.arguments else None
    if value is None or (isinstance(value, Unknown) and (value.asks or not value.choices)):
        return True
    return any(each not in ("", "UTC", "Local") for each in possible(value))


def _embeds_zones(item: ProgramReading) -> bool:
    """Tell whether the zones are in the program (package time/tzdata, from Go 1.15 on)."""
    build = item.program.build
    tagged = build is not None and "timetzdata" in build.settings.tags
    return tagged or (item.reading is not None and "time/tzdata" in item.reading.imports)


def _names_a_zone(zone: Value) -> bool:
    return not is_known(zone) or zone.upper() not in ("", "UTC", ":UTC", "UTC0", "GMT", "ETC/UTC")
