"""Compiles targets to a table of closed decimal intervals, and the spellings of a submission to three small tables.

A line of bounds is one target in one unit. It holds numbers for its regions, for its indicator with the unit, and for
its period. The small tables lead from a text to such a number. So the cost of targets and the cost of spellings add up
and do not multiply. A target without a fixed interval (its bound refers to another figure, or its indicator has a
formula) is judged on the rows' exact path.
"""

from __future__ import annotations

import decimal
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hcr.columns.spellings import Meanings
from hcr.core.binding import binds_lower_regions
from hcr.core.bounds import DemandInterval, Undecided, demand_interval_of
from hcr.core.interval import Interval
from hcr.core.model import ANY_REGION, Catalogue, Target
from hcr.core.regions import lower_regions_of
from hcr.core.selection import Selection
from hcr.judgement.context import Context, Figures
from hcr.language.expressions import Bound
from hcr.language.periods import STANDING, Period
from hcr.language.units import Unit
from hcr.records import frozen

SCALE = 18
"""Decimal places of the columns: figures of up to 18 characters keep every one of them."""
FAR = 10**19
"""Larger than any figure of 18 characters: the end of an interval that does not bind."""
ANYWHERE = 0
"""The number of the place that contains every region: the place of targets for any region."""
THROUGHOUT = 0
"""The number of the period of standing targets, which contains every period."""
Ends = tuple[int, int, Decimal, Decimal, Decimal, Decimal]
"""A demand in one unit: its number, that of the measure, the closed interval, and the one without tolerance."""


class BoundsRow(NamedTuple):
    """One line of the table of bounds: the numbers of place, measure and period, the target's, and the closed interval.

    A place is a set of regions that one target judges. A measure is an indicator with a unit; the interval is in that
    unit.
    """

    place: int
    measure: int
    period: int
    target: int
    low: Decimal
    high: Decimal


@frozen
class SpellingTables:
    """The three small tables: from each text to the number of its meaning.

    A region has a line for each place that contains it, except ANYWHERE if that is the only one.
    """

    regions: Sequence[tuple[str, int]]
    measures: Sequence[tuple[str, str, int]]
    periods: Sequence[tuple[str, int]]

    def cover(self, other: SpellingTables, bound: Set[int]) -> bool:
        """Do these tables hold every line of the others? Of the periods only those in `bound` matter."""
        periods = {line for line in other.periods if line[1] in bound}
        return (
            set(other.regions) <= set(self.regions)
            and set(other.measures) <= set(self.measures)
            and periods <= set(self.periods)
        )


@frozen
class CompiledBounds:
    """The table of bounds in two parts, as many targets share the ends of their intervals.

    A line of `lines` is a target: the numbers of its place, of its period, its own, and that of its demand.
    """

    lines: Sequence[tuple[int, int, int, int]]
    ends: Sequence[Ends]

    def rows(self) -> Iterator[BoundsRow]:
        """The lines of the whole table."""
        closed: dict[int, list[tuple[int, Decimal, Decimal]]] = {}
        for demand, measure, low, high, *_ in self.ends:
            closed.setdefault(demand, []).append((measure, low, high))
        for place, period, number, demand in self.lines:
            for measure, low, high in closed.get(demand, ()):
                yield BoundsRow(place, measure, period, number, low, high)


def find_columnar(catalogue: Catalogue, computed: Set[str] = frozenset()) -> frozenset[str]:
    """The indicators that a column can judge: their bounds are fixed, and no formula uses them or defines them.

    Formulas of those in `computed` do not count.
    """
    context = Context(catalogue, Figures(()), date.min)
    others = {task.id for task in catalogue.tasks} | set(catalogue.events)
    for indicator in catalogue.indicators.values():
        if indicator.formula and indicator.id not in computed:
            others |= {indicator.id} | context.all_parts_of(indicator)
    seen: set[tuple[object, ...]] = set()
    for target in catalogue.targets:
        key = target.indicator.id, target.demands, target.tolerance
        if key in seen:
            continue
        seen.add(key)
        others |= target.references
        if target.references or target.monitored or fixed_demands_of(catalogue, target) is None:
            others.add(target.indicator.id)
    return frozenset(catalogue.indicators) - others


def fixed_demands_of(catalogue: Catalogue, target: Target) -> list[DemandInterval] | None:
    """A target's demands with their intervals, in its indicator's unit; None if one of them is not fixed."""

    def refuse(_: Bound) -> Fraction:
        raise Undecided("no_baseline")

    try:
        return [
            demand_interval_of(demand, target.indicator, target.tolerance, catalogue.units, refuse)
            for demand in target.demands
        ]
    except Undecided:
        return None


def close_intervals(intervals: Iterable[Interval]) -> tuple[Decimal, Decimal]:
    """The closed interval of the decimals in all of these: `x < b` is `x <= ceil(b * 10^18) - 1` times 10^-18.

    Larger ends are cut to FAR, which changes nothing for a figure of up to 18 characters.
    """
    far = FAR * 10**SCALE
    low, high = -far, far
    for interval in intervals:
        if interval.low is not None:
            units, exact = _scale_up(interval.low)
            low = max(low, units + 1 if interval.low_open or not exact else units)
        if interval.high is not None:
            units, exact = _scale_up(interval.high)
            high = min(high, units - 1 if interval.high_open and exact else units)
    return _to_decimal(max(-far, min(low, far))), _to_decimal(max(-far, min(high, far)))


