"""The table on a terminal: fitted to the width, coloured, and limited; the number of rows left out is shown.

rich measures the texts; its own table is not used, because it takes longer than the judgement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from hcr.core.model import Status
from hcr.judgement.outcome import Report
from hcr.language.cells import escape_controls
from hcr.messages import Lang, say
from hcr.renderers.terminal import Screen
from hcr.renderers.wrapping import list_pieces, wrap_text
from hcr.report.check_table import build_check_table
from hcr.report.screen_table import ScreenGroup, ScreenRow, ScreenTable
from hcr.report.whole_table import build_whole_screen_table

MAX_ROWS = 200
GAP = 2  # columns between two cells
MARK = 3  # columns of the mark, its flag and the gap behind them
NARROWEST = 8
NAME = 44  # columns that the name keeps before the lead goes
MOST = 18  # columns of a target, a figure or a margin; a longer one is broken
MOST_LEAD = 34
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
    if report.brief or not report.verdicts:
        return "".join(f"{line}\n" for line in _count_lines(report, lang, screen))
    return render_screen_table(build_whole_screen_table(report, lang, MAX_ROWS), lang, screen)


def render_screen_table(shown: ScreenTable, lang: Lang, screen: Screen) -> str:
    """A check, or a comparison of submissions, for a terminal."""
    return "".join(f"{line}\n" for line in _lines(shown, lang, screen))


def _count_lines(report: Report, lang: Lang, screen: Screen) -> Iterator[str]:
    """Headline and counts alone."""
    shown = build_check_table(report, lang)
    yield from _text_lines(shown.headline, BOLD, screen)
    for table in shown.tables:
        yield ""
        yield from render_grid(table[0], table[1:], lang, screen).splitlines()


def _lines(shown: ScreenTable, lang: Lang, screen: Screen) -> Iterator[str]:
    yield from _head_lines(shown, lang, screen)
    yield from _hanging_lines(say(lang, "screen.look"), shown.look, screen)
    yield ""
    yield from _group_lines(shown, screen)
    yield from _omission_lines(shown.left_out, lang, screen)
    yield ""
    yield from _hanging_lines(say(lang, "screen.owed"), shown.owed, screen)
    yield from _text_lines(shown.legend, DIM, screen)


def _head_lines(shown: ScreenTable, lang: Lang, screen: Screen) -> Iterator[str]:
    """Title and counts, on one line where they fit."""
    title, space = escape_controls(shown.title), say(lang, "screen.space")
    if len(shown.counts) == 1 and cell_len(title + space + shown.counts[0]) <= screen.width:
        yield _style(title + space + shown.counts[0], BOLD, screen)
        return
    for text in (title, *shown.counts):
        yield from _text_lines(text, BOLD, screen)


def _hanging_lines(head: str, text: str, screen: Screen) -> Iterator[str]:
    """A head and its text, whose further lines are set in under it; nothing where there is no text."""
    if text:
        first, *rest = wrap_text(head + escape_controls(text), screen.width)
        indent = "  "
        if rest:
            rest = wrap_text(" ".join(rest) if head.isascii() else "".join(rest), screen.width - len(indent))
        yield _style(head, BOLD, screen) + first[len(head) :] if first.startswith(head) else first
        yield from (f"{indent}{line}" for line in rest)


def _group_lines(shown: ScreenTable, screen: Screen) -> Iterator[str]:
    """One table a group under its heading, all with the same column widths, the header once."""
    groups = [ScreenGroup(escape_controls(group.title), [_clean(row) for row in group.rows]) for group in shown.groups]
    widths = _choose_widths(shown, [row.cells for group in groups for row in group.rows], screen.width - MARK)
    numbers = frozenset(shown.numbers)
    for line in _row_lines([(name, BOLD) for name in shown.header], widths, screen, numbers):
        yield f"{' ' * MARK}{line}"
    for group in groups:
        yield from _rule_lines(group.title, screen)
        for row in group.rows:
            mark = row.mark + " " * (MARK - cell_len(row.mark))
            cells = [(cell, "") for cell in row.cells]
            for number, line in enumerate(_row_lines(cells, widths, screen, numbers)):
                yield (_style(mark, STYLES[row.status], screen) if number == 0 else " " * MARK) + line
            for note in row.notes:
                first, *rest = wrap_text(note, screen.width - MARK - 2)
                yield f"{' ' * MARK}└ {first}"
                yield from (f"{' ' * MARK}  {line}" for line in rest)


def _clean(row: ScreenRow) -> ScreenRow:
    return ScreenRow(
        row.status, row.mark, tuple(map(escape_controls, row.cells)), tuple(map(escape_controls, row.notes))
    )


def _choose_widths(shown: ScreenTable, rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Every column as wide as its texts, the name as wide as the rest; the lead 0 if the name would be narrow."""
    widths = [max(map(cell_len, column)) for column in zip(*[shown.header, *rows], strict=True)]
    for place in shown.numbers:
        widths[place] = min(widths[place], MOST)
    widths[shown.lead] = min(widths[shown.lead], MOST_LEAD)
    longest = widths[shown.name]

    def left() -> int:
        return width - sum(each + GAP for place, each in enumerate(widths) if place != shown.name and each)

    if left() < min(longest, NAME):
        widths[shown.lead] = 0
    widths[shown.name] = min(longest, left())
    if widths[shown.name] >= NARROWEST:
        return widths
    widths[shown.name] = longest
    return _narrow_columns(widths, [shown.header, *rows], width)


