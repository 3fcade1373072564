"""The course of the year: the targets behind it, those on it, and why that of others is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from hcr.core.course import CourseState
from hcr.core.model import Verdict
from hcr.language.numbers import write_number
from hcr.messages import Lang, say
from hcr.report.course_words import describe_course_reason, describe_courses, find_shortfall, has_courses
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Cell, Paragraph
from hcr.report.sections.subject_columns import SubjectColumn, build_subject_table, count_to_cell, fit_fields
from hcr.report.sections.worst import is_across
from hcr.report.short_cells import MOST_PLACES, PLACES, marked_figure_of, round_half_up, write_gap
from hcr.report.subjects import Subject, group_by_subject
from hcr.report.summary import region_of
from hcr.report.wording import join_sentences

ALONE = ("indicator", "target", "expected", "figure", "shortfall", "lead")
ACROSS = ("indicator", "target", "behind_of", "behind_in")
SHOWN: tuple[CourseState, ...] = ("behind", "on_course")


def compose_course(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """A table of what is behind, the farthest first, and of what is on course; empty if no target has a course.

    With several regions it has a row for each indicator, with the regions that are behind.
    """
    tally = meeting.report.tally
    if not has_courses(tally.courses):
        return []
    verdicts = [each for each in meeting.report.verdicts if each.course and each.subject.place not in tally.repeated]
    counts = describe_courses(tally.courses, lang)
    blocks: list[Block] = [Paragraph(say(lang, "report.course_counts", counts=counts))]
    across = is_across(meeting, lang)
    shown = SHOWN[:1] if across else SHOWN
    groups = [
        (say(lang, f"report.course_{state}", count=str(len(found))), found)
        for state in shown
        if (found := _select(verdicts, state))
    ]
    if groups:
        names = fit_fields(ACROSS if across else ALONE, meeting)
        subjects = [(title, group_by_subject(found)) for title, found in groups]
        blocks.append(build_subject_table("", subjects, names, lang, more=COLUMNS))
    blocks.append(Paragraph(join_sentences(_notes(verdicts, lang), lang), small=True))
    return blocks


def _select(verdicts: Sequence[Verdict], state: CourseState) -> list[Verdict]:
    """The verdicts whose course is in this state, the farthest from it first."""
    found = [verdict for verdict in verdicts if verdict.course and verdict.course.state == state]
    return sorted(found, key=_share_off, reverse=state == "behind")


def _share_off(verdict: Verdict) -> Fraction:
    """The distance from the expected figure as a share of it, so that those of unlike units compare."""
    expected = verdict.course.expected if verdict.course else None
    return abs((find_shortfall(verdict) or Fraction(0)) / (expected or Fraction(1)))


def _notes(verdicts: Sequence[Verdict], lang: Lang) -> Iterator[str]:
    """How the expected figure is computed, and the reasons why a course is not known, each with its count."""
    yield say(lang, "course.note")
    unknown = _select(verdicts, "unknown")
    reasons = Counter(describe_course_reason(each.course, lang) for each in unknown if each.course)
    if reasons:
        parts = [say(lang, "paper.course_reason", reason=reason, count=str(n)) for reason, n in reasons.most_common()]
        text = say(lang, "paper.comma").join(parts)
        yield say(lang, "paper.course_unknown", count=str(len(unknown)), reasons=text, annex="{targets}")


def expected_cell_of(subject: Subject, _: Lang) -> Cell:
    """The figure expected by now."""
    verdict = subject.first
    expected = _round_expected(verdict)
    return Cell() if expected is None else Cell(write_number(expected, MOST_PLACES), expected)


def _shortfall_cell_of(subject: Subject, lang: Lang) -> Cell:
    """How far the figure is above or below the expected one, in words."""
    verdict = subject.first
    expected, difference = _round_expected(verdict), find_shortfall(verdict)
    if expected is None or not difference or verdict.course is None or verdict.course.value is None:
        return Cell()
    gap = write_gap(verdict.course.value - expected)
    return Cell(say(lang, "report.over" if difference > 0 else "report.short_of", gap=gap), difference)


def _behind_cell_of(subject: Subject, lang: Lang) -> Cell:
    """The regions that are behind, each with its figure and the expected one."""
    parts = [
        say(
            lang,
            "paper.behind",
            region=region_of(verdict, lang),
            value=marked_figure_of(verdict, lang),
            expected=expected_cell_of(Subject([verdict]), lang).text,
        )
        for verdict in subject.verdicts
    ]
    return Cell(say(lang, "report.and").join(parts))


def _round_expected(verdict: Verdict) -> Fraction | None:
    """The expected figure, with the decimal places that leave the figure so far on the same side of it."""
    course = verdict.course
    if course is None or course.expected is None:
        return None
    value = course.expected if course.value is None else course.value
    for places in range(PLACES, MOST_PLACES):
        rounded = round_half_up(course.expected, places)
        if (value > rounded, value < rounded) == (value > course.expected, value < course.expected):
            return rounded
    return course.expected


COLUMNS = {
    "expected": SubjectColumn(expected_cell_of, 3, "number"),
    "shortfall": SubjectColumn(_shortfall_cell_of, 2, "number"),
    "behind_of": SubjectColumn(lambda subject, _: count_to_cell(len(subject.verdicts)), 2, "number"),
    "behind_in": SubjectColumn(_behind_cell_of, 12),
}
