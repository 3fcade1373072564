"""Finds the phrases of a running text that name stretches of months: 2018年江海区前三季度医改指标."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.language.period_words import (
    FORM_CHARACTERS,
    HAN_DIGITS,
    LATE_FORMS,
    LATE_PARTS,
    Months,
    UnclearPeriod,
    drop_blanks,
    spell_year,
)

# Document numbers and single days.
_NOT_PERIODS = (
    r"[〔\[(【]\d{4}[〕\])】]\s*第?\d+号"
    r"|(?<!截[至止])(?<!截[至止]到)(?<!\d)\d{4}\s*(?:年|[-/.])\s*\d{1,2}\s*(?:月|[-/.])\s*\d{1,2}(?!\d|月|个?季)\s*日?"
)
# The months of a report by its name: 2018年6月月报 is of June, 2018年1—9月月报 of nine months, but 2018年月报 of an
# unknown month.
_REPORTS = {"季度": 3, "季报": 3, "半年": 6, "中报": 6, "月报": 1, "月度": 1, "年报": 12}
_HINTS = (
    r"季度|半年|中期|[春夏秋冬]季|第[一二三四1-4]季"
    r"|季报|月报|月度|(?<![集其])中报(?!送|名)|(?<!半)年报|截[至止]|(?<![a-z0-9])[qh][1-4](?![a-z0-9])|\bquarter|\bhalf\b|\bmid-?year|\b(?:spring|summer|autumn|winter)\b|(?<!\d)\d{1,2}月(?!龄|\d)"
)
PERIOD_CHARACTERS = frozenset(FORM_CHARACTERS + _NOT_PERIODS + _HINTS).union(HAN_DIGITS)
"""All that are not ASCII in any writing of a period, and more."""
Span = tuple[int, int, Months | None]
MAX_PHRASES = 100  # a text with more phrases is not a title


def find_months(text: str) -> list[tuple[str, Months | None]]:
    """Every phrase of a running text that names a stretch, the longest at each place; None if it cannot be read.

    A part that is written away from the only year (2018年江海区一季度) belongs to that year.
    """
    return split_months(text)[0]


def split_months(text: str) -> tuple[list[tuple[str, Months | None]], str]:
    """The phrases of `find_months`, and the folded text with bars in their places."""
    written = _fold_running_text(text)
    spans = _longest_of(_spans_of(written))
    rest = _blank_out(written, spans)
    parts = _longest_of(_lone_spans_of(rest))
    left = _blank_out(rest, parts)
    years = {months[0] for _, _, months in spans if months}
    year = next(iter(years)) if len(years) == 1 else 0
    found = [(written[a:b], months) for a, b, months in spans]
    found += [(written[a:b], (year, months[1], months[2]) if year and months else None) for a, b, months in parts]
    hints = (hint.group() for hint in re.finditer(_HINTS, left) if year)
    unread = next(
        (hint for hint in hints if not any(_is_in_report(_REPORTS.get(hint, 0), *each) for each in found)), ""
    )
    if unread:
        found.append((unread, None))
    return found, left


def _is_in_report(length: int, phrase: str, months: Months | None) -> bool:
    """Can a report that comes every so many months be of this stretch: one of its periods, or all up to one?"""
    if months is None or not length:
        return False
    _, first, last = months
    whole = last - first == 11 and not any(sign in phrase for sign in "月季")
    return last - first + 1 == length or (first == 1 and last % length == 0 and not whole)


def _fold_running_text(text: str) -> str:
    """The text folded, with look-alikes of periods blanked out, and spaces only between two letters or digits."""
    folded = re.sub(_NOT_PERIODS, " | ", spell_year(fold(text).lower()))
    return re.sub(r"(?<![a-z0-9,])\s+|\s+(?![a-z0-9])", "", folded)


_DASHED_MONTH = compile_late(r"\d{4}(?:-(?:0\d|1[0-2])|[-年]?(?:q[1-4]|h[12]))")
_NO_NUMBER = compile_late(r"(?![号日天个十百千万亿元人张次年月])[\u4e00-\u9fff]")  # 2018-06江海区 begins with a month


def _spans_of(written: str) -> Iterator[Span]:
    for form, read in LATE_FORMS:
        for match in form.finditer(written):
            before, after = written[: match.start()][-1:], written[match.end() :][:1]
            number = match.group()[-1].isdecimal() and (after.isalnum() or after in ("%", "％", ",", "."))
            number = number and not (_DASHED_MONTH.fullmatch(match.group()) and _NO_NUMBER.match(after))
            if not (before.isascii() and before.isalnum() and match.group()[0].isalnum()) and not number:
                yield *match.span(), read(*match.groups())


# In front of a part of a year that is the last of several: 一、二季度, 7、8、9月, 上下半年.
_SEVERAL = compile_late(r"(?:[\d一二三四五六七八九十][、,/和及与]第?|[一二三四五六七八九上])$")


def _lone_spans_of(written: str) -> Iterator[Span]:
    for form, read in LATE_PARTS:
        for match in form.finditer(written):
            several = _SEVERAL.search(written[max(0, match.start() - 3) : match.start()])
            yield *match.span(), None if several else (0, *read(*drop_blanks(match.groups())))


def _longest_of(spans: Iterator[Span]) -> list[Span]:
    """The spans that do not lie in a longer one, in their order; raises UnclearPeriod if there are too many."""
    every = sorted(set(islice(spans, MAX_PHRASES + 1)), key=lambda span: span[:2])
    if len(every) > MAX_PHRASES:
        raise UnclearPeriod("…")
    return [
        (a, b, months) for a, b, months in every if not any(c <= a and b <= d and (c, d) != (a, b) for c, d, _ in every)
    ]


def _blank_out(text: str, spans: list[Span]) -> str:
    """The text with a bar in place of each of these spans."""
    for start, end, _ in spans:
        text = f"{text[:start]}{'|' * (end - start)}{text[end:]}"
    return text
