"""Finds tables that were copied as text, and makes them tables again: one cell a line, or one row a line (of a PDF).

The header is a run of lines that are the titles of columns. The rows follow it, each with as many lines as the header;
where a merged cell was copied only once, a row lacks its first line. What does not fit stays text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcr.language.numbers import is_missing
from hcr.language.patterns import compile_late
from hcr.targets.drafting.blocks import Block, Grid, Paragraph
from hcr.targets.drafting.outline import begins_as_heading
from hcr.targets.drafting.tables import Heads, read_heads, role_of, unit_of

LONGEST_TITLE = 16  # characters of a column's title
LONGEST_CELL = 60
LONGEST_WORK = 500  # characters of a cell that says what is to be done
MOST_COLUMNS = 12
FEWEST_COLUMNS, FEWEST_ROWS = 3, 2
LONGEST_HEADER = 120
_IN_YEAR = compile_late(r"(?<=\d)\s+(?=年)")  # a PDF has 2020 年
_WORKS = ("name", "work", "document")
_VALUES = ("year", "goal", "baseline")


def join_flat_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with such lines joined to a table."""
    found: list[Block] = []
    index = 0
    while index < len(blocks):
        if spaced := _spaced_table_at(blocks, index):
            found.append(spaced)
            index += len(spaced.rows)
            continue
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


def _spaced_table_at(blocks: Sequence[Block], start: int) -> Grid | None:
    """The table of indicators whose header is one line of titles; a line that is no whole row is its only cell.

    The table ends at a sentence, a heading or a long line.
    """
    first = blocks[start]
    titles = _split_at_spaces(first.text) if isinstance(first, Paragraph) and len(first.text) <= LONGEST_HEADER else []
    if len(titles) < FEWEST_COLUMNS or not all(map(role_of, titles)):
        return None
    heads = read_heads(titles, None)
    if heads is None or heads.kind != "indicators":
        return None
    rows = [tuple(titles)]
    category = ""
    for block in blocks[start + 1 :]:
        if not isinstance(block, Paragraph) or len(block.text) > LONGEST_CELL or "。" in block.text:
            break
        if begins_as_heading(block.text):
            break
        cells = _split_at_spaces(block.text)
        if _is_whole_row(cells, heads.roles):
            category = cells[0]
        elif heads.roles[0] == "category" and _is_whole_row(cells, heads.roles[1:]):
            cells = [category, *cells]
        else:
            cells = [block.text]
        rows.append(tuple(cells))
    return Grid(tuple(rows), first.line)


def _is_whole_row(cells: Sequence[str], roles: Sequence[str]) -> bool:
    """Do the parts of a line fit the columns, with a unit in that of units? A name with a space would shift them."""
    units = [cell for cell, role in zip(cells, roles, strict=False) if role == "unit"]
    return _is_row(cells, roles) and all(is_missing(unit) or unit_of(unit) for unit in units)


def _split_at_spaces(text: str) -> list[str]:
    return _IN_YEAR.sub("", text).split()


def _header_at(blocks: Sequence[Block], start: int) -> tuple[Heads | None, tuple[str, ...]]:
    """The header that begins at a block, with the titles of its columns; None without one."""
    titles: list[str] = []
    for block in blocks[start : start + MOST_COLUMNS]:
        if not isinstance(block, Paragraph) or len(block.text) > LONGEST_TITLE or not role_of(block.text):
            break
        titles.append(block.text)
    heads = read_heads(titles, None) if len(titles) >= FEWEST_COLUMNS else None
    is_numbered = heads is not None and heads.roles[0] == "number" and "due" in heads.roles
    if heads is None or not (is_numbered or any(role in _VALUES for role in heads.roles)):
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
    if len(cells) != len(roles):
        return False
    names_work = "due" in roles
    return all(_fits(cell, role, names_work) for cell, role in zip(cells, roles, strict=True))


def _fits(cell: str, role: str, names_work: bool) -> bool:
    has_digit = any(c.isdigit() for c in cell)
    if len(cell) > (LONGEST_WORK if names_work and role in _WORKS else LONGEST_CELL):
        return False
    if role in _VALUES:
        return has_digit or is_missing(cell) or "全" in cell
    if role == "number":
        return cell.strip("().（）、").isdecimal()
    if role == "name":
        return not (is_missing(cell) or cell.replace(".", "").isdecimal())
    return not (role == "category" and has_digit)
