"""Finds the course of a target that is not yet due: compares the figure so far with a straight line to the target.

The line of a flow starts from nothing and rises with the months of the target's period. The line of a level or a ratio
starts from the document's baseline, at the end of its year. A course is never a status and changes none.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

from hcr.core.bounds import Undecided
from hcr.core.course import Course, CourseState, Reason
from hcr.core.interval import Interval
from hcr.core.model import Indicator, Target, Verdict
from hcr.judgement.context import Context
from hcr.judgement.judge import find_demand_interval, find_part, has_figure, make_resolver
from hcr.language.periods import STANDING, Period
from hcr.records import frozen


@frozen
class FigureSoFar:
    """The figure of a part of a target's period, in the target's unit."""

    period: Period
    value: Fraction


@frozen
class Line:
    """A straight line to a bound: its start, its months, and those that are over. It has at least one month."""

    start: Fraction
    bound: Fraction
    elapsed: int
    months: int
    ceiling: bool  # the figure should not exceed the line

    @property
    def expected(self) -> Fraction:
        """The value of the line by now."""
        return self.start + (self.bound - self.start) * Fraction(self.elapsed, self.months)

    def misses(self, value: Fraction) -> bool:
        """Is a figure below the line, or above it under a ceiling?"""
        return value > self.expected if self.ceiling else value < self.expected


def find_course(context: Context, verdict: Verdict) -> Course | None:
    """The course of a verdict; None if the target has a figure of its whole period, or needs none.

    An overdue target has a course only if a part of its period was submitted.
    """
    target, period = verdict.subject, verdict.period
    if verdict.status not in ("not_due", "missing") or not isinstance(target, Target) or target.monitored:
        return None
    if period is None or target.period == STANDING:
        return None
    try:
        so_far = find_figure_so_far(context, verdict.region, target.indicator, period)
    except Undecided as error:
        return Course("unknown", error.reason)
    if so_far is None:
        return Course("unknown", Reason("course_no_figure")) if verdict.status == "not_due" else None
    try:
        return hold_against(target, period, so_far, find_interval(context, verdict, target))
    except Undecided as error:
        return Course("unknown", error.reason, so_far.period, so_far.value)


def find_figure_so_far(context: Context, region: str, indicator: Indicator, period: Period) -> FigureSoFar | None:
    """The latest figure of a part of the period that represents all of it so far; None if no part was submitted.

    Raises Undecided for a figure that cannot be used, and if no figure begins with the period: a month's flow or ratio
    does not cover the months before it.
    """
    when = find_part(context, region, indicator, period)
    if when is None or not has_figure(context, region, indicator, when):
        return None
    if not represents_so_far(indicator, period, when):
        raise Undecided("course_not_from_start", period=str(when))
    return FigureSoFar(when, context.value_of(region, indicator, when))


def represents_so_far(indicator: Indicator, period: Period, part: Period) -> bool:
    """Does the figure of a part represent all of the period so far? Of a level every one does."""
    return indicator.measure == "level" or part.first_month == period.first_month


def find_interval(context: Context, verdict: Verdict, target: Target) -> Interval:
    """What the target demands for its whole period, in its unit, tolerance included. Raises Undecided."""
    resolve = make_resolver(context, verdict, target)
    found = [find_demand_interval(context, target, number, resolve) for number in range(len(target.demands))]
    return reduce(Interval.intersect, (each.interval for each in found))


def hold_against(target: Target, period: Period, so_far: FigureSoFar, wanted: Interval) -> Course:
    """The course of a figure towards the target of the whole period. Raises Undecided if there is no line."""
    measure = target.indicator.measure
    if measure == "flow":
        return _hold_flow_against(period, so_far, wanted)
    # Shares never add up, and a floor once reached stays reached, so neither needs a known measure.
    knows = bool(measure) or target.indicator.unit.kind == "share" or wanted.high is None
    if so_far.value in wanted and knows:
        return _make_course("reached", so_far, _find_line_if_any(target, period, so_far, wanted))
    if not measure:
        raise Undecided("course_no_measure")
    line = _find_line(target, period, so_far, wanted)
    return _make_course("behind" if line.misses(so_far.value) else "on_course", so_far, line)


def _hold_flow_against(period: Period, so_far: FigureSoFar, wanted: Interval) -> Course:
    """The course of a flow, by the share of its months that is over.

    A flow below its ceiling has not reached the target before the period is over, since more is to come.
    """
    low, high = wanted.low, wanted.high
    floor = None if low is None else _draw_flow_line(period, so_far, low, ceiling=False)
    ceiling = None if high is None else _draw_flow_line(period, so_far, high, ceiling=True)
    if ceiling is None and so_far.value in wanted:
        return _make_course("reached", so_far, floor)
    for line in (floor, ceiling):
        if line and line.misses(so_far.value):
            return _make_course("behind", so_far, line)
    return _make_course("on_course", so_far, ceiling or floor)


def _draw_flow_line(period: Period, so_far: FigureSoFar, bound: Fraction, ceiling: bool) -> Line:
    """The line from nothing at the start of the period to a bound at its end."""
    return Line(Fraction(0), bound, so_far.period.length, period.length, ceiling)


def find_turns(target: Target, part: Period, wanted: Interval) -> set[Fraction]:
    """The figures of a part at which the course may change: the ends, halfway between them, the line to each end."""
    period, ends = target.period, [end for end in (wanted.low, wanted.high) if end is not None]
    turns = {*ends, *([sum(ends, Fraction(0)) / 2] if len(ends) > 1 else [])}
    for end in ends:
        so_far = FigureSoFar(part, end)
        if target.indicator.measure == "flow":
            turns.add(_draw_flow_line(period, so_far, end, ceiling=False).expected)
        elif line := _find_line_if_any(target, period, so_far, Interval(end)):
            turns.add(line.expected)
    return turns


def _find_line(target: Target, period: Period, so_far: FigureSoFar, wanted: Interval) -> Line:
    """The line from the baseline, at the end of its year, to the end that the figure misses, or is nearest to.

    Raises Undecided if the document states no baseline, no year for it, or one that is not before the figure.
    """
    if target.baseline is None and target.baseline_written:
        raise Undecided("course_vague_baseline", baseline=target.baseline_written)
    if target.baseline is None:
        raise Undecided("course_no_baseline")
    if target.baseline_year is None:
        raise Undecided("course_undated_baseline")
    start = Period(target.baseline_year).last_month
    elapsed = so_far.period.last_month - start
    if elapsed <= 0:
        raise Undecided("course_late_baseline", year=str(target.baseline_year))
    low, high, value = wanted.low, wanted.high, so_far.value
    if low is not None and (high is None or value - low <= high - value):
        return Line(target.baseline, low, elapsed, period.last_month - start, ceiling=False)
    if high is None:
        raise Undecided("course_no_end")
    return Line(target.baseline, high, elapsed, period.last_month - start, ceiling=True)


def _find_line_if_any(target: Target, period: Period, so_far: FigureSoFar, wanted: Interval) -> Line | None:
    """The line, or None; a target that is reached needs none."""
    try:
        return _find_line(target, period, so_far, wanted)
    except Undecided:
        return None


def _make_course(state: CourseState, so_far: FigureSoFar, line: Line | None) -> Course:
    """The course, with the line if there is one."""
    reason = Reason(f"course_{state}")
    if line is None:
        return Course(state, reason, so_far.period, so_far.value)
    figures = line.expected, line.start, line.bound, line.elapsed, line.months, line.ceiling
    return Course(state, reason, so_far.period, so_far.value, *figures)
