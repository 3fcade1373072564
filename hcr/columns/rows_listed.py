"""Writes the rows not met or not assessable among verdicts that were made one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from hcr.columns.database import FILES, ColumnStore
from hcr.core.model import Target, Verdict
from hcr.language.cells import escape_controls, guard_cell
from hcr.language.numbers import write_number

COLUMNS = (
    "region",
    "target",
    "indicator",
    "period",
    "status",
    "value",
    "unit",
    "as_written",
    "document",
    "reason_code",
)

CellWriter = Callable[[Iterable[str]], tuple[str, ...]]
"""Makes the cells of a file of texts."""


def row_of(verdict: Verdict) -> tuple[str, ...]:
    """A verdict by COLUMNS, the value and unit as submitted."""
    actual, subject = verdict.actual, verdict.subject
    unit = verdict.unit.name if verdict.unit else ""
    written = actual.figure.text if actual and actual.figure else actual.written if actual else ""
    if verdict.computed and verdict.value is not None:
        written = write_number(verdict.value)
    period = str(verdict.period or "")
    reason = verdict.reason.code if verdict.status == "not_assessable" else ""
    indicator = subject.indicator.id if isinstance(subject, Target) else subject.id
    as_written = subject.as_written if isinstance(subject, Target) else subject.due.as_written
    number = subject.origin.document.number
    return verdict.region, subject.key, indicator, period, verdict.status, written, unit, as_written, number, reason


def write_exact(store: ColumnStore, verdicts: Iterable[Verdict], path: Path) -> None:
    """Write those rows to a Parquet file, sorted by their columns."""
    fill_exact(store, verdicts, guard_cells)
    shown = ", ".join(f"NULLIF({name}, '') AS {name}" for name in COLUMNS)
    store.write_file(f"SELECT {shown} FROM (FROM exact_rows ORDER BY ALL)", path, FILES[".parquet"])


def fill_exact(store: ColumnStore, verdicts: Iterable[Verdict], write_cells: CellWriter) -> None:
    """Make the table of those rows, in one pass over the verdicts."""
    columns = ", ".join(f"{name} VARCHAR" for name in COLUMNS)
    store.fill_table("exact_rows", columns, (write_cells(row) for row in listed_rows(verdicts)))


def listed_rows(verdicts: Iterable[Verdict]) -> Iterator[tuple[str, ...]]:
    """The rows, by COLUMNS, of the verdicts that are not met or not assessable."""
    return (row_of(verdict) for verdict in verdicts if verdict.status in ("not_met", "not_assessable"))


def guard_cells(cells: Iterable[str]) -> tuple[str, ...]:
    """The texts for cells of a table, safe for spreadsheets and terminals."""
    return tuple(guard_cell(escape_controls(text)) for text in cells)


def quote_cells(cells: Iterable[str]) -> tuple[str, ...]:
    """The same texts quoted for CSV. Both engines write these and sort by them."""
    return tuple(
        f'"{text.replace(_QUOTE, _QUOTE * 2)}"' if _SPECIAL & set(text) else text for text in guard_cells(cells)
    )


_QUOTE = '"'
_SPECIAL = frozenset('",')  # a line end is escaped already

BOM = "\ufeff"  # shows Excel that a CSV file is UTF-8
CELL_WRITERS: dict[str, CellWriter] = {".csv": quote_cells, ".parquet": guard_cells}
"""The writer of cells for each suffix of the file of rows."""
