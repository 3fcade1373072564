"""What a reader has to know of how the results came about, and what needs a decision; numbered, made from rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from hcr.core.model import Target, Task
from hcr.messages import Lang, say
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Paragraph
from hcr.report.sections.about import describe_tolerance
from hcr.report.sections.departments import all_counted
from hcr.report.subjects import group_by_subject

# The law by which terms are counted, from its first day in force on; the last that has begun holds.
LAWS = (
    (date.min, "paper.law.principles"),
    (date(2017, 10, 1), "paper.law.general"),
    (date(2021, 1, 1), "paper.law.code"),
)


def compose_notes(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Numbered paragraphs, as far as they apply."""
    numbers = say(lang, "paper.numerals").split("|")
    return [
        Paragraph(say(lang, "paper.item", number=number, text=text))
        for number, text in zip(numbers, _notes(meeting, lang), strict=False)
    ]


def _notes(meeting: Meeting, lang: Lang) -> Iterator[str]:
    counted = all_counted(meeting)
    subjects = group_by_subject(counted)
    unled = [each for each in subjects if not each.first.subject.origin.lead]
    if unled and len(unled) < len(subjects):
        targets = sum(isinstance(each.first.subject, Target) for each in unled)
        unmet = sum(any(v.status in ("not_met", "missing") for v in each.verdicts) for each in unled)
        key = "paper.note.lead" if unmet else "paper.note.lead_only"
        yield say(lang, key, targets=str(targets), tasks=str(len(unled) - targets), unmet=str(unmet))
    about: dict[str, int] = {}
    for verdict in counted:
        target = verdict.subject
        if isinstance(target, Target) and target.about and target.tolerance and target.tolerance_assumed:
            words = describe_tolerance(target.tolerance, lang)
            about[words] = about.get(words, 0) + 1
    for words, count in about.items():
        yield say(lang, "paper.note.about", tolerance=words, count=str(count))
    if meeting.report.tally.repeated:
        yield say(lang, "paper.note.counted")
    if any(isinstance(verdict.subject, Target) for verdict in counted):
        yield say(lang, "paper.note.full")
    if any(isinstance(v.subject, Task) and v.subject.due.after for v in counted):
        yield say(lang, "paper.note.law", law=say(lang, law_in_force(meeting.report.as_of)))


def law_in_force(day: date) -> str:
    """The key of the law by which terms are counted on a day."""
    return [key for first, key in LAWS if first <= day][-1]
