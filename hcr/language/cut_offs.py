"""Reads the lines and remarks that give the last day of figures: 数据截至2018年9月30日, 统计日期：2018-09-30.

A day at the end of a period agrees with its figures, and one behind all periods is that of an export. A day inside a
period makes its figures those of a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import pairwise

from hcr.language.patterns import compile_late
from hcr.language.periods import STANDING, Period, read_day, read_period

_OF_FIGURES = r"(?:以上|本表|上述|表中)*(?:数据|统计|指标|资料|报表)的?"
_CUT_OFF = compile_late(
    rf"(?i)[(（]?\s*(?:(?:{_OF_FIGURES})*(?:(?:截止|截至)(?:日期|时间|时点|日)?|时点)"
    rf"|(?:{_OF_FIGURES})+(?:日期|时间|时段|期间|基准日)|(?:{_OF_FIGURES})+(?:更新|统计|采集|汇总)?[至到](?:日期|时间)?"
    r"|(?:data )?(?:as of|as at|cut-?off(?: date)?|through))"
    r"[为到至于是]?\s*[:：]?\s*(.+?)\s*(?:24时|止|数据|时点)?[)）。]?"
)
_SIGNS = ("截", "时点", "数据", "统计", "指标", "资料", "报表", "as ", "cut", "through")
_DATED = frozenset("0123456789零〇○一二三四五六七八九十年月日季底末")
_PIECES = compile_late(r"\s{2,}|\u3000+|[;；]")
ANY_YEAR = 2000  # in place of the figure's year, for a text that leaves the year out
MAX_TEXT = 60  # characters of such a line


def split_pieces(cells: Sequence[str]) -> list[str]:
    """The texts of a line: those of its cells, of which one may hold several with spaces between them."""
    return [piece for cell in dict.fromkeys(cells) for piece in _PIECES.split(cell.strip()) if piece]


def find_cut_off(cells: Sequence[str]) -> str:
    """The last day or the period that a line gives its figures, in a cell or behind a label in its own cell."""
    pieces = split_pieces(cells)
    labelled = (f"{label.rstrip(':： ')}：{text}" for label, text in pairwise(pieces))
    for text in (*pieces, *labelled):
        match = _CUT_OFF.fullmatch(text.strip()) if len(text) <= MAX_TEXT and _may_be_cut_off(text) else None
        if match and _find_last_day(match[1], ANY_YEAR):
            return match[1]
    return ""


def _may_be_cut_off(text: str) -> bool:
    """Does a text have a word and a sign of a cut-off, without both of which the pattern need not be compiled?"""
    return not _DATED.isdisjoint(text) and any(sign in text.lower() for sign in _SIGNS)


def is_early(text: str, periods: Collection[Period]) -> bool:
    """Does a day or period end inside one of these periods, or before all of them?

    A day without a year (9月底) is in that of the figures, so that it must be the end of one of the periods.
    """
    found = [(_find_last_day(text, each.year), each) for each in periods if each != STANDING]
    days = [(day, each) for day, each in found if day]
    if any(_first_day_of(each) <= day < each.last_day for day, each in days):
        return True
    late = not _names_year(text) and all(day != each.last_day for day, each in days)
    return bool(days) and (late or all(day < _first_day_of(each) for day, each in days))


def spell_parts(text: str, periods: Collection[Period]) -> Iterator[str]:
    """The parts of these periods up to the day in a text, inside each of them: 截至2018年9月30日."""
    for each in periods:
        day = _find_last_day(text, each.year) if each != STANDING else None
        if day and _first_day_of(each) <= day < each.last_day:
            yield f"截至{day.year}年{day.month}月{day.day}日"


def _find_last_day(text: str, year: int) -> date | None:
    """The day in a text, or the last day of the period in it, of this year if it names none."""
    written = text.strip()
    if not _names_year(written):
        written = f"{year}{written}" if written.startswith("年") else f"{year}年{written}"
    period = read_period(written) or read_period(f"截至{written}")
    return read_day(written) or (period.last_day if period and period != STANDING else None)


def _names_year(text: str) -> bool:
    return re.search(r"(?:19|20|21)\d\d|[一二][〇零○一二三四五六七八九]{3}年", text) is not None


def _first_day_of(period: Period) -> date:
    year, month = divmod(period.first_month - 1, 12)
    return date(year, month + 1, 1)
