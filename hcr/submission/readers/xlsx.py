"""Reads workbooks (.xlsx): cells are streamed from the XML as it unpacks; nothing is computed or fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from hcr.core.problems import Place, Problems
from hcr.core.submitted import Sheet
from hcr.messages import Term
from hcr.submission.readers.file_kind import check_kind
from hcr.submission.readers.options import ReadOptions
from hcr.submission.readers.workbook_sheets import (
    BrokenFile,
    MergedCells,
    NumberedLine,
    SheetNotes,
    choose_sheets,
    is_commented_figure,
    nonempty_sheets,
    numbered_lines,
)
from hcr.submission.readers.xlsx_cells import CellReader
from hcr.submission.readers.xlsx_container import DAMAGES, Parts, open_archive
from hcr.submission.readers.xlsx_stream import merged_ranges_of
from hcr.submission.readers.xlsx_workbook import XlsxSheet, list_commented_cells, read_workbook

_DAMAGES = (*DAMAGES, ParseError, LookupError)
REFUSALS = ("danger.bomb", "danger.links")


def read_xlsx(file: BinaryIO, path: str, options: ReadOptions, problems: Problems) -> Iterator[Sheet]:
    """The visible sheets of a workbook, or the one asked for."""
    parts = open_archive(file, path, problems) if check_kind(file, ("xlsx",), path, problems) else None
    if parts is None:
        return
    try:
        tabs, cells = read_workbook(parts)
    except BrokenFile as broken:
        if broken.detail in REFUSALS:
            problems.add(Place(path), "HCR118", reason=broken.detail)
        else:
            problems.add(Place(path), "HCR120", detail=broken.detail)
    except _DAMAGES:
        problems.add(Place(path), "HCR120", detail=Term("broken.part"))
    else:
        wanted = choose_sheets(tabs, options.sheet, path, problems)
        yield from nonempty_sheets(wanted, lambda tab: _lines(parts, tab, cells, path, problems), path)


def _lines(parts: Parts, tab: XlsxSheet, cells: CellReader, path: str, problems: Problems) -> Iterator[NumberedLine]:
    seen = SheetNotes(path, tab.name)
    try:
        with parts.open(tab.part) as source:
            merges = MergedCells(merged_ranges_of(source))
    except _DAMAGES:
        problems.add(Place(path, sheet=tab.name), "HCR120", detail=Term("broken.part"))
        return
    yield from numbered_lines(_rows(parts, tab, cells, seen), merges, seen, problems)


def _rows(parts: Parts, tab: XlsxSheet, cells: CellReader, seen: SheetNotes) -> Iterator[tuple[int, dict[int, str]]]:
    try:
        commented = list_commented_cells(parts, tab.part)
        with parts.open(tab.part) as source:
            for line, row in cells.rows(source, seen):
                for column in sorted(set(commented.get(line, ()))):
                    if is_commented_figure(row.get(column, "")):
                        seen.add("HCR139", line, column)
                yield line, row
    except _DAMAGES as error:
        raise BrokenFile(Term("broken.part")) from error
