"""Judges one figure of one region by one target, exactly.

The bound is converted into the unit of the figure; the figure itself is never converted or rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from functools import cache, partial

from hcr.core.bounds import DemandInterval, Undecided, base_period_of, demand_interval_of
from hcr.core.interval import Interval
from hcr.core.model import DemandOutcome, Indicator, Reason, Status, Target, Verdict
from hcr.core.problems import Problems
from hcr.core.submitted import Actual
from hcr.judgement.context import Context
from hcr.language.expressions import BASELINE, PREVIOUS, Bound, Demand
from hcr.language.numbers import round_to_digits
from hcr.language.periods import STANDING, Period, periods_of
from hcr.language.units import Unit
from hcr.messages import Term
from hcr.records import replace

TRUSTED_DIGITS = 12  # a spreadsheet holds fifteen, and loses some of them in a subtraction


def judge_target(context: Context, target: Target, region: str, period: Period) -> Verdict:
    """One verdict; `period` is the target's own, or for a standing target the period of the submitted figure."""
    indicator = target.indicator
    actual = context.find_actual(region, indicator.id, period)
    verdict = Verdict(region, target, period, "missing", Reason("no_row"), actual)
    if actual and (actual.trouble or actual.figure or actual.reach):
        return _assess_actual(context, verdict, actual)
    if context.has_parts(region, indicator, period):
        try:
            value = context.computed_value(region, indicator, period)
        except Undecided as error:
            return replace(verdict, status="not_assessable", reason=error.reason)
        return _assess(context, verdict, value, indicator.unit)
    if actual:
        reason = Reason("missing_mark", (("mark", actual.written),))
        return replace(verdict, status=status_without_actual(period, context.as_of), reason=reason)
    return _assess_absence(context, verdict, target, period)


def _assess_actual(context: Context, verdict: Verdict, actual: Actual) -> Verdict:
    """The verdict on a row with a text: a figure, a range, or a text that could not be used."""
    unit = actual.unit or verdict.target.indicator.unit
    if actual.figure:
        return _assess(context, verdict, actual.figure.value, unit)
    if actual.reach:
        return _assess_range(context, verdict, actual.reach, unit)
    return replace(verdict, status="not_assessable", reason=Reason(actual.trouble))


def status_without_actual(period: Period, as_of: date) -> Status:
    """`not_due` until the period's last day is over, then `missing`; a standing target is always due."""
    return "not_due" if period != STANDING and period.last_day >= as_of else "missing"


def _assess_absence(context: Context, verdict: Verdict, target: Target, period: Period) -> Verdict:
    """The verdict without a row of the period. A month's or quarter's figure is shown, but is not the year's."""
    status = status_without_actual(period, context.as_of)
    latest = find_part(context, verdict.region, target.indicator, period)
    if latest is None:
        return replace(verdict, status=status, reason=Reason("no_row" if status == "missing" else "not_yet"))
    shown = judge_target(context, target, verdict.region, latest)
    return replace(shown, period=period, status=status, reason=Reason("part_of_year", (("period", str(latest)),)))


def find_part(context: Context, region: str, indicator: Indicator, period: Period) -> Period | None:
    """The part of a period that represents all of it so far, else the latest with a figure; None: no part came.

    The longest flow or ratio that begins with the period represents all of it so far; of a level, and where the
    measure is not stated, the latest part does.
    """
    subjects = (indicator.id, *context.all_parts_of(indicator))
    submitted = {when for id_ in subjects for when in context.figures.rows_of(region, id_) if when}
    inside = sorted((when for when in submitted if period.contains(when)), key=_end_of, reverse=True)
    representing: Sequence[Period] = inside
    if indicator.measure == "flow" or (indicator.measure == "ratio" and indicator.formula):
        representing = _list_beginnings(period)  # shorter figures, or parts of the formula, may make up for one
    elif indicator.measure == "ratio":
        representing = [when for when in inside if when.first_month == period.first_month]
    found = (when for when in (*representing, *inside) if inside and has_figure(context, region, indicator, when))
    return next(found, inside[0] if inside else None)


def _end_of(period: Period) -> tuple[int, int]:
    """By the last month, then the longest."""
    return period.last_month, period.length


@cache
def _list_beginnings(period: Period) -> Sequence[Period]:
    """The parts of a period that begin with it, the longest first."""
    parts = (when for when in periods_of(period.year) if period.contains(when))
    return sorted((when for when in parts if when.first_month == period.first_month), key=_end_of, reverse=True)


def has_figure(context: Context, region: str, indicator: Indicator, period: Period) -> bool:
    """Did a figure come for a period, or a part of its formula? A missing mark is none."""
    actual = context.find_actual(region, indicator.id, period)
    came = bool(actual and (actual.figure or actual.reach or actual.trouble))
    return came or context.has_parts(region, indicator, period)


def _assess(context: Context, verdict: Verdict, value: Fraction, unit: Unit) -> Verdict:
    """The verdict on a figure: met, not met, or the reason why it is open.

    A joint target fails as soon as one part is known to fail. A figure that is only monitored is shown unchanged.
    """
    target = verdict.target
    indicator = target.indicator
    if target.monitored:
        return replace(verdict, value=value, unit=unit, status="monitored", reason=Reason("monitored"))
    scale = indicator.unit.factor_to(unit)
    if scale is None:
        args = (("unit", unit.name), ("expected", indicator.unit.name))
        reason = Reason("other_kind", args)
        return replace(verdict, value=value, unit=unit, status="not_assessable", reason=reason)
    resolve = make_resolver(context, verdict, target)
    parts: list[DemandOutcome] = []
    undecided: list[Reason] = []
    reaches: list[DemandInterval] = []
    for number, demand in enumerate(target.demands):
        try:
            found = find_demand_interval(context, target, number, resolve)
        except Undecided as error:
            undecided.append(error.reason)
            parts.append(DemandOutcome(demand))
            continue
        reaches.append(found)
        parts.append(_judge_demand(demand, found, value, scale))
    failed = any(part.met is False for part in parts)
    judged = partial(replace, verdict, value=value, unit=unit, parts=tuple(parts))
    if undecided and not failed:
        return judged(status="not_assessable", reason=undecided[0])
    distance = min((part.distance for part in parts if part.distance is not None), default=None)
    reason = _choose_reason(parts, reaches, value, scale)
    return judged(status="not_met" if failed else "met", reason=reason, distance=distance)


