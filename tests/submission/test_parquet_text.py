"""How a column of Parquet becomes texts: the types that differ, and figures with an exponent."""

from __future__ import annotations

import pytest

from hcr.submission.readers.parquet_text import is_nested, text_sql_of, write_float

duckdb = pytest.importorskip("duckdb")


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        ("30.0", "DOUBLE", "30"),
        ("29.95", "DOUBLE", "29.95"),
        ("1.80", "DECIMAL(5,2)", "1.80"),
        ("true", "BOOLEAN", "TRUE"),
        ("'2018-05-10 00:00:00'", "TIMESTAMP", "2018-05-10"),
        ("'2018-05-10 08:30:00'", "TIMESTAMP", "2018-05-10 08:30:00"),
        ("'30.0'", "VARCHAR", "30.0"),
    ],
)
def test_a_cell_is_the_text_that_a_person_would_write(value: str, kind: str, text: str) -> None:
    column = text_sql_of('a"b', kind)
    query = f'SELECT {column} FROM (SELECT {value}::{kind} AS "a""b")'
    assert duckdb.sql(query).fetchall() == [(text,)]


@pytest.mark.parametrize(
    ("text", "written"), [("1e-07", "0.0000001"), ("1.5e+22", "15000000000000000000000"), ("2.8", "2.8")]
)
def test_a_float_is_written_without_an_exponent(text: str, written: str) -> None:
    assert write_float(text) == written


@pytest.mark.parametrize(
    ("kind", "nested"), [("VARCHAR", False), ("DECIMAL(5,2)", False), ("VARCHAR[]", True), ("STRUCT(a INTEGER)", True)]
)
def test_lists_and_objects_are_nested(kind: str, nested: bool) -> None:
    assert is_nested(kind) is nested
