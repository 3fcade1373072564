"""Reads target expressions, in the files' notation (`>= 8 万元`, `~ 75`) or in a document's words (`75 左右`).

The demand is read exactly as stated; the judgement decides which side of an about or a bare number binds.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from hcr.language.chinese_numerals import HALF, read_fraction
from hcr.language.comparators import COMPARATORS, SIGNS, Comparator, Sign
from hcr.language.numbers import fold, is_finite_decimal, read_figure, read_number, write_number
from hcr.language.patterns import compile_late
from hcr.language.range_words import split_range
from hcr.language.set_phrases import find_set_phrase
from hcr.language.units import KNOWN
from hcr.language.wordings import Wording, take_apart
from hcr.records import frozen, replace

BASELINE, PREVIOUS = "baseline", "previous"
PLAIN, RATIO = "1", "1:n"  # the units of a fraction (1/3) and of a ratio (1:1.6)


@frozen
class Bound:
    """One end of a demand as stated: a number, or a multiple of another figure with a number added.

    `baseline + 1` has the number 1, the reference `baseline` and `more` 1. `more` is in the unit `more_unit`; if that
    is empty, in the indicator's unit.
    """

    number: Fraction
    unit: str = ""
    reference: str = ""  # an indicator's id, `baseline` or `previous`
    more: Fraction = Fraction(0)
    more_unit: str = ""
    multiplied: bool = False  # a number without a unit is written with a multiple, as 1.2万 is

    def __str__(self) -> str:
        """As stated: `30`, `8 万元`, `8 * rural_net_income`, `baseline + 1`; a factor of 1 is not shown."""
        if not self.reference:
            return _write_with_unit(self.number, self.unit)
        product = self.reference if self.number == 1 else f"{_write_exactly(self.number)} * {self.reference}"
        sign = "-" if self.more < 0 else "+"
        return f"{product} {sign} {_write_with_unit(abs(self.more), self.more_unit)}" if self.more else product


def _write_exactly(number: Fraction) -> str:
    """The number as a decimal, or as a fraction if its decimals never end."""
    return write_number(number) if is_finite_decimal(number) else str(number)


def _write_with_unit(number: Fraction, unit: str) -> str:
    if unit == RATIO:
        return f"1:{_write_exactly(number)}"
    if unit == PLAIN and number.denominator > 1:
        return str(number)
    return _write_exactly(number) + (f" {unit}" if unit else "")


@frozen
class Demand:
    """One expression's demand: a comparator with its bound, or the two ends of a range; `bare` is a number alone."""

    comparator: Sign
    bound: Bound
    upper: Bound | None = None  # the upper end of a range

    def __hash__(self) -> int:
        return hash((self.comparator, self.bound.number.numerator, self.bound.reference))  # a fraction's own is slow

    def __str__(self) -> str:
        if self.upper is None:
            return str(self.bound) if self.sign.bare else f"{self.comparator} {self.bound}"
        once = replace(self.bound, unit="") if self.bound.unit == self.upper.unit else self.bound
        return f"{once}..{self.upper}"

    @property
    def sign(self) -> Comparator:
        """The comparator's line in the table of signs."""
        return COMPARATORS[self.comparator]

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """Every stated end: one, or the two of a range."""
        return (self.bound,) if self.upper is None else (self.bound, self.upper)

    @property
    def references(self) -> frozenset[str]:
        """The names that the bounds refer to: indicators' ids, `baseline`, `previous`."""
        return frozenset([bound.reference for bound in self.bounds if bound.reference])


@frozen
class Reading:
    """The demand of an expression or of a document's words, with whatever the words carry beside the figure."""

    demand: Demand
    wording: Wording | None = None  # None for the files' notation


@frozen
class Tolerance:
    """The reach of about (左右): points (`pp`), a share of the bound (`%`), or a number in a unit (empty: the own)."""

    number: Fraction
    unit: str = ""

    def __str__(self) -> str:
        return write_number(self.number) + (f" {self.unit}" if self.unit else "")


