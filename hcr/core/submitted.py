"""The nouns of a submission: sheets of cells, rows that mean one observation, and actuals. No verbs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from hcr.core.interval import Interval
from hcr.core.problems import Place
from hcr.language.numbers import Figure
from hcr.language.periods import Period
from hcr.language.units import Unit
from hcr.records import frozen

COPIED = " (merged)"
"""Behind a number that a merged cell repeats: it is no figure a second time, but it may be a region's code."""
UNCALCULATED = "=?"
"""What a workbook's cell reads as that holds a formula which was never calculated: it must not pass for a blank."""

NumberedLine = tuple[int, Sequence[str]]
"""A line's number, from 1, and its cells."""


@frozen
class Sheet:
    """A sheet of a submission, or the whole of a text file: numbered lines of cells, read one by one on demand.

    `encoding` is set if it was guessed, and empty if a byte order mark or the user gave it. `records` is true for data
    whose blanks are missing, and are never the cell above, merged: records of a program, JSON lines, Parquet. The first
    cells of a line, so many and one as `joined` says, were one cell of the file.
    """

    path: str
    name: str
    lines: Iterator[NumberedLine]
    encoding: str = ""
    records: bool = False
    joined: int = 0


@frozen
class Row:
    """One observation of a submission: its cells by role (`region`, `indicator`, `period`, …) with their places."""

    place: Place
    cells: Mapping[str, str]
    columns: Mapping[str, int] = field(default_factory=dict)  # of the cells on the row's own line
    places: Mapping[str, Place] = field(default_factory=dict)  # of the cells in a header

    def place_of(self, role: str) -> Place:
        """The place of a cell, or of the row if the cell has none."""
        place, column = self.place, self.columns.get(role, self.place.column)
        return self.places.get(role) or (place if column == place.column else place._replace(column=column))


@frozen
class Actual:
    """One submitted observation; `subject` is an indicator's, a task's or an event's id.

    Without a `figure` it is a missing mark (`trouble` is empty) or an unreadable cell (`trouble` is the reason).
    """

    region: str
    subject: str
    period: Period | None
    written: str
    place: Place
    figure: Figure | None = None
    unit: Unit | None = None  # None: the cell had no unit, so the indicator's own is assumed
    reach: Interval | None = None  # the interval of a submitted range (`<2.5`), in `unit`
    note: str = ""
    trouble: str = ""
    corrects: Place | None = None
    first: Place | None = None  # of the first row of its key, if a later one counts
    made_of: tuple[Period, ...] = ()  # it was not submitted itself: the periods of the figures that it is made of
