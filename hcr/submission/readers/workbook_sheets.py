"""The parts that all kinds of workbook share: the choice of sheets, merged cells, and the notes at a sheet's end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import field
from itertools import chain
from typing import Protocol, TypeVar

from hcr.core.problems import Place, Problems
from hcr.core.submitted import COPIED, Sheet
from hcr.language.numbers import is_figure, read_figure
from hcr.language.periods import read_period
from hcr.messages import Arg, Term, join_texts
from hcr.records import frozen, mutable
from hcr.submission.readers.limits import MAX_COLUMNS, MAX_MERGED_CELLS, MAX_PADDED_CELLS

MAX_NAMED = 5
LONGEST_UNIT = 4  # characters of a unit behind a commented figure: 8万元, but not 3岁以下儿童系统管理率

NumberedLine = tuple[int, list[str]]
CellsByColumn = MutableMapping[int, str]

_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


class BrokenFile(Exception):
    """The file's content is not as it should be; `detail` is the place or the reason."""

    def __init__(self, detail: Arg) -> None:
        super().__init__(detail)
        self.detail = detail


class WorkbookSheet(Protocol):
    """A sheet as a workbook lists it."""

    @property
    def name(self) -> str:
        """The sheet's name."""

    @property
    def hidden(self) -> bool:
        """Is the sheet hidden in the workbook?"""


T = TypeVar("T", bound=WorkbookSheet)


@mutable
class SheetNotes:
    """The notes about a sheet, reported once it is read: for each code the first places and the count."""

    path: str
    sheet: str
    counts: Counter[str] = field(default_factory=Counter)
    _first: dict[str, list[Place]] = field(default_factory=dict)

    def add(self, code: str, line: int, column: int) -> None:
        """Count a cell, a whole row (column 0) or a whole column (line 0)."""
        self.counts[code] += 1
        if self.counts[code] <= MAX_NAMED:
            self._first.setdefault(code, []).append(Place(self.path, line, column, self.sheet))

    def report_to(self, problems: Problems) -> None:
        """Report one problem for each code."""
        for code, places in self._first.items():
            more = ["…"] if self.counts[code] > len(places) else []
            names = [*map(_cell_name_of, places), *more]
            problems.add(places[0], code, cells=join_texts(names), count=str(self.counts[code]))


def _cell_name_of(place: Place) -> str:
    """`C5`; for a row `5:5` and for a column `C:C`, as spreadsheets write them."""
    if place.line and place.column:
        return place.cell
    name = str(place.line) if place.line else place.cell.removesuffix("0")
    return f"{name}:{name}"


@frozen
class MergedRange:
    """A range of merged cells, rows and columns from 1, ends included."""

    top: int
    left: int
    bottom: int
    right: int


class MergedCells:
    """Fills merged cells with the value of their first one, row by row from the top."""

    def __init__(self, merges: Iterable[MergedRange]) -> None:
        """Ranges beyond the last column that is read do not count."""
        near = [merge for merge in merges if merge.left <= MAX_COLUMNS]
        self._coming = sorted(near, key=lambda merge: merge.top, reverse=True)
        self._open: list[tuple[MergedRange, str]] = []
        self._filled = 0

    def fill_row(self, line: int, cells: CellsByColumn) -> None:
        """Fill one row; a row without content of its own stays blank."""
        started = []
        while self._coming and self._coming[-1].top <= line:
            merge = self._coming.pop()
            started.append((merge, cells.get(merge.left, "") if merge.top == line else ""))
        if not started and not self._open:
            return
        self._open = [pair for pair in (*self._open, *started) if pair[0].bottom >= line]
        if len(self._open) > MAX_COLUMNS:
            raise BrokenFile(Term("broken.merges"))
        if cells:
            for merge, text in self._open:
                copied = f"{text}{COPIED}" if _counts_twice(text) else text
                self._filled += min(merge.right, MAX_COLUMNS) - merge.left + 1
                if self._filled > MAX_MERGED_CELLS:
                    raise BrokenFile(Term("danger.bomb"))
                first = cells.get(merge.left) if merge.top == line else copied
                cells.update(dict.fromkeys(range(merge.left, min(merge.right, MAX_COLUMNS) + 1), copied))
                cells[merge.left] = first or copied


def _counts_twice(text: str) -> bool:
    """Would the copies of this text count twice? A figure belongs to one place, not to a whole merged range."""
    return is_figure(text) and read_period(text) is None


def is_commented_figure(text: str) -> bool:
    """Is the text of a cell with a comment a figure, with or without its unit, or a year?"""
    figure = read_figure(text)
    return figure is not None and len(figure.unit) <= LONGEST_UNIT


def numbered_lines(
    rows: Iterable[tuple[int, CellsByColumn]], merges: MergedCells, seen: SheetNotes, problems: Problems
) -> Iterator[NumberedLine]:
    """The rows with content, their merged cells filled; at the end the notes. `rows` holds no blank cells."""
    line = padded = 0
    try:
        for line, cells in rows:
            merges.fill_row(line, cells)
            last = max(cells, default=0)
            padded += last - len(cells)
            if padded > MAX_PADDED_CELLS:
                raise BrokenFile(Term("danger.bomb"))
            row = [cells.get(column, "") for column in range(1, last + 1)]
            while row and not row[-1]:
                row.pop()
            if row:
                yield line, row
    except BrokenFile as broken:
        problems.add(Place(seen.path, line, 0, seen.sheet), "HCR120", detail=broken.detail)
    finally:
        seen.report_to(problems)


def choose_sheets(tabs: Sequence[T], wanted: str, path: str, problems: Problems) -> list[T]:
    """The sheets to read: the one asked for by name or number (hidden ones only by name), else all visible ones."""
    in_sight = [tab for tab in tabs if not tab.hidden]
    if not wanted:
        hidden = [tab.name for tab in tabs if tab.hidden]
        if hidden:
            problems.add(Place(path), "HCR123", sheets=join_texts(hidden[:20]), count=str(len(hidden)))
        if not in_sight:
            problems.add(Place(path), "HCR120", detail=Term("broken.no_sheet"))
        return in_sight
    named = [tab for tab in tabs if tab.name.strip().casefold() == wanted.strip().casefold()]
    if not named and wanted.strip().isascii() and wanted.strip().isdigit():
        named = in_sight[int(wanted) - 1 : int(wanted)] if 0 < int(wanted) <= len(in_sight) else []
    if not named:
        choices = join_texts(tab.name for tab in tabs[:50])
        problems.add(Place(path), "HCR122", found=wanted[:80], choices=choices)
    return named[:1]


def nonempty_sheets(tabs: Sequence[T], lines: Callable[[T], Iterator[NumberedLine]], path: str) -> Iterator[Sheet]:
    """The sheets with content; if none has any, the first one."""
    empty = True
    for tab in tabs:
        rest = lines(tab)
        first = next(rest, None)
        if first is not None:
            empty = False
            yield Sheet(path, tab.name, chain([first], rest))
    if empty and tabs:
        yield Sheet(path, tabs[0].name, iter(()))


def join_runs(runs: Iterable[tuple[str, str, bool]]) -> tuple[str, bool]:
    """The runs of a rich text as one text, and whether struck-through text was left out.

    Raised digits stay distinct from figures. A run is its text, `superscript`, `subscript` or empty, and whether it is
    struck through.
    """
    texts, struck = [], False
    for text, align, is_struck in runs:
        if is_struck and text.strip():
            struck = True
            continue
        shift = {"superscript": _RAISED, "subscript": _LOWERED}.get(align)
        texts.append(text.translate(shift) if shift else text)
    return "".join(texts), struck
