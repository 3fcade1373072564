"""What must be looked at: every target that is not met, the farthest off first, aspirational ones apart."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.core.model import Target
from hcr.messages import Lang, say
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Text
from hcr.report.sections.verdict_columns import table, varying
from hcr.report.summary import farthest

FIELDS = ("indicator", "target", "value", "distance", "picture", "baseline", "lead", "source")


def look(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """A table of the binding targets and one of the aspirational; tasks are pointed to."""
    verdicts = meeting.report.verdicts
    urgent = farthest(verdicts)
    unmet = [verdict for verdict in urgent if isinstance(verdict.subject, Target)]
    fields = (*varying(verdicts), *FIELDS)
    blocks: list[Block] = [Text(say(lang, "report.look_order" if unmet else "report.look_none"))]
    for key, aspirational in (("report.look_binding", False), ("report.look_aspirational", True)):
        if rows := [verdict for verdict in unmet if verdict.subject.origin.aspirational == aspirational]:
            blocks.append(table(say(lang, key), [("", rows)], fields, lang))
    if tasks := len(urgent) - len(unmet):
        blocks.append(Text(say(lang, "report.look_tasks", count=str(tasks))))
    return blocks
