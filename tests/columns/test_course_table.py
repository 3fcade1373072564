"""The courses that columns find without reading a row by itself, and the rows that are still read so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import engines
import pytest
from conftest import ANYWHERE
from depth import examples
from engines import known, same, written_csv
from hypothesis import given, settings
from hypothesis import strategies as st

from hcr.columns.bounds_table import BoundsCompiler
from hcr.columns.course_table import CourseTable
from hcr.columns.database import open_store
from hcr.columns.engine import CheckRequest
from hcr.columns.run import judge_files
from hcr.columns.spellings import SpellingReader
from hcr.core.selection import Selection
from hcr.language.periods import Period
from hcr.submission.naming import Naming

TARGETS = """
hcr: 1
region: {code: "440704", name: {zh: 江海区, en: Jianghai}, parent: "440700"}
regions:
  - {code: "440704001", name: {zh: 外海街道, en: Waihai}, parent: "440704"}
  - {code: "440704002", name: {zh: 礼乐街道, en: Lile}, parent: "440704"}
document: {number: 江1号, title: {zh: 一, en: One}, issued: 2018-06-13, status: final, years: 2018..2020}
tolerance: {share: 0.3 pp, rate: 5 %}
indicators:
  share: {name: {zh: 甲, en: A}, unit: "%", better: lower, measure: level}
  beds: {name: {zh: 乙, en: B}, unit: 张/千人, better: higher, measure: level}
  ratio: {name: {zh: 丙, en: C}, unit: "%", better: lower, measure: ratio}
  bare: {name: {zh: 丁, en: D}, unit: "%", better: higher}
  flow: {name: {zh: 戊, en: E}, unit: 万元, better: higher, measure: flow}
  ceiling: {name: {zh: 己, en: F}, unit: 万元, better: lower, measure: flow}
targets:
  - {indicator: share, source: 一, baseline: {value: 36, year: 2017}, by: {2018: "< 30", 2018H1: "<= 33", 2020: "< 27"}}
  - {indicator: beds, source: 二, each: true, baseline: {value: 3, year: 2016}, by: {2018: ">= 10", 2020: 20..30}}
  - {indicator: beds, source: 三, by: {2018: "~ 9"}}
  - {indicator: ratio, source: 四, baseline: 50, by: {2018: "<= 30", 2020: "< 20"}}
  - {indicator: bare, source: 五, baseline: {value: 1, year: 2015}, by: {2018: [">= 10", "<= 50"]}}
  - {indicator: flow, source: 六, each: true, by: {2018: ">= 12", 2018H2: "> 5", 2020: 10..20}}
  - {indicator: ceiling, source: 七, by: {2018: "<= 12", 2020: "< 12"}}
