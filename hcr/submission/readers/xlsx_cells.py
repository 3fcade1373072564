"""Streams the rows of one sheet of a workbook as the texts that its cells show, and collects notes about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import IO
from xml.etree.ElementTree import Element

from hcr.core.submitted import UNCALCULATED
from hcr.messages import Term
from hcr.records import frozen
from hcr.submission.readers.limits import LAST_ROW, MAX_ARRAYS, MAX_BLANK_CELLS, MAX_COLUMNS
from hcr.submission.readers.number_format import GENERAL, NumberFormat
from hcr.submission.readers.workbook_sheets import BrokenFile, MergedRange, SheetNotes
from hcr.submission.readers.xlsx_stream import MAIN, CellText, children, column_of, range_of, text_of, unescape

ROW, CELL, VALUE, FORMULA, INLINE = (MAIN + name for name in ("row", "c", "v", "f", "is"))
DIGITS = "0123456789"
_OTHERS: Mapping[str, Callable[[str], str]] = {
    "b": lambda stored: "FALSE" if stored.strip() in ("0", "false") else "TRUE",
    "d": lambda stored: stored.strip().removesuffix("Z").removesuffix("T00:00:00").replace("T", " "),
}


@frozen
class SharedTexts:
    """The texts that cells share, the indices of those that lost struck-through text, and of those with own fonts."""

    texts: Sequence[str] = ()
    struck: frozenset[int] = frozenset()
    with_fonts: frozenset[int] = frozenset()

    def at(self, index: int) -> CellText:
        """One of the texts."""
        return CellText(self.texts[index], index in self.struck, index in self.with_fonts)


@frozen
class CellReader:
    """The parts that all sheets of a workbook share.

    `struck` are the styles that strike the whole cell through. A workbook that `asks_to_calculate` keeps no results:
    its formulas are calculated by the program that opens it. `is_calculated` is true if a program that calculates has
    saved it.
    """

    formats: Sequence[NumberFormat]
    struck: frozenset[int] = frozenset()
    shared: SharedTexts = field(default_factory=SharedTexts)
    date1904: bool = False
    asks_to_calculate: bool = False
    is_calculated: bool = False

    def rows(self, source: IO[bytes], seen: SheetNotes) -> Iterator[tuple[int, dict[int, str]]]:
        """The cells of every row that has some, by column; raises the errors of reading a damaged part.

        Some programs write one row as several elements, which are joined here.
        """
        line = 0
        held: dict[int, str] = {}
        try:
            for number, cells in self._elements(source, seen):
                if number != line:
                    if held:
                        yield line, held
                    line, held = number, {}
                if not cells.keys().isdisjoint(held):
                    held = {}
                    raise BrokenFile(Term("broken.order"))
                held.update(cells)
        except Exception:
            if held:
                yield line, held  # it was read whole before the damage
            raise
        if held:
            yield line, held

    def _elements(self, source: IO[bytes], seen: SheetNotes) -> Iterator[tuple[int, dict[int, str]]]:
        """The cells of every row element, with its row's number, which never falls."""
        line = blank = 0
        hidden: set[int] = set()
        used: set[int] = set()
        arrays: list[MergedRange] = []
        for element in children(source, MAIN + "worksheet", MAIN + "sheetData"):
            if element.tag == ROW:
                number = _number_of(element, line)
                if not line <= number <= LAST_ROW or number < 1:
                    raise BrokenFile(Term("broken.order"))
                line = number
                if not len(element):
                    continue
                cells = dict(self._row_cells(element, line, seen, arrays))
                blank += len(element) - len(cells)
                if blank > MAX_BLANK_CELLS:
                    raise BrokenFile(Term("danger.bomb"))
                used.update(cells)
                if cells and _is_hidden(element):
                    seen.add("HCR124", line, 0)
                yield line, cells
            elif element.tag == MAIN + "cols":
                hidden |= _find_hidden_columns(element)
        for column in sorted(hidden & used):
            seen.add("HCR124", 0, column)

    def _row_cells(
        self, row: Element, line: int, seen: SheetNotes, arrays: list[MergedRange]
    ) -> Iterator[tuple[int, str]]:
        column = 0
        for cell in row:
            if cell.tag != CELL:
                continue
            reference = cell.get("r")
            column = column_of(reference.rstrip(DIGITS)) if reference else column + 1
            text = self._show_cell(cell, line, column, seen, arrays) if len(cell) else ""
            if text and self._is_struck(cell):
                seen.add("HCR129", line, column)
            elif text and not text.isspace():
                if column <= MAX_COLUMNS:
                    yield column, text
                else:
                    seen.add("HCR126", line, column)

    def _show_cell(self, cell: Element, line: int, column: int, seen: SheetNotes, arrays: list[MergedRange]) -> str:
        formula = cell.find(FORMULA) if len(cell) > 1 or cell[0].tag == FORMULA else None
        if formula is not None and formula.get("ref") and formula.get("t") in ("array", "dataTable"):
            arrays.append(range_of(formula.get("ref", "")))
            if len(arrays) > MAX_ARRAYS:
                raise BrokenFile(Term("danger.bomb"))
        is_formula = formula is not None or (bool(arrays) and _is_within(arrays, line, column))
        if is_formula and self.asks_to_calculate:
            seen.add("HCR125", line, column)
            return UNCALCULATED
        kind, stored = cell.get("t", "n"), cell.findtext(VALUE)
        if kind == "inlineStr":
            inline = cell.find(INLINE)
            found = text_of(inline) if inline is not None else CellText("")
        elif not stored:
            if kind == "str" or not is_formula:
                return ""
            seen.add("HCR125", line, column)
            return UNCALCULATED
        elif kind == "s":
            found = self.shared.at(int(stored))
        elif kind == "n":
            return self._show_number(cell, stored.strip(), is_formula, line, column, seen)
        else:
            return _OTHERS.get(kind, unescape)(stored)
        if found.some_struck:
            seen.add("HCR129", line, column)
        return found.text

    def _is_struck(self, cell: Element) -> bool:
        """Is the whole cell struck through? The parts of a text may have fonts of their own."""
        if not self.struck or _style_of(cell) not in self.struck:
            return False
        if cell.get("t") == "s":
            return not self.shared.at(int(cell.findtext(VALUE, "0"))).has_fonts
        inline = cell.find(INLINE)
        return inline is None or not text_of(inline).has_fonts

    def _show_number(
        self, cell: Element, stored: str, is_formula: bool, line: int, column: int, seen: SheetNotes
    ) -> str:
        """A number by its format; a style that the workbook lacks counts as General. A formula's result is as shown."""
        style = _style_of(cell)
        number_format = self.formats[style] if 0 <= style < len(self.formats) else GENERAL
        shown = number_format.show_result(stored, self.date1904) if is_formula else None
        text, is_veiled = shown[:2] if shown else number_format.show(stored, self.date1904)
        if is_veiled:
            seen.add("HCR127", line, column)
        if shown and shown.is_rounded:
            seen.add("HCR133", line, column)
        if is_formula and not self.is_calculated and not stored.strip("+-0."):
            seen.add("HCR132", line, column)
        return text


def _style_of(cell: Element) -> int:
    return int(cell.get("s", "0"))


def _number_of(row: Element, before: int) -> int:
    """The number of a row by its first cell, else by its own number, else the next one; -1 if it is not a number."""
    reference = row[0].get("r", "") if len(row) else ""
    digits = reference[len(reference.rstrip(DIGITS)) :] or row.get("r") or str(before + 1)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else -1


def _is_within(ranges: Sequence[MergedRange], line: int, column: int) -> bool:
    return any(each.top <= line <= each.bottom and each.left <= column <= each.right for each in ranges)


def _is_hidden(element: Element) -> bool:
    return element.get("hidden", "0") in ("1", "true")


def _find_hidden_columns(columns: Element) -> set[int]:
    """The hidden columns, as far as columns are read."""
    found: set[int] = set()
    for column in columns:
        if _is_hidden(column):
            last = min(int(column.get("max", "0")), MAX_COLUMNS)
            found.update(range(int(column.get("min", "1")), last + 1))
    return found
