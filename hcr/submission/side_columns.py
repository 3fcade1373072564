"""Finds columns that change the figures beside them: parts of a year, dates, multiples, parts of a population.

Without such a column a figure would be judged for another period, in another size, or for the whole instead of a part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hcr.language.names import normalise_name
from hcr.language.numbers import fold
from hcr.language.patterns import compile_late
from hcr.language.periods import read_date
from hcr.messages import Arg, Term
from hcr.submission.period_phrases import is_part_of_year
from hcr.submission.vocabulary import count_texts

_PARTS_OF_YEAR = frozenset(["季度", "季", "月份", "月", "半年", "quarter", "month", "half", "halfyear"])
_PARTS = frozenset(
    normalise_name(text)
    for text in (
        "性别 年龄 年龄组 年龄段 城乡 城乡分类 户籍 户籍类型 人群 人群分类 人群类别 口径 统计口径 "
        "机构类别 机构类型 机构级别 机构性质 医院类别 医院类型 医院级别 医院等级 险种 医保类型 参保类型 分组 组别 "
        "sex gender age age_group urban_rural urbanisation residence residence_area population_group subgroup "
        "disaggregation breakdown facility_type"
    ).split()
)
_WHOLE = frozenset(
    normalise_name(text)
    for text in (
        "合计 总计 全部 全体 全市 全县 全区 全省 不分 不限 男女合计 城乡合计 全人群 全口径 "
        "all total t _t both both_sexes btsx sex_btsx all_ages"
    ).split()
)
_MULTIPLE_TITLE = compile_late(
    r"(?:unit)?mult(?:iplier|iple)?|(?:unit)?multiplier|powercode|scale|倍数|乘数|数量级|量级"
)
_MULTIPLES = frozenset("十 百 千 万 十万 百万 千万 亿 thousand thousands million millions billion billions".split())
_ONES = frozenset(["units", "unit", "个", "一"])
_MIDNIGHT = compile_late(r"[ T]0?0:00(?::00(?:\.0+)?)?$")


def find_side_column(title: str, cells: Sequence[str], dated: bool) -> tuple[str, Mapping[str, Arg]] | None:
    """The code and the arguments of the problem with a column of these cells; None if it changes no figure.

    `dated` is true if the table has periods in other places, so that the dates are those of something else.
    """
    parts = all(is_part_of_year(cell) for cell in cells) and count_texts(cells)
    if parts or title.lower() in _PARTS_OF_YEAR:
        return "HCR563", {"found": cells[0][:40]}
    if why := _find_change(title, cells, dated):
        odd = next((cell for cell in cells if normalise_name(cell) not in _WHOLE), cells[0])
        return "HCR567", {"found": odd[:40], "why": Term(why)}
    return None


def is_multiple_of_one(title: str, cells: Sequence[str]) -> bool:
    """Does a column of multiples leave all figures as they are?"""
    return _holds_multiples(title, cells) and _to_texts(cells) <= _ones_of(title)


def _find_change(title: str, cells: Sequence[str], dated: bool) -> str:
    """What the column changes, as the name of a text; empty if nothing."""
    if normalise_name(title) in _PARTS:
        return "" if all(normalise_name(cell) in _WHOLE for cell in cells) else "side.part"
    if _holds_multiples(title, cells):
        return "" if _to_texts(cells) <= _ones_of(title) else "side.multiple"
    days = (read_date(_MIDNIGHT.sub("", text)) for text in _to_texts(cells))
    return "side.dates" if not dated and all(days) else ""


def _holds_multiples(title: str, cells: Sequence[str]) -> bool:
    named = _MULTIPLE_TITLE.fullmatch(normalise_name(title).replace("_", "")) is not None
    return named or _to_texts(cells) <= _MULTIPLES | _ONES


def _ones_of(title: str) -> frozenset[str]:
    """The texts that multiply by one: 1 under 倍数, but 0 under UNIT_MULT, which is a power of ten."""
    return _ONES | ({"0"} if re.search("unit|power", title.lower()) else {"1"})


def _to_texts(cells: Sequence[str]) -> frozenset[str]:
    return frozenset(fold(cell).strip().lower() for cell in cells)
