"""The summary: one paragraph and one picture of the whole, the reasons of open results, and the changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from hcr.core.model import Status, Task, Verdict
from hcr.judgement.outcome import KINDS, Tally, complete_counts
from hcr.messages import Lang, say
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Overview, Paragraph, StatusShare, TextList
from hcr.report.sections.changes import compose_changes
from hcr.report.summary import describe_kind, headline_of
from hcr.report.wording import format_percent, label_status, summarise_reasons

ASSESSED: tuple[Status, ...] = ("met", "not_met")


def compose_summary(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Met of assessed, the open results with reasons, late tasks; and the changes from a previous submission."""
    verdicts = meeting.report.verdicts
    if not verdicts:
        return [Paragraph(say(lang, "head.nothing"), strong=True)]
    tally = meeting.report.tally
    found = complete_counts(sum((tally.kinds[kind] for kind in KINDS), Counter[Status]()))
    counted = [verdict for verdict in verdicts if verdict.subject.place not in tally.repeated]
    shares = [StatusShare(status, label_status(status, lang), count) for status, count in found.items() if count]
    blocks: list[Block] = [
        Paragraph(_compose_paragraph(verdicts, tally, lang), strong=True),
        Overview(headline_of(tally, lang), shares),
    ]
    if why := list(_reason_lines(counted, found, lang)):
        blocks.append(TextList(why, say(lang, "report.why")))
    return [*blocks, *compose_changes(meeting, lang)]


def _compose_paragraph(verdicts: Sequence[Verdict], tally: Tally, lang: Lang) -> str:
    """The whole in a few sentences: indicators and tasks, then aspirational targets."""
    found = tally.kinds["indicator"] + tally.kinds["task"]
    assessed = found["met"] + found["not_met"]
    total = {"total": str(found.total()), "assessed": str(assessed)}
    sentences: list[str] = []
    if found.total() and not assessed:
        sentences = [say(lang, "report.assessed_none", **total)]
    elif assessed:
        share = format_percent(Fraction(found["met"], assessed), lang)
        told = {"met": str(found["met"]), "not_met": str(found["not_met"]), "share": share}
        sentences = [say(lang, "report.assessed", **total, **told)]
        if within := tally.within["indicator"]:
            sentences.append(say(lang, "report.within", count=str(within)))
        if left := found.total() - assessed:
            sentences.append(say(lang, "report.not_assessed", count=str(left)))
    if striven := tally.kinds["aspirational"].total():
        counts = describe_kind(tally, "aspirational", lang)
        sentences.append(say(lang, "report.aspirational", count=str(striven), counts=counts))
    late = [v for v in verdicts if isinstance(v.subject, Task) and v.days_late]
    if late:
        done = sum(v.status == "met" for v in late)
        over = sum(v.status in ("not_met", "missing") for v in late)
        sentences.append(say(lang, "report.late", overdue=str(over), late=str(done)))
    return (" " if lang == "en" else "").join(sentences)


def _reason_lines(verdicts: Sequence[Verdict], found: Mapping[Status, int], lang: Lang) -> Iterator[str]:
    """A line for each status that was not assessed, with its reasons counted."""
    for status, count in found.items():
        if count and status not in ASSESSED:
            alike = [verdict for verdict in verdicts if verdict.status == status]
            told = {
                "status": label_status(status, lang),
                "count": str(count),
                "reasons": summarise_reasons(alike, lang),
            }
            yield say(lang, "report.why_line", **told)
