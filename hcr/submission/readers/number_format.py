"""Turns a spreadsheet's stored number and its format into a text of the same meaning, exact and unrounded.

A format scales a number (per cent, thousands), names its unit, or makes a date of it. It never rounds a judged figure,
except the result of a formula.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from hcr.language.patterns import compile_late
from hcr.records import frozen, replace

# A spreadsheet computes in binary; beyond the fifteenth digit a number is noise.
_FIFTEEN = Context(prec=15)
_EXACT = Context(prec=400)
# After a subtraction the noise begins earlier: of =109/100-1 the thirteenth digit is wrong.
_TWELVE = Context(prec=12)
_NUMBER = compile_late(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_TOKEN = compile_late(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*](?P<pad>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式|@)|(?P<exponent>E[+-])|(?P<clock>AM/PM|A/P|上午/下午)|(?P<date>y+|m+|d+|h+|s+|a{3,4})"
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<slash>/)|(?P<end>;)|(?P<other>.)",
    re.I | re.S,
)
_CONDITION = compile_late(r"(?a)(<=|>=|<>|<|>|=)\s*([+-]?\d+(?:\.\d+)?)")
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
# The number has its own sign, so the signs that a section prints around a negative number are dropped.
_SIGNS = str.maketrans("", "", "+-−() \u00a0")
_DASHES = str.maketrans("", "", "-–— \u00a0")
# Built-in formats that Chinese spreadsheets store by number alone (ECMA-376, 18.8.30, zh-cn).
_MONTH, _DAY, _HOUR, _SECOND = 'yyyy"年"m"月"', 'm"月"d"日"', 'h"时"mm"分"', 'h"时"mm"分"ss"秒"'
_CHINESE = {27: _MONTH, 28: _DAY, 29: _DAY, 30: "m-d-yy", 31: f"{_MONTH}d日", 32: _HOUR, 33: _SECOND, 34: _HOUR}
_CHINESE |= {35: _SECOND, 36: _MONTH, 50: _MONTH, 51: _DAY, 52: _MONTH, 53: _DAY, 54: _DAY, 55: _HOUR, 56: _SECOND}
_CHINESE |= {57: _MONTH, 58: _DAY}
# Built-in formats of all spreadsheets (ECMA-376, 18.8.30).
_BUILTIN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 48: "##0.0E+0", 49: "@"}
_BUILTIN |= {5: '"$"#,##0', 6: '"$"#,##0', 7: '"$"#,##0.00', 8: '"$"#,##0.00', 12: "# ?/?", 13: "# ??/??"}
_BUILTIN |= {14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM"}
_BUILTIN |= {20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0"}
_BUILTIN |= {37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)"}
_BUILTIN |= {41: '#,##0;(#,##0);"-"', 42: '"$"#,##0;"$"(#,##0);"-"', 43: '#,##0.00;(#,##0.00);"-"??'}
_BUILTIN |= {44: '"$"#,##0.00;"$"(#,##0.00);"-"??'}
_YUAN = ("¥", "￥", "CNY", "RMB")
_DIGITS = tuple("0123456789.,")
_HASHES = "########"  # a spreadsheet shows this for a number that is not a date
_DAYS = 2_958_466  # the day after 9999-12-31

Token = tuple[str, str]


@frozen
class FormatSection:
    """One section of a format: its condition, the text around the number, its scale, or the parts of its date."""

    kind: str  # number, pattern, odd, date, general, words
    condition: tuple[str, Decimal] | None = None
    before: str = ""
    after: str = ""
    scale: int = 0
    pattern: tuple[Token, ...] = ()
    parts: frozenset[str] = frozenset()
    places: int = 0  # digits after the point
    zeros: int = 0  # those of them that are always shown

    @property
    def hides_zero(self) -> bool:
        """Are all its digits of the kinds that a zero leaves blank?"""
        return self.kind == "number" and ("digit", "0") not in self.pattern

    def is_for(self, value: Decimal) -> bool:
        """Does the section's condition hold for this number?"""
        return self.condition is None or _COMPARE[self.condition[0]](value, self.condition[1])


class ShownResult(NamedTuple):
    """A formula's result: its text, whether the cell veils it, and whether it shows fewer digits than it holds."""

    text: str
    is_veiled: bool
    is_rounded: bool


