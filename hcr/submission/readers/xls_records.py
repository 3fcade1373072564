"""Looks through the records of an old workbook (.xls) before xlrd builds its cells.

A few bytes of records can ask xlrd for millions of cells, so the cells are counted first. Which cells hold formulas,
and whether they hold results, is found here too, because xlrd does not keep it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import field

from hcr.messages import Term
from hcr.records import mutable
from hcr.submission.readers.limits import MAX_ARRAY_CELLS, MAX_XLS_CELLS, MAX_XLS_ROWS, MAX_XLS_TEXTS
from hcr.submission.readers.workbook_sheets import BrokenFile

FORMULA, NOTE, LOCKED, CONTINUE, SHEET = 0x06, 0x1C, 0x2F, 0x3C, 0x85
MUL_RK, MUL_BLANK, MERGED, SST, ARRAY = 0xBD, 0xBE, 0xE5, 0xFC, 0x221
# Records of one cell, of all versions. Each begins with its row and column.
_FORMULAS = (FORMULA, 0x206, 0x406)
_CELLS = frozenset([1, 2, 3, 4, 5, *_FORMULAS, 0x201, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6])
_HEAD = struct.Struct("<HH")
_NO_NUMBER, _EMPTY_TEXT, _ZERO = b"\xff\xff", 3, bytes(8)

Cell = tuple[int, int]


@mutable
class XlsRecords:
    """The cells of one sheet by its records. Cells are by row and column from 0.

    Of the cells with formulas, `empty` hold a text without characters, and `zeros` the number 0. `commented` are the
    cells with comments.
    """

    formulas: set[Cell] = field(default_factory=set)
    empty: set[Cell] = field(default_factory=set)
    zeros: set[Cell] = field(default_factory=set)
    commented: set[Cell] = field(default_factory=set)
    last_row: int = -1
    last_columns: dict[int, int] = field(default_factory=dict)

    def add_cell(self, row: int, column: int) -> None:
        """Note a cell."""
        self.last_row = max(self.last_row, row)
        self.last_columns[row] = max(self.last_columns.get(row, 0), column)

    def add_formula(self, cell: Cell, result: bytearray) -> None:
        """Note a formula by its result of eight bytes: a number unless the last two bytes mark another kind."""
        self.formulas.add(cell)
        if result == _ZERO:
            self.zeros.add(cell)
        elif result[6:] == _NO_NUMBER and result[0] == _EMPTY_TEXT:
            self.empty.add(cell)

    def take_range(self, code: int, data: bytearray, start: int, length: int) -> None:
        """Note a record of several cells; raises BrokenFile for a formula that fills too many."""
        if code in (MUL_RK, MUL_BLANK):
            (row,) = struct.unpack_from("<H", data, start)
            (column,) = struct.unpack_from("<H", data, start + length - 2)
            self.add_cell(row, column)
        elif code == ARRAY:
            self.formulas.update(_cells_of_array(*struct.unpack_from("<HHBB", data, start)))
        elif code == MERGED:
            bottoms = [struct.unpack_from("<H", data, at)[0] for at in range(start + 4, start + length - 1, 8)]
            self.last_row = max([self.last_row, *bottoms])


@mutable
class Workbook:
    """The sheets of cells that a workbook lists, and each one's records by their position."""

    listed: list[tuple[int, bool]] = field(default_factory=list)  # the position, and whether it is hidden
    found: dict[int, XlsRecords] = field(default_factory=dict)
    texts: list[tuple[int, int]] = field(default_factory=list)  # pieces of the shared texts: position, length
    current: XlsRecords = field(default_factory=XlsRecords)
    rows: int = 0
    cells: int = 0

    def take_record(self, code: int, data: bytearray, start: int, length: int) -> None:
        """Note one record, by the position of its content. Raises BrokenFile for too many cells."""
        if code in _CELLS and length >= 4:
            row, column = _HEAD.unpack_from(data, start)
            self.current.add_cell(row, column)
            if code in _FORMULAS and length >= 14:
                self.current.add_formula((row, column), data[start + 6 : start + 14])
        elif code == NOTE and length >= 4:
            self.current.commented.add(_HEAD.unpack_from(data, start))
        elif code & 0xFF == 0x09:  # the beginning of the workbook, of a sheet or of a chart
            self.close_sheet()
            self.current = self.found[start - 4] = XlsRecords()
        elif code == SST or (code == CONTINUE and self.texts and start - 4 == sum(self.texts[-1])):
            self.texts.append((start, length))
        elif code == SHEET and length >= 6:
            position, state, kind = struct.unpack_from("<IBB", data, start)
            if kind == 0:
                self.listed.append((position, state & 3 != 0))
        elif length >= 6:
            self.current.take_range(code, data, start, length)

    def close_sheet(self) -> None:
        """Count the cells of the sheet that ends; raises BrokenFile for too many."""
        self.rows += self.current.last_row + 1
        self.cells += sum(self.current.last_columns.values()) + len(self.current.last_columns)
        if self.rows > MAX_XLS_ROWS or self.cells > MAX_XLS_CELLS:
            raise BrokenFile(Term("danger.bomb"))


