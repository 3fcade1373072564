"""Gathers the values that a submitted figure is compared with: earlier figures, targets and baselines.

It does not judge; `plausibility` does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from hcr.core.bounds import Undecided, bounded_side_of, factor_to_indicator
from hcr.core.formula import Call, Formula, Operation, parts_of
from hcr.core.model import ANY_REGION, Catalogue, Indicator, Target
from hcr.core.regions import find_judging
from hcr.core.submitted import Actual
from hcr.judgement.context import Context, Figures
from hcr.language.numbers import write_marked
from hcr.language.patterns import compile_late
from hcr.language.periods import STANDING, Period
from hcr.language.units import Unit, join_chinese
from hcr.messages import Name
from hcr.records import frozen, replace

_CHANGE = compile_late(
    r"(?i)增长|增加|增幅|增速|降幅|下降|变化|\b(?:growth|growing|increase|decrease|decline|change)\b"
)
_HUNDREDTH = Fraction(1, 100)
_BALANCE = compile_late(r"(?i)结余|盈余|差额|\b(?:balance|surplus)\b")

FigureKey = tuple[str, str, Period | None]
"""Region, indicator or task, and period."""

FACTORS = (10, 100, 1000, 10_000)
_TargetsByDocument = Mapping[tuple[str, str], Sequence[Target]]
_Baselines = Mapping[tuple[str, str], Iterable[tuple[int, Fraction]]]

LOOKED_BACK = 12  # periods, a year of months; limits the work for each row


@frozen
class ComparableFigure:
    """A submitted figure as written, and its value in its indicator's unit."""

    actual: Actual
    indicator: Indicator
    period: Period
    text: str
    unit: Unit
    value: Fraction
    computed: bool = False  # by the indicator's formula, from submitted parts

    @property
    def key(self) -> FigureKey:
        """The region, indicator and period of the figure."""
        return self.actual.region, self.indicator.id, self.period

    @property
    def percent(self) -> Fraction:
        """A share in per cent."""
        size = self.indicator.unit.size
        return self.value if size == _HUNDREDTH else self.value * size * 100

    @property
    def full(self) -> bool:
        """Is it a share of exactly 100 %?"""
        return self.indicator.unit.kind == "share" and self.percent == 100

    @property
    def is_change(self) -> bool:
        """Is it a change, which has no usual size?"""
        return is_rate_of_change(self.indicator)

    @property
    def may_be_negative(self) -> bool:
        """Is it a change, a balance or a difference?"""
        balance = _BALANCE.search(f"{self.indicator.name.zh} {self.indicator.name.en}")
        return bool(balance) or "-" in self.indicator.formula or self.is_change

    @property
    def shown(self) -> Name:
        """The figure as submitted, for a message."""
        return describe_figure(self.text, self.unit)


def is_rate_of_change(indicator: Indicator) -> bool:
    """Is it a rate of change, or in percentage points, by its name, unit or formula?"""
    named = _CHANGE.search(f"{indicator.name.zh} {indicator.name.en}")
    return bool(named) or indicator.unit.kind == "point" or "growth(" in indicator.formula.replace(" ", "")


def describe_figure(text: str, unit: Unit) -> Name:
    """A figure with its unit; a plain number has none."""
    if unit.name == "1":
        return Name(text, text)
    return Name(join_chinese(text, unit.name), f"{text} {unit.en or unit.name}")


def find_power(one: Fraction, other: Fraction) -> int | None:
    """The power of ten between two figures, if one is within a quarter of it times the other; else None."""
    if one <= 0 or other <= 0:
        return None
    ratio = max(one, other) / min(one, other)
    return next((power for power in FACTORS if Fraction(4, 5) <= ratio / power <= Fraction(5, 4)), None)


def has_jumped(figure: ComparableFigure, earlier: ComparableFigure) -> bool:
    """Did it change by more than half, also if months and quarters are running totals of their year?"""
    if earlier.value <= 0 or abs(figure.value - earlier.value) * 2 <= earlier.value:
        return False
    running = earlier.value * Fraction(figure.period.index, earlier.period.index)
    return abs(figure.value - running) * 2 > running


