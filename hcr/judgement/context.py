"""The facts for a judgement: the submission by key, the value of an indicator, and the dates of events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from fractions import Fraction

from hcr.core.bounds import DemandInterval, Undecided
from hcr.core.formula import Formula, Quantity, convert_quantity, evaluate, parse, parts_of
from hcr.core.model import Catalogue, Indicator
from hcr.core.problems import Place
from hcr.core.submitted import Actual
from hcr.judgement.whole_periods import make_whole
from hcr.language.periods import STANDING, Period, read_date
from hcr.language.units import POINT
from hcr.records import frozen


class Figures:
    """The submission by region, subject and period; intake has left one row for each key."""

    def __init__(self, actuals: Iterable[Actual]) -> None:
        self._rows: dict[tuple[str, str], dict[Period | None, Actual]] = {}
        for actual in actuals:
            self._rows.setdefault((actual.region, actual.subject), {})[actual.period] = actual

    def get(self, region: str, subject: str, period: Period | None) -> Actual | None:
        """The row of this region, subject and period."""
        return self._rows.get((region, subject), {}).get(period)

    def rows_of(self, region: str, subject: str) -> Mapping[Period | None, Actual]:
        """Every row of this region and subject, by period."""
        return self._rows.get((region, subject), {})


@frozen
class Context:
    """The target files, the submission, and the day as of which it is judged."""

    catalogue: Catalogue
    figures: Figures
    as_of: date
    # The intervals that depend on no figure, by the place of their target and the index of the demand.
    reaches: dict[tuple[Place, int], DemandInterval] = field(default_factory=dict)
    _formulas: dict[str, Formula] = field(default_factory=dict)
    _rests: dict[str, frozenset[str]] = field(default_factory=dict)
    _computed: dict[tuple[str, str, Period], Fraction | Undecided] = field(default_factory=dict)

    def find_actual(self, region: str, id_: str, period: Period | None) -> Actual | None:
        """The row of this region, indicator or task, and period; else what shorter periods make up for it."""
        actual = self.figures.get(region, id_, period)
        indicator = self.catalogue.indicators.get(id_)
        if actual or period is None or indicator is None or indicator.measure not in ("level", "flow"):
            return actual
        return make_whole(indicator, self.figures.rows_of(region, id_), period)

    def formula_of(self, indicator: Indicator) -> Formula:
        """The indicator's formula, parsed once; loading has checked that it can be parsed."""
        if indicator.id not in self._formulas:
            self._formulas[indicator.id] = parse(indicator.formula)
        return self._formulas[indicator.id]

    def find_event_day(self, event: str, region: str) -> date | None:
        """The day of an event, as in the target file, else as submitted; None if neither dates it."""
        day = self.catalogue.events[event].day
        actual = self.figures.get(region, event, None)
        return day or (read_date(actual.written) if actual else None)

    def submitted_value(self, region: str, indicator: Indicator, period: Period) -> Fraction | None:
        """The submitted figure in its indicator's unit, or None; raises Undecided for one that cannot be used."""
        actual = self.find_actual(region, indicator.id, period)
        if actual is None or (actual.figure is None and not actual.trouble and actual.reach is None):
            return None
        if actual.figure is None:
            raise Undecided("part_unusable", indicator=indicator.name, period=str(period))
        scale = actual.unit.factor_to(indicator.unit) if actual.unit else Fraction(1)
        if scale is None:
            raise Undecided("part_kind", indicator=indicator.name, expected=indicator.unit.name)
        return actual.figure.value * scale

    def value_of(self, region: str, indicator: Indicator, period: Period) -> Fraction:
        """A figure in its indicator's unit: submitted, else computed. Raises Undecided."""
        found = self.submitted_value(region, indicator, period)
        if found is not None:
            return found
        if not indicator.formula:
            raise Undecided("part_missing", indicator=indicator.name, period=str(period))
        return self.computed_value(region, indicator, period)

    def computed_value(self, region: str, indicator: Indicator, period: Period) -> Fraction:
        """The formula's result in the indicator's unit.

        Raises Undecided for a missing part, a zero denominator or mixed kinds.
        """
        key = region, indicator.id, period
        if key not in self._computed:
            try:
                self._computed[key] = self._compute(region, indicator, period)
            except Undecided as error:
                self._computed[key] = error
        found = self._computed[key]
        if isinstance(found, Undecided):
            raise found
        return found

    def _compute(self, region: str, indicator: Indicator, period: Period) -> Fraction:
        if period == STANDING:
            raise Undecided("no_period")

        def look(part: str, when: Period) -> Quantity:
            other = self.catalogue.indicators[part]
            return Quantity.of(self.value_of(region, other, when), other.unit)

        # The growth of a percentage is in points, that of anything else is a share.
        in_points = indicator.unit.kind == POINT.kind
        found = convert_quantity(evaluate(self.formula_of(indicator), period, look, in_points), indicator.unit)
        if found is None:
            raise Undecided("formula_kind", indicator=indicator.name, expected=indicator.unit.name)
        return found

    def all_parts_of(self, indicator: Indicator) -> frozenset[str]:
        """The ids in an indicator's formula and in the formulas of its parts; none without a formula."""
        if indicator.id not in self._rests:
            parts = set(parts_of(self.formula_of(indicator))) if indicator.formula else set()
            below = [self.all_parts_of(self.catalogue.indicators[part]) for part in parts]
            self._rests[indicator.id] = frozenset(parts).union(*below)
        return self._rests[indicator.id]

    def has_parts(self, region: str, indicator: Indicator, period: Period) -> bool:
        """Was any part of the indicator's formula submitted for this period?"""
        rows = (self.find_actual(region, part, period) for part in self.all_parts_of(indicator))
        return any(row and (row.figure or row.reach or row.trouble) for row in rows)
