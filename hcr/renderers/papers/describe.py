"""The pictures of figures in words, for those who cannot see them."""

from __future__ import annotations

from fractions import Fraction

from hcr.language.numbers import write_marked
from hcr.messages import Lang, say
from hcr.report.paper import BulletChart, LineChart, StatusBar, StatusShare


def describe_bullet(bullet: BulletChart, lang: Lang) -> str:
    """The picture for those who cannot see it."""
    target, value = _describe_ends(bullet.low, bullet.high, lang), write_marked(bullet.value)
    if bullet.baseline is None:
        return say(lang, "page.bullet", value=value, target=target)
    return say(lang, "page.bullet_baseline", value=value, target=target, baseline=write_marked(bullet.baseline))


def describe_bar(bar: StatusBar, lang: Lang) -> str:
    """What a bar of the overview counts, and each status with its number."""
    shares = [describe_share(share, lang) for share in bar.shares if share.count]
    return say(lang, "head.colon", label=bar.label, text=say(lang, "head.stop").join(shares))


def describe_share(share: StatusShare, lang: Lang) -> str:
    """Mark, word and number of a status: `√ 达标25`."""
    return say(lang, "page.share", label=share.label, count=str(share.count))


def describe_line(line: LineChart, lang: Lang) -> str:
    """The figures over the years in their order, and the target."""
    values = " → ".join(write_marked(value) for _, value in line.points)
    return say(lang, "page.bullet", value=values, target=_describe_ends(line.low, line.high, lang))


def _describe_ends(low: Fraction | None, high: Fraction | None, lang: Lang) -> str:
    if low is not None and high is not None:
        return say(lang, "page.between", low=write_marked(low), high=write_marked(high))
    if low is not None:
        return say(lang, "page.floor", low=write_marked(low))
    if high is not None:
        return say(lang, "page.ceiling", high=write_marked(high))
    return say(lang, "page.unbounded")
