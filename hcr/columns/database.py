"""The columns in DuckDB: connection, the views over the files, and the few passes over them. Judges nothing itself.

Spills to a folder of its own, which is gone when the work is done or broken off.
"""

from __future__ import annotations

import errno
import tempfile
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hcr.columns.bounds_table import SCALE, BoundsRow
from hcr.columns.spellings import Meanings
from hcr.columns.sql import MARKED, PLAIN, quote_sql
from hcr.columns.tables import FileTable
from hcr.core.problems import MAX_ALIKE
from hcr.frozen import frozen
from hcr.language.periods import Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "256MB"
SAMPLE = 20_000  # rows that are looked at for spellings before all are judged
NULL = "no such text"
FILES = {".csv": "FORMAT csv, HEADER", ".parquet": "FORMAT parquet"}
ROLES = ("region", "indicator", "period", "value", "unit")


@frozen
class SetAsideRow:
    """A row that goes the exact path: which file, which record of it, and its cells."""

    file: int
    record: int
    cells: Sequence[str]


@frozen
class ColumnStore:
    """The connection, the folder for what does not fit into memory, and the files."""

    connection: DuckDBPyConnection
    folder: Path
    tables: list[FileTable] = field(default_factory=list)

    def fetch_rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self.connection.execute(sql, values).fetchall()

    def write_file(self, query: str, path: Path, options: str) -> None:
        """Write the rows of a query to a file; raises OSError if it cannot be written."""
        import duckdb

        try:
            self.connection.execute(f"COPY ({query}) TO {quote_sql(path.as_posix())} ({options}, USE_TMP_FILE false)")
        except duckdb.IOException as error:
            raise OSError(errno.EIO, str(error).partition("\n")[0]) from None

    def create_view(self, tables: Sequence[FileTable]) -> None:
        """Make `actuals` of the files; every text is there, blank or not."""
        self.tables[:] = tables
        parts = [
            f"SELECT {number} AS file, {_role_columns_of(table)} FROM {table.source}"
            for number, table in enumerate(tables)
        ]
        self.connection.execute(f"CREATE OR REPLACE VIEW actuals AS {' UNION ALL '.join(parts)}")

    @property
    def bounds_columns(self) -> str:
        """The columns of `bounds` with their types."""
        texts = ", ".join(f"{name} VARCHAR" for name in ("region", "indicator", "period", "unit"))
        return f"{texts}, target INTEGER, low DECIMAL(38, {SCALE}), high DECIMAL(38, {SCALE})"

    def fill_bounds(self, lines: Sequence[BoundsRow]) -> None:
        """Make the table `bounds` of these lines."""
        rows = ((x.region, x.indicator, x.period, x.unit, x.target, str(x.low), str(x.high)) for x in lines)
        self.fill_table("bounds", self.bounds_columns, rows)

    @property
    def needed_lookups(self) -> Mapping[str, bool]:
        """Does `bounds` hold lines for regions by their names, and for periods?"""
        found = self.fetch_rows("SELECT bool_or(region <> '*'), bool_or(period <> 'standing') FROM bounds")[0]
        return {"named": bool(found[0]), "dated": bool(found[1])}

    def fill_table(self, name: str, columns: str, rows: Iterator[tuple[object, ...]]) -> None:
        """Make a small table of rows, by way of a file: inserting them singly is slow."""
        import csv

        path = self.folder / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
        self.connection.execute(f"CREATE OR REPLACE TABLE {name} ({columns})")
        options = (
            f"FORMAT csv, HEADER false, AUTO_DETECT false, QUOTE '\"', ESCAPE '\"', PARALLEL false, NULLSTR '{NULL}'"
        )
        self.connection.execute(f"COPY {name} FROM {quote_sql(path.as_posix())} ({options})")
        path.unlink()

    def sample_spellings(self) -> tuple[set[str], set[tuple[str, str]], set[str]]:
        """The regions, indicators with their units, and periods of the first rows, as spelled."""
        rows = self.fetch_rows(
            f"""SELECT region, indicator, unit, period FROM (SELECT * FROM actuals LIMIT {SAMPLE})
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
        """Add the keys (region, indicator, period, however spelled) of several rows to those of rows to set aside."""
        sql = f"SELECT {_KEY} AS key FROM actuals {JOINS} GROUP BY key HAVING count(*) > 1 AND key IS NOT NULL"
        self.connection.execute(f"INSERT INTO apart {sql}")

    def reset_aside(self) -> None:
        """Nothing is set aside, nor is any key in the table `apart`, whose rows are to be."""
        self.connection.execute("CREATE OR REPLACE TABLE apart (key BIGINT)")
        self.connection.execute(
            "CREATE OR REPLACE TABLE odd (file INTEGER, record BIGINT, known BIGINT, cells VARCHAR[], "
            "region VARCHAR, indicator VARCHAR, period VARCHAR, value VARCHAR, unit VARCHAR)"
        )

    def set_aside(self, every: bool) -> int:
        """Copy the rows that must go the exact path (or every row) to the table `odd`; how many they are."""
        where = "true" if every else _ODD
        for number, table in enumerate(self.tables):
            cells = ", ".join(f"COALESCE(c{index}, '')" for index in range(table.width))
            roles = _role_columns_of(table)
            rows = f"SELECT row_number() OVER () AS record, [{cells}] AS cells, {roles} FROM {table.source}"
            self.connection.execute(
                f"INSERT INTO odd "
                f"SELECT {number}, record, known_regions.id, cells, region, indicator, period, value, unit "
                f"FROM ({rows}) {JOINS} {_MEASURED} WHERE {where}"
            )
        return int(self.fetch_rows("SELECT count(*) FROM odd")[0][0])

    def create_rest_view(self) -> None:
        """Make the view `rest` of the rows not met that were kept and not set aside, each as often as it stands."""
        rest = _KEPT
        if self.fetch_rows("SELECT 1 FROM odd LIMIT 1"):
            named = f"SELECT k.*, b.indicator, b.unit FROM ({_KEPT}) k JOIN bounds b ON k.line = b.rowid"
            rest = f"SELECT kept.* FROM ({named}) kept {JOINS} {_MEASURED} WHERE NOT ({_ODD})"
        self.connection.execute(f"CREATE OR REPLACE VIEW rest AS {rest}")

    def rows_set_aside(self, by_region: bool) -> Iterator[tuple[int, SetAsideRow]]:
        """The rows set aside, in their order or region by region, each with its region's number (-1: unknown)."""
        order = "known, file, record" if by_region else "file, record"
        cursor = self.connection.cursor()
        cursor.execute(f"SELECT COALESCE(known, -1), file, record, cells FROM odd ORDER BY {order}")
        while rows := cursor.fetchmany(5000):
            for known, file, record, cells in rows:
                yield known, SetAsideRow(file, record, cells)

    def count_records(self, file: int) -> int:
        """How many records a file holds."""
        return int(self.fetch_rows(f"SELECT count(*) FROM {self.tables[file].source}")[0][0])

    def find_first_record(self, file: int) -> int:
        """The first record of a file that was judged in columns; 0 if there is none."""
        table = self.tables[file]
        rows = f"SELECT row_number() OVER () AS record, {_role_columns_of(table)} FROM {table.source}"
        sql = f"""SELECT min(n.record) FROM ({rows}) n {_build_joins("n.")}
            LEFT JOIN odd ON odd.file = {file} AND odd.record = n.record
            WHERE odd.record IS NULL AND {_KEY} IS NOT NULL"""
        return int(self.fetch_rows(sql)[0][0] or 0)

    def count_assumed(self) -> Counter[int]:
        """For each file, how many figures judged in columns came without a unit."""
        sql = f"""SELECT file, count(*) FROM {{source}} {JOINS} {_MEASURED}
            WHERE known_measures.assumed AND ({PLAIN}) AND {_KEY} IS NOT NULL GROUP BY file"""
        if not self.fetch_rows("SELECT 1 FROM known_measures WHERE assumed LIMIT 1"):
            return Counter()
        return Counter(dict(self.fetch_rows(sql.format(source="actuals")))) - Counter(
            dict(self.fetch_rows(sql.format(source="odd")))
        )

    def untargeted_groups(
        self, words: Meanings, pairs: Sequence[tuple[str, Period]]
    ) -> Iterator[tuple[int, str, int, Sequence[tuple[int, str]]]]:
        """Of rows judged in columns those of these indicators and periods: file, indicator, how many, the first."""
        periods = number_values(words.periods.values())
        ids = number_values(words.indicators.values())
        names = list(ids)
        self.fill_table("untargeted", "indicator_id BIGINT, period_id BIGINT", ((ids[i], periods[p]) for i, p in pairs))
        for number, table in enumerate(self.tables):
            rows = f"SELECT row_number() OVER () AS record, {_role_columns_of(table)} FROM {table.source}"
            sql = f"""SELECT known_indicators.id, count(*),
                    arg_min({{'r': n.record, 'p': n.period}}, n.record, {MAX_ALIKE})
                FROM ({rows}) n {_build_joins("n.")}
                JOIN untargeted ON indicator_id = known_indicators.id AND period_id = known_periods.id
                LEFT JOIN odd ON odd.file = {number} AND odd.record = n.record
                WHERE odd.record IS NULL AND known_regions.id IS NOT NULL GROUP BY 1 ORDER BY 1"""
            for id_, count, found in self.fetch_rows(sql):
                yield number, names[id_], count, [(each["r"], each["p"]) for each in found]

    def records_set_aside(self) -> Mapping[int, tuple[list[int], int]]:
        """For each file its records that were set aside, and how many it holds."""
        found = dict(self.fetch_rows("SELECT file, list(record) FROM odd GROUP BY file"))
        return {file: (records, self.count_records(file)) for file, records in found.items()}


def _role_columns_of(table: FileTable) -> str:
    return ", ".join(f"{table.column_sql(role)} AS {role}" for role in ROLES)


def number_values(values: Iterable[Hashable]) -> dict[Any, int]:
    """A number for each value, equal ones sharing it."""
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


def _build_joins(table: str = "") -> str:
    """From a row's spellings to the numbers of what they mean."""
    return f"""LEFT JOIN known_regions ON {table}region = known_regions.a
        LEFT JOIN known_indicators ON {table}indicator = known_indicators.a
        LEFT JOIN known_periods ON {table}period = known_periods.a"""


JOINS = _build_joins()
_MEASURED = "LEFT JOIN known_measures ON indicator = known_measures.a AND unit = known_measures.b"


def build_key(region: str, indicator: str, period: str) -> str:
    """The number of a key, by the numbers of what it is made of."""
    return f"""(({region} * (SELECT count(*) FROM known_indicators) + {indicator})
 * (SELECT count(*) FROM known_periods) + {period})"""


_KEY = build_key("known_regions.id", "known_indicators.id", "known_periods.id")


_KEPT = """SELECT number AS line, region, period, text AS value FROM tallied
    WHERE period IS NOT NULL AND number IS NOT NULL"""
_ODD = f"{_KEY} IS NULL OR assumed IS NULL OR NOT ({PLAIN} OR {MARKED}) OR {_KEY} IN (SELECT key FROM apart)"


def count_parquet_rows(path: Path) -> int:
    """How many rows a Parquet file says it holds; 0 for one that is none."""
    import duckdb

    try:
        with duckdb.connect() as connection:
            found = connection.execute("SELECT num_rows FROM parquet_file_metadata(?)", [str(path)]).fetchall()
    except duckdb.Error:
        return 0
    return int(found[0][0])


@contextmanager
def open_store() -> Iterator[ColumnStore]:
    """A store; its folder and all that is in it are gone afterwards, whatever happens."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix="hcr-", ignore_cleanup_errors=True) as folder:
        spill = Path(folder) / "spill"
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
            try:
                yield ColumnStore(connection, Path(folder))
            except (duckdb.InterruptException, RuntimeError) as error:
                if "interrupt" in str(error).lower():  # what Ctrl-C makes of a query that is running
                    raise KeyboardInterrupt from None
                raise
