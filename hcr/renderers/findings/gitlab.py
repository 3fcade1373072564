"""Findings as GitLab's code quality report; those let pass are left out, for GitLab has no word for them."""

from __future__ import annotations

from hcr.core.problems import Problem
from hcr.messages import Lang
from hcr.renderers.findings.fingerprint import fingerprinted
from hcr.renderers.json_csv import json_text
from hcr.renderers.terminal import safe
from hcr.validation.findings import Findings

_SEVERITIES = {"error": "critical", "warning": "minor", "note": "info"}


def render(findings: Findings, lang: Lang) -> str:
    """One issue a problem."""
    return json_text([_issue(problem, name, lang) for problem, name in fingerprinted(findings) if not problem.waived])


def _issue(problem: Problem, fingerprint: str, lang: Lang) -> dict[str, object]:
    return {
        "check_name": problem.code,
        "description": safe(f"{problem.code}: {problem.message(lang)}"),
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[problem.level],
        # What is wrong with a whole file is shown at its first line.
        "location": {"path": problem.place.path, "lines": {"begin": max(problem.place.line, 1)}},
    }
