"""The cells of a workbook: text that stays text, figures that read as their text does, each kind with its look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from datetime import date
from fractions import Fraction
from typing import Any

from hcr.language.cells import escape_controls
from hcr.language.numbers import is_finite_decimal, read_number, write_number
from hcr.language.patterns import compile_late
from hcr.messages import Lang
from hcr.records import mutable
from hcr.renderers.terminal import width_of
from hcr.report.paper import Cell, Column

DIGITS = 15  # that a spreadsheet keeps exactly
LONGEST = 32_767  # of a cell's text, in UTF-16 units
FORMATS = 100  # number formats of our own; a spreadsheet knows some two hundred at the most
LINE, HIGHEST = 16, 400  # points
ROUNDED = "≈"  # in front of a rounded number
MARGIN = 2  # characters of a column's width beside its text
FONTS: dict[Lang, str] = {"zh": "宋体", "en": "Calibri"}
DAY_FORMATS: dict[Lang, str] = {"zh": 'yyyy"年"m"月"d"日"', "en": "yyyy-mm-dd"}
SIZES = {"title": 16, "heading": 13}
SIZE = 11
_NUMBER = compile_late(r"(?P<sign>[+-]?)(?P<number>\d[\d,]*(?:\.(?P<places>\d+))?)", re.ASCII)
_SPACE = compile_late(r"\s")
_ESCAPED = compile_late(r"_(?=x[0-9A-Fa-f]{4}_)")


@mutable
class SheetWriter:
    """Where the next row of a sheet goes, in which language, and the looks of cells made so far."""

    sheet: Any
    lang: Lang
    looks: dict[tuple[str, str, bool], Any]
    row: int = 1
    widths: Sequence[int] = ()  # of the columns, in characters
    lines: int = 1  # that the row takes
    filtered: int = 0  # rows of the table that has the sheet's only filter


def set_widths(pen: SheetWriter, widths: Sequence[int]) -> None:
    """Give the columns of a sheet these widths, in characters."""
    pen.widths = widths
    for number, width in enumerate(widths, 1):
        pen.sheet.column_dimensions[column_letters_of(number)].width = width


def put_text(pen: SheetWriter, number: int, text: str, look: str, last: int = 0) -> None:
    """Text, whatever it begins with; over the columns up to `last`."""
    shown = clean_cell_text(text)
    cell = pen.sheet.cell(pen.row, number)
    if shown:
        cell.value, cell.data_type = shown, "s"
        width = sum(pen.widths[number - 1 : last or number]) - MARGIN + (look != "header")
        needed = width_of(shown) + width_of(shown) // 10  # the characters of a text are a little wider than a digit
        pen.lines = max(pen.lines, -(-needed // width), 2 * (look in SIZES))
    cell._style = copy(
        _find_style(pen, look, "@" if look == "cell" else "General", shown.startswith(("=", "+", "-", "@")))
    )


def put_cell(pen: SheetWriter, number: int, cell: Cell, column: Column) -> None:
    """Write a figure as a number that reads as its text does; anything else as text.

    Of a figure whose decimals never end, the number is the rounded one that the text shows, perhaps behind a mark.
    """
    endless = cell.number is not None and not is_finite_decimal(cell.number)
    if endless or cell.text.startswith(ROUNDED):
        cell = Cell(cell.text, _rounded_number_of(cell))
    figure = "" if cell.number is None else _exact_text_of(cell.number)
    if not figure:
        put_text(pen, number, cell.text, "number" if column.kind == "number" else "cell")
        return
    shown = _number_format_of(cell)
    if ("figure", shown, False) not in pen.looks and sum(key[0] == "figure" for key in pen.looks) >= FORMATS:
        shown = "General"
    written = pen.sheet.cell(pen.row, number)
    # The decimal text itself: openpyxl writes a number by way of a float, as 9.949999999999999.
    written.value, written.data_type = figure, "n"
    written._style = copy(_find_style(pen, "figure", shown, quoted=False))


def put_day(pen: SheetWriter, number: int, day: date) -> None:
    """Write a day as a date that is shown as the language writes it."""
    cell = pen.sheet.cell(pen.row, number)
    cell.value = day
    cell._style = copy(_find_style(pen, "figure", DAY_FORMATS[pen.lang], quoted=False))


def end_row(pen: SheetWriter) -> None:
    """Make the row as high as the longest of its texts needs, because not every program computes that."""
    if pen.lines > 1:
        pen.sheet.row_dimensions[pen.row].height = min(LINE * pen.lines, HIGHEST)
    pen.row, pen.lines = pen.row + 1, 1


def _find_style(pen: SheetWriter, name: str, shown: str, quoted: bool) -> Any:
    """The style of a kind of cell, made once."""
    key = (name, shown, quoted)
    if key not in pen.looks:
        pen.looks[key] = _make_style(pen, name, shown, quoted)
    return pen.looks[key]


def _make_style(pen: SheetWriter, name: str, shown: str, quoted: bool) -> Any:
    """The style of a kind of cell, tried on the first cell of the workbook, which then gets its own back."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = pen.sheet.parent.worksheets[0].cell(1, 1)
    kept = copy(cell._style)
    thin = Side("thin", color="BFBFBF")
    bold = name in ("title", "heading", "header", "strong")
    boxed = name in ("cell", "number", "figure", "header")
    cell.font = Font(name=FONTS[pen.lang], bold=bold, size=SIZES.get(name, SIZE))
    cell.fill = PatternFill("solid", fgColor="D9E1F2") if name == "header" else PatternFill()
    cell.border = Border(thin, thin, thin, thin) if boxed else Border()
    side = "right" if name in ("number", "figure") else "left"
    cell.alignment = Alignment(
        horizontal=side,
        vertical="center" if name == "header" else "top",
        wrap_text=name not in ("title", "heading", "figure"),
        indent=int(side == "right"),  # else a figure touches the text beside it
    )
    cell.number_format, cell.quotePrefix = shown, quoted
    made, cell._style = copy(cell._style), kept
    return made


