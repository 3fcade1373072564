"""Two submissions held against one another: what turned, was restated, moved, is new or gone, and which way it went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import load_file, target_file

from hcr.core.model import Catalogue
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Row
from hcr.judgement.changes import Change, Submitted, compare, find_changes, key_of_verdict
from hcr.judgement.check import check
from hcr.judgement.pairs import find_latest_period, pair_verdicts
from hcr.judgement.seen import Seen, is_same
from hcr.judgement.trails import trace_figures
from hcr.judgement.ways import find_way
from hcr.language.periods import read_period
from hcr.submission.intake import Intake
from hcr.submission.naming import Naming

INDICATORS = {
    "share": {"name": "药占比"},
    "beds": {"name": "床位", "unit": "张", "better": "higher", "measure": "level"},
    "visits": {"name": "诊疗人次", "unit": "人次", "better": "higher", "measure": "flow"},
    "rate": {"name": "率", "formula": "part / whole"},
    "part": {"name": "分子", "unit": "人", "better": "neither"},
    "whole": {"name": "分母", "unit": "人", "better": "neither"},
    "days": {"name": "住院日", "unit": "天", "better": "neither"},
    "plain": {"name": "无目标", "unit": "张", "better": "higher"},
    "cost": {"name": "费用", "unit": "万元", "better": "neither"},
    "rise": {"name": "费用增幅", "formula": "growth(cost)"},
    "funds": {"name": "经费", "unit": "元", "better": "higher"},
}
TARGETS = [
    {
        "indicator": "share",
        "source": "一",
        "by": {"2018Q1": "<= 40", "2018Q2": "<= 35", "2018Q3": "<= 32", "2018": "<= 30", "2020": "<= 27"},
    },
    {"indicator": "beds", "source": "二", "by": {"2018": ">= 100"}},
    {"indicator": "visits", "source": "三", "by": {"2018": ">= 100"}},
    {"indicator": "rate", "source": "四", "by": {"2018": "<= 50"}},
    {"indicator": "days", "source": "五", "by": {"standing": "5..10"}},
    {"indicator": "funds", "source": "七", "by": {"standing": "> previous"}},
    {"indicator": "rise", "source": "八", "by": {"standing": "<= 10"}},
]
TASK = {"id": "plan", "name": "规划", "kind": "document", "source": "六", "due": "2018-12-31"}


def catalogue() -> Catalogue:
    return load_file(target_file(INDICATORS, TARGETS, tasks=[TASK], document={"years": "2018..2020"}), Problems())


def submitted(*rows: str, as_of: str = "2019-01-31") -> Submitted:
    """A submission of rows `indicator period value [unit]`, judged as of a day; a task's period is `-`."""
    problems = Problems()
    intake = Intake(catalogue(), Selection(), Naming(catalogue()), problems)
    cells = []
    for row in rows:
        indicator, period, value, *unit = row.split()
        named = {"indicator": indicator, "period": "" if period == "-" else period, "value": value}
        cells.append(named | ({"unit": unit[0]} if unit else {}))
    intake.take_rows(Row(Place("a.csv", number), each) for number, each in enumerate(cells, 2))
    errors = [each.format_line("en") for each in problems.found if each.level == "error"]
    assert not errors, errors
    verdicts = check(catalogue(), intake.actuals.values(), Selection(), date.fromisoformat(as_of), problems)
    return Submitted(verdicts, dict(intake.actuals))


def changes(before: Sequence[str], now: Sequence[str], **days: str) -> list[Change]:
    return find_changes(catalogue(), submitted(*before, **days), submitted(*now))


