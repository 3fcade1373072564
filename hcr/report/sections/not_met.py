"""The targets that need attention: each that is not met, the farthest off first, aspirational ones apart."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.core.model import Target
from hcr.messages import Lang, say
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Paragraph
from hcr.report.sections.verdict_columns import build_table, find_varying
from hcr.report.summary import sort_unmet

FIELDS = ("indicator", "target", "value", "distance", "picture", "baseline", "lead", "source")


def compose_not_met(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """A table of the binding targets and one of the aspirational ones, with a pointer to the tasks."""
    verdicts = meeting.report.verdicts
    urgent = sort_unmet(verdicts)
    unmet = [verdict for verdict in urgent if isinstance(verdict.subject, Target)]
    fields = (*find_varying(verdicts), *FIELDS)
    blocks: list[Block] = [Paragraph(say(lang, "report.look_order" if unmet else "report.look_none"))]
    for key, aspirational in (("report.look_binding", False), ("report.look_aspirational", True)):
        if rows := [verdict for verdict in unmet if verdict.subject.origin.aspirational == aspirational]:
            blocks.append(build_table(say(lang, key), [("", rows)], fields, lang))
    if tasks := len(urgent) - len(unmet):
        blocks.append(Paragraph(say(lang, "report.look_tasks", count=str(tasks))))
    return blocks
