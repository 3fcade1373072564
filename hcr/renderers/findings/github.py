"""Findings as GitHub's workflow commands, which it shows as annotations; no text of a file can become a command."""

from __future__ import annotations

from hcr.core.problems import Problem
from hcr.language.cells import escape_controls
from hcr.messages import Lang
from hcr.renderers.terminal import shield_log
from hcr.validation.findings import Findings

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, ord(":"): "%3A", ord(","): "%2C"}


def render(findings: Findings, lang: Lang) -> str:
    """One annotation a problem; waived ones give none."""
    return "".join(f"{_annotation_of(problem, lang)}\n" for problem in findings.unwaived)


def _annotation_of(problem: Problem, lang: Lang) -> str:
    place = problem.place
    where = {"file": place.path, "line": place.line, "col": place.column, "title": problem.code}
    properties = ",".join(
        f"{name}={_escape_controls(str(value)).translate(_PROPERTY)}" for name, value in where.items() if value
    )
    message = shield_log(_escape_controls(problem.format_message(lang)).translate(_DATA))
    return f"::{_COMMANDS[problem.level]} {properties}::{message}"


def _escape_controls(text: str) -> str:
    """Line ends are kept for the escaping that GitHub undoes; other control characters are spelled out."""
    return "".join(c if c in "\r\n" else escape_controls(c) for c in text)
