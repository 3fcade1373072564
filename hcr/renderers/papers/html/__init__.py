"""A paper as one page of HTML: whole without a script, with nothing from outside, every text escaped.

The page forbids itself everything but its own style and script, which its policy names by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from importlib.resources import files
from itertools import count
from typing import TYPE_CHECKING

from hcr.core.model import STATUSES
from hcr.language.cells import escape_controls
from hcr.messages import Lang, say
from hcr.records import frozen
from hcr.renderers.papers.describe import describe_bar
from hcr.renderers.papers.html.line_picture import draw_line
from hcr.renderers.papers.html.pictures import draw, measure_spans
from hcr.renderers.papers.numbering import number_sections
from hcr.renderers.terminal import width_of
from hcr.report.check_table import MARKS
from hcr.report.paper import Block, Cell, Column, Overview, Paper, Paragraph, Section, Subheading, Table, TextList

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["render"]

TONGUES: dict[Lang, str] = {"zh": "zh-Hans", "en": "en"}
KINDS: dict[type[Block], str] = {
    Paragraph: "text",
    TextList: "items",
    Table: "table",
    Overview: "overview",
    Subheading: "subheading",
}
SORTABLE = 6  # rows that are worth sorting and filtering
NARROW, SHORT = 4, 20  # columns whose texts stay in one line, and how wide such a line may be on a terminal
MANY = 12  # columns: more than an upright sheet holds, so that short headings are turned upright
# White space that text may hold becomes a plain space; whatever else is invisible is spelled out.
_SPACES = str.maketrans(dict.fromkeys("\t\n\r\u2028\u00a0\u2002\u2003\u2009\u202f\u3000", " "))


def render(paper: Paper) -> bytes:
    """The page, as UTF-8; the same paper is the same bytes."""
    from markupsafe import Markup

    style, script = (_read_beside(name) for name in ("page.css", "page.js"))
    page = _load_template().render(
        paper=paper,
        tongue=TONGUES[paper.lang],
        style=Markup(style),  # noqa: S704 - our own files
        script=Markup(script),  # noqa: S704
        policy=f"default-src 'none'; style-src '{_policy_hash_of(style)}'; script-src '{_policy_hash_of(script)}'; "
        "base-uri 'none'; form-action 'none'",
        sheets=_page_classes_of,
        blocks=_make_block_walker(paper),
        say=partial(say, paper.lang),
        draw=partial(draw, lang=paper.lang),
        draw_line=draw_line,
        describe_bar=partial(describe_bar, lang=paper.lang),
        spans=measure_spans,
        marks=MARKS,
        aside=partial(_describe_aside, lang=paper.lang),
        numbers=list(number_sections(paper)),
    )
    return page.encode()


@cache
def _load_template() -> Template:
    """The template of a page. It is compiled once: that takes longer than a short paper, and a run may write many."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=_clean_value, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_read_beside("page.html.jinja"))


