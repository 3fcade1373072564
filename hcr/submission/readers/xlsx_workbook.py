"""Reads a workbook without its cells: sheets, styles, shared texts, and whether its figures are calculated.

Parts are found by their relationships, in any folder. Spreadsheet programs ignore much damage, and so does this reader,
unless a figure depends on it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from urllib.parse import unquote

from hcr.language.patterns import compile_late
from hcr.messages import Term
from hcr.records import frozen
from hcr.submission.readers import limits
from hcr.submission.readers.number_format import NumberFormat, code_of_builtin, format_of
from hcr.submission.readers.workbook_sheets import BrokenFile
from hcr.submission.readers.xlsx_cells import CellReader, SharedTexts
from hcr.submission.readers.xlsx_container import DAMAGES, Parts, element_starts, formulas_of
from hcr.submission.readers.xlsx_stream import MAIN, children, range_of, text_of

TRUE = ("1", "true")
# Programs that calculate every file they save. Others may keep a 0 beside a formula that nobody calculated.
CALCULATING = compile_late(r"(?i)microsoft|wps|kingsoft|libreoffice|openoffice|numbers|永中|表格")
MAX_LINKED_NAMES = 1000  # names that mean cells of other workbooks
_OTHER_WORKBOOK = compile_late(r"\[\d+\]", re.ASCII)  # in formulas: [1]Sheet1!A1


@frozen
class XlsxSheet:
    """A sheet of cells: its name, whether it is hidden, and the part of the archive that holds it."""

    name: str
    hidden: bool
    part: str


@frozen
class Relation:
    """A relationship from one part to another: its kind, such as `worksheet`, and the other part's name."""

    kind: str
    part: str


@frozen
class _WorkbookPart:
    """The workbook's main part: its sheets by name, state and relation, its calendar, how it was calculated."""

    sheets: Sequence[tuple[str, str, str]]
    date1904: bool
    asks_to_calculate: bool


def read_workbook(parts: Parts) -> tuple[list[XlsxSheet], CellReader]:
    """The sheets of cells and their reader; raises BrokenFile. Sheets of charts and dialogs hold no cells."""
    main = _find_main_part(parts)
    relations = _read_relations(parts, main)
    workbook = _read_workbook_part(parts, main)
    tabs = [
        XlsxSheet(name, state not in ("", "visible"), relations[id_].part)
        for name, state, id_ in workbook.sheets
        if id_ in relations and relations[id_].kind == "worksheet"
    ]
    if not tabs:
        raise BrokenFile(Term("broken.no_sheet"))
    if any(relation.kind == "externalLink" for relation in relations.values()) or _has_link_parts(parts):
        _refuse_used_links(parts, main, [tab.part for tab in tabs])
    shared = _read_shared_texts(parts, _part_of(relations, "sharedStrings", main, parts))
    cells = CellReader(
        *_read_styles(parts, _part_of(relations, "styles", main, parts)),
        shared,
        workbook.date1904,
        workbook.asks_to_calculate,
        _is_calculated(parts),
    )
    return tabs, cells


def _find_main_part(parts: Parts) -> str:
    """The part that lists the sheets."""
    for relation in _read_relations(parts, "").values():
        if relation.kind == "officeDocument" and parts.has(relation.part):
            return relation.part
    for name in ("xl/workbook.xml", "workbook.xml"):
        if parts.has(name):
            return name
    raise BrokenFile(Term("broken.part"))


def _read_relations(parts: Parts, part: str) -> dict[str, Relation]:
    """The relations of a part (of the whole package, if it has no name) to other parts, by their ids."""
    folder, name = posixpath.split(part)
    where = posixpath.join(folder, "_rels", f"{name}.rels")
    if not parts.has(where):
        return {}
    found: dict[str, Relation] = {}
    with parts.open(where) as source:
        for tag, attributes in element_starts(source):
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = unquote(attributes.get("Target", "")).replace("\\", "/")
                kind = attributes.get("Type", "").rpartition("/")[2]
                path = target if target.startswith("/") else posixpath.join("/", folder, target)
                found[attributes.get("Id", "")] = Relation(kind, posixpath.normpath(path).lstrip("/"))
    return found


def list_commented_cells(parts: Parts, sheet: str) -> Mapping[int, Sequence[int]]:
    """The columns of the cells with comments, by row; of the sheet in this part of the archive."""
    found: dict[int, list[int]] = {}
    for relation in _read_relations(parts, sheet).values():
        if relation.kind not in ("comments", "threadedComment") or not parts.has(relation.part):
            continue
        with parts.open(relation.part) as source:
            for tag, attributes in element_starts(source):
                if tag not in ("comment", "threadedComment"):
                    continue
                with suppress(ValueError):  # of no cell
                    place = range_of(attributes.get("ref", ""))
                    found.setdefault(place.top, []).append(place.left)
    return found


