"""Reads Parquet, the form of national files, through duckdb, which streams its rows as exact texts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from hcr.core.own_folders import make_temporary_folder
from hcr.core.problems import Place, Problems
from hcr.core.submitted import Sheet
from hcr.messages import Term
from hcr.submission.readers.duckdb_errors import raise_interrupt
from hcr.submission.readers.file_kind import check_kind
from hcr.submission.readers.limits import MAX_COLUMNS, MAX_FREE_ROWS, MAX_PARQUET_MEMORY, MAX_ROWS_PER_BYTE
from hcr.submission.readers.options import ReadOptions
from hcr.submission.readers.parquet_text import FLOATS, PARQUET_OPTIONS, is_nested, text_sql_of, write_float

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH = 2048
_TABLE = f"read_parquet(?, {PARQUET_OPTIONS})"
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": MAX_PARQUET_MEMORY,
}


def read_parquet(file: BinaryIO, path: str, options: ReadOptions, problems: Problems) -> Iterator[Sheet]:  # noqa: ARG001
    """The one sheet of a Parquet file: line 1 holds the column names, line 2 the first row."""
    if not check_kind(file, ("parquet",), path, problems):
        return
    try:
        import duckdb  # noqa: F401
    except ImportError:
        problems.add(Place(path), "HCR121", found=".parquet", library="duckdb", extra="bulk")
        return
    yield Sheet(path, "", _lines(file, path, problems), records=True)


def _lines(file: BinaryIO, path: str, problems: Problems) -> Iterator[tuple[int, Sequence[str]]]:
    import duckdb

    line = 0
    try:
        with _provide_path(file) as name, duckdb.connect(config=_SETTINGS) as connection:
            connection.execute("SET enable_progress_bar = false")  # after two seconds it prints one, even into a pipe
            columns = _read_columns(connection, name)
            if any(is_nested(kind) for _, kind in columns) or len(columns) > MAX_COLUMNS:
                key = "record.keys" if len(columns) > MAX_COLUMNS else "record.columns"
                problems.add(Place(path), "HCR120", detail=Term(key))
                return
            if _count_rows(connection, name) > MAX_FREE_ROWS + MAX_ROWS_PER_BYTE * Path(name).stat().st_size:
                problems.add(Place(path), "HCR118", reason=Term("danger.bomb"))
                return
            line = 1
            yield line, [column for column, _ in columns]
            floats = [kind in FLOATS for _, kind in columns]
            texts = ", ".join(text_sql_of(column, kind) for column, kind in columns)
            connection.execute(f"SELECT {texts} FROM {_TABLE}", [name])  # noqa: S608 - names are quoted
            while rows := connection.fetchmany(_BATCH):
                for row in rows:
                    line += 1
                    yield line, _texts_of_row(row, floats)
    except (duckdb.Error, RuntimeError, ValueError) as error:  # a name or text outside UTF-8 raises the last two
        raise_interrupt(error)
        problems.add(Place(path, line), "HCR120", detail=str(error).partition("\n")[0][:200])


def _read_columns(connection: DuckDBPyConnection, name: str) -> list[tuple[str, str]]:
    """The names and types of the columns."""
    connection.execute(f"SELECT * FROM {_TABLE} LIMIT 0", [name])  # noqa: S608 - no text of a user's
    return [(column[0], str(column[1])) for column in connection.description or ()]


def _count_rows(connection: DuckDBPyConnection, name: str) -> int:
    """The number of rows that the file states."""
    found = connection.execute("SELECT sum(num_rows) FROM parquet_file_metadata(?)", [name]).fetchone()
    return int(found[0] or 0) if found else 0


def _texts_of_row(row: Sequence[str | None], floats: Sequence[bool]) -> list[str]:
    texts = []
    for text, is_float in zip(row, floats, strict=True):
        if text is None:
            texts.append("")
        else:
            texts.append(write_float(text) if is_float else text)
    return texts


@contextmanager
def _provide_path(file: BinaryIO) -> Iterator[str]:
    """A name by which duckdb finds the file: its own, or that of a copy if the name has pattern characters."""
    name = getattr(file, "name", "")
    if isinstance(name, str) and Path(name).is_file() and not set("*?[") & set(name):
        yield str(Path(name).resolve())
        return
    with make_temporary_folder() as folder:
        copy = folder / "copy.parquet"
        with copy.open("wb") as out:
            file.seek(0)
            shutil.copyfileobj(file, out)
        yield str(copy)
