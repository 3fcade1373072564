"""The parts of a judgement, each by itself: a target, a task, waivers, counts, and the remarks beside the verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from judging import load_file, target_file

from hcr.core.model import STATUSES, Catalogue, Reason, Status, Verdict
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Actual
from hcr.judgement.by_region import RegionJudge, make_untargeted_finder
from hcr.judgement.comparisons import describe_figure, gather_neighbours, is_rate_of_change, note_lowest
from hcr.judgement.context import Context, Figures
from hcr.judgement.judge import judge_target, status_without_actual
from hcr.judgement.outcome import Tally, complete_counts, count_verdicts
from hcr.judgement.remarks import find_disagreements, find_redated_events, note_tolerances
from hcr.judgement.scope import find_touched_documents
from hcr.judgement.survey import SubmissionIndex
from hcr.judgement.tasks import due_day_of, judge_task
from hcr.judgement.waivers import apply_waivers, waives
from hcr.language.numbers import Figure
from hcr.language.periods import STANDING, Period, read_period
from hcr.language.units import Units
from hcr.messages import Name
from hcr.records import replace

REGION, UNITS = "440704", Units()
AS_OF = date(2019, 1, 31)
INDICATORS = {
    "share": {},
    "rate": {"better": "higher"},
    "drugs": {"unit": "万元", "better": "neither"},
    "revenue": {"unit": "万元", "better": "neither"},
    "ratio": {"formula": "drugs / revenue"},
    "rise": {"name": "费用增长率", "formula": "growth(drugs)"},
    "balance": {"name": "基金结余", "unit": "万元", "better": "higher"},
    "spare": {},
}
TARGETS = [
    {"indicator": "share", "source": "一", "baseline": 33, "by": {"2018": "< 30", "2020": "< 27"}},
    {"indicator": "rate", "source": "二", "by": {"standing": [">= 90", "> previous"]}},
    {"indicator": "ratio", "source": "三", "by": {"2018": {"is": "~ 30", "as_written": "30左右"}}},
]


def load(targets: list[dict[str, Any]] = TARGETS, **blocks: Any) -> Catalogue:
    problems = Problems()
    document = {"number": "1号", "title": "方案", "issued": "2018-06-13", "years": "2018..2020"}
    found = load_file(target_file(INDICATORS, targets, document=document, tolerance="5 pp", **blocks), problems)
    assert not problems.has_errors, [each.format_line("en") for each in problems.found]
    return found


CATALOGUE = load()


def when(text: str) -> Period:
    period = STANDING if text == "standing" else read_period(text)
    assert period
    return period


def actual(subject: str, period: str, value: str, unit: str = "", line: int = 2) -> Actual:
    try:
        figure = Figure(Fraction(value), value, "", Fraction(1, 10 ** len(value.partition(".")[2])))
    except ValueError:
        figure = None
    found = UNITS.read(unit) if unit else None
    return Actual(REGION, subject, when(period) if period else None, value, Place("a.csv", line), figure, found)


def context(*actuals: Actual, catalogue: Catalogue = CATALOGUE, as_of: date = AS_OF) -> Context:
    return Context(catalogue, Figures(actuals), as_of)


# A target


@pytest.mark.parametrize(
    ("number", "period", "rows", "status", "reason", "distance"),
    [
        (0, "2018", [("share", "2018", "29")], "met", "inside", "1"),
        (0, "2018", [("share", "2018", "0.29", "1")], "met", "inside", "1"),
        (0, "2018", [("share", "2018", "30")], "not_met", "excluded_bound", "0"),
        (0, "2018", [("share", "2018", "31.5")], "not_met", "outside", "-1.5"),
        (0, "2018", [("share", "2018", "3", "元")], "not_assessable", "other_kind", None),
        (0, "2018", [("share", "2018", "——")], "missing", "missing_mark", None),
        (0, "2018", [], "missing", "no_row", None),
        (0, "2018", [("share", "2018-06", "29")], "missing", "part_of_year", "1"),
        (1, "2020", [], "not_due", "not_yet", None),
        (1, "2020", [("share", "2020", "——")], "not_due", "missing_mark", None),
        (2, "2018", [("rate", "2018", "95"), ("rate", "2017", "94")], "met", "inside", "1"),
        (2, "2018", [("rate", "2018", "95"), ("rate", "2017", "95")], "not_met", "excluded_bound", "0"),
        (2, "2018", [("rate", "2018", "95")], "not_assessable", "part_missing", None),
        (2, "2018", [("rate", "2018", "80")], "not_met", "outside", "-10"),
        (3, "2018", [("drugs", "2018", "31"), ("revenue", "2018", "100")], "met", "within_tolerance", "4"),
        (3, "2018", [("drugs", "2018", "31"), ("revenue", "2018", "0")], "not_assessable", "zero_denominator", None),
        (3, "2018", [("drugs", "2018", "36"), ("revenue", "2018", "100")], "not_met", "outside", "-1"),
    ],
)
def test_one_target(
    number: int, period: str, rows: list[tuple[str, ...]], status: str, reason: str, distance: str | None
) -> None:
    found = judge_target(context(*(actual(*row) for row in rows)), CATALOGUE.targets[number], REGION, when(period))
    assert (found.status, found.reason.code) == (status, reason)
    assert found.distance == (None if distance is None else Fraction(distance))


@pytest.mark.parametrize(
    ("period", "as_of", "status"),
    [
        ("2018", date(2018, 12, 31), "not_due"),
        ("2018", date(2019, 1, 1), "missing"),
        ("2018Q1", date(2018, 4, 1), "missing"),
        ("standing", date(2018, 1, 1), "missing"),
    ],
)
def test_without_a_row_a_period_is_missing_from_its_last_day_on(period: str, as_of: date, status: str) -> None:
    assert status_without_actual(when(period), as_of) == status


# A task


TASKS = load(
    events={"policy": {"name": "省政策出台"}, "dated": {"name": "市政策出台", "date": "2018-03-01"}},
    tasks=[
        {"id": "plan", "name": "方案", "kind": "document", "source": "四", "due": "2018-12-31"},
        {
            "id": "late",
            "name": "跟进",
            "kind": "document",
            "source": "五",
            "due": {"after": "policy", "within": "3 months"},
        },
        {
            "id": "term",
            "name": "办法",
            "kind": "document",
            "source": "六",
            "due": {"after": "dated", "within": "3 months"},
        },
        {"id": "rule", "name": "制度", "kind": "milestone", "source": "七", "due": "standing"},
    ],
)
BY_ID = {task.id: task for task in TASKS.tasks}


@pytest.mark.parametrize(
    ("task", "answer", "event", "due", "status", "reason", "late"),
    [
        ("plan", "2018-12-31", "", "2018-12-31", "met", "done_on_time", 0),
        ("plan", "2019-01-02", "", "2018-12-31", "met", "done_late", 2),
        ("plan", "是", "", "2018-12-31", "met", "done_undated", None),
        ("plan", "否", "", "2018-12-31", "not_met", "overdue", 31),
        ("plan", None, "", "2018-12-31", "missing", "overdue", 31),
        ("late", None, "", None, "waiting", "event_undated", None),
        ("late", "否", "", None, "waiting", "event_undated", None),
        ("late", None, "2018-11-30", "2019-02-28", "not_due", "days_left", None),
        ("term", None, "", "2018-06-01", "missing", "overdue", 244),
        ("rule", "是", "", None, "met", "done", None),
        ("rule", "否", "", None, "not_met", "standing_open", None),
        ("rule", None, "", None, "missing", "no_row", None),
    ],
)
def test_one_task(
    task: str, answer: str | None, event: str, due: str | None, status: str, reason: str, late: int | None
) -> None:
    rows = [actual(task, "", answer)] if answer else []
    rows += [actual("policy", "", event)] if event else []
    asked = context(*rows, catalogue=TASKS)
    found = judge_task(asked, BY_ID[task], REGION)
    assert (found.status, found.reason.code, found.days_late) == (status, reason, late)
    assert found.due == due_day_of(asked, BY_ID[task], REGION) == (date.fromisoformat(due) if due else None)


def test_an_answer_that_could_not_be_read_is_not_assessable() -> None:
    broken = replace(actual("plan", "", "大概"), trouble="unreadable")
    assert judge_task(context(broken, catalogue=TASKS), BY_ID["plan"], REGION).status == "not_assessable"


# Waivers

WAIVER: Mapping[str, str] = {"target": "share@一", "reason": "搬迁", "approved_by": "市政府", "expires": "2019-06-30"}


@pytest.mark.parametrize(
    ("change", "status", "as_of", "waived"),
    [
        ({}, "not_met", AS_OF, True),
        ({}, "missing", AS_OF, True),
        ({}, "met", AS_OF, False),
        ({}, "not_met", date(2019, 6, 30), True),
        ({}, "not_met", date(2019, 7, 1), False),
        ({"period": "2018"}, "not_met", AS_OF, True),
        ({"period": "2020"}, "not_met", AS_OF, False),
        ({"target": "share@二"}, "not_met", AS_OF, False),
    ],
)
def test_a_waiver_in_force_covers_what_it_names(
    change: Mapping[str, str], status: Status, as_of: date, waived: bool
) -> None:
    catalogue = load(waivers=[{**WAIVER, **change}])
    verdict = Verdict(REGION, catalogue.targets[0], when("2018"), status, Reason("outside"))
    found = apply_waivers(catalogue, verdict, as_of)
    assert (found.status == "waived") == waived and bool(found.waiver) == waived
    assert waives(catalogue.waivers[0], catalogue.targets[0]) == ("target" not in change)


# Counts


def test_verdicts_are_counted_by_document_indicator_and_region() -> None:
    share, _, rate, _ = CATALOGUE.targets
    statuses: list[tuple[Any, str, Status]] = [
        (share, REGION, "met"),
        (share, "440705", "not_met"),
        (rate, REGION, "met"),
        (rate, REGION, "met"),
    ]
    verdicts = [Verdict(region, item, None, status, Reason("inside")) for item, region, status in statuses]
    tally = Tally.of(verdicts)
    assert (tally.total, tally.statuses) == (4, Counter(met=3, not_met=1))
    assert tally.dimensions == {
        "document": {"1号": Counter(met=3, not_met=1)},
        "indicator": {"rate": Counter(met=2), "share": Counter(met=1, not_met=1)},
        "region": {REGION: Counter(met=3), "440705": Counter(not_met=1)},
    }
    assert tally.names["region", "440705"].zh == "440705"
    every = [status for status in STATUSES if status != "monitored"]  # which is named only where it occurs
    assert count_verdicts(verdicts) == dict.fromkeys(every, 0) | {"met": 3, "not_met": 1}
    assert list(complete_counts({"waived": 2})) == every


# Remarks beside the verdicts


@pytest.mark.parametrize(
    ("submitted", "said"), [("30", []), ("30.4", []), ("31", []), ("32", ["HCR518"]), ("0.3", ["HCR518"])]
)
def test_a_figure_disagrees_with_its_parts_from_its_last_digit_on(submitted: str, said: list[str]) -> None:
    rows = [actual("ratio", "2018", submitted), actual("drugs", "2018", "30.04"), actual("revenue", "2018", "100")]
    if submitted == "30.4":
        rows[1] = actual("drugs", "2018", "30.41")
    problems = Problems()
    find_disagreements(context(*rows), {"ratio": rows[:1], "drugs": rows[1:2]}, problems)
    assert [each.code for each in problems.found] == said


@pytest.mark.parametrize(
    ("day", "said"), [("2018-03-01", []), ("2018-04-01", ["HCR601"]), ("否", ["HCR601"]), ("——", [])]
)
def test_an_event_that_is_dated_twice_is_said(day: str, said: list[str]) -> None:
    problems = Problems()
    find_redated_events(TASKS, {"dated": [actual("dated", "", day)]}, problems)
    assert [each.code for each in problems.found] == said


@pytest.mark.parametrize(("counted", "said"), [({}, []), ({3: 2}, [(Name("5个百分点", "5 pp"), "2")]), ({0: 2}, [])])
def test_an_assumed_tolerance_is_said_once_with_how_many_rest_on_it(
    counted: dict[int, int], said: list[tuple[Name, str]]
) -> None:
    problems = Problems()
    places = {CATALOGUE.targets[number].place: count for number, count in counted.items()}
    note_tolerances(places, CATALOGUE.targets, problems)
    assert [(dict(p.args)["tolerance"], dict(p.args)["count"]) for p in problems.found] == said


def test_what_no_target_judges_is_said_at_its_first_row() -> None:
    problems = Problems()
    touched = find_touched_documents(CATALOGUE, {REGION: {when("2018")}}, Selection())
    judge = RegionJudge(CATALOGUE, Selection(), AS_OF, touched, SubmissionIndex())
    finder = make_untargeted_finder(judge, problems)
    rows = [
        actual("spare", "2018", "1", line=9),
        actual("spare", "2018", "1", line=5),
        actual("share", "2017", "1", line=11),
        actual("share", "2017", "1", line=6),
        actual("share", "2018-06", "1", line=7),  # lies in 2018
        actual("drugs", "2017", "1", line=8),  # a formula rests on it
        actual("rate", "2012", "1", line=10),  # before the document: a standing target judges its own years alone
    ]
    finder.look_at(((0, each.place.line), each) for each in rows)
    finder.report_untargeted()
    assert [(each.code, each.place.line) for each in problems.list_all()] == [
        ("HCR511", 5),
        ("HCR519", 6),
        ("HCR519", 10),
    ]
    counts = [dict(each.args)["count"] for each in problems.list_all() if each.code == "HCR519"]
    assert counts == ["2", "1"]


# What a figure is held against


def test_figures_before_and_what_is_demanded() -> None:
    rows = [actual("share", period, value) for period, value in [("2017", "31"), ("2018", "29"), ("2016", "33")]]
    known = gather_neighbours(context(*rows), rows)
    figure = known.figures[REGION, when("2018")]["share"]
    assert [each.text for each in known.figures_before(figure)] == ["31"]
    assert [str(each) for each in known.periods_before(REGION, when("2018"))] == ["2017", "2016"]
    assert list(known.baselines_of(figure)) == [33]
    assert list(known.bounds_on(figure)) == [(30, True), (27, True)]
    assert (figure.percent, figure.full, known.lowest["share"]) == (29, False, 29)
    assert known.denominators == {"revenue"}


def test_the_lowest_share_of_the_whole_is_kept() -> None:
    lowest = {"share": Fraction(30)}
    note_lowest(CATALOGUE, [actual("share", "2018", "0.29", "1"), actual("rate", "2018", "0.5")], lowest)
    assert lowest == {"share": 29}


@pytest.mark.parametrize(
    ("id_", "is_change", "may_be_negative"),
    [("rise", True, True), ("balance", False, True), ("share", False, False), ("ratio", False, False)],
)
def test_a_change_has_no_usual_size_and_a_balance_may_be_negative(
    id_: str, is_change: bool, may_be_negative: bool
) -> None:
    rows = [actual(id_, "2018", "5")]
    (figure,) = gather_neighbours(context(*rows), rows).figures[REGION, when("2018")].values()
    assert is_rate_of_change(CATALOGUE.indicators[id_]) == figure.is_change == is_change
    assert figure.may_be_negative == may_be_negative


@pytest.mark.parametrize(
    ("unit", "zh", "en"), [("%", "5%", "5 %"), ("1", "5", "5"), ("万元", "5万元", None), ("1/10万", "5/10万", None)]
)
def test_a_figure_is_shown_with_its_unit(unit: str, zh: str, en: str | None) -> None:
    found = describe_figure("5", UNITS.read(unit))
    assert found.zh == zh and (en is None or found.en == en)
