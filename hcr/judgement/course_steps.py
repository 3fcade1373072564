"""Splits all figures into steps of one course each, by asking the rule for the course of single figures.

So a table of courses can be made for many figures, and the rule is written in one place.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from fractions import Fraction
from itertools import groupby, pairwise

from hcr.core.bounds import Undecided
from hcr.core.course import Course, CourseState
from hcr.core.interval import Interval
from hcr.core.model import Target
from hcr.judgement.course import FigureSoFar, hold_against, represents_so_far
from hcr.language.periods import Period

Step = tuple[Interval, CourseState]
"""The figures between two ends, in the target's unit, and the course of each of them."""


def find_course_steps(target: Target, part: Period, wanted: Interval) -> list[Step]:
    """The steps of a part's figures towards a target of the whole period, in order; together they hold every figure.

    A course changes only at an end of what is wanted, halfway between both ends, or at an expected figure.
    """
    if not represents_so_far(target.indicator, target.period, part):
        return [(Interval(), "unknown")]
    ends = {end for end in (wanted.low, wanted.high) if end is not None}
    if len(ends) > 1:
        ends.add(sum(ends, Fraction(0)) / 2)
    known: Set[Fraction] | None = None
    pieces: list[tuple[Interval, Course]] = []
    while ends != known:
        known = frozenset(ends)
        pieces = [(piece, _ask_course(target, part, value, wanted)) for piece, value in _split_at(sorted(known))]
        ends |= {course.expected for _, course in pieces if course.expected is not None}
    return list(_join_alike(pieces))


def _ask_course(target: Target, part: Period, value: Fraction, wanted: Interval) -> Course:
    """The course of one figure."""
    try:
        return hold_against(target, target.period, FigureSoFar(part, value), wanted)
    except Undecided as error:
        return Course("unknown", error.reason)


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


def _join_alike(pieces: list[tuple[Interval, Course]]) -> Iterator[Step]:
    """Neighbours of one course as one step."""
    for state, alike in groupby(pieces, key=lambda pair: pair[1].state):
        intervals = [interval for interval, _ in alike]
        first, last = intervals[0], intervals[-1]
        yield Interval(first.low, last.high, first.low_open, last.high_open), state
