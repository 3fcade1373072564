"""The same cells in a workbook (.xlsx) and in an old one (.xls): the same texts are read, and the same is said."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from workbooks import note_records

from hcr.core.problems import Problems
from hcr.submission.readers import ReadOptions, sheets


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
    hidden_sheets: Sequence[str] = field(default=())

    def cells(self) -> list[tuple[int, int, Cell]]:
        return [
            (line, column, each if isinstance(each, Cell) else Cell(each))
            for line, row in enumerate(self.rows)
            for column, each in enumerate(row)
            if each is not None
        ]


def make_new(book: Book) -> bytes:
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


def read(data: bytes, suffix: str) -> tuple[list[list[str]], list[str]]:
    """The texts of the rows, and all problems with their places."""
    problems = Problems()
    with io.BytesIO(data) as file:
        rows = [list(cells) for sheet in sheets(file, "f", suffix, ReadOptions(), problems) for _, cells in sheet.lines]
    return rows, [problem.format_line("en") for problem in problems.list_all()]


def row(*values: object) -> list[list[object]]:
    return [list(values)]


CASES: dict[str, tuple[Book, list[list[str]], list[str]]] = {
    "a comment on a figure": (Book(row("药占比", 29), comments=[(0, 1)]), [["药占比", "29"]], ["HCR139 B1"]),
    "a comment on a label": (Book(row("药占比", 29), comments=[(0, 0)]), [["药占比", "29"]], []),
    "a comment on a blank": (Book(row("药占比", 29), comments=[(0, 5), (7, 0)]), [["药占比", "29"]], []),
    "a comment on figures as texts": (
        Book(row("29.8%", "8万元"), comments=[(0, 0), (0, 1)]),
        [["29.8%", "8万元"]],
        ["HCR139 A1, B1"],
    ),
    "a hidden row": (Book([["a", 1], ["b", 2]], hidden_rows=[1]), [["a", "1"], ["b", "2"]], ["HCR124 2:2"]),
    "a hidden row without cells": (Book([["a", 1]], hidden_rows=[4]), [["a", "1"]], []),
    "hidden columns": (Book([["a", 1, 2]], hidden_columns=[1, 2, 5]), [["a", "1", "2"]], ["HCR124 B:B, C:C"]),
    "a hidden sheet": (Book([["a", 1]], hidden_sheets=["旧", "T"]), [["a", "1"]], ["HCR123 旧, T"]),
    "a struck figure": (Book(row("药占比", Cell(29, struck=True))), [["药占比"]], ["HCR129 B1"]),
    "a struck text": (Book(row("药占比", Cell("29", struck=True), 28)), [["药占比", "", "28"]], ["HCR129 B1"]),
    "a struck date": (
        Book(row("a", Cell(datetime.date(2018, 3, 1), "yyyy-mm-dd", struck=True))),
        [["a"]],
        ["HCR129 B1"],
    ),
    "a struck blank": (Book(row("a", Cell("", struck=True), 1)), [["a", "", "1"]], []),
    "struck words": (Book(row("a", Cell(runs=[("39", "struck"), ("29", "")]))), [["a", "29"]], ["HCR129 B1"]),
    "raised digits": (Book(row("a", Cell(runs=[("29.8", ""), ("1", "raised")]))), [["a", "29.8¹"]], []),
    "merged figures": (
        Book([["药占比", 29, None], [None, None, None], ["b", None, 3]], merges=[(0, 2, 1, 1)]),
        [["药占比", "29"], ["b", "29 (merged)", "3"]],
        [],
    ),
    "merged labels": (
        Book([["江海区", "a", 1], [None, "b", 2]], merges=[(0, 1, 0, 0)]),
        [["江海区", "a", "1"], ["江海区", "b", "2"]],
        [],
    ),
    "per cent": (
        Book(row(Cell(0.298, "0.0%"), Cell(0.3, "0%"), Cell(0.27007, "0.00%"))),
        [["29.8%", "30%", "27.007%"]],
        [],
    ),
    "thousands": (Book(row(Cell(1234567, "#,##0"), Cell(1234567, "0.0,"))), [["1234567", "1234.567"]], []),
    "ten-thousands": (
        Book(row(Cell(12345, "0!.0,"), Cell(12345, '0!.0000"万"'), Cell(12345, "0\\.0,"))),
        [["1.2345", "1.2345万", "1.2345"]],
        [],
    ),
    "a unit in the format": (Book(row(Cell(8, '0"万元"'), Cell(29.8, '0.0"%"'))), [["8万元", "29.8%"]], []),
    "a dash for zero": (Book(row("a", Cell(0, '0;-0;"—"'))), [["a", "0"]], ["HCR127 B1"]),
    "nothing shown": (Book(row("a", Cell(29, ";;;"))), [["a", "29"]], ["HCR127 B1"]),
    "dates": (
        Book(
            row(
                Cell(datetime.date(2018, 12, 31), "yyyy-mm-dd"),
                Cell(datetime.date(2018, 6, 1), 'yyyy"年"m"月"'),
                Cell(datetime.datetime(2018, 3, 1, 8, 30), "yyyy-mm-dd hh:mm"),
            )
        ),
        [["2018-12-31", "2018-06", "2018-03-01 08:30:00"]],
        [],
    ),
    "October": (Book(row(Cell(2018.1, "0.00"), Cell(2018.1))), [["2018.10", "2018.1"]], []),
    "errors": (
        Book(row("#DIV/0!", "#REF!", "#NAME?", "#NUM!", "#NULL!")),
        [["#DIV/0!", "#REF!", "#NAME?", "#NUM!", "#NULL!"]],
        [],
    ),
    "yes and no": (Book(row(True, False)), [["TRUE", "FALSE"]], []),
    "texts": (
        Book(row("29.8", " 29 ", "２９", "29\n28", "药占比\n（%）", "a\r\nb", "'29")),
        [["29.8", " 29 ", "２９", "29\n28", "药占比\n（%）", "a\r\nb", "'29"]],
        [],
    ),
    "numbers": (
        Book(row(3.3000000000000003, 1e-05, 98.0, 1e20, -0.5, 0)),
        [["3.3", "0.00001", "98", "100000000000000000000", "-0.5", "0"]],
        [],
    ),
    "fractions": (Book(row(Cell(0.5, "# ?/?"), Cell(2, "0.00E+00"))), [["0.5", "2"]], []),
    "money": (
        Book(row(Cell(8, '"¥"#,##0.00'), Cell(-8, "#,##0;(#,##0)"), Cell(8, '[红色]0"元"'))),
        [["8元", "-8", "8元"]],
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(("make", "suffix"), [(make_new, ".xlsx"), (make_old, ".xls")])
def test_both_kinds_read_alike(make: Callable[[Book], bytes], suffix: str, name: str) -> None:
    book, rows, said = CASES[name]
    found, lines = read(make(book), suffix)
    assert found == rows and len(lines) == len(said)
    for line, (code, _, cells) in zip(lines, (each.partition(" ") for each in said), strict=True):
        assert code in line and f": {cells}" in line
