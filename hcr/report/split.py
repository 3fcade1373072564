"""One meeting as several, a department each: what it leads, to be sent to it; what it supports is a number."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.core.departments import name_department_only
from hcr.core.model import Origin, Verdict
from hcr.core.problems import Problem
from hcr.judgement.outcome import Report, Tally
from hcr.messages import Lang
from hcr.records import frozen, replace
from hcr.report.by_department import group_by_department
from hcr.report.meeting import Meeting
from hcr.report.subjects import group_by_subject


@frozen
class DepartmentMeeting:
    """A department with what it leads, and how many targets and tasks of others it supports."""

    name: str
    meeting: Meeting
    supports: int


def split_by_lead(meeting: Meeting, lang: Lang) -> Sequence[DepartmentMeeting]:
    """A meeting for each department that leads something; what no department leads is in none."""
    found = group_by_department(meeting.report.verdicts, lang)
    return [
        DepartmentMeeting(each.name, _keep_verdicts(meeting, each.leads, lang), len(group_by_subject(each.supports)))
        for each in found
        if each.name and each.leads
    ]


def _keep_verdicts(meeting: Meeting, leads: Sequence[Verdict], lang: Lang) -> Meeting:
    own = _lead_of(leads[0].subject.origin, lang)
    report = meeting.report
    kept = Report(leads, _keep_problems(meeting, leads), report.as_of, Tally.of(leads, meeting.catalogue))
    changes = meeting.changes
    if changes is not None:
        changes = [each for each in changes if each.verdict and _lead_of(each.verdict.subject.origin, lang) == own]
    return replace(meeting, report=kept, changes=changes)


def _lead_of(origin: Origin, lang: Lang) -> str:
    return name_department_only(origin.document, origin.lead, lang)


def _keep_problems(meeting: Meeting, leads: Sequence[Verdict]) -> list[Problem]:
    """The findings on the rows that were judged for these."""
    places = {verdict.actual.place for verdict in leads if verdict.actual}
    return [problem for problem in meeting.report.problems if problem.place in places]
