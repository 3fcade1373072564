"""The pace over the years: the change so far, the change needed, and where it leads; never from one figure."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from depth import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import REGION, load_file, target_file

from hcr.core.model import Catalogue, Reason, Verdict
from hcr.core.problems import Place, Problems
from hcr.core.submitted import Actual
from hcr.judgement.context import Context, Figures
from hcr.judgement.pace import Pace, find_pace
from hcr.judgement.whole_periods import make_whole
from hcr.language.numbers import Figure
from hcr.language.periods import Period, read_period

BASE = {"value": "30", "year": 2017}


def catalogue_of(is_: str, measure: str, baseline: object, better: str) -> Catalogue:
    target: dict[str, Any] = {"indicator": "x", "source": "一", "by": {"2020": {"is": is_}}}
    if baseline:
        target["baseline"] = baseline
    file = target_file({"x": {"unit": "%", "better": better, "measure": measure}}, [target])
    return load_file(file, Problems())


def actual_of(period: str, value: str) -> Actual:
    return Actual(REGION, "x", read_period(period), value, Place("a.csv", 2), Figure(Fraction(value), value))


def pace_of(
    rows: dict[str, str],
    is_: str = ">= 60",
    measure: str = "level",
    baseline: object = BASE,
    better: str = "higher",
) -> Pace | None:
    catalogue = catalogue_of(is_, measure, baseline, better)
    figures = Figures(actual_of(period, value) for period, value in rows.items())
    context = Context(catalogue, figures, date(2020, 7, 10))
    return find_pace(context, Verdict(REGION, catalogue.targets[0], Period(2020), "not_due", Reason("no_row")))


@pytest.mark.parametrize(
    ("rows", "so_far", "needed", "leads_to", "reached_in"),
    [
        ({"2018": "36"}, 6, 12, 48, 2022),
        ({"2018": "36", "2019": "50"}, 10, 10, 60, 2020),
        ({"2019": "50.1"}, Fraction("10.05"), Fraction("9.9"), Fraction("60.15"), 2020),
        ({"2018": "24"}, -6, 18, 12, None),
        ({"2018": "30"}, 0, 15, 30, None),
        ({"2019": "70"}, 20, None, 90, None),
        ({"2020": "50"}, Fraction(20, 3), None, None, None),  # the year is there: no time is left
        ({"2020-06": "45"}, 6, 30, 48, 2022),  # two and a half years after the baseline
    ],
)
def test_the_changes_of_a_series(rows, so_far, needed, leads_to, reached_in) -> None:
    pace = pace_of(rows)
    assert pace
    assert (pace.so_far, pace.needed, pace.leads_to, pace.reached_in) == (so_far, needed, leads_to, reached_in)


def test_a_ceiling_is_reached_from_above() -> None:
    pace = pace_of({"2018": "27"}, "< 24", "ratio", better="lower")
    assert pace
    assert (pace.so_far, pace.needed, pace.leads_to) == (-3, Fraction(-3, 2), 21)
    assert pace.reached_in == 2020  # at the end of 2019 it would equal the excluded bound


@pytest.mark.parametrize(
    ("rows", "measure", "baseline"),
    [
        ({}, "level", BASE),
        ({"2018": "30"}, "level", None),
        ({"2018": "30"}, "level", 30),  # a baseline without a year is no figure of a year
        ({"2018": "30", "2018-06": "29"}, "level", None),
        ({"2020-01..06": "30"}, "flow", BASE),  # a part of a year's flow is no figure of a year
        ({"2020-06": "30"}, "ratio", BASE),  # nor is the ratio of one month
        ({"2021": "30"}, "level", None),
    ],
)
def test_there_is_no_pace_from_one_figure(rows, measure, baseline) -> None:
    assert pace_of(rows, measure=measure, baseline=baseline) is None


@settings(deadline=None, max_examples=examples(50))
@given(first=st.integers(1, 100), second=st.integers(1, 100))
def test_the_pace_that_is_needed_leads_to_the_target(first: int, second: int) -> None:
    pace = pace_of({"2018": str(first), "2019": str(second)}, baseline=None)
    assert pace
    assert pace.leads_to == second + (second - first)
    assert (pace.needed is None) == (second >= 60)
    if pace.needed is not None:
        assert second + pace.needed == 60


def test_a_sum_is_in_the_unit_of_its_parts_and_names_them() -> None:
    catalogue = catalogue_of(">= 60", "flow", None, "higher")
    rows = {actual.period: actual for actual in (actual_of("2018H1", "30"), actual_of("2018H2", "1.5"))}
    whole = make_whole(catalogue.indicators["x"], rows, Period(2018))
    assert whole
    assert whole.figure
    assert (whole.figure.value, whole.made_of) == (Fraction("31.5"), (Period(2018, 6, 1), Period(2018, 6, 2)))
    assert make_whole(catalogue.indicators["x"], rows, Period(2017)) is None
