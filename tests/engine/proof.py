"""All that is asked of the images of one case; each complaint is a sentence, and none is a pass."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from tests.corpus import Case
from tests.engine import compare
from tests.engine.behaviour import Observed
from tests.engine.case_images import Images, config, explained, read, tree_of
from tests.engine.compare import Source
from tests.engine.engine import Engine, Entry
from tests.engine.predicted import Prediction
from tests.engine.trace_check import New, needed
from tests.engine.trace_reader import Touch


def complaints(
    case: Case,
    engine: Engine,
    images: Images,
    observed: Observed | None = None,
    predicted: Prediction | None = None,
) -> Iterator[str]:
    """Compare configuration, contents, behaviour and size of the images with the case and with one another.

    With a prediction the image must hold what it says, and on scratch nothing else; without one, what the last
    stage's copies explain.
    """
    for tag in filter(None, (images.after, images.classic)):
        yield from _configuration(case, engine, images, tag)
        yield from _contents(case, engine, images, tag, predicted)
    if engine.size(images.after) >= engine.size(images.before):
        yield "the new image is no smaller"
    if observed is not None:
        yield from observed.differences
        if observed.touches is not None:
            yield from _trace(case, engine, images, observed.touches)


def _configuration(case: Case, engine: Engine, images: Images, tag: str) -> Iterator[str]:
    before, after = config(engine, images.before), config(engine, tag)
    yield from compare.configuration(before, after, config(engine, images.legacy_base), config(engine, images.new_base))
    yield from compare.command(before, after, case.expect)


def _contents(case: Case, engine: Engine, images: Images, tag: str, predicted: Prediction | None) -> Iterator[str]:
    tree, base = tree_of(engine, tag), tree_of(engine, images.new_base)
    artifacts = {shipped: built_at for built_at, shipped in case.expect.artifacts or ()}
    yield from _artifacts(engine, images, tag, tree, artifacts)
    if predicted is None:
        dockerfile = read(images.repository / (case.expect.path or "Dockerfile"))
        exact, below = explained(tree, dockerfile.copied)
        exact.update(dockerfile.folders, [config(engine, tag).get("WorkingDir") or "/"])
    else:
        exact, below = set(predicted.files), set(predicted.unseen)
        yield from compare.prediction(predicted.files, tree, _digests(engine, images))
    exact |= set(artifacts)
    if images.new_base == "scratch":
        yield from compare.strangers(tree, base, exact, below)
    yield from compare.leaks(tree, base, exact, below, foreseen=predicted.files if predicted else ())


def new_image(case: Case, engine: Engine, images: Images) -> New:
    """Return the new image as the trace check sees it."""
    programs = frozenset(path for pair in case.expect.artifacts or () for path in pair)
    return New(tree_of(engine, images.after), programs, static="libc" not in (case.expect.needs or ()))


def _trace(case: Case, engine: Engine, images: Images, touches: Sequence[Touch]) -> Iterator[str]:
    asked = needed(touches, new_image(case, engine, images))
    there = engine.holds(images.before, asked) if asked else set()
    ours = [path for path, own in asked.items() if not own and path in there]
    of_base = engine.holds(images.legacy_base, ours) if ours else set()
    excused = case.engine.excused if case.engine else {}
    for path in sorted(there - of_base):
        if any(path == top or path.startswith(f"{top}/") for top in excused):
            continue
        yield f"{path}: the old container found it, and the new image has it not"


def _digests(engine: Engine, images: Images) -> Callable[[Source], str | None]:
    """Return how to find the bytes that a prediction names."""

    def digest(source: Source) -> str | None:
        where, path = source
        if where == "stage":
            return engine.digest(images.stage, path)
        file = images.repository / path
        return sha256(file.read_bytes()).hexdigest() if file.is_file() else None

    return digest


def _artifacts(
    engine: Engine, images: Images, tag: str, tree: dict[str, Entry], artifacts: dict[str, str]
) -> Iterator[str]:
    for shipped, built_at in artifacts.items():
        entry = tree.get(shipped)
        if entry is None or entry.kind != "file" or not entry.mode & 0o111:
            yield f"{shipped}: no program there: {entry}"
        elif tag == images.after and engine.digest(images.stage, built_at) != entry.digest:
            yield f"{shipped}: not the bytes of {built_at} in the build stage"
