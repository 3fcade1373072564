"""The table on a terminal, by rich: fitted to the width, coloured, and limited; what is left out is said."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hcr.messages import Lang, say
from hcr.model import Status
from hcr.renderers.screen import Screen, safe
from hcr.summary import Report
from hcr.view import View, view

__all__ = ["grid", "render_table"]

MAX_ROWS = 200
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
    _section(output, say(lang, "head.look"), shown.look)
    if shown.groups:
        output.print()
        output.print(_table(shown))
        hidden = sum(len(group.rows) for group in shown.groups) - MAX_ROWS
        if hidden > 0:
            output.print(Text(say(lang, "head.left_out", count=str(hidden)), "bold"))
    _section(output, say(lang, "head.owed"), shown.owed)
    if shown.notes:
        output.print()
    for note in shown.notes:
        output.print(Text(safe(note), "dim"))
    return _text_of(memory)


def _table(shown: View) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for name in shown.header:
        table.add_column(Text(name), overflow="fold")
    left = MAX_ROWS
    for group in shown.groups:
        if left <= 0:
            break
        table.add_row(Text(safe(group.title), "bold"))
        for status, cells in group.rows[:left]:
            texts = [Text(safe(cell)) for cell in cells]
            texts[shown.status_column].stylize(STYLES[status])
            table.add_row(*texts)
        left -= len(group.rows)
    return table


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
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for name in header:
        table.add_column(Text(name), overflow="fold")
    for row in rows[:MAX_ROWS]:
        table.add_row(*(Text(safe(cell)) for cell in row))
    output.print(table)
    if len(rows) > MAX_ROWS:
        output.print(Text(say(lang, "head.left_out", count=str(len(rows) - MAX_ROWS)), "bold"))
    return _text_of(memory)
