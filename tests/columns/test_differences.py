"""Which rows of two submissions must be read one by one, and how many items the others are about."""

from __future__ import annotations

import pytest
from engines import known

from hcr.columns.comparing import find_comparable
from hcr.columns.differences import ContextFinder, Differences, Group, merge_words
from hcr.columns.same_rows import Undecided
from hcr.columns.spellings import Meanings
from hcr.columns.tables import UnfitForColumns
from hcr.core.selection import Selection
from hcr.language.periods import Period

PERIODS = [Period(2018, 1, 5), Period(2018, 1, 6), Period(2018, 6, 1), Period(2018), Period(2019)]


def bits(*numbers: int) -> int:
    return sum(1 << number for number in numbers)


@pytest.mark.parametrize(
    ("old", "new", "uneven", "dated", "expected"),
    [
        ([0, 1, 2], [0, 1, 2], [], [], []),
        # An added month is compared with the last one before it; the last of each length are needed too.
        ([0, 2], [0, 1, 2], [1], [], [0, 1, 2]),
        ([3], [3, 4], [4], [], [3, 4]),
        ([0, 3], [3, 4], [0, 4], [], [0, 3, 4]),
        # All periods of dated targets.
        ([0, 2, 3], [0, 1, 2, 3], [1], [3], [0, 1, 2, 3]),
        ([3, 4], [3, 4], [3], [3, 4], [3, 4]),
    ],
)
def test_context_of_rows_that_differ(old, new, uneven, dated, expected) -> None:
    groups = {7: Group(bits(*old), bits(*new)), 8: Group(bits(0), bits(0))}
    found = Differences((), [7 * 5 + number for number in uneven], groups, repeated=False, periods=5)
    finder = ContextFinder(PERIODS, {PERIODS[number] for number in dated}, frozenset(), frozenset(), 2)
    assert sorted(finder.find_context(found)) == [7 * 5 + number for number in expected]


def test_all_rows_of_a_group_with_missing_marks_and_dated_rows_of_regions_whose_targets_differ() -> None:
    groups = {6: Group(bits(0, 1), bits(0, 1)), 7: Group(bits(0, 1, 3), bits(0, 3))}
    found = Differences((), [7 * 5 + 1], groups, repeated=False, periods=5)
    mixed = ContextFinder(PERIODS, set(), frozenset({7}), frozenset(), 2)
    assert sorted(mixed.find_context(found)) == [35, 36, 38]
    moved = ContextFinder(PERIODS, {PERIODS[1]}, frozenset(), frozenset({3}), 2)
    assert 6 * 5 + 1 in set(moved.find_context(found)) and 6 * 5 not in set(moved.find_context(found))


def test_a_text_with_two_meanings_is_refused() -> None:
    one, other = Meanings(regions={"x": "1"}), Meanings(regions={"x": "2", "y": "3"})
    with pytest.raises(UnfitForColumns):
        merge_words(one, other, "a.csv")
    periods = {"2019": Period(2019), "2018": Period(2018)}
    merged = merge_words(Meanings(periods=periods), Meanings(regions={"y": "3"}), "a.csv")
    assert list(merged.periods) == ["2018", "2019"] and merged.regions == {"y": "3"}


def test_what_two_targets_of_one_document_demand_alike_is_read_row_by_row() -> None:
    document = """
hcr: 1
region: {code: "990100", name: {zh: 甲市, en: Jia}}
document: {number: 甲1号, title: {zh: 一, en: One}, issued: 2018-01-01, status: final, years: 2018..2020}
indicators:
  share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower}
  rate: {name: {zh: 覆盖率, en: Coverage}, unit: "%", better: higher}
targets:
  - {indicator: share, source: 一, by: {2018: "<= 30"}}
  - {indicator: share, source: 二, by: {2018: "<= 30"}}
  - {indicator: rate, source: 三, by: {2018: ">= 30"}}
"""
    assert find_comparable(known(document), Selection()) == {"rate"}
    assert Undecided("rate").indicator == "rate"
