"""Reads plain text and Markdown as blocks; tables are rows with tabs or bars, or one cell a line behind a tab."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hcr.language.patterns import compile_late
from hcr.targets.drafting.blocks import Block, Grid, Paragraph, Unreadable

MARKS = ("utf-8-sig", "utf-16")
_BAR_ROW = compile_late(r"\s*\|.*\|\s*")
_BAR_RULE = compile_late(r"\s*\|[\s:|-]+\|\s*")
_BOLD = compile_late(r"\*\*|__")
_BULLET = compile_late(r"^\s*(?:[-*+]|#{1,6}|>)\s+")


def decode(data: bytes) -> str:
    """The text of a file: by its mark, else UTF-8, else GB 18030. Raises Unreadable."""
    marks = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    marked = [name for mark, name in marks.items() if data.startswith(mark)]
    for name in marked or ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("draft.encoding")


def read_text_blocks(data: bytes) -> list[Block]:
    """The blocks of a text file."""
    return list(_blocks(re.split(r"\r\n|\n|\r", decode(data))))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    index = 0
    while index < len(lines):
        line = lines[index]
        if "\t" in line.strip() or (line.startswith("\t") and _goes_on_with_tabs(lines, index)):
            end = _end_of_tabs(lines, index)
            yield Grid(_tabbed_rows(lines[index:end]), index + 1)
            index = end
        elif _BAR_ROW.fullmatch(line):
            end = index
            while end < len(lines) and _BAR_ROW.fullmatch(lines[end]):
                end += 1
            yield Grid(tuple(_bar_cells(each) for each in lines[index:end] if not _BAR_RULE.fullmatch(each)), index + 1)
            index = end
        else:
            text = _BOLD.sub("", _BULLET.sub("", line)).strip().strip("*").strip()
            if text:
                yield Paragraph(text, index + 1)
            index += 1


def _goes_on_with_tabs(lines: Sequence[str], index: int) -> bool:
    """Is this line one of several cells, and not an indented paragraph?"""
    return index + 1 < len(lines) and lines[index + 1].startswith("\t")


def _end_of_tabs(lines: Sequence[str], start: int) -> int:
    """The index behind the last line of a table. Up to two lines without a tab may continue a cell."""
    end = index = start
    while index < len(lines) and index - end <= 3:
        if "\t" in lines[index]:
            end = index
        index += 1
    return end + 1


def _tabbed_rows(lines: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The rows: one for each line if lines hold several cells, else one for each run of lines."""
    if any("\t" in line.strip() for line in lines):
        return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines if line.strip())
    rows: list[list[str]] = [[]]
    ended = False
    for line in lines:
        if not line:
            ended = True
        elif line.startswith("\t"):
            if ended and rows[-1]:
                rows.append([])
            rows[-1].append(line.strip())
            ended = False
        elif rows[-1]:  # the rest of the cell above
            rows[-1][-1] += line.strip()
            ended = False
    return _fill_down(rows)


def _fill_down(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The rows with an empty first cell filled from the merged cell above it."""
    filled: list[tuple[str, ...]] = []
    for row in rows:
        if row and not row[0] and filled and len(filled[-1]) == len(row):
            filled.append((filled[-1][0], *row[1:]))
        else:
            filled.append(tuple(row))
    return tuple(filled)


def _bar_cells(line: str) -> tuple[str, ...]:
    return tuple(_BOLD.sub("", cell).strip() for cell in line.strip().strip("|").split("|"))
