"""The full table: every target and task with its result, by category, as the documents order them."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.messages import Lang, say
from hcr.report.check_table import by_category
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Text
from hcr.report.sections.verdict_columns import table, varying

FIELDS = ("name", "target", "unit", "value", "status", "distance", "baseline", "lead", "source")


def targets(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """One row a verdict."""
    verdicts = meeting.report.verdicts
    if not verdicts:
        return [Text(say(lang, "head.nothing"))]
    fields = (*varying(verdicts), *FIELDS)
    return [table(say(lang, "report.all"), by_category(verdicts, lang), fields, lang)]
