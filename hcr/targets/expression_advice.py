"""Chooses the advice in a message about words without a bound, by the words found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hcr.language.units import KNOWN, Unit
from hcr.messages import Term

_ADVICE = (
    ("advice.compare", r"比\s*(?:\d{4}|上年|基期|去年|前)|较|(?:降低|下降|减少|提高|增长|增加)\s*\d|减半|翻番|翻一番"),
    ("advice.previous", r"逐年|上年|去年"),
    ("advice.limited", r"的(?:县|市|区|乡|镇|街道|村|机构|医院|居民|人|地区)"),
    ("advice.aspirational", r"力争|争取|原则上"),
    ("advice.monitored", r"监测|逐步|持续|进一步|明显|有所|稳步|大幅"),
    ("advice.outside", r"全国|全省|全市|平均"),
)


def advise_expression(text: str) -> Term:
    """The advice that fits words that could not be read as a target."""
    for key, pattern in _ADVICE:
        if re.search(pattern, text):
            return Term(key)
    return Term("advice.expression")


def advise_kind(unit: Unit) -> Sequence[str]:
    """The known units of the same kind, the unit itself first."""
    return list(dict.fromkeys([unit.name, *(each.name for each in KNOWN.values() if each.kind == unit.kind)]))[:8]
