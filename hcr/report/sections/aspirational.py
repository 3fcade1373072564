"""The targets that are only striven for, apart from those that bind."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.messages import Lang
from hcr.report.meeting import Meeting
from hcr.report.paper import Block
from hcr.report.sections.opening import counted_of
from hcr.report.sections.subject_columns import build_subject_table, fit_fields
from hcr.report.sections.worst import is_across
from hcr.report.subjects import group_by_subject

ALONE = ("indicator", "target", "figure", "status", "gap", "lead")
ACROSS = ("indicator", "target", "met_of", "unmet_in", "missing_in")


def compose_aspirational(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Nothing where there are none that are due."""
    subjects = group_by_subject(v for v in counted_of(meeting, "aspirational") if v.status != "not_due")
    if not subjects:
        return []
    names = fit_fields(ACROSS if is_across(meeting, lang) else ALONE, meeting)
    return [build_subject_table("", [("", subjects)], names, lang)]
