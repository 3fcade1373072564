"""Remembers the lines of a table that are left out, with the number of their figures, and reports them together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field

from hcr.core.problems import Place, Problems
from hcr.messages import join_texts
from hcr.records import mutable

MAX_LISTED = 20  # lines that a problem names one by one


@mutable
class LeftOutLines:
    """The lines left out of one table: the number of each, the beginning of its text, and the number of its figures."""

    lines: list[tuple[int, str, int]] = field(default_factory=list)

    def add(self, number: int, cells: Sequence[str], figures: int) -> None:
        """Remember a line."""
        self.lines.append((number, next(cell for cell in cells if cell)[:20], figures))

    def report(self, problems: Problems, place_at: Callable[[int], Place]) -> None:
        """Report all lines in one note, and forget them."""
        if not self.lines:
            return
        named = [f"{line} '{text}'" for line, text, _ in self.lines[:MAX_LISTED]]
        more = ["…"] if len(self.lines) > MAX_LISTED else []
        count = sum(figures for _, _, figures in self.lines)
        shown = {"rows": join_texts([*named, *more]), "count": str(len(self.lines)), "figures": str(count)}
        problems.add(place_at(self.lines[0][0]), "HCR557", **shown)
        self.lines = []
