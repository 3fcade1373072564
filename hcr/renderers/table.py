"""The table on a terminal: fitted to the width, coloured, and limited; the number of rows left out is shown.

rich measures and breaks the texts; its own table is not used, because it takes longer than the judgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len, chop_cells

from hcr.core.model import Status
from hcr.judgement.outcome import Report
from hcr.language.cells import escape_controls
from hcr.messages import Lang, say
from hcr.renderers.terminal import Screen
from hcr.report.check_beside import build_whole_table
from hcr.report.check_table import CheckTable

MAX_ROWS = 200
GAP = 2  # columns between two cells
NARROWEST = 8
# As terminals number them (ECMA-48).
BOLD, DIM = "1", "2"
STYLES: dict[Status, str] = {
    "met": "32",  # green
    "not_met": "1;31",  # bold red
    "not_assessable": "33",  # yellow
    "missing": "33",
    "not_due": DIM,
    "waiting": DIM,
    "waived": "36",  # cyan
    "monitored": "",
}
StyledText = tuple[str, str]
"""A text and its style; an empty one is plain."""


def render_table(report: Report, lang: Lang, screen: Screen) -> str:
    """The whole check, for a terminal."""
    return render_screen_table(build_whole_table(report, lang, MAX_ROWS), lang, screen)


def render_screen_table(shown: CheckTable, lang: Lang, screen: Screen) -> str:
    """A check, or a comparison of submissions, for a terminal."""
    return "".join(f"{line}\n" for line in _lines(shown, lang, screen))


def _lines(shown: CheckTable, lang: Lang, screen: Screen) -> Iterator[str]:
    yield from _text_lines(shown.headline, BOLD, screen)
    for table in shown.tables:
        yield ""
        yield from render_grid(table[0], table[1:], lang, screen).splitlines()
    yield from _section_lines(say(lang, "head.look"), shown.look, screen)
    if shown.groups:
        yield from _group_lines(shown, screen)
        yield from _omission_lines(shown.left_out, lang, screen)
    yield from _section_lines(say(lang, "head.owed"), shown.owed, screen)
    if shown.notes:
        yield ""
    for note in shown.notes:
        yield from _text_lines(escape_controls(note), DIM, screen)


def _group_lines(shown: CheckTable, screen: Screen) -> Iterator[str]:
    """One table a group under its heading, all with the same column widths, the header once."""
    groups = [
        (group.title, [(status, [escape_controls(cell) for cell in cells]) for status, cells in group.rows])
        for group in shown.groups
    ]
    widths = _fit_widths([shown.header, *(cells for _, rows in groups for _, cells in rows)], screen.width)
    yield ""
    yield from _row_lines([(name, BOLD) for name in shown.header], widths, screen)
    for title, rows in groups:
        yield from _heading_lines(escape_controls(title), screen)
        for status, cells in rows:
            styles = [STYLES[status] if index == shown.status_column else "" for index in range(len(cells))]
            yield from _row_lines(list(zip(cells, styles, strict=True)), widths, screen)


def _omission_lines(count: int, lang: Lang, screen: Screen) -> Iterator[str]:
    """How many rows are not shown, where there are such."""
    if count > 0:
        yield from _text_lines(say(lang, "head.left_out", count=str(count)), BOLD, screen)


def _section_lines(title: str, lines: Sequence[str], screen: Screen) -> Iterator[str]:
    if lines:
        yield ""
        yield from _text_lines(title, BOLD, screen)
        for line in lines:
            yield from _text_lines(f"  {escape_controls(line)}", "", screen)


def render_grid(header: Sequence[str], rows: Sequence[Sequence[str]], lang: Lang, screen: Screen) -> str:
    """A simple table of texts, limited like the others."""
    shown = [[escape_controls(cell) for cell in row] for row in rows[:MAX_ROWS]]
    widths = _fit_widths([header, *shown], screen.width)
    lines = [*_row_lines([(name, BOLD) for name in header], widths, screen), *_heading_lines("", screen)]
    for row in shown:
        lines += _row_lines([(cell, "") for cell in row], widths, screen)
    lines += _omission_lines(len(rows) - MAX_ROWS, lang, screen)
    return "".join(f"{line}\n" for line in lines)


def _fit_widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Each column as wide as its widest cell, the widest columns narrowed until the line fits."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    room = width - GAP * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row_lines(cells: Sequence[StyledText], widths: Sequence[int], screen: Screen) -> Iterator[str]:
    """A row of the table, on as many lines as its tallest cell."""
    columns = [_wrap(text, width) for (text, _), width in zip(cells, widths, strict=True)]
    for texts in zip_longest(*columns, fillvalue=""):
        line, gap = "", 0
        for text, (_, style), width in zip(texts, cells, widths, strict=True):
            if text:
                line += " " * gap + _style(text, style, screen)
                gap = 0
            gap += width - (cell_len(text) if text else 0) + GAP
        yield line


def _text_lines(text: str, style: str, screen: Screen) -> Iterator[str]:
    """A text over the whole width."""
    return (_style(line, style, screen) for line in _wrap(text, screen.width))


def _heading_lines(title: str, screen: Screen) -> Iterator[str]:
    """A heading, with a line up to the end of its last line."""
    *lines, last = _wrap(title, screen.width)
    yield from (_style(line, BOLD, screen) for line in lines)
    rest = screen.width - cell_len(last) - bool(last)
    yield " ".join(part for part in (_style(last, BOLD, screen), _style("─" * rest, DIM, screen)) if part)


def _wrap(text: str, width: int) -> list[str]:
    """The text in lines that fit: broken between words, or in a word that is longer than a line."""
    if cell_len(text) <= width:
        return [text.rstrip()]
    lines = [""]
    for word in re.findall(r"\s*\S+\s*", text):
        size = cell_len(word.rstrip())
        if cell_len(lines[-1]) + size <= width:
            lines[-1] += word
        else:
            lines += [word] if size <= width else chop_cells(word, width)
    return [line.rstrip() for line in lines if line.strip()] or [""]


def _style(text: str, style: str, screen: Screen) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if style and text and screen.color else text
