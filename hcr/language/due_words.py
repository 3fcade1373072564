"""Reads the words of a due date (2018年底前, 三个月内, 二季度末) as a day, a month's end or a term.

It also finds such words in a sentence. What it finds is read by the same reader, so that a draft and the check of its
words never differ.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from hcr.language.chinese_numerals import read_numeral
from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.language.periods import Due, Duration
from hcr.records import frozen


@frozen
class DueWords:
    """The reading of due words: a day, a term, or a month without its year, with its day or else up to its last one."""

    day: date | None = None
    month: int = 0
    within: Duration | None = None
    day_of_month: int = 0

    def fit(self, due: Due) -> bool | None:
        """Whether the words agree with a due date; None if the two cannot be compared."""
        if self.within:
            return None if due.within is None else due.within == self.within
        if due.day is None:
            return None
        return due.day == self.find_day(due.day.year)

    def find_day(self, year: int) -> date | None:
        """The day, of words without a year in this one; None for a term, and for 2月29日 in most years."""
        if self.day or not self.month:
            return self.day
        last = _end_of(year, self.month)
        return last.replace(day=self.day_of_month or last.day) if self.day_of_month <= last.day else None

    def __str__(self) -> str:
        if self.within:
            return str(self.within)
        return self.day.isoformat() if self.day else f"{self.find_day(2020):%m-%d}"


_NUMERAL = "零〇一二两三四五六七八九十百"
_Y, _N = r"((?:19|20|21)\d\d)", rf"(\d{{1,3}}|[{_NUMERAL}]{{1,4}})"
_END, _BEFORE = r"(?:年?[底末终]|内)", r"(?:[之以]?前)?"


def _end_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _count(text: str) -> int:
    value = int(text) if text.isdecimal() else {"两": 2, "一": 1}.get(text) or read_numeral(text)
    return int(value or 0)


_TENTHS = {"上": 10, "中": 20, "下": 0}  # the last day of each third of a month; 0 is the month's own
# The year (where the words name it), the month and the day of each form; a month alone means its last day.
_DATES: list[tuple[str, Callable[..., tuple[int, int]]]] = [
    (rf"年度?(?:{_END}{_BEFORE})?", lambda: (12, 0)),
    (rf"年?上半年(?:{_END})?{_BEFORE}", lambda: (6, 0)),
    (rf"年?下半年(?:{_END})?{_BEFORE}", lambda: (12, 0)),
    (r"年?第?([一二三四1-4])季度(?:[底末]前?|内)?", lambda quarter: (3 * _count(quarter), 0)),
    (rf"(?:[年.])?{_N}月份?(?:[底末]前?|内)?", lambda month: (_count(month), 0)),
    (rf"(?:[年.])?{_N}月(?:份)?([上中下])旬", lambda month, part: (_count(month), _TENTHS[part])),
    (rf"(?:[年.])?{_N}月{_N}日?{_BEFORE}", lambda month, day: (_count(month), _count(day))),
    (rf"[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_BEFORE}", lambda month, day: (int(month), int(day))),
]
_THIS_YEAR = compile_late(r"(?:今年|本年度?|当年)(?:年?[底末终]|年?内)?前?|年[底末终内]前?|年度")
_OF_THIS_YEAR = compile_late(r"^(?:今年|本年度?|当年)(?=.)")
# What is to be done by then: 10月底前完成.
_DONE = compile_late(r"(?:全部|全面|基本|正式)?(?:完成|出台|印发|建成|实现|落实|到位|启动|实施|推开|达标)$")
_TERM = compile_late(rf"(?:.*后)?(?:的)?{_N}(个?月|天|日|年)(?:以内|之内|内)")
_HALF_YEAR = compile_late(r"(?:.*后)?(?:的)?半年(?:以内|之内|内)")
_LEADING = compile_late(r"(?:力争|争取|原则上)?(?:在|到|至|于|截至|截止到?|最迟|最晚|不迟于|不晚于)?")
_SPAN = compile_late(rf"(?:{_Y}年)?[^至到]+[至到—-](.+)")


def read_due_words(text: str) -> DueWords | None:
    """The date or term in a document's words; None if they cannot be read, as `2018年6月前`, which may be two days."""
    written = fold(text).replace(" ", "")
    if any(c.isdigit() and not c.isascii() for c in written) or len(written) > 60:
        return None
    written = _DONE.sub("", written)
    if match := _TERM.fullmatch(written):
        return _read_term(*match.groups())
    if _HALF_YEAR.fullmatch(written):
        return DueWords(within=Duration(months=6))
    rest = written[match.end() :] if (match := _LEADING.match(written)) else written
    if _THIS_YEAR.fullmatch(rest):
        return DueWords(month=12)
    rest = _OF_THIS_YEAR.sub("", rest)
    found = _read_date(rest)
    if found is None and (span := _SPAN.fullmatch(rest)):
        year, last = span.groups()
        return _read_date(last if re.match(_Y, last) or not year else f"{year}年{last}")
    return found


