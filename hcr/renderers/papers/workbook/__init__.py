"""A paper as a workbook: an overview with a chart, then a table a sheet, which can be filtered; figures are numbers.

No text becomes a formula; a figure that a spreadsheet cannot hold exactly stays text.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from hcr.core.model import STATUSES
from hcr.messages import say
from hcr.renderers.papers.workbook.cells import (
    MARGIN,
    SheetWriter,
    clean_cell_text,
    column_letters_of,
    end_row,
    put_cell,
    put_text,
    set_widths,
)
from hcr.renderers.papers.workbook.charts import add_overview_chart
from hcr.renderers.papers.workbook.line_charts import add_line_charts, list_lines
from hcr.renderers.reproducible import save_workbook, set_fixed_times
from hcr.renderers.terminal import width_of
from hcr.report.check_table import MARKS
from hcr.report.paper import Cell, Column, Overview, Paper, Paragraph, Section, Table, TextList

__all__ = ["render"]

PROSE = ("summary", "notes")  # sections whose paragraphs the overview has
FILLS = dict(zip(STATUSES, "E2F0D9 FBE0DC FFF2CC EDEDED FFFFFF FFFFFF DDEBF7 FFFFFF".split(), strict=True))
MANY = 8  # columns: from here on a sheet is printed across
BUTTON, WIDEST = 4, 60  # in characters: a filter's button beside a title; a column
LONGEST_HEADER = 100  # characters of the title on a printed page; a spreadsheet takes 255 with its codes


def render(paper: Paper) -> bytes:
    """The workbook; the same paper is the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator, book.properties.title = "hcr", clean_cell_text(paper.title)
    book.remove(book.worksheets[0])
    looks: dict[tuple[str, str, bool], Any] = {}
    pen = SheetWriter(book.create_sheet(say(paper.lang, "sheets.overview")), paper.lang, looks)
    _write_overview(pen, paper)
    _set_page(pen, wide=False)
    for sheet in paper.sheets:
        pen = SheetWriter(book.create_sheet(sheet.title), paper.lang, looks)
        _write_table_sheet(pen, sheet.table)
        pen.sheet.oddHeader.left.text = _write_header_text(paper.title)
        pen.sheet.oddHeader.right.text = "&A"
        if lines := list_lines(sheet.table):
            data = SheetWriter(book.create_sheet(say(paper.lang, "sheets.chart_data")), paper.lang, looks)
            set_widths(data, [40, 12, 14, 14, 14])
            add_line_charts(pen, data, lines)
            _set_page(data, wide=False)
        _set_page(pen, wide=len(sheet.table.columns) >= MANY)
    return set_fixed_times(save_workbook(book))


def _write_overview(pen: SheetWriter, paper: Paper) -> None:
    """Title, facts and sentences from top to bottom, then the counts behind the chart, and the chart beside them."""
    set_widths(pen, [22, 12, 12, 12, 12, 12, 12, 12, 12])
    _write_line(pen, paper.title, "title")
    for label, text in paper.facts:
        put_text(pen, 1, label, "strong")
        _write_line(pen, text or "–", "line", first=2)
    for section in paper.sections:
        if section.id in PROSE:
            _write_prose(pen, section)


def _write_prose(pen: SheetWriter, section: Section) -> None:
    pen.row += 1
    if section.title:
        _write_line(pen, section.title, "heading")
    for block in section.blocks:
        if isinstance(block, Paragraph):
            _write_line(pen, block.text, "strong" if block.strong else "line")
        elif isinstance(block, TextList):
            for text in (*filter(None, [block.lead_in]), *block.items):
                _write_line(pen, text, "line")
        elif isinstance(block, Overview):
            _write_counts(pen, block)