def _rounded_number_of(cell: Cell) -> Fraction | None:
    """The rounded number with which the cell's text begins; None if the text shows another one, as 2/3 does."""
    match = _NUMBER.match(cell.text.removeprefix(ROUNDED))
    shown = read_number(match[0]) if match else None
    if match is None or shown is None or cell.number is None:
        return shown
    places = len((match["places"] or "").rstrip("0"))  # a zero may only align it with the others
    return shown if abs(shown - cell.number) * 2 * 10**places <= 1 else None


def _exact_text_of(value: Fraction) -> str:
    """The decimal text of a figure that a spreadsheet holds exactly; else empty."""
    text = write_number(value) if is_finite_decimal(value) else ""
    return text if len(text.lstrip("-0.").replace(".", "")) <= DIGITS else ""


def _number_format_of(cell: Cell) -> str:
    """The number format under which the figure reads as the cell's text: its places, its plus sign, its unit."""
    mark = ROUNDED if cell.text.startswith(ROUNDED) else ""
    match = _NUMBER.match(cell.text, len(mark))
    if not match or read_number(match[0]) != cell.number:
        return "General"
    whole = "#,##0" if "," in match["number"] else "0"
    places = f".{'0' * len(match['places'])}" if match["places"] else ""
    unit = escape_controls(cell.text[match.end() :])
    shown = f"{whole}{places}" + (f'"{unit}"' if unit else "")
    if match["sign"] == "+":
        shown = f'"+"{shown};-{shown}'
    if mark:
        shown = f'"{mark}"{shown};"{mark}"-{shown}'
    return "General" if set(unit) & set('"\\;') or len(shown) > 200 else shown


def clean_cell_text(text: str) -> str:
    """The text for a cell: on one line, without invisible characters or escapes, and not too long."""
    shown = _ESCAPED.sub("_x005F_", escape_controls(_SPACE.sub(" ", text)))
    return shown if len(shown.encode("utf-16-le")) // 2 <= LONGEST else f"{shown[: LONGEST // 2]}…"


def column_letters_of(number: int) -> str:
    """A column's letters by its number from 1."""
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))