def _scale_up(end: Fraction) -> tuple[int, bool]:
    """An end in units of 10^-18, rounded down, and whether that is exact."""
    units, rest = divmod(end.numerator * 10**SCALE, end.denominator)
    return units, rest == 0


def _to_decimal(units: int) -> Decimal:
    return Decimal(units).scaleb(-SCALE, _EVERY_DIGIT)


_EVERY_DIGIT = decimal.Context(prec=60)


@frozen
class BoundsCompiler:
    """Makes the tables for given spellings. A number is never changed, so that two compilations can be compared."""

    catalogue: Catalogue
    selection: Selection
    columnar: frozenset[str]
    _regions: dict[tuple[str, bool, str], tuple[str, ...]] = field(
        default_factory=dict
    )  # by document and whom it binds
    _places: dict[tuple[str, ...], int] = field(default_factory=lambda: {(ANY_REGION,): ANYWHERE})
    _measures: dict[tuple[str, Unit], int] = field(default_factory=dict)
    _periods: dict[Period, int] = field(default_factory=lambda: {STANDING: THROUGHOUT})

    def compile_spellings(self, words: Meanings) -> SpellingTables:
        """The small tables of these spellings."""
        places: dict[str, list[int]] = {}
        anywhere = False
        for codes in dict.fromkeys(self.regions_of(target) for _, target in self.targets()):
            number = self._places.setdefault(codes, len(self._places))
            anywhere |= number == ANYWHERE
            for code in codes if number != ANYWHERE else ():
                places.setdefault(code, []).append(number)
        also = [ANYWHERE] if anywhere else []
        return SpellingTables(
            [(text, place) for text, code in words.regions.items() if code in places for place in places[code] + also],
            [(*key, self.measure_number(each.indicator.id, each.unit)) for key, each in words.measures.items()],
            [(text, self.period_number(period)) for text, period in words.periods.items()],
        )

    def compile_bounds(self, tables: SpellingTables) -> CompiledBounds:
        """The bounds of each target whose place and period are in the small tables, in the units that are there."""
        places = {place for _, place in tables.regions} | {ANYWHERE}
        periods = {period for _, period in tables.periods} | {THROUGHOUT}
        units = self._units_by_indicator({measure for *_, measure in tables.measures})
        # The documents of many regions often have the same demands, so each is numbered and computed once.
        numbers: dict[tuple[object, ...], int] = {}
        lines: list[tuple[int, int, int, int]] = []
        ends: list[Ends] = []
        for number, target in self.targets():
            place, period = self._places[self.regions_of(target)], self._periods.get(target.period)
            if place not in places or period not in periods:
                continue
            key = target.indicator.id, target.demands, target.tolerance
            demand = numbers.get(key)
            if demand is None:
                demand = numbers[key] = len(numbers)
                ends += ((demand, *each) for each in self._closed_intervals(target, units))
            lines.append((place, period, number, demand))
        return CompiledBounds(lines, ends)

    def _closed_intervals(
        self, target: Target, units: Mapping[str, Sequence[tuple[Unit, int]]]
    ) -> Iterator[tuple[int, Decimal, Decimal, Decimal, Decimal]]:
        """The closed interval of a target in each unit, also without its tolerance, with the measure's number."""
        demands = fixed_demands_of(self.catalogue, target) or []
        for unit, measure in units.get(target.indicator.id, ()):
            scale = target.indicator.unit.factor_to(unit) or Fraction(1)
            low, high = close_intervals(each.interval.scale_by(scale) for each in demands)
            yield measure, low, high, *close_intervals(each.stated.scale_by(scale) for each in demands)

    @property
    def bound_periods(self) -> frozenset[int]:
        """The numbers of the periods that targets are set for."""
        periods = {target.period for target in self.catalogue.targets}
        return frozenset(number for period, number in self._periods.items() if period in periods)

    def measure_number(self, indicator: str, unit: Unit) -> int:
        """The number of an indicator with a unit."""
        return self._measures.setdefault((indicator, unit), len(self._measures))

    def period_number(self, period: Period) -> int:
        """The number of a period."""
        return self._periods.setdefault(period, len(self._periods))

    def _units_by_indicator(self, wanted: Collection[int]) -> dict[str, list[tuple[Unit, int]]]:
        """The units of the wanted measures, with the measures' numbers, by indicator."""
        found: dict[str, list[tuple[Unit, int]]] = {}
        for (indicator, unit), number in self._measures.items():
            if number in wanted:
                found.setdefault(indicator, []).append((unit, number))
        return found

    def targets(self) -> Iterator[tuple[int, Target]]:
        """The selected targets on indicators that a column can judge, each with its index in the catalogue."""
        for number, target in enumerate(self.catalogue.targets):
            code = target.origin.document.region.code
            judges = not self.selection.against or code in (self.selection.against, ANY_REGION)
            if judges and target.indicator.id in self.columnar and self.selection.takes(target):
                yield number, target

    def regions_of(self, target: Target) -> tuple[str, ...]:
        """The regions whose rows a target may judge, or ANY_REGION alone."""
        document = target.origin.document
        key = document.file, target.origin.each, target.region
        if key not in self._regions:
            self._regions[key] = self._find_regions(target)
        return self._regions[key]

    def _find_regions(self, target: Target) -> tuple[str, ...]:
        document = target.origin.document
        if document.region.code == ANY_REGION or self.selection.against:
            return (ANY_REGION,)
        if target.region:
            return (target.region,)
        lower = sorted(lower_regions_of(self.catalogue, document)) if binds_lower_regions(target) else []
        return (document.region.code, *lower)
