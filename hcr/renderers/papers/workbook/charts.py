"""The chart of an overview, native, drawn from the cells above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hcr.core.model import Status
from hcr.messages import say
from hcr.renderers.papers.workbook.cells import SheetWriter

POINTS, ROW = 28.35, 16  # of a centimetre; of a row of the sheet
# From dark to pale in print.
COLOURS: dict[Status, str] = {
    "met": "1F6F43",
    "not_met": "A4161A",
    "not_assessable": "E8A33D",
    "missing": "F7D774",
    "not_due": "DDE2E8",
    "waiting": "B9C7D9",
    "waived": "A9C1DE",
    "monitored": "F4F4F4",
}


def add_overview_chart(pen: SheetWriter, first: int, bars: int, statuses: Sequence[Status]) -> int:
    """A stacked bar a row of counts below the header at row `first`; returns how many rows of the sheet it covers."""
    from openpyxl.chart import BarChart, Reference

    chart: Any = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 40
    chart.title = None
    chart.add_data(
        Reference(pen.sheet, min_col=2, max_col=1 + len(statuses), min_row=first, max_row=first + bars),
        titles_from_data=True,
    )
    chart.set_categories(Reference(pen.sheet, min_col=1, min_row=first + 1, max_row=first + bars))
    for series, status in zip(chart.series, statuses, strict=True):
        series.graphicalProperties.solidFill = COLOURS[status]
        series.graphicalProperties.line.solidFill = "404040"
    chart.legend.position = "b"
    chart.x_axis.scaling.orientation = "maxMin"  # the first row is the first bar
    chart.x_axis.delete, chart.y_axis.delete = False, False
    chart.y_axis.title = say(pen.lang, "sheets.chart")
    chart.width, chart.height = 22, 3.2 + 0.9 * bars
    pen.sheet.add_chart(chart, f"A{pen.row}")
    rows: int = round(chart.height * POINTS / ROW) + 2
    return rows
