"""The pace of an indicator over the years: its series, the yearly change so far, the change needed, where it leads.

Arithmetic on figures of two or more years, the baseline among them. It is no forecast, and it is never made of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil

from hcr.core.bounds import Undecided
from hcr.core.interval import Interval
from hcr.core.model import Indicator, Target, Verdict
from hcr.judgement.context import Context
from hcr.judgement.course import find_interval
from hcr.judgement.judge import find_part, has_figure
from hcr.language.periods import STANDING, Period
from hcr.records import frozen

MONTHS = 12
FARTHEST = 50  # years: a target that is reached later at this pace counts as not reached

Point = tuple[Period, Fraction]
"""A figure in the target's unit, and the period at whose end it is placed."""


@frozen
class Pace:
    """A series and where it leads, in the target's unit; changes are those of a year.

    `needed` is None where the last figure lies inside the target or no time is left. `leads_to` is what the change so
    far would come to at the end of the target's period, and `reached_in` the year in which it would reach the target.
    """

    series: Sequence[Point]
    wanted: Interval
    so_far: Fraction
    needed: Fraction | None = None
    leads_to: Fraction | None = None
    reached_in: int | None = None

    @property
    def last(self) -> Point:
        """The latest figure."""
        return self.series[-1]


def find_pace(context: Context, verdict: Verdict) -> Pace | None:
    """The pace towards a target of a year; None from fewer than two figures of different years."""
    target = verdict.subject
    if not isinstance(target, Target) or target.monitored or target.period == STANDING:
        return None
    series = sorted(_list_points(context, verdict.region, target), key=lambda point: point[0].last_month)
    if len({period.year for period, _ in series}) < 2:
        return None
    try:
        wanted = find_interval(context, verdict, target)
    except Undecided:
        return None
    return _make_pace(series, wanted, target.period)


def _list_points(context: Context, region: str, target: Target) -> Iterator[Point]:
    """The baseline, the figures of whole years up to the target's, and of its own year the latest part.

    A part of a year's flow is no figure of a year.
    """
    indicator, last = target.indicator, target.period
    subjects = (indicator.id, *context.all_parts_of(indicator))
    years = {when.year for id_ in subjects for when in context.figures.rows_of(region, id_) if when} - {STANDING.year}
    if target.baseline is not None and target.baseline_year is not None and target.baseline_year not in years:
        yield Period(target.baseline_year), target.baseline
    for year in sorted(year for year in years if year <= last.year):
        when = _find_figure_of(context, region, indicator, Period(year))
        try:
            if when:
                yield when, context.value_of(region, indicator, when)
        except Undecided:
            continue


def _find_figure_of(context: Context, region: str, indicator: Indicator, year: Period) -> Period | None:
    """The year if it has a figure, else the part that represents all of it so far."""
    if has_figure(context, region, indicator, year):
        return year
    part = find_part(context, region, indicator, year) if indicator.measure in ("level", "ratio") else None
    stands = part and (indicator.measure == "level" or part.first_month == year.first_month)
    return part if part and stands and has_figure(context, region, indicator, part) else None


def _make_pace(series: Sequence[Point], wanted: Interval, period: Period) -> Pace:
    """The changes of a series of different years."""
    (first, start), (last, value) = series[0], series[-1]
    so_far = (value - start) * MONTHS / (last.last_month - first.last_month)
    years_left = Fraction(period.last_month - last.last_month, MONTHS)
    if years_left <= 0:
        return Pace(series, wanted, so_far)
    leads_to = value + so_far * years_left
    if value in wanted:
        return Pace(series, wanted, so_far, None, leads_to)
    gap = _find_gap(value, wanted)
    return Pace(series, wanted, so_far, gap / years_left, leads_to, _find_year(series[-1], so_far, gap, wanted))


def _find_gap(value: Fraction, wanted: Interval) -> Fraction:
    """The distance still missing to the nearest end, with its sign; zero if the end itself is excluded."""
    if wanted.low is not None and value <= wanted.low:
        return wanted.low - value
    return (wanted.high or Fraction(0)) - value


def _find_year(last: Point, so_far: Fraction, gap: Fraction, wanted: Interval) -> int | None:
    """The year at whose end the change so far has reached the target; None where it does not lead there."""
    if so_far == 0 or gap / so_far < 0:
        return None
    period, value = last
    year = ceil(Fraction(period.last_month, MONTHS) + gap / so_far) - 1
    for each in (year, year + 1):
        at_end = value + so_far * Fraction(Period(each).last_month - period.last_month, MONTHS)
        if at_end in wanted and each - period.year <= FARTHEST:
            return each
    return None
