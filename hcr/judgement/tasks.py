"""Judges tasks: compares the answer with the due date, and counts the days late.

Where the words of the document and the due date differ (HCR443), nothing is called late or on time.
Terms count as in the Civil Code, arts. 201 and 202. Art. 203, which moves a last day on a holiday, is not applied.
"""

from __future__ import annotations

from datetime import date

from hcr.core.model import Reason, Status, Task, Verdict
from hcr.judgement.context import Context
from hcr.language.answers import Answer, read_answer
from hcr.language.due_words import read_due_words
from hcr.records import replace


def due_day_of(context: Context, task: Task, region: str) -> date | None:
    """The last day of the task's term; None for a standing task, or if its event is not dated."""
    due = task.due
    if not due.after or due.within is None:
        return due.day
    start = context.find_event_day(due.after, region)
    try:
        return due.within.last_day_from(start) if start else None
    except OverflowError:
        return date.max


def is_due_disputed(task: Task) -> bool:
    """Do the document's words name another day or term than the due date? Then nothing is early or late."""
    words = read_due_words(task.due.as_written)
    return words is not None and words.fit(task.due) is False


def judge_task(context: Context, task: Task, region: str) -> Verdict:
    """The verdict of one task for one region."""
    actual = context.figures.get(region, task.id, None)
    verdict = Verdict(region, task, None, "missing", Reason("no_row"), actual)
    if actual and actual.trouble:
        return replace(verdict, status="not_assessable", reason=Reason(actual.trouble))
    answer = read_answer(actual.written) if actual else None
    due = due_day_of(context, task, region)
    verdict = replace(verdict, due=due)
    if answer and answer.done and (answer.day is None or answer.day <= context.as_of):
        return _judge_done(verdict, task, answer, due)
    if task.due.after and due is None:
        return replace(
            verdict,
            status="waiting",
            reason=Reason("event_undated", (("event", context.catalogue.events[task.due.after].name),)),
        )
    return _judge_open(verdict, task, answer, due, context.as_of)


def _judge_done(verdict: Verdict, task: Task, answer: Answer, due: date | None) -> Verdict:
    """The verdict on a task that is done: met, even if late."""
    if task.due.standing or (due is None and answer.day):
        return replace(verdict, status="met", reason=Reason("done"))
    if answer.day is None or due is None:
        return replace(verdict, status="met", reason=Reason("done_undated"))
    if is_due_disputed(task):
        return replace(verdict, status="met", reason=Reason("done_disputed"))
    late = (answer.day - due).days
    if late > 0:
        return replace(verdict, status="met", days_late=late, reason=Reason("done_late", (("days", str(late)),)))
    return replace(verdict, status="met", days_late=0, reason=Reason("done_on_time"))


def _judge_open(verdict: Verdict, task: Task, answer: Answer | None, due: date | None, as_of: date) -> Verdict:
    """The verdict on a task that is not done: not due yet, else not met if a row answered so, else missing."""
    over: Status = "not_met" if answer else "missing"
    if due is None:
        return replace(verdict, status=over, reason=Reason("standing_open" if answer else "no_row"))
    late = (as_of - due).days
    if is_due_disputed(task):
        unanswered: Status = "missing" if late > 0 else "not_due"
        return replace(verdict, status="not_assessable" if answer else unanswered, reason=Reason("due_disputed"))
    if late <= 0:
        return replace(verdict, status="not_due", reason=Reason("days_left", (("days", str(-late)),)))
    return replace(verdict, status=over, days_late=late, reason=Reason("overdue", (("days", str(late)),)))
