"""The styles of an office's paper, after GB/T 9704: 小标宋 title, 黑体 headings, 仿宋 text, 宋体 in tables.

English papers have the same styles in sizes of their own. A template's own styles come first; these replace the missing
ones.
"""

from __future__ import annotations

from typing import Literal

from hcr.messages import Lang
from hcr.records import frozen

# Each font with its names on other machines, or the nearest other font, best first.
FONTS = {
    "方正小标宋简体": "FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun",
    "黑体": "SimHei",
    "仿宋": "FangSong,仿宋_GB2312,FangSong_GB2312",
    "宋体": "SimSun",
    "楷体": "KaiTi,楷体_GB2312,KaiTi_GB2312",
}
_TEXT = ("Times New Roman", "仿宋")
_CELL = ("Times New Roman", "仿宋")
_TITLE = ("Times New Roman", "方正小标宋简体")
_HEAD = ("Arial", "黑体")
_KAI = ("Times New Roman", "楷体")
_HANGING = 420  # twips between a bullet and its text
NUMBERED, BULLETED = 1, 2  # the lists of a paper of ours


@frozen
class ParagraphStyle:
    """A paragraph style; `size` is half points and `line` the line's height, each for zh and en.

    A zh line is exact, in twips; an en line is 240ths of the type's own unless it is less than 240. `before` and
    `after` are twips, `indent` that of a first line in characters, `level` a heading's from 0.
    """

    name: str
    fonts: tuple[str, str]
    size: tuple[int, int]
    line: tuple[int, int]
    before: int = 0
    after: int = 0
    bold: bool = False
    keep: bool = False  # with what follows
    align: Literal["left", "center", "right", "both"] = "left"
    indent: int = 0
    list: int = 0
    level: int | None = None

    @property
    def id(self) -> str:
        """The style's id in paragraphs."""
        return "".join(word[0].upper() + word[1:] for word in self.name.split())


STYLES = {
    style.name.lower(): style
    for style in (
        ParagraphStyle("Normal", _TEXT, (32, 23), (560, 288)),
        ParagraphStyle("Title", _TITLE, (44, 36), (640, 264), 0, 240, keep=True, align="center"),
        ParagraphStyle("heading 1", _HEAD, (32, 27), (520, 276), 160, 60, keep=True, list=NUMBERED, level=0, indent=2),
        ParagraphStyle("heading 2", _KAI, (32, 26), (520, 276), 160, 60, keep=True, level=1, indent=2),
        ParagraphStyle("Body Text", _TEXT, (32, 23), (560, 288), 0, 60, align="both", indent=2),
        ParagraphStyle("List Bullet", _TEXT, (28, 22), (480, 276), 0, 40, list=BULLETED),
        ParagraphStyle("caption", _HEAD, (24, 21), (400, 264), 120, 60, keep=True),
        ParagraphStyle("Table Note", _TEXT, (20, 18), (300, 252), 40, 80, align="both"),
        ParagraphStyle("Annex Label", _HEAD, (32, 24), (560, 276), 0, 0, keep=True),
        ParagraphStyle("Annex Title", _TITLE, (36, 30), (560, 276), 0, 160, keep=True, align="center", level=0),
        ParagraphStyle("Signature Line", _TEXT, (32, 23), (560, 288), 0, 0, keep=True, align="right"),
        ParagraphStyle("footer", _CELL, (28, 22), (360, 240)),
        ParagraphStyle("Table Text", _CELL, (21, 19), (290, 240), 20, 20),
        ParagraphStyle("Table Heading", _HEAD, (21, 19), (290, 240), 20, 20),
        ParagraphStyle("Table Small", _CELL, (19, 17), (245, 240), 10, 10),
        ParagraphStyle("Table Small Heading", _HEAD, (19, 17), (245, 240), 10, 10),
        ParagraphStyle("Picture", _CELL, (4, 4), (240, 240)),
    )
}

_STRONG = (
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>'
    '<w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/><w:bCs/></w:rPr></w:style>'
)
_PLAIN_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'
    for side, size, color in (
        ("top", 12, "000000"), ("bottom", 12, "000000"), ("insideH", 4, "B5B5B5"),
    )
)  # fmt: skip
_GRID_TABLE = (
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    f"<w:tblPr><w:tblBorders>{_RULES}</w:tblBorders></w:tblPr></w:style>"
)
_OTHERS = {"strong": _STRONG, "normal table": _PLAIN_TABLE, "table grid": _GRID_TABLE}


def style_to_xml(name: str, lang: Lang, based: str, lists: bool) -> str:
    """The w:style of this name in lower case, based on the paragraph style of id `based` (empty: on none).

    `lists`: has the paper our lists, which number headings and bullets? Raises KeyError
    for an unknown name.
    """
    return _OTHERS[name] if name in _OTHERS else _paragraph_style_to_xml(STYLES[name], lang, based, lists)


def _paragraph_style_to_xml(style: ParagraphStyle, lang: Lang, based: str, lists: bool) -> str:
    """Every property that a foreign Normal might set is set, so that the style looks alike in any template."""
    size = style.size[lang == "en"]
    latin, east = style.fonts
    default, on = ("", f'<w:basedOn w:val="{based}"/>') if based else (' w:default="1"', "")
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style.id}"><w:name w:val="{style.name}"/>{on}<w:qFormat/>'
        f"<w:pPr>{_properties_to_xml(style, lang, lists)}</w:pPr>"
        f'<w:rPr><w:rFonts w:ascii="{latin}" w:eastAsia="{east}" w:hAnsi="{latin}" w:cs="{latin}"/>'
        f'{"<w:b/><w:bCs/>" if style.bold else ""}<w:color w:val="000000"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _properties_to_xml(style: ParagraphStyle, lang: Lang, lists: bool) -> str:
    """The content of a w:pPr, in the schema's order."""
    line = style.line[lang == "en"]
    rule = "auto" if style.name == "Picture" or (lang == "en" and line >= 240) else "exact"
    parts = [
        "<w:keepNext/><w:keepLines/>" if style.keep else "",
        f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{style.list}"/></w:numPr>' if style.list and lists else "",
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>' if style.name.startswith("Table") else "",
        f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{line}" w:lineRule="{rule}"/>',
        _indent_to_xml(style, lang),
        f'<w:jc w:val="{style.align}"/>',
        "" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>',
    ]
    return "".join(parts)


def _indent_to_xml(style: ParagraphStyle, lang: Lang) -> str:
    if style.list == BULLETED:
        return f'<w:ind w:left="{_HANGING}" w:firstLineChars="0" w:hanging="{_HANGING}"/>'
    characters = style.indent if lang == "zh" else 0
    return f'<w:ind w:left="0" w:firstLineChars="{100 * characters}" w:firstLine="{characters * style.size[0] * 10}"/>'
