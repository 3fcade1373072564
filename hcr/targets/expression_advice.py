"""Chooses the advice in a message about words without a bound, by the words found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hcr.language.units import KNOWN, Unit
from hcr.messages import Term

_ONE = r"(?<!\d)\d++(?:\.\d++)?+\s*+[%‰]?+(?!\d|年)"  # a figure that is no year
_AND = r"(?:[、，；;和或/]|,(?!\d)|(?<!\d),)"  # 1,23 is one figure
MOST = 200  # characters in which the words are searched
_ROUGHLY = r"(?<![零一二两三四五六七八九十百千万])[一二两三四五六七八九]{2}(?![十百千万亿分])"  # 三五个, 七八家
_ADVICE = (
    (
        "advice.compare",
        r"比\s*(?:\d{4}|上年|基期|去年|前)|较|减半|翻[一两]?番|倍增|年均|递增|递减"
        r"|(?:降低|下降|减少|提高|增长|增加)\s*(?:\d|一半|[一二两三四五六七八九十]+(?:倍|成|分之|个百分点))",
    ),
    ("advice.previous", r"逐年|上年|去年"),
    ("advice.limited", r"的(?:县|市|区|乡|镇|街道|村|机构|医院|居民|人|地区)"),
    ("advice.several", rf"(?:{_ONE}[^\d]{{0,12}}{_AND}|分别)(?:\D{{0,6}}\d{{4}}年)?[^\d]{{0,12}}{_ONE}"),
    ("advice.per", r"每\s*(?:[\d一两二三四五六七八九十]+个?)?\s*(?:年|季|月|周|日|天|班|百|床)"),
    ("advice.aspirational", r"力争|争取|原则上"),
    ("advice.roughly", rf"基本|接近|近|几|余|多|大部分|多数|{_ROUGHLY}"),
    ("advice.monitored", r"监测|逐步|持续|进一步|明显|有所|稳步|大幅"),
    ("advice.outside", r"全国|全省|全市|平均"),
)


def advise_expression(text: str) -> Term:
    """The advice that fits words that could not be read as a target."""
    for key, pattern in _ADVICE:
        if re.search(pattern, text[:MOST]):
            return Term(key)
    return Term("advice.expression")


def advise_kind(unit: Unit) -> Sequence[str]:
    """The known units of the same kind, the unit itself first."""
    return list(dict.fromkeys([unit.name, *(each.name for each in KNOWN.values() if each.kind == unit.kind)]))[:8]
