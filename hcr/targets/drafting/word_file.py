"""Reads a Word document (.docx) as blocks: paragraphs with the numbers that Word counts, tables with cells filled."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hcr.language.chinese_numerals import write_numeral
from hcr.targets.drafting.blocks import Block, Grid, Paragraph, Unreadable

if TYPE_CHECKING:
    from docx.document import Document

MOST_BYTES = 2**27  # bytes of the unpacked parts
MOST_ELEMENTS = 2_000_000  # of the XML parts; a text of a million characters has some 300,000
MOST_CELLS = 200_000
MOST_SPANNED = 1000  # columns that one cell may claim
CHINESE = ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting")
CIRCLED = "decimalEnclosedCircle"


def read_word_blocks(data: bytes) -> list[Block]:
    """The blocks of a Word document. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_large(package)
        import docx

        return list(_blocks(docx.Document(io.BytesIO(data))))
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 - the library raises the errors of all its parts
        raise Unreadable("draft.damaged", reason=f"{type(error).__name__}: {error}"[:200]) from None


def _refuse_large(package: zipfile.ZipFile) -> None:
    """Refuse a package that would take minutes or gigabytes to read, before anything of it is parsed."""
    if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
        raise Unreadable("draft.too_large")
    elements = 0
    for part in package.infolist():
        if part.filename.endswith((".xml", ".rels")):
            elements += package.read(part).count(b"<")
            if elements > MOST_ELEMENTS:
                raise Unreadable("draft.too_large")


def _blocks(document: Document) -> Iterator[Block]:
    """The paragraphs and tables of the body; python-docx searches each of them anew, which takes minutes."""
    numbers = _Numbers(document)
    cells = 0
    for line, element in enumerate(_items_of(document.element.body), 1):
        if element.tag == _TABLE:
            rows: list[tuple[str, ...]] = []
            for row in element.iter(_w("tr")):
                if next(row.iterancestors(_TABLE)) is not element:
                    continue  # of a table within a cell
                rows.append(_row_of(row, rows[-1] if rows else ()))
                cells += len(rows[-1])
                if cells > MOST_CELLS:
                    raise Unreadable("draft.too_large")
            yield Grid(tuple(rows), line)
            continue
        text = numbers.next_of(element) + _text_of(element)
        for each in text.split("\n"):
            if each.strip():
                yield Paragraph(each.strip(), line)


def _items_of(body: Any) -> Iterator[Any]:
    """The paragraphs and tables in their order; those of a content control are its own."""
    for element in body:
        if element.tag in (_PARAGRAPH, _TABLE):
            yield element
        elif element.tag == _w("sdt"):
            for content in element.findall(_w("sdtContent")):
                yield from _items_of(content)


def _row_of(row: Any, above: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of a row. A merged cell repeats its text in each place that it covers."""
    cells: list[str] = []
    for cell in row.iterchildren(_w("tc")):
        properties = cell.find(_w("tcPr"))
        span = properties.find(_w("gridSpan")) if properties is not None else None
        merge = properties.find(_w("vMerge")) if properties is not None else None
        across = int(span.get(_w("val")) or 1) if span is not None else 1
        if across > MOST_SPANNED:
            raise Unreadable("draft.too_large")
        text = " ".join(" ".join(_text_of(each) for each in cell.iter(_PARAGRAPH)).split())
        if merge is not None and merge.get(_w("val")) != "restart" and len(cells) < len(above):
            text = above[len(cells)]
        cells += [text] * across
    return tuple(cells)


def _text_of(paragraph: Any) -> str:
    """The text of a paragraph, without what was deleted or moved away while changes were tracked."""
    return "".join(_texts_of(paragraph))


def _texts_of(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _UNSEEN:
            yield from _texts_of(child)


class _Numbers:
    """Counts numbered paragraphs as Word does, because the numbers are not in the text."""

    def __init__(self, document: Document) -> None:
        self._counts: dict[tuple[str, int], int] = {}
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        # Cached, as python-docx searches all styles for each paragraph.
        self._of_styles = {
            style.get(_w("styleId")): style.find(f"{_w('pPr')}/{_w('numPr')}")
            for style in document.styles.element.findall(_w("style"))
        }
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {each.get(_w("abstractNumId")): each for each in root.findall(_w("abstractNum"))}
        for number in root.findall(_w("num")):
            reference = number.find(_w("abstractNumId"))
            found = abstract.get(reference.get(_w("val"))) if reference is not None else None
            if found is not None:
                levels = {}
                for level in found.findall(_w("lvl")):
                    values = [level.find(_w(name)) for name in ("numFmt", "lvlText", "start")]
                    kind, text, start = ("" if value is None else value.get(_w("val"), "") for value in values)
                    levels[int(level.get(_w("ilvl")))] = kind, text, int(start or 1)
                self._levels[number.get(_w("numId"))] = levels

    def next_of(self, paragraph: Any) -> str:
        """The number that Word shows before a paragraph; empty for one without a number."""
        properties = paragraph.find(_w("pPr"))
        numbering = properties.find(_w("numPr")) if properties is not None else None
        if numbering is None:
            style = properties.find(_w("pStyle")) if properties is not None else None
            numbering = self._of_styles.get(style.get(_w("val"))) if style is not None else None
        number = numbering.find(_w("numId")) if numbering is not None else None
        if numbering is None or number is None:
            return ""
        inner = numbering.find(_w("ilvl"))
        list_, level = number.get(_w("val")), int(inner.get(_w("val"))) if inner is not None else 0
        levels = self._levels.get(list_, {})
        if level not in levels:
            return ""
        self._counts[list_, level] = self._counts.get((list_, level), levels[level][2] - 1) + 1
        for key in [key for key in self._counts if key[0] == list_ and key[1] > level]:
            del self._counts[key]
        return re.sub(r"%(\d)", lambda match: self._shown(list_, int(match[1]) - 1), levels[level][1])

    def _shown(self, list_: str, level: int) -> str:
        kind, _, start = self._levels[list_].get(level, ("decimal", "", 1))
        count = self._counts.get((list_, level), start)
        if kind in CHINESE:
            return write_numeral(count)
        if kind == CIRCLED and count <= 20:
            return chr(ord("①") + count - 1)
        return str(count) if kind != "bullet" else ""


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


_PARAGRAPH, _TABLE, _TEXT = _w("p"), _w("tbl"), _w("t")
_SIGNS = {_w("tab"): "\t", _w("br"): "\n", _w("cr"): "\n", _w("noBreakHyphen"): "-"}
# A picture's second form for old programs repeats the text of its first.
_UNSEEN = {
    _w("pPr"),
    _w("rPr"),
    _w("del"),
    _w("moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
