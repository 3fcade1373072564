"""Finds periods in titles and headers, by the longest phrase that names one and never by its year alone.

A phrase that begins with a year and has words that are not understood is not a period; the caller reports it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.language.period_words import UnclearPeriod
from hcr.language.periods import Period, find_period, find_periods_ending, read_day, read_period
from hcr.messages import Arg, Term, join_texts
from hcr.records import frozen
from hcr.submission.footnotes import strip_title_marks
from hcr.submission.parts_of_year import is_part_of_year

MAX_TITLE = 60  # characters of a header cell that names a period
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_HAN_YEAR = compile_late(r"[一二][〇零○一二三四五六七八九]{3}(?=年)")
_DATED_BY = compile_late(
    r"(?:19|20|21)\d\d年\d{1,2}月(?:\d{1,2}日)?(?:制定|制表|修订|印发|发布|启用|填报|报送|上报|更新|编制)"
    r"|有效期[至限:：]*(?:19|20|21)\d\d年\d{1,2}月(?:\d{1,2}日)?"
    r"|(?:填报|填表|制表|报送|打印|发布|更新|审核|上报|编制)"
    r"(?:(?:日期|时间|于)?[:：][^,，;；]*|(?:日期|时间|于)[^,，;；]*|\s*(?:19|20|21)\d\d(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2}))"
)
# Words that may follow a period in a header of actual figures. The possessive `*+` never tries another division of the
# words: 完成值 is also 完成 and 值, so backtracking would double the time with each of them.
_ACTUAL = compile_late(r"(?:实际|完成|情况|完成值|数值|值|数|实绩|实绩值|报送|年?底|年?末|快报|初步|修订|全年|[()])*+")
_BEGINS = compile_late(r"(?:截至|截止|至|FY)?(?:19|20|21)\d\d(?!\d)", re.IGNORECASE)
_WORLD_BANK = compile_late(r"((?:19|20|21)\d\d)\[YR\1\]")  # 2018 [YR2018]
_CONSECUTIVE = compile_late(r"((?:19|20|21)\d\d)\s*[-/—–]\s*(\d\d)")
HALF_YEAR = 6  # months; the last day of June is rather that of its quarter

_DOUBTS = {
    "advice.october": r"(?:19|20|21)\d\d\.1",
    "advice.two_years": r"(?:19|20|21)11/12",
    "advice.report": r"(?:19|20|21)\d\d.*(?:[季月年中]报|[季年月]度|半年|中期|季)",
}


def advise_on_period(text: str) -> Mapping[str, Arg]:
    """The advice on a refused text: the periods that it may mean; empty words if it means none."""
    written = fold(text).replace(" ", "")
    if doubt := next((key for key, pattern in _DOUBTS.items() if re.fullmatch(pattern, written, re.ASCII)), ""):
        return {"advice": Term(doubt)}
    if not read_day(text):
        return {"advice": Term("advice.part") if is_part_of_year(text) else ""}
    ending = [str(each) for each in find_periods_ending(text) if each.length != HALF_YEAR]
    return {"advice": Term("advice.day" if ending else "advice.no_end"), "periods": join_texts(ending)}


def choose_period_ending(day: str, asked: Collection[Period]) -> Period | None:
    """The period whose last day a stock figure was taken on: one that is asked for, else the year, quarter or month.

    None for any other text, and for a day on which no period ends.
    """
    ending = find_periods_ending(day)
    usual = (each for each in ending if each.length != HALF_YEAR)
    return next((each for each in ending if each in asked), None) or next(usual, None)


@frozen
class HeaderPeriod:
    """The period in a header cell: its text if it is understood; `unclear` if further words follow it."""

    text: str = ""
    unclear: bool = False


def read_header_period(cell: str) -> HeaderPeriod:
    """The period that a header cell names, alone or as `2018年实际`; unclear for `2018年（预计）`."""
    written = _plain(strip_title_marks(cell))
    if not _BEGINS.match(written):
        return HeaderPeriod()
    for end in range(min(len(written), MAX_TITLE), 3, -1):
        if _ACTUAL.fullmatch(written, end) and read_period(written[:end]):
            return HeaderPeriod(written[:end])
    if find_periods_ending(written):
        return HeaderPeriod(written)
    return HeaderPeriod(unclear=True)


def strip_dates_of_papers(title: str) -> str:
    """A title without the day on which its paper was made, which is no period of its figures."""
    return _DATED_BY.sub("", title)


def find_title_periods(text: str) -> list[str]:
    """The periods that a title names, each by its longest phrase; an unreadable phrase is returned as written.

    The day of a report is not a period.
    """
    try:
        found = find_period(strip_dates_of_papers(text))
    except UnclearPeriod as unclear:
        phrases = str(unclear).split(", ")
        return phrases if all(map(read_period, phrases)) else [str(unclear)]
    return [str(found)] if found else []


def are_consecutive_years(texts: Iterable[str]) -> bool:
    """Are these several years, all running into the next (2009-10, 2010-11), each of which alone could be a month?"""
    found = {text.strip() for text in texts}
    return len(found) > 1 and all(map(runs_into_next_year, found))


def runs_into_next_year(text: str) -> bool:
    """Can a text be a year that runs into the next: 2009-10?"""
    match = _CONSECUTIVE.fullmatch(text)
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2])


def _plain(text: str) -> str:
    """The text folded, without spaces, with a year in Chinese digits written in Arabic ones."""
    written = _WORLD_BANK.sub(r"\1", "".join(fold(text).split()))
    return _HAN_YEAR.sub(lambda match: match[0].translate(_HAN_DIGITS), written)
