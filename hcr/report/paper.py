"""A paper: headed sections of paragraphs, lists, tables and pictures, as every renderer of a report writes them.

It holds content and order, never looks; text in it is text, whatever it contains.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from hcr.core.model import Status
from hcr.messages import Lang
from hcr.records import frozen


@frozen
class BulletChart:
    """A figure against its target: the picture of one verdict. All in the target's unit; an end that is None is open.

    `low` and `high` are the ends of the target (tolerance included), `baseline` the document's own present figure.
    """

    value: Fraction
    low: Fraction | None
    high: Fraction | None
    baseline: Fraction | None
    met: bool


@frozen
class LineChart:
    """Figures over time: months counted from the year 0, each with its figure, all in the target's unit.

    `low` and `high` are the ends of the target at the month `due`; an end that is None is open.
    """

    points: Sequence[tuple[int, Fraction]]
    low: Fraction | None
    high: Fraction | None
    due: int


@frozen
class Cell:
    """One cell: its text, and beside it what a renderer may show more richly.

    `number` is the exact figure behind the text, for a workbook; `status` makes it a status cell, whose text has mark
    and word.
    """

    text: str = ""
    number: Fraction | None = None
    status: Status | None = None
    bullet: BulletChart | None = None
    line: LineChart | None = None  # the text beside it is the same line in characters


@frozen
class Column:
    """A column: its heading, what it holds, and how wide it is beside the others (1: a few characters, 10: a line)."""

    title: str
    kind: Literal["text", "number", "status", "picture"] = "text"
    width: int = 3
    filter: Literal["", "status", "lead"] = ""  # what a reader may filter the rows by
    aside: bool = False  # on a narrow screen its text goes below the name of the row, as there is no room beside it


@frozen
class Table:
    """A table with its caption; `groups` are headed runs of rows (one group without a heading: a plain table)."""

    caption: str
    columns: Sequence[Column]
    groups: Sequence[tuple[str, Sequence[Sequence[Cell]]]]


@frozen
class Paragraph:
    """A paragraph; `strong` for the one that must not be missed, `small` for a note under a table."""

    text: str
    strong: bool = False
    small: bool = False


@frozen
class TextList:
    """A list of short sentences under an optional lead-in."""

    items: Sequence[str]
    lead_in: str = ""


@frozen
class StatusShare:
    """One part of the overview: a status, its mark and word, and how many."""

    status: Status
    label: str
    count: int


@frozen
class StatusBar:
    """A bar of the overview: what it counts, and its parts."""

    label: str
    shares: Sequence[StatusShare]


@frozen
class Overview:
    """The picture of the whole: a bar a kind or a region, all of one length; `caption` has the same in words."""

    caption: str
    bars: Sequence[StatusBar]


@frozen
class Subheading:
    """A heading inside a section, such as a department's name; on paper `page` starts a new page before it."""

    text: str
    page: bool = False


Block = Paragraph | TextList | Table | Overview | Subheading


@frozen
class Section:
    """A part of the paper; `id` is stable whatever the language (`summary`, `worst`, `tasks`, …).

    One without a title opens the paper. An `annex` follows the signature, on pages of its own; a `wide` part lies
    across; a `page` part starts a page.
    """

    id: str
    title: str
    blocks: Sequence[Block]
    annex: bool = False
    wide: bool = False
    page: bool = False


@frozen
class Sheet:
    """A sheet of the paper as a workbook: one table, which can be filtered."""

    id: str
    title: str
    table: Table


@frozen
class Paper:
    """The whole: title, labelled facts (document, day, …), sections, then who signs it and the day.

    `sheets` are the tables of a workbook, a row a verdict, which paper has no room for.
    """

    lang: Lang
    title: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]
    signature: Sequence[str] = ()
    sheets: Sequence[Sheet] = ()

    @property
    def main(self) -> Sequence[Section]:
        """The sections before the signature."""
        return [section for section in self.sections if not section.annex]

    @property
    def annexes(self) -> Sequence[Section]:
        """The sections behind it, in order."""
        return [section for section in self.sections if section.annex]
