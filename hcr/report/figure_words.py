"""A figure and its unit as one text."""

from __future__ import annotations

from hcr.messages import Lang


def join_unit(text: str, unit: str, lang: Lang) -> str:
    """A figure with its unit: without a space in Chinese (GB/T 15835), with one in English.

    In Chinese 10 with the unit 1/10万 is 10/10万; with the 1 it would read as 101.
    """
    if lang == "zh":
        return text + (unit[1:] if unit.startswith("1/") else unit)
    return f"{text} {unit}" if unit else text
