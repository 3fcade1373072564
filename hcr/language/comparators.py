"""The one table of signs that compare a figure with a bound: the side that each binds, and its words.

A new sign is one line of the table and some tests. A sign that is not written before a single bound also needs a
reading in `expressions`.
"""

from __future__ import annotations

from typing import Literal

from hcr.records import frozen

Sign = Literal["<", "<=", ">", ">=", "=", "..", "~", "bare"]
Side = Literal["low", "high", "both", "better"]


@frozen
class Comparator:
    """A sign and its meaning. `side` is the end that binds.

    The side `better` means the bad side of the indicator, or both sides where the indicator has no better one. `before`
    and `behind` are the words around a figure that mean this sign, in small letters without spaces.
    """

    sign: Sign
    side: Side
    open: bool = False  # the bound itself does not meet the demand
    about: bool = False  # the demand reaches as far as a tolerance
    bare: bool = False  # the figure comes without a sign, so it binds only where one side is better
    shown: str = ""  # the sign as printed before a number; a range and about are printed in words
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# After a negation (不, 不得 …) these words mean the other side with the number included: 不低于 is at least.
_NOT = ("不", "不得", "不应", "不能", "不宜", "不可", "不要", "不准", "未", "并不得")
_BELOW = _words("低于 少于 小于")
_ABOVE = _words("超过 高于 多于 大于 超出 突破")
_NOT_BELOW = tuple(no + word for no in _NOT for word in _BELOW)
_NOT_ABOVE = tuple(no + word for no in _NOT for word in _ABOVE)

_TABLE = [
    Comparator(
        "<=",
        "high",
        shown="≤",
        before=(
            *_NOT_ABOVE,
            *(most + word for most in ("最高", "最多") for word in _NOT_ABOVE),
            *_words("小于等于 小于或等于 低于或等于 少于或等于 等于或小于 等于或低于 等于或少于 至多 最多 不超"),
            *_words("atmost nomorethan notmorethan nohigherthan notexceeding upto"),
        ),
        behind=_words("及以下 及其以下 或以下 以下 以内 之内 (含)以下 (含)以内 含以下 orless orbelow orlower orfewer"),
    ),
    Comparator(
        ">=",
        "low",
        shown="≥",
        before=(
            *_NOT_BELOW,
            *(least + word for least in ("最低", "最少", "至少") for word in _NOT_BELOW),
            *_words("大于等于 大于或等于 高于或等于 多于或等于 等于或大于 等于或高于 等于或多于 等于或超过"),
            *_words("达到或超过 达到或高于 达到或大于 达到或多于 超过或达到 至少 最少 最低 至少达到"),
            *_words("atleast nolessthan notlessthan nolowerthan nofewerthan"),
        ),
        behind=_words("及以上 及其以上 或以上 以上 (含)以上 含以上 ormore orabove orhigher"),
    ),
    Comparator(
        "<",
        "high",
        open=True,
        shown="<",
        before=(*_BELOW, *_words("不满 不足 不到 未满 不及 lessthan fewerthan below under")),
        behind=_words("以下(不含) (不含)以下 以内(不含)"),
    ),
    Comparator(
        ">",
        "low",
        open=True,
        shown=">",
        before=(*_ABOVE, *_words("超 逾 过"), *_words("morethan over above greaterthan higherthan exceeding")),
        behind=_words("以外 以上(不含) (不含)以上"),
    ),
    Comparator("=", "both", shown="="),
    Comparator(
        "~",
        "better",
        about=True,
        before=_words("约 大约 约为 大约为 about around approximately"),
        behind=_words("左右 上下"),
    ),
    Comparator("..", "better"),
    Comparator("bare", "better", bare=True),
]
COMPARATORS: dict[Sign, Comparator] = {each.sign: each for each in _TABLE}
SIGNS = sorted((each.sign for each in _TABLE if each.sign not in ("..", "bare")), key=len, reverse=True)
"""The signs that are written before one bound, the longer first."""


def _sort_by_length(pairs: list[tuple[str, Sign]]) -> list[tuple[str, Sign]]:
    """Pairs with the longer words first, so that 不超过 is not read as 超过."""
    return sorted(pairs, key=lambda pair: -len(pair[0]))


WORDS_BEFORE = _sort_by_length([(word, each.sign) for each in _TABLE for word in each.before])
WORDS_BEHIND = _sort_by_length([(word, each.sign) for each in _TABLE for word in each.behind])
