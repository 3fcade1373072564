"""Reads rows that a program has in memory, dictionaries with the long form's keys, as one sheet of texts.

A number's text is the one that Python writes: an integer or a decimal is exact, a float is the shortest decimal that
reads back as it. A value other than a number, text, date or truth value is a problem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from numbers import Integral, Rational, Real
from typing import Any

from hcr.core.problems import Place, Problems
from hcr.core.submitted import Sheet
from hcr.language.numbers import is_finite_decimal, write_number
from hcr.messages import Term

EMPTY = ("NoneType", "NAType", "NaTType")  # the last two are data frames' types
TRUTH = ("bool", "bool_")


def sheet_of(rows: Sequence[Mapping[str, object]], path: str, problems: Problems) -> Sheet:
    """One sheet of these rows: line 1 holds the keys, line 2 the first row."""
    return Sheet(path, "", _lines(rows, path, problems), records=True)


def _lines(rows: Sequence[Mapping[str, object]], path: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    keys = list(dict.fromkeys(key for row in rows for key in row))
    if not keys:
        return
    yield 1, [str(key) for key in keys]
    for line, row in enumerate(rows, 2):
        cells = []
        for column, key in enumerate(keys, 1):
            text = text_of_value(row.get(key))
            if text is None:
                problems.add(Place(path, line, column), "HCR128", detail=Term("record.nested"))
                break
            cells.append(text)
        else:
            yield line, cells


def text_of_value(value: object) -> str | None:
    """A value as a cell's text, empty for a missing one; None for a list, a dictionary and the like."""
    kind = type(value).__name__  # the number types of data frames are not registered with `numbers`
    if kind in EMPTY:
        return ""
    if kind in TRUTH:
        return "TRUE" if value else "FALSE"
    for known, write in WRITERS.items():
        if isinstance(value, known):
            return write(value)
    return None


def _write_moment(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time() else value.isoformat(" ")


def _decimal_text(value: Real) -> str:
    """A float without an exponent, with the digits that its own type writes; empty for "not a number".

    The 29.8 of four bytes is 29.8 to its writer, and 29.799999237060547 after it is made a float of eight.
    """
    if value != value:  # noqa: PLR0124 - a float that differs from itself is not a number
        return ""
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        exact = Decimal(repr(float(value)))
    return f"{exact:f}".removesuffix(".0")


def _write_fraction(value: Rational) -> str:
    """The exact decimal; a fraction without one stays p/q, which the reader of figures refuses."""
    exact = Fraction(int(value.numerator), int(value.denominator))
    return write_number(exact) if is_finite_decimal(exact) else f"{exact.numerator}/{exact.denominator}"


# The first type that fits decides: a moment is also a date, and a decimal or an integer is also real.
WRITERS: dict[type, Callable[[Any], str]] = {
    str: str,
    datetime: _write_moment,
    date: date.isoformat,
    Integral: lambda value: f"{Decimal(int(value)):f}",  # str() has a limit of digits
    Decimal: lambda value: "" if value.is_nan() else f"{value:f}",
    Rational: _write_fraction,
    Real: _decimal_text,
}