def find_noise(context: Context, verdict: Verdict, problems: Problems) -> list[str]:
    """Warn if a figure rounded to twelve digits would get another verdict, as further digits may be computer noise.

    The code of the warning is returned. Only submitted figures with more digits are examined, and those that are
    computed from such.
    """
    if verdict.status not in ("met", "not_met") or verdict.value is None or verdict.unit is None:
        return []
    ids = context.all_parts_of(verdict.target.indicator) if verdict.computed else ()
    parts = [row for id_ in ids for row in context.figures.rows_of(verdict.region, id_).values()]
    noisy = next((row for row in (verdict.actual, *parts) if row and _has_many_digits(row)), None)
    if noisy is None:
        return []
    rounded = round_to_digits(verdict.value, TRUSTED_DIGITS)
    if _assess(context, verdict, rounded, verdict.unit).status == verdict.status:
        return []
    problems.add(noisy.place, "HCR547", found=f"{noisy.figure.text if noisy.figure else noisy.written}")
    return ["HCR547"]


def _has_many_digits(actual: Actual) -> bool:
    """Was a figure of more than twelve significant digits submitted?"""
    value = actual.figure.value if actual.figure else Fraction(0)
    return value.denominator != 1 and round_to_digits(value, TRUSTED_DIGITS) != value


def _assess_range(context: Context, verdict: Verdict, figures: Interval, unit: Unit) -> Verdict:
    """The verdict on a submitted range: met if all of it lies inside, not met if none does, else not assessable."""
    target = verdict.target
    if target.monitored:
        return replace(verdict, status="monitored", reason=Reason("monitored"))
    scale = target.indicator.unit.factor_to(unit)
    if scale is None:
        args = (("unit", unit.name), ("expected", target.indicator.unit.name))
        return replace(verdict, status="not_assessable", reason=Reason("other_kind", args))
    resolve = make_resolver(context, verdict, target)
    inside = True
    for number in range(len(target.demands)):
        try:
            found = find_demand_interval(context, target, number, resolve)
        except Undecided:
            inside = False
            continue
        wanted = found.interval.scale_by(scale)
        if wanted.misses(figures):
            return replace(verdict, status="not_met", reason=Reason("range_outside"))
        inside = inside and wanted.covers(figures)
    if inside:
        return replace(verdict, status="met", reason=Reason("range_inside"))
    return replace(verdict, status="not_assessable", reason=Reason("range_undecided"))


def find_demand_interval(
    context: Context, target: Target, number: int, resolve: Callable[[Bound], Fraction]
) -> DemandInterval:
    """The interval of one demand, by its number; computed once if it depends on no figure. Raises Undecided."""
    demand, key = target.demands[number], (target.place, number)
    if key in context.reaches:
        return context.reaches[key]
    found = demand_interval_of(demand, target.indicator, target.tolerance, context.catalogue.units, resolve)
    if not demand.references:
        context.reaches[key] = found
    return found


def _judge_demand(demand: Demand, found: DemandInterval, value: Fraction, scale: Fraction) -> DemandOutcome:
    """One demand's outcome: tested in the figure's unit, with its distance in the target's unit."""
    interval = found.interval.scale_by(scale)
    distance = interval.distance_to(value)
    if distance is not None and scale != 1:
        distance /= scale
    return DemandOutcome(demand, found.lower, found.upper, value in interval, distance)


def _choose_reason(
    parts: list[DemandOutcome], reaches: list[DemandInterval], value: Fraction, scale: Fraction
) -> Reason:
    """The reason of a decided verdict: that of the first part that failed, or of all parts if they were met."""
    for part in parts:
        if part.met is False:
            return Reason("excluded_bound" if part.distance == 0 else "outside")
    for each in reaches:
        stated = each.stated.scale_by(scale)
        if each.stated is not each.interval and value not in stated:
            below = stated.low is not None and value < stated.low
            return Reason("within_tolerance", (("side", Term("word.below" if below else "word.above")),))
    return Reason("inside")


def make_resolver(context: Context, verdict: Verdict, target: Target) -> Callable[[Bound], Fraction]:
    """A function for the value of a bound's reference, in the target's unit."""

    def resolve(bound: Bound) -> Fraction:
        if bound.reference == BASELINE:
            if target.baseline is None and target.baseline_written:
                raise Undecided("vague_baseline", baseline=target.baseline_written)
            if target.baseline is None:
                raise Undecided("no_baseline")
            return target.baseline
        if verdict.period is None or verdict.period == STANDING:
            raise Undecided("no_period")
        if bound.reference == PREVIOUS:
            base = base_period_of(target.as_written, verdict.period)
            found = context.value_of(verdict.region, target.indicator, base)
            if found <= 0:
                raise Undecided("base_not_positive", period=str(base))
            return found
        other = context.catalogue.indicators[bound.reference]
        ratio = other.unit.factor_to(target.indicator.unit)
        if ratio is None:
            raise Undecided("other_kind", unit=other.unit.name, expected=target.indicator.unit.name)
        return context.value_of(verdict.region, other, verdict.period) * ratio

    return resolve
