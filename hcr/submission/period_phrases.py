"""Periods in titles and headers: the longest phrase that says one, never its year alone.

A phrase that begins with a year and says more than is understood is none: whoever asks reports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hcr.frozen import frozen
from hcr.language.numbers import fold
from hcr.language.periods import read_period
from hcr.submission.footnotes import strip_title_marks

_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_HAN_YEAR = re.compile(r"[一二][〇零○一二三四五六七八九]{3}(?=年)")
_YEAR = r"(?:19|20|21)\d\d"
_DAY = re.compile(rf"{_YEAR}\s*[-年./]\s*\d{{1,2}}\s*[-月./]\s*\d{{1,2}}\s*日?")
_NUMBER_OF_DOCUMENT = re.compile(rf"[\[(〔【]{_YEAR}[\])〕】]")
_DATED_BY = re.compile(r"(?:填报|填表|制表|报送|打印|发布|更新|审核|上报|编制)(?:日期|时间|于)?[:：]?[^,，;；]*")
_NUMBER = r"(?:0?[1-9]|1[0-2]|[一二三四五六七八九十]{1,3})"
_JOIN = r"[-—–―~～至到]+"
# What can stand behind a year, or apart from it (2018年江海区一季度); longer ones first.
_PART = re.compile(
    rf"(?:截至|截止)?(?:{_NUMBER}月?{_JOIN}{_NUMBER}(?:月份?底?|季度)|前?第?{_NUMBER}个?季度|[上下]半年|前{_NUMBER}个?月"
    rf"|{_NUMBER}月份?[底末]?(?!\d{{1,2}}日)|全年|累计)"
)
_WHOLE_YEAR = re.compile(rf"(?:全年|0?1月?{_JOIN}12月份?|一月?{_JOIN}十二月份?)(?:累计)?")
_TITLE_YEAR = re.compile(rf"{_YEAR}(?=\s*年)")
_ASCII_PERIOD = re.compile(rf"(?<![\d.,-]){_YEAR}(?:\s*-?[QH][1-4]|-(?:0[1-9]|1[0-2]))?(?![\d.,]|-\d)", re.IGNORECASE)
# What may stand behind a period in a header that holds actual figures.
_ACTUAL = re.compile(r"(?:实际|完成|情况|完成值|数值|值|数|实绩|实绩值|报送|年?底|年?末|快报|初步|修订|[()])*")
_LEADING = re.compile(rf"(?:截至|截止|FY\s*)?({_YEAR})(?!\d)(.*)", re.IGNORECASE)
_PIECES = re.compile(
    rf"(?:年?{_PART.pattern}|年度?|[-年]?[hHqQ][1-4]|[-/.](?:0?[1-9]|1[0-2])(?!\d)|(?:-\d\d)?\.\.\d\d)?", re.IGNORECASE
)
_PART_ALONE = re.compile(
    rf"(?:第?{_NUMBER}季度?|[上下]半年|{_NUMBER}月份?|{_NUMBER}月?{_JOIN}{_NUMBER}月份?|q[1-4]|h[12]|m(?:0?[1-9]|1[0-2])"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*",
    re.IGNORECASE,
)
_CONSECUTIVE = re.compile(r"((?:19|20|21)\d\d)\s*[-/—–]\s*(\d\d)")


@frozen
class HeaderPeriod:
    """What a header cell says of a period: its text where it is understood; `unclear` where more is said."""

    text: str = ""
    unclear: bool = False


def read_header_period(cell: str) -> HeaderPeriod:
    """The period that a header cell names, alone or as `2018年实际`; unclear for `2018年（预计）`."""
    written = _plain(strip_title_marks(cell))
    match = _LEADING.fullmatch(written) if written[:1] in "12FfC截" else None
    if not match:
        return HeaderPeriod()
    if read_period(written):
        return HeaderPeriod(written)
    piece = _PIECES.match(match[2])
    said = piece[0] if piece else ""
    rest = match[2][len(said) :]
    if not _ACTUAL.fullmatch(rest):
        return HeaderPeriod(unclear=True)
    if _WHOLE_YEAR.fullmatch(said.lstrip("年")):
        said = "年"
    period = f"{match[1]}{said}"
    return HeaderPeriod(period) if read_period(period) else HeaderPeriod(unclear=True)


def find_title_periods(cells: Iterable[str]) -> list[str]:
    """The periods that title lines name, each as one phrase: 2018年江海区前三季度 is 2018年前三季度.

    A phrase may be one that no reader understands; it is never cut to its year. Days, which date a report, are none.
    """
    texts = [_plain(cell) for cell in cells]
    whole = {text for text in texts if read_period(text)}
    if whole:
        return sorted(whole)
    text = "\n".join(_DATED_BY.sub("", _NUMBER_OF_DOCUMENT.sub("", _DAY.sub("", each))) for each in texts)
    years = sorted(set(_TITLE_YEAR.findall(text)))
    parts = sorted({part for part in _PART.findall(_TITLE_YEAR.sub("", text)) if part != "全年"})
    parts = [part for part in parts if not any(part != other and part in other for other in parts)]
    if not years:
        plain = [each for each in texts if each.isascii()]
        found = sorted({period for each in plain for period in _ASCII_PERIOD.findall(each)})
        return found or [part for part in parts if part != "累计"]
    if not parts or len(years) > 1:
        return [f"{year}年" for year in years]
    joined = "".join(parts) if set(parts[1:]) <= {"累计"} else ""
    if joined:
        return [f"{years[0]}年" if _WHOLE_YEAR.fullmatch(joined) else f"{years[0]}年{joined}"]
    return [f"{years[0]}年{part}" for part in parts]


def is_part_of_year(text: str) -> bool:
    """Does a text name a part of a year without the year: 一季度, 上半年, 6月, Q3?"""
    return _PART_ALONE.fullmatch(_plain(text)) is not None


def are_consecutive_years(texts: Iterable[str]) -> bool:
    """Are these all years that run into the next (2009-10, 2010-11), which could be read as months?"""
    found = [_CONSECUTIVE.fullmatch(text.strip()) for text in set(texts)]
    pairs = [(int(each[1]), int(each[2])) for each in found if each]
    return len(pairs) > 1 and len(pairs) == len(found) and all((year + 1) % 100 == last for year, last in pairs)


def _plain(text: str) -> str:
    """Folded, without spaces, a year in Chinese digits in our own."""
    written = "".join(fold(text).split())
    return _HAN_YEAR.sub(lambda match: match[0].translate(_HAN_DIGITS), written)
