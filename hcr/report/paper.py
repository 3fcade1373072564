"""The nouns of a paper: headed sections of paragraphs, lists, tables and pictures, for every renderer of a report.

A paper has content and order but no look. Its text is only text, whatever it contains.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from hcr.core.model import Status
from hcr.frozen import frozen
from hcr.messages import Lang


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
    """One cell: its text, and further data that a renderer may show beside it.

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
    """A column: its heading, its kind of content, and its width beside the others (1: a few characters, 10: a line)."""

    title: str
    kind: Literal["text", "number", "status", "picture"] = "text"
    width: int = 3
    filter: Literal["", "status", "lead"] = ""  # readers may filter the rows by it


@frozen
class Table:
    """A table with its caption; `groups` are headed runs of rows (one group without a heading: a plain table)."""

    caption: str
    columns: Sequence[Column]
    groups: Sequence[tuple[str, Sequence[Sequence[Cell]]]]


@frozen
class Paragraph:
    """A paragraph; `strong` for the one that must not be missed."""

    text: str
    strong: bool = False


@frozen
class TextList:
    """A list of short sentences under an optional lead-in."""

    items: Sequence[str]
    lead_in: str = ""


@frozen
class StatusShare:
    """One part of the overview: a status, its mark and word, and its count."""

    status: Status
    label: str
    count: int


@frozen
class Overview:
    """The picture of the whole: the count of each status; `caption` has the same in words."""

    caption: str
    shares: Sequence[StatusShare]


@frozen
class Subheading:
    """A heading inside a section, such as a department's name; on paper `page` starts a new page before it."""

    text: str
    page: bool = False


Block = Paragraph | TextList | Table | Overview | Subheading


@frozen
class Section:
    """A numbered part of the paper; `id` is stable whatever the language (`summary`, `look`, `tasks`, …)."""

    id: str
    title: str
    blocks: Sequence[Block]


@frozen
class Paper:
    """The whole: title, the labelled facts under it (region, document, period, …), and the sections."""

    lang: Lang
    title: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]
