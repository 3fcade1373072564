"""Follows the headings of a text, for the place of each paragraph as a reader names it (二（三）4, 附件1, 第三条)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.records import frozen
from hcr.targets.drafting.blocks import Block, Grid, Paragraph

_NUMERAL = "[一二三四五六七八九十百〇零]+"
# From the outermost level inwards. The number without its marks is the heading's part of the place.
LEVELS: list[tuple[str, re.Pattern[str], str]] = [
    (
        "annex",
        compile_late(r"附\s*([件表录])\s*(\d*|[一二三四五六七八九十]*)(?=$|[:：\s.．、])[:：.．、\s]*"),
        "附{0}{1}",
    ),
    ("part", compile_late(rf"第({_NUMERAL})篇[\s:：]*"), "第{0}篇"),
    ("chapter", compile_late(rf"第({_NUMERAL})章[\s:：]*"), "第{0}章"),
    ("section", compile_late(rf"第({_NUMERAL})节[\s:：]*"), "第{0}节"),
    ("clause", compile_late(rf"第({_NUMERAL}|\d+)条[\s:：]*"), "第{0}条"),
    ("box", compile_late(r"专栏\s*(\d+|[一二三四五六七八九十]+)[\s:：.、]*"), "专栏{0}"),
    ("first", compile_late(rf"({_NUMERAL})\s*、\s*"), "{0}"),
    ("second", compile_late(rf"[（(]\s*({_NUMERAL})\s*[）)][\s、.．]*"), "（{0}）"),
    ("third", compile_late(r"(\d{1,3})\s*[．.、）)](?!\d(?!\d?\d?\d?\s*(?:[年月岁]|周岁)))\s*"), "{0}"),
    ("fourth", compile_late(r"[（(]\s*(\d{1,3})\s*[）)]\s*"), "（{0}）"),
    ("fifth", compile_late(r"([①-⑳])\s*"), "{0}"),
]
DEPTH = {name: depth for depth, (name, _, _) in enumerate(LEVELS)}
IN_BOX = ("box", "third", "fourth", "fifth")  # headings that may be in a box
INTRODUCTION = "引言"
_SUBJECT_END = compile_late(r"[。；;：:]")
_PAST = compile_late("回顾|主要成[绩效就]|取得的?成[绩效就]|(?:发展|工作|现实)基础$|(?:发展|基本|工作)现状|工作总结$")
_OF_A_YEAR = compile_late(r"(?:到)?((?:19|20)\d\d)年(?!以来|[-—–－~至到])(?!.*(?:19|20)\d\d)")
_SHORT_TITLE = compile_late(r"(?:到)?(?:19|20)\d\d年[^\d，,]{0,12}")
LONGEST_HEADING = 60
SHORTEST_LINE = 40  # characters of a paragraph that a page break may have cut
LONGEST_JOINED = 5000
# The next heading, which a page has glued to the end of a paragraph: …局配合］（二）完善分级诊疗制度
_GLUED_HEADING = compile_late(rf"(?<=[。］】）)])[（(]{_NUMERAL}[）)][^。；;：:（()）]{{4,60}}$")
_ENDS_AS_TITLE = compile_late(r"(?:通知|意见|办法|方案|规划|纲要|决定|要点|报告|计划|细则)$")
ENDS = "。；;：:！!？?）)］]”》"


@frozen
class Located:
    """A block with its place, the subject of the section that it is in, and its text without the number.

    `level` is the name of the heading that it begins with, if any; `looks_back` is true below 2017年工作回顾, 发展基础.
    """

    block: Block
    source: str
    category: str
    text: str
    level: str = ""
    year: int | None = None  # of a section such as （一）2022年目标
    looks_back: bool = False

    def title(self, following: Located | None) -> str:
        """The title that a numbered paragraph begins with; empty if it has none.

        A title is on a line of its own above what belongs to it, or begins a paragraph as 一、…。 or （一）…。 does.
        """
        first, stop, rest = self.text.partition("。")
        if not stop:
            leads_on = following is not None and following.source.startswith(self.source)
            return self.text if self.level and leads_on else ""
        is_title = self.level and DEPTH[self.level] <= DEPTH["second"] and rest and "，" not in first
        return first + stop if is_title else ""


def locate(blocks: Iterable[Block]) -> Iterator[Located]:
    """Each block with its place. A paragraph in a list of annexes (附件：1.…) does not begin an annex."""
    open_: dict[str, str] = {}
    titles: dict[str, str] = {}
    around = open_, titles  # what was open before a box
    paragraphs = 0
    for block in blocks:
        if isinstance(block, Grid):
            yield Located(block, _source(open_, 0), _category(titles), "", "", _year_of(titles), _looks_back(titles))
            continue
        level, number, rest = _heading(block.text)
        if level == "box" and "box" not in open_:
            around = dict(open_), dict(titles)
        elif level and level not in IN_BOX and "box" in open_:  # the text around the box goes on
            open_, titles = around
        if level and not (level == "annex" and re.match(r"\d+\s*[.．、]", rest)):
            _open(open_, titles, level, number, rest)
            paragraphs = 0
            text = rest
        else:
            paragraphs += 1
            text = block.text
        source, category = _source(open_, paragraphs), _category(titles)
        yield Located(block, source, category, text, level, _year_of(titles), _looks_back(titles))


def join_broken(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, with paragraphs joined that a page break cut, and headings apart that were glued to a paragraph.

    The first part of a paragraph that was cut is long and has no full stop.
    """
    found: list[Block] = []
    for block in (part for each in blocks for part in _divide_at_heading(each)):
        before = found[-1] if found else None
        broken = isinstance(before, Paragraph) and _is_cut(before.text)
        if isinstance(before, Paragraph) and isinstance(block, Paragraph) and broken and not _heading(block.text)[0]:
            found[-1] = Paragraph(before.text + block.text, before.line)
        else:
            found.append(block)
    return found


