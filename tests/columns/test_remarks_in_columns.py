"""Remarks in columns: the indicators whose remarks concern their figures are found."""

from __future__ import annotations

import pytest
from engines import CATALOGUES, DAY

from hcr.columns import remarks
from hcr.columns.database import open_store
from hcr.columns.engine import CheckRequest
from hcr.columns.run import judge_files
from hcr.columns.tables import UnfitForColumns, open_text_table
from hcr.core.selection import Selection
from hcr.records import replace
from hcr.submission.naming import Naming

pytest.importorskip("duckdb")

CATALOGUE = CATALOGUES["one"]
HEAD = "indicator,region,period,value,unit,note\n"


def found_in(text, tmp_path, head=HEAD) -> frozenset[str]:
    path = tmp_path / "a.csv"
    path.write_text(head + text, encoding="utf-8")
    naming = Naming(CATALOGUE)
    with open_store() as store:
        table = open_text_table(path, path, naming.make_vocabulary(), "", store.folder)
        store.create_view([replace(table, noted=True)])
        return remarks.find_remarked_indicators(store, naming)


def test_the_indicators_with_telling_remarks(tmp_path) -> None:
    text = "share,440704,2018,31,%,已核\nbeds,440704001,2018,2,,单位：张\nvisits,440704,2018,5,,全省\n"
    assert found_in(text, tmp_path) == {"beds", "visits"}
    assert found_in("share,440704,2018,31,%,\n", tmp_path) == frozenset()


def test_columns_do_without_the_family_of_a_formula(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{HEAD}cost,440704,2018,31,,单位：元\n", encoding="utf-8")
    naming = Naming(CATALOGUE)
    with open_store() as store:
        table = open_text_table(path, path, naming.make_vocabulary(), "", store.folder)
        store.create_view([replace(table, noted=True)])
        every = frozenset({"cost", "parts", "ratio", "share"})
        assert remarks.leave_out_remarked(every, store, naming) == {"share"}
        assert remarks.leave_out_remarked(frozenset(), store, naming) == frozenset()


def test_too_many_remarks_are_read_row_by_row(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(remarks, "MAX_REMARKS", 1)
    with pytest.raises(UnfitForColumns):
        found_in("share,440704,2018,31,%,甲\nshare,440704,2019,31,%,乙\n", tmp_path)


def test_a_remark_that_other_rows_explain_is_read_row_by_row(tmp_path) -> None:
    with pytest.raises(UnfitForColumns) as unfit:
        found_in("share,440704,2018,31,%,\nshare,440704,2017,32,%,上年数\n", tmp_path)
    assert unfit.value.reason == "unfit.earlier"


def test_a_column_of_remarks_may_be_the_one_that_the_table_lacks(tmp_path) -> None:
    with pytest.raises(UnfitForColumns) as unfit:
        found_in("share,440704,2018,31,千元\n", tmp_path, "indicator,region,period,value,note\n")
    assert unfit.value.reason == "unfit.columns"


@pytest.mark.slow
def test_a_file_is_searched_for_remarks_only_if_it_has_one(tmp_path) -> None:
    rows = "share,440704,2018,31,%,{0}\nbeds,440704001,2018,2,,\n"
    for remark, searched in (("", False), ("已核", True)):
        path = tmp_path / "a.csv"
        path.write_text(HEAD + rows.format(remark), encoding="utf-8")
        with open_store() as store:
            outcome = judge_files(store, [path], "", CATALOGUE, Naming(CATALOGUE), CheckRequest(Selection(), DAY))
            assert [table.noted for table in store.tables] == [searched]
        assert outcome.tally.statuses["not_met"] == 1
