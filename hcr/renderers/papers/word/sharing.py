"""Shares out the width of a table so that its rows take few lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcr.records import mutable

Pieces = Sequence[int]  # the lengths of a text's words; one that is longer than the line is broken
_RAGGED = 4  # blanks that a line of a broken word may lack
_ROW = 3  # what a line less of a row is worth, beside a line less of one cell


@mutable
class _Column:
    """The widths that a column may have, and for each of them the lines that its cells take."""

    widths: Sequence[int]
    lines: Sequence[Sequence[int]]
    at: int = 0  # the place of the width it has


def share_width(rows: Sequence[Sequence[Pieces]], least: Sequence[int], width: int, step: int, blank: int) -> list[int]:
    """The widths of the columns of these texts, each at least as wide as here, as far as they fit this width.

    Width is given where a step saves most lines for it; what is left goes to the columns whose texts are still broken,
    or to nobody. `blank` is the length of the blank between two words.
    """
    columns = [
        _measure_column(texts, narrowest, width, step, blank)
        for texts, narrowest in zip(zip(*rows, strict=True), least, strict=True)
    ]
    left = width - sum(least)
    while steps := [each for each in _list_steps(columns) if each[1] <= left]:
        worth, added, place, at = max(steps, key=lambda each: (each[0] / each[1], -each[2]))
        if worth <= 0:
            break
        columns[place].at = at
        left -= added
    broken = [sum(column.lines[column.at]) - len(rows) for column in columns]
    spare = max(left, 0) if any(broken) else 0
    return [c.widths[c.at] + spare * more // max(sum(broken), 1) for c, more in zip(columns, broken, strict=True)]


def _measure_column(texts: Sequence[Pieces], least: int, width: int, step: int, blank: int) -> _Column:
    """The widths at which a text of the column takes a line less, from the least on."""
    widths, lines = [least], [[_count_lines(text, least, blank) for text in texts]]
    longest = max(sum(text) + blank * (len(text) - 1) for text in texts)
    for each in range(least + step, min(longest, width) + step, step):
        counts = [_count_lines(text, each, blank) for text in texts]
        if counts != lines[-1]:
            widths.append(each)
            lines.append(counts)
    return _Column(widths, lines)


def _list_steps(columns: Sequence[_Column]) -> Iterator[tuple[int, int, int, int]]:
    """What each wider width of a column is worth, what it takes, and which it is: column, place."""
    cells = [column.lines[column.at] for column in columns]
    tallest = [sorted(row)[-2:] for row in zip(*cells, strict=True)]
    for place, column in enumerate(columns):
        now = column.lines[column.at]
        others = [row[0] if row[-1] == count else row[-1] for row, count in zip(tallest, now, strict=True)]
        for at in range(column.at + 1, len(column.widths)):
            then = column.lines[at]
            worth = sum(
                _ROW * (max(before, other) - max(after, other)) + before - after
                for before, after, other in zip(now, then, others, strict=True)
                if before != after
            )
            yield worth, column.widths[at] - column.widths[column.at], place, at


def _count_lines(text: Pieces, width: int, blank: int) -> int:
    """The lines that a text takes; a line of a broken word stays a little short, as figures in it stay whole."""
    lines, used = 1, 0
    for word in text:
        if used and used + blank + word <= width:
            used += blank + word
            continue
        broken = -(-word // max(width - _RAGGED * blank, blank)) if word > width else 1
        lines += broken - (not used)
        used = min(word, width)
    return lines
