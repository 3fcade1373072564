"""The account of a submission's figures: the number found, used, refused and left out."""

from __future__ import annotations

from collections.abc import Iterable

from hcr.language.numbers import read_number
from hcr.records import mutable


@mutable
class Ledger:
    """Counts of figures: each figure found is used, refused or left out.

    Every cell of a value column that is neither blank nor a missing mark counts as found; so does every number in a
    cell without a known meaning. Used figures became an observation. A problem names each refused figure. A note names
    the rows and columns that were left out.
    """

    used: int = 0
    refused: int = 0
    left_out: int = 0

    @property
    def found(self) -> int:
        """The number of all figures."""
        return self.used + self.refused + self.left_out


def count_numbers(cells: Iterable[str]) -> int:
    """The number of these cells that hold a plain number."""
    return sum(read_number(cell.rstrip("%％‰ ")) is not None for cell in cells if cell)