def _write_counts(pen: SheetWriter, overview: Overview) -> None:
    """A row a bar and a column a status; the chart is drawn below from these cells."""
    statuses = [s for s in STATUSES if any(share.status == s for bar in overview.bars for share in bar.shares)]
    if not statuses:
        return
    pen.row += 1
    first = pen.row
    put_text(pen, 1, "", "header")
    for number, status in enumerate(statuses, 2):
        put_text(pen, number, f"{MARKS[status]} {say(pen.lang, f'status.{status}')}", "header")
    end_row(pen)
    for bar in overview.bars:
        counts = {share.status: share.count for share in bar.shares}
        put_text(pen, 1, bar.label, "cell")
        for number, status in enumerate(statuses, 2):
            count = counts.get(status, 0)
            put_cell(pen, number, Cell(str(count), Fraction(count)), Column("", "number"))
        end_row(pen)
    pen.row += 1
    pen.row += add_overview_chart(pen, first, len(overview.bars), statuses)


def _write_table_sheet(pen: SheetWriter, table: Table) -> None:
    """The table from the first cell on, its header in sight, with a filter over all of it."""
    rows = [row for _, group in table.groups for row in group]
    drawn = {place for row in rows for place, cell in enumerate(row) if cell.line}  # as charts below the table
    columns = [
        (place, column) for place, column in enumerate(table.columns) if column.kind != "picture" and place not in drawn
    ]
    set_widths(pen, [_width_for(column, [row[place].text for row in rows[:400]]) for place, column in columns])
    for number, (_, column) in enumerate(columns, 1):
        put_text(pen, number, column.title, "header")
    end_row(pen)
    for cells in rows:
        for number, (place, column) in enumerate(columns, 1):
            put_cell(pen, number, cells[place], column)
        end_row(pen)
    last = column_letters_of(len(columns) or 1)
    pen.sheet.freeze_panes = "A2"
    pen.sheet.print_title_rows = "1:1"
    if rows:
        pen.sheet.auto_filter.ref = f"A1:{last}{pen.row - 1}"
        for number, (_, column) in enumerate(columns, 1):
            if column.kind == "status":
                letters = column_letters_of(number)
                _colour_statuses(pen.sheet, f"{letters}2", f"{letters}{pen.row - 1}")


def _width_for(column: Column, texts: Sequence[str]) -> int:
    """The characters that a column needs: its longest text up to its share, its title in two lines beside a button."""
    longest = max(map(width_of, texts), default=0)
    title = max(-(-width_of(column.title) // 2), *(len(word) for word in column.title.split() if word.isascii()), 0)
    return min(max(title + BUTTON, min(longest + longest // 10 + MARGIN, 6 * column.width)), WIDEST)


def _colour_statuses(sheet: Any, first: str, last: str) -> None:
    """Status cells by the mark that their text begins with: whoever sees no colour reads mark and word."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    for status, fill in FILLS.items():
        mark = MARKS[status]
        look = DifferentialStyle(fill=PatternFill("solid", bgColor=fill))
        test = f'LEFT({first},{len(mark)})="{mark}"'
        rule = Rule(type="beginsWith", operator="beginsWith", text=mark, dxf=look, formula=[test])
        sheet.conditional_formatting.add(f"{first}:{last}", rule)


def _write_line(pen: SheetWriter, text: str, look: str, first: int = 1) -> None:
    """A paragraph from this column over the rest of the width."""
    if text:
        last = len(pen.widths)
        put_text(pen, first, text, look, last)
        pen.sheet.merge_cells(start_row=pen.row, start_column=first, end_row=pen.row, end_column=last)
        end_row(pen)


def _write_header_text(title: str) -> str:
    """The title for the head of a printed page, where `&` begins a code."""
    return clean_cell_text(title)[:LONGEST_HEADER].replace("&", "&&")


def _set_page(pen: SheetWriter, wide: bool) -> None:
    """A4, as wide as the page, with page numbers."""
    sheet = pen.sheet
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_area = f"A1:{column_letters_of(max(len(pen.widths), 1))}{max(sheet.max_row, pen.row - 1)}"
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top = margins.bottom = 0.75
    margins.header = margins.footer = 0.35
    sheet.oddFooter.center.text = "&P / &N"
