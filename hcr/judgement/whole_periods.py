"""Makes the figure of a whole period of shorter ones: the last level, or the sum of all flows.

A ratio of a whole period is never made of others, nor is a figure whose measure the target files do not state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hcr.core.model import Indicator
from hcr.core.submitted import Actual
from hcr.language.numbers import Figure, write_number
from hcr.language.periods import STANDING, Period, split_period
from hcr.language.units import Unit
from hcr.records import replace

PARTS = (6, 3, 1)
"""The lengths in months of the parts that flows are added up from, the fewest figures first; all of one length."""


def make_whole(indicator: Indicator, rows: Mapping[Period | None, Actual], period: Period) -> Actual | None:
    """The figure for a period without a row of its own, with the rows that it is made of; None if there is none."""
    if period == STANDING:
        return None
    return _find_last(rows, period) if indicator.measure == "level" else _add_up(indicator, rows, period)


def _find_last(rows: Mapping[Period | None, Actual], period: Period) -> Actual | None:
    """The level at the end of the period, by the longest of the figures that end there."""
    ends = [
        actual
        for when, actual in rows.items()
        if when and actual.figure and period.contains(when) and when.last_month == period.last_month
    ]
    last = max(ends, key=lambda actual: actual.period.length if actual.period else 0, default=None)
    return replace(last, period=period, made_of=(last.period,)) if last and last.period else None


def _add_up(indicator: Indicator, rows: Mapping[Period | None, Actual], period: Period) -> Actual | None:
    """The sum of the flows of all half-years, quarters or months of the period."""
    for length in PARTS:
        parts = split_period(period, length)
        found = [rows[part] for part in parts if part in rows]
        if parts and len(found) == len(parts):
            return _sum_of(indicator, found, period, parts)
    return None


def _sum_of(indicator: Indicator, found: Sequence[Actual], period: Period, parts: Sequence[Period]) -> Actual | None:
    """One row with the sum, in the unit of all parts, else in the indicator's; None if one is not a figure."""
    units = [actual.unit or indicator.unit for actual in found]
    unit = units[0] if len(set(units)) == 1 else indicator.unit
    total = Fraction(0)
    for actual, own in zip(found, units, strict=True):
        scale = own.factor_to(unit)
        if actual.figure is None or scale is None:
            return None
        total += actual.figure.value * scale
    return _make_row(found[-1], total, unit, period, parts)


def _make_row(last: Actual, total: Fraction, unit: Unit, period: Period, parts: Sequence[Period]) -> Actual:
    """The row of a sum, at the place of the last figure in it."""
    text = write_number(total)
    return Actual(last.region, last.subject, period, text, last.place, Figure(total, text), unit, made_of=tuple(parts))
