"""Splits a sheet with several tables side by side, between blank columns, into one sheet for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from hcr.core.submitted import NumberedLine, Sheet
from hcr.records import replace
from hcr.submission.header import LABELS, read_header
from hcr.submission.vocabulary import Vocabulary

MAX_LOOKED_AT = 500  # lines within which the tables must begin


def split_sheet(sheet: Sheet, vocabulary: Vocabulary) -> list[Sheet]:
    """The sheet itself, or one sheet for each of its tables; every cell keeps its line and column."""
    head = list(islice(sheet.lines, MAX_LOOKED_AT))
    blocks = _find_blocks([cells for _, cells in head], vocabulary)
    if len(blocks) < 2:
        return [replace(sheet, lines=chain(head, sheet.lines))]
    lines = [*head, *sheet.lines]
    return [replace(sheet, lines=_lines_of(lines, blocks, number)) for number in range(len(blocks))]


def _find_blocks(lines: Sequence[Sequence[str]], vocabulary: Vocabulary) -> list[range]:
    """The columns of each table; at most one range if there are not several tables."""
    filled = {index for cells in lines if not _is_title(cells) for index, cell in enumerate(cells) if cell.strip()}
    if not filled or len(filled) == max(filled) - min(filled) + 1:
        return []
    starts = sorted(index for index in filled if index - 1 not in filled)
    width = max(map(len, lines))
    runs = [range(start, end) for start, end in zip(starts, [*starts[1:], width], strict=True)]
    # Columns without a header of their own belong to the table on their left.
    heads = [run.start for run in runs if any(_has_header(cells, run, vocabulary) for cells in lines)]
    if len(heads) < 2:
        return []
    heads[0] = 0
    return [range(start, end) for start, end in zip(heads, [*heads[1:], width], strict=True)]


def _is_title(cells: Sequence[str]) -> bool:
    """Is there only one text in the line, alone or merged over it?"""
    return len({cell.strip() for cell in cells if cell.strip()}) == 1


def _has_header(cells: Sequence[str], block: range, vocabulary: Vocabulary) -> bool:
    """Is a part of a line the header of a table with labels of its own?"""
    part = [cell.strip() for cell in cells[block.start : block.stop]]
    header = read_header(1, part, vocabulary) if any(part) else None
    return header is not None and (header.columns[0].role in LABELS or not part[0])


def _lines_of(lines: Sequence[NumberedLine], blocks: Sequence[range], number: int) -> Iterator[NumberedLine]:
    """The lines with the cells of one table; a title above all tables belongs to each."""
    begun = False
    for line, cells in lines:
        if not begun and _is_title(cells):
            yield line, cells
            continue
        begun = True
        block = blocks[number]
        part = [cell if index in block else "" for index, cell in enumerate(cells[: block.stop])]
        if any(part):
            yield line, part
