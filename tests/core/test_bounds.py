"""Bounds: which side binds, how far about reaches, and what cannot be decided."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hcr.core.bounds import (
    Undecided,
    bounded_side_of,
    comparator_of,
    demand_interval_of,
    factor_to_indicator,
    margin_of,
    recover_ends,
)
from hcr.core.interval import Interval
from hcr.core.model import Better, DemandOutcome, Indicator
from hcr.core.problems import Place
from hcr.language.expressions import Bound, Demand, Tolerance, read_demand
from hcr.language.units import Units
from hcr.messages import Name

UNITS = Units()


def indicator(unit: str = "%", better: Better = "lower", name: str = "占比") -> Indicator:
    return Indicator("x", Name(name), (), UNITS.read(unit), better, "", Name(), Place("t.yaml"))


def demand(text: str) -> Demand:
    found = read_demand(text)
    assert found
    return found


def refuse(_: Bound) -> Fraction:
    raise AssertionError("no reference is asked for")


@pytest.mark.parametrize(
    ("text", "better", "side", "comparator"),
    [
        ("> 5", "lower", "low", ">"),
        (">= 5", "lower", "low", ">="),
        ("< 5", "higher", "high", "<"),
        ("<= 5", "higher", "high", "<="),
        ("= 5", "higher", "both", "="),
        ("~ 5", "higher", "low", "~"),
        ("~ 5", "neither", "both", "~"),
        ("5..10", "lower", "high", ".."),
        ("5", "higher", "low", ">="),
        ("5", "lower", "high", "<="),
    ],
)
def test_the_side_that_binds(text: str, better: Better, side: str, comparator: str) -> None:
    assert bounded_side_of(demand(text), better) == side
    assert comparator_of(demand(text), better) == comparator


def test_a_bare_number_without_a_better_side_is_undecided() -> None:
    with pytest.raises(Undecided, match="no_direction"):
        bounded_side_of(demand("5"), "neither")


@pytest.mark.parametrize(
    ("number", "unit", "bound", "of", "margin"),
    [
        ("5", "pp", "75", "%", "5"),
        ("5", "pp", "0.75", "1", "0.05"),
        ("10", "%", "75", "%", "7.5"),
        ("10", "%", "-20", "元", "2"),
        ("3", "", "100", "元", "3"),
        ("1", "万元", "100", "元", "10000"),
    ],
)
def test_how_far_about_reaches(number: str, unit: str, bound: str, of: str, margin: str) -> None:
    found = margin_of(Tolerance(Fraction(number), unit), Fraction(bound), UNITS.read(of), UNITS)
    assert found == Fraction(margin)


@pytest.mark.parametrize(
    ("tolerance", "of", "code"),
    [
        (None, "%", "no_tolerance"),
        (Tolerance(Fraction(5), ""), "%", "bare_tolerance"),
        (Tolerance(Fraction(5), "pp"), "元", "other_kind"),
        (Tolerance(Fraction(5), "furlong"), "元", "unknown_unit"),
    ],
)
def test_a_tolerance_that_says_nothing_is_undecided(tolerance: Tolerance | None, of: str, code: str) -> None:
    with pytest.raises(Undecided, match=code):
        margin_of(tolerance, Fraction(1), UNITS.read(of), UNITS)


@pytest.mark.parametrize(
    ("unit", "of", "name", "factor"),
    [
        ("", "%", "占比", "1"),
        ("1", "%", "占比", "100"),
        ("万元", "元", "费用", "10000"),
        ("张", "张/千人", "每千人口床位数", "1"),
    ],
)
def test_a_unit_converts_exactly(unit: str, of: str, name: str, factor: str) -> None:
    assert factor_to_indicator(unit, indicator(of, name=name), UNITS) == Fraction(factor)


@pytest.mark.parametrize(("unit", "code"), [("元", "other_kind"), ("furlong", "unknown_unit")])
def test_a_unit_of_another_kind_is_undecided(unit: str, code: str) -> None:
    with pytest.raises(Undecided, match=code):
        factor_to_indicator(unit, indicator(), UNITS)


@pytest.mark.parametrize(
    ("text", "better", "interval", "stated"),
    [
        ("< 30", "lower", Interval(high=Fraction(30), high_open=True), None),
        (">= 300‰", "higher", Interval(low=Fraction(30)), None),
        ("~ 75", "higher", Interval(low=Fraction(70)), Interval(low=Fraction(75))),
        ("~ 75", "lower", Interval(high=Fraction(80)), Interval(high=Fraction(75))),
        ("~ 75", "neither", Interval(Fraction(70), Fraction(80)), Interval(Fraction(75), Fraction(75))),
        ("5..10", "lower", Interval(high=Fraction(10)), None),
        ("= 7", "neither", Interval(Fraction(7), Fraction(7)), None),
    ],
)
def test_a_demand_becomes_an_interval(text: str, better: Better, interval: Interval, stated: Interval | None) -> None:
    tolerance = Tolerance(Fraction(5), "pp")
    found = demand_interval_of(demand(text), indicator(better=better), tolerance, UNITS, refuse)
    assert (found.interval, found.stated) == (interval, stated or interval)


@pytest.mark.parametrize(
    ("text", "better", "value"),
    [("< 30", "lower", "29"), ("~ 75", "neither", "71"), ("~ 75", "neither", "79"), ("~ 75", "higher", "71")],
)
def test_the_ends_are_got_back_from_the_distance(text: str, better: Better, value: str) -> None:
    found = demand_interval_of(demand(text), indicator(better=better), Tolerance(Fraction(5), "pp"), UNITS, refuse)
    distance = found.interval.distance_to(Fraction(value))
    part = DemandOutcome(demand(text), found.lower, found.upper, True, distance)
    assert recover_ends(part, Fraction(value), better) == (found.interval.low, found.interval.high)


def test_a_part_that_was_not_decided_has_no_ends() -> None:
    with pytest.raises(ValueError):
        recover_ends(DemandOutcome(demand("< 5")), Fraction(1), "lower")
