"""Makes an empty Word file as an office sets one up: A4, margins of GB/T 9704, page numbers, lists, fonts.

It is made here, part by part, because a stored file could not be read or reviewed.
"""

from __future__ import annotations

import io
import zipfile

from hcr.messages import Lang
from hcr.renderers.papers.word.markup import make_field
from hcr.renderers.papers.word.styles import BULLETED, FONTS, NUMBERED, STYLES, style_to_xml

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}" xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"'
    f' xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# Each part of the document: its relationship's type, and its content type.
_PARTS = {
    "styles": "styles",
    "settings": "settings",
    "numbering": "numbering",
    "fontTable": "fontTable",
    "footer1": "footer",
    "footer2": "footer",
}
# GB/T 9704: 37 mm above, 28 mm at the binding, a text of 156 mm by 225 mm; the page number 7 mm below it.
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/><w:footerReference w:type="even" r:id="footer2"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"'
    ' w:header="851" w:footer="1250" w:gutter="0"/></w:sectPr>'
)
# In English 25 mm on every side.
_MARGINS = 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1250"'
_MARGINS_EN = 'w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="851" w:footer="700"'
_SECTIONS: dict[Lang, str] = {"zh": _SECTION, "en": _SECTION.replace(_MARGINS, _MARGINS_EN)}
_SETTINGS = (
    '<w:hideSpellingErrors/><w:hideGrammaticalErrors/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)


def make_empty_document(lang: Lang) -> bytes:
    """The empty file, with every style."""
    contents = {
        "styles": _wrap_part("styles", _render_styles(lang)),
        "settings": _wrap_part("settings", _SETTINGS),
        "numbering": _wrap_part("numbering", _render_lists(lang)),
        "fontTable": _wrap_part("fonts", "".join(map(_render_font, FONTS.items()))),
        "footer1": _wrap_part("ftr", _render_page_number("right", lang)),
        "footer2": _wrap_part("ftr", _render_page_number("left", lang)),
    }
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("[Content_Types].xml", _render_content_types())
        archive.writestr("_rels/.rels", _render_relations({"document": ("officeDocument", "word/document.xml")}))
        archive.writestr("word/document.xml", _wrap_part("document", f"<w:body>{_SECTIONS[lang]}</w:body>"))
        relations = {name: (kind, f"{name}.xml") for name, kind in _PARTS.items()}
        archive.writestr("word/_rels/document.xml.rels", _render_relations(relations))
        for name, content in contents.items():
            archive.writestr(f"word/{name}.xml", content)
    return memory.getvalue()


def _wrap_part(root: str, content: str) -> str:
    return f"{_HEAD}<w:{root} {NAMESPACES}>{content}</w:{root}>"


def _render_relations(parts: dict[str, tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in parts.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _render_content_types() -> str:
    kinds = {"document": "document.main", **_PARTS}
    each = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = (
        f'<Default Extension="rels" ContentType="{relations}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{each}</Types>'


def _render_styles(lang: Lang) -> str:
    """Defaults, then every style; all paragraphs are based on Normal."""
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋"'
        ' w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    names = ["normal", *(name for name in STYLES if name != "normal"), "strong", "normal table", "table grid"]
    each = (style_to_xml(name, lang, "" if name == "normal" else "Normal", lists=True) for name in names)
    return defaults + "".join(each)


def _render_lists(lang: Lang) -> str:
    """一、二、 or 1. 2. for the sections, and a bullet."""
    shape, words, end = ("chineseCountingThousand", "%1、", "nothing") if lang == "zh" else ("decimal", "%1.", "space")
    levels = {NUMBERED: (shape, end, words), BULLETED: ("bullet", "tab", "•")}
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
        for number, (kind, suffix, text) in levels.items()
    )
    used = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in levels)
    return lists + used


def _render_font(font: tuple[str, str]) -> str:
    """A Chinese font, and the font that replaces it if it is missing."""
    return f'<w:font w:name="{font[0]}"><w:altName w:val="{font[1]}"/><w:charset w:val="86"/></w:font>'


def _render_page_number(side: str, lang: Lang) -> str:
    """— 1 — at the outer edge, a character in; in English the number alone."""
    (number,) = make_field("PAGE", ["<w:r><w:t>1</w:t></w:r>"])
    properties = f'<w:pStyle w:val="Footer"/><w:ind w:left="280" w:right="280"/><w:jc w:val="{side}"/>'
    dash = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    if lang == "en":
        return f"<w:p><w:pPr>{properties}</w:pPr>{number}</w:p>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{dash.format('— ')}{number}{dash.format(' —')}</w:p>"
