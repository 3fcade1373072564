"""Workbooks by hand, with what other programs write and openpyxl never does."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NOTE = 0x1C
XML = {
    "[Content_Types].xml": f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPES}.sharedStrings+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/workbook.xml": f"""<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">
<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""",
}


def parts_of(body: str, styles: str = "0", shared: str = "", after: str = "") -> dict[str, str | bytes]:
    """The parts of a workbook: the rows of its one sheet, its cell styles, its shared texts."""
    formats = "".join(f'<xf numFmtId="{id_}"/>' for id_ in styles.split())
    return XML | {
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs>{formats}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{after}</worksheet>',
    }


def archive(*parts: tuple[str, str | bytes]) -> bytes:
    """A ZIP archive of these parts."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts:
            out.writestr(name, data)
    return memory.getvalue()


def xlsx(
    body: str, styles: str = "0", shared: str = "", after: str = "", calculation: str = "", program: str = ""
) -> bytes:
    """A workbook; `calculation` is its `calcPr`, and `program` the one that its properties name."""
    parts = parts_of(body, styles, shared, after)
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("</workbook>", f"{calculation}</workbook>")
    if program:
        parts["docProps/app.xml"] = f"<Properties><Application>{program}</Application></Properties>"
    return archive(*parts.items())


def xls(
    rows: Sequence[Sequence[object]],
    formulas: Sequence[tuple[int, int, str]] = (),
    comments: Sequence[tuple[int, int]] = (),
) -> bytes:
    """An old workbook of one sheet, with formulas and comments at some rows and columns; xlwt calculates no formula."""
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for line, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write(line, column, cell)
    for line, column, text in formulas:
        sheet.write(line, column, xlwt.Formula(text))
    sheet._Worksheet__bmp_rec = note_records(comments)
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def note_records(cells: Sequence[tuple[int, int]]) -> bytes:
    """The records of comments on cells of an old workbook; xlwt writes none, but keeps drawings in their place."""
    return b"".join(struct.pack("<7H", NOTE, 10, line, column, 0, 1, 0) for line, column in cells)


@dataclass
class Cell:
    """A value with its format; `runs` are pairs of a text and `struck`, `raised` or nothing."""

    value: object = None
    code: str = "General"
    struck: bool = False
    runs: Sequence[tuple[str, str]] = ()


@dataclass
class Book:
    """A sheet of cells and what else it has; rows and columns count from 0, and a merge is top, bottom, left, right."""

    rows: Sequence[Sequence[object]]
    merges: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    comments: Sequence[tuple[int, int]] = ()
    hidden_sheets: Sequence[str] = ()

    def cells(self) -> list[tuple[int, int, Cell]]:
        return [
            (line, column, each if isinstance(each, Cell) else Cell(each))
            for line, row in enumerate(self.rows)
            for column, each in enumerate(row)
            if each is not None
        ]


def make_new(book: Book) -> bytes:
    """The workbook as .xlsx."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "S"
    for line, column, each in book.cells():
        cell = sheet.cell(line + 1, column + 1)
        fonts = {"struck": InlineFont(strike=True), "raised": InlineFont(vertAlign="superscript"), "": InlineFont()}
        runs = CellRichText(*(TextBlock(fonts[kind], text) for text, kind in each.runs))
        cell.value = runs if each.runs else each.value
        cell.number_format = each.code
        if each.struck:
            cell.font = Font(strike=True)
    for top, bottom, left, right in book.merges:
        sheet.merge_cells(start_row=top + 1, end_row=bottom + 1, start_column=left + 1, end_column=right + 1)
    for line in book.hidden_rows:
        sheet.row_dimensions[line + 1].hidden = True
    for column in book.hidden_columns:
        sheet.column_dimensions[get_column_letter(column + 1)].hidden = True
    for line, column in book.comments:
        sheet.cell(line + 1, column + 1).comment = Comment("应为39", "甲")
    for name in book.hidden_sheets:
        made.create_sheet(name).sheet_state = "hidden"
        made[name]["A1"] = "x"
    memory = io.BytesIO()
    made.save(memory)
    return memory.getvalue()


def make_old(book: Book) -> bytes:
    """The workbook as .xls."""
    xlwt = pytest.importorskip("xlwt")
    made = xlwt.Workbook(encoding="utf-8")
    sheet = made.add_sheet("S")
    fonts = {kind: xlwt.Font() for kind in ("struck", "raised", "")}
    fonts["struck"].struck_out = True
    fonts["raised"].escapement = xlwt.Font.ESCAPEMENT_SUPERSCRIPT
    for line, column, each in book.cells():
        style = xlwt.easyxf("font: struck_out on" if each.struck else "", num_format_str=each.code)
        if each.runs:
            sheet.write_rich_text(line, column, [(text, fonts[kind]) for text, kind in each.runs], style)
        elif isinstance(each.value, str) and each.value.startswith("#"):
            sheet.row(line).set_cell_error(column, each.value, style)
        else:
            sheet.write(line, column, each.value, style)
    for merge in book.merges:
        sheet.merge(*merge)
    for line in book.hidden_rows:
        sheet.row(line).hidden = True
    for column in book.hidden_columns:
        sheet.col(column).hidden = True
    sheet._Worksheet__bmp_rec = note_records(book.comments)
    for name in book.hidden_sheets:
        other = made.add_sheet(name)
        other.visibility = 1
        other.write(0, 0, "x")
    memory = io.BytesIO()
    made.save(memory)
    return memory.getvalue()
