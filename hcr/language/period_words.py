"""Reads the words for stretches of months (`2018年1—9月`, 前三季度, `Jan–Sep 2018`): a year, first and last month.

A text that is only partly understood is refused. So are 2018.1, which may be October with its zero lost, and 2011/12,
which may be a financial year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable

from hcr.language.numbers import fold
from hcr.language.patterns import compile_late

Months = tuple[int, int, int]
"""A year, and the first and last month of a stretch in it."""
MonthsReader = Callable[..., Months | None]


class UnclearPeriod(ValueError):
    """The text names a period that cannot be read, or several different ones; the argument is its words."""


HAN_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}
_NUMBERS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "上": 1, "下": 2}
_ORDINALS = {"two": 2, "three": 3, "four": 4, "six": 6, "nine": 9}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_ENGLISH = [name.lower() for name in MONTHS]

_HAN_YEAR = compile_late(r"[一二][零〇○九][零〇○一二三四五六七八九]{2}(?=年|$)")
_Y, _M, _Q = r"((?:19|20|21)\d\d)", r"(0?[1-9]|1[0-2]|十[一二]?|[一二三四五六七八九])", r"([1-4一二三四])"
_MM = r"(0[1-9]|1[0-2])"
_TO, _NO_HYPHEN_TO = r"(?:\.\.|——|[-—–─～~至到])", r"(?:\.\.|——|[—–─～~至到])"
_E = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_E_TO = r"(?:\s*(?:[-—–─～~]|to|through)\s*)"
_SUM, _END, _UNTIL = r"(?:累计|合计)", r"[底末]", r"截[至止]到?"
_E_SUM, _E_UNTIL = r"(?:ytd|year\s?to\s?date|cumulative)", r"(?:as\s?(?:of|at)|up\s?to|until|through)\s?"
_E_END = r"(?:(?:the\s?)?end(?:\s?of\s?|-|\s?))?"
_SEPARATOR = r"(?:年度?|[-/.])?"


def _count(text: str) -> int:
    """A number up to 12, in digits or Chinese numerals."""
    if text.isdecimal():
        return int(text)
    return 10 + _NUMBERS.get(text[1:], 0) if text[0] == "十" else _NUMBERS[text]


def _find_month(name: str) -> int:
    """The number of a month by its English name."""
    return _ENGLISH.index(name[:3]) + 1


def _from_quarters(first: str, last: str) -> tuple[int, int]:
    return 3 * _count(first) - 2, 3 * _count(last)


HALF_REPORT = r"半年度?报"
# The first and the last month of each part of a year. The report of a half-year is that of the first, but 三季报 may be
# of one quarter or of three.
_PARTS: list[tuple[str, Callable[..., tuple[int, int]]]] = [
    (rf"第?{_Q}(?:季度)?{_TO}第?{_Q}季度{_SUM}?", _from_quarters),
    (rf"第?{_Q}季度{_END}?", lambda a: _from_quarters(a, a)),
    (rf"第?{_Q}季度{_SUM}", lambda a: _from_quarters("1", a)),
    (rf"{_UNTIL}第?{_Q}季度{_END}?", lambda a: _from_quarters("1", a)),
    (rf"{_UNTIL}:?{_M}月(?:2[89]|3[01])日", lambda a: (1, _count(a))),
    (r"[前头]([两二三四2-4])个?季度?", lambda a: _from_quarters("1", a)),
    (rf"上半年度?{_SUM}", lambda: (1, 6)),
    (r"第?([上下一二12])半年度?", lambda a: (6 * _count(a) - 5, 6 * _count(a))),
    (rf"(?<![上下一二12]){HALF_REPORT}[告表]?", lambda: (1, 6)),
    (r"第?[一1]季报", lambda: (1, 3)),
    (rf"{_SUM}?{_M}月?份?{_TO}{_M}月份?{_END}?(?:{_SUM}|\({_SUM}\))?(?!龄|\d)", lambda a, b: (_count(a), _count(b))),
    (rf"(?:年初|(?<=年)初)[至到]{_M}月份?{_END}?", lambda a: (1, _count(a))),
    (rf"{_M}月份?{_END}?(?!龄|\d)", lambda a: (_count(a), _count(a))),
    (
        rf"(?:{_M}月份?{_END}?(?:{_SUM}|止)|[前头]{_M}个?月|(?:{_UNTIL}|{_SUM}[至到]){_M}月份?{_END}?止?)",
        lambda *a: (1, _count(next(filter(None, a)))),
    ),
]
_ENGLISH_PARTS: list[tuple[str, Callable[..., tuple[int, int]]]] = [
    (r"q([1-4])", lambda a: _from_quarters(a, a)),
    (rf"q([1-4]){_E_TO}q?([1-4])", _from_quarters),
    (r"h([12])", lambda a: (6 * int(a) - 5, 6 * int(a))),
    (r"first\s?half", lambda: (1, 6)),
    (r"second\s?half", lambda: (7, 12)),
    (r"first\s?(two|three|four)\s?quarters", lambda a: (1, 3 * _ORDINALS[a])),
    (r"first\s?(two|three|four|six|nine)\s?months", lambda a: (1, _ORDINALS[a])),
    (rf"{_E_SUM}(?:\s?(?:to|through))?\s?{_E}", lambda a: (1, _find_month(a))),
    (rf"{_E}\s?{_E_SUM}", lambda a: (1, _find_month(a))),
    (rf"{_E_UNTIL}{_E_END}{_E}", lambda a: (1, _find_month(a))),
    (_E, lambda a: (_find_month(a), _find_month(a))),
    (_E + _E_TO + _E, lambda a, b: (_find_month(a), _find_month(b))),
]


def _after_year(part: Callable[..., tuple[int, int]]) -> MonthsReader:
    return lambda year, *groups: (int(year), *part(*drop_blanks(groups)))


def _before_year(part: Callable[..., tuple[int, int]]) -> MonthsReader:
    return lambda *groups: (int(groups[-1]), *part(*drop_blanks(groups[:-1])))


def drop_blanks(groups: tuple[str | None, ...]) -> list[str]:
    """The groups of a match that hold something."""
    return [group for group in groups if group]


def _read_year(year: str) -> Months:
    return int(year), 1, 12


def _read_month(year: str, month: str) -> Months:
    return int(year), int(month), int(month)


def _read_slashed(year: str, month: str) -> Months | None:
    """June for 2018/06. For 2011/12, which may be a financial year, None."""
    return None if int(month) == (int(year) + 1) % 100 else _read_month(year, month)


def _read_span(year: str, first: str, other: str | None, last: str) -> Months | None:
    """A stretch from one month to another. The year may be written again before the last month."""
    return (int(year), _count(first), _count(last)) if other in (None, "", year) else None


def _read_last_day(year: str, month: str | int, day: str) -> Months | None:
    """A stretch up to a day, which must be the last of its month."""
    return (int(year), 1, int(month)) if int(day) == monthrange(int(year), int(month))[1] else None


_FORMS: list[tuple[str, MonthsReader]] = [
    *((rf"{_Y}{_SEPARATOR}(?:{part}|\((?:{part})\))", _after_year(read)) for part, read in _PARTS),
    *((rf"{_Y}[-年\s]?(?:{part})", _after_year(read)) for part, read in _ENGLISH_PARTS),
    *((rf"(?:{part})[\s,]*(?:of)?\s*{_Y}", _before_year(read)) for part, read in _ENGLISH_PARTS),
    (rf"{_E}[\s,]*{_Y}\s?{_E_SUM}", lambda month, year: (int(year), 1, _find_month(month))),
    (rf"{_E_UNTIL}(\d\d?)\s?{_E}\s?{_Y}", lambda day, month, year: _read_last_day(year, _find_month(month), day)),
    (rf"{_E_UNTIL}{_E}\s?(\d\d?),?\s?{_Y}", lambda month, day, year: _read_last_day(year, _find_month(month), day)),
    (rf"{_Y}\s?(?:1[0-2]|[1-9])m(?![a-z0-9])|(?<![\d.])(?:1[0-2]|[1-9])m\s?{_Y}", lambda *_: None),  # 9M may be a month
    (rf"{_Y}(?:年度?|年?\(?全年{_SUM}?\)?|年{{0,2}}{_END}|\s?fy)?", _read_year),
    (rf"{_Y}年?\(?{_SUM}\)?", lambda *_: None),  # up to a month that it does not name
    (rf"fy\s?{_Y}", _read_year),
    (rf"{_Y}-(0?[1-9]|1[0-2])", _read_month),
    (rf"{_Y}/(0?[1-9]|1[0-2])", _read_slashed),
    (rf"{_Y}\.(0[1-9]|1[0-2]|[2-9])", _read_month),
    (rf"{_Y}{_MM}", _read_month),
    (rf"{_Y}[-/.]?{_MM}{_NO_HYPHEN_TO}(?:{_Y}[-/.]?)?{_MM}", _read_span),
    (rf"{_Y}年{_M}月{_TO}(?:{_Y}年){_M}月份?", _read_span),
    (rf"{_Y}[/.]([1-9])(){_TO}(0?[1-9]|1[0-2])", lambda year, first, _, last: (int(year), int(first), int(last))),
    (rf"{_SUM}{_Y}{_SEPARATOR}{_M}月?份?(){_TO}{_M}月份?", _read_span),
    (rf"{_UNTIL}{_Y}年?第?{_Q}季度{_END}?", lambda year, quarter: (int(year), *_from_quarters("1", quarter))),
    (rf"{_Y}年?(?:{_TO}|/){_Y}年?", lambda *_: None),
    (
        rf"{_Y}[-/—–](?:\d\d(?:年度?|[财学]年|财政年度)|(?:1[3-9]|[2-9]\d)(?![\d%号])[\u4e00-\u9fff]?)",
        lambda *_: None,
    ),  # 2018/19
    (rf"{_UNTIL}{_Y}(?:年|[-/.]){_M}月?份?{_END}?止?", lambda year, month: (int(year), 1, _count(month))),
    (rf"{_UNTIL}{_Y}(?:年|[-/.])(1[0-2]|0?[1-9])(?:月|[-/.])(\d\d)日?止?", _read_last_day),
    (rf"{_UNTIL}{_Y}年?{_END}?", _read_year),
]
# The forms in nearly every file. Compiling the rarer ones takes longer than reading the file's targets.
_USUAL = compile_late(rf"{_Y}(?:年度?)?(?:[-年]?(?:h([12])|q([1-4]))|-{_MM})?", re.ASCII)


LATE_FORMS = [(compile_late(form, re.ASCII), read) for form, read in _FORMS]
FORM_CHARACTERS = "".join(form for form, _ in (*_FORMS, *_PARTS))
LATE_PARTS = [(compile_late(rf"(?<!\d){part}", re.ASCII), read) for part, read in _PARTS]


LONGEST_PERIOD = 100  # characters; longer texts are not periods, and long rows of footnote marks cost time
# Footnote marks, and words that do not change the figure. A forecast, plan or target is not the period of a figure.
_RAISED = "⁰¹²³⁴-⁹"
# Possessive and one sign at a time: a row of signs with a letter behind it is not taken apart in every way.
_MARK = compile_late(rf"(?:[{_RAISED}]|[①-⑳*※†‡#]|\[注?\d*\]|\(注\d*\)|\((?:快报|快报数|初步数|初步统计)\))++$")


def read_months(text: str) -> Months | None:
    """The stretch that the whole text names, or None."""
    if len(text) > LONGEST_PERIOD:
        return None
    folded = fold(text).replace(" ", "").lower()
    if match := _USUAL.fullmatch(folded):
        year, half, quarter, month = (int(group or 0) for group in match.groups())
        length, index = (6, half) if half else (3, quarter) if quarter else (1, month) if month else (12, 1)
        return year, (index - 1) * length + 1, index * length
    folded = spell_year(folded)
    written = _MARK.sub("", folded)
    raised = folded[len(written) :][:1]
    if raised and raised in "⁰¹²³⁴⁵⁶⁷⁸⁹" and re.fullmatch(r".*\d", written) and not re.fullmatch(_Y, written):
        return None  # 2018-1⁰ may be October as well as January with a footnote
    if any(c.isdigit() and not c.isascii() for c in written):
        return None
    if not any(century in written for century in ("19", "20", "21")):
        return None  # every form has a year
    matches = ((form.fullmatch(written), read) for form, read in LATE_FORMS)
    return next((read(*match.groups()) for match, read in matches if match), None)


def spell_year(text: str) -> str:
    """The text with 二〇一八年 written as 2018年."""
    return _HAN_YEAR.sub(lambda match: "".join(HAN_DIGITS[c] for c in match.group()), text)
