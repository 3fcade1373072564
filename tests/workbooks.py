"""Workbooks by hand, with what other programs write and openpyxl never does."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence

import pytest

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
