"""Small builds in memory, for the tests of single needs."""

from collections.abc import Iterable, Mapping
from types import ModuleType

from rewriter.context import context_of
from rewriter.evaluation.dockerfile import run_dockerfile
from rewriter.model.build import model_of
from rewriter.model.types import BuildModel
from rewriter.needs.types import Assumed, Blocked, Finding, Need
from rewriter.options import Options
from rewriter.plan.decide import decide
from rewriter.plan.pragmas import read_pragmas
from rewriter.plan.types import Plan
from rewriter.survey import survey
from rewriter.syntax.dockerfile.reader import parse
from rewriter.workspaces import InMemory

BUILD = "FROM golang:1.19\nWORKDIR /app\nCOPY . .\nRUN go build -o /usr/local/bin/app .\n"
START = 'CMD ["app"]\n'
MODULE = "module example.org/app\n\ngo 1.19\n"


def go(body: str, *imports: str) -> str:
    """Return a main package that does that."""
    lines = "".join(f'import "{path}"\n' for path in imports)
    return f"package main\n\n{lines}\nfunc main() {{\n\t{body}\n}}\n"


def build(source: str, dockerfile: str = BUILD + START, files: Mapping[str, str] | None = None) -> BuildModel:
    """Return the model of a build of that main package."""
    workspace = InMemory({
        path: text.encode()
        for path, text in {"main.go": source, "go.mod": MODULE, "Dockerfile": dockerfile, **(files or {})}.items()
    })  # fmt: skip
    parsed = parse(dockerfile.encode(), "Dockerfile")
    assert not parsed.problems
    context = context_of(parsed, workspace, None, None)
    history = run_dockerfile(parsed, "/" + context.folder, context.tree, context.seen)
    return model_of(history, workspace, workspace.identities())


def found(need: ModuleType, model: BuildModel) -> list[Finding]:
    """Return what one module of a need finds."""
    return list(need.find(model))


def words(findings: Iterable[Finding]) -> list[str]:
    """Return ``need detail`` of each need, and the code of what is refused or assumed."""
    return [_word(finding) for finding in findings]


def _word(finding: Finding) -> str:
    match finding:
        case Need():
            return finding.need if finding.detail is None else f"{finding.need} {finding.detail}"
        case Blocked():
            return f"refused: {finding.code}"
        case Assumed():
            return f"assumed: {finding.code}"


def base_of(model: BuildModel) -> str | None:
    """Return the base that is chosen for the build; None where it is refused."""
    dockerfile = model.history.dockerfile
    surroundings = survey(InMemory({}), dockerfile)
    decision = decide(model, surroundings, read_pragmas(dockerfile), Options())
    return decision.base if isinstance(decision, Plan) else None
