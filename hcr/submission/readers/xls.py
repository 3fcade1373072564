"""Old workbooks (.xls) through xlrd, which is imported only here; a formula shows the value it was saved with."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO

from hcr.core.problems import Place, Problems
from hcr.core.submitted import Sheet
from hcr.frozen import frozen
from hcr.messages import Term
from hcr.submission.readers.file_kind import check_kind, find_ole_entries
from hcr.submission.readers.number_format import chinese_code_of, format_of
from hcr.submission.readers.options import ReadOptions
from hcr.submission.readers.workbook_sheets import (
    BrokenFile,
    MergedCells,
    MergedRange,
    NumberedLine,
    SheetNotes,
    choose_sheets,
    join_runs,
    nonempty_sheets,
    numbered_lines,
)

MAX_SIZE = 2**27
_ALIGN = {1: "superscript", 2: "subscript"}
NumberedCells = tuple[int, dict[int, str]]
_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR, _BLANK = range(7)


@frozen
class XlsSheet:
    """A sheet: its name, whether it is hidden, and its number in the workbook."""

    name: str
    hidden: bool
    index: int


def read_xls(file: BinaryIO, path: str, options: ReadOptions, problems: Problems) -> Iterator[Sheet]:
    """The sheets of an old workbook that can be seen, or the one asked for."""
    if not check_kind(file, ("xls",), path, problems):
        return
    try:
        import xlrd  # type: ignore[import-untyped]
    except ImportError:
        problems.add(Place(path), "HCR121", found=".xls", library="xlrd", extra="xls")
        return
    if find_ole_entries(file, "_VBA_PROJECT_CUR"):
        problems.add(Place(path), "HCR118", reason=Term("danger.macros"))
        return
    data = file.read(MAX_SIZE + 1)
    if len(data) > MAX_SIZE:
        problems.add(Place(path), "HCR118", reason=Term("danger.bomb"))
        return
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), formatting_info=True)
    except Exception as error:  # noqa: BLE001 - xlrd raises what comes when a file is not as it should be
        locked = "encrypted" in str(error).lower()
        problems.add(Place(path), "HCR119") if locked else problems.add(Place(path), "HCR120", detail=str(error)[:200])
        return
    tabs = [XlsSheet(sheet.name, sheet.visibility != 0, index) for index, sheet in enumerate(book.sheets())]
    wanted = choose_sheets(tabs, options.sheet, path, problems)
    yield from nonempty_sheets(wanted, lambda tab: _lines(book, tab, path, problems), path)


def _lines(book: Any, tab: XlsSheet, path: str, problems: Problems) -> Iterator[NumberedLine]:
    sheet = book.sheet_by_index(tab.index)
    seen = SheetNotes(path, tab.name)
    merges = MergedCells(
        MergedRange(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
    )
    yield from numbered_lines(_rows_until_damage(_rows(book, sheet, seen)), merges, seen, problems)


def _rows_until_damage(rows: Iterator[NumberedCells]) -> Iterator[NumberedCells]:
    """The same rows; what a damaged one raises says that the sheet is broken there."""
    try:
        yield from rows
    except (LookupError, TypeError, ValueError) as error:
        raise BrokenFile(Term("broken.part")) from error


def _rows(book: Any, sheet: Any, seen: SheetNotes) -> Iterator[NumberedCells]:
    used: set[int] = set()
    for row in range(sheet.nrows):
        texts = ((column + 1, _show_cell(book, sheet, row, column, seen)) for column in range(sheet.row_len(row)))
        cells = {column: text for column, text in texts if text and not text.isspace()}
        used.update(cells)
        info = sheet.rowinfo_map.get(row)
        if cells and info is not None and info.hidden:
            seen.add("HCR124", row + 1, 0)
        yield row + 1, cells
    for column in sorted(used):
        info = sheet.colinfo_map.get(column - 1)
        if info is not None and info.hidden:
            seen.add("HCR124", 0, column)


def _show_cell(book: Any, sheet: Any, row: int, column: int, seen: SheetNotes) -> str:
    """What a cell shows."""
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind in (_NUMBER, _DATE):
        key = book.xf_list[sheet.cell_xf_index(row, column)].format_key
        code = chinese_code_of(key) or getattr(book.format_map.get(key), "format_str", None) or "General"
        text, veiled = format_of(code).show(str(Decimal(repr(value))), book.datemode == 1)
        if veiled:
            seen.add("HCR127", row + 1, column + 1)
        return text
    if kind == _TEXT:
        text, struck = join_runs(_runs(book, sheet, row, column, value))
        if struck:
            seen.add("HCR129", row + 1, column + 1)
        return text
    if kind == _BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == _ERROR:
        from xlrd.biffh import error_text_from_code  # type: ignore[import-untyped]

        return str(error_text_from_code.get(value, "#ERROR!"))
    return ""


def _runs(book: Any, sheet: Any, row: int, column: int, text: str) -> Iterator[tuple[str, str, bool]]:
    """The runs of a rich text; a plain one is one run."""
    starts = sheet.rich_text_runlist_map.get((row, column)) or []
    ends = [start for start, _ in starts[1:]] + [len(text)]
    yield text[: starts[0][0]] if starts else text, "", False
    for (start, index), end in zip(starts, ends, strict=bool(starts)):
        font = book.font_list[index]
        yield text[start:end], _ALIGN.get(font.escapement, ""), bool(font.struck_out)
