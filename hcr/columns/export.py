"""Writes the compiled tables and the SQL text as files, for data that stays in a cluster or a warehouse.

Without a submission they hold the foreseeable spellings; rows in any other spelling are left to `hcr check`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from hcr.columns.bounds_table import ANYWHERE, BoundsCompiler, CompiledBounds, SpellingTables, find_columnar
from hcr.columns.database import FILES, ColumnStore
from hcr.columns.rows_listed import guard_cells
from hcr.columns.spellings import SpellingReader, period_spellings
from hcr.columns.sql import DECIDED, LEFT, TABLES
from hcr.core.model import ANY_REGION, Catalogue
from hcr.core.selection import Selection
from hcr.language.periods import Period, periods_of
from hcr.records import frozen, replace
from hcr.submission.naming import Naming

YEARS = range(1990, 2051)
SMALL = ("regions", "measures", "periods")
COLUMNS = TABLES | {"bounds": f"{TABLES['bounds']}, key STRING, document STRING"}
"""The columns of each table with their types; `key` is the target's `indicator@source`."""

Rows = Iterator[tuple[object, ...]]


@frozen
class CompiledTables:
    """The small tables with a line for each known region, the bounds, and each target's key and document."""

    spellings: SpellingTables
    bounds: CompiledBounds
    catalogue: Catalogue

    def rows(self) -> dict[str, Rows]:
        """The rows of each table of COLUMNS."""
        small: dict[str, Rows] = {name: iter(getattr(self.spellings, name)) for name in SMALL}
        return {**small, "bounds": self._bounds_with_names()}

    def names(self) -> Iterator[tuple[int, str, str]]:
        """Of each target its number, its key and its document."""
        targets = self.catalogue.targets
        for _, _, number, _ in self.bounds.lines:
            yield number, targets[number].key, targets[number].origin.document.label

    def _bounds_with_names(self) -> Rows:
        names = {number: texts for number, *texts in self.names()}
        for line in self.bounds.rows():
            yield *line, *names[line.target]


def compile_tables(catalogue: Catalogue) -> CompiledTables:
    """Every table, with the spellings that can be foreseen.

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
    bounds = compiler.compile_bounds(tables)
    regions = [*tables.regions, *((text, ANYWHERE) for text in sorted(others))]
    return CompiledTables(replace(tables, regions=regions), bounds, catalogue)


def _usual_periods() -> Iterator[Period]:
    """The periods whose plain spelling is known without any target."""
    return (period for year in YEARS for period in periods_of(year))


def write_tables(store: ColumnStore, catalogue: Catalogue, paths: Mapping[str, Path], suffix: str) -> None:
    """Write each table to its path, in the format of this suffix.

    In CSV a text that would run in a spreadsheet or steer a terminal is changed so that it does not. As a spelling it
    then matches nothing in the data, whose rows are left to `hcr check` like those in unknown spellings.
    """
    compiled = compile_tables(catalogue)
    guard = guard_cells if suffix == ".csv" else tuple
    for name in SMALL:
        rows: Rows = iter(getattr(compiled.spellings, name))
        store.fill_table(name, COLUMNS[name], (guard(map(str, row)) for row in rows))
        store.write_file(f"FROM {name}", paths[name], FILES[suffix])
    store.fill_bounds(compiled.bounds)
    names = ((number, *guard(texts)) for number, *texts in compiled.names())
    store.fill_table("names", "target INT, key STRING, document STRING", names)
    store.write_file(
        "SELECT bounds.*, key, document FROM bounds JOIN names USING (target) ORDER BY target, measure",
        paths["bounds"],
        FILES[suffix],
    )


def build_sql_text() -> str:
    """Two statements: one for the judged rows, one for the rows left."""
    return (
        "-- Tables: actuals (region, indicator, period, value, unit: texts), and those that hcr compile made:\n"
        "-- regions, measures, periods and bounds.\n"
        "-- 1. The verdicts: met, not_met, or blank for a missing mark.\n"
        f"{DECIDED};\n\n-- 2. The rows that hcr check must finish: save them as CSV.\n{LEFT};\n"
    )
