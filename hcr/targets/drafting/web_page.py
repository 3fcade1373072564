"""Reads a page of a government site as blocks: paragraphs, and tables with merged cells filled."""

from __future__ import annotations

from html.parser import HTMLParser

from hcr.records import mutable
from hcr.targets.drafting.blocks import Block, Grid, Paragraph, Unreadable
from hcr.targets.drafting.text_file import decode

PARAGRAPHS = frozenset("p div br li h1 h2 h3 h4 h5 h6 section article tr table body title dt dd".split())
UNSEEN = frozenset(("script", "style", "noscript", "template", "head"))
MOST_SPANNED = 1000  # columns or rows that one cell may claim
MOST_CELLS = 200_000


LONGEST_CELL = 1000  # characters; a longer cell with most of its table's text holds the text of a page
DEEPEST = 30  # tables within tables; those further in are parts of their cells


@mutable
class _Cell:
    """A cell being read: the paragraphs and tables in it, and the columns and rows that it covers."""

    blocks: list[Block]
    across: int
    down: int

    @property
    def text(self) -> str:
        """The cell's text as one line."""
        return " ".join(block.text for block in self.blocks if isinstance(block, Paragraph))


class _Page(HTMLParser):
    """Collects the paragraphs and tables of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.text: list[str] = []
        self.unseen = 0
        self.tables: list[list[list[_Cell]]] = []  # those not ended yet, the outermost first, each with its rows
        self.too_deep = 0
        self.open: list[bool] = []  # is a cell of each of these tables open?
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, a table, a row or a cell."""
        if tag in UNSEEN:
            self.unseen += 1
            return
        if tag in PARAGRAPHS or tag in ("td", "th"):
            self._end_paragraph()
        if tag == "table":
            if len(self.tables) < DEEPEST:
                self.tables.append([])
                self.open.append(False)
            else:
                self.too_deep += 1
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
            self.open[-1] = False
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            given = dict(attrs)
            cell = _Cell([], _span_of(given.get("colspan")), _span_of(given.get("rowspan")))
            self.cells += cell.across * cell.down
            if self.cells > MOST_CELLS:
                raise Unreadable("draft.too_large")
            self.tables[-1][-1].append(cell)
            self.open[-1] = True

    def handle_endtag(self, tag: str) -> None:
        """End the paragraph, table, row or cell that the tag began."""
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
            return
        if tag in PARAGRAPHS or tag in ("td", "th"):
            self._end_paragraph()
        if tag in ("td", "th") and self.tables:
            self.open[-1] = False
        elif tag == "table" and self.too_deep:
            self.too_deep -= 1
        elif tag == "table" and self.tables:
            self._end_table()

    def handle_data(self, data: str) -> None:
        """Add a text to the paragraph; a text between the cells of a table is none of the page's."""
        if not self.unseen and (not self.tables or self.open[-1]):
            self.text.append(data)

    def finish(self) -> list[Block]:
        """The blocks of the page."""
        self._end_paragraph()
        while self.tables:
            self._end_table()
        return self.blocks

    def _current_blocks(self) -> list[Block]:
        """Where the next block belongs: the innermost cell, or the page."""
        rows = next((rows for rows in reversed(self.tables) if rows and rows[-1]), None)
        return rows[-1][-1].blocks if rows else self.blocks

    def _end_paragraph(self) -> None:
        text = " ".join("".join("".join(self.text).split("\n")).split())
        self.text.clear()
        if text:
            self._current_blocks().append(Paragraph(text, self.getpos()[0]))

    def _end_table(self) -> None:
        rows = self.tables.pop()
        self.open.pop()
        cells = [cell for row in rows for cell in row]
        if _is_layout(rows):
            self._current_blocks().extend(block for cell in cells for block in cell.blocks)
        elif filled := _fill_spans(rows):
            self._current_blocks().append(Grid(filled, self.getpos()[0]))


def _is_layout(rows: list[list[_Cell]]) -> bool:
    """Does a table only place the parts of a page: cells one below the other, a whole text or a table in one?"""
    cells = [cell for row in rows for cell in row]
    lengths = [len(cell.text) for cell in cells]
    return (
        all(len(row) <= 1 for row in rows)
        or max(lengths) > max(LONGEST_CELL, sum(lengths) // 2)
        or any(isinstance(block, Grid) for cell in cells for block in cell.blocks)
    )


def _span_of(text: str | None) -> int:
    return min(int(text), MOST_SPANNED) if text and text.isdecimal() and int(text) else 1


def _fill_spans(rows: list[list[_Cell]]) -> tuple[tuple[str, ...], ...]:
    """The cells by row and column; a merged cell repeats its text in each place that it covers."""
    filled: dict[tuple[int, int], str] = {}
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            text = cell.text
            while (row, column) in filled:
                column += 1
            for below in range(min(cell.down, len(rows) - row)):
                for right in range(cell.across):
                    filled[row + below, column + right] = text
            column += cell.across
    width = max((column for _, column in filled), default=-1) + 1
    return tuple(tuple(filled.get((row, column), "") for column in range(width)) for row in range(len(rows)))


def read_page_blocks(data: bytes) -> list[Block]:
    """The blocks of an HTML page. Raises Unreadable."""
    page = _Page()
    page.feed(decode(data))
    return page.finish()
