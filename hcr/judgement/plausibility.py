"""Warns of figures that are probably slips of the point, unit, sign or copying; it never changes a verdict.

A rule's docstring is its manual page. Of the rules about one figure only the first that fits gives a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

from hcr.core.problems import Problems
from hcr.core.submitted import Actual
from hcr.judgement.comparisons import (
    FACTORS,
    ComparableFigure,
    FigureKey,
    Neighbours,
    describe_figure,
    find_power,
    gather_neighbours,
    has_jumped,
)
from hcr.judgement.context import Context
from hcr.language.numbers import write_number
from hcr.language.units import KNOWN
from hcr.messages import Arg, Name, Term

PERCENT = KNOWN["%"]
TENS = 10  # per cent
ENOUGH_ALIKE = 5
ONE_EACH = frozenset(["person/capita", "bed/capita", "case/capita", "item/capita"])
COUNTED = frozenset(["item", "person", "visit", "case", "bed"])
LARGE_COUNT = 1000  # a smaller count may go from 2 to 20 while a pilot is extended

MessageArgs = dict[str, Arg]
Rule = Callable[[ComparableFigure, Neighbours], MessageArgs | None]
"""The arguments of its code's message if the figure is implausible, else None."""


def find_implausible(
    context: Context, actuals: Iterable[Actual], problems: Problems, lowest: Mapping[str, Fraction] | None = None
) -> dict[FigureKey, str]:
    """Warn of every figure that a rule finds implausible, and of every period that repeats an earlier one.

    For a part of a submission, `lowest` is the result of `note_lowest` for all of it. The codes of the warnings about
    single figures are returned, by figure.
    """
    doubtful: dict[FigureKey, str] = {}
    neighbours = gather_neighbours(context, actuals, lowest)
    for figures in neighbours.figures.values():
        for figure in figures.values():
            if code := _apply_rules(FIGURE_RULES, figure, neighbours, problems):
                doubtful[figure.key] = code
        _apply_rules(PERIOD_RULES, next(iter(figures.values())), neighbours, problems)
    return doubtful


def _apply_rules(
    rules: Mapping[str, Rule], figure: ComparableFigure, neighbours: Neighbours, problems: Problems
) -> str:
    """Record the warning of the first rule that fits; its code, or an empty text."""
    for code, rule in rules.items():
        found = rule(figure, neighbours)
        if found:
            problems.add(figure.actual.place, code, **found)
            return code
    return ""


def fraction_under_percent(figure: ComparableFigure, neighbours: Neighbours) -> MessageArgs | None:
    """A share of 1 % or less, where the baseline or the bounds are tens.

    Probably a fraction under a % unit: 28.5 % is `28.5` with the unit `%`, or `0.285` with the unit `1`. Its other
    figures, if any, are tens; those of 1 % and less do not count, as all may have been written so. A ceiling
    (`< 30`) counts if it is about a hundred times the figure. Growth rates are not checked.

    Passes:

        region,indicator,period,value,unit
        440704,drug_share,2018,0.285,1

    Fails:

        region,indicator,period,value,unit
        440704,drug_share,2018,0.285,%
    """
    if figure.unit.kind != "share" or figure.unit.size != PERCENT.size or not 0 < (share := figure.percent) <= 1:
        return None
    if figure.computed or neighbours.lowest.get(figure.indicator.id, TENS) < TENS or figure.is_change:
        return None
    usual = _find_usual_share(figure, neighbours)
    if usual is None:
        return None
    where, compared = usual
    meant, usual_share = (describe_figure(write_number(each), PERCENT) for each in (share * 100, compared))
    return {"found": figure.shown, "compared": usual_share, "where": where, "meant": meant}


def _find_usual_share(figure: ComparableFigure, neighbours: Neighbours) -> tuple[Term, Fraction] | None:
    """The lowest baseline of a share, else its lowest bound, in per cent; None if it does not show a size of tens."""
    per_cent = figure.indicator.unit.size * 100
    targets = neighbours.targets_on(figure)
    baselines = [target.baseline * per_cent for target in targets if target.baseline is not None]
    if baselines:
        return (Term("explain.baseline"), min(baselines)) if min(baselines) >= TENS else None
    bounds = [(bound * per_cent, ceiling) for bound, ceiling in neighbours.bounds_on(figure)]
    if any(not ceiling or find_power(bound, figure.percent) == 100 for bound, ceiling in bounds):
        lowest = min(bound for bound, _ in bounds)
        return (Term("explain.target"), lowest) if lowest >= TENS else None
    return None


def share_above_whole(figure: ComparableFigure, _: Neighbours) -> MessageArgs | None:
    """A share above 100 %, computed or submitted.

    A part is never more than its whole: the decimal point, the unit or the denominator is wrong. Growth rates and
    ratios (unit `1`, 倍) may be more.

    Passes:

        region,indicator,period,value,unit
        440704,insurance_coverage,2018,100,%

    Fails:

        region,indicator,period,value,unit
        440704,insurance_coverage,2018,101.3,%
    """
    unit = figure.indicator.unit
    if unit.kind != "share" or unit.size == 1 or figure.percent <= 100 or figure.is_change:
        return None
    return {"found": figure.shown}


def more_than_one_each(figure: ComparableFigure, _: Neighbours) -> MessageArgs | None:
    """A rate per population of more than one for each inhabitant.

    The decimal point or the unit is wrong. An inhabitant can have several visits or payments, so these are not checked.

    Passes:

        region,indicator,period,value,unit
        440704,gps_per_10k,2018,2.9,人/万人

    Fails:

        region,indicator,period,value,unit
        440704,gps_per_10k,2018,15000,人/万人
    """
    unit = figure.indicator.unit
    if unit.kind not in ONE_EACH or figure.value * unit.size <= 1 or figure.is_change:
        return None
    return {"found": figure.shown}


