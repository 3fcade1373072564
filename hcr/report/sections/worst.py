"""The five targets that are missed by most, by name: with one region its figures, with several how many miss each."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.messages import Lang, say
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Paragraph
from hcr.report.sections.about import about_note
from hcr.report.sections.opening import counted_of
from hcr.report.sections.subject_columns import FIELDS, SubjectColumn, build_subject_table, fit_fields
from hcr.report.subjects import Subject, group_by_subject, sort_worst, targets_among
from hcr.report.wording import join_sentences, names_by_region

MOST = 5
ALONE = ("no", "indicator", "target", "figure", "gap", "picture", "lead")
# Room for a name in one line, so that the first page holds the bars of the regions and all five.
IN_ONE_LINE = {"indicator": SubjectColumn(FIELDS["indicator"].cell, 18)}
ACROSS = ("no", "indicator", "target", "met_of", "range", "farthest", "there")


def list_unmet(meeting: Meeting) -> list[Subject]:
    """The binding targets that are not met, the worst first."""
    return sort_worst(targets_among(group_by_subject(counted_of(meeting, "indicator")), aspirational=False))


def is_across(meeting: Meeting, lang: Lang) -> bool:
    """Are there several regions?"""
    return len(names_by_region(meeting.report.verdicts, lang)) > 1


def compose_worst(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """A table of five at most; one sentence where all is met, nothing where no target was judged."""
    unmet = list_unmet(meeting)
    if not unmet:
        judged = any(v.status == "met" for v in counted_of(meeting, "indicator"))
        return [Paragraph(say(lang, "paper.none_unmet"))] if judged else []
    across = is_across(meeting, lang)
    shown = unmet[:MOST]
    notes = [say(lang, "paper.order_regions" if across else "paper.order"), say(lang, "paper.scale")]
    if about := about_note(shown, lang):
        notes.append(about)
    names = fit_fields(ACROSS if across else ALONE, meeting)
    return [
        build_subject_table("", [("", shown)], names, lang, more=IN_ONE_LINE if across else None),
        Paragraph(join_sentences(notes, lang), small=True),
    ]
