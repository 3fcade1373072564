"""Reads Chinese numerals (三万二千, 二○一二, 百分之三十) exactly; a text that is only partly a numeral is refused."""

from __future__ import annotations

from fractions import Fraction

from hcr.language.patterns import compile_late

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = (("亿", 10**8), ("万", 10**4))
_NUMERAL = r"[零〇○一二两三四五六七八九十百千万亿]+(?:点[零〇○一二三四五六七八九]+)?"
_SHARE = compile_late(rf"(十万|万|千|百)分之({_NUMERAL}|\d+(?:\.\d+)?)")
_LEADING = compile_late(_NUMERAL)
_HALF_TIME = compile_late(r"半(年|天|日|个月|个?小时)")
HALF = ("一半", "半数")
_ROUGHLY = compile_late(r"[一二两三四五六七八九]{2}")
_FRACTION = compile_late(r"(\d{1,9})\s*/\s*([1-9]\d{0,2})(?![\d万十百千])")
_HAN_FRACTION = compile_late(r"([一二两三四五六七八九十])分之([一二两三四五六七八九])(?![十百千万亿点])")


def read_numeral(text: str) -> Fraction | None:
    """The value of a numeral with places (三万二千) or of digits in a row (二○一二); None for anything else.

    Marks that look like a numeral (○, a dash typed as 一), the spoken short forms (三千五, 一万二) and two digits that
    mean roughly so many (三五, 七八) are refused too.
    """
    whole, _, part = text.partition("点")
    if whole.strip("一") == "" or whole in ("〇", "○") or _ROUGHLY.fullmatch(whole):
        return None
    value = _read_digits(whole) if len(whole) > 1 and all(c in _DIGITS for c in whole) else _read_places(whole)
    if value is None or not part:
        return None if value is None else Fraction(value)
    return value + Fraction(_read_digits(part), 10 ** len(part))


def _read_digits(text: str) -> int:
    return int("".join(str(_DIGITS[c]) for c in text))


def _read_places(text: str) -> int | None:
    """The value of digits that each have their place, from 亿 down to 十: 一百零五, 三万二千, 十二."""
    for sign, size in _GROUPS:
        before, found, after = text.partition(sign)
        if found:
            high, low = _read_places(before), _read_places(after.lstrip("零〇○")) if after.strip("零〇○") else 0
            # The thousands follow 万 directly; a smaller part needs a 零 between (一万零二, never 一万二).
            short = low is not None and 0 < low < size // 10 and after[0] not in "零〇○"
            return None if high is None or low is None or low >= size or short else high * size + low
    return _read_below_10000(text)


def _read_below_10000(text: str) -> int | None:
    total, digit, last, zero = 0, None, 10**4, False
    for char in text:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= last or (digit is None and not (unit == 10 and total == 0)):
                return None
            total, digit, last, zero = total + (1 if digit is None else digit) * unit, None, unit, False
        elif char in _DIGITS and digit in (None, 0):
            digit, zero = _DIGITS[char], zero or char in "零〇○"
        else:
            return None
    if not text or (digit and 10 < last < 10**4 and not zero):
        return None
    return total + (digit or 0)


_SHARE_UNITS = {
    "百": (Fraction(1), "%"),
    "千": (Fraction(1), "‰"),
    "万": (Fraction(1, 100), "%"),
    "十万": (Fraction(1), "1/10万"),
}


def split_numeral(text: str) -> tuple[Fraction, str, Fraction] | None:
    """Split a text that begins with a numeral into its value, the unit behind it and the worth of its last digit.

    百分之三十 is 30 and %.
    """
    if "分之" in text and (match := _SHARE.fullmatch(text)):
        number = match[2]
        value = Fraction(number) if number[0].isascii() else _read_share_numeral(number)
        factor, unit = _SHARE_UNITS[match[1]]
        return None if value is None else (value * factor, unit, _last_place_value_of(number) * factor)
    if match := _HALF_TIME.fullmatch(text):
        return Fraction(1, 2), match[1], Fraction(1, 10)
    match = _LEADING.match(text)
    value = read_numeral(match.group()) if match else None
    if match and match.group() == "一" and text != "一":
        value = Fraction(1)  # a unit follows, so 一 cannot be a dash
    if match is None or value is None:
        return None
    return value, text[match.end() :], _last_place_value_of(match.group())


def _read_share_numeral(number: str) -> Fraction | None:
    """The value behind 百分之, where 百 means the whole."""
    return Fraction(100) if number == "百" else read_numeral(number)


def _last_place_value_of(number: str) -> Fraction:
    return Fraction(1, 10 ** len(number.replace("点", ".").partition(".")[2]))


def write_numeral(number: int) -> str:
    """A number from 1 to 99 as headings write it (一, 十, 十二, 二十, 二十三); in digits beyond 99."""
    if not 0 < number < 100:
        return str(number)
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")


def read_fraction(text: str) -> Fraction | None:
    """The value of 1/3, 三分之一 or 一半; None for anything else, and for a share such as 百分之三."""
    if text in HALF:
        return Fraction(1, 2)
    if "/" in text and (match := _FRACTION.fullmatch(text)):
        return Fraction(int(match[1]), int(match[2]))
    if "分之" in text and (match := _HAN_FRACTION.fullmatch(text)):
        above, below = (10 if numeral == "十" else _DIGITS[numeral] for numeral in (match[2], match[1]))
        return Fraction(above, below)
    return None
