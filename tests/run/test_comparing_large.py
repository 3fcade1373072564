"""Two submissions compared by columns: the same changes, counts and problems as row by row."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from depth import whole_runs
from engines import CATALOGUES, EVERYTHING, HEADER, PLAUSIBLE, known
from hypothesis import given
from hypothesis import strategies as st

from hcr.columns import compared_sides
from hcr.core.model import Catalogue
from hcr.core.problems import Problem, Problems
from hcr.core.selection import Selection
from hcr.judgement.changes import compare
from hcr.report.comparison import Comparison
from hcr.report.published_changes import change_to_row
from hcr.run.comparing_large import judge_pair_in_columns
from hcr.run.earlier import judge_earlier
from hcr.run.reading import Source, read_submissions

pytest.importorskip("duckdb")

LATEST = date(2021, 3, 1)
NOTES = PLAUSIBLE | {"HCR540", "HCR544"}  # of an engine
YEARS = """
hcr: 1
region: {code: "990000", name: {zh: 丙省, en: Bing}}
regions:
  - {code: "990100", name: {zh: 甲市, en: Jia}, parent: "990000"}
  - {code: "990200", name: {zh: 乙市, en: Yi}, parent: "990000"}
document: {number: 丙1号, title: {zh: 一, en: One}, issued: 2018-01-01, status: final, years: 2018..2020}
indicators:
  share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower, measure: ratio}
  beds: {name: {zh: 床位, en: Beds}, unit: 张, better: higher, measure: level}
  rate: {name: {zh: 覆盖率, en: Coverage}, unit: "%", better: higher}
  visits: {name: {zh: 人次数, en: Visits}, unit: 人次, better: higher, measure: flow}
  spare: {name: {zh: 闲置, en: Spare}, unit: "%", better: lower}
targets:
  - {indicator: share, source: 一, each: true, by: {2018: "<= 30", 2020: "<= 27"}}
  - {indicator: share, source: 二, each: true, by: {standing: "<= 40"}}
  - {indicator: beds, source: 三, each: true, by: {2018: ">= 20", 2019: ">= 25", 2020: ">= 30"}}
  - {indicator: rate, source: 四, each: true, by: {standing: ">= 30"}}
  - {indicator: visits, source: 五, by: {2018: ">= 20", 2019: ">= 30"}}
