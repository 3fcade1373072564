"""The paper as a Word file that an office can print and hand out; an office's own file may lend styles and pages.

Text of the paper stays text: no field, link or formatting is ever made from it. The same paper is the same bytes.
"""

from __future__ import annotations

import io
from datetime import datetime
from itertools import groupby
from typing import Any

from hcr.renderers.papers.word.blocks import Run, lay_out
from hcr.renderers.papers.word.empty_document import NAMESPACES, make_empty_document
from hcr.renderers.papers.word.markup import clean_text
from hcr.renderers.papers.word.tables import make_spacer
from hcr.renderers.papers.word.template import (
    NotATemplate,
    StylesAndPages,
    open_template,
    prepare_styles,
    refuse_odd_files,
)
from hcr.renderers.reproducible import set_fixed_times
from hcr.report.paper import Paper

__all__ = ["NotATemplate", "render"]

_MADE = datetime(2000, 1, 1)  # in UTC, as the format has it
_LONGEST = 255  # characters of a property


def render(paper: Paper, template: bytes | None = None) -> bytes:
    """The paper as a .docx; raises NotATemplate for a template that is not a Word document.

    A template (.docx) lends its styles, headers, footers and page; its own body is left out.
    """
    with refuse_odd_files():
        document = open_template(make_empty_document(paper.lang) if template is None else template)
        fitting = prepare_styles(document, paper.lang, numbered=template is None)
        _set_properties(document, clean_text(paper.title))
    body = _sections_to_xml(lay_out(paper, fitting), fitting)
    memory = io.BytesIO()
    with refuse_odd_files():
        document.save(memory)
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NAMESPACES}>{body}</w:document>'
    return set_fixed_times(memory.getvalue(), {document.part.partname.lstrip("/"): xml.encode()})


def _set_properties(document: Any, title: str) -> None:
    """Set title and language; remove the template's author and dates."""
    properties = document.core_properties
    properties.title = title[:_LONGEST]
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    properties.revision, properties.created, properties.modified = 1, _MADE, _MADE


def _sections_to_xml(runs: list[Run], fitting: StylesAndPages) -> str:
    """The w:body: a section for each run of upright or landscape pages."""
    parts = [(wide, "".join(xml for _, xml in same)) for wide, same in groupby(runs, key=lambda each: each[0])]
    body = ""
    for place, (wide, content) in enumerate(parts):
        section = (fitting.later if place else fitting.first)[wide]
        if place < len(parts) - 1:
            style = f'<w:pStyle w:val="{fitting.styles["picture"]}"/>'
            tiny = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
            section = f"<w:p><w:pPr>{style}{tiny}{section}</w:pPr></w:p>"
        elif content.endswith("</w:tbl>"):  # Word wants a paragraph at the end
            section = make_spacer(20, fitting) + section
        body += content + section
    return f"<w:body>{body}</w:body>"
