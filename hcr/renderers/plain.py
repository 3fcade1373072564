"""Plain text for pipes and files: the table's columns in full, aligned by width; no colour, no boxes, nothing cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcr.judgement.outcome import Report
from hcr.messages import Lang, say
from hcr.renderers.terminal import Screen, safe, width_of
from hcr.report.check_table import View, view


def render_plain(report: Report, lang: Lang, screen: Screen) -> str:
    """The whole check as text."""
    return "\n".join(_lines(view(report, lang), lang)) + "\n"


def _lines(shown: View, lang: Lang) -> Iterator[str]:
    yield shown.headline
    for table in shown.tables:
        yield from ("", *columns([[safe(cell) for cell in row] for row in table]))
    yield from _section(say(lang, "head.look"), shown.look)
    rows = [[safe(cell) for cell in cells] for group in shown.groups for _, cells in group.rows]
    if rows:
        header, *lines = columns([list(shown.header), *rows])
        yield from ("", header)
        rest = iter(lines)
        for group in shown.groups:
            yield from ("", f"[{safe(group.title)}]")
            yield from (next(rest) for _ in group.rows)
    yield from _section(say(lang, "head.owed"), shown.owed)
    if shown.notes:
        yield from ("", *shown.notes)


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"{title}:", *(f"  {safe(line)}" for line in lines))


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines, every column as wide as its widest cell."""
    sizes = [[width_of(cell) for cell in row] for row in rows]
    widths = [max(column) for column in zip(*sizes, strict=True)]
    return [
        "  ".join(cell + " " * (width - own) for cell, own, width in zip(row, size, widths, strict=True)).rstrip()
        for row, size in zip(rows, sizes, strict=True)
    ]
