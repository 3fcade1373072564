"""The first rows of a run, and Parquet files as tables of texts."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from engines import CATALOGUES

from hcr.columns import first_rows
from hcr.columns.first_rows import find_first_place, refuse_unknown_files
from hcr.columns.parquet_tables import open_parquet_table, parquet_source_of
from hcr.columns.tables import UnfitForColumns
from hcr.core.problems import Place
from hcr.submission.naming import Naming

CATALOGUE = CATALOGUES["one"]
NAMING = Naming(CATALOGUE)
LONG = [("indicator", "VARCHAR"), ("region", "VARCHAR"), ("period", "BIGINT"), ("value", "DOUBLE")]


def store_of(guessed: str, first_record: int) -> SimpleNamespace:
    """A store of one file, as far as the first rows go."""
    table = SimpleNamespace(path="a.csv", guessed=guessed)
    return SimpleNamespace(tables=[table], find_first_record=lambda _: first_record, count_records=lambda _: 9)


@pytest.mark.parametrize(
    ("first", "record", "line"),
    [([], 0, 0), ([], 4, 5), ([(0, 3, Place("a.csv", 3))], 4, 3), ([(0, 8, Place("a.csv", 8))], 4, 5)],
)
def test_the_first_place_is_that_of_the_first_row(
    monkeypatch: pytest.MonkeyPatch, first: list[tuple[int, int, Place]], record: int, line: int
) -> None:
    monkeypatch.setattr(first_rows, "place_of", lambda _, record, count: Place("a.csv", record + 1))
    assert find_first_place(store_of("", record), SimpleNamespace(first=first)) == Place("a.csv", line)


@pytest.mark.parametrize(
    ("guessed", "record", "refused"), [("", 0, False), ("gb18030", 3, False), ("gb18030", 0, True)]
)
def test_a_guessed_encoding_in_which_nothing_is_known_is_refused(guessed: str, record: int, refused: bool) -> None:
    with pytest.raises(UnfitForColumns) if refused else nullcontext():
        refuse_unknown_files(store_of(guessed, record), SimpleNamespace(first=[]))


def test_a_parquet_file_is_a_table_of_texts() -> None:
    table = open_parquet_table(Path("a.parquet"), LONG, Path("a.parquet"), NAMING.make_vocabulary())
    assert (table.width, table.is_text, set(table.floats)) == (4, False, {3})
    assert parquet_source_of(Path("it's.parquet")).startswith("read_parquet('it''s.parquet'")


@pytest.mark.parametrize("titles", [LONG[1:], [*LONG[:3], ("value", "DOUBLE[]")]])
def test_a_parquet_file_that_is_no_long_table_is_refused(titles: list[tuple[str, str]]) -> None:
    with pytest.raises(UnfitForColumns):
        open_parquet_table(Path("a.parquet"), titles, Path("a.parquet"), NAMING.make_vocabulary())
