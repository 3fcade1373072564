"""The tasks by urgency: overdue, due soon, waiting for an event, done late, and those without a date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hcr.core.model import Task, Verdict
from hcr.judgement.outcome import count_verdicts
from hcr.messages import Lang, say
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Paragraph
from hcr.report.sections.verdict_columns import build_table, find_varying
from hcr.report.summary import describe_counts

SOON = 30  # days
OPEN = ("not_met", "missing")


def _is_overdue(verdict: Verdict) -> bool:
    return verdict.status in OPEN and bool(verdict.days_late)


def _count_days_left(verdict: Verdict) -> int:
    """The days until it is due."""
    return int(str(dict(verdict.reason.args).get("days", SOON + 1)))


# The lists: the verdicts in each, its columns and its order.
LISTS: Mapping[str, tuple[Callable[[Verdict], bool], tuple[str, ...], Callable[[Verdict], int]]] = {
    "overdue": (_is_overdue, ("due", "days_over", "answer"), lambda v: -(v.days_late or 0)),
    "due_soon": (
        lambda v: v.status == "not_due" and _count_days_left(v) <= SOON,
        ("due", "days_left", "answer"),
        _count_days_left,
    ),
    "waiting": (lambda v: v.status == "waiting", ("due", "event", "answer"), lambda _: 0),
    "done_late": (
        lambda v: v.status == "met" and bool(v.days_late),
        ("due", "days_late", "answer"),
        lambda v: -(v.days_late or 0),
    ),
    "open": (lambda v: v.status in OPEN and not v.days_late, ("status", "answer"), lambda _: 0),
}


def compose_tasks(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """The number of each result, then the lists; an empty list is left out."""
    found = [verdict for verdict in meeting.report.verdicts if isinstance(verdict.subject, Task)]
    if not found:
        return [Paragraph(say(lang, "report.tasks_none"))]
    regions = [name for name in find_varying(meeting.report.verdicts) if name == "region"]
    blocks: list[Block] = [
        Paragraph(say(lang, "report.tasks_counts", counts=describe_counts(count_verdicts(found), lang)))
    ]
    for key, (belongs, fields, order) in LISTS.items():
        if rows := sorted((verdict for verdict in found if belongs(verdict)), key=order):
            names = (*regions, "task", *fields, "lead", "source")
            blocks.append(build_table(say(lang, f"report.{key}"), [("", rows)], names, lang))
    if any(isinstance(v.subject, Task) and v.subject.due.after for v in found):
        blocks.append(Paragraph(say(lang, "report.civil_code")))
    return blocks
