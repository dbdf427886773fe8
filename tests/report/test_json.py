"""The JSON report against its schema."""

import json
from typing import Any

import jsonschema
import pytest

from rewriter.codes import CODES, NEEDS, PATTERNS
from rewriter.diagnostics import Diagnostic
from rewriter.report import Target
from rewriter.report.json import render
from rewriter.result import Artifact, FileChange, MetNeed, Outcome, failed


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    properties = {**required, **(optional or {})}
    return {"type": "object", "required": list(required), "properties": properties, "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


TEXT, NUMBER = {"type": "string"}, {"type": "integer", "minimum": 0}
MAYBE = {"type": ["string", "null"]}
ARGV = {"type": ["array", "null"], "items": TEXT}
OUTCOMES = ["rewritten", "unchanged", "refused", "error"]
SCHEMA = _object(
    {
        "schema": {"const": "rewrite/1"},
        "targets": _list(
            _object(
                {
                    "path": TEXT,
                    "pattern": {"enum": list(PATTERNS)},
                    "outcome": {"enum": OUTCOMES},
                    "base": MAYBE,
                    "stage": MAYBE,
                    "artifacts": _list(_object({"built_at": TEXT, "shipped_at": TEXT})),
                    "entrypoint": ARGV,
                    "cmd": ARGV,
                    "needs": _list(
                        _object({"need": {"enum": list(NEEDS)}, "detail": MAYBE, "because": TEXT, "met_by": TEXT})
                    ),
                    "assumptions": _list(TEXT),
                    "diagnostics": _list(
                        _object(
                            {
                                "code": {"enum": list(CODES)},
                                "severity": {"enum": ["info", "warning", "refusal", "error"]},
                                "message": TEXT,
                                "path": TEXT,
                                "line": NUMBER,
                                "column": NUMBER,
                            }
                        )
                    ),
                    "changes": _list(
                        _object({"path": TEXT, "action": {"enum": ["modify", "create", "delete"]}, "diff": TEXT})
                    ),
                },
                {"root": TEXT, "shares": _list(TEXT)},
            )
        ),
        "summary": _object(dict.fromkeys(OUTCOMES, NUMBER)),
    }
)
WHOLE = Outcome(
    "Dockerfile",
    "single-stage",
    "rewritten",
    "scratch",
    "compiler",
    (Artifact("/go/bin/x", "/x"),),
    None,
    ("./x", "-v"),
    (MetNeed("ca-certificates", None, "main.go:4 calls http.Get", "COPY …"),),
    ("module-not-seen: x",),
    (Diagnostic("module-not-seen", "warning", "not seen", "go.mod", 3, 1, "Vendor it."),),
    (FileChange("Dockerfile", b"FROM \xff\r\n", b"FROM \xfe\r\n"),),
    ("build.sh",),
)
TARGETS = [
    pytest.param((), id="no target"),
    pytest.param((Target(None, WHOLE),), id="all fields"),
    pytest.param((Target("a", WHOLE), Target("b", failed("D", "syntax", "odd"))), id="several repositories"),
    pytest.param((Target(None, Outcome("\udcff", "not-go", "unchanged")),), id="a name that is no UTF-8"),
]


@pytest.mark.parametrize("targets", TARGETS)
def test_schema(targets: tuple[Target, ...]) -> None:
    report = json.loads(render(targets))
    jsonschema.validate(report, SCHEMA)
    assert sum(report["summary"].values()) == len(targets)


def test_bytes_survive() -> None:
    (target,) = json.loads(render((Target(None, WHOLE),)))["targets"]
    assert target["changes"][0]["diff"].encode("utf-8", "surrogateescape").endswith(b"-FROM \xff\r\n+FROM \xfe\r\n")


def test_what_would_help_is_part_of_the_message() -> None:
    (target,) = json.loads(render((Target(None, WHOLE),)))["targets"]
    assert target["diagnostics"][0]["message"] == "not seen. Vendor it."
    assert target["shares"] == ["build.sh"]
