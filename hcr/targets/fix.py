"""Applies fixes: replaces exactly the wrong characters, and only if the text still holds them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from hcr.core.problems import Problem
from hcr.language.patterns import compile_late

_LINE = compile_late("[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|$)")  # as YAML counts lines
# Only these may follow a scalar without quotes; before anything else the scalar goes on.
_END = compile_late(r"\s*(?:$|[\r\n\x85\u2028\u2029]|[,\]}]|\s#|:(?:\s|$))")


def apply_fixes(text: str, problems: Iterable[Problem]) -> str:
    """A file's text with the fixes of its problems applied, each once; line ends, comments and all else stay."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text[len(mark) :]
    starts = [0, *accumulate(len(line) for line in _LINE.findall(text))]
    changes = {change for problem in problems if (change := _locate_change(text, starts, problem))}
    before = len(text)
    for start, end, new in sorted(changes, reverse=True):
        if end <= before:
            text = text[:start] + new + text[end:]
            before = start
    return mark + text


def _locate_change(text: str, starts: list[int], problem: Problem) -> tuple[int, int, str] | None:
    """The start and end of a fix and its new text; None if the text there is not the one to replace."""
    fix, line = problem.fix, problem.place.line
    if fix is None or not 0 < line < len(starts):
        return None
    start = starts[line - 1] + max(problem.place.column, 1) - 1
    quote = text[start : start + 1]
    if quote in ("'", '"'):
        # In a quoted scalar, only texts that need no escape are replaced.
        plain = not set(fix.old + fix.new) & {"'", '"', "\\"}
        start += 1
        end = start + len(fix.old)
        whole = plain and text.startswith(fix.old + quote, start) and not text.startswith(quote, end + 1)
    else:
        whole = text.startswith(fix.old, start) and bool(_END.match(text, start + len(fix.old)))
    return (start, start + len(fix.old), fix.new) if whole and fix.old else None
