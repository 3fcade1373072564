"""The state of the year: targets behind their course, on course, and without a known course, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcr.core.course import CourseState
from hcr.core.model import Verdict
from hcr.messages import Lang, say
from hcr.report.course_words import describe_course_reason, describe_courses, has_courses
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Paragraph, TextList
from hcr.report.sections.verdict_columns import build_table, find_varying
from hcr.report.wording import full_name_of

FIELDS = ("indicator", "target", "expected", "value", "shortfall", "lead")


def compose_course(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Targets behind, on course and unknown with reasons; reached ones are counted. Empty if none has a course."""
    tally = meeting.report.tally
    if not has_courses(tally.courses):
        return []
    verdicts = [each for each in meeting.report.verdicts if each.course and each.subject.place not in tally.repeated]
    varies = find_varying(verdicts)
    counts = describe_courses(tally.courses, lang)
    blocks: list[Block] = [Paragraph(say(lang, "report.course_counts", counts=counts), strong=True)]
    states: tuple[CourseState, ...] = ("behind", "on_course")
    for state in states:
        if rows := _select(verdicts, state):
            caption = say(lang, f"report.course_{state}", count=str(len(rows)))
            blocks.append(build_table(caption, [("", rows)], (*varies, *FIELDS), lang))
    blocks.append(Paragraph(say(lang, "course.note")))
    if unknown := _select(verdicts, "unknown"):
        lead_in = say(lang, "report.course_unknown", count=str(len(unknown)))
        blocks.append(TextList(list(_list_reasons(unknown, varies, lang)), lead_in))
    return blocks


def _select(verdicts: Sequence[Verdict], state: CourseState) -> list[Verdict]:
    """The verdicts whose course is in this state."""
    return [verdict for verdict in verdicts if verdict.course and verdict.course.state == state]


def _list_reasons(unknown: Sequence[Verdict], varies: Sequence[str], lang: Lang) -> Iterator[str]:
    """Each reason why a course is not known, with the names of its targets."""
    names: dict[str, list[str]] = {}
    for verdict in unknown:
        reason = describe_course_reason(verdict.course, lang) if verdict.course else ""
        names.setdefault(reason, []).append(full_name_of(verdict, varies, lang))
    for reason, alike in names.items():
        label = say(lang, "owed.department", name=reason, count=str(len(alike)))
        yield say(lang, "head.colon", label=label, text=say(lang, "report.stop").join(alike))
