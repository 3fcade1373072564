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
from hcr.submission.readers.file_kind import expect
from hcr.submission.readers.number_format import Format, built_in, format_of
from hcr.submission.readers.options import Options
from hcr.submission.readers.workbook_sheets import Broken, Line, Merges, Seen, chosen, filled, opened
from hcr.submission.readers.xlsx_cells import Cells
from hcr.submission.readers.xlsx_stream import MAIN, children, merges_of, text_of

_DAMAGES = (*xlsx_container.DAMAGES, ParseError, LookupError)


@frozen
class Tab:
    """A sheet of cells: its name, whether it is hidden, and the part of the archive that holds it."""

    name: str
    hidden: bool
    part: str


def read_workbook(file: BinaryIO, path: str, options: Options, problems: Problems) -> Iterator[Sheet]:
    """The sheets of a workbook that can be seen, or the one asked for."""
    archive = xlsx_container.opened(file, path, problems) if expect(file, ("xlsx",), path, problems) else None
    if archive is None:
        return
    try:
        tabs, cells = _parsed(file, archive)
    except Broken as broken:
        problems.add(Place(path), "HCR120", detail=broken.detail)
    except Exception as error:  # noqa: BLE001 - openpyxl raises what comes when parts are not as they should be
        problems.add(Place(path), "HCR120", detail=_said(error))
    else:
        wanted = chosen(tabs, options.sheet, path, problems)
        yield from opened(wanted, lambda tab: _lines(archive, tab, cells, path, problems), path)


def _said(error: Exception) -> Arg:
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0][:200]}" if lines else type(error).__name__


def _parsed(file: BinaryIO, archive: ZipFile) -> tuple[list[Tab], Cells]:
    """The workbook without its cells; sheets of charts and dialogs hold none."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS, STYLES_TYPE

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        sheets = list(reader.parser.find_sheets())
    tabs = [Tab(s.name, s.state != "visible", r.target) for s, r in sheets if r.Type.endswith("/worksheet")]
    if not tabs:
        raise Broken(Term("broken.no_sheet"))
    manifest: Any = reader.package
    styles, texts = manifest.find(STYLES_TYPE), manifest.find(SHARED_STRINGS)
    formats = _formats(archive, styles.PartName[1:] if styles else ARC_STYLE)
    shared = _shared(archive, texts.PartName[1:]) if texts else ([], frozenset[int]())
    return tabs, Cells(formats, reader.wb.epoch.year == 1904, *shared)


def _formats(archive: ZipFile, part: str) -> list[Format]:
    """The number format of every cell style, by its index; of styles openpyxl refuses more than spreadsheets do."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    if part not in archive.namelist():
        return [format_of("General")]
    customs: dict[str, str] = {}
    ids: list[str] = []
    section = ""
    with archive.open(part) as source:
        for name, attributes in xlsx_container.starts(source):
            if name in ("numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
                section = name
            elif (section, name) == ("numFmts", "numFmt"):
                customs[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif (section, name) == ("cellXfs", "xf"):
                ids.append(attributes.get("numFmtId", "0"))
    codes = (customs.get(id_) or built_in(int(id_)) or BUILTIN_FORMATS.get(int(id_), "") for id_ in ids)
    return [format_of(code) for code in codes]


def _shared(archive: ZipFile, part: str) -> tuple[list[str], frozenset[int]]:
    """The shared texts, and which of them lost struck-through text."""
    if part.startswith(xlsx_container.SHEETS):
        raise Broken(Term("broken.part"))  # there only the beginnings of parts were looked at
    texts: list[str] = []
    struck = []
    with archive.open(part) as source:
        for element in children(source, MAIN + "sst", ""):
            text, some_struck = text_of(element)
            if some_struck:
                struck.append(len(texts))
            texts.append(text)
    return texts, frozenset(struck)


def _lines(archive: ZipFile, tab: Tab, cells: Cells, path: str, problems: Problems) -> Iterator[Line]:
    seen = Seen(path, tab.name)
    try:
        with archive.open(tab.part) as source:
            merges = Merges(merges_of(source))
    except _DAMAGES:
        problems.add(Place(path, sheet=tab.name), "HCR120", detail=Term("broken.part"))
        return
    yield from filled(_rows(archive, tab, cells, seen), merges, seen, problems)


def _rows(archive: ZipFile, tab: Tab, cells: Cells, seen: Seen) -> Iterator[tuple[int, dict[int, str]]]:
    try:
        with archive.open(tab.part) as source:
            yield from cells.rows(source, seen)
    except _DAMAGES as error:
        raise Broken(Term("broken.part")) from error
