"""The table on a terminal, by rich: fitted to the width, coloured, and limited; what is left out is said."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from hcr.messages import Lang, say
from hcr.model import Status
from hcr.renderers.screen import Screen, safe, width_of
from hcr.summary import Report
from hcr.view import View, view

__all__ = ["grid", "render_table"]

MAX_ROWS = 200
GAP = 2  # columns between two cells
NARROWEST = 8
STYLES: dict[Status, str] = {
    "met": "green",
    "not_met": "bold red",
    "not_assessable": "yellow",
    "missing": "yellow",
    "not_due": "dim",
    "waiting": "dim",
    "waived": "cyan",
}


def _console(screen: Screen, memory: io.StringIO) -> Console:
    """A console that writes to memory."""
    return Console(
        file=memory,
        width=screen.width,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        highlight=False,
        legacy_windows=False,
        emoji=False,
        markup=False,
    )


def _text_of(memory: io.StringIO) -> str:
    """What was written to memory, without trailing spaces."""
    return "".join(f"{line.rstrip()}\n" for line in memory.getvalue().splitlines())


def render_table(report: Report, lang: Lang, screen: Screen) -> str:
    """The whole check, for a terminal."""
    shown = view(report, lang)
    memory = io.StringIO()
    output = _console(screen, memory)
    output.print(Text(shown.headline, "bold"))
    for table in shown.tables:
        memory.write("\n" + grid(table[0], table[1:], lang, screen))
    _section(output, say(lang, "head.look"), shown.look)
    if shown.groups:
        _groups(output, shown)
        hidden = sum(len(group.rows) for group in shown.groups) - MAX_ROWS
        if hidden > 0:
            output.print(Text(say(lang, "head.left_out", count=str(hidden)), "bold"))
    _section(output, say(lang, "head.owed"), shown.owed)
    if shown.notes:
        output.print()
    for note in shown.notes:
        output.print(Text(safe(note), "dim"))
    return _text_of(memory)


def _groups(output: Console, shown: View) -> None:
    """One table a group under its heading, all with the same column widths, the header once."""
    widths = _widths([shown.header, *(cells for group in shown.groups for _, cells in group.rows)], output.width)
    output.print()
    _grid(output, widths, [[Text(name, "bold") for name in shown.header]])
    left = MAX_ROWS
    for group in shown.groups:
        if left <= 0:
            break
        output.print(Rule(Text(safe(group.title), "bold"), align="left", characters="─", style="dim"))
        rows = []
        for status, cells in group.rows[:left]:
            texts = [Text(safe(cell), overflow="fold") for cell in cells]
            texts[shown.status_column].stylize(STYLES[status])
            rows.append(texts)
        _grid(output, widths, rows)
        left -= len(rows)


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Each column as wide as its widest cell, the widest columns narrowed until the line fits."""
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    room = width - GAP * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _grid(output: Console, widths: Sequence[int], rows: Sequence[Sequence[Text]]) -> None:
    table = Table.grid(padding=(0, GAP, 0, 0))
    for width in widths:
        table.add_column(width=width, overflow="fold")
    for row in rows:
        table.add_row(*row)
    output.print(table)


def _section(output: Console, title: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    output.print()
    output.print(Text(title, "bold"))
    for line in lines:
        output.print(Text(f"  {safe(line)}"))


def grid(header: Sequence[str], rows: Sequence[Sequence[str]], lang: Lang, screen: Screen) -> str:
    """A simple table of texts, limited like the others."""
    memory = io.StringIO()
    output = _console(screen, memory)
    widths = _widths([header, *rows], screen.width)
    _grid(output, widths, [[Text(name, "bold") for name in header]])
    output.print(Rule(characters="─", style="dim"))
    _grid(output, widths, [[Text(safe(cell), overflow="fold") for cell in row] for row in rows[:MAX_ROWS]])
    if len(rows) > MAX_ROWS:
        output.print(Text(say(lang, "head.left_out", count=str(len(rows) - MAX_ROWS)), "bold"))
    return _text_of(memory)
