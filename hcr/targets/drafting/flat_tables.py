"""Finds tables of indicators that were copied as text, one cell a line, and makes them tables again.

The header is a run of lines that are the titles of columns. The rows follow it, each with as many lines as the header;
where a merged cell was copied only once, a row lacks its first line. What does not fit stays text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcr.language.numbers import is_missing
from hcr.targets.drafting.blocks import Block, Grid, Paragraph
from hcr.targets.drafting.tables import Heads, read_heads, role_of

LONGEST_TITLE = 16  # characters of a column's title
LONGEST_CELL = 60
MOST_COLUMNS = 12
FEWEST_COLUMNS, FEWEST_ROWS = 3, 2
_VALUES = ("year", "goal", "baseline")


def join_flat_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with such lines joined to a table."""
    found: list[Block] = []
    index = 0
    while index < len(blocks):
        heads, titles = _header_at(blocks, index)
        rows = list(_rows_at(blocks, index + len(titles), heads)) if heads else []
        block = blocks[index]
        if len(rows) < FEWEST_ROWS or not isinstance(block, Paragraph):
            found.append(block)
            index += 1
            continue
        filled = [titles]
        for row in rows:  # a row without its first line takes it from the row above
            filled.append(row if len(row) == len(titles) else (filled[-1][0], *row))
        found.append(Grid(tuple(filled), block.line))
        index += len(titles) + sum(map(len, rows))
    return found


def _header_at(blocks: Sequence[Block], start: int) -> tuple[Heads | None, tuple[str, ...]]:
    """The header that begins at a block, with the titles of its columns; None without one."""
    titles: list[str] = []
    for block in blocks[start : start + MOST_COLUMNS]:
        if not isinstance(block, Paragraph) or len(block.text) > LONGEST_TITLE or not role_of(block.text):
            break
        titles.append(block.text)
    heads = read_heads(titles, None) if len(titles) >= FEWEST_COLUMNS else None
    if heads is None or not any(role in _VALUES for role in heads.roles):
        return None, ()
    return heads, tuple(titles)


def _rows_at(blocks: Sequence[Block], start: int, heads: Heads) -> Iterator[tuple[str, ...]]:
    """The rows below a header, up to the first lines that are none."""
    width = len(heads.roles)
    while True:
        cells = [block.text for block in blocks[start : start + width] if isinstance(block, Paragraph)]
        if _is_row(cells, heads.roles):
            row = cells
        elif heads.roles[0] == "category" and _is_row(cells[:-1], heads.roles[1:]):
            row = cells[:-1]
        else:
            return
        yield tuple(row)
        start += len(row)


def _is_row(cells: Sequence[str], roles: Sequence[str]) -> bool:
    """Do these lines fit the columns: names, numbers where there are values, and short texts?"""
    if len(cells) != len(roles) or any(len(cell) > LONGEST_CELL for cell in cells):
        return False
    for cell, role in zip(cells, roles, strict=True):
        has_digit = any(c.isdigit() for c in cell)
        if role in _VALUES and not (has_digit or is_missing(cell) or "全" in cell):
            return False
        if role == "number" and not cell.strip("().（）、").isdecimal():
            return False
        if role == "name" and (is_missing(cell) or cell.replace(".", "").isdecimal()):
            return False
        if role == "category" and has_digit:
            return False
    return True
