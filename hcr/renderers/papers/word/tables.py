"""Tables as Word prints them: a header on every page, whole rows, small type if there are many columns.

A table with more columns than fit on a page is cut into several, each with the first column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from hcr.core.model import Status
from hcr.messages import Lang, say
from hcr.records import replace
from hcr.renderers.papers.word.column_widths import WORDS_PLAY, measure_needs, needs_small_type, widths_of
from hcr.renderers.papers.word.markup import make_cell, make_paragraph, make_row, make_run, make_table
from hcr.renderers.papers.word.pictures import FILLS, draw_bar, draw_series
from hcr.renderers.papers.word.template import StylesAndPages
from hcr.report.paper import Cell, Column, Table

_Group = tuple[str, Sequence[Sequence[Cell]]]
_ROWS = 300  # of a table, on which the time to lay it out depends by the square
_MANY = 40  # columns of a table; Word takes no more than 63
_PADDING, _SMALL_PADDING = 140, 90  # twips in a cell, left and right together
_SHORT = 4  # rows of a table that no page may cut
_LONG = 400  # characters in a row that may be cut by a page: such a row may be higher than one
_HEADING_FILL, _GROUP_FILL = "E8EBF1", "F3F4F6"
_UPWARDS = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>'
_KEEP = "<w:keepNext/>"
_MIDDLE = '<w:vAlign w:val="center"/>'


def table_to_xml(shown: Table, fitting: StylesAndPages, wide: bool, noted: bool = False) -> str:
    """Caption and table, repeated for as many pages as its columns need; with `noted` a note stays with its end."""
    parts = _table_parts(shown, fitting.widths[wide], fitting.lang)
    return make_spacer(80, fitting).join(_part_to_xml(part, fitting, wide, noted) for part in parts)


def make_spacer(height: int, fitting: StylesAndPages, keep: bool = False) -> str:
    """A paragraph of so many twips' height; without a paragraph between two tables Word would join them."""
    properties = f'{_KEEP * keep}<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'
    return make_paragraph(fitting.styles["picture"], "", properties)


def _table_parts(shown: Table, width: int, lang: Lang) -> Iterator[Table]:
    """The table, or its columns in runs that fit this width, each after the first column."""
    runs: list[list[int]] = [[]]
    first, *others = [each.word for each in measure_needs(shown, small=True)] or [0]
    room = whole = int(width * WORDS_PLAY) - first
    for place, need in enumerate(others, 1):
        room -= need
        if runs[-1] and (room < 0 or len(runs[-1]) >= _MANY):
            runs.append([])
            room = whole - need
        runs[-1].append(place)
    if len(runs) == 1:
        yield shown
        return
    for number, places in enumerate(runs, 1):
        caption = say(lang, "head.brackets", text=shown.caption, more=f"{number}/{len(runs)}")
        yield _keep_columns(shown, [0, *places], caption.strip())


def _keep_columns(shown: Table, kept: Sequence[int], caption: str) -> Table:
    groups = [(title, [[cells[n] for n in kept] for cells in rows]) for title, rows in shown.groups]
    return replace(shown, caption=caption, columns=[shown.columns[n] for n in kept], groups=groups)


def _part_to_xml(shown: Table, fitting: StylesAndPages, wide: bool, noted: bool) -> str:
    caption = make_paragraph(fitting.styles["caption"], make_run(shown.caption)) if shown.caption else ""
    if not shown.columns:
        return caption
    width, style = fitting.widths[wide], fitting.styles["table"]
    small = needs_small_type(shown, width)
    widths = widths_of(shown, width, small)
    crowded = any(column.width == 1 and column.kind == "status" for column in shown.columns)
    side = 20 if crowded else (_SMALL_PADDING if small else _PADDING) // 2
    runs = (_row_texts(shown.columns, groups, widths, small, fitting, noted) for groups in _row_chunks(shown))
    tables = (make_table(style, widths, rows, side, header=True) for rows in runs)
    return caption + make_spacer(20, fitting).join(tables)


def _row_chunks(shown: Table) -> Iterator[Sequence[_Group]]:
    """The rows in runs of a length that programs lay out quickly; a group that is cut goes on under its title."""
    pending: list[_Group] = []
    room = _ROWS
    for title, rows in shown.groups:
        left: Sequence[Sequence[Cell]] = rows
        while len(left) > room:
            yield [*pending, (title, left[:room])] if room else pending
            left, pending, room = left[room:], [], _ROWS
        pending.append((title, left))
        room -= len(left)
    yield pending


