"""The list of targets and tasks that people read: one row each, in words and signs."""

from __future__ import annotations

from hcr.core.binding import is_pending
from hcr.core.departments import name_lead
from hcr.core.model import Target, Task
from hcr.language.periods import STANDING
from hcr.messages import Lang, say
from hcr.report.demand_words import describe_target
from hcr.report.due_words import describe_term
from hcr.report.figure_words import unit_name_of

COLUMNS = ("region", "name", "period", "target", "unit", "lead", "source")


def list_item(item: Target | Task, lang: Lang) -> tuple[str, ...]:
    """The cells of a target or task by `COLUMNS`."""
    cells = _target_cells(item, lang) if isinstance(item, Target) else _task_cells(item, lang)
    name, period, demand, unit = cells
    if is_pending(item):
        demand = say(lang, "head.brackets", text=demand, more=say(lang, "targets.pending"))
    return _region_of(item, lang), name, period, demand, unit, name_lead(item.origin, lang), item.origin.source


def _region_of(item: Target | Task, lang: Lang) -> str:
    """The code of the region that an item binds, marked if it binds the lower regions or some of them."""
    own = item.origin.document.region.code
    if isinstance(item, Target) and item.region:
        return item.region
    if item.origin.applies_to:
        return say(lang, "head.names").join(item.origin.applies_to)
    return say(lang, "head.brackets", text=own, more=say(lang, "explain.every")) if item.origin.each else own


def _target_cells(target: Target, lang: Lang) -> tuple[str, str, str, str]:
    period = say(lang, "head.standing") if target.period == STANDING else str(target.period)
    demand = say(lang, "status.monitored") if target.monitored else describe_target(target, lang)
    return target.indicator.name.get(lang), period, demand, unit_name_of(target.indicator.unit, lang)


def _task_cells(task: Task, lang: Lang) -> tuple[str, str, str, str]:
    due = task.due
    day = due.day.isoformat() if due.day else describe_term(task, lang)
    words = due.as_written
    if task.origin.aspirational:
        striven = say(lang, "head.striven")
        words = say(lang, "head.brackets", text=words, more=striven) if words else striven
    return task.name.get(lang), day or say(lang, "head.standing"), words, ""
