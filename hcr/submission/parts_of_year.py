"""Reads parts of a year (6月, 一季度, Q3) that leave the year to another cell or to the table's title."""

from __future__ import annotations

from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.language.periods import read_period

WHOLE_YEAR = ("全年", "年度", "全年合计")
_NUMBER = r"(?:0?[1-9]|1[0-2]|[一二三四五六七八九十]{1,3})"
_PART_ALONE = compile_late(
    rf"(?:前?第?{_NUMBER}个?季度?[底末]?|[上下]半年度?|前{_NUMBER}个月|{_NUMBER}月?[-—–~～至到]+{_NUMBER}月份?(?:累计)?"
    rf"|(?:截[至止]到?|年初至)?{_NUMBER}月份?[底末]?(?:累计)?"
    r"|q[1-4]|h[12]|m(?:0?[1-9]|1[0-2])|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?)"
)
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_NUMBERS = compile_late(r"\d{1,2}(?:[-—–~～]\d{1,2})?")
_COUNTED = {"月份": "月", "月": "月", "month": "月", "季度": "季度", "季": "季度", "quarter": "季度"}


def is_part_of_year(text: str) -> bool:
    """Does a text name a part of a year without the year: 一季度, 上半年, 6月, Q3?"""
    form = "".join(fold(text).lower().split())
    english = form[:3] in _MONTHS or (form[:1] in ("q", "h", "m") and form[1:].isdecimal())
    may_be = english or any(sign in form for sign in "季月半")  # else the pattern need not be compiled
    return may_be and _PART_ALONE.fullmatch(form) is not None


def spell_part(text: str, title: str) -> str:
    """The part of a year in a cell under a title: 6 under 月份 is 6月; empty if the cell is something else."""
    number = text.removesuffix(".0")  # a data frame writes numbers so if their column has blanks
    counted = _COUNTED.get(title.strip().lower(), "") if _NUMBERS.fullmatch(number) else ""
    spelled = f"{number}{counted}" if counted else text
    return spelled if spelled in WHOLE_YEAR or is_part_of_year(spelled) else ""


def join_part(year: str, cell: str, title: str) -> str:
    """The period of a part of a year in its year. A part outside the given period stays beside it, as unreadable."""
    part, whole = spell_part(cell, title), read_period(year)
    if not cell:
        return ""
    if part in WHOLE_YEAR:
        return year
    joined = read_period(f"{whole.year}年{part}") if part and whole else None
    fits = joined and whole and (whole.length == 12 or whole == joined or whole.contains(joined))
    return str(joined) if fits else f"{year} {cell}".strip()
