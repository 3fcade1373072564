"""Targets compiled to a table of closed decimal intervals, one for each region, indicator, period and unit spelling.

It refuses nothing: what is no fixed interval (formulas, references to other figures) stays with the rows' exact path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import TypeVar

from hcr.columns.spellings import Meanings
from hcr.core.bounds import Undecided, demand_interval_of
from hcr.core.interval import Interval
from hcr.core.model import ANY_REGION, Catalogue, Target
from hcr.core.regions import lower_regions_of
from hcr.core.selection import Selection
from hcr.frozen import frozen, replace
from hcr.judgement.context import Context, Figures
from hcr.language.expressions import Bound
from hcr.language.periods import STANDING
from hcr.language.units import Unit

SCALE = 18
"""Decimal places of the columns: figures of up to 18 characters keep every one of them."""
FAR = 10**19
"""Beyond every figure of 18 characters: stands for an end that does not bind."""


K = TypeVar("K")


@frozen
class BoundsRow:
    """One line of the table of bounds: where it holds, of which target, and the closed interval in that unit."""

    region: str
    indicator: str
    period: str
    unit: str
    target: int
    low: Decimal
    high: Decimal


def find_columnar(catalogue: Catalogue, computed: Set[str] = frozenset()) -> frozenset[str]:
    """The indicators that a column can judge: of fixed bounds, and no figure rests on them, nor they on others.

    Formulas of those in `computed` do not count.
    """
    context = Context(catalogue, Figures(()), date.min)
    others = {task.id for task in catalogue.tasks} | set(catalogue.events)
    for indicator in catalogue.indicators.values():
        if indicator.formula and indicator.id not in computed:
            others |= {indicator.id} | context.all_parts_of(indicator)
    for target in catalogue.targets:
        others |= target.references
        if target.references or fixed_intervals_of(catalogue, target) is None:
            others.add(target.indicator.id)
    return frozenset(catalogue.indicators) - others


def fixed_intervals_of(catalogue: Catalogue, target: Target) -> list[Interval] | None:
    """What a target demands, in its indicator's unit; None where that is no fixed interval."""

    def refuse(_: Bound) -> Fraction:
        raise Undecided("no_baseline")

    try:
        return [
            demand_interval_of(demand, target.indicator, target.tolerance, catalogue.units, refuse).interval
            for demand in target.demands
        ]
    except Undecided:
        return None


def close_intervals(intervals: Iterable[Interval]) -> tuple[Decimal, Decimal]:
    """The closed interval of decimals that lie in all of these: `x < b` is `x <= ceil(b * 10^18) - 1` times 10^-18.

    Ends beyond all figures are cut to FAR, which changes nothing for a figure of up to 18 characters.
    """
    low, high = -FAR * 10**SCALE, FAR * 10**SCALE
    for interval in intervals:
        if interval.low is not None:
            end = interval.low * 10**SCALE
            low = max(low, floor(end) + 1 if interval.low_open else ceil(end))
        if interval.high is not None:
            end = interval.high * 10**SCALE
            high = min(high, ceil(end) - 1 if interval.high_open else floor(end))
    far = FAR * 10**SCALE
    return _to_decimal(max(-far, min(low, far))), _to_decimal(max(-far, min(high, far)))


def _to_decimal(units: int) -> Decimal:
    return Decimal((units < 0, tuple(map(int, str(abs(units)))), -SCALE))


@frozen
class BoundsCompiler:
    """Makes the table for the spellings that are there; a target's number is its place in the catalogue."""

    catalogue: Catalogue
    selection: Selection
    columnar: frozenset[str]
    _closed: dict[tuple[int, Unit], tuple[Decimal, Decimal]] = field(default_factory=dict)

    def compile_table(self, words: Meanings) -> list[BoundsRow]:
        """Every line; a region with bounds of its own also gets those that hold for any region."""
        names = _invert(words.regions)
        lines = [line for number, target in self.targets() for line in self._rows_for(number, target, words, names)]
        named = dict.fromkeys(line.region for line in lines if line.region != ANY_REGION)
        if any(line.region == ANY_REGION for line in lines):
            named |= dict.fromkeys(text for text in words.regions if not is_code(text))
        anywhere = [line for line in lines if line.region == ANY_REGION]
        return lines + [replace(line, region=region) for region in named for line in anywhere]

    def targets(self) -> Iterator[tuple[int, Target]]:
        """The targets asked for on indicators that a column can judge."""
        for number, target in enumerate(self.catalogue.targets):
            code = target.origin.document.region.code
            judges = not self.selection.against or code in (self.selection.against, ANY_REGION)
            if judges and target.indicator.id in self.columnar and self.selection.takes(target):
                yield number, target

    def _rows_for(
        self, number: int, target: Target, words: Meanings, names: dict[str, list[str]]
    ) -> Iterator[BoundsRow]:
        codes = self.regions_of(target)
        regions = [ANY_REGION] if ANY_REGION in codes else [text for code in codes for text in names.get(code, ())]
        periods = ["standing"] if target.period == STANDING else _invert(words.periods).get(target.period, [])
        for (name, unit), measure in words.measures.items():
            if measure.indicator.id == target.indicator.id:
                low, high = self._closed_interval(number, target, measure.unit)
                for region in regions:
                    yield from (BoundsRow(region, name, period, unit, number, low, high) for period in periods)

    def regions_of(self, target: Target) -> Sequence[str]:
        """The regions whose rows it may judge, or that it may judge any."""
        document = target.origin.document
        if document.region.code == ANY_REGION or self.selection.against:
            return [ANY_REGION]
        lower = sorted(lower_regions_of(self.catalogue, document)) if target.origin.each else []
        return [document.region.code, *lower]

    def _closed_interval(self, number: int, target: Target, unit: Unit) -> tuple[Decimal, Decimal]:
        key = number, unit
        if key not in self._closed:
            scale = target.indicator.unit.factor_to(unit) or Fraction(1)
            found = fixed_intervals_of(self.catalogue, target) or []
            self._closed[key] = close_intervals(interval.scale_by(scale) for interval in found)
        return self._closed[key]


def is_code(text: str) -> bool:
    """Is a region written as a code, capitals and digits? Only such a one can be no other spelling of a known name."""
    letters = text.rstrip("0123456789")
    return text != letters and letters == "".join(c for c in letters if "A" <= c <= "Z") and text.isascii()


def _invert(words: dict[str, K]) -> dict[K, list[str]]:
    found: dict[K, list[str]] = {}
    for text, meaning in words.items():
        found.setdefault(meaning, []).append(text)
    return found
