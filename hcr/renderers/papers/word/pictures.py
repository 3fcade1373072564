"""Pictures of a paper in Word: a bar a kind or region made of shaded cells, and small pictures of single figures.

Marks and words are in every picture, so that it can be read in black and white.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from hcr.core.model import Status
from hcr.messages import say
from hcr.renderers.papers.describe import describe_bullet, describe_line, describe_share
from hcr.renderers.papers.word.bullet_png import HEIGHT, WIDTH, draw_png
from hcr.renderers.papers.word.line_png import draw_line_png
from hcr.renderers.papers.word.markup import clean_text, make_cell, make_paragraph, make_row, make_run, make_table
from hcr.renderers.papers.word.template import StylesAndPages
from hcr.renderers.terminal import width_of
from hcr.report.check_table import MARKS
from hcr.report.paper import BulletChart, LineChart, Overview, StatusBar, StatusShare

# Behind a status in a table: pale enough to be read on.
FILLS: dict[Status, str] = {
    "met": "",
    "not_met": "FBE3E4",
    "not_assessable": "FBE6C8",
    "missing": "FDF3D0",
    "not_due": "",
    "waiting": "",
    "waived": "E3E9F1",
    "monitored": "",
}
# In the picture of the whole: background and type, from dark to pale in print.
_PARTS: dict[Status, tuple[str, str]] = {
    "met": ("1F6F43", "FFFFFF"),
    "not_met": ("A4161A", "FFFFFF"),
    "not_assessable": ("E8A33D", "000000"),
    "missing": ("F7D774", "000000"),
    "not_due": ("DDE2E8", "000000"),
    "waiting": ("B9C7D9", "000000"),
    "waived": ("A9C1DE", "000000"),
    "monitored": ("F4F4F4", "000000"),
}
_ROOMY = 280  # twips: a lower bar has small type
_LABELS = range(1000, 2700)  # twips for the names of bars
_LETTER = 115  # twips of half a character in a bar
_NARROWEST = 260  # twips: room for a number
_EMU = 635  # a twip in the unit of drawings
_ROW = '<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/>'
_LINE = '<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
_GAP = '<w:spacing w:before="0" w:after="0" w:line="{between}" w:lineRule="exact"/>'
_HEIGHTS = ((3, (400, 60)), (9, (290, 50)), (1000, (215, 10)))  # for so many bars: how high, and how far apart


def draw_bar(bullet: BulletChart, width: int, fitting: StylesAndPages) -> str:
    """The picture of a figure, so many twips wide, as a run; with words for those who cannot see it."""
    return _place_picture(draw_png(bullet), describe_bullet(bullet, fitting.lang), width, fitting)


def draw_series(chart: LineChart, width: int, fitting: StylesAndPages) -> str:
    """The picture of figures over the years, as a run; with words for those who cannot see it."""
    return _place_picture(draw_line_png(chart), describe_line(chart, fitting.lang), width, fitting)


def _place_picture(data: bytes, described: str, width: int, fitting: StylesAndPages) -> str:
    relation, number = fitting.place_image(data)
    across, up = width * _EMU, width * _EMU * HEIGHT // WIDTH
    words = quoteattr(clean_text(described))
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{up}"/><wp:docPr id="{number}" name="figure {number}" descr={words}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="figure {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{up}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def draw_overview(shown: Overview, fitting: StylesAndPages) -> str:
    """The bars one below the other, all of one length; then what their marks mean. Without any: words alone."""
    bars = [bar for bar in shown.bars if any(share.count > 0 for share in bar.shares)]
    if not bars:
        return make_paragraph(fitting.styles["note"], make_run(shown.caption))
    height, between = next(sizes for most, sizes in _HEIGHTS if len(bars) <= most)
    gap = make_paragraph(fitting.styles["picture"], "", f"<w:keepNext/>{_GAP.format(between=between)}")
    longest = max(width_of(bar.label) for bar in bars)
    label = min(max(longest * _LETTER + 200, _LABELS.start), _LABELS.stop) if longest else 0
    tables = gap.join(_draw_bar_row(bar, label, height, fitting) for bar in bars)
    words = _describe_marks(bars, fitting)
    return gap + tables + make_paragraph(fitting.styles["note"], make_run(words), '<w:jc w:val="right"/>')


def _describe_marks(bars: Sequence[StatusBar], fitting: StylesAndPages) -> str:
    """Each mark with its words, once: `√ 达标、完成`."""
    words: dict[Status, dict[str, None]] = {}
    for bar in bars:
        for share in bar.shares:
            word = share.label.removeprefix(MARKS[share.status]).strip()
            words.setdefault(share.status, {})[word] = None
    join = say(fitting.lang, "report.and").join
    return say(fitting.lang, "screen.space").join(f"{MARKS[status]} {join(names)}" for status, names in words.items())


def _draw_bar_row(bar: StatusBar, label: int, height: int, fitting: StylesAndPages) -> str:
    shares = [share for share in bar.shares if share.count > 0]
    line = _LINE.format(line=min(height - 10, 290))
    style = fitting.styles["cell_heading" if height >= _ROOMY else "small_heading"]
    widths = _split_width([share.count for share in shares], fitting.widths[0] - label)
    cells = "".join(_draw_part(share, width, line, style, fitting) for share, width in zip(shares, widths, strict=True))
    if label:
        name = make_paragraph(style, make_run(bar.label), f"<w:keepNext/>{line}")
        cells = make_cell(label, name, rest='<w:vAlign w:val="center"/>') + cells
        widths = [label, *widths]
    row = make_row(cells, _ROW.format(height=height))
    return make_table(fitting.styles["plain_table"], widths, [row])


def _draw_part(share: StatusShare, width: int, line: str, style: str, fitting: StylesAndPages) -> str:
    """A status' cell: mark, word and number, as far as there is room."""
    fill, color = _PARTS[share.status]
    texts = (describe_share(share, fitting.lang), f"{MARKS[share.status]} {share.count}", str(share.count), "")
    text = next(each for each in texts if (width_of(each) + 1) * _LETTER <= width or not each)
    content = make_paragraph(style, make_run(text, color=color), f'<w:keepNext/>{line}<w:jc w:val="center"/>')
    return make_cell(width, content, fill=fill, rest='<w:vAlign w:val="center"/>')


def _split_width(counts: list[int], width: int) -> list[int]:
    """The width cut up by the counts, each part wide enough for a number; the largest bears the rest."""
    total, least = sum(counts), min(_NARROWEST, width // len(counts) // 2)
    parts = [max(count * width // total, least) for count in counts]
    parts[parts.index(max(parts))] += width - sum(parts)
    return parts
