"""Findings as JSON in the published shape (`docs/validate-output.schema.json`); those let pass carry their reason."""

from __future__ import annotations

from hcr.core.problems import Problem
from hcr.messages import Lang
from hcr.renderers.json_csv import json_text, problem_row
from hcr.validation.findings import Findings


def render(findings: Findings, lang: Lang) -> str:
    """Counts and problems."""
    waived = len(findings.problems) - len(findings.open)
    counts = dict[str, int](findings.counts().items())
    summary = counts | {"waived": waived, "files": len(findings.files)}
    return json_text({"hcr": 1, "summary": summary, "problems": [_row(problem, lang) for problem in findings.problems]})


def _row(problem: Problem, lang: Lang) -> dict[str, object]:
    fix = {"old": problem.fix.old, "new": problem.fix.new} if problem.fix else None
    return {**problem_row(problem, lang), "waived": problem.waived or None, "fix": fix}
