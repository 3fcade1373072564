"""Finds the two ends of a range in a document's words: 5—10个, 1—2万人, 三至五个, 60%—70%之间."""

from __future__ import annotations

import re

from hcr.language.numbers import read_figure
from hcr.language.patterns import compile_late

_DIGITS = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_PART = r"(?:十万|万|千|百)分之"
_HAN = r"[零一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?"
_NUMBER = rf"(?:{_DIGITS}|(?:{_PART})?{_HAN})"
_TO = r"\.\.|——|[—–～~至到-]"
_SIGNS_OF_RANGE = ("..", *"—–～~至到-")
_RANGE = compile_late(rf"({_NUMBER}[^\d.\-—–～~至到,]*?)\s*(?:{_TO})\s*({_NUMBER}.*)")
_BETWEEN = compile_late(rf"(?:介于)?({_NUMBER}[^\d.\-—–～~至到和与,]*?)(?:{_TO}|和|与)({_NUMBER}.*)之间")
_PLACES = "十百千万亿"


def split_range(text: str) -> tuple[str, str] | None:
    """The two ends, each with its unit and multiplier; None if the text is no range or its lower end is unclear.

    What is written once belongs to both ends: 5—10个 is 5个 and 10个, 1—2万人 is 1万人 and 2万人.
    """
    match = _BETWEEN.fullmatch(text) if text.endswith("之间") else None
    if match is None and any(sign in text for sign in _SIGNS_OF_RANGE):
        match = _RANGE.fullmatch(text)
    if match is None:
        return None
    low, high = (end.strip() for end in match.groups())
    if part := re.match(_PART, low):
        return low, high if re.match(_PART, high) else part.group() + high
    if re.fullmatch(_DIGITS, low):
        return _add_unit(low, high), high
    if re.fullmatch(_HAN, low):
        number = re.match(_HAN, high)
        return (low + high[number.end() :], high) if number and _same_places(low, number.group()) else None
    return low, high


def _add_unit(low: str, high: str) -> str:
    """The lower end with the unit and the multiplier of the upper one; 5000—1万人 begins at 5000人."""
    number = re.match(_DIGITS, high)
    shared = low + (high[number.end() :] if number else "")
    lower, upper = read_figure(shared), read_figure(high)
    if lower and upper and upper.multiplied and lower.value > upper.value:
        return low + upper.unit
    return shared


def _same_places(low: str, high: str) -> bool:
    """Has the upper numeral no place that the lower one could share? 三至五十 may begin at three or at thirty."""
    return high.startswith("十") or all(place in low for place in high if place in _PLACES)