def _read_term(number: str, unit: str) -> DueWords | None:
    count = _count(number)
    if not count:
        return None
    if unit in "天日":
        return DueWords(within=Duration(days=count))
    return DueWords(within=Duration(months=count * (12 if unit == "年" else 1)))


def _read_date(written: str) -> DueWords | None:
    """A day, or a month's end if the words name no year."""
    named = re.match(_Y, written)
    year, rest = (int(named[1]), written[named.end() :]) if named else (0, written)
    for form, read in _DATES:
        match = re.fullmatch(form, rest)
        if match and (year or not rest.startswith(("年", "."))):
            return _make_date(year, *read(*match.groups()))
    return None


def _make_date(year: int, month: int, day: int) -> DueWords | None:
    if not 1 <= month <= 12 or day > monthrange(year or 2020, month)[1]:
        return None
    if not year:
        return DueWords(month=month, day_of_month=day)
    return DueWords(day=date(year, month, day) if day else _end_of(year, month))


# Due words in a sentence: with their year, or without one. 2018年 alone is the time of a work or of a title, and a day
# from which something begins (2019年1月1日起) is no due date.
_DATED = compile_late(
    r"(?>(?:到|至|于|在)?(?:19|20)\d\d\s*(?:年\s*(?:\d{1,2}\s*月份?(?:\s*\d{1,2}\s*日)?)?|\.\s*\d{1,2}\s*月)"
    r"\s*(?:[上下]半年|第?[一二三四]季度)?\s*(?:年?[底末终]|中旬|上旬|下旬)?"
    r"(?:\s*[至到—–-]{1,2}\s*(?:(?:19|20)\d\d\s*年\s*(?:\d{1,2}\s*月)?|\d{1,2}\s*月)\s*[底末]?)?\s*(?:之?前|以前|内)?)"
    r"(?!\s*(?:起|开始|以来|以后|之后|后))"
)
_UNDATED = compile_late(
    r"(?<!\d)(?:(?:1[0-2]|[1-9])月(?:份|\s*\d{1,2}\s*日)?\s*(?:底|末)?(?:之?前|以前)"
    r"|(?:第?[一二三四]季度|[上下]半年)\s*(?:底|末|内)?(?:之?前|以前)?|年底(?:之?前|以前)|年内)"
)
_YEAR_ALONE = compile_late(r"(?:到|至|于|在)?\d{4}\s*年")


@frozen
class FoundDue:
    """Due words in a sentence: their day, if they can be read, and the words."""

    day: date | None
    words: str


def find_due(text: str, year: int | None = None) -> FoundDue | None:
    """The last due words of a sentence; None without any.

    `year` is that of 6月底前 and 年底前 in a document for one year; without it they have no day. A year alone gives way
    to such words: 2022年 in 3月底前报送2022年方案 is no due date.
    """
    folded = fold(text)
    dated = _DATED.findall(folded)
    undated = _UNDATED.findall(_DATED.sub("", folded))
    if dated and not (undated and _YEAR_ALONE.fullmatch(dated[-1].strip())):
        return _read_found(dated[-1], None)
    return _read_found(undated[-1], year) if undated else None


def count_dues(text: str) -> int:
    """The number of due words in a sentence, with a year and without one."""
    folded = fold(text)
    return len(_DATED.findall(folded)) + len(_UNDATED.findall(_DATED.sub("", folded)))


def _read_found(found: str, year: int | None) -> FoundDue:
    words = found.strip()
    read = read_due_words(words) or (read_due_words(f"{year}年{words}") if year else None)
    known = read.find_day(year) if read and year else read.day if read else None
    return FoundDue(known, words)