def told(found: Sequence[Change]) -> list[tuple[Any, ...]]:
    return [(each.id, "+".join(each.kinds), each.way, each.turned_to_not_met) for each in found]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        # The same period.
        ("share 2018 33", "share 2018 33.0", []),
        ("share 2018 33 %", "share 2018 0.33 1", []),
        ("share 2018 33 %", "share 2018 330 ‰", []),
        ("share 2018 33", "share 2018 31", [("share", "restated", "nearer", False)]),
        ("share 2018 33", "share 2018 35", [("share", "restated", "farther", False)]),
        ("share 2018 29", "share 2018 28", [("share", "restated", "inside", False)]),
        ("share 2018 29", "share 2018 33", [("share", "turned+restated", "farther", True)]),
        ("share 2018 33", "share 2018 29", [("share", "turned+restated", "nearer", False)]),
        ("share 2018 33", "share 2018 <29", [("share", "turned+restated", "", False)]),
        ("share 2018 <29", "share 2018 <28", [("share", "restated", "", False)]),
        ("share 2018 <29", "share 2018 <29", []),
        ("share 2018 29", "share 2018 ——", [("share", "gone", "", False)]),
        ("share 2018 ——", "share 2018 29", [("share", "new", "", False)]),
        ("share 2018 ——", "share 2018 33", [("share", "new", "", True)]),
        # Range on either side, where neither is better: the distance decides.
        ("days 2018 3", "days 2018 4", [("days", "restated", "nearer", False)]),
        ("days 2018 12", "days 2018 13", [("days", "restated", "farther", False)]),
        # The next quarter; a year two years on, with a tighter bound.
        ("share 2018Q2 36", "share 2018Q3 31", [("share", "turned+moved", "nearer", False)]),
        ("share 2018Q2 34", "share 2018Q3 33", [("share", "turned+moved", "nearer", True)]),
        ("share 2018 29", "share 2020 28", [("share", "turned+moved", "nearer", True)]),
        ("share 2018 29", "share 2020 29", [("share", "turned", "", True)]),
        # Levels of a half-year and a year can be held against each other, flows cannot.
        ("beds 2018H1 90", "beds 2018 95", [("beds", "turned+moved", "nearer", True)]),
        ("beds 2018H1 90", "beds 2018 110", [("beds", "turned+moved", "nearer", False)]),
        ("visits 2018H1 60", "visits 2018 90", [("visits", "turned+moved", "", True)]),
        ("visits 2018-01..03 30", "visits 2018-01..06 60", [("visits", "moved", "", False)]),
        # A standing target judges a half-year and then the year.
        ("days 2018H1 3", "days 2018 7", [("days", "turned+moved", "", False)]),
        # What was computed from parts.
        ("part 2018 4;whole 2018 10", "part 2018 6;whole 2018 10", [
            ("rate", "turned+restated", "farther", True), ("part", "restated", "", False)]),
        # Figures that no target judges.
        ("plain 2018 4", "plain 2018 5", [("plain", "restated", "", False)]),
        ("plain 2018 4", "plain 2019 5", []),
        ("plain 2018 4", "plain 2018 ——", [("plain", "gone", "", False)]),
        # Tasks.
        ("plan - 否", "plan - 未完成", []),
        ("plan - 是", "plan - 已完成", []),
        ("plan - 2018-05-01", "plan - 2018-06-01", [("plan", "restated", "", False)]),
        ("plan - 否", "plan - 是", [("plan", "turned", "", False)]),
        ("plan - 是", "plan - 2018-06-01", []),
        # A base year is sent only for the year after it: it is no news, and restated if its figure differs.
        ("plain 2018 4", "funds 2018 100;funds 2019 120", [("funds", "new", "", False)]),
        ("funds 2018 100;funds 2019 120", "funds 2019 120;funds 2020 130", [
            ("funds", "moved", "inside", False)]),
        ("funds 2018 100;funds 2019 120", "funds 2018 110;funds 2019 120", [("funds", "restated", "", False)]),
        # So it is of a computed growth, also where both submissions hold the base year.
        ("plain 2018 4", "cost 2018 100;cost 2019 120", [("rise", "new", "", True)]),
        ("cost 2018 100;cost 2019 105", "cost 2018 100.0;cost 2019 105", []),
        ("cost 2018 100;cost 2019 105", "cost 2018 100;cost 2019 120", [
            ("rise", "turned+restated", "farther", True), ("cost", "restated", "", False)]),
        ("cost 2018 100;cost 2019 105", "cost 2019 105;cost 2020 115.5", [("rise", "moved", "inside", False)]),
        # The half-year restated beside the year.
        ("beds 2018H1 90", "beds 2018H1 80;beds 2018 110", [
            ("beds", "turned+moved", "nearer", False), ("beds", "restated", "", False)]),
        # A month restated beside the one that is shown.
        ("visits 2018-01 10;visits 2018-02 11", "visits 2018-01 12;visits 2018-02 11;visits 2018-03 9", [
            ("visits", "moved", "", False), ("visits", "restated", "", False)]),
    ],
)  # fmt: skip
def test_what_changed(before: str, now: str, expected: list[tuple[Any, ...]]) -> None:
    assert told(changes(before.split(";"), now.split(";"))) == expected


