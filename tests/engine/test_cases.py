"""Corpus cases in a real engine: built before and after, run, compared, and looked through."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.corpus import Case, cases, rewrite
from tests.engine.behaviour import health_check, observe
from tests.engine.case_images import built, config, missing_images
from tests.engine.engine import Engine, missing
from tests.engine.needs_found import Seen, findings, unexplained
from tests.engine.predicted import predict
from tests.engine.proof import complaints, new_image

CASES = [case for case in cases() if case.engine]

pytestmark = pytest.mark.engine


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_new_image_is_the_old_one_without_its_tool_chain(
    case: Case, engine: Engine, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    assert case.engine is not None
    absent = missing_images(case, engine)
    if absent:
        missing(f"no image {', '.join(absent)}")
    with built(case, engine, tmp_path) as images:
        record_property("sizes", [engine.size(images.before), engine.size(images.after)])
        predicted = predict(images.repository, case.expect.path or "Dockerfile", _context(case))
        observed = observe(case, engine, images, tmp_path)
        found = list(complaints(case, engine, images, observed, predicted))
        if observed.touches is not None:
            new, settings = new_image(case, engine, images), config(engine, images.after)
            tried = health_check(settings) if case.engine.probe == "http" else ()
            seen = Seen(observed.touches, new, settings, predicted.files, tried)
            judged = list(findings(_needs(case, tmp_path / "before"), seen, case.engine.unconfirmed))
            record_property("needs", [[case.name, *finding] for finding in judged])
            found += unexplained(judged, case.engine.unconfirmed)
    assert found == [], "\n".join(found)


def _needs(case: Case, legacy: Path) -> list[Mapping[str, Any]]:
    """Return the needs that the tool reports of the case's target."""
    report = rewrite("--format", "json", *case.args, str(legacy)).report
    return [need for target in report["targets"] for need in target["needs"]]


def _context(case: Case) -> str | None:
    """Return the folder that the case gives with --context."""
    return case.args[case.args.index("--context") + 1] if "--context" in case.args else None