def _part_of(relations: Mapping[str, Relation], kind: str, main: str, parts: Parts) -> str:
    """The one part of a kind, by its relation, else by its usual name; empty if there is none."""
    usual = posixpath.join(posixpath.dirname(main), f"{kind}.xml")
    named = [relation.part for relation in relations.values() if relation.kind == kind]
    return next((name for name in (*named, usual) if parts.has(name)), "")


def _read_workbook_part(parts: Parts, main: str) -> _WorkbookPart:
    sheets: list[tuple[str, str, str]] = []
    date1904 = asks_to_calculate = False
    with parts.open(main) as source:
        for tag, attributes in element_starts(source):
            if tag == "sheet":
                id_ = next((text for name, text in attributes.items() if name.endswith(" id")), "")
                sheets.append((attributes.get("name", ""), attributes.get("state", ""), id_))
            elif tag == "workbookPr":
                date1904 = attributes.get("date1904") in TRUE
            elif tag == "calcPr":
                # Both mean that the program which wrote the workbook left the calculation to the one that opens it.
                unfinished = attributes.get("calcCompleted", "1") not in TRUE
                asks_to_calculate = unfinished or attributes.get("fullCalcOnLoad") in TRUE
    return _WorkbookPart(sheets, date1904, asks_to_calculate)


def _is_calculated(parts: Parts) -> bool:
    """Does the workbook name a program that calculates every file it saves?"""
    if not parts.has("docProps/app.xml"):
        return False
    try:
        with parts.open("docProps/app.xml") as source:
            text = source.read(2**16).decode("utf-8", "replace").partition("</Application>")[0]
            return bool(CALCULATING.search(text.rpartition("<Application>")[2]))
    except DAMAGES:
        return False


def _has_link_parts(parts: Parts) -> bool:
    return any("/externallinks/" in f"/{name}" for name in parts.by_name)


def _refuse_used_links(parts: Parts, main: str, sheets: Sequence[str]) -> None:
    """Raise BrokenFile if a formula takes its value from another workbook; an unused link does no harm.

    Hidden sheets are examined too, as a formula on a visible sheet may take its value from them.
    """
    with parts.open(main) as source:
        names = [name for name, formula in formulas_of(source, "definedName") if _OTHER_WORKBOOK.search(formula)]
    linked = compile_late("|".join([_OTHER_WORKBOOK.pattern, *map(re.escape, filter(None, names[:MAX_LINKED_NAMES]))]))
    if len(names) > MAX_LINKED_NAMES:
        raise BrokenFile(Term("danger.links"))
    for part in sheets:
        with parts.open(part) as source:
            if any(linked.search(formula) for _, formula in formulas_of(source, "f")):
                raise BrokenFile(Term("danger.links"))


def _read_styles(parts: Parts, part: str) -> tuple[list[NumberFormat], frozenset[int]]:
    """The number format of every cell style, by its index, and the styles that strike the whole cell through."""
    customs: dict[str, str] = {}
    ids: list[str] = []
    fonts = -1
    struck_fonts: set[str] = set()
    struck: list[int] = []
    section = ""
    if not part:
        return [], frozenset()
    with parts.open(part) as source:
        for name, attributes in element_starts(source):
            if name in ("numFmts", "fonts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
                section = name
            elif (section, name) == ("numFmts", "numFmt"):
                customs[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif (section, name) == ("fonts", "font"):
                fonts += 1
            elif (section, name) == ("fonts", "strike") and attributes.get("val", "1") in TRUE:
                struck_fonts.add(str(fonts))
            elif (section, name) == ("cellXfs", "xf"):
                struck += [len(ids)] if attributes.get("fontId") in struck_fonts else []
                ids.append(attributes.get("numFmtId", "0"))
    return [format_of(customs.get(id_) or code_of_builtin(int(id_))) for id_ in ids], frozenset(struck)


def _read_shared_texts(parts: Parts, part: str) -> SharedTexts:
    texts: list[str] = []
    struck, with_fonts = [], []
    size = 0
    if not part:
        return SharedTexts()
    with parts.open(part) as source:
        for element in children(source, MAIN + "sst", ""):
            found = text_of(element)
            size += len(found.text)
            if size > limits.MAX_SHARED_CHARACTERS:
                raise BrokenFile(Term("danger.bomb"))
            if found.some_struck:
                struck.append(len(texts))
            if found.has_fonts:
                with_fonts.append(len(texts))
            texts.append(found.text)
    return SharedTexts(texts, frozenset(struck), frozenset(with_fonts))
