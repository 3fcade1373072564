"""The list of targets and tasks that people read: one row each, in words and signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hcr.core.binding import is_pending
from hcr.core.departments import name_lead
from hcr.core.model import Target, Task
from hcr.messages import Lang, say
from hcr.report.date_words import describe_period, write_day
from hcr.report.demand_words import describe_target
from hcr.report.due_words import describe_term
from hcr.report.figure_words import unit_name_of
from hcr.report.source_words import describe_source

COLUMNS = ("region", "name", "period", "target", "unit", "lead", "source")


def list_item(item: Target | Task, regions: Mapping[str, str], lang: Lang) -> tuple[str, ...]:
    """The cells of a target or task by `COLUMNS`; `regions` are the names of regions by code."""
    cells = _target_cells(item, lang) if isinstance(item, Target) else _task_cells(item, lang)
    name, period, demand, unit = cells
    for note in _list_notes(item, lang):
        demand = say(lang, "head.brackets", text=demand, more=note) if demand else note
    origin = item.origin
    region, source = _region_of(item, regions, lang), describe_source(origin.source, lang)
    return region, name, period, demand, unit, name_lead(origin, lang), source


def _list_notes(item: Target | Task, lang: Lang) -> Iterator[str]:
    """What keeps an entry from being judged: it awaits review, or another document has replaced it."""
    if is_pending(item):
        yield say(lang, "targets.pending")
    replaced = item.is_replaced_at(item.period) if isinstance(item, Target) else item.is_replaced_at(item.due.day)
    if item.replaced and replaced:
        document = item.replaced.document
        yield say(lang, "targets.replaced", document=document.number or document.title.get(lang) or document.label)


def _region_of(item: Target | Task, regions: Mapping[str, str], lang: Lang) -> str:
    """The region that an item binds, marked if it binds each of the lower regions."""
    code = item.origin.document.region.code
    own = regions.get(code) or code
    if isinstance(item, Target) and item.region:
        return regions.get(item.region) or item.region
    if item.origin.applies_to:
        return say(lang, "head.names").join(regions.get(each) or each for each in item.origin.applies_to)
    return say(lang, "head.brackets", text=own, more=say(lang, "explain.every")) if item.origin.each else own


def _target_cells(target: Target, lang: Lang) -> tuple[str, str, str, str]:
    demand = say(lang, "status.monitored") if target.monitored else describe_target(target, lang)
    period = describe_period(target.period, lang)
    return target.indicator.name.get(lang), period, demand, unit_name_of(target.indicator.unit, lang)


def _task_cells(task: Task, lang: Lang) -> tuple[str, str, str, str]:
    due = task.due
    day = write_day(due.day, lang) if due.day else describe_term(task, lang)
    words = due.as_written
    if task.origin.aspirational:
        striven = say(lang, "head.striven")
        words = say(lang, "head.brackets", text=words, more=striven) if words else striven
    return task.name.get(lang), day or say(lang, "head.standing"), words, ""