def _divide_at_heading(block: Block) -> Iterator[Block]:
    """The block, or its text and the heading at its end."""
    glued = _GLUED_HEADING.search(block.text) if isinstance(block, Paragraph) else None
    if isinstance(block, Paragraph) and glued:
        yield Paragraph(block.text[: glued.start()], block.line)
        yield Paragraph(glued[0], block.line)
    else:
        yield block


def begins_as_heading(text: str) -> bool:
    """Does a paragraph begin with the number of a heading?"""
    return bool(_heading(text)[0])


def _is_cut(text: str) -> bool:
    """Is a paragraph long, but not endlessly so, without a full stop, and not a title?"""
    is_title = len(text) <= LONGEST_HEADING and _ENDS_AS_TITLE.search(text)
    return SHORTEST_LINE <= len(text) <= LONGEST_JOINED and text[-1] not in ENDS and not is_title


def _heading(text: str) -> tuple[str, str, str]:
    """The level of a paragraph that begins with a number, its part of the place, and the rest; else empty texts."""
    for name, pattern, shown in LEVELS:
        match = pattern.match(text)
        if match:
            parts = [fold(part) for part in match.groups()]
            if parts == ["件", ""]:
                parts[1] = "1"  # the only annex
            return name, shown.format(*parts), text[match.end() :].strip()
    return "", "", text


def _open(open_: dict[str, str], titles: dict[str, str], level: str, number: str, rest: str) -> None:
    """Open a heading; those below it are closed. An annex closes everything."""
    for name in list(open_):
        if DEPTH[name] >= DEPTH[level] or level == "annex":
            del open_[name]
            titles.pop(name, None)
    open_[level] = number
    subject = _SUBJECT_END.split(rest)[0]
    is_figure = re.search(r"[\d，,]", subject) and not _SHORT_TITLE.fullmatch(fold(subject))
    starts_text = len(subject) < len(rest) and is_figure
    titles[level] = "" if starts_text else subject[:LONGEST_HEADING]  # a sentence with a figure is no heading


def _source(open_: dict[str, str], paragraphs: int) -> str:
    """The place. A paragraph of a chapter without a number of its own is counted (二第2段)."""
    parts = "".join(open_[name] for name in sorted(open_, key=DEPTH.__getitem__) if name != "annex")
    if "box" in open_:  # 专栏1 2 is not box 12
        parts = parts.replace(open_["box"], open_["box"] + " ", 1).strip()
    if "annex" in open_:
        return f"{open_['annex']} {parts}".strip()
    if not parts:
        return INTRODUCTION
    inner = open_.keys() & {"fifth", "third", "fourth", "clause", "second"}
    return parts if inner or not paragraphs else f"{parts}第{paragraphs}段"


def _year_of(titles: dict[str, str]) -> int | None:
    """The year that the innermost title with a year begins with."""
    for name in sorted(titles, key=DEPTH.__getitem__, reverse=True):
        if match := _OF_A_YEAR.match(fold(titles[name])):
            return int(match[1])
    return None


def _looks_back(titles: dict[str, str]) -> bool:
    """Is this a section, or within one, about what has been reached?"""
    return any(_PAST.search(title) for title in titles.values())


def _category(titles: dict[str, str]) -> str:
    """The subject of the section: the innermost heading on a line of its own, not one that starts a paragraph."""
    for name in ("second", "section", "first", "chapter", "annex", "part"):
        if titles.get(name):
            return titles[name]
    return ""


def paragraphs_of(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs without the tables."""
    return (block for block in blocks if isinstance(block, Paragraph))
