"""The rows not met or not assessable of verdicts that were made one by one, as they stand in the file of such rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hcr.columns.database import FILES, ColumnStore
from hcr.core.model import Target, Verdict
from hcr.language.cells import guard_cell
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


def write_exact(store: ColumnStore, verdicts: Iterable[Verdict], path: Path, suffix: str) -> None:
    """Write those of verdicts that are all at hand."""
    fill_exact(store, verdicts)
    store.write_file(f"SELECT {_SHOWN} FROM exact_rows", path, FILES[suffix])


def fill_exact(store: ColumnStore, verdicts: Iterable[Verdict]) -> None:
    """Make the table of those of verdicts that were made one by one; they are gone through once."""
    kept = (verdict for verdict in verdicts if verdict.status in ("not_met", "not_assessable"))
    store.fill_table(
        "exact_rows", ", ".join(f"{name} VARCHAR" for name in COLUMNS), (guard_cells(row_of(v)) for v in kept)
    )


def guard_cells(cells: Iterable[str]) -> tuple[str, ...]:
    """These texts for cells of a table."""
    return tuple(map(guard_cell, cells))


def csv_rows(verdicts: Iterable[Verdict]) -> Iterator[Mapping[str, object]]:
    """The same rows of verdicts that are all at hand."""
    for verdict in verdicts:
        if verdict.status in ("not_met", "not_assessable"):
            yield dict(zip(COLUMNS, row_of(verdict), strict=True))


_SHOWN = ", ".join(f"NULLIF({name}, '') AS {name}" for name in COLUMNS)
