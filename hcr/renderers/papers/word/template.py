"""What a paper takes from the Word file it is written into: its styles by what they are for, and its pages.

A file that Word itself would not open as a document is refused as NotATemplate.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from typing import Any

from hcr.messages import Lang
from hcr.records import frozen
from hcr.renderers.papers.word.styles import style_to_xml

# The purpose of a style: the names it may have, best first. The first is added to a file that has none of them.
_ROLES = {
    "title": ("title",),
    "heading": ("heading 1",),
    "subheading": ("heading 2",),
    "body": ("body text", "normal"),
    "item": ("list bullet", "list paragraph", "normal"),
    "caption": ("caption",),
    "cell": ("table text",),
    "cell_heading": ("table heading",),
    "small": ("table small",),
    "small_heading": ("table small heading",),
    "picture": ("picture",),
    "note": ("table note",),
    "annex": ("annex label",),
    "annex_title": ("annex title",),
    "signature": ("signature line",),
    "strong": ("strong",),
    "table": ("table grid",),
    "plain_table": ("normal table",),
}
_TWIP = 635  # in python-docx's own unit of length
_KINDS = {"strong": "character", "table grid": "table", "normal table": "table"}  # all others are styles of paragraphs
# The parts of a file that outlive its body.
_KEPT_PARTS = {
    *("styles", "settings", "webSettings", "fontTable", "theme", "numbering", "header", "footer", "footnotes"),
    *("endnotes", "officeDocument", "core-properties", "extended-properties"),
}
# A4 and the margins of GB/T 9704 in twips, for a file without a page size.
_LENGTHS, _A4 = ("w", "h", "top", "right", "bottom", "left"), (11906, 16838, 2098, 1474, 1984, 1588)


class NotATemplate(ValueError):
    """The bytes are no Word document (.docx) that styles could be taken from; the argument is the fault."""


@frozen
class StylesAndPages:
    """Style ids by role, what numbers and bullets they bring, and pages as (upright, landscape).

    `place_image` adds a picture to the file; it returns the relation's id, and a number that no other picture has.
    `widths` is how wide their text is, in twips; `first` and `later` are their w:sectPr as the first section of the
    file, and as one after it, which neither restarts the page numbers nor has a title page.
    """

    lang: Lang
    styles: Mapping[str, str]
    numbered: bool
    bulleted: bool
    widths: tuple[int, int]
    first: tuple[str, str]
    later: tuple[str, str]
    place_image: Callable[[bytes], tuple[str, int]]


@contextmanager
def refuse_odd_files() -> Iterator[None]:
    """Whatever python-docx and lxml raise where a file is not as they expect becomes NotATemplate."""
    try:
        yield
    except Exception as error:
        reason = re.sub(r"'?<_io[^>]*>'? ?", "", str(error)).strip()  # the bytes have no name
        raise NotATemplate(reason or type(error).__name__) from error


def open_template(data: bytes) -> Any:
    """The Word document in these bytes, as python-docx has it; raises NotATemplate."""
    from docx import Document

    with refuse_odd_files():
        document = Document(io.BytesIO(data))
        _ = document.styles.element, document.sections, document.settings.element, document.core_properties.title
        document.element.body.get_or_add_sectPr()
    return document


def prepare_styles(document: Any, lang: Lang, numbered: bool) -> StylesAndPages:
    """The document's styles, with those it lacks added, and its pages; what only its body needed is dropped.

    `numbered`: are its first-level headings numbered as ours are?
    """
    section = _find_last_section(document)
    _drop_parts(document, section)
    known = _read_style_ids(document)
    bulleted = "list bullet" in known
    styles = {role: _ensure_style(document, known, names, lang) for role, names in _ROLES.items()}
    upright, wide, widths = _read_pages(section)
    return StylesAndPages(
        lang,
        styles,
        numbered,
        bulleted,
        widths,
        (upright.xml, wide.xml),
        (_strip_first_page(upright).xml, _strip_first_page(wide).xml),
        _make_image_placer(document),
    )


def _make_image_placer(document: Any) -> Callable[[bytes], tuple[str, int]]:
    numbers = count(1)

    def place(image: bytes) -> tuple[str, int]:
        relation, _ = document.part.get_or_add_image(io.BytesIO(image))
        return relation, next(numbers)

    return place


def _read_style_ids(document: Any) -> dict[str, str]:
    """The ids of the document's styles by their names in lower case."""
    from docx.oxml.ns import qn

    known = {}
    for style in document.styles.element.style_lst:
        name = (style.name_val or "").lower()
        if style.get(qn("w:type"), "paragraph") == _KINDS.get(name, "paragraph") and style.styleId:
            known[name] = style.styleId
    return known


