"""The first rows of a run, and Parquet files as tables of texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from engines import CATALOGUES, TARGETS

from hcr.columns.first_rows import find_first_place, refuse_unknown_files
from hcr.columns.parquet_tables import open_parquet_table, parquet_source_of
from hcr.columns.tables import UnfitForColumns
from hcr.submission.naming import Naming

CATALOGUE = CATALOGUES["one"]
NAMING = Naming(CATALOGUE)
LONG = [("indicator", "VARCHAR"), ("region", "VARCHAR"), ("period", "BIGINT"), ("value", "DOUBLE")]


def test_the_first_place_is_that_of_the_first_row_that_means_something(tmp_path: Path, hcr) -> None:
    path = tmp_path / "a.csv"
    path.write_text("indicator,region,period,value,unit\n\nshare,440799,2018,29.5,%\n", encoding="utf-8")
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    ran = hcr("check", str(path), "--engine", "columns", "--targets", str(tmp_path / "t.yaml"), "--as-of", "2019-01-31")
    assert ran.code in (1, 3) and "a.csv:" in ran.err
    assert find_first_place.__doc__ and refuse_unknown_files.__doc__


def test_a_parquet_file_is_a_table_of_texts() -> None:
    table = open_parquet_table(Path("a.parquet"), LONG, Path("a.parquet"), NAMING.make_vocabulary())
    assert (table.width, table.is_text, set(table.floats)) == (4, False, {3})
    assert parquet_source_of(Path("it's.parquet")).startswith("read_parquet('it''s.parquet'")


@pytest.mark.parametrize("titles", [LONG[1:], [*LONG[:3], ("value", "DOUBLE[]")]])
def test_a_parquet_file_that_is_no_long_table_is_refused(titles: list[tuple[str, str]]) -> None:
    with pytest.raises(UnfitForColumns):
        open_parquet_table(Path("a.parquet"), titles, Path("a.parquet"), NAMING.make_vocabulary())
