"""The paper's blocks in their order as paragraphs and tables, each with the page it wants: upright or landscape.

The main part comes first and ends with the list of annexes and the signature; each annex starts a page of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from hcr.messages import say
from hcr.renderers.papers.word.column_widths import can_fit
from hcr.renderers.papers.word.markup import make_paragraph, make_run
from hcr.renderers.papers.word.pictures import draw_overview
from hcr.renderers.papers.word.tables import make_spacer, table_to_xml
from hcr.renderers.papers.word.template import StylesAndPages
from hcr.report.paper import Block, Overview, Paper, Paragraph, Section, Subheading, Table, TextList

Run = tuple[bool, str]  # landscape, and the XML
_BREAK = "<w:pageBreakBefore/>"


def lay_out(paper: Paper, fitting: StylesAndPages) -> list[Run]:
    """Everything in order."""
    runs = [(False, make_paragraph(fitting.styles["title"], make_run(paper.title)))]
    for section in paper.main:
        wide = _is_wide(section, fitting)
        new_page = section.page and wide == runs[-1][0]  # turning the page is a new page already
        runs.append((wide, _heading_to_xml(section, fitting, new_page) + _blocks_to_xml(section, fitting, wide)))
    runs.append((runs[-1][0], _end_to_xml(paper, fitting)))
    for number, section in enumerate(paper.annexes, 1):
        wide = _is_wide(section, fitting)
        new_page = wide == runs[-1][0]
        runs.append((wide, _annex_heading_to_xml(paper, section, number, fitting, new_page)))
        runs.append((wide, _blocks_to_xml(section, fitting, wide)))
    return runs


def _is_wide(section: Section, fitting: StylesAndPages) -> bool:
    """Do all its pages lie on their side, because it is meant so or a table needs it?"""
    tables = (block for block in section.blocks if isinstance(block, Table))
    return section.wide or not all(can_fit(table, fitting.widths[0], strict=not section.annex) for table in tables)


def _heading_to_xml(section: Section, fitting: StylesAndPages, new_page: bool) -> str:
    if not section.title:
        return ""
    return make_paragraph(fitting.styles["heading"], make_run(section.title), _BREAK if new_page else "")


def _annex_heading_to_xml(paper: Paper, section: Section, number: int, fitting: StylesAndPages, new_page: bool) -> str:
    label = make_run(say(paper.lang, "paper.annex", number=str(number)))
    return make_paragraph(fitting.styles["annex"], label, _BREAK if new_page else "") + make_paragraph(
        fitting.styles["annex_title"], make_run(section.title)
    )


def _end_to_xml(paper: Paper, fitting: StylesAndPages) -> str:
    """The list of annexes, then who signs and the day."""
    entries = [
        say(paper.lang, "paper.annex_in_list", number=str(number), title=section.title)
        for number, section in enumerate(paper.annexes, 1)
    ]
    lines = ""
    if entries:
        entries[0] = say(paper.lang, "head.colon", label=say(paper.lang, "paper.annexes"), text=entries[0])
        lines = make_paragraph(fitting.styles["body"], _NEW_LINE.join(map(make_run, entries)), _LIST[paper.lang])
    signed = [make_paragraph(fitting.styles["signature"], make_run(line), _RIGHT) for line in paper.signature]
    return make_spacer(240, fitting) * bool(lines) + lines + make_spacer(480, fitting) * bool(signed) + "".join(signed)


_NEW_LINE = "<w:r><w:br/></w:r>"
# The list of annexes is one paragraph, so that no page cuts it; below the first one the others begin at its number.
_LIST = {
    lang: f'<w:keepNext/><w:keepLines/><w:ind w:left="{left}" w:firstLineChars="0" w:hanging="{left - 640}"/>'
    '<w:jc w:val="left"/>'
    for lang, left in (("zh", 1600), ("en", 1560))
}
_RIGHT = '<w:ind w:right="640"/>'


def _blocks_to_xml(section: Section, fitting: StylesAndPages, wide: bool) -> str:
    return "".join(_block_texts(section.blocks, fitting, wide, section.annex))


def _block_texts(blocks: Sequence[Block], fitting: StylesAndPages, wide: bool, annex: bool) -> Iterable[str]:
    first = True
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Subheading):
            page = block.page and not first
            first = first and not block.page
            yield make_paragraph(fitting.styles["subheading"], make_run(block.text), _BREAK if page else "")
        elif isinstance(block, Table):
            noted = isinstance(following, Paragraph) and following.small
            yield table_to_xml(block, fitting, wide, noted)
            # At the end of an annex even this little could need a page of its own, which would be empty.
            if following is not None or not annex:
                yield make_spacer(80, fitting, noted)
        else:
            yield _BLOCKS[type(block)](block, fitting)


def _text_to_xml(block: Paragraph, fitting: StylesAndPages) -> str:
    strong = fitting.styles["strong"] if block.strong else ""
    return make_paragraph(fitting.styles["note" if block.small else "body"], make_run(block.text, style=strong))


def _items_to_xml(block: TextList, fitting: StylesAndPages) -> str:
    """The lead-in stays with the first item; where the file has no list of its own, a mark is put before each."""
    lead = make_paragraph(fitting.styles["body"], make_run(block.lead_in), "<w:keepNext/>") if block.lead_in else ""
    mark = "" if fitting.bulleted else "• "
    return lead + "".join(make_paragraph(fitting.styles["item"], make_run(f"{mark}{item}")) for item in block.items)


def _overview_to_xml(block: Overview, fitting: StylesAndPages) -> str:
    return draw_overview(block, fitting)


_BLOCKS: Mapping[type, Callable[[Any, StylesAndPages], str]] = {
    Paragraph: _text_to_xml,
    TextList: _items_to_xml,
    Overview: _overview_to_xml,
}