def _ensure_style(document: Any, known: dict[str, str], names: tuple[str, ...], lang: Lang) -> str:
    """The id of the first of these styles that the document has; else of the first of ours, which is added."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    found = [known[name] for name in names if name in known]
    if found:
        return found[0]
    name, taken = names[0], set(known.values())
    xml = style_to_xml(name, lang, known.get("normal", ""), lists=False)
    style: Any = parse_xml(xml.replace("<w:style ", f"<w:style {nsdecls('w')} ", 1))
    while style.styleId in taken:
        style.styleId = f"{style.styleId}x"
    document.styles.element.append(style)
    known[name] = style.styleId
    return str(style.styleId)


def _find_last_section(document: Any) -> Any:
    """The last w:sectPr, with the headers and footers that it has from sections before it."""
    *before, last = document.element.xpath("//w:sectPr[not(ancestor::w:sectPrChange)]")
    own = {(each.tag, each.type_) for each in _find_references(last)}
    inherited = {(each.tag, each.type_): each for section in before for each in _find_references(section)}
    for key, reference in inherited.items():
        if key not in own:
            last.insert(0, copy.deepcopy(reference))
    for each in last.xpath("w:type | w:sectPrChange"):
        last.remove(each)
    return last


def _find_references(section: Any) -> Any:
    return section.xpath("w:headerReference | w:footerReference")


def _drop_parts(document: Any, section: Any) -> None:
    """Forget pictures, comments, embedded files and links of the old body, so that they are not handed out."""
    used = set(section.xpath(".//@r:id"))
    for relations in (document.part.rels, document.part.package.rels):
        for name in list(relations):
            if name not in used and relations[name].reltype.rsplit("/", 1)[-1] not in _KEPT_PARTS:
                del relations[name]


def _read_pages(section: Any) -> tuple[Any, Any, tuple[int, int]]:
    """The page as it is, the same in landscape, and how wide the text is on each."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Twips

    size, margins = section.get_or_add_pgSz(), section.get_or_add_pgMar()
    for element, name, default in zip((size, size, *[margins] * 4), _LENGTHS, _A4, strict=True):
        if getattr(element, name) is None:
            setattr(element, name, Twips(default))
    wide = copy.deepcopy(section)
    if size.w < size.h:
        wide.pgSz.w, wide.pgSz.h, wide.pgSz.orient = size.h, size.w, WD_ORIENT.LANDSCAPE
        turned = (margins.left, margins.top, margins.right, margins.bottom)
        wide.pgMar.top, wide.pgMar.right, wide.pgMar.bottom, wide.pgMar.left = turned
    return section, wide, (_measure_text_width(section), _measure_text_width(wide))


def _measure_text_width(section: Any) -> int:
    """In twips, and never less than a column needs."""
    margins = section.pgMar
    return max(int(section.pgSz.w - margins.left - margins.right - (margins.gutter or 0)) // _TWIP, 1000)


def _strip_first_page(section: Any) -> Any:
    """The section without the properties that only a first one may have."""
    from docx.oxml.ns import qn

    later = copy.deepcopy(section)
    for each in later.xpath("w:titlePg"):
        later.remove(each)
    for each in later.xpath("w:pgNumType"):
        each.attrib.pop(qn("w:start"), None)
    return later
