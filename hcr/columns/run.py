"""Opens files as tables and judges them in columns; opens a file in another way if DuckDB fails to read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from hcr.columns.byte_search import ByteSearch
from hcr.columns.database import ColumnStore
from hcr.columns.engine import CheckOutcome, CheckRequest, judge_in_columns
from hcr.columns.parquet_tables import open_parquet_table, parquet_source_of
from hcr.columns.tables import REMARK, SUFFIXES, FileTable, UnfitForColumns, copy_as_utf8, open_text_table
from hcr.core.model import Catalogue
from hcr.records import replace
from hcr.submission.archives import suffix_of
from hcr.submission.naming import Naming
from hcr.submission.readers.duckdb_errors import raise_interrupt
from hcr.submission.readers.encoding import FALLBACK
from hcr.submission.second_header import goes_on_below
from hcr.submission.vocabulary import Vocabulary

ATTEMPTS = 6
Outcome = TypeVar("Outcome")


def judge_files(
    store: ColumnStore, paths: Sequence[Path], encoding: str, catalogue: Catalogue, naming: Naming, asked: CheckRequest
) -> CheckOutcome:
    """Judge these files; raises UnfitForColumns if columns cannot, OSError if one cannot be read."""
    return open_files(store, paths, encoding, naming, lambda: judge_in_columns(store, catalogue, naming, asked))


def open_files(
    store: ColumnStore, paths: Sequence[Path], encoding: str, naming: Naming, work: Callable[[], Outcome]
) -> Outcome:
    """The outcome of `work` on the view of these files, which it reads whole; it runs again if a file is reopened.

    Raises UnfitForColumns if no way to open them is left, OSError if one cannot be read.
    """
    import duckdb

    vocabulary = naming.make_vocabulary()
    tables = [_open_file_table(store, path, vocabulary, encoding) for path in paths]
    with ByteSearch() as search:
        for _ in range(ATTEMPTS):
            search.begin(tables)
            try:
                store.create_view(tables)
                outcome = work()
            except duckdb.OutOfMemoryException:
                raise UnfitForColumns(tables[0].path, "memory") from None
            except (duckdb.Error, RuntimeError, UnicodeDecodeError) as error:  # broken Parquet raises any of them
                raise_interrupt(error)
                if "CSV" not in str(error):
                    raise UnfitForColumns(tables[0].path, "text") from None
                tables = [_mend_file_table(store, table, str(error), vocabulary, encoding) for table in tables]
            else:
                search.finish(tables)
                return outcome
    raise UnfitForColumns(tables[0].path, "text")


def _open_file_table(store: ColumnStore, path: Path, vocabulary: Vocabulary, encoding: str) -> FileTable:
    """One file; raises UnfitForColumns."""
    suffix = suffix_of(path)
    if suffix not in SUFFIXES:
        raise UnfitForColumns(path.as_posix(), "kind")
    location = _locate(store, path)
    if suffix != ".parquet":
        return open_text_table(path, location, vocabulary, encoding, store.folder)
    import duckdb

    try:
        store.connection.execute(f"SELECT * FROM {parquet_source_of(location)} LIMIT 0")
        titles = [(column[0], str(column[1])) for column in store.connection.description or ()]
        table = open_parquet_table(path, titles, location, vocabulary)
        first = store.fetch_rows(f"SELECT * FROM {table.source} LIMIT 1")
    except (duckdb.Error, RuntimeError, ValueError) as error:  # a name or text outside UTF-8 raises the last two
        raise_interrupt(error)
        raise UnfitForColumns(path.as_posix(), "text") from None
    if not first or goes_on_below(table.header, cells := [text or "" for text in first[0]], vocabulary):
        raise UnfitForColumns(path.as_posix(), "header")
    return replace(table, lines=[*table.lines, cells])


def _locate(store: ColumnStore, path: Path) -> Path:
    """The path for DuckDB. A file whose name has pattern characters gets another name."""
    full = path.resolve()
    if not set("*?[{") & set(str(full)):
        return full
    link = store.folder / f"{len(list(store.folder.iterdir()))}{suffix_of(path)}"
    link.symlink_to(full)
    return link


def _mend_file_table(
    store: ColumnStore, table: FileTable, error: str, vocabulary: Vocabulary, encoding: str
) -> FileTable:
    """The same file opened in another way, by DuckDB's error; raises UnfitForColumns if no way is left."""
    if REMARK in error:  # of one of the files, which the error does not name
        return replace(table, noted=True)
    if table.location.as_posix() not in error and len(store.tables) > 1:
        return table
    if "utf-8" in error and table.is_text and not table.guessed and not encoding:
        copy = copy_as_utf8(Path(table.path), table.location, FALLBACK, store.folder)
        return open_text_table(Path(table.path), copy, vocabulary, "", store.folder, FALLBACK)
    if "Number of Columns" in error and not table.padded:
        return table.pad_lines(parallel=True)
    if "quoted new lines" in error and "parallel" not in table.source:
        return table.pad_lines(parallel=False)
    raise UnfitForColumns(table.path, "text")


def count_parquet_rows(path: Path) -> int:
    """The number of rows that a Parquet file states; 0 for any other file."""
    import duckdb

    try:
        with duckdb.connect() as connection:
            found = connection.execute("SELECT num_rows FROM parquet_file_metadata(?)", [str(path)]).fetchall()
    except (duckdb.Error, RuntimeError, ValueError) as error:  # a name outside UTF-8 raises the last two
        raise_interrupt(error)
        return 0
    return int(found[0][0])
