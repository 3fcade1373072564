"""Finds the day on which a document was issued: by its label, at its title, below its text, or at its printing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from hcr.language.chinese_numerals import read_numeral
from hcr.language.numbers import fold
from hcr.language.patterns import compile_late

_DIGITS = r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
_SPELLED_DIGIT = "[〇○零O0◯一二三四五六七八九]"
_COUNT = "[一二三四五六七八九十]"
_SPELLED = rf"[二一]\s*(?:{_SPELLED_DIGIT}\s*){{3}}年\s*{_COUNT}{{1,2}}\s*月\s*{_COUNT}{{1,3}}\s*日"
_DAY = rf"(?:{_DIGITS}|{_SPELLED})"
_SHORT = compile_late(r"((?:19|20)\d\d)\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?!\d)")
_ANY_DAY = compile_late(_DAY)
_ALONE = compile_late(rf"[（(]?\s*({_DAY})\s*[）)]?")
# A day with the issuing body before or behind it: 某市政府 2019年7月9日, （2019年7月9日市政府印发）
_SIGNED = compile_late(
    rf"[（(]?\s*(?:[\u4e00-\u9fff、\s]{{2,30}}(?:厅|室|会|府|局|委|组|院))?\s*({_DAY})\s*"
    rf"(?:[\u4e00-\u9fff、\s]{{0,30}}(?:印发|发布|通过|批准|公布))?\s*[）)]?"
)
# A report has its day below its title (——2024年1月23日在某省人民代表大会会议上) or behind it.
_DELIVERED = compile_late(rf"(?:[—–-]{{0,4}}\s*|[^。]{{2,40}}[（(])({_DAY})\s*(?:在[^。]{{4,50}}会议?上)?[）)]?")
_PRINTED = compile_late(rf".{{0,40}}?({_DAY})\s*印\s*发\s*")
LONGEST = 70  # characters of a line that holds only a day and its body


def find_day(labelled: Mapping[str, str], texts: Sequence[str], head: int) -> tuple[date | None, bool]:
    """The day of issue, and whether it is sure: a day of printing or of publication is not.

    A label counts first, then a line of the head, then a line that is only a day, anywhere.
    """
    if day := read_day(labelled.get("issued", "")):
        return day, True
    lines = [text for text in texts if len(text) < LONGEST]
    first = [text for text in texts[:head] if len(text) < LONGEST]
    for candidates, pattern in (
        (first, _ALONE),
        (first, _SIGNED),
        (first, _DELIVERED),
        (lines, _ALONE),
        (lines, _SIGNED),
    ):
        for text in candidates:
            match = pattern.fullmatch(text.strip())
            if match and not _PRINTED.fullmatch(text.strip()) and (day := read_day(match[1])):
                return day, True
    for text in reversed(lines):
        match = _PRINTED.fullmatch(text.strip())
        if match and (day := read_day(match[1])):
            return day, False
    return read_day(labelled.get("published", "")), False


def strip_day(text: str) -> str:
    """The text without a day at its beginning."""
    match = _ANY_DAY.match(text)
    return text[match.end() :] if match else text


def read_day(text: str) -> date | None:
    """The first day in a text: 2019年7月9日, 二〇一九年七月九日, 2019-07-09; None if it has none."""
    if match := _ANY_DAY.search(fold(text)):
        year, month, day = re.sub(r"\s|日", "", match[0]).replace("年", "月").split("月")
        return _date(_year_of(year), _number_of(month), _number_of(day))
    if match := _SHORT.search(fold(text)):
        return _date(*map(int, match.groups()))
    return None


def _year_of(text: str) -> int:
    digits = (str("〇一二三四五六七八九".find(re.sub("[○零O0◯]", "〇", each))) for each in text)
    return int(text) if text.isdecimal() else int("".join(digits))


def _number_of(text: str) -> int:
    if text == "一":  # which alone may also be a dash
        return 1
    return int(text) if text.isdecimal() else int(read_numeral(text) or 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
