"""Which rows of two submissions must be read one by one, and how many items the others are about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest
from engines import known

from hcr.columns import compared_sides, comparing, differences
from hcr.columns.changed_rows import count_rows
from hcr.columns.compared_sides import SideRequest
from hcr.columns.comparing import compare_in_columns, find_comparable
from hcr.columns.database import open_store
from hcr.columns.differences import ContextFinder, Differences, Group, TooManyDiffer, merge_words
from hcr.columns.same_rows import Undecided
from hcr.columns.spellings import Meanings
from hcr.columns.tables import UnfitForColumns
from hcr.core.model import Catalogue
from hcr.core.selection import Selection
from hcr.language.periods import Period
from hcr.submission.naming import Naming

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
        # Beside a row that is gone, the last one that is left.
        ([0, 1, 2], [0, 2], [1], [], [2]),
        # All periods of dated targets.
        ([0, 2, 3], [0, 1, 2, 3], [1], [3], [0, 1, 2, 3]),
        ([3, 4], [3, 4], [3], [3, 4], [3, 4]),
    ],
)
def test_context_of_rows_that_differ(old, new, uneven, dated, expected) -> None:
    groups = {7: Group(bits(*old), bits(*new)), 8: Group(bits(0), bits(0))}
    found = Differences((), [7 * 5 + number for number in uneven], groups, repeated=False, unclear=False, periods=5)
    finder = ContextFinder(PERIODS, {PERIODS[number] for number in dated}, frozenset(), frozenset(), 2)
    assert sorted(finder.find_context(found)) == [7 * 5 + number for number in expected]


def test_all_rows_of_a_group_with_missing_marks_and_dated_rows_of_regions_whose_targets_differ() -> None:
    groups = {6: Group(bits(0, 1), bits(0, 1)), 7: Group(bits(0, 1, 3), bits(0, 3))}
    found = Differences((), [7 * 5 + 1], groups, repeated=False, unclear=False, periods=5)
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


COVERAGE = known("""
hcr: 1
region: {code: "990100", name: {zh: 甲市, en: Jia}}
document: {number: 甲1号, title: {zh: 一, en: One}, issued: 2018-01-01, status: final, years: 2018..2020}
indicators: {rate: {name: {zh: 覆盖率, en: Coverage}, unit: "%", better: higher}}
targets: [{indicator: rate, source: 三, by: {standing: ">= 30"}}]
""")


HALVES = known("""
hcr: 1
region: {code: "*", name: {zh: 各地, en: Anywhere}}
document: {number: 一号, title: {zh: 一, en: One}, issued: 2018-01-01, status: final, years: 2018..2020}
indicators: {rate: {name: {zh: 覆盖率, en: Coverage}, unit: "%", better: higher, measure: level}}
targets: [{indicator: rate, source: 三, by: {2018: ">= 30"}}]
""")


def requests_of(folder: Path, *tables: Sequence[Sequence[str]], catalogue: Catalogue = COVERAGE) -> list[SideRequest]:
    found = []
    for number, table in enumerate(tables):
        path = folder / f"{number}.csv"
        lines = "".join(f"{','.join(row)},%\n" for row in table)
        path.write_text(f"indicator,region,period,value,unit\n{lines}", encoding="utf-8")
        found.append(SideRequest([path], "", Naming(catalogue)))
    return found


def test_changed_figures_beyond_those_listed_are_counted_unread(tmp_path, monkeypatch) -> None:
    rows = [("rate", "990100", str(year), value) for year, value in ((2018, "29"), (2019, "40"), (2020, "50"))]
    later = [("rate", "990100", "2018", "31"), ("rate", "990100", "2019", "20.5"), ("rate", "990100", "2020", "50.0")]
    counted = []

    def count(*given):
        counted.append(count_rows(*given))
        return counted[-1]

    monkeypatch.setattr(compared_sides, "LISTED", 0)
    monkeypatch.setattr(comparing, "count_rows", count)
    with open_store() as store:
        requests = requests_of(tmp_path, rows, later)
        found = compare_in_columns(store, COVERAGE, *requests, Selection(), lambda _, period: period.last_day)
    assert not found.before.actuals and not found.now.actuals
    assert found.now.period == Period(2020)
    expected = {"turned": 2, "restated": 2, "changed": 2, "turned_to_not_met": 1, "unchanged": 1}
    assert found.others == expected and counted == [expected]


@pytest.mark.slow
def test_parts_of_a_period_that_are_alike_are_counted_unread(tmp_path) -> None:
    rows = [("rate", region, month, "20") for region in ("990100", "990200") for month in ("2018-05", "2018-06")]
    later = [*rows[:-1], ("rate", "990200", "2018-06", "25")]
    with open_store() as store:
        requests = requests_of(tmp_path, rows, later, catalogue=HALVES)
        found = compare_in_columns(store, HALVES, *requests, Selection(), lambda _, period: period.last_day)
    assert {actual.region for actual in found.now.actuals} == {"990200"}
    # Of the first region the verdict shows June, and May is a figure of its own, as it is of the second region.
    assert found.others == {"unchanged": 3}


def test_who_breaks_off_the_reading_of_one_file_breaks_off_the_other(monkeypatch) -> None:
    started, interrupted = Event(), Event()
    store = SimpleNamespace(connection=SimpleNamespace(interrupt=interrupted.set))
    before, now = (SimpleNamespace(run=SimpleNamespace(store=store), assumed=assumed) for assumed in (True, False))

    def set_aside(side: object, *_: object) -> None:
        if side is before:
            started.set()
            assert interrupted.wait(10)
        else:
            assert started.wait(10)
            raise KeyboardInterrupt

    monkeypatch.setattr(compared_sides, "_set_side_aside", set_aside)
    with pytest.raises(KeyboardInterrupt):
        compared_sides.set_sides_aside(before, now, Meanings())
    assert interrupted.is_set()


def test_too_many_rows_that_differ_are_refused_before_they_are_read(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(differences, "MOST_READ", 1)
    rows = [("rate", "990100", year, "40") for year in ("2018", "2019", "2020")]
    with open_store() as store, pytest.raises(TooManyDiffer, match="2"):
        requests = requests_of(tmp_path, rows, rows[:1])
        compare_in_columns(store, COVERAGE, *requests, Selection(), lambda _, period: period.last_day)