@frozen
class Neighbours:
    """The usable figures of a submission, and the targets and baselines of their indicators."""

    catalogue: Catalogue
    figures: Mapping[tuple[str, Period], Mapping[str, ComparableFigure]]  # by region and period, then indicator
    periods: Mapping[tuple[str, int], Sequence[Period]]  # by region and length, sorted
    lowest: Mapping[str, Fraction]  # of each share the lowest figure above 1 %, in per cent
    targets: Mapping[tuple[str, str], Sequence[Target]]  # by indicator and document
    baselines: Mapping[tuple[str, str], Iterable[tuple[int, Fraction]]]  # by region and indicator: period length, value
    denominators: frozenset[str]
    _concerning: dict[str, Sequence[str]] = field(default_factory=dict)

    def figures_before(self, figure: ComparableFigure) -> Iterator[ComparableFigure]:
        """The same region's and indicator's figures of the period before and a year earlier."""
        for period in dict.fromkeys((figure.period.before, figure.period.year_earlier)):
            found = self.figures.get((figure.actual.region, period), {}).get(figure.indicator.id)
            if found:
                yield found

    def periods_before(self, region: str, period: Period) -> Iterator[Period]:
        """The submitted periods of the same length, latest first, at most LOOKED_BACK of them."""
        known = self.periods.get((region, period.length), ())
        at = bisect_left(known, period)
        yield from reversed(known[max(0, at - LOOKED_BACK) : at])

    def baselines_of(self, figure: ComparableFigure) -> Iterator[Fraction]:
        """The baselines in the region's own document, or in one for any region, for periods of the same length."""
        for code in (figure.actual.region, ANY_REGION):
            for length, baseline in self.baselines.get((code, figure.indicator.id), ()):
                if length == figure.period.length:
                    yield baseline

    def targets_on(self, figure: ComparableFigure) -> Iterator[Target]:
        """The targets on its indicator in every document that concerns its region."""
        region = figure.actual.region
        if region not in self._concerning:
            self._concerning[region] = [each.file for each in find_judging(self.catalogue, {region})]
        for file in self._concerning[region]:
            yield from self.targets.get((figure.indicator.id, file), ())

    def bounds_on(self, figure: ComparableFigure) -> Iterator[tuple[Fraction, bool]]:
        """The numbers that its targets demand, in its indicator's unit, and whether each is a ceiling.

        A bound that refers to another figure is left out, as its size is not known.
        """
        own, units = figure.indicator, self.catalogue.units
        for demand in (demand for target in self.targets_on(figure) for demand in target.demands):
            for bound in demand.bounds:
                if bound.reference:
                    continue
                try:
                    yield (
                        bound.number * factor_to_indicator(bound.unit, own, units),
                        bounded_side_of(demand, own.better) == "high",
                    )
                except Undecided:
                    continue


def gather_neighbours(
    context: Context, actuals: Iterable[Actual], lowest: Mapping[str, Fraction] | None = None
) -> Neighbours:
    """The neighbours of figures, submitted and computed; `lowest` is that of the whole submission."""
    submitted = list(actuals)
    measured = list(comparable_figures(context.catalogue, submitted))
    measured += _computed_figures(replace(context, figures=Figures(submitted), _computed={}), submitted)
    figures: dict[tuple[str, Period], dict[str, ComparableFigure]] = {}
    for figure in measured:
        figures.setdefault((figure.actual.region, figure.period), {}).setdefault(figure.indicator.id, figure)
    if lowest is None:
        lowest = _update_lowest(measured, {})
    periods: dict[tuple[str, int], list[Period]] = {}
    for region, period in sorted(key for key in figures if key[1] != STANDING):
        periods.setdefault((region, period.length), []).append(period)
    targets, baselines = _index_targets(context.catalogue)
    return Neighbours(context.catalogue, figures, periods, lowest, targets, baselines, _find_denominators(context))


