"""Turns the words of a statement into a target expression: the comparator, and the number in the indicator's unit."""

from __future__ import annotations

from fractions import Fraction

from hcr.core.bounds import Undecided, comparator_of, factor_to_indicator
from hcr.core.model import Better, Indicator
from hcr.language.expressions import Bound, read_demand
from hcr.language.numbers import write_number
from hcr.language.units import Units


def expression_of(words: str, better: Better, indicator: Indicator | None) -> str | None:
    """`>= 1.8` of 达到1.8张; None if the words or their unit cannot be read, or the number has no short decimal."""
    demand = read_demand(words)
    if demand is None or (demand.comparator == "bare" and better == "neither"):
        return None
    try:
        numbers = [_number_in_unit(bound, indicator) for bound in demand.bounds]
    except Undecided:
        return None
    if demand.upper is not None:
        return "..".join(numbers)
    return f"{comparator_of(demand, better)} {numbers[0]}"


def _number_in_unit(bound: Bound, indicator: Indicator | None) -> str:
    """The number of a bound in the indicator's unit, or unchanged for a new indicator. Raises Undecided."""
    if bound.reference:
        raise Undecided("other_kind")
    factor = factor_to_indicator(bound.unit, indicator, Units()) if indicator else 1
    number = bound.number * factor
    written = write_number(number)
    if Fraction(written) != number:
        raise Undecided("other_kind")
    return f"1:{written}" if bound.unit == "1:n" else written
