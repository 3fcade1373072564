"""The same cells in a workbook (.xlsx) and in an old one (.xls): the same texts are read, and the same is said."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable

import pytest
from workbooks import Book, Cell, make_new, make_old

from hcr.core.problems import Problems
from hcr.submission.readers import ReadOptions, sheets


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
