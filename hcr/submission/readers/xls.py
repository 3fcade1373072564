"""Reads old workbooks (.xls) through xlrd, which is imported only here; a formula shows its saved value."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import field
from decimal import Decimal
from typing import Any, BinaryIO

from hcr.core.problems import Place, Problems
from hcr.core.submitted import UNCALCULATED, Sheet
from hcr.messages import Term
from hcr.records import frozen
from hcr.submission.readers.file_kind import check_kind, find_ole_entries
from hcr.submission.readers.limits import MAX_XLS_BYTES
from hcr.submission.readers.number_format import chinese_code_of, format_of
from hcr.submission.readers.options import ReadOptions
from hcr.submission.readers.workbook_sheets import (
    BrokenFile,
    MergedCells,
    MergedRange,
    NumberedLine,
    SheetNotes,
    choose_sheets,
    is_commented_figure,
    join_runs,
    nonempty_sheets,
    numbered_lines,
)
from hcr.submission.readers.xls_records import XlsRecords, look_through

_ALIGN = {1: "superscript", 2: "subscript"}
NumberedCells = tuple[int, dict[int, str]]
_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR, _BLANK = range(7)


@frozen
class XlsSheet:
    """A sheet of cells: its name, whether it is hidden, its number in the workbook, and its records."""

    name: str
    hidden: bool
    index: int
    records: XlsRecords = field(default_factory=XlsRecords)


@frozen
class XlsBook:
    """An old workbook as xlrd holds it, and whether a program that calculates has saved it."""

    book: Any
    is_calculated: bool


def read_xls(file: BinaryIO, path: str, options: ReadOptions, problems: Problems) -> Iterator[Sheet]:
    """The visible sheets of an old workbook, or the one asked for."""
    if not check_kind(file, ("xls",), path, problems):
        return
    try:
        import xlrd  # type: ignore[import-untyped]
    except ImportError:
        problems.add(Place(path), "HCR121", found=".xls", library="xlrd", extra="xls")
        return
    entries = find_ole_entries(file, "_VBA_PROJECT_CUR", "\x05SummaryInformation")
    if "_VBA_PROJECT_CUR" in entries:
        problems.add(Place(path), "HCR118", reason=Term("danger.macros"))
        return
    data = file.read(MAX_XLS_BYTES + 1)
    if len(data) > MAX_XLS_BYTES:
        problems.add(Place(path), "HCR118", reason=Term("danger.bomb"))
        return
    try:
        tabs, book = _open_book(data)
    except BrokenFile as broken:
        code, arg = ("HCR118", "reason") if broken.detail == "danger.bomb" else ("HCR120", "detail")
        problems.add(Place(path), code, **{arg: broken.detail})
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            problems.add(Place(path), "HCR119")
        else:
            problems.add(Place(path), "HCR120", detail=str(error)[:200] or Term("broken.part"))
    except Exception:  # noqa: BLE001 - xlrd raises errors of any class if a file is not as it should be
        problems.add(Place(path), "HCR120", detail=Term("broken.part"))
    else:
        wanted = choose_sheets(tabs, options.sheet, path, problems)
        opened = XlsBook(book, "\x05SummaryInformation" in entries)
        yield from nonempty_sheets(wanted, lambda tab: _lines(opened, tab, path, problems), path)


def _open_book(data: bytes) -> tuple[list[XlsSheet], Any]:
    """The sheets of cells, and the workbook, which builds the cells of a sheet on demand."""
    import xlrd
    from xlrd.compdoc import CompDoc  # type: ignore[import-untyped]

    container = CompDoc(data, logfile=io.StringIO())
    held, start, size = container.locate_named_stream("Workbook")
    if not held:
        held, start, size = container.locate_named_stream("Book")
    records = bytearray(held[start : start + size])
    listed = look_through(records)
    options = {"logfile": io.StringIO(), "formatting_info": True, "on_demand": True, "ragged_rows": True}
    book = xlrd.open_workbook(file_contents=bytes(records), **options)
    names = book.sheet_names()
    if len(names) != len(listed):
        raise BrokenFile(Term("broken.part"))
    tabs = [
        XlsSheet(name, hidden, at, found) for at, (name, (hidden, found)) in enumerate(zip(names, listed, strict=True))
    ]
    return tabs, book


def _lines(opened: XlsBook, tab: XlsSheet, path: str, problems: Problems) -> Iterator[NumberedLine]:
    try:
        sheet = opened.book.sheet_by_index(tab.index)
    except Exception:  # noqa: BLE001 - as above
        problems.add(Place(path, sheet=tab.name), "HCR120", detail=Term("broken.part"))
        return
    seen = SheetNotes(path, tab.name)
    merges = MergedCells(
        MergedRange(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
    )
    rows = _rows(opened, sheet, tab.records, seen)
    yield from numbered_lines(_rows_until_damage(rows), merges, seen, problems)
    opened.book.unload_sheet(tab.index)


def _rows_until_damage(rows: Iterator[NumberedCells]) -> Iterator[NumberedCells]:
    """The same rows; an error in a damaged one becomes BrokenFile."""
    try:
        yield from rows
    except (LookupError, TypeError, ValueError) as error:
        raise BrokenFile(Term("broken.part")) from error


def _rows(opened: XlsBook, sheet: Any, records: XlsRecords, seen: SheetNotes) -> Iterator[NumberedCells]:
    used: set[int] = set()
    for row in range(sheet.nrows):
        cells = {}
        for column, kind in enumerate(sheet.row_types(row)):
            if kind in (_EMPTY, _BLANK):
                continue
            text = _show_cell(opened, sheet, records, row, column, seen)
            if kind != _TEXT and _font_of(opened.book, sheet, row, column).struck_out:
                seen.add("HCR129", row + 1, column + 1)
                continue
            if text and not text.isspace():
                cells[column + 1] = text
                if (row, column) in records.commented and is_commented_figure(text):
                    seen.add("HCR139", row + 1, column + 1)
        used.update(cells)
        info = sheet.rowinfo_map.get(row)
        if cells and info is not None and info.hidden:
            seen.add("HCR124", row + 1, 0)
        yield row + 1, cells
    for column in sorted(used):
        info = sheet.colinfo_map.get(column - 1)
        if info is not None and info.hidden:
            seen.add("HCR124", 0, column)


def _show_cell(opened: XlsBook, sheet: Any, records: XlsRecords, row: int, column: int, seen: SheetNotes) -> str:
    """The text that a cell shows. An empty result means nothing unless a program that calculates has saved the file."""
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    cell = row, column
    if not opened.is_calculated and cell in records.empty:
        seen.add("HCR125", row + 1, column + 1)
        return UNCALCULATED
    if not opened.is_calculated and cell in records.zeros:
        seen.add("HCR132", row + 1, column + 1)
    if kind == _TEXT:
        text, struck = join_runs(_runs(opened.book, sheet, row, column, value))
        if struck:
            seen.add("HCR129", row + 1, column + 1)
        return text
    if kind in (_NUMBER, _DATE):
        return _show_number(opened.book, sheet, row, column, cell in records.formulas, seen)
    if kind == _BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == _ERROR:
        from xlrd.biffh import error_text_from_code  # type: ignore[import-untyped]

        return str(error_text_from_code.get(value, "#ERROR!"))
    return ""


def _show_number(book: Any, sheet: Any, row: int, column: int, is_formula: bool, seen: SheetNotes) -> str:
    """A number by its format; the result of a formula is the figure that the cell shows."""
    key = book.xf_list[sheet.cell_xf_index(row, column)].format_key
    code = chinese_code_of(key) or getattr(book.format_map.get(key), "format_str", None) or "General"
    stored, date1904 = str(Decimal(repr(sheet.cell_value(row, column)))), book.datemode == 1
    shown = format_of(code).show_result(stored, date1904) if is_formula else None
    text, is_veiled = shown[:2] if shown else format_of(code).show(stored, date1904)
    if is_veiled:
        seen.add("HCR127", row + 1, column + 1)
    if shown and shown.is_rounded:
        seen.add("HCR133", row + 1, column + 1)
    return text


def _runs(book: Any, sheet: Any, row: int, column: int, text: str) -> Iterator[tuple[str, str, bool]]:
    """The runs of a rich text; a plain one is one run, in the font of the whole cell."""
    starts = sheet.rich_text_runlist_map.get((row, column)) or []
    ends = [start for start, _ in starts[1:]] + [len(text)]
    whole = _font_of(book, sheet, row, column)
    yield text[: starts[0][0]] if starts else text, "", bool(whole.struck_out)
    for (start, index), end in zip(starts, ends, strict=bool(starts)):
        font = book.font_list[index]
        yield text[start:end], _ALIGN.get(font.escapement, ""), bool(font.struck_out)


def _font_of(book: Any, sheet: Any, row: int, column: int) -> Any:
    return book.font_list[book.xf_list[sheet.cell_xf_index(row, column)].font_index]
