"""The account of a submission's figures: how many were found, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hcr.language.numbers import read_number


@dataclass(slots=True)
class Ledger:
    """Counts of figures: each that is found ends in exactly one of the other three.

    Found is every cell of a value that is not blank or a missing mark, and every number in a cell that has no known
    meaning. Used are those that became an observation; refused those that a problem names; left out those in rows and
    columns that a note names.
    """

    used: int = 0
    refused: int = 0
    left_out: int = 0

    @property
    def found(self) -> int:
        """All of them."""
        return self.used + self.refused + self.left_out


def count_numbers(cells: Iterable[str]) -> int:
    """How many of these cells hold a plain number."""
    return sum(read_number(cell.rstrip("%％‰ ")) is not None for cell in cells if cell)
