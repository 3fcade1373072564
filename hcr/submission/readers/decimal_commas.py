"""Decides how a text file uses commas in figures: `98,125` is 98125 in one country and 98.125 in another.

Figures with only one reading (`29,8`, `1,234.5`, `1,234,567`) show how the file's writer uses the comma. If none shows
it, a figure with two readings is refused, except in a file that is separated by commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from hcr.language.patterns import compile_late

_UNIT = r"\s*([^\d\s;\t\",.]{0,8})"  # behind a figure: 万元, %
_CELL = compile_late(rf'(?:^|[;\t"\r\n])[ ]*([+-]?\d[\d.,]*){_UNIT}[ ]*(?=[;\t"\r\n]|$)', re.ASCII)
_QUOTED_CELL = compile_late(rf'"[ ]*([+-]?\d[\d.]*,[\d.,]*){_UNIT}[ ]*"', re.ASCII)
_FIGURE = compile_late(rf"([+-]?\d[\d.,]*){_UNIT}", re.ASCII)
_YEAR = r"(?:19|20)\d\d"
# 29,8 and 0,125 and 1.234,5. Lists of years or codes do not match.
_DECIMAL_COMMA = compile_late(r"[+-]?(?:\d+,\d{1,2}|0,\d+|\d{1,3}(?:\.\d{3})+,\d+)", re.ASCII)
# 1,234.5 and 1,234,567; 29.8, but neither the month 2018.09 nor 1.234, which may be 1234.
_DECIMAL_POINT = compile_late(
    rf"[+-]?(?:\d{{1,3}}(?:,\d{{3}})+\.\d+|\d{{1,3}}(?:,\d{{3}}){{2,}}|(?!{_YEAR}\.|[1-9]\d{{0,2}}\.\d{{3}}$)\d+\.\d+)",
    re.ASCII,
)
_EITHER = compile_late(r"[+-]?[1-9]\d{0,2},\d{3}", re.ASCII)
_CONVERTED = compile_late(r"[+-]?(?:\d{1,3}(?:\.\d{3})+,\d+|\d{1,3},\d+|\d+,\d{1,3})", re.ASCII)


DOUBTFUL_END = "?)"
"""The end of a figure of two readings, which shows both."""


class CommaUse(Enum):
    """The use of a comma inside a figure in one file."""

    THOUSANDS = "thousands"
    DECIMAL = "decimal"
    UNKNOWN = "unknown"
    MIXED = "mixed"  # some figures have a decimal comma, which is not read; a point may then separate thousands


def find_comma_use(pieces: Iterable[str], delimiter: str) -> CommaUse:
    """The use of the comma in a text, which comes in pieces of whole lines.

    In a file that is separated by commas, a comma inside a quoted figure separates thousands unless the figures show
    otherwise. A decimal comma is not read there, because it may as well be a slip.
    """
    is_decimal = is_point = False
    pattern = _QUOTED_CELL if delimiter == "," else _CELL
    for piece in pieces:
        if delimiter == "," and '"' not in piece:
            continue
        for match in pattern.finditer(piece):
            is_decimal = is_decimal or bool(_DECIMAL_COMMA.fullmatch(match[1]))
            is_point = is_point or bool(_DECIMAL_POINT.fullmatch(match[1]))
    if delimiter == ",":
        return CommaUse.MIXED if is_decimal and not is_point else CommaUse.THOUSANDS
    if is_decimal:
        return CommaUse.MIXED if is_point else CommaUse.DECIMAL
    return CommaUse.THOUSANDS if is_point else CommaUse.UNKNOWN


def has_decimal_comma(cell: str) -> bool:
    """Is a cell a figure whose comma can only be a decimal one?"""
    match = _FIGURE.fullmatch(cell.strip()) if "," in cell else None
    return match is not None and _DECIMAL_COMMA.fullmatch(match[1]) is not None


def rewrite_figure(cell: str, use: CommaUse) -> str:
    """The cell with a decimal point for its decimal comma; a figure of two readings becomes a text that shows both."""
    match = _FIGURE.fullmatch(cell.strip())
    if match is None:
        return cell
    number, unit = match.groups()
    if use is CommaUse.DECIMAL and _CONVERTED.fullmatch(number):
        return number.replace(".", "").replace(",", ".") + unit
    if use in (CommaUse.DECIMAL, CommaUse.MIXED) and re.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}", number):
        return f"{cell} ({number.replace('.', '')}?)"
    if use in (CommaUse.UNKNOWN, CommaUse.MIXED) and _EITHER.fullmatch(number):
        return f"{cell} ({number.replace(',', '.')}? {number.replace(',', '')}?)"
    return cell
