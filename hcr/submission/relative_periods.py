"""Reads headers that leave their period to the table's title: 一季度 under 2018年, 本月 under 2018年6月."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from hcr.language.month_phrases import find_months
from hcr.language.patterns import compile_late
from hcr.language.periods import Period, period_of_months
from hcr.submission.parts_of_year import is_part_of_year
from hcr.submission.period_phrases import MAX_TITLE, strip_dates_of_papers

THIS = frozenset("本年 本年度 本期 当年 当期 本年数 本期数 本年实际 本期实际 本年完成 本期完成".split())
_THIS_MONTH = frozenset("本月 当月 本月数 当月数 本月实际 本月完成 当月完成 本月值 当月值 本月发生 本月发生数".split())
_THIS_QUARTER = frozenset("本季 本季度 当季 本季数 本季度数 本季实际 本季完成 本季度完成".split())
_TO_DATE = frozenset(
    "本年累计 本年累计数 本年累计完成 年初至今 年初至本月 自年初累计 自年初累计数 年初累计 1月至本月".split()
)
_TO_DATE_TOO = frozenset("累计 累计数 累计完成 累计实际 本期累计".split())  # they may also be sums of regions
TO_DATE = _TO_DATE | _TO_DATE_TOO
_LAST_YEAR = frozenset("上年 上年度 去年 上年数 上年实际".split())
_SAME_LAST_YEAR = frozenset("上年同期 去年同期 上年同期数 去年同期数 上年同期累计 去年同期累计".split())


_DONE = compile_late(r"(?:实际|完成|情况|[数值])++$")


def is_relative_period(text: str) -> bool:
    """Does a title name a period only beside another one: 本月, 本年累计, 本期?"""
    return text in THIS | _THIS_MONTH | _THIS_QUARTER | _TO_DATE


def add_period_of_titles(cells: Sequence[str], titles: Iterable[str]) -> Sequence[str]:
    """The cells of a header with the period that they leave to the titles, if these name a single one.

    Parts of a year (一季度, 1月) take the year of the titles. 本月 is the titles' month, 本年累计 all months up to it,
    and 上年同期 the same period a year earlier.
    """
    words = {cell.strip() for cell in cells}
    bare = [_strip_done(cell) for cell in cells]
    parts = any(map(_needs_year, bare))
    if not parts and not any(map(is_relative_period, words)):
        return cells
    short = (strip_dates_of_papers(title) for title in titles if len(title) <= MAX_TITLE)
    found = {months for title in short for phrase, months in find_months(title) if months or phrase[0].isdecimal()}
    months = found.pop() if len(found) == 1 else None
    period = period_of_months(*months) if months else None
    if period is None or (parts and period.length < 12):
        return cells
    if parts:
        return [f"{period}年{cell.strip()}" if _needs_year(cell) else cell for cell in bare]
    meant = {word: str(each) for word, each in _find_meanings(words, period).items()}
    return [meant.get(cell.strip(), cell) for cell in cells]


def _needs_year(cell: str) -> bool:
    """Is this a part of a year, or the whole of it, without the year? 年度 alone is the title of a column."""
    return is_part_of_year(cell) or cell.strip() in ("全年", "全年合计")


def _strip_done(cell: str) -> str:
    """A part of a year without the words behind it for what was done in it: 1-9月完成 is 1-9月; others unchanged."""
    bare = _DONE.sub("", cell.strip())
    return bare if is_part_of_year(bare) else cell


def _find_meanings(words: Collection[str], period: Period) -> Mapping[str, Period]:
    """The periods that these words mean under a title of this period.

    上年 beside a month may be the whole year, and 上年同期 beside a month and its year so far may be of either, so they
    mean nothing known. Neither does 本年 alone, as its column may be a plan.
    """
    last = period.length * period.index
    meanings: dict[Collection[str], Period] = {}
    if period.length < 12:
        meanings[TO_DATE] = Period(period.year, last)
    if period.length == 1 or (period.length < 12 and period.index == 1):
        meanings[_THIS_MONTH] = Period(period.year, 1, last)
    if period.length == 3 or (period.length == 6 and period.index == 1):
        meanings[_THIS_QUARTER] = Period(period.year, 3, last // 3)
    found = {word: each for group, each in meanings.items() for word in words if word in group}
    earlier = _SAME_LAST_YEAR if period.length < 12 else _SAME_LAST_YEAR | _LAST_YEAR
    if found or any(word in earlier for word in words):
        found |= {word: period for word in words if word in THIS}
    if len(set(found.values())) == 1:
        found |= {word: next(iter(found.values())).year_earlier for word in words if word in earlier}
    return found