def _index_targets(catalogue: Catalogue) -> tuple[_TargetsByDocument, _Baselines]:
    """The targets by indicator and document, and the baselines; made once for all parts of a submission."""
    found: tuple[object, _TargetsByDocument, _Baselines] | None = catalogue.remembered.get("comparisons")
    if found is None or found[0] is not catalogue.targets:
        targets: dict[tuple[str, str], list[Target]] = {}
        for target in catalogue.targets:
            targets.setdefault((target.indicator.id, target.origin.document.file), []).append(target)
        found = catalogue.targets, targets, _gather_baselines(catalogue.targets)
        catalogue.remembered["comparisons"] = found
    return found[1], found[2]


def note_lowest(catalogue: Catalogue, actuals: Iterable[Actual], lowest: dict[str, Fraction]) -> None:
    """Lower the entries of `lowest`: of each share the lowest figure above 1 %, in per cent."""
    _update_lowest(comparable_figures(catalogue, actuals), lowest)


def _update_lowest(figures: Iterable[ComparableFigure], lowest: dict[str, Fraction]) -> dict[str, Fraction]:
    for figure in figures:
        if figure.indicator.unit.kind == "share" and not figure.computed and (percent := figure.percent) > 1:
            id_ = figure.indicator.id
            lowest[id_] = min(percent, lowest.get(id_, percent))
    return lowest


def comparable_figures(catalogue: Catalogue, actuals: Iterable[Actual]) -> Iterator[ComparableFigure]:
    """The usable figures: read without trouble, in a unit of their indicator's kind."""
    for actual in actuals:
        indicator = catalogue.indicators.get(actual.subject)
        if indicator is None or actual.figure is None or actual.period is None or actual.trouble:
            continue
        unit = actual.unit or indicator.unit
        scale = 1 if unit is indicator.unit else unit.factor_to(indicator.unit)
        if scale is not None:
            yield ComparableFigure(
                actual, indicator, actual.period, actual.figure.text, unit, actual.figure.value * scale
            )


def _computed_figures(context: Context, actuals: Iterable[Actual]) -> Iterator[ComparableFigure]:
    """The figures of targets that were not submitted but follow from submitted parts, at the place of a part."""
    catalogue = context.catalogue
    wanted = {target.indicator.id: target.indicator for target in catalogue.targets if target.indicator.formula}
    by_part: dict[str, list[Indicator]] = {}
    for indicator in wanted.values():
        for part in context.all_parts_of(indicator):
            by_part.setdefault(part, []).append(indicator)
    seen: set[FigureKey] = set()
    for actual in actuals:
        for indicator in by_part.get(actual.subject, ()):
            key = actual.region, indicator.id, actual.period
            if actual.period is None or key in seen or context.figures.get(*key):
                continue
            seen.add(key)
            try:
                value = context.computed_value(actual.region, indicator, actual.period)
            except Undecided:
                continue
            text = write_marked(value)
            yield ComparableFigure(actual, indicator, actual.period, text, indicator.unit, value, computed=True)


def _gather_baselines(targets: Iterable[Target]) -> _Baselines:
    """By region and indicator, each baseline once, with the length of the periods that it is compared with."""
    found: dict[tuple[str, str], set[tuple[int, Fraction]]] = {}
    for target in targets:
        if target.baseline is not None:
            key = target.origin.document.region.code, target.indicator.id
            found.setdefault(key, set()).add((target.period.length, target.baseline))
    return {key: sorted(stated) for key, stated in found.items()}


def _find_denominators(context: Context) -> frozenset[str]:
    """The indicators that any formula divides by."""
    formulas = (context.formula_of(each) for each in context.catalogue.indicators.values() if each.formula)
    return frozenset(id_ for formula in formulas for id_ in _divisors(formula))


def _divisors(formula: Formula) -> Iterator[str]:
    if isinstance(formula, Call):
        yield from _divisors(formula.inner)
    elif isinstance(formula, Operation):
        yield from _divisors(formula.left)
        yield from _divisors(formula.right)
        if formula.sign == "/":
            yield from parts_of(formula.right)
