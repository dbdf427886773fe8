"""The library's entry: rewrites Dockerfiles of one repository; reads top to bottom, one line for each arrow of the design."""

from rewriter.check import check
from rewriter.context import context_of
from rewriter.diagnostics import Diagnostic
from rewriter.emit.assembling import emit
from rewriter.emit.edits import CannotEdit
from rewriter.evaluation.dockerfile import run_dockerfile
from rewriter.model.build import model_of
from rewriter.model.types import BuildModel
from rewriter.options import Options
from rewriter.plan.decide import decide
from rewriter.plan.pragmas import read_pragmas
from rewriter.plan.types import NothingToDo, Plan, Refusal
from rewriter.result import Artifact, FileChange, Outcome, failed
from rewriter.source import FileView, Workspace
from rewriter.survey import survey
from rewriter.syntax.dockerfile.nodes import Dockerfile
from rewriter.syntax.dockerfile.reader import parse
from rewriter.workspaces.memory import Overlaid

__all__ = ["rewrite_repository"]


def rewrite_repository(
    workspace: Workspace,
    targets: tuple[str, ...],
    options: Options,
    *,
    named: frozenset[str] = frozenset(),
    module_cache: FileView | None = None,
    explain: bool = False,
) -> tuple[Outcome, ...]:
    """Return the outcome of each target, a Dockerfile's path from the repository's root.

    ``named`` are the targets that a person named, for which an unreadable file is an error; ``explain`` asks for
    each outcome's account. What goes wrong with one
    target, a fault of this tool included, stays with it: the outcome is then ``error``.
    """
    outcomes: list[Outcome] = []
    for path in targets:
        try:
            outcomes.append(_target(path, workspace, options, path in named, module_cache, explain))
        except RecursionError:
            outcomes.append(failed(path, "syntax", "the file is nested too deeply to be read"))
        except Exception as problem:
            outcomes.append(failed(path, "internal-error", f"the tool failed: {type(problem).__name__}: {problem}"))
    return tuple(outcomes)


def _target(
    path: str, workspace: Workspace, options: Options, named: bool, cache: FileView | None, explain: bool
) -> Outcome:
    data = workspace.read("/" + path)
    if data is None:
        return failed(path, "unreadable", "the file cannot be read")
    if b"\0" in data:
        return (
            failed(path, "not-a-dockerfile", "the file is no text") if named else Outcome(path, "not-go", "unchanged")
        )
    dockerfile = parse(data, path)
    if not any(instruction.keyword == "FROM" for instruction in dockerfile.instructions):
        return _no_image(path, named)
    if dockerfile.problems:
        return _template(path, dockerfile) if "{{" in dockerfile.text else _syntax(path, dockerfile)
    return _rewrite(dockerfile, data, workspace, options, cache, explain)


def _rewrite(
    dockerfile: Dockerfile,
    data: bytes,
    workspace: Workspace,
    options: Options,
    cache: FileView | None,
    explain: bool = False,
) -> Outcome:
    path = dockerfile.file.path
    surroundings = survey(workspace, dockerfile)
    context = context_of(dockerfile, workspace, options.context, surroundings.context)
    history = run_dockerfile(dockerfile, "/" + context.folder, context.tree, context.seen)
    identities = workspace.identities()
    pragmas = read_pragmas(dockerfile)
    model = model_of(history, workspace, identities, cache, pragmas.artifact)
    decision = decide(model, surroundings, pragmas, options)
    match decision:
        case NothingToDo():
            return Outcome(path, model.pattern, "unchanged", why=decision.why)
        case Refusal():
            outcome = _refused(path, model, decision.blockers)
        case Plan():
            warnings = tuple(found for found in surroundings.dependents if found.severity != "refusal")
            outcome = _emitted(decision, model, data, warnings)
    if not explain:
        return outcome
    from rewriter.explain.account import account_of
    from rewriter.explain.advice import advice_for

    account = account_of(model, decision if isinstance(decision, Plan) else None)
    if outcome.outcome == "refused":

        def attempt(text: bytes, choice: Options) -> Outcome:
            return _target(path, Overlaid(workspace, path, text), choice, True, cache, False)

        account = account._replace(advice=advice_for(model, outcome.diagnostics, options, attempt))
    return outcome._replace(account=account)


def _emitted(plan: Plan, model: BuildModel, data: bytes, warnings: tuple[Diagnostic, ...]) -> Outcome:
    path = model.history.file.path
    try:
        text = emit(plan, model)
    except CannotEdit as problem:
        line = model.history.file.line(model.history.dockerfile.instructions[model.stage.head_index].span.start)
        why = Diagnostic("need-not-understood", "refusal", f"the change cannot be written: {problem}", path, line)
        return _refused(path, model, (why,))
    checked = check(plan, model, text)
    if checked.problems or checked.model is None:
        why = Diagnostic("self-check-failed", "error", "; ".join(checked.problems), path)
        return Outcome(path, model.pattern, "error", diagnostics=(why,))
    after = text.encode("utf-8", "surrogateescape")
    second = checked.model
    return Outcome(
        path,
        model.pattern,
        "rewritten",
        base=plan.base,
        stage=plan.stage_name,
        artifacts=_artifacts(plan, second),
        entrypoint=_argv(second, "entrypoint"),
        cmd=_argv(second, "cmd"),
        needs=plan.needs,
        assumptions=plan.assumptions,
        diagnostics=(*plan.notes, *warnings),
        changes=(FileChange(path, data, after),),
    )


def _artifacts(plan: Plan, second: BuildModel) -> tuple[Artifact, ...]:
    """The programs as the second run finds them; where they were made is what their COPY names."""
    places = [program.path for program in second.programs]
    return tuple(
        shipped.artifact._replace(shipped_at=place) for shipped, place in zip(plan.shipped, places, strict=True)
    )


def _argv(model: BuildModel, what: str) -> tuple[str, ...] | None:
    line = model.stage.config.entrypoint if what == "entrypoint" else model.stage.config.cmd
    if line is None:
        return None
    return (*model.stage.config.shell, *line.words) if line.shell else line.words


def _refused(path: str, model: BuildModel, blockers: tuple[Diagnostic, ...]) -> Outcome:
    return Outcome(path, model.pattern, "refused", diagnostics=blockers)


def _no_image(path: str, named: bool) -> Outcome:
    if named:
        return failed(path, "not-a-dockerfile", "the file has no FROM")
    return Outcome(path, "not-go", "unchanged")


def _syntax(path: str, dockerfile: Dockerfile) -> Outcome:
    line, why = dockerfile.problems[0]
    return Outcome(path, "unknown", "error", diagnostics=(Diagnostic("syntax", "error", why, path, line),))


def _template(path: str, dockerfile: Dockerfile) -> Outcome:
    line, why = dockerfile.problems[0]
    message = f"the file is a template, not a Dockerfile: {why}"
    return Outcome(path, "unknown", "refused", diagnostics=(Diagnostic("template", "refusal", message, path, line),))