waivers: [{target: rate@四, period: "2018-06", reason: r, approved_by: a, expires: 2019-01-15}]
"""
CATALOGUES["years"] = known(YEARS)


def by_rows(catalogue: Catalogue, paths: list[Path], wanted: Selection, days: list[date | None]) -> Comparison:
    sources = [Source([path]) for path in paths]
    judged = [
        judge_earlier(catalogue, each, read_submissions(catalogue, each, wanted, Problems()), LATEST, day)
        for each, day in zip(sources, days, strict=True)
    ]
    before, now = judged
    return Comparison((), [compare(catalogue, before.submitted, now.submitted)], (), _told(judged))


def by_columns(
    catalogue: Catalogue, paths: list[Path], wanted: Selection, days: list[date | None]
) -> Comparison | None:
    """None if columns refuse one of the files, as they do for its blanks."""
    said = Problems()
    pair = judge_pair_in_columns(catalogue, [Source([path]) for path in paths], wanted, LATEST, days, said)
    if pair is None:
        assert said.found
        return None
    step = compare(catalogue, pair.before.submitted, pair.now.submitted)
    return Comparison((), [step], (), _told([pair.before, pair.now]), pair.others)


def _told(judged: Any) -> list[Problem]:
    problems = {problem for each in judged for problem in each.problems if problem.code not in NOTES}
    return sorted(problems, key=lambda problem: problem.key)


def same(
    catalogue: Catalogue,
    paths: list[Path],
    wanted: Selection = EVERYTHING,
    days: tuple[date | None, ...] = (None, None),
) -> Comparison | None:
    """The comparison by columns, after it was found to be that by rows."""
    found, expected = by_columns(catalogue, paths, wanted, list(days)), by_rows(catalogue, paths, wanted, list(days))
    if found is not None:
        listed, every = _listed(found), _listed(expected)
        assert set(listed) <= set(every)
        assert len(listed) + found.unlisted.get("changed", 0) == len(every)
        assert found.count() == expected.count()
        assert [each.format_line("en") for each in found.problems] == [
            each.format_line("en") for each in expected.problems
        ]
    return found


def _listed(found: Comparison) -> list[str]:
    return sorted(str(change_to_row(change, number)) for number, change in found.changes)


def written(folder: str | Path, name: str, rows: Any) -> Path:
    path = Path(folder) / name
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_text(HEADER + out.getvalue(), encoding="utf-8")
    return path


REGIONS = {"years": ["990000", "990100", "990200", "甲市"], "": ["440704", "440704001", "江海区", "H12"]}
PERIODS = ["2017", "2018", "2018", "2019", "2020", "2018-06", "2018-06", "2018年6月", "2018-07", "2018H1", "2019-01"]
INDICATORS = ["share", "share", "药占比", "beds", "rate", "rate", "visits", "spare"]
UNIT = {"beds": "", "visits": "人次", "spare": "%"}
VALUES = ["20", "26", "29", "30", "30.0", "35", "35", "41"]
HOSTILE = ["——", "", "<29", "3e1", "75 左右", "abc", "药占比：30 覆盖率：40"]


def rows_for(name: str, plain: bool) -> st.SearchStrategy[list[list[str]]]:
    """Rows of a submission; of plain ones the columns read every one."""
    units = {**UNIT, "beds": "张" if name == "years" else "张/千人"} if plain else UNIT
    hostile = [] if plain else HOSTILE
    row = st.builds(
        lambda region, indicator, period, value, unit: [
            indicator,
            region,
            period,
            value,
            unit or units.get(indicator, "%"),
            "",
            "",
        ],
        st.sampled_from(REGIONS.get(name, REGIONS[""])),
        st.sampled_from(INDICATORS),
        st.sampled_from(PERIODS),
        st.one_of(st.sampled_from(VALUES), st.sampled_from(VALUES), st.sampled_from(VALUES + hostile)),
        st.sampled_from([""] if plain else ["", "", "", "", "", "‰"]),
    )
    return st.lists(row, min_size=1, max_size=25, unique_by=lambda each: tuple(each[:3]))


@st.composite
def submissions(draw: Any) -> tuple[str, list[list[str]], list[list[str]]]:
    """A catalogue, a submission, and a later one with some rows changed, left out and added."""
    name = draw(st.sampled_from(["years", "years", *sorted(CATALOGUES)]))
    plain = draw(st.booleans())
    before = draw(rows_for(name, plain))
    now = []
    for each in before:
        fate = draw(st.sampled_from(["same", "same", "same", "value", "gone", "later"]))
        if fate == "gone":
            continue
        row = list(each)
        if fate == "value":
            row[3] = draw(st.sampled_from(VALUES if plain else VALUES + HOSTILE))
        if fate == "later":
            row[2] = draw(st.sampled_from(PERIODS))
        now.append(row)
    return name, before, now + draw(st.one_of(st.just([]), rows_for(name, plain)))


@pytest.mark.slow
@whole_runs(10)
@given(
    drawn=submissions(),
    wanted=st.sampled_from(
        [Selection(), Selection(), Selection(regions=("990100", "440704")), Selection(sources=("一",))]
    ),
    days=st.sampled_from([(None, None), (None, None), (date(2019, 1, 10), date(2019, 2, 1))]),
    most=st.sampled_from([0, 1, 10_000]),
)
def test_columns_find_the_same_changes_as_rows(drawn, wanted, days, most) -> None:
    name, before, now = drawn
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(compared_sides, "LISTED", most)
        same(
            CATALOGUES[name],
            [written(folder, "before.csv", before), written(folder, "now.csv", now or before)],
            wanted,
            days,
        )


PARTS = [
    ["rate", "440704001", "2018", "35", "%", "", ""],
    ["share", "440704", "2018-07", "26", "‰", "", ""],
    ["share", "440704", "2018-06", "<29", "%", "", ""],
]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        # No row of either file has a meaning.
        ([["visits", "H12", "2019", "30.0", "‰", "", ""]], [["visits", "H12", "2018-07", "30.0", "‰", "", ""]]),
        # A missing mark of an unknown region, beside parts of a year.
        (
            [*PARTS, ["share", "H12", "2018-07", "", "%", "", ""]],
            [*PARTS, ["share", "H12", "2018-07", "药占比：30 覆盖率：40", "%", "", ""]],
        ),
    ],
)
def test_rows_without_a_meaning_are_compared(
    before: Any, now: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compared_sides, "LISTED", 1)
    paths = [written(tmp_path, "before.csv", before), written(tmp_path, "now.csv", now)]
    assert same(CATALOGUES["one"], paths) is not None