def test_nothing_is_newly_missing_that_was_not_yet_due() -> None:
    # The year before, and the first half of a year that is not over: nobody owes beds of 2020 by then.
    before = submitted("beds 2018 100", "share 2018 29")
    now = submitted("share 2020H1 29", as_of="2020-07-01")
    found = find_changes(catalogue(), before, now)
    assert [(each.id, each.kinds) for each in found] == []


def test_a_month_of_a_flow_is_not_held_against_a_year() -> None:
    assert told(changes(["visits 2018-02 11"], ["visits 2018-03 9"])) == [("visits", "moved", "", False)]


def test_an_earlier_quarter_is_owed_no_more() -> None:
    found = changes(["share 2018Q1 41", "share 2018Q2 36"], ["share 2018Q2 34", "share 2018Q3 31"])
    assert told(found) == [
        ("share", "turned+restated", "nearer", False),
        ("share", "moved", "inside", False),  # against the second quarter as it is known now
    ]
    assert [str(each.before.period) for each in found] == ["2018Q2", "2018Q2"]


def test_a_region_that_sends_nothing_is_gone() -> None:
    before = submitted("beds 2018 100")
    found = find_changes(catalogue(), before, Submitted([], {}))
    assert told(found) == [("beds", "gone", "", False)]
    back = find_changes(catalogue(), Submitted([], {}), before)
    assert told(back) == [("beds", "new", "", False)]


def test_what_a_last_submission_left_out_is_compared_with_the_one_before() -> None:
    first, second, third = submitted("beds 2018 100"), submitted("share 2018 29"), submitted("beds 2018 105")
    known = {**first.actuals, **second.actuals}
    (share, beds) = sorted(
        (each for each in find_changes(catalogue(), Submitted(second.verdicts, known), third)), key=lambda c: c.kinds
    )
    assert (share.id, share.kinds) == ("share", ("gone",))
    assert (beds.id, beds.kinds, beds.before.written) == ("beds", ("restated",), "100")


def test_of_targets_that_repeat_another_only_a_turn_is_listed() -> None:
    twice = {"indicator": "beds", "source": "七", "by": {"2018": ">= 90"}}
    problems = Problems()
    both = load_file(target_file(INDICATORS, [*TARGETS, twice], tasks=[TASK]), problems)

    def judged(value: str) -> Submitted:
        intake = Intake(both, Selection(), Naming(both), Problems())
        intake.take_rows([Row(Place("a.csv", 2), {"indicator": "beds", "period": "2018", "value": value})])
        verdicts = check(both, intake.actuals.values(), Selection(), date(2019, 1, 31), Problems())
        return Submitted(verdicts, dict(intake.actuals))

    assert len(find_changes(both, judged("110"), judged("120"))) == 1
    assert len(find_changes(both, judged("95"), judged("80"))) == 2
    assert [each.turn for each in find_changes(both, judged("95"), judged("80"))] == [None, "worse"]
    assert len([c for c in compare(both, judged("110"), judged("120"), every_target=True) if c.id == "beds"]) == 2


def test_a_figure_that_is_the_same_went_no_way() -> None:
    (found,) = (v for v in submitted("days standing 3").verdicts if v.actual)
    assert find_way(Seen.of(found), Seen.of(found)) == ""


# Properties

