"""Reads a Word document (.docx) as blocks: paragraphs with the numbers that Word counts, tables with cells filled."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hcr.language.chinese_numerals import write_numeral
from hcr.targets.drafting.blocks import Block, Grid, Paragraph, Unreadable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph as WordParagraph

MOST_BYTES = 2**27  # bytes of the unpacked parts
MOST_CELLS = 200_000
CHINESE = ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting")
CIRCLED = "decimalEnclosedCircle"


def read_word_blocks(data: bytes) -> list[Block]:
    """The blocks of a Word document. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
                raise Unreadable("draft.too_large")
        import docx

        document = docx.Document(io.BytesIO(data))
        return list(_blocks(document))
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 - the library raises the errors of all its parts
        raise Unreadable("draft.damaged", reason=f"{type(error).__name__}: {error}"[:200]) from None


def _blocks(document: Document) -> Iterator[Block]:
    from docx.table import Table

    numbers = _Numbers(document)
    cells = 0
    for line, item in enumerate(document.iter_inner_content(), 1):
        if isinstance(item, Table):
            rows = _rows_of(item)
            cells += sum(map(len, rows))
            if cells > MOST_CELLS:
                raise Unreadable("draft.too_large")
            yield Grid(rows, line)
            continue
        text = (numbers.next_of(item) + item.text).strip()
        for each in text.split("\n"):
            if each.strip():
                yield Paragraph(each.strip(), line)


def _rows_of(table: Table) -> tuple[tuple[str, ...], ...]:
    """The cells by row and column of the grid; python-docx repeats a merged cell in each place that it covers."""
    return tuple(tuple(" ".join(cell.text.split()) for cell in row.cells) for row in table.rows)


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

    def next_of(self, paragraph: WordParagraph) -> str:
        """The number that Word shows before a paragraph; empty for one without a number."""
        properties = paragraph._p.pPr
        numbering = properties.find(_w("numPr")) if properties is not None else None
        if numbering is None:
            numbering = self._of_styles.get(paragraph._p.style)
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
