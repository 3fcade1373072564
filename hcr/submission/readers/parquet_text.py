"""How a column of Parquet becomes texts: one SQL expression, which the reader and the judgement in columns both use.

A number has no closing `.0`, midnight is left out of a moment, and truth is written as spreadsheets write it. Floats
that DuckDB writes with an exponent are left to `write_float`, for SQL cannot expand them exactly.
"""

from __future__ import annotations

from decimal import Decimal

PARQUET_OPTIONS = "hive_partitioning = false, filename = false, binary_as_string = true"
"""Of DuckDB's `read_parquet`: nothing but the columns of the file itself, and bytes are text."""

FLOATS = ("DOUBLE", "FLOAT")


def text_sql_of(name: str, kind: str) -> str:
    """The SQL expression of a column's text, by its name and DuckDB's type."""
    text = f'"{name.replace(chr(34), chr(34) * 2)}"::VARCHAR'
    if kind in FLOATS:
        return f"regexp_replace({text}, '[.]0$', '')"
    if kind == "BOOLEAN":
        return f"upper({text})"
    return f"regexp_replace({text}, ' 00:00:00$', '')" if kind.startswith("TIMESTAMP") else text


def write_float(text: str) -> str:
    """A float's text without an exponent; it means the same."""
    return f"{Decimal(text):f}" if "e" in text else text


def is_nested(kind: str) -> bool:
    """Does a column of this type hold lists or objects, which are no figures?"""
    return "[" in kind or "(" in kind.replace("DECIMAL(", "")
