"""How the targets that are not yet due stand: those behind first; no verdict, and never counted among the results."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.core.course import COURSE_STATES, CourseState
from hcr.core.model import Verdict
from hcr.messages import Lang, say
from hcr.report.course_words import NO_FIGURE, describe_expected, has_courses, label_course
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Cell, Column, Paragraph, Table
from hcr.report.sections.subject_columns import lead_of
from hcr.report.short_cells import label_of, short_figure_of, short_target_of
from hcr.report.summary import region_of
from hcr.report.wording import names_by_region

ORDER: tuple[CourseState, ...] = ("behind", "on_course", "unknown", "reached")
MOST = 40  # rows; more are counted


def compose_course(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Nothing where no course is known."""
    if not has_courses(meeting.report.tally.courses):
        return []
    shown = [v for v in meeting.report.verdicts if v.course and v.course.reason.code != NO_FIGURE]
    ordered = sorted(shown, key=lambda v: ORDER.index(v.course.state if v.course else COURSE_STATES[-1]))
    several = len(names_by_region(shown, lang)) > 1
    heads = [*(["region"] if several else []), "indicator", "target", "figure", "course", "expected", "lead"]
    widths = {"indicator": 9, "course": 5, "expected": 6}
    numbers = ("target", "figure")
    columns = [
        Column(
            say(lang, f"col.{head}"),
            "number" if head in numbers else "text",
            widths.get(head, 3),
            aside=head in ("expected", "lead"),
        )
        for head in heads
    ]
    rows = [[Cell(_text_of(verdict, head, lang)) for head in heads] for verdict in ordered[:MOST]]
    blocks: list[Block] = [Table("", columns, [("", rows)])]
    if len(ordered) > MOST:
        blocks.append(Paragraph(say(lang, "report.more", count=str(len(ordered) - MOST)), small=True))
    return [*blocks, Paragraph(say(lang, "course.note"), small=True)]


def _text_of(verdict: Verdict, head: str, lang: Lang) -> str:
    course = verdict.course
    texts = {
        "region": region_of(verdict, lang),
        "indicator": label_of(verdict, lang),
        "target": short_target_of(verdict, lang),
        "figure": short_figure_of(verdict, lang),
        "course": label_course(course.state, lang) if course else "",
        "expected": describe_expected(verdict, lang),
        "lead": lead_of(verdict, lang),
    }
    return texts[head]
