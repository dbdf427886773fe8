"""What ``rewrite explain`` prints: needs with their cost, the sum, the way from main, and lines that fit a terminal."""

import pytest

from rewriter.diagnostics import Diagnostic
from rewriter.report import Target
from rewriter.report.explanation import explanation
from rewriter.result import Account, Advice, Artifact, Cost, Made, MetNeed, Outcome

CERTIFICATES = MetNeed("ca-certificates", None, "api/get.go:7 calls http.Get", "COPY --from=compiler /certs /certs")
TEMPLATES = MetNeed("assets", "templates", "main.go:9 calls template.ParseGlob", "COPY --from=compiler /t /t", "/t")
INNER = MetNeed("assets", "templates/a", "main.go:9 calls template.ParseGlob", "COPY --from=compiler /t /t", "/t/a")
UNSEEN = MetNeed("user", None, "the sources of x are not here", "COPY --from=compiler /etc/passwd /etc/", None, True)
MADE = Made("app", "/go/bin/app", "/app", "Dockerfile:2", "go build", "static")


def _said(
    needs: tuple[MetNeed, ...], costs: tuple[Cost | None, ...], base: int | None = 0, width: int | None = None
) -> list[str]:
    account = Account(
        "golang (Dockerfile:1)",
        "app (Dockerfile:3)",
        (MADE,),
        ways={"api/get.go:7": ("x/api",)},
        costs=costs,
        base=base,
    )
    outcome = Outcome(
        "Dockerfile",
        "single-stage",
        "rewritten",
        "scratch",
        "compiler",
        (Artifact("/go/bin/app", "/app"),),
        needs=needs,
        account=account,
    )
    return [line for _, line in explanation((Target(None, outcome),), width)]


def test_a_need_with_its_way_and_its_line() -> None:
    said = _said((CERTIFICATES,), (Cost(219_597, about=True),))
    at = said.index("  ca-certificates")
    assert said[at + 1 : at + 4] == [
        "      api/get.go:7 calls http.Get",
        "      way: main -> x/api",
        "      COPY --from=compiler /certs /certs  [about 220 kB]",
    ]


def test_what_is_assumed_is_marked_and_what_is_proven_is_not() -> None:
    said = _said((UNSEEN, TEMPLATES), (Cost(1), Cost(1)))
    assert "  user (assumed)" in said
    assert "  assets" in said


@pytest.mark.parametrize(
    ("needs", "costs", "base", "size"),
    [
        pytest.param((TEMPLATES,), (Cost(1500, 2),), 0, "the program (not built here) + 1.5 kB", id="exact"),
        pytest.param((TEMPLATES, INNER), (Cost(1500, 2), Cost(500, 1)), 0, "+ 1.5 kB", id="an inner path counts once"),
        pytest.param((CERTIFICATES,), (Cost(219_597, about=True),), 0, "+ about 220 kB", id="of a table"),
        pytest.param((TEMPLATES,), (Cost(10, 1),), 8_300_000, "+ about 8.3 MB", id="with its base"),
        pytest.param((TEMPLATES,), (None,), 0, "+ 0 B + 1 part of unknown size", id="unknown"),
        pytest.param((TEMPLATES,), (Cost(10, 1),), None, "+ 10 B + 1 part of unknown size", id="unknown base"),
        pytest.param((), (), 0, "+ 0 B", id="nothing"),
    ],
)
def test_the_sum(needs: tuple[MetNeed, ...], costs: tuple[Cost | None, ...], base: int | None, size: str) -> None:
    assert next(line for line in _said(needs, costs, base) if line.startswith("size: ")).endswith(size)


@pytest.mark.parametrize("width", [40, 60, 80])
def test_lines_fit_a_terminal(width: int) -> None:
    said = _said((CERTIFICATES, UNSEEN), (Cost(1), Cost(1)), width=width)
    assert all(len(line) <= width for line in said)
    assert "".join("".join(_said((CERTIFICATES,), (Cost(1),), width=width)).split()) == "".join(
        "".join(_said((CERTIFICATES,), (Cost(1),))).split()
    )


def test_lines_stay_whole_where_nobody_sees_their_width() -> None:
    assert any(len(line) > 50 for line in _said((UNSEEN, CERTIFICATES), (Cost(1), Cost(1)), width=None))
    assert all(len(line) <= 50 for line in _said((UNSEEN, CERTIFICATES), (Cost(1), Cost(1)), width=50))


def test_many_files_of_one_call_are_no_wall_of_text() -> None:
    needs = tuple(TEMPLATES._replace(met_by=f"COPY --from=compiler /t{n} /t{n}", path=f"/t{n}") for n in range(40))
    said = _said(needs, tuple(Cost(100, 1) for _ in needs))
    assert len(said) < 30
    assert "      … and 28 lines more  [2.8 kB, 28 files]" in said


@pytest.mark.parametrize(
    "advice", [Advice("say so", ("# rewrite: base alpine",), "alpine"), None], ids=["advice", "no advice"]
)
def test_a_refusal_says_what_would_help(advice: Advice | None) -> None:
    found = Diagnostic("dev-image", "refusal", "the command runs fresh", "Dockerfile", 4)
    outcome = Outcome(
        "Dockerfile", "dev-image", "refused", diagnostics=(found,), account=Account("golang", advice=advice)
    )
    said = [line for _, line in explanation((Target(None, outcome),))]
    assert "      help: Leave this image as it is, or add another Dockerfile for production." in said
    assert ("      # rewrite: base alpine" in said) is (advice is not None)
    assert any("was tried turns it" in line for line in said) is (advice is None)
