"""Corpus cases in a real engine: built before and after, run, compared, and looked through."""

from pathlib import Path

import pytest

from tests.corpus import Case, cases
from tests.engine.behaviour import observe
from tests.engine.case_images import built, missing_images
from tests.engine.engine import Engine, missing
from tests.engine.predicted import predict
from tests.engine.proof import complaints

CASES = [case for case in cases() if case.engine]

pytestmark = pytest.mark.engine


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_new_image_is_the_old_one_without_its_tool_chain(
    case: Case, engine: Engine, tmp_path: Path, sizes: dict[str, tuple[int, int]]
) -> None:
    absent = missing_images(case, engine)
    if absent:
        missing(f"no image {', '.join(absent)}")
    with built(case, engine, tmp_path) as images:
        sizes[case.name] = engine.size(images.before), engine.size(images.after)
        predicted = predict(images.repository, case.expect.path or "Dockerfile", _context(case))
        observed = observe(case, engine, images, tmp_path)
        found = list(complaints(case, engine, images, observed, predicted))
    assert found == [], "\n".join(found)


def _context(case: Case) -> str | None:
    """Return the folder that the case gives with --context."""
    return case.args[case.args.index("--context") + 1] if "--context" in case.args else None
