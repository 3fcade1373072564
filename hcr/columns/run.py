"""From files to the outcome of a check in columns: opens each as a table, and mends how it is read where that fails."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hcr.columns.database import Store
from hcr.columns.engine import Asked, Outcome, judged
from hcr.columns.tables import SUFFIXES, Table, Unfit, long_table, parquet, separated, transcoded
from hcr.core.model import Catalogue
from hcr.frozen import replace
from hcr.submission.archives import suffix_of
from hcr.submission.header import Vocabulary, combined
from hcr.submission.naming import Naming

ATTEMPTS = 4


def run(
    store: Store, paths: Sequence[Path], encoding: str, catalogue: Catalogue, naming: Naming, asked: Asked
) -> Outcome:
    """Judge these files; raises Unfit where columns cannot, OSError where one cannot be read."""
    import duckdb

    vocabulary = naming.vocabulary()
    tables = [_table(store, path, vocabulary, encoding) for path in paths]
    for _ in range(ATTEMPTS):
        try:
            store.view(tables)
            return judged(store, catalogue, naming, asked)
        except duckdb.Error as error:
            if "CSV" not in str(error) and not isinstance(error, duckdb.InvalidInputException):
                raise
            tables = [_mended(store, table, str(error), vocabulary, encoding) for table in tables]
    raise Unfit(tables[0].path, "text")


def _table(store: Store, path: Path, vocabulary: Vocabulary, encoding: str) -> Table:
    """One file; raises Unfit."""
    suffix = suffix_of(path)
    if suffix not in SUFFIXES:
        raise Unfit(path.as_posix(), "kind")
    location = _located(store, path)
    if suffix != ".parquet":
        return separated(path, location, vocabulary, encoding, store.folder)
    import duckdb

    try:
        store.connection.execute(f"SELECT * FROM {parquet(location)} LIMIT 0")
    except duckdb.Error:
        raise Unfit(path.as_posix(), "text") from None
    titles = [(column[0], str(column[1])) for column in store.connection.description or ()]
    table = long_table(path, titles, location, vocabulary)
    first = store.run(f"SELECT * FROM {table.source} LIMIT 1")
    if not first or combined(table.header, cells := [text or "" for text in first[0]], vocabulary):
        raise Unfit(path.as_posix(), "header")
    return replace(table, lines=[*table.lines, cells])


def _located(store: Store, path: Path) -> Path:
    """Where DuckDB finds the file: marks of a pattern in its name are none, so such a file gets another name."""
    full = path.resolve()
    if not set("*?[{") & set(str(full)):
        return full
    link = store.folder / f"{len(list(store.folder.iterdir()))}{suffix_of(path)}"
    link.symlink_to(full)
    return link


def _mended(store: Store, table: Table, error: str, vocabulary: Vocabulary, encoding: str) -> Table:
    """The same file read otherwise, after what DuckDB said of it; raises Unfit where nothing is left to try."""
    if table.location.as_posix() not in error and len(store.tables) > 1:
        return table
    if "utf-8" in error and table.is_text and not table.guessed and not encoding:
        copy = transcoded(table.location, "gb18030", store.folder)
        return separated(Path(table.path), copy, vocabulary, "", store.folder, "gb18030")
    if "Number of Columns" in error and "null_padding" not in table.source:
        return table.padded(parallel=True)
    if "quoted new lines" in error and "parallel" not in table.source:
        return table.padded(parallel=False)
    raise Unfit(table.path, "text")
