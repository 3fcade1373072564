"""A query that is broken off is told from every other error, and ends the run."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest

from hcr.columns.database import open_store
from hcr.core.problems import Problems
from hcr.submission.readers.duckdb_errors import is_interrupt
from hcr.submission.readers.options import ReadOptions
from hcr.submission.readers.parquet import read_parquet

duckdb = pytest.importorskip("duckdb")

LONG = "SELECT count(*) FROM range(1000000000) t(i) WHERE hash(i) % 7 = 3"  # some seconds, if nothing breaks it off
SOON = 0.1  # seconds


@contextmanager
def interrupted_soon() -> Iterator[None]:
    """A signal comes, whose handler raises, as that of the program does."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, SOON)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def error_of(connection, query: str) -> Exception:
    with pytest.raises((duckdb.Error, RuntimeError)) as found:
        connection.execute(query)
    return found.value


def test_a_query_broken_off_by_a_signal_or_by_a_call() -> None:
    with duckdb.connect() as connection:
        with interrupted_soon():
            assert is_interrupt(error_of(connection, LONG))
        Timer(SOON, connection.interrupt).start()
        assert is_interrupt(error_of(connection, LONG))


@pytest.mark.parametrize(
    "query", ["SELECT interrupt FROM range(1)", "SELECT * FROM 'interrupted.csv'", "SELECT error('Query interrupted')"]
)
def test_an_error_that_only_quotes_the_word(query: str) -> None:
    with duckdb.connect() as connection:
        assert not is_interrupt(error_of(connection, query))


def test_a_signal_during_a_query_ends_the_run() -> None:
    with pytest.raises(KeyboardInterrupt), open_store() as store, interrupted_soon():
        store.fetch_rows(LONG)


def test_a_signal_while_parquet_is_read_is_no_fault_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    duckdb.sql("SELECT i::VARCHAR AS a, i % 7 AS b FROM range(3000000) t(i)").write_parquet(str(path))
    problems = Problems()
    with pytest.raises(KeyboardInterrupt), path.open("rb") as file, interrupted_soon():
        for _ in range(20):
            for sheet in read_parquet(file, str(path), ReadOptions(), problems):
                for _ in sheet.lines:
                    pass
    assert problems.list_all() == []
