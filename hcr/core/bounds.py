"""Turns a demand into an interval in the indicator's unit: binding side, tolerance, references resolved."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Literal

from hcr.core.interval import Interval
from hcr.core.model import Better, DemandOutcome, Indicator, Reason
from hcr.language.comparators import Sign
from hcr.language.expressions import Bound, Demand, Tolerance
from hcr.language.patterns import compile_late
from hcr.language.periods import Period
from hcr.language.units import POINT, Unit, Units, UnknownUnit, is_classifier_of, is_multiple
from hcr.messages import Arg
from hcr.records import frozen


class Undecided(Exception):
    """A figure or demand cannot be judged; the argument is the reason. It becomes the status `not_assessable`."""

    def __init__(self, code: str, **args: Arg) -> None:
        super().__init__(code)
        self.reason = Reason(code, tuple(args.items()))


_OF_YEARS = compile_late(r"(?<![半\d〇零一二三四五六七八九十])年|同比|(?i:\byear|annual)")


def base_step_of(words: str) -> Literal["before", "year_earlier"]:
    """The step to the period that `previous` means: the one before, or the same one a year earlier.

    逐年, 每年, 较上年 and 同比 speak of years; 半年 and 2018年 do not. For a whole year both are the same.
    """
    return "year_earlier" if _OF_YEARS.search(words) else "before"


def base_period_of(words: str, period: Period) -> Period:
    """The period that `previous` means for a figure of this period."""
    found: Period = getattr(period, base_step_of(words))
    return found


def is_unclear_under(demand: Demand, unit: Unit) -> bool:
    """Has an end a multiple and no unit, under a unit that is a multiple itself? 1—2万 under 万元 may be either."""
    return is_multiple(unit) and any(bound.multiplied and not bound.unit for bound in demand.bounds)


Resolve = Callable[[Bound], Fraction]
"""Finds the value of a reference (`baseline`, `previous`, an indicator's id) in the target's unit, or raises Undecided.
"""


@frozen
class DemandInterval:
    """The interval that judges a figure, with the number and the ends as stated, before any tolerance."""

    interval: Interval
    stated: Interval
    lower: Fraction | None
    upper: Fraction | None


def bounded_side_of(demand: Demand, better: Better) -> str:
    """`low`, `high` or `both`: which ends bind. About, ranges and bare numbers bind on the bad side only.

    A bare number without a better side binds nothing; it raises Undecided.
    """
    side = demand.sign.side
    if side != "better":
        return side
    if demand.sign.bare and better == "neither":
        raise Undecided("no_direction")
    return {"higher": "low", "lower": "high", "neither": "both"}[better]


def comparator_of(demand: Demand, better: Better) -> Sign:
    """The comparator that is judged: a bare number becomes a floor or a ceiling by the better side."""
    if not demand.sign.bare or better == "neither":
        return demand.comparator
    return ">=" if better == "higher" else "<="


def number_of(bound: Bound, indicator: Indicator, units: Units, resolve: Resolve) -> Fraction:
    """A bound's exact number in the indicator's unit. Raises Undecided if its unit is of another kind."""
    if bound.reference:
        return bound.number * resolve(bound) + _more_of(bound, indicator, units)
    return bound.number * factor_to_indicator(bound.unit, indicator, units)


def _more_of(bound: Bound, indicator: Indicator, units: Units) -> Fraction:
    """The number that a bound adds to its reference, in the indicator's unit; points for a share.

    Raises Undecided if the kind does not fit, and for `%` on a share, which may mean points or a part of the figure.
    """
    if not bound.more or not bound.more_unit:
        return bound.more
    if indicator.unit.kind == "share":
        if units.is_point(bound.more_unit):
            return bound.more / 100 / indicator.unit.size
        raise Undecided("other_kind", unit=bound.more_unit, expected=POINT.name)
    return bound.more * factor_to_indicator(bound.more_unit, indicator, units)


def unit_of_addition(unit: Unit) -> Unit:
    """The unit for a number that is added to a figure in this unit: points for a share, else the unit itself."""
    return POINT if unit.kind == "share" else unit


def factor_to_indicator(unit: str, indicator: Indicator, units: Units) -> Fraction:
    """The factor from a unit as written to the indicator's unit.

    A bare classifier under a per-population name means that unit. Raises Undecided if the kinds differ.
    """
    if not unit or is_classifier_of(unit, indicator.unit, indicator.name.zh):
        return Fraction(1)
    try:
        read: Unit = units.read(unit)
    except UnknownUnit:
        raise Undecided("unknown_unit", unit=unit) from None
    found = read.factor_to(indicator.unit)
    if found is None:
        raise Undecided("other_kind", unit=read.name, expected=indicator.unit.name)
    return found


def margin_of(tolerance: Tolerance | None, bound: Fraction, unit: Unit, units: Units) -> Fraction:
    """The reach of an about in the indicator's unit, from `pp` on a share, `%` of the bound, or a number in a unit.

    Raises Undecided if the target has no tolerance, for `pp` on any unit but a share, and for a bare number on a share.
    """
    if tolerance is None:
        raise Undecided("no_tolerance")
    if tolerance.unit == "" and unit.kind != "share":
        return tolerance.number
    if tolerance.unit == "":
        raise Undecided("bare_tolerance")
    try:
        own = units.read(tolerance.unit)
    except UnknownUnit:
        raise Undecided("unknown_unit", unit=tolerance.unit) from None
    if own.name == "%":
        return tolerance.number / 100 * abs(bound)
    if own == POINT and unit.kind == "share":
        return tolerance.number / 100 / unit.size
    found = own.factor_to(unit)
    if found is None:
        raise Undecided("other_kind", unit=own.name, expected=unit.name)
    return tolerance.number * found


def demand_interval_of(
    demand: Demand, indicator: Indicator, tolerance: Tolerance | None, units: Units, resolve: Resolve
) -> DemandInterval:
    """The interval of one demand. Raises Undecided if a reference, unit or tolerance leaves it open."""
    binds = bounded_side_of(demand, indicator.better)
    first = number_of(demand.bound, indicator, units, resolve)
    last = first if demand.upper is None else number_of(demand.upper, indicator, units, resolve)
    slack = margin_of(tolerance, first, indicator.unit, units) if demand.sign.about else Fraction(0)
    low, high = binds in ("low", "both"), binds in ("high", "both")
    stated = Interval(
        first if low else None,
        last if high else None,
        low_open=low and demand.sign.open,
        high_open=high and demand.sign.open,
    )
    interval = stated
    if slack:
        interval = Interval(first - slack if low else None, last + slack if high else None)
    both = demand.sign.side == "better" and not demand.sign.bare
    return DemandInterval(interval, stated, first if low or both else None, last if high or both else None)


def recover_ends(part: DemandOutcome, value: Fraction, better: Better) -> tuple[Fraction | None, Fraction | None]:
    """The binding ends, tolerance included, worked back from a figure's distance; None for an end that does not bind.

    All are in the target's unit. Raises ValueError for a part that was not decided.
    """
    if part.distance is None:
        raise ValueError
    binds = bounded_side_of(part.demand, better)
    floor, ceiling = value - part.distance, value + part.distance
    if binds != "both":
        return (floor, None) if binds == "low" else (None, ceiling)
    if part.lower is None or part.upper is None:
        raise ValueError
    # The tolerance is the same on both sides, so the half of the range that holds the value shows the nearer end.
    slack = part.lower - floor if 2 * value <= part.lower + part.upper else ceiling - part.upper
    return part.lower - slack, part.upper + slack