waivers: [{target: share@一, period: "2018", reason: r, approved_by: a, expires: 2030-01-01}]
"""
CATALOGUES = {"one": known(TARGETS), "any": known(TARGETS, ANYWHERE)}
UNITS = {
    "share": ["%", "‰", ""],
    "beds": ["张/千人", "张/万人"],
    "ratio": ["%"],
    "bare": ["%"],
    "flow": ["万元", "元"],
    "ceiling": ["万元"],
}
REGIONS = ["440704", "440704001", "440704002", "440705"]
PARTS = [*(f"{month:02}" for month in range(1, 13)), "Q1", "Q3", "Q4", "H1", "H2", "01..05", "01..09"]
PERIODS = [f"{year}{'' if part[0] in 'QH' else '-'}{part}" for year in (2018, 2020) for part in PARTS]

rows = st.lists(
    st.tuples(
        st.sampled_from(list(UNITS)),
        st.sampled_from(REGIONS),
        st.sampled_from([*PERIODS, *PERIODS, "2018", "2020"]),
        st.sampled_from(["0", "1", "3", "9", "9.75", "12", "29.999", "30", "33.3", "——", "75左右", "9" * 18]),
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=40,
)


def text_of(found: Sequence[tuple[str, str, str, str, int]]) -> str:
    lines = (
        (name, region, period, value, UNITS[name][unit % len(UNITS[name])])
        for name, region, period, value, unit in found
    )
    return "".join(f"{name},{region},{period},{value},{unit},,\n" for name, region, period, value, unit in lines)


@pytest.mark.slow
@settings(deadline=None, max_examples=examples(5))
@given(found=rows, name=st.sampled_from(["one", "any"]), day=st.sampled_from([date(2018, 10, 1), date(2021, 2, 1)]))
def test_both_engines_find_the_same_courses(found, name, day, tmp_path_factory) -> None:
    path = written_csv(tmp_path_factory.mktemp("courses"), text_of(found))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "DAY", day)
        same(CATALOGUES[name], [path])


NINE = [("flow", "440704001", f"2018-{month:02}", "1", 0) for month in range(1, 10)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("found", "courses", "read"),
    [
        (NINE, {"on_course": 2}, 0),  # 9 of 9 by September, and 3 of 2.5 of the second half-year
        (NINE[:8], {"on_course": 2}, 0),
        ([*NINE[:-1], ("flow", "440704001", "2018-09", "0.99", 0)], {"behind": 1, "on_course": 1}, 0),
        ([*NINE[:-1], ("flow", "440704001", "2018-09", "10000", 1)], {"on_course": 2}, 9),  # two units
        ([*NINE[:-1], NINE[0]], {"on_course": 2}, 9),  # a row twice
        ([("beds", "440704", "2018-06", "75左右", 0), ("beds", "440704", "2018-05", "9", 0)], {"unknown": 1}, 2),
        ([("beds", "440704001", "2018-06", "10", 0)], {"reached": 1}, 0),
        ([("beds", "440704001", "2018-06", "100", 1)], {"reached": 1}, 0),  # of ten thousand people
        ([("ceiling", "440704", "2018-02", "9", 0)], {"unknown": 1}, 0),  # January is missing
        ([("beds", "440704001", "2018-11", "9", 0), ("beds", "440704001", "2018-12", "10", 0)], {}, 1),  # the year's
    ],
)
def test_single_rows_are_read_only_where_columns_do_not_decide(found, courses, read: int, tmp_path: Path) -> None:
    catalogue = known(TARGETS.replace("{indicator: beds, source: 三", "{indicator: beds, each: true, source: 三"))
    path = written_csv(tmp_path, text_of(found))
    with open_store() as store:
        asked = CheckRequest(Selection(sources=("二", "六", "七")), engines.DAY)
        outcome = judge_files(store, [path], "", catalogue, Naming(catalogue), asked)
        assert store.fetch_rows("SELECT count(*) FROM odd") == [(read,)]
    assert {state: count for state, count in outcome.tally.courses.items() if count} == courses


def test_targets_with_one_demand_and_baseline_share_their_steps() -> None:
    again = '  - {indicator: beds, source: 九, baseline: {value: 3, year: 2016}, by: {2018: ">= 10"}}\nwaivers:'
    catalogue = known(TARGETS.replace("waivers:", again))
    naming, selection = Naming(catalogue), Selection(sources=("二", "九"))
    reader = SpellingReader(catalogue, selection, naming, frozenset({"beds"}))
    words = reader.read_meanings(["440704001"], [("beds", "张/千人"), ("beds", "张/万人")], ["2018-06"])
    half, year = Period(2018, 1, 6), Period(2018)
    with open_store() as store:
        compiler = BoundsCompiler(catalogue, selection, frozenset({"beds"}))
        table = CourseTable(store, catalogue, words, compiler, {half: 0, year: 1})
        table.fill({("beds", year): {half}})
        assert store.fetch_rows("SELECT count(*), count(DISTINCT rule) FROM course_targets") == [(2, 1)]
        steps = store.fetch_rows("SELECT measure, state, low, high FROM course_steps WHERE state = 'on_course'")
    # Of the line from 3 at the end of 2016 to 10 at the end of 2018, 18 of 24 months are over: 8.25.
    assert [(low, high) for *_, low, high in steps] == [
        (Decimal("8.25"), Decimal("9.999999999999999999")),
        (Decimal("82.5"), Decimal("99.999999999999999999")),
    ]
