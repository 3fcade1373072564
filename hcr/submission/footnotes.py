"""Footnotes, and their marks at the end of a cell: `33.65[注1]`, `药占比*`, `2018年①`."""

from __future__ import annotations

from hcr.language.patterns import compile_late

MARK_LENGTH = 20  # characters at the end of a cell; longer rows of marks are not footnotes
_MARKS = compile_late(r"(?:\[注?\s*\d*\]|【注?\s*\d*】|[(（]注\s*\d*[)）]|注\d+|[*※†‡#]+|[①-⑳]+)$")
_FOOTNOTE = compile_late(r"(?i)\s*(?:注|备注|说明|资料来源|数据来源|来源|note|source)s?\s*[\d一二三四五]*\s*[:：.、]")
_ABOUT_TABLE = compile_late(
    r"\s*[(（]?(?:[*※#①-⑳]|以上|上述|上表|本表|表[中内]|[^：:]{0,6}(?:说明|注)\s*\d*[：:]"
    r"|[【\[]?(?:统计|数据)?(?:范围|口径|对象))"
)
_LABEL = compile_late(r"^[^：:]{1,8}[：:](?:\s*[(（]?\d{1,2}[)）.、．])?")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ"  # behind a figure they may be an exponent, but behind a title they are marks


def strip_marks(text: str) -> tuple[str, str]:
    """A text without the footnote marks at its end, and those marks: `33.65[注1]`, `药占比*`, `2.8①`."""
    bare = text.rstrip()
    tail = bare[-MARK_LENGTH:]
    match = _MARKS.search(tail)
    start = len(bare) - len(tail) + match.start() if match else 0
    return (bare[:start].strip(), bare[start:]) if match and start else (text, "")


def strip_title_marks(text: str) -> str:
    """A title without the footnote marks at its end, raised digits among them: `2018年¹` is `2018年`."""
    return strip_marks(text.rstrip().rstrip(_RAISED))[0]


def is_footnote(text: str) -> bool:
    """Does a text begin like a footnote: 注：, 资料来源：?"""
    return _FOOTNOTE.match(text[:40]) is not None


def speaks_of_table(text: str) -> bool:
    """Does a text begin like a footnote, or like a line about the whole table: ※, 以上数据, 本表, 统计范围?"""
    return is_footnote(text) or _ABOUT_TABLE.match(text) is not None


def strip_label(text: str) -> str:
    """A footnote or a title without the label and the number at its beginning: 注：1.不含村卫生室."""
    return _LABEL.sub("", text, count=1)
