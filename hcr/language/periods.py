"""Reads and compares reference periods, dates and due dates; counts months as the Civil Code does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from hcr.language.month_phrases import find_months
from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.language.period_words import UnclearPeriod, read_months
from hcr.records import frozen


class Period(NamedTuple):  # not a dataclass: it is part of most keys, and this hashes many times as fast
    """A stretch of months. `length` is its number of months, `index` its number in the year; year 0 is `standing`.

    A period from January on may have any length (nine months of 2018 are `2018-01..09`). Any other is a half-year, a
    quarter or a month. So the first six months are the first half-year, and all twelve are the year.
    """

    year: int
    length: int = 12
    index: int = 1  # type: ignore[assignment]  # a tuple has a method of this name, which nobody calls on a period

    def __str__(self) -> str:
        if self.year == 0:
            return "standing"
        parts = {12: "", 6: f"H{self.index}", 3: f"Q{self.index}", 1: f"-{self.index:02}"}
        return f"{self.year}" + parts.get(self.length, f"-01..{self.length:02}")

    @property
    def cumulative(self) -> bool:
        """Is it a stretch from January on that is no year, half-year, quarter or month?"""
        return self.length not in _PARTS_OF_YEAR

    @property
    def last_month(self) -> int:
        """The number of its last month, counted from the year 0: differences are exact months."""
        return self.year * 12 + self.length * self.index

    @property
    def first_month(self) -> int:
        """The number of its first month, counted in the same way."""
        return self.last_month - self.length + 1

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        month = self.length * self.index
        return date(self.year, month, _count_days(self.year, month))

    def contains(self, other: Period) -> bool:
        """Does another, shorter period lie in this one? Nothing lies in `standing`."""
        first, last = (other.index - 1) * other.length, other.index * other.length
        inside = (
            self.year == other.year and (self.index - 1) * self.length <= first and last <= self.index * self.length
        )
        return inside and self.year != 0 and other.length < self.length

    @property
    def around(self) -> frozenset[Period]:
        """The period and the longer ones that contain it: for a month also its quarter, half-year and year."""
        return _find_around(self)

    @property
    def before(self) -> Period:
        """The period of the same length just before; for a cumulative one, the same period a year earlier."""
        if self.cumulative:
            return self.year_earlier
        if self.index > 1:
            return Period(self.year, self.length, self.index - 1)
        return Period(self.year - 1, self.length, 12 // self.length)

    @property
    def next(self) -> Period:
        """The period of the same length just after; for a cumulative one, the same period a year later."""
        if self.cumulative:
            return self.year_later
        if self.index * self.length < 12:
            return Period(self.year, self.length, self.index + 1)
        return Period(self.year + 1, self.length)

    @property
    def year_earlier(self) -> Period:
        """The same period a year earlier (同比)."""
        return Period(self.year - 1, self.length, self.index)

    @property
    def year_later(self) -> Period:
        """The same period a year later."""
        return Period(self.year + 1, self.length, self.index)


def split_period(period: Period, length: int) -> list[Period]:
    """The shorter periods of one length (1, 3 or 6 months) that make up a period; empty where they do not."""
    first = period.first_month - period.year * 12
    if length >= period.length or period.length % length or (first - 1) % length:
        return []
    start = (first - 1) // length + 1
    return [Period(period.year, length, start + number) for number in range(period.length // length)]


def _count_days(year: int, month: int) -> int:
    """The number of days of a month."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


STANDING = Period(0)
_PARTS_OF_YEAR = (12, 6, 3, 1)


def periods_of(year: int) -> Iterator[Period]:
    """Every period of a year, the longest first."""
    for length in range(12, 0, -1):
        count = 12 // length if length in _PARTS_OF_YEAR else 1
        yield from (Period(year, length, index + 1) for index in range(count))


@lru_cache(maxsize=4096)
def _find_around(period: Period) -> frozenset[Period]:
    longer = _find_longer(period.length, period.index) if period != STANDING else ()
    return frozenset([period, *(each._replace(year=period.year) for each in longer)])


@cache
def _find_longer(length: int, index: int) -> Sequence[Period]:
    """The longer periods of any one year that contain such a period of it; they are the same in every year."""
    any_year = 1
    return [each for each in periods_of(any_year) if each.contains(Period(any_year, length, index))]


@lru_cache(maxsize=4096)
def read_period(text: str) -> Period | None:
    """`2018`, `2018H1`, `2018Q2`, `2018-06`, `2018-01..09`, `2018年1—9月`, `standing`; None for other texts."""
    if fold(text).replace(" ", "").lower() in ("standing", "长期"):
        return STANDING
    months = read_months(text)
    return months and period_of_months(*months)


