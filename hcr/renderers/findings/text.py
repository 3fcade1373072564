"""Findings for people: each with its source line and a caret, the counts at the end; nothing steers the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from hcr.core.problems import Problem
from hcr.language.cells import escape_controls
from hcr.messages import Lang, say
from hcr.renderers.terminal import width_of
from hcr.validation.findings import Findings

INDENT = "    "
WINDOW_WIDTH = 96  # columns of a source line
TAB = 8  # columns that a tab takes at the most


def render(findings: Findings, lang: Lang) -> str:
    """One paragraph a problem; waived ones are only counted."""
    return "".join(f"{line}\n" for line in _lines(findings, lang))


def _lines(findings: Findings, lang: Lang) -> Iterator[str]:
    for problem in findings.unwaived:
        yield escape_controls(problem.format_line(lang))
        yield from _source_lines(problem, findings)
    counts = {f"{level}s": str(count) for level, count in findings.count_by_level().items()}
    summary = say(lang, "head.problems", **counts)
    waived = len(findings.problems) - len(findings.unwaived)
    if waived:
        summary += say(lang, "head.separator") + say(lang, "head.waived_problems", count=str(waived))
    yield summary


def _source_lines(problem: Problem, findings: Findings) -> Iterator[str]:
    """The line with the problem, and the caret below it; empty if there is no line to show."""
    text = findings.lines.get((problem.place.path, problem.place.line), "").rstrip()
    if not text:
        return
    # The column behind the last character is the farthest place for a caret.
    at = min(max(problem.place.column - 1, 0), len(text))
    start, end = _find_window(text, at)
    left, right = "…" if start else "", "…" if end < len(text) else ""
    yield f"{INDENT}{left}{_escape_controls(text[start:end])}{right}"
    if problem.place.column:
        blank = "".join("\t" if c == "\t" else " " * _escaped_width_of(c) for c in text[start:at])
        yield f"{INDENT}{' ' * len(left)}{blank}^"


def _find_window(text: str, at: int) -> tuple[int, int]:
    """The stretch around a column that fits: the whole line, else equal parts before and behind, and more if need be.

    Only the part of the line that may be shown is read, however long the line is.
    """
    start, end = max(at - WINDOW_WIDTH, 0), min(at + WINDOW_WIDTH, len(text))
    if (start, end) == (0, len(text)) and sum(map(_columns_of, text)) <= WINDOW_WIDTH:
        return start, end
    ahead = _count_fitting(text[at:end], WINDOW_WIDTH // 2)
    back = _count_fitting(text[start:at][::-1], WINDOW_WIDTH - sum(map(_columns_of, text[at : at + ahead])))
    ahead = _count_fitting(text[at:end], WINDOW_WIDTH - sum(map(_columns_of, text[at - back : at])))
    return at - back, at + ahead


def _count_fitting(text: str, room: int) -> int:
    """The number of characters that fit into so many columns."""
    return sum(cost <= room for cost in accumulate(map(_columns_of, text)))


def _columns_of(character: str) -> int:
    return TAB if character == "\t" else _escaped_width_of(character)


def _escaped_width_of(character: str) -> int:
    return width_of(escape_controls(character))


def _escape_controls(text: str) -> str:
    """The line with its tabs kept, and all else that could steer a terminal spelled out."""
    return "\t".join(map(escape_controls, text.split("\t")))
