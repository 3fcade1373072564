"""The rows not met or not assessable, streamed to a CSV or Parquet file: of columns and of the exact path alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hcr.columns.engine import Outcome
from hcr.columns.store import FILES, Store
from hcr.columns.text import judged, quoted
from hcr.model import Catalogue, Target, Verdict
from hcr.numbers import plain

__all__ = ["COLUMNS", "row_of", "write_rows"]

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
        written = plain(verdict.value)
    period = str(verdict.period or "")
    reason = verdict.reason.code if verdict.status == "not_assessable" else ""
    indicator = subject.indicator.id if isinstance(subject, Target) else subject.id
    as_written = subject.as_written if isinstance(subject, Target) else subject.due.as_written
    number = subject.origin.document.number
    return verdict.region, subject.key, indicator, period, verdict.status, written, unit, as_written, number, reason


def write_rows(store: Store, outcome: Outcome, catalogue: Catalogue, path: Path, suffix: str) -> None:
    """Write them to a file of this suffix, without holding them."""
    _fill_exact(store, outcome.verdicts)
    store.view_rest()
    columns = "region VARCHAR, target INTEGER, held VARCHAR, code VARCHAR, key VARCHAR, indicator_id VARCHAR"
    store.fill("wanted", f"{columns}, as_written VARCHAR, document VARCHAR", _wanted(outcome, catalogue))
    store.fill("shown_periods", "a VARCHAR, shown VARCHAR", ((a, str(p)) for a, p in outcome.words.periods.items()))
    measures = ((*key, found.unit.name) for key, found in outcome.words.measures.items())
    store.fill("shown_units", "a VARCHAR, b VARCHAR, shown VARCHAR", measures)
    rows = _ROWS.format(judged=judged("rest", **store.looked_at))
    store.connection.execute(f"COPY (SELECT {_SHOWN} FROM ({rows})) TO {quoted(path.as_posix())} ({FILES[suffix]})")


def write_exact(store: Store, verdicts: Iterable[Verdict], path: Path, suffix: str) -> None:
    """Write those of verdicts that are all at hand."""
    _fill_exact(store, verdicts)
    store.connection.execute(f"COPY (SELECT {_SHOWN} FROM exact_rows) TO {quoted(path.as_posix())} ({FILES[suffix]})")


def _fill_exact(store: Store, verdicts: Iterable[Verdict]) -> None:
    kept = (verdict for verdict in verdicts if verdict.status in ("not_met", "not_assessable"))
    store.fill("exact_rows", ", ".join(f"{name} VARCHAR" for name in COLUMNS), (_safe(row_of(v)) for v in kept))


def _wanted(outcome: Outcome, catalogue: Catalogue) -> Iterator[tuple[object, ...]]:
    """What there is to say of each group of rows not met."""
    for region, number, held in sorted(outcome.not_met, key=str):
        target = catalogue.targets[number]
        document = target.origin.document.number
        said = _safe((outcome.words.regions[region], target.key, target.indicator.id, target.as_written, document))
        yield region, number, "" if held is None else held, *said


def _safe(cells: Iterable[str]) -> tuple[str, ...]:
    """Texts that a spreadsheet would run as a formula get an apostrophe before them; figures stay."""
    return tuple(
        f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) and not _is_figure(text) else text
        for text in cells
    )


def _is_figure(text: str) -> bool:
    return text.lstrip("+-").replace(".", "", 1).isdecimal() or len(text) < 2


def csv_rows(verdicts: Iterable[Verdict]) -> Iterator[Mapping[str, object]]:
    """The same rows of verdicts that are all at hand."""
    for verdict in verdicts:
        if verdict.status in ("not_met", "not_assessable"):
            yield dict(zip(COLUMNS, row_of(verdict), strict=True))


_SHOWN = ", ".join(f"NULLIF({name}, '') AS {name}" for name in COLUMNS)
_ROWS = """
SELECT w.code AS region, w.key AS target, w.indicator_id AS indicator, p.shown AS period, j.status, j.value,
       u.shown AS unit, w.as_written, w.document, '' AS reason_code
FROM ({judged}) j
JOIN wanted w ON w.region = j.region AND w.target = j.target AND w.held IN ('', j.period)
JOIN shown_periods p ON p.a = j.period
JOIN shown_units u ON u.a = j.indicator AND u.b = j.unit
WHERE j.status = 'not_met'
UNION ALL SELECT * FROM exact_rows"""
