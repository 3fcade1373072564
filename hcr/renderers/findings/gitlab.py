"""Findings as GitLab's code quality report; waived ones are left out, as GitLab has no word for them."""

from __future__ import annotations

from hcr.core.problems import Problem
from hcr.language.cells import escape_controls
from hcr.messages import Lang
from hcr.renderers.findings.fingerprint import problems_with_fingerprints
from hcr.renderers.json_csv import to_json
from hcr.validation.findings import Findings

_SEVERITIES = {"error": "critical", "warning": "minor", "note": "info"}


def render(findings: Findings, lang: Lang) -> str:
    """One issue a problem."""
    return to_json(
        [_issue_of(problem, name, lang) for problem, name in problems_with_fingerprints(findings) if not problem.waived]
    )


def _issue_of(problem: Problem, fingerprint: str, lang: Lang) -> dict[str, object]:
    return {
        "check_name": problem.code,
        "description": escape_controls(f"{problem.code}: {problem.format_message(lang)}"),
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[problem.level],
        # A finding on a whole file is shown at its first line.
        "location": {"path": problem.place.path, "lines": {"begin": max(problem.place.line, 1)}},
    }
