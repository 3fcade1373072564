"""Target expressions: one parser for the files' notation (`>= 8 万元`, `~ 75`) and the documents' words (`75 左右`).

It reads what is demanded, exactly as stated; which side of an about or a bare number binds is for the judgement.
Words follow the Civil Code, art. 1259: 以上, 以下, 以内 include the number; 超过, 不满, 以外 exclude it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from hcr.frozen import frozen, replace
from hcr.language.numbers import fold, read_number, write_number

Comparator = Literal["<", "<=", ">", ">=", "=", "..", "~", "bare"]
BASELINE, PREVIOUS = "baseline", "previous"


@frozen
class Bound:
    """One end as stated: a number with or without a unit, or a multiple of a figure named elsewhere."""

    number: Fraction
    unit: str = ""
    reference: str = ""  # an indicator's id, `baseline` or `previous`

    def __str__(self) -> str:
        """As stated, starting with its number: `30`, `8 万元`, `8 * rural_net_income`."""
        tail = f" * {self.reference}" if self.reference else ""
        return write_number(self.number) + (f" {self.unit}" if self.unit else "") + tail


@frozen
class Demand:
    """What one expression demands: a comparator and its bound, or the two ends of a range; `bare` is a number alone."""

    comparator: Comparator
    bound: Bound
    upper: Bound | None = None  # of a range

    def __str__(self) -> str:
        if self.upper is not None:
            once = replace(self.bound, unit="") if self.bound.unit == self.upper.unit else self.bound
            return f"{once}..{self.upper}"
        return str(self.bound) if self.comparator == "bare" else f"{self.comparator} {self.bound}"

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """Every end that is stated."""
        return (self.bound,) if self.upper is None else (self.bound, self.upper)


@frozen
class Tolerance:
    """How far about (左右) reaches: `pp`, a share of the bound (`%`), or a number in a unit (`""`: the indicator's)."""

    number: Fraction
    unit: str = ""

    def __str__(self) -> str:
        return write_number(self.number) + (f" {self.unit}" if self.unit else "")


_NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_STOP = r"\d<>=~*.,，、（）()\-—–～"
_UNIT = (
    rf"[^{_STOP}\s至到以左约不超低高满多少大小达][^{_STOP}]*?(?:/[\d万千百]*[^{_STOP}]*?)?"
    r"|[A-Za-z]{2}[A-Za-z0-9 ,/-]*|1/10万|/10万|‰|%"
)
_OPERAND = re.compile(rf"(?P<number>{_NUMBER})\s*(?:\*\s*(?P<reference>[a-z][a-z0-9_]*)|(?P<unit>{_UNIT})?)")
_REFERENCE = re.compile(r"[a-z][a-z0-9_]*")
_RANGE = re.compile(rf"({_NUMBER}[^\d.\-—–～~至到,]*?)\s*(?:\.\.|——|[—–～~至到-])\s*({_NUMBER}.*)")

_SIGNS: dict[str, Comparator] = {"<=": "<=", ">=": ">=", "<": "<", ">": ">", "=": "=", "~": "~"}


def _sort_by_length(words: Mapping[Comparator, str]) -> list[tuple[str, Comparator]]:
    """Words with their meaning, longer words first: 不超过 is not read as 超过, nor 达到 as 达."""
    pairs = [(word, comparator) for comparator, text in words.items() for word in text.split()]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


_PREFIXES = _sort_by_length(
    {
        ">=": "不低于 不少于 不小于 不得低于 不得少于 至少",
        "<=": "不超过 不高于 不多于 不大于 不得超过 不得高于 不得多于 至多 最多",
        ">": "超过 高于 大于 多于 突破",
        "<": "低于 少于 小于 不满 不足",
        "~": "约 大约",
    }
)
_SUFFIXES = _sort_by_length({">=": "及以上 以上", "<=": "及以下 以下 以内 之内", "~": "左右 上下", ">": "以外"})
# A verb before a bare number tells its direction; before a comparator it tells nothing more.
_VERBS = _sort_by_length(
    {
        ">=": "达到 达 提高到 提高至 提升到 提升至 增加到 扩大到",
        "<=": "控制在 降低到 降低至 降到 降至 下降到 下降至 压缩到",
        "bare": "保持在 稳定在 维持在 为 占 到 按",
    }
)
# Full coverage in words is a share of at least 100 %.
_FULL = frozenset(
    "全覆盖 全部 所有 全部覆盖 全面覆盖 全面达标 全部达标 全面完成 100%覆盖 全员 全面 均 全体 每个 每名 全民 全人群 "
    "普遍 全面取消 全面推行 全面实施 全面推开 全".split()
)


@lru_cache(maxsize=2**12)  # the documents of many regions demand the same in the same words
def read_demand(text: str) -> Demand | None:
    """What an expression or the document's words demand; None if they cannot be read. Never guesses."""
    written = _normalise_expression(text)
    if not written or len(written) > 200:
        return None
    if written.replace(" ", "") in _FULL:
        return Demand(">=", Bound(Fraction(100), "%"))
    for sign, comparator in _SIGNS.items():
        if written.startswith(sign):
            return _read_single(comparator, written[len(sign) :])
    # Spaces say nothing, except between two digits (`5 1/10万`).
    return _read_words(re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", written))


def _normalise_expression(text: str) -> str:
    """Width folded, inequality signs spelled with two characters, outer spaces gone."""
    folded = fold(text).replace("≤", "<=").replace("≦", "<=").replace("≥", ">=").replace("≧", ">=").replace("﹤", "<")
    return re.sub(r"\s+", " ", folded.replace("﹥", ">")).strip()


def _read_words(written: str) -> Demand | None:
    """The documents' words: a verb, then a prefix or a suffix around a number, or a range."""
    verb: Comparator = "bare"
    for word, meaning in _VERBS:
        if written.startswith(word):
            verb, written = meaning, written[len(word) :]
            break
    found: list[Comparator] = []
    for word, meaning in _PREFIXES:
        if written.startswith(word):
            found.append(meaning)
            written = written[len(word) :]
            break
    for word, meaning in _SUFFIXES:
        if written.endswith(word):
            found.append(meaning)
            written = written[: -len(word)]
            break
    if len(set(found)) > 1:
        return None
    if match := _RANGE.fullmatch(written):
        return _read_range(*match.groups()) if not found else None
    return _read_single(found[0] if found else verb, written)


def _read_single(comparator: Comparator, text: str) -> Demand | None:
    bound = _read_bound(text)
    return None if bound is None else Demand(comparator, bound)


def _read_range(low: str, high: str) -> Demand | None:
    lower, upper = _read_bound(low), _read_bound(high)
    if lower is None or upper is None or lower.reference or upper.reference:
        return None
    # 5—10个: the unit stands once, behind both.
    if upper.unit and not lower.unit:
        lower = Bound(lower.number, upper.unit)
    return Demand("..", lower, upper)


def _read_bound(text: str) -> Bound | None:
    written = text.strip()
    if _REFERENCE.fullmatch(written):
        return Bound(Fraction(1), reference=written)
    match = _OPERAND.fullmatch(written)
    if not match:
        return None
    number = read_number(match["number"])
    if number is None:
        return None
    return Bound(number, (match["unit"] or "").strip(), match["reference"] or "")


def read_tolerance(text: str) -> Tolerance | None:
    """`5 pp`, `10 %`, `0.5 年`, `2`; None if it is not a number of zero or more with or without a unit."""
    bound = _read_bound(_normalise_expression(text))
    if bound is None or bound.reference or bound.number < 0:
        return None
    return Tolerance(bound.number, bound.unit)
