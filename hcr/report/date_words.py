"""Periods and days as running text has them: 2019年1—9月, 2019年1月31日; Jan–Sep 2019, 31 January 2019."""

from __future__ import annotations

from datetime import date

from hcr.language.period_words import MONTHS
from hcr.language.periods import STANDING, Period
from hcr.messages import Lang, say

_CHINESE_PARTS = {6: "上下", 3: "一二三四"}  # of a year: 上半年, 第二季度


def describe_period(period: Period, lang: Lang) -> str:
    """A period as a heading names it."""
    if period == STANDING:
        return say(lang, "head.standing")
    if period.cumulative:
        month = MONTHS[period.length - 1] if lang == "en" else str(period.length)
        return say(lang, "report.period.cumulative", year=str(period.year), month=month)
    index = f"{period.index:02}" if lang == "en" and period.length == 1 else str(period.index)
    if lang == "zh" and period.length in _CHINESE_PARTS:
        index = _CHINESE_PARTS[period.length][period.index - 1]
    return say(lang, f"report.period.{period.length}", year=str(period.year), index=index)


def write_day(day: date, lang: Lang) -> str:
    """A day as in running text: 2019年1月31日, 31 January 2019."""
    month = say(lang, "due.names_of_months").split("|")[day.month - 1]
    return say(lang, "due.date", year=str(day.year), month=month, day=str(day.day))