_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_ID = r"[a-z][a-z0-9_]*"
_FACTOR = rf"{_NUMBER}(?:\s*/\s*\d+)?"
# Neither figures and signs nor marks of a note or of a direction (95%*, 5↓) are parts of a unit.
_STOP = r"\d<>=~*.,，、（）()\-—–～:∶+#※★☆▲△▼●○◆◎①-⑳†‡§↑↓→"
_UNIT = compile_late(
    rf"[^{_STOP}\s至到左约不超低高满多少大小达][^{_STOP}]*?(?:/[\d万千百]*[^{_STOP}]*?)?"
    r"|小时|1:n|[A-Za-z]{2}[A-Za-z0-9 ,/-]*|1/10万|/10万|‰|%|"
)
# Words that limit the figure or relate it to another one (90%以上的县) cannot be part of a unit.
_LIMITING = compile_late(r"[一等甲乙半不以的比较且和及或各增减提降余几近之多内前后底末浮封宜右]|上下|.起|[%‰].|\bor\b")
_REFERENCE = compile_late(
    rf"(?:(?P<factor>{_FACTOR})\s*\*\s*)?(?P<id>{_ID})(?:\s*\*\s*(?P<after>{_FACTOR}))?"
    rf"(?:\s*(?P<sign>[+-])\s*(?P<more>.+))?"
)
_SIGNS_OF_ONE_CHARACTER = dict(zip("≤≦≯≥≧≮﹤﹥", "<= <= <= >= >= >= < >".split(), strict=True))
_LEVEL = compile_late("的?(?:水平|区间)$")  # 保持在95%以上的水平, 在5%—10%区间
_AND = ("且", "同时", ",", "，", "、", "以上", "以内")
_BOTH = compile_late(r"(.+?)[,，、]?(?:且|并且|同时|,|，|、)(.+)|(.+?以[上内])([^,，、且]+)")

# 3名以上(含3名), 不低于90%(含); 3名以上(不含3名)
_INCLUDED = compile_late(r"\((不?)含(?:本数|([\d.]+)[^\d()]*)?\)$")
_BRACKET_INSIDE = compile_late(r"(\(不?含[^()]*\))((?:及|或)?以[上下内])$")  # 3名(含3名)以上


@lru_cache(maxsize=2**12)  # the documents of many regions demand the same in the same words
def read_demand(text: str) -> Demand | None:
    """The demand of an expression or of a document's words; None if they cannot be read. Never guesses."""
    found = read_expression(text)
    return found.demand if found else None


