"""The course of a target that is not yet due: is the figure so far where a straight line to the target would be?

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
from hcr.frozen import frozen
from hcr.judgement.context import Context
from hcr.judgement.judge import find_demand_interval, make_resolver
from hcr.language.periods import STANDING, Period, periods_of


@frozen
class FigureSoFar:
    """The figure of a part of a target's period, in the target's unit."""

    period: Period
    value: Fraction


@frozen
class Line:
    """A straight line to a bound: where it starts, and how many of its months are over. Months are never zero."""

    start: Fraction
    bound: Fraction
    elapsed: int
    months: int
    ceiling: bool  # the figure should be no more than what the line has come to

    @property
    def expected(self) -> Fraction:
        """What the line has come to."""
        return self.start + (self.bound - self.start) * Fraction(self.elapsed, self.months)

    def misses(self, value: Fraction) -> bool:
        """Is a figure short of what the line has come to, or beyond it under a ceiling?"""
        return value > self.expected if self.ceiling else value < self.expected


def find_course(context: Context, verdict: Verdict) -> Course | None:
    """The course of a verdict; None where the target has a figure of its whole period, or needs none.

    A target that is overdue has a course only where a part of its period was submitted.
    """
    target, period = verdict.subject, verdict.period
    if verdict.status not in ("not_due", "missing") or not isinstance(target, Target) or target.monitored:
        return None
    if period is None or period == STANDING:
        return None
    try:
        so_far = _find_figure_so_far(context, verdict.region, target.indicator, period)
    except Undecided as error:
        return Course("unknown", error.reason)
    if so_far is None:
        return Course("unknown", Reason("course_no_figure")) if verdict.status == "not_due" else None
    try:
        return _hold_against(target, period, so_far, _find_interval(context, verdict, target))
    except Undecided as error:
        return Course("unknown", error.reason, so_far.period, so_far.value)


def _find_figure_so_far(context: Context, region: str, indicator: Indicator, period: Period) -> FigureSoFar | None:
    """The latest figure of a part of the period that stands for all of it so far; None where no part was submitted.

    Raises Undecided for a figure that cannot be used, and where no figure begins with the period: a month's flow or
    ratio says nothing of the months before it.
    """
    subjects = (indicator.id, *context.all_parts_of(indicator))
    submitted = {when for id_ in subjects for when in context.figures.rows_of(region, id_) if when}
    inside = sorted((when for when in submitted if period.contains(when)), key=_end_of, reverse=True)
    standing_for_all = inside if indicator.measure == "level" else _list_beginnings(period)
    for when in standing_for_all if inside else ():
        if _has_figure(context, region, indicator, when):
            return FigureSoFar(when, context.value_of(region, indicator, when))
    if any(_has_figure(context, region, indicator, when) for when in inside):
        raise Undecided("course_not_from_start", period=str(inside[0]))
    return None


def _end_of(period: Period) -> tuple[int, int]:
    """By the last month, then the longest."""
    return period.last_month, period.length


def _list_beginnings(period: Period) -> list[Period]:
    """The parts of a period that begin with it, the longest first."""
    parts = (when for when in periods_of(period.year) if period.contains(when))
    return sorted((when for when in parts if when.first_month == period.first_month), key=_end_of, reverse=True)


def _has_figure(context: Context, region: str, indicator: Indicator, period: Period) -> bool:
    """Did a figure come for a period, or was a part of its formula submitted? A missing mark is none."""
    actual = context.find_actual(region, indicator.id, period)
    return bool(actual and (actual.figure or actual.reach or actual.trouble)) or context.has_parts(
        region, indicator, period
    )


def _find_interval(context: Context, verdict: Verdict, target: Target) -> Interval:
    """What the target demands for its whole period, in its unit, tolerance included. Raises Undecided."""
    resolve = make_resolver(context, verdict, target)
    found = [find_demand_interval(context, target, number, resolve) for number in range(len(target.demands))]
    return reduce(Interval.intersect, (each.interval for each in found))


def _hold_against(target: Target, period: Period, so_far: FigureSoFar, wanted: Interval) -> Course:
    """The course of a figure against what is wanted of the whole period. Raises Undecided where there is no line."""
    measure = target.indicator.measure
    if measure == "flow":
        return _hold_flow_against(period, so_far, wanted)
    # A share adds up to nothing, and a floor that is reached stays reached: neither needs to know the measure.
    knows = bool(measure) or target.indicator.unit.kind == "share" or wanted.high is None
    if so_far.value in wanted and knows:
        return _make_course("reached", so_far, _find_line_if_any(target, period, so_far, wanted))
    if not measure:
        raise Undecided("course_no_measure")
    line = _find_line(target, period, so_far, wanted)
    return _make_course("behind" if line.misses(so_far.value) else "on_course", so_far, line)


def _hold_flow_against(period: Period, so_far: FigureSoFar, wanted: Interval) -> Course:
    """The course of a flow: its bounds by the share of the months that are over.

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
    """From nothing at the start of the period to a bound at its end."""
    return Line(Fraction(0), bound, so_far.period.length, period.length, ceiling)


def _find_line(target: Target, period: Period, so_far: FigureSoFar, wanted: Interval) -> Line:
    """From the baseline, at the end of its year, to the end that the figure misses, or is nearest to.

    Raises Undecided where the document states no baseline, none with a year, or one that is not before the figure.
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
    """The line; None where there is none, which does not matter to a target that is reached."""
    try:
        return _find_line(target, period, so_far, wanted)
    except Undecided:
        return None


def _make_course(state: CourseState, so_far: FigureSoFar, line: Line | None) -> Course:
    """The noun, with the line where there is one."""
    reason = Reason(f"course_{state}")
    if line is None:
        return Course(state, reason, so_far.period, so_far.value)
    figures = line.expected, line.start, line.bound, line.elapsed, line.months, line.ceiling
    return Course(state, reason, so_far.period, so_far.value, *figures)
