"""Periods share a class only if every target, replacement and choice of the user treats them alike."""

from __future__ import annotations

from datetime import date

from engines import CATALOGUES
from hypothesis import given
from hypothesis import strategies as st

from hcr.columns.period_classes import find_period_classes
from hcr.core.binding import holds_at
from hcr.core.model import Catalogue, Replacement
from hcr.core.selection import Selection
from hcr.language.periods import STANDING, Period, periods_of
from hcr.records import replace

CATALOGUE = CATALOGUES["one"]
EVERY = {str(period): period for year in range(2015, 2023) for period in periods_of(year)} | {"standing": STANDING}


def with_years(years: tuple[int, int] | None, ended: date | None) -> Catalogue:
    """Targets in force throughout, in a document of these years; every second one was replaced on that day."""
    targets = []
    for number, target in enumerate(CATALOGUE.targets):
        document = replace(target.origin.document, years=years)
        origin = replace(target.origin, document=document)
        gone = Replacement(document, ended) if ended and number % 2 else None
        targets.append(replace(target, origin=origin, period=STANDING, replaced=gone))
    return replace(CATALOGUE, targets=tuple(targets))


YEARS = st.integers(2014, 2023)
SPANS = st.none() | st.tuples(YEARS, YEARS)
PERIODS = st.sampled_from(sorted(EVERY))
DAYS = st.none() | st.dates(date(2015, 1, 1), date(2022, 12, 31))


@given(SPANS, DAYS, st.lists(PERIODS, max_size=3), st.lists(PERIODS, min_size=1, max_size=12))
def test_periods_of_one_class_are_judged_alike(
    years: tuple[int, int] | None, ended: date | None, chosen: list[str], submitted: list[str]
) -> None:
    catalogue, selection = with_years(years, ended), Selection(periods=tuple(EVERY[text] for text in chosen))
    periods = {text: EVERY[text] for text in submitted}
    classes = find_period_classes(catalogue, selection, periods)
    for text, period in periods.items():
        alike = classes.periods[classes.numbers[text]] if classes.numbers else STANDING
        assert selection.takes_period(period) == selection.takes_period(alike)
        for target in catalogue.targets:
            assert holds_at(target, period) == holds_at(target, alike)


def test_a_century_of_months_has_four_classes() -> None:
    months = {str(month): month for year in range(1950, 2050) for month in periods_of(year) if month.length == 1}
    catalogue = replace(with_years((2016, 2020), date(2018, 6, 30)), waivers=())
    classes = find_period_classes(catalogue, Selection(), months)
    assert len(months) == 1200
    assert len(classes.periods) == 4  # before, until the replacement, from it on, after


def test_without_targets_in_force_throughout_there_are_no_classes() -> None:
    dated = replace(CATALOGUE, targets=tuple(replace(t, period=Period(2018, 1, 12)) for t in CATALOGUE.targets))
    assert not find_period_classes(dated, Selection(), EVERY).numbers
