"""Reads figures as people write them: a text becomes an exact fraction with its unit, never a float or a guess."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache, lru_cache
from unicodedata import normalize

from hcr.language.chinese_numerals import split_numeral
from hcr.language.patterns import compile_late
from hcr.records import frozen

# Only these classes of characters are folded, because NFKC would read 10⁵ as 105 and ② as 2.
_FOLD: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD |= {0x3000: " ", 0x00A0: " ", 0x2007: " ", 0x202F: " ", 0x2009: " ", 0xFEFF: "", 0x200B: "", 0x2060: ""}
# Invisible marks of direction and joiners of letters, which come along when text is copied from a page.
_FOLD |= dict.fromkeys(
    (0x00AD, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)), ""
)
# Small signs, radicals that look like characters, and duplicates of characters from old encodings.
_FOLD |= {
    code: normalize("NFKC", chr(code))
    for code in (*range(0xFE50, 0xFE6C), *range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6), *range(0xF900, 0xFAD9))
    if normalize("NFKC", chr(code)) != chr(code)
}
_FOLD |= {0x2212: "-", 0xFE63: "-", 0x2010: "-", 0x2011: "-"}  # minus, and hyphens that mean minus before a digit

MISSING = frozenset(
    (
        "- -- --- — —— ——— – … …… .. ... / : n/a n.a. na nan none null #n/a <na> nat missing unknown tbd "
        "无 暂无 暂无数据 暂无统计 无数据 缺 缺失 暂缺 缺报 缺数 数据缺失 数据暂缺 未报 未报送 未上报 未填报 未统计 "
        "无统计 尚未统计 不掌握 未掌握 不详 未知 不适用 待定 待核 待核实 待统计 待报 待补 待补充 待填报 待上报"
    ).split()
) | {"", "not available", "not applicable", "not reported", "not collected", "no data"}

# Real figures are shorter. The limit keeps hostile text from costing time.
MAX_LENGTH = 60
# 1.2万人 is twelve thousand 人 and 3成 is thirty per cent; in 8万元 the unit is 万元, so nothing is multiplied.
_TIMES = {"成": 10, "百": 100, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_FIGURE = compile_late(
    r"(?P<number>[+-]?(?:\d[\d,]*(?:\.\d+)?|\.\d+))(?:[eE](?P<power>[+-]?\d{1,2})(?!\w))?"
    r"(?:\s*(?P<times>十万|百万|千万|[百千万亿成])(?![元圆分]))?",
    re.ASCII,
)
_RATIO = compile_late(r"1\s*[:∶]\s*(\d{1,15}(?:\.\d{1,15})?)", re.ASCII)  # 1:1.6, the second for one of the first
_NO_UNIT = compile_late(r"(?!1/10万)[\d.,+\-:∶]")
_NUMBER = compile_late(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+", re.ASCII)
PLAIN_FIGURE = r"[+-]?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,2})?\s*[%‰]?"
"""The pattern of a plain figure in folded text, written in a syntax that DuckDB and Spark understand too."""
_PLAIN_FIGURE = compile_late(PLAIN_FIGURE, re.ASCII)


@frozen
class Figure:
    """A figure: exact value, number as written, unit written with it, and the worth of its last digit."""

    value: Fraction
    text: str
    unit: str = ""
    digit: Fraction = Fraction(1)
    multiplied: bool = False  # written with a multiplier such as 万, 千, 亿


def fold(text: str) -> str:
    """Plain letters, digits and signs for full-width ones, plain spaces for odd ones; the rest stays unchanged."""
    return text if text.isascii() else text.translate(_FOLD)


def is_missing(text: str) -> bool:
    """Is this one of the marks for "no figure", such as a dash or 暂无?"""
    return fold(text).strip().lower() in MISSING


def widen_brackets(text: str) -> str:
    """The text with brackets as Chinese has them."""
    return text.replace("(", "（").replace(")", "）")


def has_chinese(text: str) -> bool:
    """Does the text hold a Chinese character?"""
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def is_figure(text: str) -> bool:
    """Is this only a plain figure: a number with or without separators, exponent or percent sign?"""
    return _PLAIN_FIGURE.fullmatch(fold(text).strip()) is not None


def read_number(text: str) -> Fraction | None:
    """The exact value of a plain number, with or without thousands separators; None if it is not one."""
    folded = fold(text).strip()
    if len(folded) > MAX_LENGTH or not _NUMBER.fullmatch(folded):
        return None
    whole, _, part = folded.replace(",", "").partition(".")
    return Fraction(int(whole + part), 10 ** len(part))


def read_figure(text: str) -> Figure | None:
    """The number and unit of `29.8％`, `8 万元`, `1.2万人`, `3成`, `1.2E+05`, `百分之三十`; else None."""
    written = fold(text).strip()
    if len(written) > 2 * MAX_LENGTH:
        return None
    match = _FIGURE.match(written)
    value = read_number(match["number"]) if match else None
    if match is None or value is None:
        return _read_numeral_figure(written)
    digit = _place_value_of(len(match["number"].partition(".")[2]))
    unit = written[match.end() :].strip()
    if _NO_UNIT.match(unit):
        return _read_numeral_figure(written)
    if not match["power"] and not match["times"]:
        return Figure(value, match["number"], unit, digit)
    power = Fraction(10) ** int(match["power"] or 0) * _TIMES.get(match["times"] or "", 1)
    if match["times"] == "成":
        unit = f"%{unit}"
    shown = write_number(value * power)
    return Figure(value * power, shown, unit, digit * power, bool(match["times"]) and match["times"] != "成")


def _read_numeral_figure(written: str) -> Figure | None:
    """The figure of 百分之三十, 六成 or 两名, and of the ratio 1:1.6, which is 1.6 for one."""
    if match := _RATIO.fullmatch(written):
        number = match[1]
        return Figure(Fraction(number), number, "1:n", _place_value_of(len(number.partition(".")[2])))
    numeral = split_numeral(written)
    if numeral is None:
        return None
    value, unit, digit = numeral
    if unit.startswith("成"):
        half = "一二三四五六七八九".find(unit[1:2] or " ") + 1  # 七成五 is 75 %
        value, unit, digit = value * 10 + half, f"%{unit[2 if half else 1 :]}", digit * (1 if half else 10)
    return Figure(value, write_number(value), unit.strip(), digit, bool(re.search("[万亿]", written)))


@cache
def _place_value_of(places: int) -> Fraction:
    """The worth of the last of so many decimal places (at most MAX_LENGTH of them)."""
    return Fraction(1, 10**places)


@lru_cache(1000)
def _divide_out_2_and_5(denominator: int) -> tuple[int, int, int]:
    """How often 2 and how often 5 divides a denominator, and the factor that remains."""
    rest, twos, fives = denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return twos, fives, rest


def write_marked(value: Fraction, digits: int = 6, sign: str = "") -> str:
    """The exact decimal with its sign; a number whose decimals never end has so many digits and ≈ in front."""
    return sign + write_number(value) if is_finite_decimal(value) else f"≈{sign}{write_number(value, digits)}"


def is_finite_decimal(value: Fraction) -> bool:
    """Can the value be written as a decimal with an end?"""
    return _divide_out_2_and_5(value.denominator)[2] == 1


def round_to_digits(value: Fraction, digits: int) -> Fraction:
    """The value rounded to so many significant digits."""
    return Fraction(Context(prec=digits).divide(Decimal(value.numerator), Decimal(value.denominator)))


def write_number(value: Fraction, digits: int = 12) -> str:
    """The exact decimal text if it has an end, else the number of significant digits asked for."""
    twos, fives, rest = _divide_out_2_and_5(value.denominator)
    if rest == 1:
        places = max(twos, fives)
        text = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
        sign = "-" if value < 0 else ""
        return f"{sign}{text[:-places]}.{text[-places:]}" if places else sign + text
    number = Context(prec=digits).divide(Decimal(value.numerator), Decimal(value.denominator))
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
