"""The course and the pace in words: counts, what is expected, the series, a line that GBK can print."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from judging import REGION, load_file, target_file

from hcr.core.course import Course, CourseState, Reason
from hcr.core.interval import Interval
from hcr.core.model import Catalogue, Verdict
from hcr.core.problems import Problems
from hcr.judgement.outcome import Report, Tally
from hcr.judgement.pace import Pace
from hcr.language.periods import Period
from hcr.records import replace
from hcr.report.course_words import COURSE_MARKS, add_course, describe_courses, has_courses
from hcr.report.meeting import Meeting
from hcr.report.pace_words import HEIGHTS, describe_pace, describe_series, draw_sparkline
from hcr.report.paper import Table
from hcr.report.sections.course import compose_course
from hcr.report.sections.path import compose_path
from hcr.report.sections.targets import compose_targets

FILE = target_file(
    {"x": {"unit": "%", "measure": "ratio"}}, [{"indicator": "x", "source": "一", "by": {"2020": "< 24"}}]
)


def verdict_of(state: CourseState, expected: str | None = None) -> tuple[Catalogue, Verdict]:
    catalogue = load_file(FILE, Problems())
    course = Course(
        state,
        Reason(f"course_{'no_figure' if state == 'unknown' else state}"),
        Period(2020, 6),
        Fraction(27),
        Fraction(expected) if expected else None,
        ceiling=True,
    )
    verdict = Verdict(REGION, catalogue.targets[0], Period(2020), "not_due", Reason("part_of_year"), course=course)
    return catalogue, verdict


def test_the_counts_are_in_the_order_of_the_states() -> None:
    counts: dict[CourseState, int] = {"unknown": 1, "behind": 5, "reached": 18, "on_course": 3}
    assert describe_courses(counts, "en") == "already reached 18, on course 3, behind 5, unknown 1"
    assert describe_courses(counts, "zh") == "已达目标18项，符合序时进度3项，落后5项，无法判断1项"
    assert has_courses(counts)
    assert not has_courses({"unknown": 3})


def test_a_status_with_its_course() -> None:
    _, verdict = verdict_of("behind", "25.5")
    assert add_course("△ not due", verdict, "en") == "△ not due; ▽ behind (at most 25.5 % expected by 2020H1)"
    assert add_course("△ 未到期", verdict, "zh") == "△ 未到期；▽ 落后于序时进度（2020年上半年应不超过25.5%）"


def test_every_mark_can_be_printed_in_gbk() -> None:
    assert "".join(COURSE_MARKS.values()).encode("gbk")
    assert HEIGHTS.encode("gbk")


@pytest.mark.parametrize(
    ("values", "line"), [([1, 2, 3], "▁▅█"), ([5, 5], "▁▁"), ([3, 1, 2], "█▁▅"), ([0, Fraction(1, 3), 1], "▁▃█")]
)
def test_a_line_of_characters(values: list[Fraction], line: str) -> None:
    assert draw_sparkline([Fraction(value) for value in values]) == line


def test_the_pace_is_said_to_be_no_forecast() -> None:
    series = [(Period(2018), Fraction(30)), (Period(2019), Fraction(28))]
    pace = Pace(series, Interval(high=Fraction(24)), Fraction(-2), Fraction(-4), Fraction(26), 2021)
    unit = load_file(FILE, Problems()).indicators["x"].unit
    assert describe_series(pace, unit, "en") == "2018 30 → 2019 28 %"
    words = describe_pace(pace, unit, "en")
    assert words.startswith("so far -2 percentage points a year, 2018 to 2019; needed -4 percentage points a year; ")
    assert "26 %, outside the target, which would be reached in 2021" in words
    assert "not a forecast" in words
    assert "不是预测" in describe_pace(pace, unit, "zh")


def test_the_sections_are_empty_without_a_course_and_without_years() -> None:
    catalogue, verdict = verdict_of("unknown")
    report = Report([verdict], [], date(2020, 7, 10), Tally.of([verdict], catalogue))
    meeting = Meeting(report, catalogue, [], [], [], "2")
    assert list(compose_course(meeting, "en")) == []
    assert list(compose_path(meeting, "en")) == []


def test_the_difference_is_that_of_the_figures_shown() -> None:
    catalogue, verdict = verdict_of("behind", "25.506")
    course = replace(verdict.course, value=Fraction("25.51"))
    report = Report([replace(verdict, course=course)], [], date(2020, 7, 10), Tally.of([verdict], catalogue))
    blocks = compose_course(Meeting(report, catalogue, [], [], [], "2"), "zh")
    table = next(block for block in blocks if type(block).__name__ == "Table")
    assert [cell.text for cell in table.groups[0][1][0]][2:5] == ["25.506", "—", "高出0.004"]


def test_the_section_names_what_is_behind() -> None:
    catalogue, verdict = verdict_of("behind", "25.5")
    report = Report([verdict], [], date(2020, 7, 10), Tally.of([verdict], catalogue))
    blocks = compose_course(Meeting(report, catalogue, [], [], [], "2"), "en")
    table = next(block for block in blocks if type(block).__name__ == "Table")
    assert [cell.text for cell in table.groups[0][1][0]][:5] == ["x (%)", "<24", "25.5", "—", "1.5 over"]


def test_with_several_regions_a_row_names_those_that_are_behind() -> None:
    catalogue, behind = verdict_of("behind", "25.5")
    _, reached = verdict_of("reached", "25.5")
    verdicts = [replace(behind, region="1"), replace(behind, region="2"), replace(reached, region="3")]
    report = Report(verdicts, [], date(2020, 7, 10), Tally.of(verdicts, catalogue))
    meeting = Meeting(report, catalogue, [], [], [], "2")
    (course,) = [each for each in compose_course(meeting, "zh") if isinstance(each, Table)]
    ((_, (row,)),) = course.groups
    assert [cell.text for cell in row] == ["x（%）", "<24", "2", "1—（应达到25.5）、2—（应达到25.5）"]
    (targets,) = [each for each in compose_targets(meeting, "zh") if isinstance(each, Table)]
    ((_, (row,)),) = targets.groups
    assert [cell.text[:1] for cell in row][-3:] == ["▽", "▽", "●"]
