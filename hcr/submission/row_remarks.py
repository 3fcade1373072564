"""Finds the remarks on a row and on each of its figures: in columns of remarks, and as flags beside a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from itertools import pairwise

from hcr.language.numbers import is_missing
from hcr.records import mutable
from hcr.submission.flags import is_flag, spell_flag, spell_letters
from hcr.submission.header import HeaderColumn, Table
from hcr.submission.vocabulary import Vocabulary

MAX_KNOWN = 200  # remarks that are remembered with the answer whether they may change a figure


@mutable
class RowRemarks:
    """Reads the remarks of one table's rows."""

    table: Table
    vocabulary: Vocabulary
    _notes: list[int] = field(default_factory=list)  # the columns of remarks, if there are several
    _telling: dict[str, bool] = field(default_factory=dict)
    _has_gaps: bool = False  # there are columns between those of figures

    def __post_init__(self) -> None:
        columns = self.table.header.columns
        notes = [column.index for column in columns if column.role in ("note", "revision")]
        notes += [each.index for each in columns if self._may_hold_remarks(each)]
        values = [column.index for column in columns if column.role in ("value", "across")]
        self._has_gaps = any(other > one + 1 for one, other in pairwise(values))
        self._notes = notes if len(notes) > 1 or (notes and "note" not in self.table.present) else []

    def _may_hold_remarks(self, column: HeaderColumn) -> bool:
        """Is this a column of texts that is left out, and that may change the figures?"""
        serial = self.vocabulary.is_serial_column(column.title)
        left_out = column.index in self.table.aside and column.role == "" and not serial
        twin = any(index == column.index for index, _ in self.table.twins)
        return left_out and not twin and self.vocabulary.may_hold_remarks(column.title)

    def join(self, cells: Sequence[str]) -> tuple[str, int]:
        """The remarks of a row as one text, and the column of the first that may change the figure.

        Empty if there are none, or if the one column of remarks is read as such.
        """
        texts = {
            index: self._spell(index, cells[index]) for index in self._notes if index < len(cells) and cells[index]
        }
        telling = (index for index, text in texts.items() if len(texts) > 1 and self._is_telling(text))
        return "；".join(texts.values()), next(telling, next(iter(texts), -1))

    def _is_telling(self, text: str) -> bool:
        from hcr.language.remarks import read_remark

        if text not in self._telling:
            if len(self._telling) >= MAX_KNOWN:
                self._telling.clear()
            self._telling[text] = bool(read_remark(text, self.vocabulary.is_unit))
        return self._telling[text]

    def _spell(self, index: int, text: str) -> str:
        """The remark in a cell: its text, or the meaning of a statistical office's flag."""
        return spell_flag(self.table.header.columns[index].title, text)

    def find_flag(self, column: HeaderColumn, last: HeaderColumn, cells: Sequence[str]) -> tuple[str, int] | None:
        """The meaning of the flag of a figure, and the flag's column; None if it has none, or one that changes nothing.

        A flag behind the last column is that of the figure there if columns of flags are between those of figures, else
        that of the whole row.
        """
        width = len(self.table.header.columns)
        own = column is last or not self._has_gaps
        index = self.table.flags.get(column.index, width if own else -1)
        text = cells[index] if 0 <= index < len(cells) else ""
        title = self.table.header.columns[index].title if index < width else ""
        meaning = (spell_flag(title, text) if title else spell_letters(text)) if text else ""
        return (meaning, index) if meaning else None

    def find_odd_flag(self, cells: Sequence[str]) -> int:
        """The first column of flags without a title in which a line has something else; 0 if there is none."""
        for index in self.table.flags.values():
            text = cells[index] if index < len(cells) and not self.table.header.columns[index].title else ""
            if text and not is_missing(text) and not is_flag(text):
                return index
        return 0

    def is_flag_behind(self, cells: Sequence[str]) -> bool:
        """Is the text behind the last column a mark such as `*` or `e`, and nothing that a column could hold?"""
        flag = cells[0]
        known = any(self.vocabulary.names(role, flag) for role in ("region", "period", "unit", "indicator"))
        return is_flag(flag) and not any(cells[1:]) and not known
