"""Verdicts that are listed: rows of other regions, or of indicators not asked for, stay in columns."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from depth import whole_runs
from engines import CATALOGUES, DAY, HEADER, by_rows, expect_same_list, written_csv
from hypothesis import given
from hypothesis import strategies as st

from hcr.columns.database import open_store
from hcr.columns.engine import CheckRequest
from hcr.columns.formula_sql import choose_columns
from hcr.columns.listed_rows import find_listed_regions, leave_out_listed
from hcr.columns.run import judge_files
from hcr.columns.tables import UnfitForColumns
from hcr.core.selection import Selection
from hcr.submission.naming import Naming

pytest.importorskip("duckdb")

ROW = st.tuples(
    st.sampled_from(["share", "药占比", "beds", "rate", "visits", "cost", "parts", "ratio", "income", "no such name"]),
    st.sampled_from(["440704", "440704", "江海区", "440704001", "440799", "H12", "某县"]),
    st.sampled_from(["2018", "2018年", "2019", "2020", "2018-06", "2017"]),
    st.sampled_from(["30", "27", "1.8", "29.9", "100", "0.5", "——", "abc", "1e1", "2,000"]),
    st.sampled_from(["%", "‰", "张/千人", "人次", "万元", ""]),
    st.just(""),
    st.just(""),
)
SELECTIONS = [
    Selection(regions=("440704",)),
    Selection(regions=("440704001",)),
    Selection(regions=("440799", "440704")),
    Selection(regions=("440704001",), against="440704"),
    Selection(regions=("440704",), sources=("一", "三")),
    Selection(sources=("二",)),
    *(Selection(documents=(each.file,)) for catalogue in CATALOGUES.values() for each in catalogue.documents),
]


@pytest.mark.slow
@whole_runs(15)
@given(st.lists(ROW, min_size=1, max_size=40), st.sampled_from(sorted(CATALOGUES)), st.sampled_from(SELECTIONS))
def test_columns_list_what_rows_list(rows, name: str, wanted: Selection) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        path.write_text(HEADER + out.getvalue(), encoding="utf-8")
        verdicts, problems = by_rows(CATALOGUES[name], [path], wanted)
        try:
            expect_same_list(CATALOGUES[name], [path], wanted, verdicts, problems)
        except UnfitForColumns as unfit:
            assert unfit.reason == "unfit.blank"


ROWS = "".join(
    f"{name},{region},{period},{value},{unit},,\n"
    for region in ("440704", "440799", "440798")
    for period in ("2018", "2019")
    for name, value, unit in (("share", "29", "%"), ("beds", "2", "张/千人"), ("ratio", "40", "%"))
)


OWN = next(each.file for each in CATALOGUES["any"].documents if each.region.code == "440704")


@pytest.mark.parametrize(
    ("wanted", "read"),
    [
        (Selection(regions=("440799",)), 6 + 4),  # ratio is computed, so all its rows are read
        (Selection(regions=("440799", "440704")), 12 + 2),
        (Selection(sources=("no such place",)), 6),
        (Selection(documents=(OWN,)), 6 + 4),  # it binds 440704 and what is below it
        (Selection(), 18),
    ],
)
def test_as_few_rows_are_read_one_by_one_as_are_listed(wanted: Selection, read: int, tmp_path: Path) -> None:
    catalogue = CATALOGUES["any"]
    with open_store() as store:
        asked = CheckRequest(wanted, DAY, listing=True)
        judge_files(store, [written_csv(tmp_path, ROWS)], "", catalogue, Naming(catalogue), asked)
        assert store.fetch_rows("SELECT count(*) FROM odd") == [(read,)]


@pytest.mark.parametrize(
    ("wanted", "regions", "left_out"),
    [
        (Selection(regions=("440799",)), {"440799"}, {"ratio", "cost", "parts"}),  # a formula with its parts
        (Selection(documents=(OWN,)), {"440704", "440704001"}, {"ratio", "cost", "parts"}),
        (Selection(sources=("no such place",)), set(), {"ratio", "cost", "parts"}),
    ],
)
def test_the_rows_of_regions_or_of_indicators_are_left(
    wanted: Selection, regions: set[str], left_out: set[str]
) -> None:
    catalogue = CATALOGUES["any"]
    columns = choose_columns(catalogue)
    assert find_listed_regions(catalogue, wanted) == regions
    assert columns - leave_out_listed(columns, catalogue, wanted, frozenset(regions)) == left_out & columns
