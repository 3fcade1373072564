"""The picture of a figure against its target in words, for those who cannot see it."""

from __future__ import annotations

from fractions import Fraction

from hcr.language.numbers import is_finite_decimal, write_number
from hcr.messages import Lang, say
from hcr.report.paper import BulletChart


def describe_bullet(bullet: BulletChart, lang: Lang) -> str:
    """The picture for those who cannot see it."""
    low, high = bullet.low, bullet.high
    if low is not None and high is not None:
        target = say(lang, "page.between", low=_format_figure(low), high=_format_figure(high))
    elif low is not None:
        target = say(lang, "page.floor", low=_format_figure(low))
    elif high is not None:
        target = say(lang, "page.ceiling", high=_format_figure(high))
    else:
        target = say(lang, "page.unbounded")
    value = _format_figure(bullet.value)
    if bullet.baseline is None:
        return say(lang, "page.bullet", value=value, target=target)
    return say(lang, "page.bullet_baseline", value=value, target=target, baseline=_format_figure(bullet.baseline))


def _format_figure(value: Fraction) -> str:
    """Exact if it terminates; else six digits, marked as approximate."""
    return write_number(value) if is_finite_decimal(value) else f"≈{write_number(value, 6)}"
