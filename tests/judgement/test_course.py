"""The course of what is not yet due: tables of flows, levels, ratios and their gaps, and what holds for all figures."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from conftest import ROOT
from depth import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from judging import REGION, judge, load_file, target_file

from hcr.core.course import Reason
from hcr.core.model import Verdict
from hcr.core.problems import Problems
from hcr.judgement.context import Context, Figures
from hcr.judgement.course import Line, find_interval
from hcr.judgement.course_steps import find_course_steps
from hcr.language.periods import read_period
from hcr.targets import load

AS_OF = "2020-12-01"


def file_of(
    is_: str, better: str = "higher", measure: str | None = None, baseline: object = None, unit: str = "%", **more: Any
) -> dict[str, Any]:
    """One target for 2020 on one indicator."""
    indicator = {"unit": unit, "better": better} | ({"measure": measure} if measure else {})
    target = {"indicator": "x", "source": "一", "by": {"2020": {"is": is_}}} | more
    if baseline is not None:
        target["baseline"] = baseline
    return target_file({"x": indicator}, [target])


def course_of(file: dict[str, Any], *rows: tuple[str, str], as_of: str = AS_OF) -> tuple[str | None, str | None, str]:
    """The state, what is expected and the reason, of rows of a period and a value."""
    found = judge(file, *(["x", period, value, ""] for period, value in rows), as_of=as_of)
    (verdict,) = (v for v in found.verdicts if v["period"] == "2020")
    return verdict["course"], verdict["expected"], (verdict["course_reason"] or "").removeprefix("course_")


BASE = {"value": "30", "year": 2018}  # 24 months before the end of 2020
LEVELS = [
    # target, better, figure of which month, course, expected
    (">= 36", "higher", "2020-06", "34.4", "behind", "34.5"),
    (">= 36", "higher", "2020-06", "34.5", "on_course", "34.5"),
    (">= 36", "higher", "2020-06", "35.9", "on_course", "34.5"),
    (">= 36", "higher", "2020-06", "36", "reached", "34.5"),
    ("> 36", "higher", "2020-06", "36", "on_course", "34.5"),
    ("< 24", "lower", "2020-06", "25.6", "behind", "25.5"),
    ("< 24", "lower", "2020-06", "25.5", "on_course", "25.5"),
    ("< 24", "lower", "2020-06", "23", "reached", "25.5"),
    (">= 36", "higher", "2020-02", "33.5", "on_course", "33.5"),  # to the end of a leap February: 14 of 24 months
    ("34..40", "neither", "2020-06", "32", "behind", "33"),
    ("34..40", "neither", "2020-06", "33", "on_course", "33"),
    ("10..20", "neither", "2020-06", "23", "behind", "22.5"),
    (">= 25", "higher", "2020-06", "24", "behind", "26.25"),  # it was inside, and has fallen out
    ("~ 36", "higher", "2020-06", "33.5", "on_course", "33"),  # the tolerance counts: 34 is enough
]


@pytest.mark.parametrize("measure", ["level", "ratio"])
@pytest.mark.parametrize(("is_", "better", "period", "figure", "state", "expected"), LEVELS)
def test_a_level_and_a_ratio_go_by_the_line_from_the_baseline(
    measure: str, is_: str, better: str, period: str, figure: str, state: str, expected: str
) -> None:
    file = file_of(is_, better, measure, BASE, tolerance="2 pp")
    if measure == "ratio":
        period = f"2020-01..{period[-2:]}"
    assert course_of(file, (period, figure)) == (state, expected, state)


FLOWS = [
    # target, better, rows, course, expected, reason
    (">= 120", "higher", {"2020-01..09": "90"}, "on_course", "90", "on_course"),
    (">= 120", "higher", {"2020-01..09": "89.9"}, "behind", "90", "behind"),
    (">= 120", "higher", {"2020-01..09": "120"}, "reached", "90", "reached"),
    ("<= 120", "lower", {"2020-01..09": "90"}, "on_course", "90", "on_course"),  # a ceiling likewise,
    ("<= 120", "lower", {"2020-01..09": "90.1"}, "behind", "90", "behind"),
    ("<= 120", "lower", {"2020-01..09": "10"}, "on_course", "90", "on_course"),  # which is not reached before the end
    ("60..120", "neither", {"2020H1": "29"}, "behind", "30", "behind"),
    ("60..120", "neither", {"2020H1": "61"}, "behind", "60", "behind"),
    (">= 120", "higher", {"2020-01": "9", "2020-02": "11"}, "on_course", "20", "on_course"),
    (">= 120", "higher", {"2020Q1": "30", "2020Q2": "29"}, "behind", "60", "behind"),
    (">= 120", "higher", {"2020-02": "500"}, "unknown", None, "not_from_start"),  # nothing of January
    (">= 120", "higher", {"2020-01": "9", "2020-03": "9"}, "behind", "10", "behind"),  # of January alone
    (">= 120", "higher", {"2020-01": "——"}, "unknown", None, "no_figure"),
]


@pytest.mark.parametrize(("is_", "better", "rows", "state", "expected", "reason"), FLOWS)
def test_a_flow_goes_by_the_share_of_its_months(
    is_: str, better: str, rows: dict[str, str], state: str, expected: str | None, reason: str
) -> None:
    assert course_of(file_of(is_, better, "flow", unit="万元"), *rows.items()) == (state, expected, reason)


@pytest.mark.parametrize(
    ("file", "rows", "found"),
    [
        (file_of(">= 36", measure="level"), [("2020-06", "30")], ("unknown", None, "no_baseline")),
        (file_of(">= 36", measure="level"), [("2020-06", "36")], ("reached", None, "reached")),
        (file_of(">= 36", measure="level", baseline=30), [("2020-06", "30")], ("unknown", None, "undated_baseline")),
        (file_of(">= 36", measure="level", baseline=">20"), [("2020-06", "30")], ("unknown", None, "vague_baseline")),
        (
            file_of(">= 36", measure="level", baseline={"value": "30", "year": 2020}),
            [("2020-06", "30")],
            ("unknown", None, "late_baseline"),
        ),
        (file_of(">= 36", baseline=BASE), [("2020H1", "30")], ("unknown", None, "no_measure")),
        (file_of(">= 36", baseline=BASE), [("2020H1", "36")], ("reached", "34.5", "reached")),
        (file_of("<= 36", "lower", unit="万元"), [("2020H1", "20")], ("unknown", None, "no_measure")),
        (file_of(">= 36", measure="ratio", baseline=BASE), [("2020-06", "40")], ("unknown", None, "not_from_start")),
        (file_of(">= 36", measure="level", baseline=BASE), [("2020-06", "——")], ("unknown", None, "no_figure")),
        (file_of(">= 36", measure="level", baseline=BASE), [("2020", "30")], (None, None, "")),  # it is judged
    ],
)
def test_where_there_is_no_line(file: dict[str, Any], rows: list[tuple[str, str]], found: tuple[object, ...]) -> None:
    assert course_of(file, *rows) == found


@pytest.mark.parametrize(
    ("measure", "rows", "status", "value"),
    [
        ("level", {"2020-12": "36"}, "met", "36"),
        ("level", {"2020-06": "20", "2020Q4": "37", "2020-11": "1"}, "met", "37"),
        ("level", {"2020-11": "36"}, "missing", "36"),
        ("flow", {f"2020-{month:02}": "3" for month in range(1, 13)}, "met", "36"),
        ("flow", {f"2020-{month:02}": "3" for month in range(1, 12)}, "missing", "33"),
        ("flow", {"2020H1": "18", "2020H2": "17.9"}, "not_met", "35.9"),
        ("flow", {"2020-12": "36"}, "missing", "36"),
        ("flow", {"2020-01..12": "36"}, "met", "36"),
        ("ratio", {"2020-01..12": "36"}, "met", "36"),
        ("ratio", {"2020-12": "36"}, "missing", "36"),
        ("ratio", {f"2020-{month:02}": "36" for month in range(1, 13)}, "missing", "36"),
        (None, {"2020-12": "36"}, "missing", "36"),
    ],
)
def test_what_makes_up_a_year(measure: str | None, rows: dict[str, str], status: str, value: str) -> None:
    file = file_of(">= 36", measure=measure, unit="万元")
    found = judge(file, *(["x", *row, ""] for row in rows.items()), as_of="2021-02-01")
    (verdict,) = (v for v in found.verdicts if v["period"] == "2020")
    assert (verdict["status"], verdict["value"]) == (status, value)


def test_a_revised_target_has_the_line_of_its_own_document() -> None:
    older = file_of(">= 36", measure="level", baseline=BASE)
    revised = file_of(">= 48", measure="level", baseline={"value": "30", "year": 2018})
    assert course_of(older, ("2020-06", "35"))[:2] == ("on_course", "34.5")
    assert course_of(revised, ("2020-06", "35"))[:2] == ("behind", "43.5")


figures = st.fractions(-200, 200, max_denominator=10).map(lambda value: f"{float(value):.3f}")
targets = st.tuples(st.sampled_from([">= 36", "< 24", "10..40", "~ 30", "= 30"]), st.sampled_from(["higher", "lower"]))


@settings(deadline=None, max_examples=examples(60))
@given(target=targets, figure=figures, measure=st.sampled_from(["level", "ratio"]))
def test_a_figure_inside_the_target_has_reached_it(target: tuple[str, str], figure: str, measure: str) -> None:
    """As the judgement of the same figure for the whole year says."""
    file = file_of(*target, measure, BASE, tolerance="2 pp")
    whole = judge(file, ["x", "2020", figure, ""], as_of=AS_OF).verdicts[0]["status"]
    state, expected, _ = course_of(file, ("2020H1", figure))
    assert (state == "reached") == (whole == "met")
    assert expected is not None


@settings(deadline=None, max_examples=examples(60))
@given(
    target=targets,
    rows=st.dictionaries(st.sampled_from(["2020-01", "2020-06", "2020H1", "2020-01..09", "2019"]), figures, min_size=1),
    measure=st.sampled_from([None, "level", "ratio", "flow"]),
    baseline=st.sampled_from([None, 30, BASE]),
)
def test_a_course_changes_no_status(target, rows, measure, baseline) -> None:
    """What was not due without a course is not due with one, whatever the course."""
    found = judge(file_of(*target, measure, baseline, tolerance="2 pp"), *(["x", *row, ""] for row in rows.items()))
    for verdict in judge(
        file_of(*target, measure, baseline, tolerance="2 pp"),
        *(["x", *row, ""] for row in rows.items()),
        as_of=AS_OF,
    ).verdicts:
        assert verdict["status"] == "not_due"
        assert verdict["course"] in ("reached", "on_course", "behind", "unknown")
        assert (verdict["expected"] is not None) >= (verdict["course"] in ("on_course", "behind"))
    assert {verdict["status"] for verdict in found.verdicts} <= {"not_due"}


@settings(deadline=None, max_examples=examples(60))
@given(
    target=targets,
    part=st.sampled_from(["2020-01", "2020-06", "2020H1", "2020-01..09"]),
    figure=st.one_of(figures, st.integers(0, 800).map(lambda number: f"{number / 20:.2f}")),
    measure=st.sampled_from([None, "level", "ratio", "flow"]),
    baseline=st.sampled_from([None, 30, BASE]),
)
@example(target=("10..40", "higher"), part="2020-01", figure="0.5", measure="flow", baseline=None)  # below both lines
def test_a_figure_is_in_one_step_and_has_its_course(target, part, figure, measure, baseline) -> None:
    file = file_of(*target, measure, baseline, tolerance="2 pp")
    catalogue = load_file(file, Problems())
    (found,) = catalogue.targets
    context = Context(catalogue, Figures(()), date.max)
    wanted = find_interval(context, Verdict(REGION, found, found.period, "missing", Reason("")), found)
    steps = find_course_steps(found, read_period(part), wanted)
    states = [state for interval, state in steps if Fraction(figure) in interval]
    assert states == [course_of(file, (part, figure))[0]]
    assert all(one != other for (_, one), (_, other) in pairwise(steps))


@settings(deadline=None, max_examples=examples(40))
@given(months=st.integers(1, 11), figure=st.integers(0, 200))
def test_what_is_expected_of_a_flow_grows_with_the_months(months: int, figure: int) -> None:
    file = file_of(">= 120", measure="flow", unit="万元")
    state, expected, _ = course_of(file, (f"2020-01..{months:02}", str(figure)))
    assert Fraction(expected or 0) == 10 * months
    assert state == ("reached" if figure >= 120 else "on_course" if figure >= 10 * months else "behind")


def test_every_shipped_indicator_states_its_measure() -> None:
    """Without it nothing makes up a year, and no course is known."""
    problems = Problems()
    catalogue = load(ROOT / "targets", problems)
    assert [id_ for id_, each in catalogue.indicators.items() if not each.measure] == []
    assert {each.measure for each in catalogue.indicators.values()} == {"level", "flow", "ratio"}
    additive = {"万元", "个", "家", "所"}
    flows = [each for each in catalogue.indicators.values() if each.measure == "flow"]
    assert all(each.unit.name in additive or each.unit.name in ("元", "元/人") for each in flows)
    assert all(each.measure != "flow" for each in catalogue.indicators.values() if each.unit.kind == "share")


@pytest.mark.parametrize(
    ("ceiling", "value", "misses"), [(False, 14, True), (False, 15, False), (True, 15, False), (True, 16, True)]
)
def test_a_line_is_missed_on_its_bad_side(ceiling: bool, value: int, misses: bool) -> None:
    line = Line(Fraction(10), Fraction(20), elapsed=6, months=12, ceiling=ceiling)
    assert line.expected == 15
    assert line.misses(Fraction(value)) == misses
