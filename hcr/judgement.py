"""The judgement of figures: one target of one region against what was submitted. Pure and exact.

It is the bound that is converted into the unit a figure came in; the figure judged is never converted or rounded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hcr.bounds import Reach, Undecided, reach
from hcr.figures import Context
from hcr.grammar import BASELINE, PREVIOUS, Bound, Demand
from hcr.interval import Interval
from hcr.model import Actual, Part, Reason, Status, Target, Verdict
from hcr.periods import STANDING, Period
from hcr.units import Unit

__all__ = ["judge", "without_actual"]


def judge(context: Context, target: Target, region: str, period: Period) -> Verdict:
    """One verdict; `period` is the target's own, or for a standing target the one a figure was submitted for."""
    indicator = target.indicator
    actual = context.figures.get(region, indicator.id, period)
    verdict = Verdict(region, target, period, "missing", Reason("no_row"), actual)
    if actual and (actual.trouble or actual.figure or actual.reach):
        return _submitted(context, verdict, actual)
    if context.has_parts(region, indicator, period):
        try:
            value = context.computed(region, indicator, period)
        except Undecided as error:
            return replace(verdict, status="not_assessable", reason=error.reason)
        return _assess(context, verdict, value, indicator.unit)
    if actual:
        reason = Reason("missing_mark", (("mark", actual.written),))
        return replace(verdict, status=without_actual(period, context.as_of), reason=reason)
    return _absent(context, verdict, target, period)


def _submitted(context: Context, verdict: Verdict, actual: Actual) -> Verdict:
    """A row that holds something: a figure, a range, or what could not be used."""
    unit = actual.unit or verdict.target.indicator.unit
    if actual.figure:
        return _assess(context, verdict, actual.figure.value, unit)
    if actual.reach:
        return _assess_range(context, verdict, actual.reach, unit)
    return replace(verdict, status="not_assessable", reason=Reason(actual.trouble))


def without_actual(period: Period, as_of: date) -> Status:
    """`not_due` until the period's last day is over, then `missing`; what is standing is always due."""
    return "not_due" if period != STANDING and period.last_day >= as_of else "missing"


def _absent(context: Context, verdict: Verdict, target: Target, period: Period) -> Verdict:
    """No row of the period itself. A month's or quarter's figure is no actual of the year's target, but is shown."""
    status = without_actual(period, context.as_of)
    subjects = (target.indicator.id, *context.rests_on(target.indicator))
    rows = {each for id_ in subjects for each in context.figures.all(verdict.region, id_) if each}
    inside = [each for each in rows if period.contains(each)]
    if not inside:
        return replace(verdict, status=status, reason=Reason("no_row" if status == "missing" else "not_yet"))
    latest = max(inside, key=lambda each: (each.last_day, each.length))
    shown = judge(context, target, verdict.region, latest)
    return replace(shown, period=period, status=status, reason=Reason("part_of_year", (("period", str(latest)),)))


def _assess(context: Context, verdict: Verdict, value: Fraction, unit: Unit) -> Verdict:
    """Met or not met, or why that cannot be said; a joint target fails as soon as one part is known to."""
    target = verdict.target
    indicator = target.indicator
    verdict = replace(verdict, value=value, unit=unit)
    scale = indicator.unit.factor_to(unit)
    if scale is None:
        args = (("unit", unit.name), ("expected", indicator.unit.name))
        return replace(verdict, status="not_assessable", reason=Reason("other_kind", args))
    resolve = _resolver(context, verdict, target)
    parts: list[Part] = []
    undecided: list[Reason] = []
    reaches: list[Reach] = []
    for demand in target.demands:
        try:
            found = reach(demand, indicator, target.tolerance, context.catalogue.units, resolve)
        except Undecided as error:
            undecided.append(error.reason)
            parts.append(Part(demand))
            continue
        reaches.append(found)
        parts.append(_part(demand, found, value, scale))
    verdict = replace(verdict, parts=tuple(parts))
    failed = any(part.met is False for part in parts)
    if undecided and not failed:
        return replace(verdict, status="not_assessable", reason=undecided[0])
    distance = min((part.distance for part in parts if part.distance is not None), default=None)
    reason = _why([found.interval.scaled(scale) for found in reaches], [r.stated.scaled(scale) for r in reaches], value)
    return replace(verdict, status="not_met" if failed else "met", reason=reason, distance=distance)


def _assess_range(context: Context, verdict: Verdict, figures: Interval, unit: Unit) -> Verdict:
    """A submitted range is met when all of it lies inside, not met when none does; else it does not decide."""
    target = verdict.target
    scale = target.indicator.unit.factor_to(unit)
    if scale is None:
        args = (("unit", unit.name), ("expected", target.indicator.unit.name))
        return replace(verdict, status="not_assessable", reason=Reason("other_kind", args))
    resolve = _resolver(context, verdict, target)
    inside = True
    for demand in target.demands:
        try:
            found = reach(demand, target.indicator, target.tolerance, context.catalogue.units, resolve)
        except Undecided:
            inside = False
            continue
        wanted = found.interval.scaled(scale)
        if wanted.misses(figures):
            return replace(verdict, status="not_met", reason=Reason("range_outside"))
        inside = inside and wanted.covers(figures)
    if inside:
        return replace(verdict, status="met", reason=Reason("range_inside"))
    return replace(verdict, status="not_assessable", reason=Reason("range_undecided"))


def _part(demand: Demand, found: Reach, value: Fraction, scale: Fraction) -> Part:
    """One demand's outcome: tested in the figure's unit, its distance told in the target's."""
    interval = found.interval.scaled(scale)
    distance = interval.distance(value)
    return Part(demand, found.lower, found.upper, value in interval, None if distance is None else distance / scale)


def _why(judged: list[Interval], stated: list[Interval], value: Fraction) -> Reason:
    """The reason of a decided verdict: how the first part that failed did, or how all were met."""
    for interval in judged:
        if value not in interval:
            return Reason("excluded_bound" if interval.distance(value) == 0 else "outside")
    return Reason("inside" if all(value in interval for interval in stated) else "within_tolerance")


def _resolver(context: Context, verdict: Verdict, target: Target) -> Callable[[Bound], Fraction]:
    """What a bound's reference is worth here, in the target's unit."""

    def resolve(bound: Bound) -> Fraction:
        if bound.reference == BASELINE:
            if target.baseline is None:
                raise Undecided("no_baseline")
            return target.baseline
        if verdict.period is None or verdict.period == STANDING:
            raise Undecided("no_period")
        if bound.reference == PREVIOUS:
            return context.value(verdict.region, target.indicator, verdict.period.before)
        other = context.catalogue.indicators[bound.reference]
        ratio = other.unit.factor_to(target.indicator.unit)
        if ratio is None:
            raise Undecided("other_kind", unit=other.unit.name, expected=target.indicator.unit.name)
        return context.value(verdict.region, other, verdict.period) * ratio

    return resolve
