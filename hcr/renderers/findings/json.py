"""Findings as JSON in the published shape (`docs/validate-output.schema.json`); waived ones carry their reason."""

from __future__ import annotations

from hcr.core.problems import Problem
from hcr.messages import Lang
from hcr.renderers.json_csv import problem_to_row, to_json
from hcr.validation.findings import Findings


def render(findings: Findings, lang: Lang) -> str:
    """Counts and problems."""
    waived = len(findings.problems) - len(findings.unwaived)
    counts = dict[str, int](findings.count_by_level().items())
    summary = counts | {"waived": waived, "files": len(findings.files)}
    return to_json(
        {"hcr": 1, "summary": summary, "problems": [_row_of(problem, lang) for problem in findings.problems]}
    )


def _row_of(problem: Problem, lang: Lang) -> dict[str, object]:
    fix = {"old": problem.fix.old, "new": problem.fix.new} if problem.fix else None
    return {**problem_to_row(problem, lang), "waived": problem.waived or None, "fix": fix}
