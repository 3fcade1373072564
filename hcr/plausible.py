"""Figures that can be read but hardly be true: warns of slips of point, unit, sign and copying, and changes no verdict.

A rule's docstring is its manual page. Of the rules about one figure, the first that finds something has the figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

from hcr.bounds import Undecided, factor, side
from hcr.figures import Context
from hcr.messages import Arg, Name, Term
from hcr.model import Actual, Indicator, Target
from hcr.neighbours import Measured, Neighbours, gathered, shown
from hcr.numbers import plain
from hcr.problems import Problems
from hcr.units import KNOWN, Units

__all__ = ["RULES", "find_implausible"]

PERCENT = KNOWN["%"]
TENS = 10  # per cent
FACTORS = (10, 100, 1000, 10_000)
ENOUGH_ALIKE = 5
COUNTED = frozenset(["item", "person", "visit", "case", "bed"])
LARGE_COUNT = 1000  # below it, going from 2 to 20 is how a pilot is rolled out

_CHANGE = re.compile(r"增长|增幅|增速|降幅|\b(?:growth|increase|decrease|decline)\b", re.IGNORECASE)
_BALANCE = re.compile(r"结余|盈余|差额|\b(?:balance|surplus)\b", re.IGNORECASE)

Found = dict[str, Arg]
Rule = Callable[[Measured, Neighbours], Found | None]
"""What the message of its code needs, where the figure is implausible."""


def find_implausible(context: Context, actuals: Iterable[Actual], problems: Problems) -> None:
    """Warn of every figure that a rule finds implausible, and of every period that repeats an earlier one."""
    neighbours = gathered(context, actuals)
    for figures in neighbours.figures.values():
        for figure in figures.values():
            _apply(FIGURE_RULES, figure, neighbours, problems)
        _apply(PERIOD_RULES, next(iter(figures.values())), neighbours, problems)


def _apply(rules: Mapping[str, Rule], figure: Measured, neighbours: Neighbours, problems: Problems) -> None:
    """Record what the first rule that finds something says."""
    for code, rule in rules.items():
        found = rule(figure, neighbours)
        if found:
            problems.add(figure.actual.place, code, **found)
            return


def fraction_under_percent(figure: Measured, neighbours: Neighbours) -> Found | None:
    """A share below 1 %, where the baseline is tens, or without one every bound; its other figures, if any, are tens.

    Probably a fraction under a % unit: 28.5 % is `28.5` with the unit `%`, or `0.285` with the unit `1`.
    Figures below 1 % do not speak for one another: all may have been written so. A ceiling (`< 30`) says nothing of how
    low a figure may be: it counts where it is about a hundred times the figure. Not of growth rates.

    Passes: `28.5` in `%`; `0.285` in `1`; `0.6` in `%` where the baseline is 0.61. Warned of: `0.285` in `%` where the
    baseline is 33.65.
    """
    if figure.unit.kind != "share" or figure.unit.size != PERCENT.size or not 0 < (share := figure.percent) < 1:
        return None
    if neighbours.lowest.get(figure.indicator.id, TENS) < TENS or _is_change(figure.indicator):
        return None
    usual = _usual(figure, neighbours)
    if usual is None:
        return None
    where, compared = usual
    meant = shown(plain(share * 100), PERCENT)
    return {"found": figure.shown, "compared": shown(plain(compared), PERCENT), "where": where, "meant": meant}


def _usual(figure: Measured, neighbours: Neighbours) -> tuple[Term, Fraction] | None:
    """The lowest baseline of a share, else its lowest bound, in per cent; None where that is no evidence of tens."""
    targets = list(neighbours.targets_on(figure))
    per_cent = figure.indicator.unit.size * 100
    baselines = [target.baseline * per_cent for target in targets if target.baseline is not None]
    if baselines:
        return (Term("explain.baseline"), min(baselines)) if min(baselines) >= TENS else None
    units = neighbours.catalogue.units
    bounds = [(bound * per_cent, ceiling) for target in targets for bound, ceiling in _bounds(target, units)]
    if any(not ceiling or _power(bound, figure.percent) == 100 for bound, ceiling in bounds):
        lowest = min(bound for bound, _ in bounds)
        return (Term("explain.target"), lowest) if lowest >= TENS else None
    return None


def _bounds(target: Target, units: Units) -> Iterator[tuple[Fraction, bool]]:
    """The numbers a target demands, in its indicator's unit, and whether each is a ceiling; references say nothing."""
    for demand in target.demands:
        for bound in demand.bounds:
            if bound.reference:
                continue
            try:
                scale = factor(bound.unit, target.indicator, units)
                yield bound.number * scale, side(demand, target.indicator.better) == "high"
            except Undecided:
                continue


def above_the_whole(figure: Measured, _: Neighbours) -> Found | None:
    """A share above 100 %: a part is never more than its whole. Growth rates and ratios (unit `1`, 倍) may be.

    Passes: `100` in `%`; `1.02` under an indicator in `1`. Warned of: `101.3` in `%`; `9.7` in `1` under one in `%`.
    """
    unit = figure.indicator.unit
    if unit.kind != "share" or unit.size == 1 or figure.percent <= 100 or _is_change(figure.indicator):
        return None
    return {"found": figure.shown}