def power_of_ten(figure: ComparableFigure, neighbours: Neighbours) -> MessageArgs | None:
    """A figure about 10, 100, 1000 or 10,000 times larger or smaller.

    Probably a slipped decimal point, or another unit than the one named: it is within a quarter of that factor from the
    baseline, or the figure before or a year earlier. Not checked: growth rates and balances; counts below 1000 (2
    pilots, then 20); full coverage reached from a tenth; a month or quarter that fits a running total of the year
    (December 120, January 10).

    Passes:

        region,indicator,period,value,unit
        440704,gps_per_10k,2018,2.9,人/万人

    Fails:

        region,indicator,period,value,unit
        440704,gps_per_10k,2018,28.4,人/万人
    """
    for where, compared, written in _comparisons(figure, neighbours):
        power = find_power(figure.value, compared)
        if power and not _is_natural(figure, compared, power):
            return {"found": figure.shown, "compared": written, "where": where, "factor": f"{power:,}"}
    return None


def _comparisons(figure: ComparableFigure, neighbours: Neighbours) -> Iterator[tuple[Arg, Fraction, Name]]:
    """The values that a figure is compared with: the source of each, its value, and its text."""
    for baseline in neighbours.baselines_of(figure):
        yield Term("explain.baseline"), baseline, describe_figure(write_number(baseline), figure.indicator.unit)
    for earlier in neighbours.figures_before(figure):
        if has_jumped(figure, earlier):
            yield str(earlier.period), earlier.value, earlier.shown


def _is_natural(figure: ComparableFigure, compared: Fraction, power: int) -> bool:
    """Can a correct figure well be that far away?"""
    unit = figure.indicator.unit
    if unit.kind in COUNTED and max(figure.value, compared) * unit.size < LARGE_COUNT:
        return True
    return (figure.full and power == FACTORS[0]) or figure.may_be_negative


def negative_figure(figure: ComparableFigure, _: Neighbours) -> MessageArgs | None:
    """A negative count, level, sum of money or rate.

    Perhaps the minus is a dash, or a change was given for a level. Changes, balances, differences and percentage points
    may be negative.

    Passes:

        region,indicator,period,value,unit
        440704,medical_expenditure_growth,2018,-1.2,%

    Fails:

        region,indicator,period,value,unit
        440704,drug_share,2018,-29.8,%
    """
    if figure.value >= 0 or figure.may_be_negative:
        return None
    return {"found": figure.shown, "id": figure.indicator.name}


def changed_denominator(figure: ComparableFigure, neighbours: Neighbours) -> MessageArgs | None:
    """A denominator that changed by more than half.

    Every rate over it moves with it: its coverage or its unit may have become another since the period before or a year
    earlier. Months and quarters that grow like a running total of the year are not reported.

    Passes:

        region,indicator,period,value,unit
        440704,medical_revenue,2017,20300,万元
        440704,medical_revenue,2018,2.145,亿元

    Fails:

        region,indicator,period,value,unit
        440704,medical_revenue,2017,11000,万元
        440704,medical_revenue,2018,2.145,亿元
    """
    if figure.indicator.id not in neighbours.denominators:
        return None
    for earlier in neighbours.figures_before(figure):
        if has_jumped(figure, earlier):
            return {"found": figure.shown, "compared": earlier.shown, "where": str(earlier.period)}
    return None


def repeated_period(figure: ComparableFigure, neighbours: Neighbours) -> MessageArgs | None:
    """The same figures for two periods.

    All figures that a region gave for both are equal: perhaps the earlier ones were sent a second time. At least five
    must differ from 0 and 100 %, which may well stay. Each later period has one warning, which names the latest
    period of equal length that it repeats, among the twelve before it.

    Passes:

        region,period,drug_share,consumables_per_100_yuan,gps_per_10k,beds_per_1k,physicians_per_1k
        440704,2018,29.8,17.5,2.9,4.2,1.5
        440704,2020,26.5,17.5,2.9,4.2,1.5

    Fails:

        region,period,drug_share,consumables_per_100_yuan,gps_per_10k,beds_per_1k,physicians_per_1k
        440704,2018,29.8,17.5,2.9,4.2,1.5
        440704,2020,29.8,17.5,2.9,4.2,1.5
    """
    region, period = figure.actual.region, figure.period
    for earlier in neighbours.periods_before(region, period):
        count = _count_alike(neighbours.figures[region, period], neighbours.figures[region, earlier])
        if count:
            return {"count": str(count), "later": str(period), "earlier": str(earlier)}
    return None


def _count_alike(now: Mapping[str, ComparableFigure], then: Mapping[str, ComparableFigure]) -> int:
    """The number of figures that both periods have, if all are equal and enough of them could differ; else 0."""
    both = telling = 0
    for id_, figure in now.items():
        other = then.get(id_)
        if other is None or figure.computed or other.computed:
            continue
        if figure.value != other.value:
            return 0
        both += 1
        telling += figure.value != 0 and not figure.full
    return both if telling >= ENOUGH_ALIKE else 0


FIGURE_RULES: dict[str, Rule] = {
    "HCR530": fraction_under_percent,
    "HCR531": share_above_whole,
    "HCR532": power_of_ten,
    "HCR536": more_than_one_each,
    "HCR533": negative_figure,
    "HCR535": changed_denominator,
}
PERIOD_RULES: dict[str, Rule] = {"HCR534": repeated_period}  # checked for a period's first figure
RULES: dict[str, Rule] = {**FIGURE_RULES, **PERIOD_RULES}
