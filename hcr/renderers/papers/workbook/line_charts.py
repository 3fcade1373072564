"""Native line charts of figures over the years, drawn from a sheet of their own, below the table of the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from hcr.language.numbers import round_to_digits, write_number
from hcr.messages import say
from hcr.renderers.papers.workbook.cells import (
    SheetWriter,
    clean_cell_text,
    column_letters_of,
    end_row,
    put_cell,
    put_text,
)
from hcr.report.paper import Cell, Column, LineChart, Table

MOST = 40  # charts; a program takes long to open a sheet with more
ACROSS = 2  # charts side by side
WIDTH, HEIGHT, ROWS = 13, 6.5, 13  # centimetres of a chart, and the rows of the sheet that it covers
FIGURE = 3  # the column of the figures, before those of the target's ends
DIGITS = 12  # of a figure without an end, in the sheet that the charts are drawn from
_HEADS = ("indicator", "month", "figure", "floor", "ceiling")
_COLOURS = ("1F4E79", "000000", "7F7F7F")


def list_lines(table: Table) -> list[tuple[str, LineChart]]:
    """The series of a table, each with the name in the first cell of its row."""
    rows = [row for _, group in table.groups for row in group]
    return [(row[0].text, cell.line) for row in rows for cell in row if cell.line]


def add_line_charts(pen: SheetWriter, data: SheetWriter, lines: Sequence[tuple[str, LineChart]]) -> None:
    """Write the figures into the sheet `data`, and a chart of each series below the table of `pen`.

    Of very many series only the first have a chart; a line above the charts has their numbers.
    """
    for number, head in enumerate(_HEADS, 1):
        put_text(data, number, say(pen.lang, f"chart.{head}"), "header")
    end_row(data)
    data.sheet.freeze_panes = "A2"
    if len(lines) > MOST:
        pen.row += 1
        counts = {"most": str(MOST), "count": str(len(lines)), "sheet": data.sheet.title}
        put_text(pen, 1, say(pen.lang, "chart.first", **counts), "text", len(pen.widths))
    top = pen.row + 1
    middle = max(2, next((n for n in range(1, len(pen.widths)) if sum(pen.widths[:n]) >= sum(pen.widths) / 2), 2) + 1)
    for number, (name, line) in enumerate(lines):
        first = data.row
        _write_points(data, name, line)
        if number >= MOST:
            continue
        row = top + number // ACROSS * ROWS
        letters = "A" if number % ACROSS == 0 else column_letters_of(middle)
        pen.sheet.add_chart(_make_chart(data, name, first), f"{letters}{row}")
    pen.row = top + -(-min(len(lines), MOST) // ACROSS) * ROWS


def _write_points(data: SheetWriter, name: str, line: LineChart) -> None:
    """A row a month, in order; the target's ends are in the row of its own month."""
    months = sorted({*(month for month, _ in line.points), line.due})
    figures = dict(line.points)
    for month in months:
        ends = (line.low, line.high) if month == line.due else (None, None)
        put_text(data, 1, name, "cell")
        put_text(data, 2, _write_month(month), "cell")
        for column, value in enumerate((figures.get(month), *ends), FIGURE):
            put_cell(data, column, _make_cell(value), Column("", "number"))
        end_row(data)


def _make_cell(value: Fraction | None) -> Cell:
    if value is None:
        return Cell()
    rounded = round_to_digits(value, DIGITS)
    return Cell(write_number(rounded), rounded)


def _write_month(month: int) -> str:
    """The year whose end it is, else the month."""
    year, index = divmod(month - 1, 12)
    return str(year) if index == 11 else f"{year}-{index + 1:02}"


def _make_chart(data: SheetWriter, name: str, first: int) -> Any:
    """The figures as a line, and the target's ends as marks at its month."""
    from openpyxl.chart import LineChart as NativeChart
    from openpyxl.chart import Reference

    chart: Any = NativeChart()
    chart.title, chart.width, chart.height = clean_cell_text(name), WIDTH, HEIGHT
    chart.legend.position = "b"
    last = data.row - 1
    for place, colour in enumerate(_COLOURS, FIGURE):
        chart.add_data(Reference(data.sheet, min_col=place, min_row=first, max_row=last))
        series = chart.series[-1]
        series.tx = _title_of(data, place)
        series.smooth = False
        series.marker.symbol, series.marker.size = ("circle", 6) if place == FIGURE else ("dash", 12)
        series.marker.graphicalProperties.solidFill = colour
        series.marker.graphicalProperties.line.solidFill = colour
        if place == FIGURE:
            series.graphicalProperties.line.solidFill = colour
        else:
            series.graphicalProperties.line.noFill = True
    chart.set_categories(Reference(data.sheet, min_col=2, min_row=first, max_row=last))
    chart.display_blanks = "gap"
    chart.y_axis.majorGridlines = None
    chart.x_axis.delete, chart.y_axis.delete = False, False
    return chart


def _title_of(data: SheetWriter, place: int) -> Any:
    """The name of a series: the head of its column."""
    from openpyxl.chart.series import SeriesLabel

    name = data.sheet.title.replace("'", "''")
    return SeriesLabel(strRef=_reference(f"'{name}'!${column_letters_of(place)}$1"))


def _reference(formula: str) -> Any:
    from openpyxl.chart.data_source import StrRef

    return StrRef(f=formula)