def _read_beside(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _policy_hash_of(text: str) -> str:
    """A style or script as a policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _clean_value(value: object) -> object:
    """Text without what steers or hides; markup of ours (a subtype of text) and numbers stay as they are."""
    return escape_controls(value.translate(_SPACES)) if type(value) is str else value


def _page_classes_of(section: Section) -> str:
    """What the section asks of paper: sheets of its own, for parts that are taken away, or sheets that lie sideways."""
    sideways = section.wide or any(isinstance(b, Table) and len(b.columns) > MANY for b in section.blocks)
    names = ["paged"] if any(isinstance(block, Subheading) and block.page for block in section.blocks) else []
    names += ["annex"] if section.annex else []
    names += ["page"] if section.page else []
    names += ["sideways"] if sideways else []
    return " ".join(names)


def _make_block_walker(paper: Paper) -> Callable[[Section], Iterator[tuple[str, object]]]:
    """What fills a section in: each block with its kind; headings and tables are numbered through the paper."""
    headings, tables = count(1), count(1)
    legend = iter([True])

    def blocks(section: Section) -> Iterator[tuple[str, object]]:
        above, leaf = section.id, False
        for block in section.blocks:
            shown: object = block
            if isinstance(block, Subheading):
                above = f"h{next(headings)}"
                # The section of such parts starts its own sheet, and the first part goes on it.
                shown, leaf = (above, block, leaf and block.page), leaf or block.page
            elif isinstance(block, Table):
                pictures = any(cell.bullet for _, rows in block.groups for row in rows for cell in row)
                shown = _build_table(block, next(tables), above, pictures and next(legend, False), paper.lang)
            yield KINDS[type(block)], shown

    return blocks


@frozen
class _ColumnFilter:
    """A column that rows are chosen by, and the choices: what a cell holds, and what the reader sees."""

    column: int
    title: str
    choices: Sequence[tuple[str, str]]


@frozen
class _PageTable:
    """A table as the page shows it."""

    number: int
    above: str  # the id of the heading over it
    caption: str
    columns: Sequence[Column]
    groups: Sequence[tuple[str, Sequence[Sequence[tuple[Cell, int | None, str]]]]]  # with its place in order, its class
    row_heading: int
    size: int
    many: bool
    sortable: bool
    filters: Sequence[_ColumnFilter]
    legend: bool


def _build_table(table: Table, number: int, above: str, legend: bool, lang: Lang) -> _PageTable:
    rows = [row for _, group in table.groups for row in group]
    places = [_rank_values([row[index] for row in rows]) for index in range(len(table.columns))]
    columns = list(zip(table.columns, places, strict=True))
    ranked = iter(
        [
            [
                (cell, place.get(_sort_value_of(cell)), _cell_classes_of(column, cell))
                for (column, place), cell in zip(columns, row, strict=True)
            ]
            for row in rows
        ]
    )
    sortable = len(rows) >= SORTABLE
    return _PageTable(
        number=number,
        above=above,
        caption=table.caption,
        columns=table.columns,
        groups=[(title, [next(ranked) for _ in group]) for title, group in table.groups if group],
        row_heading=_find_row_heading(table.columns),
        size=len(rows),
        many=len(table.columns) > MANY,
        sortable=sortable,
        filters=list(_filters(table.columns, rows, lang)) if sortable else [],
        legend=legend,
    )


def _find_row_heading(columns: Sequence[Column]) -> int:
    """The column that names the subject of a row: the widest text of the first three."""
    return max(range(min(3, len(columns))), key=lambda i: (columns[i].kind == "text", columns[i].width), default=0)


def _sort_value_of(cell: Cell) -> object:
    """What a cell is sorted by when that is not its text."""
    return STATUSES.index(cell.status) if cell.status else cell.number


def _cell_classes_of(column: Column, cell: Cell) -> str:
    """How a cell is set: figures on the right, and short ones in one line."""
    figure = column.kind == "number"
    short = (figure or column.width <= NARROW) and width_of(cell.text) <= SHORT
    names = ["n"] if figure else []
    names += ["k"] if short else []
    names += ["aside"] if column.aside else []
    return " ".join(names)


def _describe_aside(columns: Sequence[Column], row: Sequence[tuple[Cell, int | None, str]], lang: Lang) -> list[str]:
    """What the columns that a narrow screen leaves out say of a row; a bare number is under its column's title."""
    found = []
    for column, (cell, _, _) in zip(columns, row, strict=True):
        if not column.aside or column.width == 1 or cell.text in ("", "—"):
            continue
        marked = f"{MARKS[cell.status]} {cell.text}" if cell.status and column.kind == "number" else cell.text
        bare = column.kind == "number" and not cell.status
        found.append(say(lang, "page.share", label=column.title, count=cell.text) if bare else marked)
    return found


def _rank_values(cells: Sequence[Cell]) -> dict[object, int]:
    """The exact order of a column's figures or statuses: equal ones have the same place."""
    keys = {key for key in map(_sort_value_of, cells) if key is not None}
    return {key: place for place, key in enumerate(sorted(keys))}  # type: ignore[type-var]


def _filters(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], lang: Lang) -> Iterator[_ColumnFilter]:
    """The filters that leave something out."""
    for index, column in enumerate(columns):
        cells = [row[index] for row in rows]
        choices: list[tuple[str, str]] = []
        if column.filter == "status":
            held = {cell.status for cell in cells}
            choices = [(s, f"{MARKS[s]} {say(lang, f'status.{s}')}") for s in STATUSES if s in held]
        elif column.filter == "lead":
            choices = [(str(_clean_value(text)), text) for text in dict.fromkeys(cell.text for cell in cells) if text]
        if len(choices) > 1:
            yield _ColumnFilter(index, column.title, choices)
