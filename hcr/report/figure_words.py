"""A figure and its unit as one text."""

from __future__ import annotations

from hcr.language.expressions import RATIO
from hcr.language.units import Unit, join_chinese
from hcr.messages import Lang


def join_unit(text: str, unit: str, lang: Lang) -> str:
    """A figure with its unit: without a space in Chinese, with one in English. A ratio is 1:1.6 in both."""
    if unit == RATIO:
        return text if "1:" in text else f"1:{text}"
    if lang == "zh":
        return join_chinese(text, unit)
    return f"{text} {unit}" if unit else text


def name_difference(unit: Unit, lang: Lang) -> str:
    """The name behind a difference of two figures, and behind several figures; a ratio has none there."""
    return "" if unit.name == RATIO else unit_name_of(unit, lang)


def unit_name_of(unit: Unit, lang: Lang) -> str:
    """A unit's name as shown behind a figure. A plain number has none, nor has a classifier (个, 家) in English."""
    is_classifier = unit.kind == "item" and not unit.en
    if unit.name == "1" or (is_classifier and lang == "en"):
        return ""
    return (unit.en if lang == "en" else "") or unit.name
