"""Plain text for pipes and files: the table's columns in full, aligned by width; no colour, no boxes, nothing cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcr.judgement.outcome import Report
from hcr.language.cells import escape_controls
from hcr.messages import Lang, say
from hcr.renderers.terminal import Screen, width_of
from hcr.report.check_table import CheckTable
from hcr.report.whole_table import build_whole_table


def render_plain(report: Report, lang: Lang, screen: Screen) -> str:
    """The whole check as text."""
    return render_plain_table(build_whole_table(report, lang), lang)


def render_plain_table(shown: CheckTable, lang: Lang) -> str:
    """A check, or a comparison of submissions, as text."""
    return "\n".join(_lines(shown, lang)) + "\n"


def _lines(shown: CheckTable, lang: Lang) -> Iterator[str]:
    yield shown.headline
    for table in shown.tables:
        yield from ("", *align_columns([[escape_controls(cell) for cell in row] for row in table]))
    yield from _section_lines("head.look", shown.look, lang)
    rows = [[escape_controls(cell) for cell in cells] for group in shown.groups for _, cells in group.rows]
    if rows:
        header, *lines = align_columns([list(shown.header), *rows])
        yield from ("", header)
        rest = iter(lines)
        for group in shown.groups:
            yield from ("", f"[{escape_controls(group.title)}]")
            yield from (next(rest) for _ in group.rows)
    yield from _section_lines("head.owed", shown.owed, lang)
    if shown.notes:
        yield from ("", *shown.notes)


def _section_lines(title: str, lines: Sequence[str], lang: Lang) -> Iterator[str]:
    if lines:
        head = say(lang, "head.colon", label=say(lang, title), text="").rstrip()
        yield from ("", head, *(f"  {escape_controls(line)}" for line in lines))


def align_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines, every column as wide as its widest cell."""
    sizes = [[width_of(cell) for cell in row] for row in rows]
    widths = [max(column) for column in zip(*sizes, strict=True)]
    return [
        "  ".join(cell + " " * (width - own) for cell, own, width in zip(row, size, widths, strict=True)).rstrip()
        for row, size in zip(rows, sizes, strict=True)
    ]
