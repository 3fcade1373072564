"""A comparison in words and as rows: both sides of a change, its kinds, the table, a check beside an earlier one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from judging import load_file, target_file

from hcr.core.model import Catalogue
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Row
from hcr.judgement.changes import Change, Submitted, compare, find_changes, key_of_verdict
from hcr.judgement.check import check
from hcr.judgement.outcome import Report, Tally
from hcr.judgement.seen import Seen
from hcr.judgement.trails import trace_figures
from hcr.records import replace
from hcr.report.change_table import build_change_screen, build_change_table, describe_counts_of_changes
from hcr.report.change_words import describe_figure, describe_kinds, describe_point, describe_seen, describe_way
from hcr.report.check_beside import PREVIOUS_COLUMNS, row_with_previous
from hcr.report.comparison import ComparedSubmission, Comparison
from hcr.report.meeting import Meeting
from hcr.report.paper import Paragraph, Table
from hcr.report.published_changes import (
    CHANGE_COLUMNS,
    change_to_row,
    comparison_to_data,
    flatten_change,
    seen_to_row,
    trail_to_row,
)
from hcr.report.sections.changes import compose_changes
from hcr.report.whole_table import build_whole_screen_table, build_whole_table
from hcr.submission.intake import Intake
from hcr.submission.naming import Naming

AS_OF = date(2019, 1, 31)


def catalogue() -> Catalogue:
    indicators = {
        "share": {"name": "药占比"},
        "beds": {"name": "床位", "unit": "张", "better": "higher"},
        "plain": {"name": "无目标", "unit": "张"},
        "rate": {"name": "率", "formula": "plain / beds"},
    }
    targets = [
        {"indicator": "share", "source": "一", "lead": "卫健局", "by": {"2018": "<= 30"}},
        {"indicator": "beds", "source": "二", "by": {"2018": ">= 100"}},
        {"indicator": "rate", "source": "三", "by": {"2018": "<= 50"}},
    ]
    return load_file(target_file(indicators, targets), Problems())


def submitted(*rows: str) -> Submitted:
    """A submission of rows `indicator period value`."""
    intake = Intake(catalogue(), Selection(), Naming(catalogue()), Problems())
    cells = [dict(zip(("indicator", "period", "value"), row.split(), strict=True)) for row in rows]
    intake.take_rows(Row(Place("a.csv", number), each) for number, each in enumerate(cells, 2))
    return Submitted(check(catalogue(), intake.actuals.values(), Selection(), AS_OF, Problems()), dict(intake.actuals))


OLD = ("share 2018H1 29", "beds 2018 120", "plain 2018 1")
NEW = ("share 2018 33", "beds 2018 ——", "plain 2018 2")


def changes() -> dict[str, Change]:
    return {each.id: each for each in find_changes(catalogue(), submitted(*OLD), submitted(*NEW))}


def comparison(*sides: tuple[str, ...]) -> Comparison:
    of = [submitted(*side) for side in sides]
    steps = [compare(catalogue(), before, now) for before, now in pairwise(of)]
    named = [ComparedSubmission(f"{number}.csv", [f"{number}.csv"], AS_OF, None) for number in range(len(of))]
    return Comparison(named, steps, trace_figures(catalogue(), of) if len(of) > 2 else (), [])


def report(*rows: str) -> Report:
    verdicts = submitted(*rows).verdicts
    return Report(verdicts, [], AS_OF, Tally.of(verdicts))


def test_both_sides_in_words() -> None:
    share, beds, plain = (changes()[id_] for id_ in ("share", "beds", "plain"))
    assert describe_seen(share.before, "en") == "○ 29 % (2018H1)"
    assert describe_seen(share.now, "zh") == "× 33%（2018年）"
    assert describe_seen(share.now, "en", share.now.period) == "× 33 %"
    assert describe_seen(beds.now, "en") == "○ ——"
    assert describe_seen(Seen(), "en") == "–"
    assert describe_figure(plain.now, "en") == "2 beds"
    assert describe_point(share.now, "en") == "× 33 (2018)"
    assert describe_point(share.before, "en") == "29 (2018H1)"
    computed = next(v for v in submitted("plain 2018 1", "beds 2018 3").verdicts if v.subject.key == "rate@三")
    assert describe_seen(Seen.of(computed), "en") == "√ ≈33.3333 % (2018)"


def test_kinds_and_ways_in_words() -> None:
    found = changes()
    assert [describe_kinds(found[id_], "en") for id_ in ("share", "beds", "plain")] == [
        "turned to not met, moved", "gone", "restated",
    ]  # fmt: skip
    assert describe_kinds(found["share"], "zh") == "转为未达标，变动"
    assert [describe_way(replace(found["share"], way=way), "zh") for way in ("", "nearer", "farther", "inside")] == [
        "", "更接近目标", "更偏离目标", "均在目标内",
    ]  # fmt: skip


def test_counts() -> None:
    found = comparison(OLD, NEW)
    assert found.count() == {
        "turned": 2, "restated": 1, "moved": 1, "new": 0, "gone": 1, "turned_to_not_met": 1, "unchanged": 0,
    }  # fmt: skip
    assert describe_counts_of_changes(found, "en").startswith("2 turned (1 to not met), 1 restated")
    assert describe_counts_of_changes(comparison(OLD, OLD), "en").startswith("Nothing changed")


def test_the_table_puts_first_what_turned_to_not_met() -> None:
    shown = build_change_table(comparison(OLD, NEW), "en")
    (group,) = shown.groups
    assert [cells[0] for _, cells in group.rows] == ["turned to not met, moved", "turned", "restated", "gone"]
    assert shown.notes == ["1. 0.csv: judged as of 31 January 2019", "2. 1.csv: judged as of 31 January 2019"]
    assert build_change_table(comparison(OLD, NEW), "en", 1).left_out == 3
    screen = build_change_screen(comparison(OLD, NEW), "en", 1)
    assert (screen.left_out, screen.header[screen.name], screen.header[screen.lead]) == (3, "Indicator or task", "Lead")


def test_a_record_has_trails_and_leaves_what_only_moved_to_them() -> None:
    found = comparison(("share 2018H1 29",), ("share 2018Q3 28",), ("share 2018 33",))
    shown = build_change_table(found, "en")
    assert shown.tables[0][1] == ["药占比 (%)", "29 (2018H1) → 28 (2018Q3) → × 33 (2018)"]
    assert [cells[:2] for _, cells in shown.groups[0].rows] == [("2.csv", "turned to not met, moved")]
    assert [point["submission"] for point in trail_to_row(found.trails[0])["points"]] == [1, 2, 3]  # type: ignore[attr-defined]
    assert comparison_to_data(found)["summary"]["moved"] == 2  # type: ignore[index]


def test_rows_for_machines() -> None:
    row = change_to_row(changes()["share"], 2)
    assert (row["changes"], row["turned_to_not_met"], row["submission"]) == (["turned", "moved"], True, 2)
    assert row["before"] == seen_to_row(changes()["share"].before)
    flat = flatten_change(row)
    assert set(flat) == set(CHANGE_COLUMNS)
    assert (flat["before_period"], flat["now_value"], flat["now_unit"]) == ("2018H1", "33", "%")
    assert set(seen_to_row(Seen()).values()) == {None}


@pytest.mark.parametrize("given", [True, False])
def test_a_check_beside_an_earlier_one(given: bool) -> None:
    found = report(*NEW)
    if given:
        pairs = compare(catalogue(), submitted(*OLD), submitted(*NEW), every_target=True)
        found = replace(found, beside={key_of_verdict(c.now.verdict): c for c in pairs if c.now.verdict})
    assert ("Before" in build_whole_table(found, "en").header) is given
    assert ("Before" in build_whole_screen_table(found, "en", 9).header) is given
    row = row_with_previous(found.verdicts[0], found, "en")
    assert (set(PREVIOUS_COLUMNS) <= set(row)) is given
    if given:
        assert build_whole_table(found, "en").groups[0].rows[0][1][3] == "○ 29 % (2018H1): turned to not met, moved"
        assert [row[name] for name in PREVIOUS_COLUMNS] == ["missing", "2018H1", "29", "%", ["turned", "moved"], None]


def test_the_paper_lists_what_turned_and_what_was_restated() -> None:
    def compose(changes: list[Change] | None) -> list[object]:
        return list(compose_changes(Meeting(report(*NEW), catalogue(), [], [], [], "0", "", changes), "en"))

    (table,) = compose(list(changes().values()))
    assert isinstance(table, Table)
    rows = {row[0].text: row[2].text for _, rows in table.groups for row in rows}
    assert rows["Restated"] == "无目标 (1 beds → 2 beds)"
    assert compose(None) == []
    (nothing,) = compose([])
    assert isinstance(nothing, Paragraph)
