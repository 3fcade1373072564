"""The periods submitted, without base years, are the same in both engines."""

from __future__ import annotations

import pytest
from depth import examples
from engines import TARGETS, known, same, written_csv
from hypothesis import given, settings
from hypothesis import strategies as st

from hcr.columns.submitted_periods import note_periods
from hcr.core.selection import Selection
from hcr.language.periods import Period

COMPARED = """  rise: {name: {zh: 增幅, en: Rise}, unit: "%", better: lower, formula: growth(cost)}
  fall: {name: {zh: 降幅, en: Fall}, unit: "%", better: lower, formula: growth(spare)}
targets:
  - {indicator: rise, source: 九, by: {2018: "< 9", 2019: "< 8", 2020: "< 7"}}
  - {indicator: fall, source: 十, by: {standing: "< 0"}}
  - {indicator: income, source: 十一, by: {standing: {is: "> previous", as_written: 逐年增加}}}
"""
CATALOGUE = known(TARGETS.replace("targets:\n", COMPARED, 1))
NAMES = {"cost": "万元", "spare": "%", "income": "万元", "share": "%", "visits": "人次"}
ROWS = st.lists(
    st.tuples(
        st.sampled_from([*NAMES, "cost", "income", "spare"]),
        st.sampled_from(["440704", "440704001"]),
        st.sampled_from(["2018", "2019", "2019", "2020", "2020", "2019-06", "2020-06", "2019Q4"]),
        st.sampled_from(["1", "2", "33.3", "——", "abc"]),
    ),
    min_size=1,
    max_size=9,
    unique_by=lambda row: row[:3],
)


@pytest.mark.slow
@settings(deadline=None, max_examples=examples(6))
@given(found=ROWS, wanted=st.sampled_from([Selection(), Selection(periods=(Period(2019),))]))
def test_both_engines_leave_out_the_same_base_years(found, wanted, tmp_path_factory) -> None:
    text = "".join(f"{name},{region},{period},{value},{NAMES[name]},,\n" for name, region, period, value in found)
    same(CATALOGUE, [written_csv(tmp_path_factory.mktemp("bases"), text)], wanted)


@pytest.mark.slow
def test_a_base_year_is_left_out_in_columns(tmp_path) -> None:
    assert note_periods.__module__ == "hcr.columns.submitted_periods"
    rows = "cost,440704,2019,100,万元,,\ncost,440704,2020,105,万元,,\nshare,440704,2020,26,%,,\n"
    tally = same(CATALOGUE, [written_csv(tmp_path, rows)])
    assert +tally.indicators["rise"] == {"met": 1}
    assert sum(tally.indicators["share"].values()) == 2
