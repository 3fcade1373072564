"""The tables of a section as grids that can be filtered: tables of the same columns become one, pictures are left out.

The heading of a row on paper (a department, a caption, a category) is in columns before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from hcr.frozen import frozen
from hcr.messages import Lang, say
from hcr.report.paper import Block, Cell, Column, Overview, Subheading, Table

# The headings over a row: the subheading (a department), the table's caption, the group within the table (a category).
_Row = tuple[tuple[str, str, str], Sequence[Cell]]


@frozen
class Grid:
    """A title (empty if captions differ by row), columns, and rows of as many cells."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def build_grids(blocks: Iterable[Block], lang: Lang, heading_title: str = "") -> list[Grid]:
    """The grids of these blocks, in the order in which their columns come first.

    `heading_title` is the title of the column that holds the subheading over a row.
    """
    titles = (heading_title, say(lang, "sheet.list"), say(lang, "sheet.group"))
    found: dict[tuple[str, ...], tuple[list[Column], list[_Row]]] = {}
    heading = ""
    for block in blocks:
        if isinstance(block, Subheading):
            heading = block.text
        elif isinstance(block, Table | Overview):
            table = block if isinstance(block, Table) else _overview_to_table(block, lang)
            kept = [number for number, column in enumerate(table.columns) if column.kind != "picture"]
            columns = [table.columns[number] for number in kept]
            _, rows = found.setdefault(tuple(column.title for column in columns), (columns, []))
            for group, lines in table.groups:
                # Of a caption that repeats its subheading only the rest is kept.
                caption = table.caption.removeprefix(heading).lstrip(":： ")
                rows += [((heading, caption, group), [line[number] for number in kept]) for line in lines]
    return [_build_grid(columns, rows, titles) for columns, rows in found.values()]


def _overview_to_table(overview: Overview, lang: Lang) -> Table:
    """The picture of the whole as a table of statuses and counts; its caption is the title."""
    columns = (Column(say(lang, "column.status"), "status", 5), Column(say(lang, "sheet.count"), "number", 2))
    rows = [
        (Cell(share.label, status=share.status), Cell(str(share.count), Fraction(share.count)))
        for share in overview.shares
    ]
    return Table(overview.caption, columns, [("", rows)])


def _build_grid(columns: Sequence[Column], rows: Sequence[_Row], titles: Sequence[str]) -> Grid:
    captions = {heads[1] for heads, _ in rows}
    told = [
        number for number in range(3) if any(heads[number] for heads, _ in rows) and (number != 1 or len(captions) > 1)
    ]
    return Grid(
        next(iter(captions)) if len(captions) == 1 else "",
        [*(Column(titles[number], width=5) for number in told), *columns],
        [[*(Cell(heads[number]) for number in told), *cells] for heads, cells in rows],
    )
