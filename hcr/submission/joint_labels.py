"""Parts labels that share a cell: `freq,geo\\TIME` over `A,RT,FR`, as Eurostat writes them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from hcr.core.submitted import NumberedLine, Sheet
from hcr.language.patterns import compile_late
from hcr.records import replace

MAX_LOOKED_AT = 20  # lines within which the header must come
_TITLES = compile_late(r"\w+(?:,\w+)+\\\w+")


def split_joint_labels(sheet: Sheet) -> Sheet:
    """The sheet itself; or with its joint labels in columns of their own, which `joined` counts."""
    head = list(islice(sheet.lines, MAX_LOOKED_AT))
    titles = (cells[0].strip() for _, cells in head if cells)
    found = next((title for title in titles if _TITLES.fullmatch(title)), "")
    lines = chain(head, sheet.lines)
    if not found:
        return replace(sheet, lines=lines)
    return replace(sheet, lines=_split_lines(lines, found.count(",")), joined=found.count(","))


def _split_lines(lines: Iterator[NumberedLine], commas: int) -> Iterator[NumberedLine]:
    """The lines with as many labels in front as the header has; one with fewer or more keeps its cell as the last."""
    for number, cells in lines:
        labels = cells[0].split(",") if cells else []
        first = labels if len(labels) == commas + 1 else [*[""] * commas, *cells[:1]]
        yield number, [*first, *cells[1:]]
