"""The rows of one sheet of a workbook as texts, streamed: what the cells show, and what must be said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO
from xml.etree.ElementTree import Element

from hcr.frozen import frozen
from hcr.messages import Term
from hcr.submission.readers.number_format import NumberFormat
from hcr.submission.readers.workbook_sheets import MAX_COLUMNS, UNCALCULATED, BrokenFile, SheetNotes
from hcr.submission.readers.xlsx_stream import LAST_COLUMN, MAIN, children, column_of, text_of, unescape

ROW, CELL, VALUE, FORMULA, INLINE = (MAIN + name for name in ("row", "c", "v", "f", "is"))
LAST_ROW = 2**20
_OTHERS: Mapping[str, Callable[[str], str]] = {
    "b": lambda stored: "FALSE" if stored.strip() in ("0", "false") else "TRUE",
    "d": lambda stored: stored.strip().removesuffix("Z").removesuffix("T00:00:00").replace("T", " "),
}


@frozen
class CellReader:
    """What all sheets of a workbook share; of the shared texts, `struck` are those that lost struck-through text."""

    formats: Sequence[NumberFormat]
    date1904: bool = False
    texts: Sequence[str] = ()
    struck: frozenset[int] = frozenset()

    def rows(self, source: IO[bytes], seen: SheetNotes) -> Iterator[tuple[int, dict[int, str]]]:
        """The cells of every row that has some, by column; raises what reading a damaged part raises."""
        line = 0
        hidden: set[int] = set()
        used: set[int] = set()
        for element in children(source, MAIN + "worksheet", MAIN + "sheetData"):
            if element.tag == ROW:
                number = int(element.get("r") or line + 1)
                if not line < number <= LAST_ROW:
                    raise BrokenFile(Term("broken.order"))
                line = number
                if not len(element):
                    continue
                cells = dict(self._row_cells(element, line, seen))
                used.update(cells)
                if cells and _is_hidden(element):
                    seen.add("HCR124", line, 0)
                yield line, cells
            elif element.tag == MAIN + "cols":
                hidden |= _find_hidden_columns(element)
        for column in sorted(hidden & used):
            seen.add("HCR124", 0, column)

    def _row_cells(self, row: Element, line: int, seen: SheetNotes) -> Iterator[tuple[int, str]]:
        column = 0
        for cell in row:
            if cell.tag != CELL:
                continue
            reference = cell.get("r")
            column = column_of(reference.rstrip("0123456789")) if reference else column + 1
            text = self._show_cell(cell, line, column, seen) if len(cell) else ""
            if text and not text.isspace():
                if column <= MAX_COLUMNS:
                    yield column, text
                else:
                    seen.add("HCR126", line, column)

    def _show_cell(self, cell: Element, line: int, column: int, seen: SheetNotes) -> str:
        kind, stored = cell.get("t", "n"), cell.findtext(VALUE)
        if kind == "inlineStr":
            inline = cell.find(INLINE)
            text, struck = text_of(inline) if inline is not None else ("", False)
        elif not stored:
            if kind == "str" or cell.find(FORMULA) is None:
                return ""
            seen.add("HCR125", line, column)
            return UNCALCULATED
        elif kind == "s":
            index = int(stored)
            text, struck = self.texts[index], index in self.struck
        elif kind == "n":
            text, veiled = self.formats[int(cell.get("s", "0"))].show(stored.strip(), self.date1904)
            if veiled:
                seen.add("HCR127", line, column)
            return text
        else:
            return _OTHERS.get(kind, unescape)(stored)
        if struck:
            seen.add("HCR129", line, column)
        return text


def _is_hidden(element: Element) -> bool:
    return element.get("hidden", "0") in ("1", "true")


def _find_hidden_columns(columns: Element) -> set[int]:
    """The hidden columns; a range that runs to the end of the sheet hides what nobody uses."""
    found: set[int] = set()
    for column in columns:
        last = int(column.get("max", "0"))
        if _is_hidden(column) and last < LAST_COLUMN:
            found.update(range(int(column.get("min", "1")), min(last, MAX_COLUMNS) + 1))
    return found
