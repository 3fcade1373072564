"""Finds the course of many figures at once: the steps of each target's courses are a table of closed intervals.

The judgement makes the steps. A line of them is one course of one rule, part and unit. Targets with the same demands,
period and baseline have one rule. So the cost of targets and the cost of rows add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from fractions import Fraction
from functools import reduce

from hcr.columns.bounds_table import SCALE, BoundsCompiler, close_intervals, fixed_demands_of
from hcr.columns.database import ColumnStore
from hcr.columns.keys import number_values
from hcr.columns.spellings import Meanings
from hcr.core.course import CourseState
from hcr.core.interval import Interval
from hcr.core.model import ANY_REGION, Catalogue, Target
from hcr.judgement.course_steps import find_course_steps
from hcr.language.periods import Period
from hcr.records import frozen

PartsOfPeriods = dict[tuple[str, Period], set[Period]]
"""The parts that represent a period so far, by indicator and period."""


@frozen
class CourseTable:
    """The tables of steps, beside the table `so_far` of figures; `periods` numbers the periods in it."""

    store: ColumnStore
    catalogue: Catalogue
    words: Meanings
    compiler: BoundsCompiler
    periods: Mapping[Period, int]

    def fill_measures(self) -> None:
        """Make the table of the numbers of an indicator with a unit, by their texts."""
        numbers = (
            (*texts, self.compiler.measure_number(each.indicator.id, each.unit))
            for texts, each in self.words.measures.items()
        )
        self.store.fill_table("course_measures", "a VARCHAR, b VARCHAR, measure INT", numbers)

    def fill(self, parts: PartsOfPeriods) -> None:
        """Make the tables of the targets with these parts: their places, their rules, and the steps of each rule."""
        indicators, regions = number_values(self.words.indicators.values()), self._number_regions()
        places: dict[tuple[str, ...], int] = {}
        rules: dict[tuple[object, ...], int] = {}
        targets: list[tuple[int, ...]] = []
        steps: list[tuple[object, ...]] = []
        for number, target in self.compiler.targets():
            id_, whole = target.indicator.id, target.period
            if (id_, whole) not in parts:
                continue
            key = id_, whole, target.demands, target.tolerance, target.baseline, target.baseline_year
            if key not in rules:
                rules[key] = len(rules)
                for part in parts[id_, whole]:
                    steps += ((rules[key], self.periods[part], *step) for step in self._steps_of(target, part))
            place = places.setdefault(self.compiler.regions_of(target), len(places))
            targets.append((place, indicators[id_], self.periods[whole], number, rules[key]))
        members = (
            (regions[code], place)
            for codes, place in places.items()
            for code in (regions if codes == (ANY_REGION,) else codes)
            if code in regions
        )
        ends = f"low DECIMAL(38, {SCALE}), high DECIMAL(38, {SCALE})"
        self.store.fill_table("course_steps", f"rule INT, part INT, measure INT, state VARCHAR, {ends}", steps)
        self.store.fill_table("course_targets", "place INT, indicator INT, whole INT, target INT, rule INT", targets)
        self.store.fill_table("course_places", "region INT, place INT", members)

    def courses(self, left_out: Set[int]) -> Iterator[tuple[int, CourseState, Sequence[str]]]:
        """The courses found, but for the years left out: a target's number, a course, and the regions with it."""
        codes = list(self._number_regions())
        rows = self.store.fetch_rows(
            """SELECT target, state, list(region) FROM so_far JOIN course_places USING (region)
            JOIN course_targets USING (place, indicator, whole) JOIN course_steps USING (rule, part, measure)
            WHERE figure BETWEEN low AND high GROUP BY target, state ORDER BY target, state"""
        )
        for number, state, regions in rows:
            if self.catalogue.targets[number].period.year in left_out:
                continue
            yield number, state, [codes[region] for region in regions]

    def _number_regions(self) -> dict[str, int]:
        return number_values(self.words.regions.values())

    def _steps_of(self, target: Target, part: Period) -> Iterator[tuple[int, CourseState, Decimal, Decimal]]:
        """The steps of a part's figures in each unit, with the measure's number."""
        id_ = target.indicator.id
        demands = fixed_demands_of(self.catalogue, target) or []
        wanted = reduce(Interval.intersect, (each.interval for each in demands), Interval())
        steps = find_course_steps(target, part, wanted)
        for unit in dict.fromkeys(each.unit for each in self.words.measures.values() if each.indicator.id == id_):
            scale = target.indicator.unit.factor_to(unit) or Fraction(1)
            for interval, state in steps:
                low, high = close_intervals([interval.scale_by(scale)])
                if low <= high:
                    yield self.compiler.measure_number(id_, unit), state, low, high
