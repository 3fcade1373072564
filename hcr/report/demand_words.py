"""Demands in signs and words, as people read them."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.core.bounds import comparator_of
from hcr.core.model import Indicator, Target
from hcr.language.comparators import COMPARATORS
from hcr.language.expressions import Bound, Demand, read_demand
from hcr.language.numbers import has_chinese
from hcr.language.units import Units, UnknownUnit
from hcr.messages import Lang, say
from hcr.records import replace
from hcr.report.figure_words import join_unit, unit_name_of

_STANDARD = Units()


def describe_target(target: Target, lang: Lang) -> str:
    """The words as written, with the unit if they carry none, and with the demand if they do not show its side.

    A reader of English sees the demand of all Chinese words.
    """
    words, unit = target.as_written, unit_name_of(target.indicator.unit, lang)
    bound = say(lang, "head.stop").join(write_stated(each, target, lang, unit) for each in target.demands)
    if not words or _is_expression(target):
        words = bound
    elif bound and (not _show_side(words) or (lang == "en" and has_chinese(words))):
        words = say(lang, "head.words_with_bound", words=words, bound=bound)
    elif words[-1:].isdigit():
        words = join_unit(words, unit, lang)
    return (
        say(lang, "head.brackets", text=words, more=say(lang, "head.striven")) if target.origin.aspirational else words
    )


def find_words(target: Target) -> str:
    """The document's words; empty where the target file gives an expression in their place. A number alone is words."""
    is_number = any(demand.sign.bare for demand in target.demands)
    return "" if _is_expression(target) and not is_number else target.as_written


def _is_expression(target: Target) -> bool:
    """Is this the notation of target files, and not a document's: `>= 1.2 万人次`, `5..10`, `>= 8 * income`?"""
    words = target.as_written.replace(" ", "")
    expression = "; ".join(map(str, target.demands))
    if words == expression.replace(" ", ""):
        return True
    is_notation = words.startswith((">", "<", "=", "~")) or ".." in words
    return is_notation and "as_written" not in target.places


def _show_side(words: str) -> bool:
    """Do the document's words show the side that binds, as 不低于 does and 达到 does not?"""
    read = read_demand(words)
    return read is not None and not read.sign.bare


def write_stated(demand: Demand, target: Target, lang: Lang, unit: str = "") -> str:
    """A demand with its bounds as stated, and references by name: `≥8`, `>上期`, `≥8×农民人均纯收入`.

    `unit` is written behind numbers that have no unit of their own.
    """
    numbers = [name_bound(bound, target, lang, unit) for bound in demand.bounds]
    if demand.upper and demand.bound.unit == demand.upper.unit and (demand.bound.unit or unit) not in ("%", "‰"):
        numbers[0] = name_bound(replace(demand.bound, unit=""), target, lang)  # 1—2人次, and 1%—2%
    return add_sign(demand, target.indicator, numbers, lang)


def name_bound(bound: Bound, target: Target, lang: Lang, unit: str = "") -> str:
    """A bound with the name of what it refers to: `8×农民人均纯收入`; `unit` is of a number without one of its own."""
    if not bound.reference:
        number, _, own = str(bound).partition(" ")
        return join_unit(number, _name_unit(own, target, lang) if bound.unit else unit, lang)
    known = target.referred.get(bound.reference)
    name = known.get(lang) if known else say(lang, f"demand.{bound.reference}")
    product, sign, more = str(replace(bound, more_unit="")).partition(" - " if bound.more < 0 else " + ")
    added = join_unit(more, _name_unit(bound.more_unit, target, lang), lang)
    return product.replace(" * ", "×").replace(bound.reference, name) + (sign if lang == "en" else sign.strip()) + added


def _name_unit(written: str, target: Target, lang: Lang) -> str:
    """The unit of a bound for a reader: in English its English name, in Chinese as the file writes it."""
    if lang == "zh":
        return say(lang, "paper.points", number="") if written == "pp" else written
    own = target.indicator.unit
    try:
        return unit_name_of(own if written == own.name else _STANDARD.read(written), lang) if written else ""
    except UnknownUnit:
        return written  # a unit of the files' own


def add_sign(demand: Demand, indicator: Indicator, numbers: Sequence[str], lang: Lang, short: bool = False) -> str:
    """The numbers of a demand with its sign, or in the words for a range and for about.

    `short` writes about with one character more, `约30` or `~30`, and not `30左右`.
    """
    if demand.sign.about:
        return say(lang, "demand.about_short" if short else "demand.about", number=numbers[0])
    if demand.upper is not None:
        return say(lang, "demand.range", low=numbers[0], high=numbers[1])
    return COMPARATORS[comparator_of(demand, indicator.better)].shown + numbers[0]