@lru_cache(maxsize=2**12)  # the documents of many regions demand the same in the same words
def read_expression(text: str) -> Reading | None:
    """The demand with whatever the words carry beside the figure; None if they cannot be read."""
    written = _LEVEL.sub("", _normalise_expression(text))
    if not written or len(written) > 200:
        return None
    for sign in SIGNS:
        if written.startswith(sign):
            bound = written[len(sign) :]
            if not COMPARATORS[sign].open:
                bound = bound.removesuffix("(含)")
            demand = _read_single(sign, bound) or _read_both(written)
            return Reading(demand) if demand else None
    if demand := _read_set_phrase(written.replace(" ", "")) or _read_single("bare", written):
        return None if _is_year(written) else Reading(demand)
    # Spaces have no meaning, except between two digits (`5 1/10万`).
    return _read_words_with_number(re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", written))


def _read_words_with_number(written: str) -> Reading | None:
    """The reading of words that include or exclude their number, 3名以上(含3名); None if they contradict it."""
    written = _BRACKET_INSIDE.sub(r"\2\1", written)
    included = _INCLUDED.search(written)
    if included is None:
        return _read_words(written)
    # The table of comparators knows 以上(不含); of other words with a number left out nothing is known.
    plain = written[: included.start()]
    found = _read_words(f"{plain}(不含)" if included[1] else plain)
    if found is None or found.demand.sign.open != bool(included[1]):
        return None
    named = read_number(included[2]) if included[2] else None
    return found if named in (None, *(bound.number for bound in found.demand.bounds)) else None


def _normalise_expression(text: str) -> str:
    """The text with its width folded, inequality signs of two characters, and no outer spaces."""
    folded = fold(text)
    for sign, plain in _SIGNS_OF_ONE_CHARACTER.items():
        folded = folded.replace(sign, plain)
    return re.sub(r"\s+", " ", folded).strip()


def _is_year(written: str) -> bool:
    """Is this a calendar year (2020年)? The text could also be a number of years."""
    return re.match(r"(?:19|20|21)\d\d\s*年", written) is not None


def _read_set_phrase(written: str) -> Demand | None:
    """Words that hold no figure and mean one: 全覆盖, 为零, 过半."""
    found = find_set_phrase(written)
    return Demand(found[0], Bound(Fraction(found[1]), found[2])) if found else None


def _read_words(written: str) -> Reading | None:
    """The reading of a document's words around a number or a range, or of a floor and a ceiling."""
    wording = take_apart(written)
    if wording and _is_year(wording.figure):
        return None
    if wording and (demand := _read_figure_of(wording)):
        demand = _add_denominator(demand, wording.per) if wording.per else demand
        return Reading(demand, wording) if demand else None
    both = _read_both(written)
    return Reading(both) if both else None


def _read_figure_of(wording: Wording) -> Demand | None:
    """The demand of a clause's figure with the sign of its words; a range has a sign of its own."""
    if ends := split_range(wording.figure):
        return None if wording.explicit or any(_is_year(end) for end in ends) else _read_range(*ends)
    set_phrase = None if wording.explicit else _read_set_phrase(wording.figure)  # 达到全覆盖, 均为零
    return _read_single(wording.sign, wording.figure) or _read_signed(wording) or set_phrase


def _read_signed(wording: Wording) -> Demand | None:
    """The demand of a figure whose sign stands behind words that do not contradict it: 2025年≥90%, 每千人口≥2.5人."""
    sign = next((sign for sign in SIGNS if wording.figure.startswith(sign)), None)
    fits = sign and not wording.explicit and COMPARATORS[wording.sign].side in ("better", COMPARATORS[sign].side)
    return _read_single(sign, wording.figure[len(sign) :]) if sign and fits else None


def _add_denominator(demand: Demand, per: str) -> Demand | None:
    """The demand with its units divided by people: 人均74元 is in 元/人. None if there is no unit to divide."""
    if any(not bound.unit or "/" in bound.unit or bound.unit in "%‰" for bound in demand.bounds):
        return None
    bound, upper = (each and replace(each, unit=f"{each.unit}/{per}") for each in (demand.bound, demand.upper))
    return replace(demand, bound=bound, upper=upper) if bound else None


def _read_both(written: str) -> Demand | None:
    """The range of a floor and a ceiling that must both hold: >=60%且<=80%."""
    match = _BOTH.fullmatch(written) if any(word in written for word in _AND) else None
    sides = [read_demand(side) for side in match.groups() if side] if match else []
    low = next((side for side in sides if side and side.comparator == ">="), None)
    high = next((side for side in sides if side and side.comparator == "<="), None)
    if low is None or high is None or low.references or high.references:
        return None
    lower = low.bound if low.bound.unit else replace(low.bound, unit=high.bound.unit)
    return Demand("..", lower, high.bound)


def _read_single(sign: Sign, text: str) -> Demand | None:
    bound = _read_bound(text)
    return None if bound is None else Demand(sign, bound)


def _read_range(low: str, high: str) -> Demand | None:
    lower, upper = _read_bound(low), _read_bound(high)
    if lower is None or upper is None or lower.reference or upper.reference or PLAIN in (lower.unit, upper.unit):
        return None
    return Demand("..", lower, upper)


def _read_bound(text: str) -> Bound | None:
    written = text.strip()
    if written.startswith("+"):
        return None  # it is so many more than another figure
    figure = None if written in HALF else read_figure(written)
    if figure and _is_unit_text(figure.unit) and not (written[0] == "零" and figure.unit not in KNOWN):
        return Bound(figure.value, figure.unit, multiplied=figure.multiplied and not figure.unit)
    if match := _REFERENCE.fullmatch(written):
        return _read_reference(match)
    fraction = read_fraction(written)
    return None if fraction is None else Bound(fraction, PLAIN)


def _is_unit_text(text: str) -> bool:
    """Can this be a unit? It has no sign, no limiting word, and no figure except in a denominator."""
    return _UNIT.fullmatch(text) is not None and not _LIMITING.search(text)


def _read_reference(match: re.Match[str]) -> Bound | None:
    """A multiple of another figure, with a number added or taken away."""
    if match["factor"] and match["after"]:
        return None
    factor = _read_factor(match["factor"] or match["after"] or "1")
    more = _read_bound(match["more"]) if match["more"] else Bound(Fraction(0))
    if factor is None or more is None or more.reference:
        return None
    number = more.number * (-1 if match["sign"] == "-" else 1)
    return Bound(factor, "", match["id"], number, more.unit, more.multiplied)


def _read_factor(text: str) -> Fraction | None:
    number, _, below = text.partition("/")
    value, divisor = read_number(number), read_number(below or "1")
    return value / divisor if value is not None and divisor else None


def read_tolerance(text: str) -> Tolerance | None:
    """`5 pp`, `10 %`, `0.5 年`, `2`; None unless it is a number from zero on, with or without a unit."""
    bound = _read_bound(_normalise_expression(text))
    if bound is None or bound.reference or bound.number < 0:
        return None
    return Tolerance(bound.number, bound.unit)
