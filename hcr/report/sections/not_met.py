"""The other targets that are not met, and what is missing or cannot be judged; with several regions all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcr.core.model import Status
from hcr.messages import Lang, say
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Paragraph
from hcr.report.sections.about import about_note
from hcr.report.sections.opening import counted_of
from hcr.report.sections.subject_columns import build_subject_table, fit_fields, is_dated, lead_of
from hcr.report.sections.worst import ALONE, MOST, is_across, list_unmet
from hcr.report.short_cells import label_of, short_target_of, write_answer
from hcr.report.subjects import Subject, group_by_subject
from hcr.report.summary import reason_of
from hcr.report.wording import join_sentences

ACROSS = ("indicator", "target", "met_of", "unmet_in", "missing_in")
NAMED = 8  # in a sentence; the others are in the annex


def compose_not_met(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Nothing where the five worst were all and nothing is missing."""
    if is_across(meeting, lang):
        return list(_across_blocks(meeting, lang))
    return list(_alone_blocks(meeting, lang))


def _alone_blocks(meeting: Meeting, lang: Lang) -> Iterator[Block]:
    rest = list_unmet(meeting)[MOST:]
    if rest:
        yield build_subject_table("", [("", rest)], fit_fields(ALONE, meeting), lang, first=MOST + 1)
        if about := about_note(rest, lang):
            yield Paragraph(about, small=True)
    subjects = group_by_subject(counted_of(meeting, "indicator"))
    dated = is_dated(meeting)
    yield from _status_line(subjects, "missing", "paper.missing_line", dated, lang)
    yield from _status_line(subjects, "not_assessable", "paper.unassessable_line", dated, lang)


def _status_line(subjects: Sequence[Subject], status: Status, key: str, dated: bool, lang: Lang) -> Iterator[Block]:
    alike = [subject for subject in subjects if subject.first.status == status]
    if alike:
        describe = _describe_owed if status == "missing" else _describe_unassessable
        names = say(lang, "report.stop").join(describe(subject, dated, lang) for subject in alike[:NAMED])
        if len(alike) > NAMED:
            names = say(lang, "paper.and_more", names=names, count=str(len(alike) - NAMED))
        yield Paragraph(say(lang, key, count=str(len(alike)), names=names))


def _describe_owed(subject: Subject, dated: bool, lang: Lang) -> str:
    verdict = subject.first
    written = write_answer(verdict.actual.written, False, lang) if verdict.actual else ""
    return say(
        lang,
        "paper.named_owed",
        name=label_of(verdict, lang, dated),
        target=short_target_of(verdict, lang),
        lead=lead_of(verdict, lang),
        mark=say(lang, "paper.mark", mark=written) if written else "",
    )


def _describe_unassessable(subject: Subject, dated: bool, lang: Lang) -> str:
    return say(lang, "paper.why_not", name=label_of(subject.first, lang, dated), reason=reason_of(subject.first, lang))


def _across_blocks(meeting: Meeting, lang: Lang) -> Iterator[Block]:
    unmet = list_unmet(meeting)
    if unmet:
        yield build_subject_table("", [("", unmet)], fit_fields(ACROSS, meeting), lang)
    notes = []
    subjects = group_by_subject(counted_of(meeting, "indicator"))
    missing = [each for each in subjects if each.counts["missing"] and not each.counts["not_met"]]
    if missing:
        named = [_name_missing(each, is_dated(meeting), lang) for each in missing]
        notes.append(say(lang, "paper.missing_only", names=say(lang, "report.and").join(named)))
    if about := about_note(unmet, lang):
        notes.append(about)
    if notes:
        yield Paragraph(join_sentences(notes, lang), small=True)


def _name_missing(subject: Subject, dated: bool, lang: Lang) -> str:
    """The name with the number of regions that did not report it: `婴儿死亡率（‰）1/7`."""
    name = label_of(subject.first, lang, dated)
    if len(subject.verdicts) == 1:
        return name
    of = say(lang, "report.of", count=str(subject.counts["missing"]), total=str(len(subject.verdicts)))
    return say(lang, "paper.region_value", region=name, value=of)
