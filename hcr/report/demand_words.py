"""Demands in signs and words, as people read them."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.core.bounds import comparator_of
from hcr.core.model import Indicator, Target
from hcr.language.comparators import COMPARATORS
from hcr.language.expressions import Bound, Demand
from hcr.messages import Lang, say
from hcr.report.figure_words import join_unit


def write_stated(demand: Demand, target: Target, lang: Lang, unit: str = "") -> str:
    """A demand with its bounds as stated, and references by name: `≥8`, `>上期`, `≥8×农民人均纯收入`.

    `unit` is written behind numbers that have no unit of their own.
    """
    numbers = [name_bound(bound, target, lang, unit) for bound in demand.bounds]
    return add_sign(demand, target.indicator, numbers, lang)


def name_bound(bound: Bound, target: Target, lang: Lang, unit: str = "") -> str:
    """A bound with the name of what it refers to: `8×农民人均纯收入`; `unit` is of a number without one of its own."""
    if not bound.reference:
        number, _, own = str(bound).partition(" ")
        return join_unit(number, own if bound.unit else unit, lang)
    known = target.referred.get(bound.reference)
    name = known.get(lang) if known else say(lang, f"demand.{bound.reference}")
    return str(bound).replace(" * ", "×").replace(bound.reference, name)


def add_sign(demand: Demand, indicator: Indicator, numbers: Sequence[str], lang: Lang, short: bool = False) -> str:
    """The numbers of a demand with its sign, or in the words for a range and for about.

    `short` writes about with one character more, `约30` or `~30`, and not `30左右`.
    """
    if demand.sign.about:
        return say(lang, "demand.about_short" if short else "demand.about", number=numbers[0])
    if demand.upper is not None:
        return say(lang, "demand.range", low=numbers[0], high=numbers[1])
    return COMPARATORS[comparator_of(demand, indicator.better)].shown + numbers[0]
