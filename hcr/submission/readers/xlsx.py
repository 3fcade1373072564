"""Workbooks (.xlsx): openpyxl reads what they are made of, the cells are streamed; nothing is computed or fetched.

openpyxl's own read-only sheets take several times as long, parse a sheet once more before its first row, widen every
row to its last column and lose raised digits; so `cells` takes the rows from the XML as it unpacks.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from hcr.core.problems import Place, Problems
from hcr.core.submitted import Sheet
from hcr.frozen import frozen
from hcr.messages import Arg, Term
from hcr.submission.readers import xlsx_container
from hcr.submission.readers.file_kind import check_kind
from hcr.submission.readers.number_format import NumberFormat, chinese_code_of, format_of
from hcr.submission.readers.options import ReadOptions
from hcr.submission.readers.workbook_sheets import (
    BrokenFile,
    MergedCells,
    NumberedLine,
    SheetNotes,
    choose_sheets,
    nonempty_sheets,
    numbered_lines,
)
from hcr.submission.readers.xlsx_cells import CellReader
from hcr.submission.readers.xlsx_stream import MAIN, children, merged_ranges_of, text_of

_DAMAGES = (*xlsx_container.DAMAGES, ParseError, LookupError)


@frozen
class XlsxSheet:
    """A sheet of cells: its name, whether it is hidden, and the part of the archive that holds it."""

    name: str
    hidden: bool
    part: str


def read_xlsx(file: BinaryIO, path: str, options: ReadOptions, problems: Problems) -> Iterator[Sheet]:
    """The sheets of a workbook that can be seen, or the one asked for."""
    archive = xlsx_container.open_archive(file, path, problems) if check_kind(file, ("xlsx",), path, problems) else None
    if archive is None:
        return
    try:
        tabs, cells = _parse_workbook(file, archive)
    except BrokenFile as broken:
        problems.add(Place(path), "HCR120", detail=broken.detail)
    except Exception as error:  # noqa: BLE001 - openpyxl raises what comes when parts are not as they should be
        problems.add(Place(path), "HCR120", detail=_describe_error(error))
    else:
        wanted = choose_sheets(tabs, options.sheet, path, problems)
        yield from nonempty_sheets(wanted, lambda tab: _lines(archive, tab, cells, path, problems), path)


def _describe_error(error: Exception) -> Arg:
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0][:200]}" if lines else type(error).__name__


def _parse_workbook(file: BinaryIO, archive: ZipFile) -> tuple[list[XlsxSheet], CellReader]:
    """The workbook without its cells; sheets of charts and dialogs hold none."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS, STYLES_TYPE

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        sheets = list(reader.parser.find_sheets())
    tabs = [XlsxSheet(s.name, s.state != "visible", r.target) for s, r in sheets if r.Type.endswith("/worksheet")]
    if not tabs:
        raise BrokenFile(Term("broken.no_sheet"))
    manifest: Any = reader.package
    styles, texts = manifest.find(STYLES_TYPE), manifest.find(SHARED_STRINGS)
    formats = _read_formats(archive, styles.PartName[1:] if styles else ARC_STYLE)
    shared = _read_shared_texts(archive, texts.PartName[1:]) if texts else ([], frozenset[int]())
    return tabs, CellReader(formats, reader.wb.epoch.year == 1904, *shared)


def _read_formats(archive: ZipFile, part: str) -> list[NumberFormat]:
    """The number format of every cell style, by its index; of styles openpyxl refuses more than spreadsheets do."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    if part not in archive.namelist():
        return [format_of("General")]
    customs: dict[str, str] = {}
    ids: list[str] = []
    section = ""
    with archive.open(part) as source:
        for name, attributes in xlsx_container.element_starts(source):
            if name in ("numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
                section = name
            elif (section, name) == ("numFmts", "numFmt"):
                customs[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif (section, name) == ("cellXfs", "xf"):
                ids.append(attributes.get("numFmtId", "0"))
    codes = (customs.get(id_) or chinese_code_of(int(id_)) or BUILTIN_FORMATS.get(int(id_), "") for id_ in ids)
    return [format_of(code) for code in codes]


def _read_shared_texts(archive: ZipFile, part: str) -> tuple[list[str], frozenset[int]]:
    """The shared texts, and which of them lost struck-through text."""
    if part.startswith(xlsx_container.SHEETS):
        raise BrokenFile(Term("broken.part"))  # there only the beginnings of parts were looked at
    texts: list[str] = []
    struck = []
    with archive.open(part) as source:
        for element in children(source, MAIN + "sst", ""):
            text, some_struck = text_of(element)
            if some_struck:
                struck.append(len(texts))
            texts.append(text)
    return texts, frozenset(struck)


def _lines(
    archive: ZipFile, tab: XlsxSheet, cells: CellReader, path: str, problems: Problems
) -> Iterator[NumberedLine]:
    seen = SheetNotes(path, tab.name)
    try:
        with archive.open(tab.part) as source:
            merges = MergedCells(merged_ranges_of(source))
    except _DAMAGES:
        problems.add(Place(path, sheet=tab.name), "HCR120", detail=Term("broken.part"))
        return
    yield from numbered_lines(_rows(archive, tab, cells, seen), merges, seen, problems)


def _rows(
    archive: ZipFile, tab: XlsxSheet, cells: CellReader, seen: SheetNotes
) -> Iterator[tuple[int, dict[int, str]]]:
    try:
        with archive.open(tab.part) as source:
            yield from cells.rows(source, seen)
    except _DAMAGES as error:
        raise BrokenFile(Term("broken.part")) from error
