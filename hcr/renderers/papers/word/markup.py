"""WordprocessingML as text: runs, paragraphs and cells, with every text cleaned and escaped in one place.

A text that is passed stays text: there is no way from it to a field, a link or an element. Lengths are in twentieths
of a point, sizes of type in half points.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from hcr.language.patterns import compile_late

_EAST_ASIAN = compile_late("[\u25a0-\U0010ffff]")  # marks and characters that Latin fonts lack or draw differently
_LINES = compile_late(r"[\t\n\v\f\r\x85\u2028\u2029]+")


def clean_text(text: str) -> str:
    """The text with lines joined, spaces plain, and what cannot be seen left out.

    That is what XML forbids, controls, direction marks, surrogates and unassigned characters.
    """
    return text if text.isprintable() else "".join(_visible_of(c) for c in _LINES.sub(" ", text))


def _visible_of(character: str) -> str:
    if character.isprintable():
        return character
    return " " if unicodedata.category(character) == "Zs" else ""


def make_shading(fill: str) -> str:
    """A background, as RRGGBB; none for an empty fill."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""


def make_run(text: str, bold: bool = False, color: str = "", fill: str = "", style: str = "") -> str:
    """A text in one formatting; `style` is the id of a character style."""
    rest = (
        (f'<w:rStyle w:val="{style}"/>' if style else "")
        + ('<w:rFonts w:hint="eastAsia"/>' if _EAST_ASIAN.search(text) else "")
        + ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{color}"/>' if color else "")
        + make_shading(fill)
    )
    properties = f"<w:rPr>{rest}</w:rPr>" if rest else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(clean_text(text))}</w:t></w:r>'


def make_field(instruction: str, shown: Sequence[str]) -> list[str]:
    """A field of ours around the runs that it shows until it is updated, one a paragraph; never of a paper's text."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    first, *rest = shown
    *others, last = [begin + first, *rest]
    return [*others, last + '<w:r><w:fldChar w:fldCharType="end"/></w:r>']


def make_paragraph(style: str, runs: str = "", properties: str = "") -> str:
    """A paragraph of this style id; `properties` follow pStyle in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def make_cell(width: int, content: str, span: int = 1, fill: str = "", rest: str = "") -> str:
    """A table cell around its paragraphs, of which there must be one; `rest` follows w:shd in the schema's order."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{spanned}{make_shading(fill)}{rest}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def make_row(cells: str, properties: str = "") -> str:
    """A table row; `properties` such as w:cantSplit."""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def make_table(style: str, widths: Sequence[int], rows: Iterable[str], side: int = 0, header: bool = False) -> str:
    """A table of fixed column widths, with room of `side` twips left and right in its cells."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = f'<w:left w:w="{side}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/>'
    head = (
        f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="{"0420" if header else "0400"}"'
        f' w:firstRow="{int(header)}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    )
    return f"<w:tbl><w:tblPr>{head}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
