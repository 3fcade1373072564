"""Findings for people: each with its source line and a caret, the counts at the end; nothing steers the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from hcr.core.problems import Problem
from hcr.messages import Lang, say
from hcr.renderers.terminal import safe, width_of
from hcr.validation.findings import Findings

INDENT = "    "
SHOWN = 96  # columns of a source line
TAB = 8  # columns that a tab takes at the most


def render(findings: Findings, lang: Lang) -> str:
    """One paragraph a problem; those let pass are counted only."""
    return "".join(f"{line}\n" for line in _lines(findings, lang))


def _lines(findings: Findings, lang: Lang) -> Iterator[str]:
    for problem in findings.open:
        yield safe(problem.line(lang))
        yield from _source(problem, findings)
    counts = {f"{level}s": str(count) for level, count in findings.counts().items()}
    summary = say(lang, "head.problems", **counts)
    waived = len(findings.problems) - len(findings.open)
    if waived:
        summary += say(lang, "head.separator") + say(lang, "head.waived_problems", count=str(waived))
    yield summary


def _source(problem: Problem, findings: Findings) -> Iterator[str]:
    """The line that the problem stands on, and the caret; nothing where there is no line to show."""
    text = findings.lines.get((problem.place.path, problem.place.line), "").rstrip()
    if not text:
        return
    # The column behind the last character is the farthest a caret can stand.
    at = min(max(problem.place.column - 1, 0), len(text))
    start, end = _window(text, at)
    left, right = "…" if start else "", "…" if end < len(text) else ""
    yield f"{INDENT}{left}{_shown(text[start:end])}{right}"
    if problem.place.column:
        blank = "".join("\t" if c == "\t" else " " * _width(c) for c in text[start:at])
        yield f"{INDENT}{' ' * len(left)}{blank}^"


def _window(text: str, at: int) -> tuple[int, int]:
    """The stretch around a column that fits: the whole line, else as much before as after it, and more if need be.

    However long the line is, only what may be shown of it is looked at.
    """
    start, end = max(at - SHOWN, 0), min(at + SHOWN, len(text))
    if (start, end) == (0, len(text)) and sum(map(_cost, text)) <= SHOWN:
        return start, end
    ahead = _fitting(text[at:end], SHOWN // 2)
    back = _fitting(text[start:at][::-1], SHOWN - sum(map(_cost, text[at : at + ahead])))
    ahead = _fitting(text[at:end], SHOWN - sum(map(_cost, text[at - back : at])))
    return at - back, at + ahead


def _fitting(text: str, room: int) -> int:
    """How many characters fit into so many columns."""
    return sum(cost <= room for cost in accumulate(map(_cost, text)))


def _cost(character: str) -> int:
    return TAB if character == "\t" else _width(character)


def _width(character: str) -> int:
    return width_of(safe(character))


def _shown(text: str) -> str:
    """The line with its tabs kept, and all else that could steer a terminal spelled out."""
    return "\t".join(map(safe, text.split("\t")))
