"""Parquet, the form of national files: duckdb streams its rows as texts, exact; nothing is judged here."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from hcr.core.problems import Place, Problems
from hcr.core.submitted import Sheet
from hcr.messages import Term
from hcr.submission.readers.file_kind import check_kind
from hcr.submission.readers.limits import MAX_COLUMNS
from hcr.submission.readers.options import ReadOptions

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH = 2048
_TABLE = "read_parquet(?, hive_partitioning = false, filename = false, binary_as_string = true)"
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def read_parquet(file: BinaryIO, path: str, options: ReadOptions, problems: Problems) -> Iterator[Sheet]:  # noqa: ARG001
    """The one sheet that a Parquet file is; its columns are line 1, its first row line 2."""
    if not check_kind(file, ("parquet",), path, problems):
        return
    try:
        import duckdb  # noqa: F401
    except ImportError:
        problems.add(Place(path), "HCR121", found=".parquet", library="duckdb", extra="bulk")
        return
    yield Sheet(path, "", _lines(file, path, problems))


def _lines(file: BinaryIO, path: str, problems: Problems) -> Iterator[tuple[int, Sequence[str]]]:
    import duckdb

    line = 0
    try:
        with _provide_path(file) as name, duckdb.connect(config=_SETTINGS) as connection:
            connection.execute("SET enable_progress_bar = false")  # after two seconds it prints one, even into a pipe
            columns = _read_columns(connection, name)
            nested = [column for column, kind in columns if "[" in kind or "(" in kind.replace("DECIMAL(", "")]
            if nested or len(columns) > MAX_COLUMNS:
                detail = Term("record.columns") if nested else Term("record.keys")
                problems.add(Place(path), "HCR120", detail=detail)
                return
            line = 1
            yield line, [column for column, _ in columns]
            writers = [_choose_writer(kind) for _, kind in columns]
            connection.execute(f"SELECT columns(*)::VARCHAR FROM {_TABLE}", [name])  # noqa: S608 - no text of a user's
            while rows := connection.fetchmany(_BATCH):
                for row in rows:
                    line += 1
                    yield line, ["" if v is None else write(v) for v, write in zip(row, writers, strict=True)]
    except (duckdb.Error, RuntimeError, ValueError) as error:  # a name or text that is no UTF-8 raises the last two
        problems.add(Place(path, line), "HCR120", detail=str(error).partition("\n")[0][:200])


def _read_columns(connection: DuckDBPyConnection, name: str) -> list[tuple[str, str]]:
    """Names and types."""
    connection.execute(f"SELECT * FROM {_TABLE} LIMIT 0", [name])  # noqa: S608 - no text of a user's
    return [(column[0], str(column[1])) for column in connection.description or ()]


def _choose_writer(kind: str) -> Callable[[str], str]:
    """How a column's texts are written: no exponents, no midnight, truth as spreadsheets write it."""
    if kind in ("DOUBLE", "FLOAT"):
        return lambda text: f"{Decimal(text):f}" if "e" in text else text.removesuffix(".0")
    if kind == "BOOLEAN":
        return str.upper
    return (lambda text: text.removesuffix(" 00:00:00")) if kind.startswith("TIMESTAMP") else str


@contextmanager
def _provide_path(file: BinaryIO) -> Iterator[str]:
    """A name under which duckdb finds the file: its own, else that of a copy; marks of a pattern are none."""
    name = getattr(file, "name", "")
    if isinstance(name, str) and Path(name).is_file() and not set("*?[") & set(name):
        yield str(Path(name).resolve())
        return
    with tempfile.TemporaryDirectory(prefix="hcr-") as folder:
        copy = Path(folder) / "copy.parquet"
        with copy.open("wb") as out:
            file.seek(0)
            shutil.copyfileobj(file, out)
        yield str(copy)
