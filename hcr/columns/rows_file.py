"""Streams the rows not met or not assessable, from columns and from the exact path, to a CSV or Parquet file.

Of a row judged in columns only the figure is copied from the submission, and it is plain. All other texts are few and
are made safe before, so that SQL only joins, sorts and writes them.
"""

from __future__ import annotations

from pathlib import Path

from hcr.columns.database import FILES, ColumnStore
from hcr.columns.engine import CheckOutcome
from hcr.columns.rows_listed import BOM, CELL_WRITERS, COLUMNS, CellWriter
from hcr.core.model import Catalogue, Target


def write_rows(store: ColumnStore, outcome: CheckOutcome, catalogue: Catalogue, path: Path, suffix: str) -> None:
    """Write them to a file of this suffix, sorted by their columns, without holding them."""
    store.create_rest_view()
    _fill_shown_tables(store, outcome, catalogue, CELL_WRITERS[suffix])
    dated = any(held is not None for _, _, held in outcome.not_met)
    rows = _ROWS.format(dated="AND w.class = p.class" if dated else "")
    names = {name: name for name in COLUMNS} | ({COLUMNS[0]: BOM + COLUMNS[0]} if suffix == ".csv" else {})
    shown = ", ".join(f"NULLIF({name}, '') AS \"{title}\"" for name, title in names.items())
    # The cells of CSV are quoted already.
    options = f"{FILES[suffix]}, QUOTE ''" if suffix == ".csv" else FILES[suffix]
    store.write_file(f"SELECT {shown} FROM ({rows})", path, options)


def _fill_shown_tables(store: ColumnStore, outcome: CheckOutcome, catalogue: Catalogue, write: CellWriter) -> None:
    """Make the tables of the groups of rows not met, and of the texts to show for them."""
    words = outcome.words
    shown = {text: write([code])[0] for text, code in words.regions.items()}
    groups = ((text, number, held or 0, shown[text]) for text, number, held in outcome.not_met)
    store.fill_table("wanted", "region VARCHAR, target INTEGER, class INTEGER, shown VARCHAR", groups)
    numbers = {number for _, number, _ in outcome.not_met}
    targets = ((number, *write(_texts_of_target(catalogue.targets[number]))) for number in numbers)
    columns = "target INTEGER, key VARCHAR, indicator VARCHAR, as_written VARCHAR, document VARCHAR"
    store.fill_table("shown_targets", columns, targets)
    classes = outcome.classes.numbers
    periods = ((text, *write([str(period)]), classes.get(text, 0)) for text, period in words.periods.items())
    store.fill_table("shown_periods", "spelling VARCHAR, shown VARCHAR, class INTEGER", periods)
    measures = {(name, unit): number for name, unit, number in store.fetch_rows("FROM measures")}
    units = {measures[key]: write([found.unit.name])[0] for key, found in words.measures.items()}
    store.fill_table("shown_units", "measure INTEGER, shown VARCHAR", iter(units.items()))


def _texts_of_target(target: Target) -> tuple[str, ...]:
    return target.key, target.indicator.id, target.as_written, target.origin.document.number


# A row in `rest` has the number of the line of bounds that it does not meet, which leads to target and unit. The groups
# in `wanted` are those whose verdicts count, so a row of another region or of a period not selected is not among them.
# The rows of verdicts made one by one are complete already.
_ROWS = """
SELECT w.shown AS region, t.key AS target, t.indicator, p.shown AS period, 'not_met' AS status, j.value,
       u.shown AS unit, t.as_written, t.document, '' AS reason_code
FROM rest j
JOIN (SELECT rowid AS line, target, measure FROM bounds) b ON b.line = j.line
JOIN shown_targets t ON t.target = b.target
JOIN shown_units u ON u.measure = b.measure
JOIN shown_periods p ON p.spelling = j.period
JOIN wanted w ON w.region = j.region AND w.target = b.target {dated}
UNION ALL FROM exact_rows
ORDER BY ALL"""
