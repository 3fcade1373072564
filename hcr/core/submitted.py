"""The nouns of a submission: sheets of cells, rows that mean one observation, and actuals. No verbs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from hcr.core.interval import Interval
from hcr.core.problems import Place
from hcr.frozen import frozen
from hcr.language.numbers import Figure
from hcr.language.periods import Period
from hcr.language.units import Unit


@frozen
class Sheet:
    """One sheet of a submission, or the whole of a text file: numbered lines of cells, read as they are asked for.

    `encoding` is set where it was guessed and not told by a BOM or the user.
    """

    path: str
    name: str
    lines: Iterator[tuple[int, Sequence[str]]]
    encoding: str = ""


@frozen
class Row:
    """One observation of a submission: its cells by role (`region`, `indicator`, `period`, …) and where they stand."""

    place: Place
    cells: Mapping[str, str]
    columns: Mapping[str, int] = field(default_factory=dict)  # of the cells on its own line
    places: Mapping[str, Place] = field(default_factory=dict)  # of those in a header

    def place_of(self, role: str) -> Place:
        """Where a cell stands, else where the row does."""
        place, column = self.place, self.columns.get(role, self.place.column)
        return self.places.get(role) or (place if column == place.column else place._replace(column=column))


@frozen
class Actual:
    """One submitted observation; `subject` is an indicator's, a task's or an event's id.

    Without `figure` it is a missing mark (`trouble` empty) or something that could not be read (`trouble` says why).
    """

    region: str
    subject: str
    period: Period | None
    written: str
    place: Place
    figure: Figure | None = None
    unit: Unit | None = None  # None: none was given, the indicator's own is assumed
    reach: Interval | None = None  # a range was submitted (`<2.5`), in `unit`
    note: str = ""
    trouble: str = ""
    corrects: Place | None = None
    made_of: tuple[Period, ...] = ()  # it was not submitted itself: the periods of the figures that it is made of
