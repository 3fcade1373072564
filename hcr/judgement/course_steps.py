"""Splits all figures into steps of one course each, by asking the rule for the course of single figures.

So a table of courses can be made for many figures, and the rule is written in one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import groupby, pairwise

from hcr.core.bounds import Undecided
from hcr.core.course import CourseState
from hcr.core.interval import Interval
from hcr.core.model import Target
from hcr.judgement.course import FigureSoFar, find_turns, hold_against, represents_so_far
from hcr.language.periods import Period

Step = tuple[Interval, CourseState]
"""The figures between two ends, in the target's unit, and the course of each of them."""


def find_course_steps(target: Target, part: Period, wanted: Interval) -> list[Step]:
    """The steps of a part's figures towards a target of the whole period, in order; together they hold every figure."""
    if not represents_so_far(target.indicator, target.period, part):
        return [(Interval(), "unknown")]
    pieces = _split_at(sorted(find_turns(target, part, wanted)))
    return list(_join_alike((piece, _ask_course(target, part, value, wanted)) for piece, value in pieces))


def _ask_course(target: Target, part: Period, value: Fraction, wanted: Interval) -> CourseState:
    """The course of one figure."""
    try:
        return hold_against(target, target.period, FigureSoFar(part, value), wanted).state
    except Undecided:
        return "unknown"


def _split_at(ends: list[Fraction]) -> Iterator[tuple[Interval, Fraction]]:
    """The ends themselves and the gaps beside them, each with one of its figures."""
    if not ends:
        yield Interval(), Fraction(0)
        return
    yield Interval(high=ends[0], high_open=True), ends[0] - 1
    for low, high in pairwise(ends):
        yield Interval(low, low), low
        yield Interval(low, high, low_open=True, high_open=True), (low + high) / 2
    yield Interval(ends[-1], ends[-1]), ends[-1]
    yield Interval(low=ends[-1], low_open=True), ends[-1] + 1


def _join_alike(pieces: Iterable[Step]) -> Iterator[Step]:
    """Neighbours of one course as one step."""
    for state, alike in groupby(pieces, key=lambda piece: piece[1]):
        intervals = [interval for interval, _ in alike]
        first, last = intervals[0], intervals[-1]
        yield Interval(first.low, last.high, first.low_open, last.high_open), state
