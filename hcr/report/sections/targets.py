"""The full table: every target and task with its result, by category, in the order of the documents."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.messages import Lang, say
from hcr.report.check_table import category_groups
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Paragraph
from hcr.report.sections.verdict_columns import build_table, find_varying

FIELDS = ("name", "target", "unit", "value", "status", "distance", "baseline", "lead", "source")


def compose_targets(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """One row a verdict."""
    verdicts = meeting.report.verdicts
    if not verdicts:
        return [Paragraph(say(lang, "head.nothing"))]
    fields = (*find_varying(verdicts), *FIELDS)
    return [build_table(say(lang, "report.all"), category_groups(verdicts, lang), fields, lang)]
