"""Writes the compiled tables and the SQL text as files, for data that stays in a cluster or a warehouse.

Without a submission they hold the foreseeable spellings; rows in any other spelling are left to `hcr check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hcr.columns.bounds_table import ANYWHERE, BoundsCompiler, BoundsRow, find_columnar
from hcr.columns.database import FILES, ColumnStore
from hcr.columns.rows_listed import guard_cells
from hcr.columns.spellings import SpellingReader, period_spellings
from hcr.columns.sql import DECIDED, LEFT, TABLES
from hcr.core.model import ANY_REGION, Catalogue
from hcr.core.selection import Selection
from hcr.language.periods import Period, periods_of
from hcr.submission.naming import Naming

YEARS = range(1990, 2051)
COLUMNS = TABLES | {"bounds": f"{TABLES['bounds']}, key STRING, document STRING"}
"""The columns of each table with their types; `key` is the target's `indicator@source`."""

Rows = Iterator[tuple[object, ...]]


def compile_tables(catalogue: Catalogue) -> dict[str, Rows]:
    """The rows of each table of COLUMNS.

    Every known region has a line, even without a target. ANY_REGION has a line if there are targets for any region.
    """
    columns = find_columnar(catalogue)
    spellings = SpellingReader(catalogue, Selection(), Naming(catalogue), columns)
    usual = [text for period in _usual_periods() for text in period_spellings(period)]
    words = spellings.foresee_meanings(measures=spellings.all_indicator_units(), periods=usual)
    compiler = BoundsCompiler(catalogue, Selection(), columns)
    tables = compiler.compile_spellings(words)
    others = dict.fromkeys(words.regions).keys() - {text for text, _ in tables.regions}
    if any(compiler.regions_of(target) == (ANY_REGION,) for _, target in compiler.targets()):
        others |= {ANY_REGION}
    return {
        "regions": iter([*tables.regions, *((text, ANYWHERE) for text in sorted(others))]),
        "measures": iter(tables.measures),
        "periods": iter(tables.periods),
        "bounds": _name_targets(catalogue, compiler.compile_bounds(tables)),
    }


def _name_targets(catalogue: Catalogue, lines: Iterable[BoundsRow]) -> Rows:
    """The lines of bounds, each with its target's key and document."""
    for line in lines:
        target = catalogue.targets[line.target]
        numbers = line.place, line.measure, line.period, line.target
        yield *numbers, line.low, line.high, target.key, target.origin.document.label


def _usual_periods() -> Iterator[Period]:
    """The periods whose plain spelling is known without any target."""
    return (period for year in YEARS for period in periods_of(year))


def write_tables(store: ColumnStore, catalogue: Catalogue, paths: Mapping[str, Path], suffix: str) -> None:
    """Write each table to its path, in the format of this suffix."""
    for name, rows in compile_tables(catalogue).items():
        store.fill_table(name, COLUMNS[name], _guard_rows(rows) if suffix == ".csv" else rows)
        store.write_file(f"FROM {name}", paths[name], FILES[suffix])


def _guard_rows(rows: Rows) -> Rows:
    """The lines, safe for a spreadsheet.

    A text that would run in a spreadsheet or steer a terminal is changed so that it does not. As a spelling it then
    matches nothing in the data, whose rows are left to `hcr check` like those in unknown spellings.
    """
    for row in rows:
        yield guard_cells(map(str, row))


def build_sql_text() -> str:
    """Two statements: one for the judged rows, one for the rows left."""
    return (
        "-- Tables: actuals (region, indicator, period, value, unit: texts), and those that hcr compile made:\n"
        "-- regions, measures, periods and bounds.\n"
        "-- 1. The verdicts: met, not_met, or blank for a missing mark.\n"
        f"{DECIDED};\n\n-- 2. The rows that hcr check must finish: save them as CSV.\n{LEFT};\n"
    )