ROWS = st.dictionaries(
    st.sampled_from(
        ["share 2018", "share 2018Q1", "beds 2018", "beds 2018H1", "visits 2018", "plain 2018", "days 2018H1"]
    ),
    st.sampled_from(["——", "0", "25", "31", "33.5", "95", "110", "<29"]),
    max_size=5,
)


def rows_of(found: dict[str, str]) -> list[str]:
    return [f"{key} {value}" for key, value in found.items()]


@pytest.mark.slow
@settings(deadline=None)
@given(ROWS)
def test_a_submission_differs_from_itself_in_nothing(rows: dict[str, str]) -> None:
    side = submitted(*rows_of(rows))
    assert find_changes(catalogue(), side, side) == []
    assert all(not change.kinds for change in compare(catalogue(), side, side))


@pytest.mark.slow
@settings(deadline=None)
@given(ROWS, ROWS)
def test_swapped_what_was_new_is_gone(rows: dict[str, str], others: dict[str, str]) -> None:
    """Of like periods: where both submissions speak of the same ones."""
    one, other = submitted(*rows_of(rows), "days 2018 7"), submitted(*rows_of(others), "days 2018 7")

    def ids(before: Submitted, now: Submitted, kind: str) -> list[str]:
        return sorted(each.id for each in find_changes(catalogue(), before, now) if kind in each.kinds)

    if {period for _, _, period in one.actuals} == {period for _, _, period in other.actuals}:
        assert ids(one, other, "new") == ids(other, one, "gone")
        assert ids(one, other, "restated") == ids(other, one, "restated")


@pytest.mark.slow
@settings(deadline=None)
@given(ROWS, ROWS)
def test_what_is_listed_is_true(rows: dict[str, str], others: dict[str, str]) -> None:
    for each in find_changes(catalogue(), submitted(*rows_of(rows)), submitted(*rows_of(others))):
        if "turned" in each.kinds:
            assert each.before.status != each.now.status
        if "restated" in each.kinds:
            assert each.before.period == each.now.period and not is_same(each.before, each.now)
        if "moved" in each.kinds:
            assert each.before.period != each.now.period and not is_same(each.before, each.now)
        assert ("new" in each.kinds) == (each.now.has_come and not each.before.has_come)
        assert not each.turned_to_not_met or each.now.status == "not_met"


# Pairs, trails


def test_each_verdict_of_today_is_in_one_pair() -> None:
    before, now = submitted("share 2018Q1 41"), submitted("share 2018Q2 34", "share 2018Q3 31", "beds 2018 1")
    paired = [new for _, new in pair_verdicts(catalogue(), before.verdicts, now.verdicts) if new]
    assert {key_of_verdict(each) for each in paired} == {key_of_verdict(each) for each in now.verdicts}
    assert len(paired) == len(now.verdicts)


def test_the_latest_period_is_that_which_ends_last() -> None:
    found = submitted("share 2018 29", "share 2018Q3 31", "days standing 7", "plan - 否")
    assert find_latest_period(found.actuals.values()) == read_period("2018")
    assert find_latest_period([]) is None


def test_the_trail_of_each_figure() -> None:
    record = [
        submitted("share 2018Q1 41", "plain 2018 4", as_of="2018-04-01"),
        submitted("plain 2018 5", as_of="2018-07-01"),
        submitted("share 2018Q2 34", "share 2018Q3 31", "plan - 是"),
    ]
    found = {trail.id: [(n, str(seen.period), seen.written, seen.status) for n, seen in trail.points]
             for trail in trace_figures(catalogue(), record)}  # fmt: skip
    assert found["share"] == [(0, "2018Q1", "41", "not_met"), (2, "2018Q3", "31", "met")]
    assert found["plain"] == [(0, "2018", "4", None), (1, "2018", "5", None)]
    assert found["plan"] == [(2, "None", "是", "met")]


def test_a_missing_mark_is_nothing_that_came() -> None:
    found = submitted("share 2018 ——", "plan - 否", "beds 2018 3")
    came = {v.subject.key: Seen.of(v).has_come for v in found.verdicts if v.actual}
    assert came == {"share@一": False, "plan@六": True, "beds@二": True}
