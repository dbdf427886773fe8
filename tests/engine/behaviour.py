"""What the images of one case do when they run: alike or not, and what the old one touched."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.corpus import Case, EngineRun
from tests.engine.case_images import Images, config
from tests.engine.engine import Engine, EngineError, Start, locked, missing_tool
from tests.engine.trace_reader import Touch, touches
from tests.engine.tracer import Tracer, find_tracer

# exit status and stdout, or HTTP status, body, and how the health check ended; a text says that it did not run
Answer = tuple[int, bytes] | tuple[int, bytes, int | None] | str


class Observed(NamedTuple):
    """How the images differ when they run; ``touches`` is None where nothing ran, or there is no strace."""

    differences: Sequence[str] = ()
    touches: Sequence[Touch] | None = None


def observe(case: Case, engine: Engine, images: Images, folder: Path) -> Observed:
    """Run old and new images as the case says: the old one under strace."""
    how = case.engine
    if how is None or not how.run:
        return Observed()
    tracer = find_tracer()
    if isinstance(tracer, str):
        missing_tool(tracer)
    new = [tag for tag in (images.after, images.classic) if tag is not None]
    with locked("port", exclusive=True):
        answers = [_answer(how, engine, Start(tag, how.command)) for tag in new]
        if isinstance(tracer, str):
            old, found = _answer(how, engine, Start(images.before, how.command)), None
        else:
            old, found = _traced(how, engine, images.before, tracer, folder / "trace")
            if any(answer != old for answer in answers):  # what does not bear to be watched is asked again
                old = _answer(how, engine, Start(images.before, how.command))
        differences = list(_differences(old, answers))
        for options in _other_ways(how):
            old, *answers = (_answer(how, engine, Start(tag, how.command, options)) for tag in (images.before, *new))
            differences += (f"{' '.join(options)}: {each}" for each in _differences(old, answers))
    return Observed(differences, found)


def health_check(settings: Mapping[str, Any]) -> list[str]:
    """Return the words of an image's health check; none where it has none."""
    match (settings.get("Healthcheck") or {}).get("Test") or []:
        case ["CMD", *words]:
            return words
        case ["CMD-SHELL", text]:
            return [*(settings.get("Shell") or ["/bin/sh", "-c"]), text]
    return []


def _other_ways(how: EngineRun) -> Iterator[tuple[str, ...]]:
    """Return the engine's options for the other ways in which the case is run."""
    for user in how.users:
        yield "--user", user
    if how.read_only:
        yield ("--read-only",)


def _differences(old: Answer, answers: Sequence[Answer]) -> Iterator[str]:
    if isinstance(old, str):
        yield f"the old image does not run: {old}"
    for new in answers:
        if new != old:
            yield f"behaviour: {old!r} became {new!r}"


def _traced(how: EngineRun, engine: Engine, image: str, tracer: Tracer, out: Path) -> tuple[Answer, list[Touch]]:
    out.mkdir()
    out.chmod(0o777)  # the container's user writes there, whoever it is
    settings = config(engine, image)
    entry = settings.get("Entrypoint") or []
    words = [*entry, *(how.command or settings.get("Cmd") or [])]
    answer = _answer(how, engine, Start(image, tracer.command(words), tracer.options(out)))
    written = out / "trace"
    lines = written.read_text(errors="surrogateescape").splitlines() if written.is_file() else []
    return answer, list(touches(lines, settings.get("WorkingDir") or "/"))


def _answer(how: EngineRun, engine: Engine, start: Start) -> Answer:
    if how.probe == "http":
        try:
            return engine.get(start, how.port, how.path, health_check(config(engine, start.image)))
        except EngineError as failed:
            return str(failed)
    done = engine.run(start)
    return str(done) if done.status in (124, 125, 126, 127) else (done.status, done.stdout)
