"""Turns a column of Parquet into texts by one SQL expression, for the reader and for the judgement in columns.

A number has no closing `.0`, midnight is left out of a moment, and truth values are written as spreadsheets write them.
DuckDB writes some floats with an exponent, which SQL cannot expand exactly; `write_float` does that.
"""

from __future__ import annotations

from decimal import Decimal

PARQUET_OPTIONS = "hive_partitioning = false, filename = false, binary_as_string = true"
"""Options of DuckDB's `read_parquet`: only the columns of the file itself, and bytes read as text."""

FLOATS = ("DOUBLE", "FLOAT")


def text_sql_of(name: str, kind: str) -> str:
    """The SQL expression of a column's text, by its name and DuckDB's type."""
    text = f'"{name.replace(chr(34), chr(34) * 2)}"::VARCHAR'
    if kind in FLOATS:
        return f"regexp_replace({text}, '[.]0$', '')"
    if kind == "BOOLEAN":
        return f"upper({text})"
    if kind.startswith("TIMESTAMP"):
        return f"regexp_replace({text}, ' 00:00:00$', '')"
    # Some writers state a wrong smallest or greatest text (PARQUET-251), by which DuckDB would skip rows. It does not
    # where a condition is on a function, so this one changes nothing: it takes no character off.
    return f"trim({text}, '')"


def write_float(text: str) -> str:
    """The same float without an exponent."""
    return f"{Decimal(text):f}" if "e" in text else text


def is_nested(kind: str) -> bool:
    """Does a column of this type hold lists or objects, which cannot be figures?"""
    return "[" in kind or "(" in kind.replace("DECIMAL(", "")