def look_through(data: bytearray) -> list[tuple[bool, XlsRecords]]:
    """For each sheet of cells, in the workbook's order: whether it is hidden, and its records.

    A workbook with a password gives none. Some programs write a wrong count of shared texts, which is corrected in
    `data`. Raises BrokenFile if there are more cells or texts than the limits allow.
    """
    workbook = Workbook()
    for code, start, length in _records(data):
        if code == LOCKED:
            return []
        workbook.take_record(code, data, start, length)
    workbook.close_sheet()
    if len(set(workbook.listed)) < len(workbook.listed):
        raise BrokenFile(Term("broken.part"))  # no program lists the same cells as two sheets
    if workbook.texts and workbook.texts[0][1] >= 8:
        struct.pack_into("<i", data, workbook.texts[0][0] + 4, _count_texts(data, workbook.texts))
    return [(hidden, workbook.found.get(position, XlsRecords())) for position, hidden in workbook.listed]


def _cells_of_array(first: int, last: int, left: int, right: int) -> set[Cell]:
    """The cells that one formula fills; their own records do not mark them as formulas."""
    if (last - first + 1) * (right - left + 1) > MAX_ARRAY_CELLS:
        raise BrokenFile(Term("danger.bomb"))
    return {(row, column) for row in range(first, last + 1) for column in range(left, right + 1)}


def _records(data: bytearray) -> Iterator[tuple[int, int, int]]:
    """The records of a stream: the code of each, the position of its content and its length."""
    at, end = 0, len(data)
    while at + 4 <= end:
        code, length = _HEAD.unpack_from(data, at)
        if at + 4 + length > end:
            return
        yield code, at + 4, length
        at += 4 + length


def _count_texts(data: bytearray, pieces: Sequence[tuple[int, int]]) -> int:
    """The number of whole texts in the table of shared texts, which begins after two counts of four bytes each.

    Raises BrokenFile if there are more texts than the limit allows.
    """
    reader = _TextSkipper(data, pieces)
    count = 0
    while reader.skip_text():
        count += 1
        if count > MAX_XLS_TEXTS:
            raise BrokenFile(Term("danger.bomb"))
    return count


@mutable
class _TextSkipper:
    """Goes through the table of shared texts, which is cut into records."""

    data: bytearray
    pieces: Sequence[tuple[int, int]]
    piece: int = 0
    at: int = field(init=False)
    end: int = field(init=False)

    def __post_init__(self) -> None:
        self.at, self.end = self.pieces[0][0] + 8, sum(self.pieces[0])

    def skip_text(self) -> bool:
        """Go behind the next text; false if there is no whole one."""
        while self.at >= self.end:  # a long text may reach over several records
            if not self._go_on(self.at - self.end):
                return False
        length = self._take("<H")
        options = self._take("<B")
        runs = self._take("<H") if options & 8 else 0  # of rich text, four bytes each, after the characters
        guide = self._take("<I") if options & 4 else 0  # phonetic, after the runs
        if not self._skip_characters(length, options):
            return False
        self.at += 4 * runs + guide
        return True

    def _take(self, form: str) -> int:
        """A number of the text's head, which is never cut; zero behind the end of the record."""
        size = struct.calcsize(form)
        found: int = struct.unpack_from(form, self.data, self.at)[0] if self.at + size <= self.end else 0
        self.at += size
        return found

    def _skip_characters(self, length: int, options: int) -> bool:
        """Skip characters. A text that goes on in the next record begins there with a byte for its encoding."""
        while True:
            width = 2 if options & 1 else 1
            taken = max(min((self.end - self.at) // width, length), 0)
            length -= taken
            self.at += taken * width
            if not length:
                return True
            if not self._go_on(0) or self.at >= self.end:
                return False
            options = self.data[self.at]
            self.at += 1

    def _go_on(self, skipped: int) -> bool:
        """Go to the next record, and over so many of its bytes."""
        self.piece += 1
        if self.piece >= len(self.pieces):
            return False
        self.at, self.end = self.pieces[self.piece][0] + skipped, sum(self.pieces[self.piece])
        return True
