"""Judges a submission as of its own day, by the targets then in force, so that nothing later counts as missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from hcr.core.in_force import catalogue_on
from hcr.core.model import Catalogue
from hcr.core.problems import Problem, Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Actual
from hcr.judgement.changes import Submitted
from hcr.judgement.pairs import find_latest_period
from hcr.language.periods import Period
from hcr.records import frozen
from hcr.run.large import estimate_rows
from hcr.run.pipeline import Checked, judge_intake
from hcr.run.reading import Source, read_submissions
from hcr.run.usage import UsageError
from hcr.submission.intake import Intake

MOST_ROWS = 2_000_000  # of all submissions that are compared: they are held in memory, about 1.5 kB a row


@frozen
class JudgedSubmission:
    """A submission with its verdicts, the day it was judged as of, and its latest period."""

    submitted: Submitted
    problems: Sequence[Problem]
    day: date
    period: Period | None


def refuse_too_large(sources: Sequence[Source], where: str) -> None:
    """Raises UsageError, with `where` as the argument, for submissions too large to be held together."""
    rows = sum(estimate_rows(source.actuals) for source in sources)
    if rows > MOST_ROWS:
        raise UsageError("usage.too_large", where, count=str(rows), most=str(MOST_ROWS))


def check_earlier(
    catalogue: Catalogue, source: Source, wanted: Selection, latest: date, day: date | None = None
) -> JudgedSubmission:
    """Judge as of `day`, else as of the submission's own day, `latest` at the latest.

    Its own day is the one after its latest period. `catalogue` holds all documents; those that replaced others after
    that day are left out.
    """
    return judge_earlier(catalogue, source, read_submissions(catalogue, source, wanted, Problems()), latest, day)


def judge_earlier(
    catalogue: Catalogue, source: Source, intake: Intake, latest: date, day: date | None
) -> JudgedSubmission:
    """The same for a submission that was read already, with this catalogue."""
    period = find_latest_period(intake.actuals.values())
    then = choose_day(period, latest, day)
    checked = judge_intake(intake, source, then, catalogue_on(catalogue, then))
    return JudgedSubmission(submitted_of(checked, intake.selection), checked.problems, then, period)


def choose_day(period: Period | None, latest: date, day: date | None) -> date:
    """The day asked for, else the day after a submission's latest period, `latest` at the latest."""
    return day or min(latest, _day_after(period) if period else latest)


def _day_after(period: Period) -> date:
    """The first day after a period; its last day at the end of the calendar."""
    last = period.last_day
    return last + timedelta(days=1) if last < date.max else last


def submitted_of(checked: Checked, wanted: Selection) -> Submitted:
    """The verdicts of a check and the selected figures, as one side of a comparison."""
    return Submitted(checked.verdicts, {key_of(each): each for each in _selected(checked, wanted)})


def key_of(actual: Actual) -> tuple[str, str, Period | None]:
    """Region, id and period: the key of a row that is submitted once."""
    return actual.region, actual.subject, actual.period


def _selected(checked: Checked, wanted: Selection) -> Iterable[Actual]:
    """The rows of selected regions and periods; with a selected department or source, only those of its targets."""
    ids: set[str] | None = None
    if wanted.leads or wanted.sources or wanted.kinds or wanted.documents:
        ids = {target.indicator.id for target in checked.catalogue.targets if wanted.takes(target)}
        ids |= {task.id for task in checked.catalogue.tasks if wanted.takes(task)}
    for actual in checked.submitted:
        asked = wanted.takes_region(actual.region) and wanted.takes_period(actual.period)
        if asked and (ids is None or actual.subject in ids):
            yield actual
