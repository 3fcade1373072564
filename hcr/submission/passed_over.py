"""Recognises lines that are not observations: headings, footnotes, footers, totals, numbers of columns.

A row with a figure is an observation or a total.
"""

from __future__ import annotations

from collections.abc import Sequence

from hcr.core.submitted import NumberedLine
from hcr.language.answers import is_answer
from hcr.language.numbers import is_missing, read_figure
from hcr.language.patterns import compile_late
from hcr.language.periods import read_period
from hcr.submission.flags import is_flag
from hcr.submission.footnotes import is_footnote, is_note_label
from hcr.submission.header import LABELS, Header
from hcr.submission.second_header import numbers_columns
from hcr.submission.vocabulary import Vocabulary

MAX_MARK = 3  # characters of a mark that a line explains
_ENDS = frozenset(":：.、")  # the last character of a footnote's or footer's first word
_FOOTER = compile_late(
    r"\s*(?:填报|填表|制表|审核|复核|统计|单位|联系|报出|经办)?(?:人员|人|负责人|日期|单位|电话|联系电话)\s*[:：]"
)
_FOOTER_LABEL = compile_late(
    r"(?:填报|填表|制表|审核|复核)(?:人员|人|负责人|日期|时间|单位|电话)|(?:单位|部门|科室|统计)?负责人|经办人|联系人|联系电话"
)
_UNIT_LINE = compile_late(r"\s*(?:计量)?单位\s*[:：]")
_SECTION = compile_late(r"[(（]?[一二三四五六七八九十]{1,3}[)）、.．]?")  # of headings; rows have plain numbers
_CONTACT = compile_late(r"(?:.*(?:电话|手机|日期|时间|邮编|编号|代码|文号|页|phone|date))[:：]?\s*")


def is_passed_over(header: Header, cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Is this line a footnote, a heading (one text and no figure), a total, or the numbers of the columns?

    A line with a figure in a value cell can only be a total or an observation.
    """
    texts = [cell for cell in cells if cell]
    first, start = texts[0], texts[0][:40]
    label = next((c for c in cells[header.label : header.label + 1]), "")
    regions = [c.index for c in header.columns if c.role == "region" and c.index < len(cells)]
    before = not label and cells.index(first) < header.label  # 合计 in the column of serial numbers
    named = (first if before else label, *(cells[index] for index in regions))
    total = any(map(vocabulary.is_total, named)) or ("1" in cells and numbers_columns(header, cells))
    if total or _is_footnote_of_two(texts, vocabulary):
        return True
    if _holds_figure(header, cells, vocabulary):
        return False
    if not _ENDS.isdisjoint(start) and is_footnote(start) and len(dict.fromkeys(texts)) <= 2:
        return True
    if _is_footer(start, texts) or _is_legend(texts):
        return True
    bare = [text for text in strip_serial(header, cells, vocabulary) if text]
    first = bare[0] if bare else first
    alone = all(text == first for text in bare) and cells.index(first) <= header.label
    if header.has_role("indicator"):
        return alone and not vocabulary.is_subject(first) and not vocabulary.is_near(first)
    return alone and not vocabulary.regions.candidates(first) and read_period(first) is None


def _is_footnote_of_two(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Is a line the label of a footnote and its text, which may begin with a year (2018年为预计数) but is no figure?"""
    label, *rest = dict.fromkeys(texts)
    if len(rest) > 1 or not is_note_label(label) or vocabulary.is_subject(label):
        return False
    figures = any(is_answer(text) or vocabulary.is_number_or_figure(text) for text in rest)
    return not figures or _CONTACT.fullmatch(label) is not None


def _is_footer(start: str, texts: Sequence[str]) -> bool:
    """Does a line begin as a footer does (填表人：张三, or 填表人 alone in its cell), or give a unit (单位：元)?"""
    labelled = not _ENDS.isdisjoint(start) and _FOOTER.match(start) is not None
    of_unit = any("单位" in text and _UNIT_LINE.match(text[:40]) for text in texts)
    return labelled or of_unit or _FOOTER_LABEL.fullmatch(start) is not None


def _is_legend(texts: Sequence[str]) -> bool:
    """Does a line explain a mark or a flag: `p` provisional, `:` not available?"""
    mark, *rest = dict.fromkeys(texts)
    signs = not any(map(str.isalnum, mark)) or (mark.islower() and is_flag(mark))
    return signs and len(mark) <= MAX_MARK and len(rest) == 1 and any(map(str.isalpha, rest[0]))


def strip_serial(header: Header, cells: Sequence[str], vocabulary: Vocabulary) -> Sequence[str]:
    """The cells of a line, with a blank for the number of a section (一, （二）) in a column of serial numbers."""
    if len(cells) < 2 or not _SECTION.fullmatch(cells[0]):
        return cells
    title = next((column.title for column in header.columns if column.index == 0), "")
    return ["", *cells[1:]] if title and vocabulary.is_serial_column(title) else cells


def _holds_figure(header: Header, cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Does a value cell hold a figure or an answer, or does an indicator's name label any value at all?"""
    cells = strip_serial(header, cells, vocabulary)
    label = cells[header.label] if header.label < len(cells) else ""
    known = bool(label) and vocabulary.is_subject(label)
    for column in header.columns:
        if column.role in LABELS and column.role != "value":
            continue
        text = cells[column.index] if column.index < len(cells) else ""
        merged = text == label and (read_figure(text) is None or read_period(text) is not None)
        if not text or is_missing(text) or merged:  # a month's number may equal its figure
            continue
        if column.role in ("value", "across") and known:
            return True
        if (read_figure(text) or is_answer(text)) and not _CONTACT.fullmatch(cells[column.index - 1]):
            return True
    return False


def count_figures(header: Header | None, cells: Sequence[str], vocabulary: Vocabulary) -> int:
    """The number of figures in a line, without its labels."""
    labels = {c.index for c in header.columns if c.role in LABELS and c.role != "value"} if header else set()
    return sum(vocabulary.is_number_or_figure(cell) for index, cell in enumerate(cells) if index not in labels)


def count_loose_figures(cells: Sequence[str], vocabulary: Vocabulary) -> int:
    """The number of figures in a line outside tables: numbers other than years, codes, telephone and page numbers."""
    return sum(
        vocabulary.is_number_or_figure(cell)
        and read_period(cell) is None
        and not vocabulary.regions.candidates(cell)
        and not _CONTACT.match(cells[index - 1])
        for index, cell in enumerate(cells)
    )


def find_likely_header(lines: Sequence[NumberedLine], vocabulary: Vocabulary) -> NumberedLine:
    """Of the lines of a sheet without a header the one above the first figures, else the first one."""
    above: list[NumberedLine] = []
    for each in lines:
        if count_loose_figures(each[1], vocabulary):
            return above[-1] if above else each
        if sum(bool(cell) for cell in each[1]) > 1:
            above.append(each)
    return above[0] if above else lines[0]
