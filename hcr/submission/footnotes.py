"""Footnotes, and their marks at the end of a cell: `33.65[注1]`, `药占比*`, `2018年①`."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.language.patterns import compile_late

MAX_LABEL = 20  # characters of a label in a cell of its own
MARK_LENGTH = 20  # characters at the end of a cell; longer rows of marks are not footnotes
_MARKS = compile_late(r"(?:\[注?\s*\d*\]|【注?\s*\d*】|[(（]注\s*\d*[)）]|注\d+|[*※†‡#]+|[①-⑳]+)$")
_FOOTNOTE = compile_late(r"(?i)\s*(?:注|备注|说明|资料来源|数据来源|来源|note|source)s?\s*[\d一二三四五]*\s*[:：.、]")
# The label of a footnote or of the origin of a table, alone in its cell before the text.
_BARE_LABEL = compile_late(
    r"(?i)[(（【\[]?(?:(?:附|备)?注|(?:填表|填报|编制|数据|指标|补充)?说明|(?:资料|数据|信息)?来源|出处"
    r"|(?:最[近后新])?(?:更新|下载|导出|提取|查询|发布|公布|打印|抽取)(?:时间|日期)|数据库|数据集|版权(?:所有)?|引用|网址|链接"
    r"|(?:foot)?notes?|comments?|remarks?|(?:data )?sources?|data ?base|data ?set|metadata|copyright|licen[cs]e"
    r"|citation|(?:last |date )?(?:updated?|modified|downloaded|extracted|extraction|published|publication|accessed)"
    r"(?: date| on| at)?)[)）】\]]?\s*\d*\s*[:：]?\s*"
)
_ABOUT_TABLE = compile_late(
    r"\s*[(（]?(?:(?:凡|其中|表中)?[带标加注有]{0,2}[“\"]?[*※#★☆▲△●◆†‡①-⑳]|\d{1,2}\s*[.、．)）](?!\d)|[a-e][)）.]"
    r"|以上|上述|上表|本表|表[中内]|[^：:]{0,6}(?:说明|注)\s*\d*[：:]"
    r"|[【\[]?(?:统计|数据)?(?:范围|口径|对象))"
)
_LABEL = compile_late(r"^[^：:]{1,8}[：:](?:\s*[(（]?\d{1,2}[)）.、．])?")
_WORLD_BANK_CODE = compile_late(r"\s*\[[A-Z]{2,3}(?:\.[A-Z0-9]+)+\]$")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ"  # behind a figure they may be an exponent, but behind a title they are marks


def strip_marks(text: str) -> tuple[str, str]:
    """A text without the footnote marks at its end, and those marks: `33.65[注1]`, `药占比*`, `2.8①`."""
    bare = text.rstrip()
    tail = bare[-MARK_LENGTH:]
    match = _MARKS.search(tail)
    start = len(bare) - len(tail) + match.start() if match else 0
    return (bare[:start].strip(), bare[start:]) if match and start else (text, "")


def strip_title_marks(text: str) -> str:
    """A title without the footnote marks at its end, raised digits among them: `2018年¹` is `2018年`.

    The World Bank's code behind the name of an indicator ([SP.DYN.IMRT.IN]) is left out too.
    """
    return _WORLD_BANK_CODE.sub("", strip_marks(text.rstrip().rstrip(_RAISED))[0])


def is_footnote(text: str) -> bool:
    """Does a text begin like a footnote: 注：, 资料来源：?"""
    return _FOOTNOTE.match(text[:40]) is not None


def is_note_label(text: str) -> bool:
    """Is a cell the label of a footnote, or of where and when a table was made, without its text: 注, Source?"""
    return len(text) <= MAX_LABEL and _BARE_LABEL.fullmatch(text) is not None


def join_footnote(cells: Sequence[str]) -> str:
    """The text of a line, in which the label of a footnote may be in a cell of its own."""
    texts = list(dict.fromkeys(cell for cell in cells if cell))
    if len(texts) > 1 and is_note_label(texts[0]):
        return f"{texts[0].rstrip(':： ')}：{'；'.join(texts[1:])}"
    return "；".join(texts)


def speaks_of_table(text: str) -> bool:
    """Does a text begin like a footnote, or like a line about the whole table: ※, 以上数据, 本表, 统计范围?"""
    return is_footnote(text) or _ABOUT_TABLE.match(text) is not None


def strip_label(text: str) -> str:
    """A footnote or a title without the label and the number at its beginning: 注：1.不含村卫生室."""
    return _LABEL.sub("", text, count=1)
