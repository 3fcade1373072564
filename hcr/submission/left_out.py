"""Keeps the lines of a table that are left out as headings, footnotes or totals, and reports them at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from hcr.core.problems import Place, Problems
from hcr.core.submitted import NumberedLine
from hcr.messages import join_texts
from hcr.records import mutable
from hcr.submission.header import Header
from hcr.submission.passed_over import count_figures
from hcr.submission.row_reader import RowReader
from hcr.submission.vocabulary import Vocabulary

if TYPE_CHECKING:
    from hcr.submission.footnote_limits import ListLabels

MAX_LISTED = 20  # left-out lines that a problem names one by one


@mutable
class LeftOutLines:
    """The lines left out of one table; those that may limit its figures are kept whole."""

    vocabulary: Vocabulary
    problems: Problems
    place_at: Callable[[int], Place]
    _lines: list[tuple[int, str, int]] = field(default_factory=list)  # number, first text, figures
    _limiting: list[NumberedLine] = field(default_factory=list)

    def __iter__(self) -> Iterator[int]:
        return (number for number, _, _ in self._lines)

    def take(self, header: Header | None, number: int, cells: Sequence[str]) -> int:
        """Take a line; the number of its figures."""
        from hcr.submission.table_footnotes import find_limit_in_line

        figures = count_figures(header, cells, self.vocabulary)
        self._lines.append((number, next(cell for cell in cells if cell)[:20], figures))
        if find_limit_in_line(header, cells, self.vocabulary):
            self._limiting.append((number, cells))
        return figures

    def report_limits(self, reader: RowReader, around: Sequence[NumberedLine], list_labels: ListLabels) -> None:
        """Report the lines in the table and `around` it that limit the figures of its reader."""
        if not self._limiting and not around:
            return  # without what reads such lines
        from hcr.submission.table_footnotes import list_limits

        limits = list_limits(reader.table, reader.defaults, self._limiting, around, self.vocabulary, list_labels)
        for number, found, why in limits:
            self.problems.add(self.place_at(number), "HCR574", found=found[:80], why=why)

    def report(self) -> None:
        """Report all lines in one problem, and forget them."""
        if self._lines:
            self._lines.sort()
            named = [f"{line} '{text}'" for line, text, _ in self._lines[:MAX_LISTED]]
            more = ["…"] if len(self._lines) > MAX_LISTED else []
            count = sum(figures for _, _, figures in self._lines)
            shown = {"rows": join_texts([*named, *more]), "count": str(len(self._lines)), "figures": str(count)}
            self.problems.add(self.place_at(self._lines[0][0]), "HCR557", **shown)
        self._lines, self._limiting = [], []
