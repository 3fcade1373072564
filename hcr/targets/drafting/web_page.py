"""Reads a page of a government site as blocks: paragraphs, and tables with merged cells filled."""

from __future__ import annotations

from html.parser import HTMLParser

from hcr.targets.drafting.blocks import Block, Grid, Paragraph, Unreadable
from hcr.targets.drafting.text_file import decode

PARAGRAPHS = frozenset("p div br li h1 h2 h3 h4 h5 h6 section article tr table body title dt dd".split())
UNSEEN = frozenset(("script", "style", "noscript", "template", "head"))
MOST_SPANNED = 1000  # columns or rows that one cell may claim
MOST_CELLS = 200_000


class _Page(HTMLParser):
    """Collects the texts of a page; a table within a table is part of its cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.text: list[str] = []
        self.unseen = 0
        self.depth = 0
        self.rows: list[list[tuple[str, int, int]]] = []
        self.cell: list[str] | None = None
        self.span = (1, 1)
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, a table, a row or a cell."""
        if tag in UNSEEN:
            self.unseen += 1
        elif tag == "table":
            self._end_paragraph()
            self.depth += 1
            if self.depth == 1:
                self.rows = []
        elif tag == "tr" and self.depth == 1:
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th") and self.depth == 1:
            self._end_cell()
            given = dict(attrs)
            self.span = _span_of(given.get("colspan")), _span_of(given.get("rowspan"))
            self.cell = []
        elif tag in PARAGRAPHS and self.depth == 0:
            self._end_paragraph()

    def handle_endtag(self, tag: str) -> None:
        """End the paragraph, table, row or cell that the tag began."""
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in ("td", "th") and self.depth == 1:
            self._end_cell()
        elif tag == "table" and self.depth:
            if self.depth == 1:
                self._end_cell()
                self._end_table()
            self.depth -= 1
        elif tag in PARAGRAPHS and self.depth == 0:
            self._end_paragraph()

    def handle_data(self, data: str) -> None:
        """Add a text to the cell or the paragraph."""
        if self.unseen:
            return
        if self.depth:
            if self.cell is not None:
                self.cell.append(data)
        else:
            self.text.append(data)

    def finish(self) -> list[Block]:
        """The blocks of the page."""
        if self.depth:
            self._end_cell()
            self._end_table()
        self._end_paragraph()
        return self.blocks

    def _end_paragraph(self) -> None:
        text = "".join("".join(self.text).split("\n")).strip()
        self.text.clear()
        if text and self.depth == 0:
            self.blocks.append(Paragraph(" ".join(text.split()), self.getpos()[0]))

    def _end_cell(self) -> None:
        if self.cell is not None and self.rows:
            self.rows[-1].append((" ".join("".join(self.cell).split()), *self.span))
            self.cells += self.span[0] * self.span[1]
            if self.cells > MOST_CELLS:
                raise Unreadable("draft.too_large")
        self.cell = None

    def _end_table(self) -> None:
        rows = _fill_spans(self.rows)
        if rows:
            self.blocks.append(Grid(rows, self.getpos()[0]))
        self.rows = []


def _span_of(text: str | None) -> int:
    return min(int(text), MOST_SPANNED) if text and text.isdecimal() and int(text) else 1


def _fill_spans(rows: list[list[tuple[str, int, int]]]) -> tuple[tuple[str, ...], ...]:
    """The cells by row and column; a merged cell repeats its text in each place that it covers."""
    filled: dict[tuple[int, int], str] = {}
    for row, cells in enumerate(rows):
        column = 0
        for text, across, down in cells:
            while (row, column) in filled:
                column += 1
            for below in range(min(down, len(rows) - row)):
                for right in range(across):
                    filled[row + below, column + right] = text
            column += across
    width = max((column for _, column in filled), default=-1) + 1
    return tuple(tuple(filled.get((row, column), "") for column in range(width)) for row in range(len(rows)))


def read_page_blocks(data: bytes) -> list[Block]:
    """The blocks of an HTML page. Raises Unreadable."""
    page = _Page()
    page.feed(decode(data))
    return page.finish()