def period_of_months(year: int, first: int, last: int) -> Period | None:
    """The period of these months: from January to any month, or a half-year, quarter or month; else None."""
    length = last - first + 1
    if length < 1 or (first > 1 and (length not in _PARTS_OF_YEAR or (first - 1) % length)):
        return None
    return Period(year, length, (first - 1) // length + 1)


def find_period(text: str) -> Period | None:
    """The period that the longest phrase in a title or running text names; None if there is no such phrase.

    2018年前三季度 is nine months, and so is 2018年江海区前三季度. Raises UnclearPeriod if the words cannot be read,
    name several periods, or leave out the year.
    """
    found = find_months(text)
    words = ", ".join(phrase for phrase, _ in found)
    periods = {months and period_of_months(*months) for _, months in found}
    parts = periods - {Period(months[0]) for _, months in found if months}
    named = parts or periods
    if None in named or len(named) > 1 or len({period.year for period in periods if period}) > 1:
        raise UnclearPeriod(words)
    return next(iter(named), None)


def _fold_ascii_only(text: str) -> str:
    """The text folded and without spaces; empty if it has digits of another script."""
    written = fold(text).replace(" ", "").lower()
    return "" if not written.isascii() and any(c.isdigit() and not c.isascii() for c in written) else written


_DATE = compile_late(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)"
)

_EIGHT_DIGITS = compile_late(r"^((?:19|20|21)\d\d)(\d\d)(\d\d)$", re.ASCII)


def read_date(text: str) -> date | None:
    """`2018-03-01`, `2018/3/1`, `2018.3.1`, `2018年3月1日`, also with midnight; None unless it is a day that exists."""
    written = re.sub(r"(?: 0?0:00|[ T]0?0:00:00(?:\.0+)?)$", "", fold(text).strip()) if ":" in text else text
    match = _DATE.fullmatch(_fold_ascii_only(written))
    if not match:
        return None
    try:
        year, month, day = (int(part) for part in match.groups() if part)
        return date(year, month, day)
    except ValueError:
        return None


def read_day(text: str) -> date | None:
    """A day as in `read_date`, or in eight digits (20181231)."""
    return read_date(_EIGHT_DIGITS.sub(r"\1-\2-\3", fold(text).strip()))


def find_periods_ending(text: str) -> Sequence[Period]:
    """The periods whose last day is the day that a text names, the longest first: year, half-year, quarter, month."""
    day = read_day(text)
    usual = (each for each in periods_of(day.year) if not each.cumulative) if day else ()
    return [each for each in usual if each.last_day == day]


@frozen
class Duration:
    """A term: whole months (12 to the year) and days."""

    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        return f"{self.months} months" if self.months else f"{self.days} days"

    def last_day_from(self, start: date) -> date:
        """The last day of a term whose first counted day is the one after `start`.

        A term of months ends on the same day of its last month, or on that month's last day if it is shorter (Civil
        Code, arts. 201 and 202). Art. 203, which moves a last day on a holiday, is not applied. Raises OverflowError
        beyond the year 9999.
        """
        months = start.year * 12 + start.month - 1 + self.months
        year, month = months // 12, months % 12 + 1
        if year > 9999:
            raise OverflowError
        return date(year, month, min(start.day, _count_days(year, month))) + timedelta(days=self.days)


@frozen
class Due:
    """The due date of a task: a day, a term after an event, or `standing` (without a date).

    `end` marks a day that the document's words do not name: it is then the last day of the document's years.
    """

    day: date | None = None
    after: str = ""
    within: Duration | None = None
    as_written: str = ""
    end: bool = False

    @property
    def standing(self) -> bool:
        """Does the task have neither a day nor a term?"""
        return self.day is None and not self.after

    def __str__(self) -> str:
        if self.day:
            return self.day.isoformat()
        return f"{self.after} + {self.within}" if self.after else "standing"


_DURATION = compile_late(r"(\d{1,3})(个?月|months?|天|日|days?|年|years?)")


def read_duration(text: str) -> Duration | None:
    """`3 months`, `3个月`, `90 days`, `1 year`; None if the text is not a term."""
    match = _DURATION.fullmatch(_fold_ascii_only(text))
    if not match:
        return None
    count, unit = int(match.group(1)), match.group(2)
    if unit[0] in "天日d":
        return Duration(days=count)
    return Duration(months=count * 12 if unit[0] in "年y" else count)
