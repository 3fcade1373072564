"""The paper's blocks in their order as paragraphs and tables, each with the page it wants: upright or landscape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain, repeat
from typing import Any

from hcr.messages import say
from hcr.renderers.papers.word.markup import make_field, make_paragraph, make_run
from hcr.renderers.papers.word.pictures import draw_overview
from hcr.renderers.papers.word.tables import facts_to_xml, is_wide, table_to_xml
from hcr.renderers.papers.word.template import StylesAndPages
from hcr.report.paper import Block, Overview, Paper, Paragraph, Section, Subheading, Table, TextList

Run = tuple[bool, str]  # landscape, and the XML
_LONG = 60  # rows of tables: from here on a paper has contents
_BREAK = "<w:pageBreakBefore/>"


def lay_out(paper: Paper, fitting: StylesAndPages) -> list[Run]:
    """Everything in order; the contents of a long paper follow its first section, which is on the first page."""
    head = make_paragraph(fitting.styles["title"], make_run(paper.title)) + facts_to_xml(paper.facts, fitting)
    runs, apart = [(False, head)], False
    for place, section in enumerate(paper.sections):
        wide, pages = _is_wide(section, fitting), _has_pages(section)
        new_page = (apart or pages) and wide == runs[-1][0]  # turning the page is a new page already
        runs.append((wide, _section_to_xml(section, fitting, wide, new_page)))
        if place == 0 and _is_long(paper):
            runs.append((wide, _render_contents(paper, fitting)))
        apart = pages
    return runs


def _is_long(paper: Paper) -> bool:
    tables = (block for section in paper.sections for block in section.blocks if isinstance(block, Table))
    return sum(len(rows) for table in tables for _, rows in table.groups) >= _LONG


def _has_pages(section: Section) -> bool:
    """Is it handed out in parts, each on pages of its own? Then its first and last page hold nothing else."""
    return any(isinstance(block, Subheading) and block.page for block in section.blocks)


def _is_wide(section: Section, fitting: StylesAndPages) -> bool:
    """Are all its pages landscape, because a table needs it?"""
    return any(isinstance(block, Table) and is_wide(block, fitting) for block in section.blocks)


def _section_to_xml(section: Section, fitting: StylesAndPages, wide: bool, new_page: bool) -> str:
    """Heading and blocks; the first of parts that are handed out shares the page with the section's heading."""
    heading = make_paragraph(fitting.styles["heading"], make_run(section.title), _BREAK if new_page else "")
    return heading + "".join(_block_texts(section.blocks, fitting, wide))


def _block_texts(blocks: Iterable[Block], fitting: StylesAndPages, wide: bool) -> Iterable[str]:
    first = True
    for block in blocks:
        if isinstance(block, Subheading):
            page = block.page and not first
            first = first and not block.page
            yield make_paragraph(fitting.styles["subheading"], make_run(block.text), _BREAK if page else "")
        else:
            yield _BLOCKS[type(block)](block, fitting, wide)


def _render_contents(paper: Paper, fitting: StylesAndPages) -> str:
    """The sections by name. Word adds their pages when a reader updates the field, which nothing here triggers."""
    numbers = say(paper.lang, "report.ordinals").split("|") if fitting.numbered else []
    numbered = zip(chain(numbers, repeat("")), paper.sections, strict=False)
    entries = [make_run(f"{number}{section.title}") for number, section in numbered]
    # The first page is alone, so the contents never begin on it.
    heading = make_paragraph(fitting.styles["contents_heading"], make_run(say(fitting.lang, "page.contents")), _BREAK)
    style = fitting.styles["contents"]
    return heading + "".join(make_paragraph(style, runs) for runs in make_field(r'TOC \o "1-1"', entries))


def _text_to_xml(block: Paragraph, fitting: StylesAndPages, _: bool) -> str:
    strong = fitting.styles["strong"] if block.strong else ""
    return make_paragraph(fitting.styles["body"], make_run(block.text, style=strong))


def _items_to_xml(block: TextList, fitting: StylesAndPages, _: bool) -> str:
    """The lead-in stays with the first item; if the file has no list style, a mark is put before each item."""
    lead = make_paragraph(fitting.styles["body"], make_run(block.lead_in), "<w:keepNext/>") if block.lead_in else ""
    mark = "" if fitting.bulleted else "• "
    return lead + "".join(make_paragraph(fitting.styles["item"], make_run(f"{mark}{item}")) for item in block.items)


def _overview_to_xml(block: Overview, fitting: StylesAndPages, _: bool) -> str:
    return draw_overview(block, fitting)


_BLOCKS: Mapping[type, Callable[[Any, StylesAndPages, bool], str]] = {
    Paragraph: _text_to_xml,
    TextList: _items_to_xml,
    Overview: _overview_to_xml,
    Table: table_to_xml,
}
