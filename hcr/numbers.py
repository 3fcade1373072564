"""Figures as people write them: text to an exact fraction, with its unit; never a float, never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

__all__ = ["Figure", "fold", "is_missing", "plain", "read_figure", "read_number", "terminates"]

# Only these classes are folded: NFKC would read 10⁵ as 105 and ② as 2.
_FOLD: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD |= {0x3000: " ", 0x00A0: " ", 0x2007: " ", 0x202F: " ", 0x2009: " ", 0xFEFF: "", 0x200B: "", 0x2060: ""}
_FOLD |= {0x2212: "-", 0xFE63: "-", 0x2010: "-", 0x2011: "-"}  # minus and hyphens that mean minus before a digit

MISSING = frozenset("- — —— – … …… .. ... / n/a na null 暂无 暂无数据 无数据".split()) | {"", "not available"}

# Longer figures than this do not occur; the bound keeps hostile text from costing time.
MAX_LENGTH = 60
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: exact value, the text it was read from, and the unit written with it, if any."""

    value: Fraction
    text: str
    unit: str = ""


def fold(text: str) -> str:
    """Full-width letters, digits and signs to their plain forms, odd spaces to spaces; nothing else changes."""
    return text if text.isascii() else text.translate(_FOLD)


def is_missing(text: str) -> bool:
    """Is this one of the marks for 'no figure'?"""
    return fold(text).strip().lower() in MISSING


def read_number(text: str) -> Fraction | None:
    """The exact value of a plain number, with or without thousands separators; None if it is not one."""
    folded = fold(text).strip()
    if len(folded) > MAX_LENGTH or not _NUMBER.fullmatch(folded):
        return None
    return Fraction(folded.replace(",", ""))


def read_figure(text: str) -> Figure | None:
    """A number and the unit written behind it (`29.8％`, `8 万元`); None if the text is not of that form."""
    written = fold(text).strip()
    match = _NUMBER.match(written)
    if not match or len(written) > 2 * MAX_LENGTH:
        return None
    value = read_number(match.group())
    unit = written[match.end() :].strip()
    if value is None or re.match(r"[\d.,+\-]", unit):
        return None
    return Figure(value, match.group(), unit)


def _powers(value: Fraction) -> tuple[int, int, int]:
    """How often 2 and 5 divide the denominator, and what is left of it."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return twos, fives, rest


def terminates(value: Fraction) -> bool:
    """Can the value be written as a decimal?"""
    return _powers(value)[2] == 1


def plain(value: Fraction, digits: int = 12) -> str:
    """Exact decimal text where it terminates, else so many significant digits."""
    twos, fives, rest = _powers(value)
    precision = len(str(value.numerator)) + max(twos, fives) if rest == 1 else digits
    number = Context(prec=precision).divide(Decimal(value.numerator), Decimal(value.denominator))
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
