"""Intervals: membership, distance, and how two lie to each other."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hcr.core.interval import Interval


def interval(text: str) -> Interval:
    """`[1,2)` as an interval; an end left out does not bind."""
    low, high = text[1:-1].split(",")
    ends = [Fraction(each) if each else None for each in (low, high)]
    return Interval(ends[0], ends[1], text[0] == "(", text[-1] == ")")


@pytest.mark.parametrize(
    ("text", "value", "inside", "distance"),
    [
        ("[1,2]", "1", True, "0"),
        ("(1,2]", "1", False, "0"),
        ("[1,2)", "2", False, "0"),
        ("[1,2]", "1.25", True, "0.25"),
        ("[1,2]", "1.9", True, "0.1"),
        ("[1,2]", "3", False, "-1"),
        ("[1,]", "0.5", False, "-0.5"),
        ("[,2)", "-100", True, "102"),
        ("[,]", "7", True, None),
    ],
)
def test_a_value_in_an_interval(text: str, value: str, inside: bool, distance: str | None) -> None:
    found, number = interval(text), Fraction(value)
    assert (number in found) == inside
    assert found.distance_to(number) == (None if distance is None else Fraction(distance))


@pytest.mark.parametrize(
    ("one", "other", "covers", "misses", "both"),
    [
        ("[1,4]", "[2,3]", True, False, "[2,3]"),
        ("[1,4]", "[1,4]", True, False, "[1,4]"),
        ("(1,4]", "[1,4]", False, False, "(1,4]"),
        ("[1,4)", "[2,4)", True, False, "[2,4)"),
        ("[1,2]", "[2,3]", False, False, "[2,2]"),
        ("[1,2)", "[2,3]", False, True, "[2,2)"),
        ("[1,2]", "[3,4]", False, True, "[3,2]"),
        ("[1,]", "[2,]", True, False, "[2,]"),
        ("[,1]", "[,]", False, False, "[,1]"),
        ("[,]", "[,1)", True, False, "[,1)"),
    ],
)
def test_two_intervals(one: str, other: str, covers: bool, misses: bool, both: str) -> None:
    first, second = interval(one), interval(other)
    assert (first.covers(second), first.misses(second), second.misses(first)) == (covers, misses, misses)
    assert first.intersect(second) == second.intersect(first) == interval(both)
    assert first.intersect(second).empty == misses


def test_another_unit_scales_both_ends_and_keeps_what_is_open() -> None:
    assert interval("(1,2]").scale_by(Fraction(10)) == interval("(10,20]")
    assert interval("[,2)").scale_by(Fraction(1, 2)) == interval("[,1)")
