"""Holds the columns in DuckDB: the connection, the views over the files, and the few passes over them.

It judges nothing itself. It spills to a folder of its own, which is deleted when the work is done or broken off.
"""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hcr.columns.bounds_table import ANYWHERE, SCALE, THROUGHOUT, CompiledBounds, SpellingTables
from hcr.columns.keys import APART_TEXTS, ASIDE, JOINS, KEY, MEASURED, build_joins, number_values
from hcr.columns.spellings import Meanings
from hcr.columns.sql import PLAIN, TABLES, quote_sql
from hcr.columns.tables import ROLES, FileTable, NoRoomForTables
from hcr.core.own_folders import make_temporary_folder
from hcr.records import frozen
from hcr.submission.readers.duckdb_errors import raise_interrupt

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "256MB"
FEW = 100_000  # keys of rows set aside
SAMPLE = 20_000  # rows that are searched for spellings before all are judged
FILES = {".csv": "FORMAT csv, HEADER", ".parquet": "FORMAT parquet"}


@frozen
class SetAsideRow:
    """A row for the exact path: the number of its file, the number of its record, and its cells."""

    file: int
    record: int
    cells: Sequence[str | None]  # None: the row has no such cell


@frozen
class ColumnStore:
    """The connection, the folder for what does not fit into memory, and the files."""

    connection: DuckDBPyConnection
    folder: Path
    tables: list[FileTable] = field(default_factory=list)
    schema: str = "main"  # that holds its tables

    def fetch_rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self.connection.execute(sql, values).fetchall()

    def write_file(self, query: str, path: Path, options: str) -> None:
        """Write the rows of a query to a file; raises OSError if it cannot be written."""
        import duckdb

        try:
            path.as_posix().encode()
        except UnicodeEncodeError:
            raise OSError(errno.EILSEQ, os.strerror(errno.EILSEQ)) from None
        try:
            self.connection.execute(f"COPY ({query}) TO {quote_sql(path.as_posix())} ({options}, USE_TMP_FILE false)")
        except duckdb.IOException as error:
            found = str(error)
            code = next((each for each in (errno.ENOSPC, errno.EFBIG) if os.strerror(each) in found), errno.EIO)
            reason = found.partition("\n")[0] if code == errno.EIO else os.strerror(code)
            raise OSError(code, reason) from None

    def create_view(self, tables: Sequence[FileTable]) -> None:
        """Make the view `actuals` of the files, in which every text is present, blank or not."""
        self.tables[:] = tables
        parts = [
            f"SELECT {number} AS file, {_role_columns_of(table)} FROM {table.rows}"
            for number, table in enumerate(tables)
        ]
        self.connection.execute(f"CREATE OR REPLACE VIEW actuals AS {' UNION ALL '.join(parts)}")

    def fill_spellings(self, tables: SpellingTables) -> None:
        """Make the tables `regions`, `measures` and `periods`."""
        for name in ("regions", "measures", "periods"):
            self.fill_table(name, TABLES[name], getattr(tables, name))

    def fill_bounds(self, bounds: CompiledBounds) -> None:
        """Make the table `bounds`, a line for each target and unit."""
        self.fill_table("bound_targets", "place INT, period INT, target INT, demand INT", bounds.lines)
        numbers = (f"{name} DECIMAL(38, {SCALE})" for name in ("low", "high", "stated_low", "stated_high"))
        ends = f"demand INT, measure INT, {', '.join(numbers)}"
        self.fill_table("bound_ends", ends, bounds.ends)
        self.connection.execute(
            """CREATE OR REPLACE TABLE bounds AS
            SELECT place, measure, period, target, low, high, stated_low, stated_high
            FROM bound_targets JOIN bound_ends USING (demand) ORDER BY target, measure"""
        )
        for name in ("bound_targets", "bound_ends"):
            self.connection.execute(f"DROP TABLE {name}")

    @property
    def needed_lookups(self) -> Mapping[str, bool]:
        """Does `bounds` hold lines for places, for periods, for every period, and with a tolerance?"""
        found = self.fetch_rows(
            f"""SELECT bool_or(place <> {ANYWHERE}), bool_or(period <> {THROUGHOUT}), bool_or(period = {THROUGHOUT}),
                bool_or(low <> stated_low OR high <> stated_high)
            FROM bounds"""
        )[0]
        return dict(zip(("named", "dated", "standing", "tolerated"), map(bool, found), strict=True))

    def fill_table(self, name: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Make a small table of rows, through a file, because inserting them one by one is slow."""
        import csv

        path = self.folder / f"{name}.csv"
        try:
            with path.open("w", encoding="utf-8", newline="") as out:
                csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
        except OSError as error:
            raise NoRoomForTables(error.strerror or str(error)) from None
        self.connection.execute(f"CREATE OR REPLACE TABLE {name} ({columns})")
        options = (
            "FORMAT csv, HEADER false, AUTO_DETECT false, ALLOW_QUOTED_NULLS false, PARALLEL false, NEW_LINE '\\r\\n'"
        )
        quoting = "QUOTE '\"', ESCAPE '\"'"
        self.connection.execute(f"COPY {name} FROM {quote_sql(path.as_posix())} ({options}, {quoting})")
        path.unlink()

    def find_spellings(self, most: int | None) -> tuple[set[str], set[tuple[str, str]], set[str]]:
        """The regions, indicators with units, and periods, as spelled, in the first `most` rows or in all (None)."""
        source = "actuals" if most is None else f"(SELECT * FROM actuals LIMIT {most})"
        rows = self.fetch_rows(
            f"""SELECT region, indicator, unit, period FROM {source}
            GROUP BY GROUPING SETS ((region), (indicator, unit), (period))"""
        )
        regions, periods = ({row[place] for row in rows if row[place] is not None} for place in (0, 3))
        return regions, {(name, unit) for _, name, unit, _ in rows if name is not None}, periods

    def fill_words(self, words: Meanings) -> None:
        """Make tables of the spellings that have a meaning: two spellings of one meaning have one number."""
        regions, periods = number_values(words.regions.values()), number_values(words.periods.values())
        indicators = number_values(words.indicators.values())
        self.fill_table(
            "known_regions", "a VARCHAR, id BIGINT", ((a, regions[code]) for a, code in words.regions.items())
        )
        self.fill_table(
            "known_periods", "a VARCHAR, id BIGINT", ((a, periods[when]) for a, when in words.periods.items())
        )
        pairs = ((a, indicators[id_]) for a, id_ in words.indicators.items())
        self.fill_table("known_indicators", "a VARCHAR, id BIGINT", pairs)
        rows = ((*key, measure.assumed) for key, measure in words.measures.items())
        self.fill_table("known_measures", "a VARCHAR, b VARCHAR, assumed BOOLEAN", rows)

    def mark_duplicates(self) -> None:
        """Add the keys (region, indicator, period, however spelled) that several rows have to those set aside."""
        sql = f"SELECT {KEY} AS key FROM actuals {JOINS} GROUP BY key HAVING count(*) > 1 AND key IS NOT NULL"
        self.connection.execute(f"INSERT INTO apart {sql}")

    def reset_aside(self) -> None:
        """Empty the table of rows set aside, and the table `apart` of keys whose rows must be set aside."""
        self.connection.execute("CREATE OR REPLACE TABLE apart (key BIGINT)")
        self.connection.execute(
            "CREATE OR REPLACE TABLE odd (file INTEGER, record BIGINT, known BIGINT, cells VARCHAR[], "
            "region VARCHAR, indicator VARCHAR, period VARCHAR, value VARCHAR, unit VARCHAR)"
        )

    def set_aside(self, which: str) -> int:
        """Copy the rows for the exact path to the table `odd`, and return their number.

        These are `every` row, those of the keys in `apart`, or also the `unread` ones.
        """
        joins, where = ASIDE[which]
        if which == "apart" and int(self.fetch_rows("SELECT count(*) FROM apart")[0][0]) <= FEW:
            self.connection.execute(APART_TEXTS)  # comparing texts takes less time than computing every row's key
            joins = "JOIN apart_texts known_regions USING (region, indicator, period)"
            where = "true"
        for number, table in enumerate(self.tables):
            cells = ", ".join(f"c{index}" for index in range(table.width))
            roles = _role_columns_of(table)
            rows = f"SELECT row_number() OVER () AS record, [{cells}] AS cells, {roles} FROM {table.source}"
            self.connection.execute(
                f"INSERT INTO odd "
                f"SELECT {number}, record, known_regions.id, cells, region, indicator, period, value, unit "
                f"FROM ({rows}) {joins} WHERE {where}"
            )
        return int(self.fetch_rows("SELECT count(*) FROM odd")[0][0])

    def create_rest_view(self) -> None:
        """Make the view `rest` of the rows not met that were kept and not set aside, with repetitions."""
        rest = _KEPT
        if self.fetch_rows("SELECT 1 FROM odd LIMIT 1"):
            # A line of bounds has the number of a measure, and any text of that measure leads to its indicator.
            rest = f"""SELECT k.* FROM ({_KEPT}) k JOIN bounds b ON k.line = b.rowid
                JOIN (SELECT measure, min(indicator) AS indicator FROM measures GROUP BY measure) m USING (measure)
                {build_joins("k.", "m.")} WHERE {KEY} NOT IN (SELECT key FROM apart)"""
        self.connection.execute(f"CREATE OR REPLACE VIEW rest AS {rest}")

    def rows_set_aside(self, by_region: bool) -> Iterator[tuple[int, SetAsideRow]]:
        """The rows set aside, in their order or region by region, each with its region's number (-1: unknown)."""
        order = "known, file, record" if by_region else "file, record"
        cursor = self.connection.cursor()
        cursor.execute(f"SELECT COALESCE(known, -1), file, record, cells FROM {self.schema}.odd ORDER BY {order}")
        while rows := cursor.fetchmany(5000):
            for known, file, record, cells in rows:
                yield known, SetAsideRow(file, record, cells)

    def size_of_files(self) -> int:
        """The bytes of all files."""
        return sum(table.location.stat().st_size for table in self.tables)

    def count_records(self, file: int) -> int:
        """The number of records in a file."""
        return int(self.fetch_rows(f"SELECT count(*) FROM {self.tables[file].source}")[0][0])

    def find_first_record(self, file: int) -> int:
        """The first record of a file that was judged in columns; 0 if there is none."""
        table = self.tables[file]
        rows = f"SELECT row_number() OVER () AS record, {_role_columns_of(table)} FROM {table.source}"
        sql = f"""SELECT min(n.record) FROM ({rows}) n {build_joins("n.")}
            LEFT JOIN odd ON odd.file = {file} AND odd.record = n.record
            WHERE odd.record IS NULL AND {KEY} IS NOT NULL"""
        return int(self.fetch_rows(sql)[0][0] or 0)

    def count_assumed(self) -> Counter[int]:
        """For each file, the number of figures judged in columns that came without a unit."""
        sql = f"""SELECT file, count(*) FROM {{source}} {JOINS} {MEASURED}
            WHERE known_measures.assumed AND ({PLAIN}) AND {KEY} IS NOT NULL GROUP BY file"""
        if not self.fetch_rows("SELECT 1 FROM known_measures WHERE assumed LIMIT 1"):
            return Counter()
        return Counter(dict(self.fetch_rows(sql.format(source="actuals")))) - Counter(
            dict(self.fetch_rows(sql.format(source="odd")))
        )

    def find_plain_periods(self) -> list[tuple[str, str]]:
        """The indicators and their periods, as spelled, of the rows that were not set aside."""
        return self.fetch_rows(
            """SELECT indicator, period FROM (SELECT indicator, period, 1 AS count FROM actuals
            UNION ALL SELECT indicator, period, -1 FROM odd) GROUP BY ALL HAVING sum(count) > 0"""
        )

    def plain_records(self, file: int) -> str:
        """A query of a file's records that were not set aside, with the numbers of their meanings."""
        table = self.tables[file]
        rows = f"SELECT row_number() OVER () AS record, {_role_columns_of(table)} FROM {table.source}"
        return f"""SELECT n.record, n.region, n.period, known_regions.id AS region_id,
                known_indicators.id AS indicator_id, known_periods.id AS period_id
            FROM ({rows}) n {build_joins("n.")}
            LEFT JOIN odd ON odd.file = {file} AND odd.record = n.record
            WHERE odd.record IS NULL AND known_regions.id IS NOT NULL AND known_indicators.id IS NOT NULL"""

    def has_more_records(self, file: int, count: int) -> bool:
        """Has a file more records than so many? It is not read to its end for that."""
        first = f"SELECT 1 FROM {self.tables[file].source} LIMIT {count + 1}"
        return int(self.fetch_rows(f"SELECT count(*) FROM ({first})")[0][0]) > count

    def records_set_aside(self) -> Mapping[int, list[int]]:
        """For each file its records that were set aside."""
        return dict(self.fetch_rows("SELECT file, list(record) FROM odd GROUP BY file"))


def _role_columns_of(table: FileTable) -> str:
    return ", ".join(f"{table.column_sql(role)} AS {role}" for role in ROLES)


_KEPT = """SELECT number AS line, region, period, text AS value FROM tallied
    WHERE period IS NOT NULL AND number IS NOT NULL"""


@contextmanager
def open_store() -> Iterator[ColumnStore]:
    """A store whose folder is deleted afterwards, whatever happens. Raises NoRoomForTables."""
    import duckdb

    with ExitStack() as ends:
        try:
            folder = ends.enter_context(make_temporary_folder())
        except OSError as error:
            raise NoRoomForTables(error.strerror or str(error)) from None
        spill = folder / "spill"
        try:
            with duckdb.connect() as connection:
                for setting in (
                    "enable_progress_bar = false",  # after two seconds it prints one, even into a pipe
                    "disabled_optimizers = 'build_side_probe_side,join_order'",  # else it hashes the submission
                    f"memory_limit = '{MEMORY}'",
                    f"temp_directory = {quote_sql(spill.as_posix())}",
                    "autoinstall_known_extensions = false",
                    "autoload_known_extensions = false",
                ):
                    connection.execute(f"SET {setting}")
                yield ColumnStore(connection, folder)
        except (duckdb.InterruptException, RuntimeError) as error:
            raise_interrupt(error)
            raise
