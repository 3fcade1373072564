"""Reads figures with an interval of uncertainty: 75.3 [74.1-76.2], 75.3 (95% CI 74.1–76.2), 75.3（74.1～76.2）."""

from __future__ import annotations

from fractions import Fraction

from hcr.language.numbers import Figure, fold, read_figure, read_number
from hcr.language.patterns import compile_late

MAX_LENGTH = 100  # characters of a figure with its interval
_N = r"([+-]?\d[\d,.]*)\s*[%‰]?"
_INTERVAL = compile_late(
    rf"[(\[【]\s*(?:95\s*%\s*)?(?:[cu]i|置信区间|可信区间)?\s*[:,]?\s*{_N}\s*(?:[-–—~～至,;]|to)\s*{_N}\s*[)\]】]$"
)


def split_interval(text: str) -> tuple[str, str]:
    """A figure's text and the interval behind it; the whole text and nothing if the figure is not inside one."""
    written = fold(text).strip()
    match = _INTERVAL.search(written.lower()) if len(written) <= MAX_LENGTH else None
    figure = read_figure(written[: match.start()]) if match else None
    low, high = (read_number(each.rstrip(".,")) for each in match.groups()) if match else (None, None)
    if match and figure and low is not None and high is not None and low <= figure.value <= high:
        return written[: match.start()].strip(), written[match.start() :]
    return text, ""


def show_one_figure(first: str, second: str) -> bool:
    """Do two cells show one figure, perhaps rounded in one of them: 75.27 and 75.3 [74.1-76.2]?"""
    one, other = (read_figure(split_interval(text)[0]) for text in (first, second))
    if one is None or other is None or one.unit != other.unit:
        return False
    return abs(one.value - other.value) <= max(_rounding_of(one), _rounding_of(other))


def _rounding_of(figure: Figure) -> Fraction:
    return figure.digit / 2