def power_of_ten(figure: Measured, neighbours: Neighbours) -> Found | None:
    """A factor of 10, 100, 1000 or 10,000, within a quarter, from the baseline or the figure before or a year earlier.

    Probably a slipped decimal point, or another unit than the one named. Not of growth rates and balances, of counts
    below 1000 (2 pilots, then 20), or of full coverage reached from a tenth; nor where a month or quarter is what a
    running total of the year would be (December 120, January 10).

    Passes: `2.9` where the baseline is 2.84. Warned of: `28.4` where it is 2.84; `4,874.5` after `45,210`.
    """
    for where, compared, written in _compared(figure, neighbours):
        power = _power(figure.value, compared)
        if power and not _natural(figure, compared, power):
            return {"found": figure.shown, "compared": written, "where": where, "factor": f"{power:,}"}
    return None


def _compared(figure: Measured, neighbours: Neighbours) -> Iterator[tuple[Arg, Fraction, Name]]:
    """What a figure is compared with: where it is from, its value, and how it is shown."""
    for baseline in neighbours.baselines_of(figure):
        yield Term("explain.baseline"), baseline, shown(plain(baseline), figure.indicator.unit)
    for earlier in neighbours.before(figure):
        if _jumped(figure, earlier):
            yield str(earlier.period), earlier.value, earlier.shown


def _power(one: Fraction, other: Fraction) -> int | None:
    """The power of ten that two figures are apart by, within a quarter."""
    if one <= 0 or other <= 0:
        return None
    ratio = max(one, other) / min(one, other)
    return next((power for power in FACTORS if Fraction(4, 5) <= ratio / power <= Fraction(5, 4)), None)


def _natural(figure: Measured, compared: Fraction, power: int) -> bool:
    """May a figure well be that far away?"""
    unit = figure.indicator.unit
    if unit.kind in COUNTED and max(figure.value, compared) * unit.size < LARGE_COUNT:
        return True
    return (figure.full and power == FACTORS[0]) or _may_be_negative(figure.indicator)


def _jumped(figure: Measured, earlier: Measured) -> bool:
    """Did it change by more than half, also if months and quarters are running totals of their year?"""
    if earlier.value <= 0 or abs(figure.value - earlier.value) * 2 <= earlier.value:
        return False
    running = earlier.value * Fraction(figure.period.index, earlier.period.index)
    return abs(figure.value - running) * 2 > running


def _is_change(indicator: Indicator) -> bool:
    """Is it a rate of change, or in percentage points? Then it has no usual size."""
    named = _CHANGE.search(f"{indicator.name.zh} {indicator.name.en}")
    return bool(named) or indicator.unit.kind == "point" or "growth(" in indicator.formula.replace(" ", "")


def _may_be_negative(indicator: Indicator) -> bool:
    """Is it a change, a balance or a difference?"""
    balance = _BALANCE.search(f"{indicator.name.zh} {indicator.name.en}")
    return bool(balance) or "-" in indicator.formula or _is_change(indicator)


def negative(figure: Measured, _: Neighbours) -> Found | None:
    """A negative count, level, sum of money or rate. Changes, balances, differences and percentage points may be.

    Passes: `-1.2` under a growth rate; `-350` under a fund's balance. Warned of: `-3` hospitals; `-29.8` %.
    """
    if figure.value >= 0 or _may_be_negative(figure.indicator):
        return None
    return {"found": figure.shown, "id": figure.indicator.name}


def changed_denominator(figure: Measured, neighbours: Neighbours) -> Found | None:
    """A figure that a formula divides by, changed by more than half from the period before or a year earlier.

    Every rate over it moves with it; its coverage or its unit may have become another. Months and quarters that grow as
    a running total of the year would are let pass.

    Passes: operating expenditure of `2.145` 亿元 after `20,300` 万元. Warned of: `2.145` 亿元 after `11,000` 万元.
    """
    if figure.indicator.id not in neighbours.denominators:
        return None
    for earlier in neighbours.before(figure):
        if _jumped(figure, earlier):
            return {"found": figure.shown, "compared": earlier.shown, "where": str(earlier.period)}
    return None


def repeated_period(figure: Measured, neighbours: Neighbours) -> Found | None:
    """The same figures for two periods of equal length: of all that a region gave for both, every one is equal.

    At least five of them must be other than 0 and 100 %, which may well stay. One warning for each later period, naming
    the latest earlier one that it repeats, of up to twelve looked at.

    Passes: one of six figures differs. Warned of: six figures for 2020, all of them those of 2018.
    """
    region, period = figure.actual.region, figure.period
    for earlier in neighbours.periods_before(region, period):
        count = _alike(neighbours.figures[region, period], neighbours.figures[region, earlier])
        if count:
            return {"count": str(count), "later": str(period), "earlier": str(earlier)}
    return None


def _alike(now: Mapping[str, Measured], then: Mapping[str, Measured]) -> int:
    """How many figures stand in both, if all are equal and enough of them tell anything; else 0."""
    both = telling = 0
    for id_, figure in now.items():
        other = then.get(id_)
        if other is None:
            continue
        if figure.value != other.value:
            return 0
        both += 1
        telling += figure.value != 0 and not figure.full
    return both if telling >= ENOUGH_ALIKE else 0


FIGURE_RULES: dict[str, Rule] = {
    "HCR530": fraction_under_percent,
    "HCR531": above_the_whole,
    "HCR532": power_of_ten,
    "HCR533": negative,
    "HCR535": changed_denominator,
}
PERIOD_RULES: dict[str, Rule] = {"HCR534": repeated_period}  # asked of a period's first figure
RULES: dict[str, Rule] = {**FIGURE_RULES, **PERIOD_RULES}
