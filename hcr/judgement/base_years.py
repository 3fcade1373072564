"""Finds base years: the years of a submission that hold only figures with which the next year's are compared.

Growth and `previous` need a figure of an earlier period. A year that holds nothing else was not submitted itself: its
own targets are neither judged nor owed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import field
from datetime import MAXYEAR, MINYEAR
from functools import reduce

from hcr.core.bounds import base_step_of
from hcr.core.formula import FormulaPart, Shift, leaves, parse
from hcr.core.model import Catalogue, Indicator, Target
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.language.expressions import BASELINE, PREVIOUS
from hcr.language.periods import STANDING, Period
from hcr.records import frozen

Years = tuple[int, int]
"""A first year and a last one."""

SubmittedPeriods = Mapping[str, Set[Period]]
"""The submitted indicators, each with the periods of its rows, of whatever region."""


@frozen
class ComparedIndicators:
    """The indicators whose figures are compared with earlier ones, and the demands that need no earlier one.

    `shifts` lead from a period to those that it is compared with, each with the years of a target that compares so.
    `judged` holds the years of the targets that need the indicator's figure of their own period alone.
    """

    shifts: defaultdict[str, set[tuple[Shift, Years]]] = field(default_factory=lambda: defaultdict(set))
    judged: defaultdict[str, set[Years]] = field(default_factory=lambda: defaultdict(set))

    def is_base(self, id_: str, period: Period, submitted: SubmittedPeriods) -> bool:
        """Can a figure be nothing but the base of a later one?

        It can if a target compares the next year's figure, which came, with an earlier one; if its own base did not
        come; and if no target judges it without a base.
        """
        year = period.year
        if any(first <= year <= last for first, last in self.judged[id_]):
            return False
        if not any(first <= year + 1 <= last for _, (first, last) in self.shifts[id_]):
            return False
        if not any(other.year == year + 1 for other in submitted[id_]):
            return False
        return all(reduce(getattr, shift, period) not in submitted[id_] for shift, _ in self.shifts[id_])


def find_base_years(catalogue: Catalogue, selection: Selection, submitted: SubmittedPeriods) -> frozenset[int]:
    """The base years of a submission that have targets of their own; none if the user selects periods."""
    years = {period.year for periods in submitted.values() for period in periods if period != STANDING}
    spans = {_years_of(target) for target in catalogue.targets}
    demanded = {year for year in years for first, last in spans if first <= year <= last}
    followed = {year for year in demanded if year + 1 in years}
    if not followed or selection.periods:
        return frozenset()
    compared = _find_compared(catalogue)
    for id_, periods in submitted.items():
        dated = {period for period in periods if period.year in followed}
        followed -= {period.year for period in dated if not compared.is_base(id_, period, submitted)}
    return frozenset(followed)


def may_have_base_years(catalogue: Catalogue, years: Set[int]) -> bool:
    """Could one of these submitted years be a base year, by the years that targets compare with earlier ones?"""
    spans = {span for found in _find_compared(catalogue).shifts.values() for _, span in found}
    return any(first <= year + 1 <= last for year in years if year + 1 in years for first, last in spans)


def note_base_years(years: Set[int], first: Place, problems: Problems) -> None:
    """Note at the submission's first file that the figures of these years only serve as a base."""
    for year in sorted(years):
        problems.add(Place(first.path), "HCR578", year=str(year), next=str(year + 1))


def _find_compared(catalogue: Catalogue) -> ComparedIndicators:
    """The demands of all targets on the indicators that they need."""
    found = ComparedIndicators()
    parts_by_indicator: dict[str, set[tuple[str, Shift]]] = {}
    for target in catalogue.targets:
        references, years = target.references, _years_of(target)
        if PREVIOUS in references:
            found.shifts[target.indicator.id].add(((base_step_of(target.as_written),), years))
        needed = [target.indicator, *(catalogue.indicators[id_] for id_ in references - {BASELINE, PREVIOUS})]
        for indicator in needed:
            if indicator.id not in parts_by_indicator:
                parts_by_indicator[indicator.id] = set(_parts_of(catalogue, indicator, ()))
            parts = parts_by_indicator[indicator.id]
            for id_, shift in parts:
                if shift:
                    found.shifts[id_].add((shift, years))
            if not any(shift for _, shift in parts):
                ids = {id_ for id_, _ in parts} | {indicator.id}
                for id_ in ids if PREVIOUS not in references else ids - {target.indicator.id}:
                    found.judged[id_].add(years)
    return found


def _years_of(target: Target) -> Years:
    """The years in which a target judges figures."""
    if target.period != STANDING:
        return target.period.year, target.period.year
    document = target.origin.document
    return document.years or (document.issued.year if document.issued else MINYEAR, MAXYEAR)


def _parts_of(catalogue: Catalogue, indicator: Indicator, shift: Shift) -> Iterator[tuple[str, Shift]]:
    """The figures that an indicator's formula looks up, and the formulas of its parts, each with its shift."""
    for leaf, steps in leaves(parse(indicator.formula), shift) if indicator.formula else ():
        if isinstance(leaf, FormulaPart):
            yield leaf.id, steps
            yield from _parts_of(catalogue, catalogue.indicators[leaf.id], steps)
