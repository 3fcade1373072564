"""A paper as a workbook: a sheet a subject, tables that can be filtered, figures as numbers in their own unit.

No text becomes a formula; a figure that a spreadsheet cannot hold exactly stays text.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from hcr.core.model import STATUSES
from hcr.messages import say
from hcr.renderers.papers.workbook.cells import (
    SheetWriter,
    clean_cell_text,
    column_letters_of,
    end_row,
    put_cell,
    put_text,
)
from hcr.renderers.papers.workbook.grids import Grid, build_grids
from hcr.renderers.reproducible import set_fixed_times
from hcr.renderers.terminal import width_of
from hcr.report.check_table import MARKS
from hcr.report.paper import Block, Paper, Paragraph, Section, Subheading, TextList

__all__ = ["render"]

# The sheet of each section, in the order of the sheets.
SHEETS = {
    "summary": ("summary", "look", "course"),
    "targets": ("targets",),
    "path": ("path",),
    "tasks": ("tasks",),
    "departments": ("departments",),
    "regions": ("regions",),
    "quality": ("quality", "evidence"),
}
PROSE = {"summary", "quality"}  # sheets that are read from top to bottom; the others open with their table
FILLS = dict(zip(STATUSES, "E2F0D9 FBE0DC FFF2CC EDEDED FFFFFF FFFFFF DDEBF7 FFFFFF".split(), strict=True))


def render(paper: Paper) -> bytes:
    """The workbook; the same paper is the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator, book.properties.title = "hcr", clean_cell_text(paper.title)
    book.remove(book.worksheets[0])
    looks: dict[tuple[str, str, bool], Any] = {}
    for name, ids in SHEETS.items():
        sections = [section for section in paper.sections if section.id in ids]
        if sections or name == "summary":
            pen = SheetWriter(book.create_sheet(say(paper.lang, f"sheet.{name}")), paper.lang, looks)
            _fill_sheet(pen, name, paper, sections)
            _set_page(pen)
    memory = io.BytesIO()
    book.save(memory)
    return set_fixed_times(memory.getvalue())


def _fill_sheet(pen: SheetWriter, name: str, paper: Paper, sections: Sequence[Section]) -> None:
    if name in PROSE:
        _write_sections(pen, paper if name == "summary" else None, sections)
        return
    heading = say(pen.lang, "sheet.department" if name == "departments" else "sheet.heading")
    _write_register(pen, [block for section in sections for block in section.blocks], heading)


def _write_sections(pen: SheetWriter, headed: Paper | None, sections: Sequence[Section]) -> None:
    """The sections as they are read on paper, the first sheet under the paper's title and facts."""
    _widen_columns(
        pen, [grid for section in sections for block in section.blocks for grid in build_grids([block], pen.lang)]
    )
    if headed:
        _write_line(pen, headed.title, "title")
        for label, text in headed.facts:
            put_text(pen, 1, label, "strong")
            _write_line(pen, text or "–", "line", first=2)
    for section in sections:
        pen.row += pen.row > 1
        _write_line(pen, section.title, "heading")
        for block in section.blocks:
            _write_block(pen, block)


def _write_block(pen: SheetWriter, block: Block) -> None:
    """One block in its place among the others."""
    if isinstance(block, Paragraph):
        _write_line(pen, block.text, "strong" if block.strong else "line")
    elif isinstance(block, Subheading):
        _write_line(pen, block.text, "strong")
    elif isinstance(block, TextList):
        for text in (*filter(None, [block.lead_in]), *block.items):
            _write_line(pen, text, "line")
    else:
        for grid in build_grids([block], pen.lang):
            _write_line(pen, grid.title, "strong")
            _write_table(pen, grid)


def _write_register(pen: SheetWriter, blocks: Sequence[Block], heading: str) -> None:
    """A sheet that opens with its table: header in sight and with a filter; then the others, then text."""
    found = build_grids(blocks, pen.lang, heading)
    _widen_columns(pen, found)
    for number, grid in enumerate(found):
        if number:
            pen.row += 1
            _write_line(pen, grid.title, "strong")
        else:
            pen.sheet.freeze_panes = "A2"
            pen.sheet.print_title_rows = "1:1"
        _write_table(pen, grid)
    pen.row += bool(found)
    for block in blocks:
        if isinstance(block, Paragraph | TextList | Subheading):
            _write_block(pen, block)


def _write_table(pen: SheetWriter, grid: Grid) -> None:
    """Header and rows; the filter goes to the table under the frozen header, else to the longest."""
    first = pen.row
    for number, column in enumerate(grid.columns, 1):
        put_text(pen, number, column.title, "header")
    end_row(pen)
    for cells in grid.rows:
        for number, (cell, column) in enumerate(zip(cells, grid.columns, strict=True), 1):
            put_cell(pen, number, cell, column)
        end_row(pen)
    if len(grid.rows) > pen.filtered and not (pen.filtered and pen.sheet.freeze_panes):
        pen.filtered = len(grid.rows)
        pen.sheet.auto_filter.ref = f"A{first}:{column_letters_of(len(grid.columns))}{pen.row - 1}"
    for number, column in enumerate(grid.columns, 1):
        if column.kind == "status" and grid.rows:
            _colour_statuses(
                pen.sheet, f"{column_letters_of(number)}{first + 1}", f"{column_letters_of(number)}{pen.row - 1}"
            )


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


def _widen_columns(pen: SheetWriter, found: Sequence[Grid]) -> None:
    """Columns as wide as the widest of the tables that share them."""
    widths = [32, 60]
    for number in range(max((len(grid.columns) for grid in found), default=0)):
        sharing = [grid.columns[number] for grid in found if number < len(grid.columns)]
        widths[number : number + 1] = [max(max(4 + 4 * c.width, min(width_of(c.title), 20) + 3) for c in sharing)]
    pen.widths = widths
    for number, width in enumerate(widths, 1):
        pen.sheet.column_dimensions[column_letters_of(number)].width = width


def _set_page(pen: SheetWriter) -> None:
    """A4, landscape, as wide as the page, with page numbers."""
    sheet = pen.sheet
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_area = f"A1:{column_letters_of(sheet.max_column)}{sheet.max_row}"
    sheet.oddFooter.center.text = "&P / &N"
