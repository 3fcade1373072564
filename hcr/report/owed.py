"""The missing figures and answers as a list to be sent, with the department or region of each, and the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from hcr.core.departments import name_department_only, name_lead
from hcr.core.model import Target, Verdict
from hcr.judgement.outcome import Report
from hcr.language.periods import STANDING
from hcr.messages import Lang
from hcr.records import frozen
from hcr.report.date_words import describe_period
from hcr.report.figure_words import unit_name_of
from hcr.report.short_cells import short_target_of
from hcr.report.source_words import describe_source
from hcr.report.summary import name_of, region_of

SOON = 30  # days: a task that is due within them is in the list as a reminder


@frozen
class OwedItem:
    """One missing figure or answer. `due` is the last day of a task's term or of a figure's period.

    `days` count from it: positive after it has passed, negative before; None without a day.
    """

    region: str
    department: str  # empty: the document names none
    lead: str  # with the office
    name: str
    is_task: bool
    unit: str
    period: str
    target: str
    due: date | None
    days: int | None
    source: str


@frozen
class OwedGroup:
    """The missing items of one department, and of one region if there are several."""

    region: str  # empty if all are of one region
    department: str
    items: Sequence[OwedItem]


def list_owed(report: Report, lang: Lang) -> Sequence[OwedItem]:
    """The missing figures and the tasks that are due soon; each figure once, even if several places ask for it."""
    found: dict[tuple[object, ...], OwedItem] = {}
    for verdict in report.verdicts:
        item = _item_of(verdict, report.as_of, lang)
        is_soon = verdict.status == "not_due" and item.is_task and item.days is not None and item.days >= -SOON
        if verdict.status == "missing" or (is_soon and verdict.actual is None):
            found.setdefault((item.region, item.name, item.period, item.department), item)
    return list(found.values())


def group_owed(items: Iterable[OwedItem]) -> Sequence[OwedGroup]:
    """The items by region if there are several, then by department in the documents' order, those without one last."""
    items = list(items)
    several = len({item.region for item in items}) > 1
    groups: dict[tuple[str, str], list[OwedItem]] = {}
    for item in items:
        groups.setdefault((item.region if several else "", item.department), []).append(item)
    regions = list(dict.fromkeys(region for region, _ in groups))
    ordered = sorted(groups, key=lambda key: (regions.index(key[0]), not key[1]))
    return [OwedGroup(*key, groups[key]) for key in ordered]


def _item_of(verdict: Verdict, as_of: date, lang: Lang) -> OwedItem:
    subject = verdict.subject
    period = verdict.period
    due = verdict.due or (period.last_day if period and period != STANDING else None)
    is_figure = isinstance(subject, Target)
    return OwedItem(
        region=region_of(verdict, lang),
        department=name_department_only(subject.origin.document, subject.origin.lead, lang),
        lead=name_lead(subject.origin, lang),
        name=name_of(verdict, lang),
        is_task=not is_figure,
        unit=unit_name_of(subject.indicator.unit, lang) if isinstance(subject, Target) else "",
        period=describe_period(period, lang) if period else "",
        target=short_target_of(verdict, lang, short=True),
        due=due,
        days=(as_of - due).days if due else None,
        source=describe_source(subject.origin.source, lang),
    )