def _row_texts(
    columns: Sequence[Column],
    groups: Sequence[_Group],
    widths: Sequence[int],
    small: bool,
    fitting: StylesAndPages,
    noted: bool,
) -> Iterator[str]:
    """The header, then each group's heading and rows; a short table stays whole, and the last row with its note."""
    plain, heading = ("small", "small_heading") if small else ("cell", "cell_heading")
    body, head = fitting.styles[plain], fitting.styles[heading]
    yield _header_to_xml(columns, widths, head)
    short = sum(len(rows) for _, rows in groups) <= _SHORT

    @cache
    def plain_cell(place: int, text: str, status: Status | None, keep: bool) -> str:
        """A cell without a picture; a column repeats the same few."""
        return _cell_to_xml(Cell(text, status=status), columns[place], widths[place], body, fitting, keep)

    for title, rows in groups:
        if title:
            group = make_paragraph(head, make_run(title), _KEEP)
            yield make_row(make_cell(sum(widths), group, len(widths), _GROUP_FILL), _keep_row_whole(len(title)))
        for number, cells in enumerate(rows, 1):
            before_end = len(rows) - number if rows is groups[-1][1] else len(rows)
            pair = (
                number == 1 < len(rows) or before_end == 1
            )  # no page has the first row of a group, or the last row, alone
            keep = noted if before_end == 0 else short or pair
            content = (
                _cell_to_xml(cell, columns[place], widths[place], body, fitting, keep)
                if cell.bullet or cell.line
                else plain_cell(place, cell.text, cell.status, keep)
                for place, cell in enumerate(cells)
            )
            yield make_row("".join(content), _keep_row_whole(sum(len(each.text) for each in cells)))


def _keep_row_whole(length: int) -> str:
    """A property that keeps the row on one page, unless it may be higher than a page."""
    return "" if length > _LONG else "<w:cantSplit/>"


def _header_to_xml(columns: Sequence[Column], widths: Sequence[int], style: str) -> str:
    """The titles; those of columns too narrow for a word run upwards, Chinese ones character below character."""
    titles = [column.title for column in columns]
    up = [
        column.width == 1 and title.isascii() and 2 < len(title) < 40
        for column, title in zip(columns, titles, strict=True)
    ]
    tallest = max((len(title) for title, turned in zip(titles, up, strict=True) if turned), default=0)
    properties = "" if sum(map(len, titles)) > _LONG else "<w:cantSplit/>"
    properties += f'<w:trHeight w:val="{tallest * 110 + 120}" w:hRule="atLeast"/>' if tallest else ""
    properties += "<w:tblHeader/>" if sum(map(len, titles)) <= _LONG else ""
    cells = (
        make_cell(
            width,
            make_paragraph(style, make_run(title), f'{_KEEP}<w:jc w:val="{"left" if turned else side}"/>'),
            fill=_HEADING_FILL,
            rest=_UPWARDS if turned else _MIDDLE,
        )
        for title, width, turned, side in zip(titles, widths, up, map(_side_of, columns), strict=True)
    )
    return make_row("".join(cells), properties)


def _side_of(column: Column) -> str:
    """On which side a column is set."""
    if column.kind == "picture" or (column.width == 1 and column.kind == "status"):
        return "center"
    return "right" if column.kind == "number" else "left"


def _cell_to_xml(shown: Cell, column: Column, width: int, style: str, fitting: StylesAndPages, keep: bool) -> str:
    """One cell: its picture if it has one, else its text; a status is shaded, and bold where a target is not met.

    With `keep` its row stays on the page of the next one.
    """
    picture, kept = "", _KEEP * keep
    if shown.line:
        series = draw_series(shown.line, width - _PADDING, fitting)
        return make_cell(width, make_paragraph(fitting.styles["picture"], series, kept), rest=_MIDDLE)
    if shown.bullet:
        picture = make_paragraph(fitting.styles["picture"], draw_bar(shown.bullet, width - _PADDING, fitting), kept)
        if not shown.text:
            return make_cell(width, picture, rest=_MIDDLE)
    fill = FILLS[shown.status] if shown.status else ""
    align = f'{kept}<w:jc w:val="{_side_of(column)}"/>'
    text = make_paragraph(
        style, make_run(shown.text, bold=shown.status == "not_met" and column.kind == "status"), align
    )
    return make_cell(width, picture + text, fill=fill, rest=_MIDDLE)