def _omission_lines(count: int, lang: Lang, screen: Screen) -> Iterator[str]:
    """The number of rows that are not shown, if there are any."""
    if count > 0:
        yield from _text_lines(say(lang, "head.left_out", count=str(count)), BOLD, screen)


def render_grid(header: Sequence[str], rows: Sequence[Sequence[str]], lang: Lang, screen: Screen) -> str:
    """A simple table of texts, limited like the others."""
    shown = [[escape_controls(cell) for cell in row] for row in rows[:MAX_ROWS]]
    widths = _fit_widths([header, *shown], screen.width)
    lines = [*_row_lines([(name, BOLD) for name in header], widths, screen), _style("─" * screen.width, DIM, screen)]
    for row in shown:
        lines += _row_lines([(cell, "") for cell in row], widths, screen)
    lines += _omission_lines(len(rows) - MAX_ROWS, lang, screen)
    return "".join(f"{line}\n" for line in lines)


def _fit_widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Each column as wide as its widest cell, the widest columns narrowed until the line fits."""
    return _narrow_columns([max(map(cell_len, column)) for column in zip(*rows, strict=True)], rows, width)


def _narrow_columns(widths: Sequence[int], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The widths, narrowed until the line fits, each time where that adds the fewest lines.

    Words are broken only where nothing else helps.
    """
    fitted = list(widths)
    columns = [Counter(map(cell_len, column)) for column in zip(*rows, strict=True)]
    words = [max(map(_measure_words, column)) for column in zip(*rows, strict=True)]
    room = width - GAP * (sum(map(bool, widths)) - 1)
    while sum(fitted) > room:
        wide = [place for place, word in enumerate(words) if fitted[place] > max(NARROWEST, word)]
        if not wide:
            break
        costs = {place: _count_new_lines(columns[place], fitted[place]) for place in wide}
        fitted[min(wide, key=lambda place: (costs[place], -fitted[place]))] -= 1
    while sum(fitted) > room and max(fitted) > NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _count_new_lines(lengths: Counter[int], width: int) -> int:
    """The lines that texts of these lengths take beyond those of now, in a column that is one character narrower."""
    return sum(count * (-(-length // (width - 1)) - -(-length // width)) for length, count in lengths.items())


def _measure_words(text: str) -> int:
    """The width of the longest piece that a line should hold whole."""
    return max((cell_len(piece) for piece in list_pieces(text)), default=0)


def _row_lines(
    cells: Sequence[StyledText], widths: Sequence[int], screen: Screen, right: frozenset[int] = frozenset()
) -> Iterator[str]:
    """A row of the table, on as many lines as its tallest cell; a column of width 0 is left out."""
    kept = [place for place, width in enumerate(widths) if width] or list(range(len(widths)))
    columns = [wrap_text(cells[place][0], max(widths[place], 1)) for place in kept]
    for texts in zip_longest(*columns, fillvalue=""):
        line, gap = "", 0
        for place, text in zip(kept, texts, strict=True):
            short = widths[place] - cell_len(text)
            before = max(short, 0) if place in right else 0
            if text:
                line += " " * (gap + before) + _style(text, cells[place][1], screen)
                gap = short - before + GAP
            else:
                gap += widths[place] + GAP
        yield line


def _text_lines(text: str, style: str, screen: Screen) -> Iterator[str]:
    """A text over the whole width; nothing where there is none."""
    return (_style(line, style, screen) for line in wrap_text(text, screen.width) if line)


def _rule_lines(title: str, screen: Screen) -> Iterator[str]:
    """A heading inside a line over the whole width."""
    *lines, last = wrap_text(title, max(screen.width - 6, 1))
    yield from (_style(line, BOLD, screen) for line in lines)
    rest = "─" * max(screen.width - cell_len(last) - 4, 0)
    yield f"{_style('──', DIM, screen)} {_style(last, BOLD, screen)} {_style(rest, DIM, screen)}".rstrip()


def _style(text: str, style: str, screen: Screen) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if style and text and screen.color else text