@frozen
class NumberFormat:
    """A number format, split into its sections."""

    sections: tuple[FormatSection, ...]

    def show_result(self, stored: str, date1904: bool = False) -> ShownResult:
        """The text for the result of a formula: the figure that the cell shows, rounded as its format rounds it.

        Nobody typed the further digits, and they hold the noise of binary arithmetic.
        """
        if not _NUMBER.fullmatch(stored):
            return ShownResult(stored, False, False)
        value = _FIFTEEN.create_decimal(stored)
        section = self._choose_section(value)
        if section.kind in ("date", "words", "odd"):
            return ShownResult(*self.show(stored, date1904), False)
        clean = _TWELVE.plus(value)
        if section.kind == "general":
            return ShownResult(*self.show(str(clean), date1904), False)
        places = section.places + section.scale
        shown = clean.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
        return ShownResult(*self.show(str(shown), date1904), shown != clean)

    def show(self, stored: str, date1904: bool = False) -> tuple[str, bool]:
        """The text for a stored number, and whether the cell veils it by showing a dash or nothing."""
        if not _NUMBER.fullmatch(stored):
            return stored, False
        value = _FIFTEEN.create_decimal(stored)
        section = self._choose_section(value)
        if section.kind == "date":
            return _show_date(value, section.parts, date1904), False
        if section.kind == "words":
            return _show_words(value, section.before)
        scaled = value.scaleb(section.scale, _EXACT)
        if section.kind == "pattern" and scaled == scaled.to_integral_value():
            return _show_pattern(scaled, section), False
        if section.kind in ("pattern", "odd"):
            return f"{_show_plain(value)}〈{section.before}…{section.after}〉", False  # not a figure nor a known text
        text = _show_plain(scaled)
        if "." in text:  # the format 0.00 shows 2018.1 as 2018.10, which is October
            text = text.ljust(text.index(".") + 1 + section.zeros, "0")
        return f"{section.before}{text}{section.after}", value == 0 and section.hides_zero

    def _choose_section(self, value: Decimal) -> FormatSection:
        sections = self.sections
        if any(section.condition for section in sections):
            return next((section for section in sections if section.is_for(value)), FormatSection("general"))
        if value < 0 and len(sections) > 1:
            return sections[1]
        return sections[2] if value == 0 and len(sections) > 2 else sections[0]


def chinese_code_of(number: int) -> str:
    """The code of a format that only Chinese spreadsheets have built in; else empty."""
    return _CHINESE.get(number, "")


def code_of_builtin(number: int) -> str:
    """The code of a built-in format by its number; empty (General) for other numbers."""
    return _CHINESE.get(number) or _BUILTIN.get(number, "")


@lru_cache(maxsize=4096)
def format_of(code: str) -> NumberFormat:
    """A format by its code; the fourth section, for texts, is left out."""
    tokens: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code[:1000].strip() or "General"):
        kind = match.lastgroup or ""
        if kind == "end":
            tokens.append([])
        elif kind != "pad":
            tokens[-1].append((kind, match[kind]))
    return NumberFormat(tuple(_section_of(each) for each in tokens[:3]))


def _section_of(tokens: Sequence[Token]) -> FormatSection:
    brackets = [text for kind, text in tokens if kind == "bracket"]
    condition = next((m for text in brackets if (m := _CONDITION.fullmatch(text))), None)
    when = (condition[1], Decimal(condition[2])) if condition else None
    if parts := _date_parts_of(tokens):
        return FormatSection("date", when, parts=parts)
    texts = [(kind, _show_token(kind, text)) for kind, text in tokens]
    slots = [index for index, (kind, _) in enumerate(texts) if kind in ("digit", "general")]
    if not slots:
        return FormatSection("words", when, "".join(text for _, text in texts).strip())
    first, last = slots[0], slots[-1] + 1
    before, after = ("".join(text for _, text in side).translate(_SIGNS) for side in (texts[:first], texts[last:]))
    if before in _YUAN:
        before, after = "", after if after.endswith("元") else f"{after}元"
    if before[-1:] in _DIGITS or after[:1] in _DIGITS:
        return FormatSection("odd", when, before, after)
    if {"general", "exponent", "slash"} & {kind for kind, _ in texts[first:last]}:
        return FormatSection("general", when, before, after)
    return _scale_section(
        texts, first, last, FormatSection("number", when, before, after, pattern=tuple(texts[first:last]))
    )


