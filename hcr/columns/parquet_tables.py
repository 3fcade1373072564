"""Opens Parquet files as tables of the same texts that the rows' reader makes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hcr.columns.sql import quote_sql
from hcr.columns.tables import FileTable, UnfitForColumns, refuse_columns_to_look_into
from hcr.submission.header import read_header
from hcr.submission.readers.parquet_text import FLOATS, PARQUET_OPTIONS, is_nested, text_sql_of
from hcr.submission.vocabulary import Vocabulary


def open_parquet_table(
    path: Path, titles: Sequence[tuple[str, str]], location: Path, vocabulary: Vocabulary
) -> FileTable:
    """A Parquet file by its columns' names and types; raises UnfitForColumns if it is not a long table."""
    names = [name for name, _ in titles]
    header = read_header(1, names, vocabulary)
    if header is None or header.layout != "long" or any(is_nested(kind) for _, kind in titles):
        raise UnfitForColumns(path.as_posix(), "header")
    refuse_columns_to_look_into(header, path.as_posix(), vocabulary)
    chosen = ", ".join(f"{text_sql_of(name, kind)} AS c{index}" for index, (name, kind) in enumerate(titles))
    source = f"(SELECT {chosen} FROM {parquet_source_of(location)})"
    floats = frozenset(index for index, (_, kind) in enumerate(titles) if kind in FLOATS)
    return FileTable(path.as_posix(), location, source, header, [names], floats)


def parquet_source_of(location: Path) -> str:
    """The file as DuckDB reads it."""
    return f"read_parquet({quote_sql(location.as_posix())}, {PARQUET_OPTIONS})"
