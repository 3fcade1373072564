"""The paper's blocks in their order as paragraphs and tables, each with the page it wants: upright or landscape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain, repeat
from typing import Any

from hcr.messages import say
from hcr.renderers.papers.word.markup import field, paragraph, run
from hcr.renderers.papers.word.pictures import overview
from hcr.renderers.papers.word.tables import facts_xml, is_wide, table_xml
from hcr.renderers.papers.word.template import Fitting
from hcr.report.paper import Block, Items, Overview, Paper, Section, Subheading, Table, Text

Run = tuple[bool, str]  # landscape, and the XML
_LONG = 60  # rows of tables: from here on a paper has contents
_BREAK = "<w:pageBreakBefore/>"


def flow(paper: Paper, fitting: Fitting) -> list[Run]:
    """Everything in order; the contents of a long paper follow its first section, which stands on the first page."""
    head = paragraph(fitting.styles["title"], run(paper.title)) + facts_xml(paper.facts, fitting)
    runs, apart = [(False, head)], False
    for place, section in enumerate(paper.sections):
        wide, pages = _is_wide(section, fitting), _has_pages(section)
        new_page = (apart or pages) and wide == runs[-1][0]  # turning the page is a new page already
        runs.append((wide, _section(section, fitting, wide, new_page)))
        if place == 0 and _is_long(paper):
            runs.append((wide, _contents(paper, fitting)))
        apart = pages
    return runs


def _is_long(paper: Paper) -> bool:
    tables = (block for section in paper.sections for block in section.blocks if isinstance(block, Table))
    return sum(len(rows) for table in tables for _, rows in table.groups) >= _LONG


def _has_pages(section: Section) -> bool:
    """Is it handed out in parts, each on pages of its own? Then nothing else shares its first and last page."""
    return any(isinstance(block, Subheading) and block.page for block in section.blocks)


def _is_wide(section: Section, fitting: Fitting) -> bool:
    """Do all its pages lie on their side, because a table needs it?"""
    return any(isinstance(block, Table) and is_wide(block, fitting) for block in section.blocks)


def _section(section: Section, fitting: Fitting, wide: bool, new_page: bool) -> str:
    """Heading and blocks; the first of parts that are handed out shares the page with the section's heading."""
    heading = paragraph(fitting.styles["heading"], run(section.title), _BREAK if new_page else "")
    return heading + "".join(_blocks(section.blocks, fitting, wide))


def _blocks(blocks: Iterable[Block], fitting: Fitting, wide: bool) -> Iterable[str]:
    first = True
    for block in blocks:
        if isinstance(block, Subheading):
            page = block.page and not first
            first = first and not block.page
            yield paragraph(fitting.styles["subheading"], run(block.text), _BREAK if page else "")
        else:
            yield _BLOCKS[type(block)](block, fitting, wide)


def _contents(paper: Paper, fitting: Fitting) -> str:
    """The sections by name; Word adds their pages when it is told to update the field, which it is never made to."""
    numbers = say(paper.lang, "report.ordinals").split("|") if fitting.numbered else []
    numbered = zip(chain(numbers, repeat("")), paper.sections, strict=False)
    entries = [run(f"{number}{section.title}") for number, section in numbered]
    # The first page stands alone, so the contents never begin on it.
    heading = paragraph(fitting.styles["contents_heading"], run(say(fitting.lang, "page.contents")), _BREAK)
    style = fitting.styles["contents"]
    return heading + "".join(paragraph(style, runs) for runs in field(r'TOC \o "1-1"', entries))


def _text(block: Text, fitting: Fitting, _: bool) -> str:
    strong = fitting.styles["strong"] if block.strong else ""
    return paragraph(fitting.styles["body"], run(block.text, style=strong))


def _items(block: Items, fitting: Fitting, _: bool) -> str:
    """The lead-in stays with the first item; where the file has no list of its own, a mark stands before each."""
    lead = paragraph(fitting.styles["body"], run(block.lead_in), "<w:keepNext/>") if block.lead_in else ""
    mark = "" if fitting.bulleted else "• "
    return lead + "".join(paragraph(fitting.styles["item"], run(f"{mark}{item}")) for item in block.items)


def _overview(block: Overview, fitting: Fitting, _: bool) -> str:
    return overview(block, fitting)


_BLOCKS: Mapping[type, Callable[[Any, Fitting, bool], str]] = {
    Text: _text,
    Items: _items,
    Overview: _overview,
    Table: table_xml,
}
