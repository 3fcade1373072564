"""The course of a target in words: marks, counts, the figure expected by now and its reckoning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from hcr.core.course import COURSE_STATES, Course, CourseState
from hcr.core.model import Target, Verdict
from hcr.language.numbers import is_finite_decimal, write_marked
from hcr.language.units import Unit
from hcr.messages import Lang, say
from hcr.report.date_words import describe_period
from hcr.report.figure_words import join_unit, unit_name_of
from hcr.report.reason_words import describe_reason

# A word and a mark, never colour alone; GBK can print each mark.
COURSE_MARKS: dict[CourseState, str] = {"reached": "●", "on_course": "→", "behind": "▽", "unknown": "？"}
NO_FIGURE = "course_no_figure"


def describe_courses(counts: Mapping[CourseState, int], lang: Lang) -> str:
    """`already reached 18, on course 3, behind 5, unknown 1`; empty if there are no courses."""
    return say(lang, "head.separator").join(
        say(lang, f"course.count.{state}", count=str(counts[state])) for state in COURSE_STATES if counts.get(state)
    )


def has_courses(counts: Mapping[CourseState, int]) -> bool:
    """Is the course of any target known? Otherwise the headline does not mention courses."""
    return any(count for state, count in counts.items() if state != "unknown")


def label_course(state: CourseState, lang: Lang) -> str:
    """The mark and the word."""
    return f"{COURSE_MARKS[state]} {say(lang, f'course.brief.{state}')}"


def add_course(status: str, verdict: Verdict, lang: Lang) -> str:
    """A status in words, and the course behind it: the figure expected by now, or the reason why it is unknown."""
    course = verdict.course
    if course is None:
        return status
    told = {"status": status, "mark": COURSE_MARKS[course.state], "course": say(lang, f"course.{course.state}")}
    more = describe_expected(verdict, lang)
    return say(lang, "course.cell", **told, more=more) if more else say(lang, "course.cell_short", **told)


def describe_expected(verdict: Verdict, lang: Lang) -> str:
    """`28.5 % expected by 2018H1`; the period if it is reached, the reason if it is unknown; empty without a course."""
    course = verdict.course
    if course is None:
        return ""
    if course.state == "unknown":
        return describe_course_reason(course, lang)
    period = describe_period(course.period, lang) if course.period else ""
    if course.expected is None or course.state == "reached":
        return say(lang, "course.of", period=period)
    key = "course.expected_most" if course.ceiling else "course.expected"
    return say(lang, key, expected=_format_figure(course.expected, verdict.target.indicator.unit, lang), period=period)


def find_shortfall(verdict: Verdict) -> Fraction | None:
    """The figure so far less the expected one, in the target's unit; None if either is not known."""
    course = verdict.course
    if course is None or course.expected is None or course.value is None:
        return None
    return course.value - course.expected


def describe_course_reason(course: Course, lang: Lang) -> str:
    """The reason of a course, in a sentence."""
    return describe_reason(course.reason, lang)


def course_lines(verdict: Verdict, lang: Lang) -> Iterator[tuple[str, str]]:
    """The lines of an explanation, each with its label's key: the course, and how the expected figure is computed."""
    course = verdict.course
    if course is None or not isinstance(verdict.subject, Target):
        return
    told = {"mark": COURSE_MARKS[course.state], "course": say(lang, f"course.{course.state}")}
    if course.expected is not None and course.start is not None and course.bound is not None:
        yield "expected", _describe_line(verdict.subject, course, course.start, course.bound, course.expected, lang)
    yield "course", say(lang, "course.verdict", **told, reason=describe_course_reason(course, lang))


def _describe_line(
    target: Target, course: Course, start: Fraction, bound: Fraction, expected: Fraction, lang: Lang
) -> str:
    figures = {name: write_marked(value) for name, value in (("start", start), ("bound", bound))}
    sign = "= " if is_finite_decimal(expected) else ""
    shown = sign + _format_figure(expected, target.indicator.unit, lang)
    months = {"elapsed": str(course.elapsed), "months": str(course.months), "expected": shown}
    key = "course.flow_line" if target.indicator.measure == "flow" else "course.line"
    return say(lang, key, **figures, **months, year=str(target.baseline_year))


def _format_figure(value: Fraction, unit: Unit, lang: Lang) -> str:
    return join_unit(write_marked(value), unit_name_of(unit, lang), lang)