def _scale_section(texts: Sequence[Token], first: int, last: int, section: FormatSection) -> FormatSection:
    """A section with digits, with the scale that its commas, per cent signs and an escaped point give."""
    kinds = [kind for kind, _ in texts]
    thousands = sum(kind == "comma" and not _is_before_digit(kinds, index) for index, kind in enumerate(kinds))
    scale = 2 * kinds.count("percent") - 3 * thousands
    if "point" in kinds:
        behind = texts[kinds.index("point") : last]
        digits = [text for kind, text in behind if kind == "digit"]
        section = replace(section, places=len(digits), zeros=digits.count("0"))
    inner = [index for index in range(first, last) if kinds[index] != "digit" and texts[index][1].strip()]
    if not inner:
        return replace(section, scale=scale)
    if "point" in kinds:
        return replace(section, kind="odd")
    if [texts[index][1] for index in inner] == ["."]:  # 0!.0 shows 12345 as 1.2, in ten-thousands
        places = kinds[inner[0] :].count("digit")
        return replace(section, scale=scale - places, places=places)
    return replace(section, kind="pattern", scale=scale)


def _is_before_digit(kinds: Sequence[str], index: int) -> bool:
    """Does a digit follow a comma? Then the comma separates thousands; else it divides by a thousand."""
    following = next((kind for kind in kinds[index:] if kind != "comma"), "")
    return following == "digit"


def _show_token(kind: str, text: str) -> str:
    """The text that a token prints; for a digit, its kind."""
    if kind == "bracket":
        return text[1:].partition("-")[0] if text.startswith("$") else ""
    return text if kind in ("quoted", "escaped", "other", "percent", "digit") else ""


def _date_parts_of(tokens: Sequence[Token]) -> frozenset[str]:
    """The parts of a date in a section: y, m, d (or its weekday), h, n for minutes, s; e for elapsed time."""
    letters = [text[0].lower() for kind, text in tokens if kind == "date"]
    elapsed = {"e" for kind, text in tokens if kind == "bracket" and text.lower() in ("h", "hh", "m", "mm", "s", "ss")}
    named = set()
    for index, letter in enumerate(letters):
        minutes = letter == "m" and (
            "h" in letters[max(index - 1, 0) : index] or letters[index + 1 : index + 2] == ["s"]
        )
        named.add("n" if minutes else {"a": "d"}.get(letter, letter))
    return frozenset(named | elapsed)


def _show_plain(value: Decimal) -> str:
    """The number without an exponent and closing zeros."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _show_words(value: Decimal, text: str) -> tuple[str, bool]:
    """The words of a section without digits; but a number that a dash or nothing veils keeps its figure."""
    return (text, False) if text.translate(_DASHES) else (_show_plain(value), True)


def _show_pattern(value: Decimal, section: FormatSection) -> str:
    """A whole number with its digits among other signs, as the cell shows it: 201806 as `2018年06月`."""
    slots = [kind for kind, _ in section.pattern].count("digit")
    sign, digits = ("-" if value < 0 else ""), _show_plain(abs(value)).rjust(slots, "0")
    head, rest = digits[: len(digits) - slots], iter(digits[len(digits) - slots :])
    text = "".join(next(rest) if kind == "digit" else printed for kind, printed in section.pattern)
    return f"{sign}{section.before}{head}{text}{section.after}"


def _show_date(serial: Decimal, parts: frozenset[str], date1904: bool) -> str:
    """A day in ISO form, with its time unless it is midnight, limited to the parts that the format shows."""
    if not 0 <= serial < _DAYS - (1462 if date1904 else 0):
        return _HASHES
    days, seconds = int(serial), int(((serial % 1) * 86400).to_integral_value())
    if "e" in parts:
        total = days * 86400 + seconds
        return f"{total // 3600}:{total // 60 % 60:02}:{total % 60:02}"
    # 1900 was not a leap year, but spreadsheets count its 29 February as day 60.
    first = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 31 if serial < 60 else 30)
    moment = first + timedelta(days=days, seconds=seconds)
    if not parts & {"y", "m", "d"} and days == 0:
        return moment.time().isoformat()
    if not seconds and moment.day == 1 and parts == {"y", "m"}:
        return f"{moment:%Y-%m}"
    if not seconds and moment.day == moment.month == 1 and parts == {"y"}:
        return f"{moment:%Y}"
    return moment.date().isoformat() if not seconds else moment.isoformat(sep=" ")


GENERAL = format_of("General")
