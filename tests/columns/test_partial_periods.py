"""Months, quarters and half-years in both engines: what they make up, and the course they show, is the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from depth import examples
from engines import CATALOGUES, same, written_csv
from hypothesis import given, settings
from hypothesis import strategies as st

from hcr.columns.partial_periods import find_formulas_of_parts
from hcr.judgement.context import Context, Figures
from hcr.language.periods import read_period

PERIODS = [*(f"2018-{month:02}" for month in range(1, 13)), "2018Q1", "2018Q3", "2018H1", "2018H2", "2018-01..09"]
NAMES = {"visits": "人次", "beds": "张/千人", "share": "%", "cost": "万元", "parts": "万元"}

rows = st.lists(
    st.tuples(
        st.sampled_from(list(NAMES)),
        st.sampled_from(["440704", "440704001"]),
        st.sampled_from([*PERIODS, "2018", "2017", "2020", "2020Q1"]),
        st.sampled_from(["0.5", "1", "2", "33.3", "——"]),
    ),
    min_size=1,
    max_size=25,
    unique_by=lambda row: row[:3],
)


def text_of(found: Sequence[tuple[str, str, str, str]]) -> str:
    return "".join(f"{name},{region},{period},{value},{NAMES[name]},,\n" for name, region, period, value in found)


@pytest.mark.slow
@settings(deadline=None, max_examples=examples(6))
@given(found=rows, name=st.sampled_from(["one", "any"]))
def test_both_engines_say_the_same_of_parts_of_a_year(found, name, tmp_path_factory) -> None:
    path = written_csv(tmp_path_factory.mktemp("parts"), text_of(found))
    same(CATALOGUES[name], [path])


MONTHS = [("visits", "440704", f"2018-{month:02}", "0.5") for month in range(1, 13)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("found", "met", "courses"),
    [
        (MONTHS, 1, {}),  # twelve months of a flow are the year: 6 lies in 5..10
        (MONTHS[:9], 0, {"behind": 0, "on_course": 1}),  # 4.5 of 3.75 to 7.5
        (MONTHS[1:9], 0, {"unknown": 1}),  # January is missing
        ([MONTHS[1], ("visits", "440704", "2018-03", "——")], 0, {"unknown": 1}),  # so it is beside a missing mark
        ([("beds", "440704001", "2018-12", "2")], 1, {}),
        ([("beds", "440704001", "2018-11", "2")], 0, {"reached": 1}),
    ],
)
def test_what_parts_of_a_year_come_to_in_columns(found, met: int, courses, tmp_path: Path) -> None:
    tally = same(CATALOGUES["one"], [written_csv(tmp_path, text_of(found))])
    assert tally.statuses["met"] == met
    assert {state: count for state, count in tally.courses.items() if count} == {
        state: count for state, count in courses.items() if count
    }


@pytest.mark.parametrize(
    ("submitted", "found"),
    [
        ({"cost": "2018-06"}, {"ratio", "cost", "parts"}),  # a part of the year 2018, of which the ratio has a target
        ({"cost": "2018", "parts": "2018"}, set()),
        ({"beds": "2018-06"}, set()),  # no formula rests on it
    ],
)
def test_a_formula_with_parts_of_a_year_is_not_judged_in_columns(submitted, found) -> None:
    context = Context(CATALOGUES["one"], Figures(()), date(2019, 1, 31))
    periods = {id_: {period} for id_, text in submitted.items() if (period := read_period(text))}
    assert find_formulas_of_parts(context, periods, frozenset(CATALOGUES["one"].indicators)) == found
