"""Verdicts and targets as flat rows: the columns of the published shapes, figures as exact text."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hcr.core.binding import is_pending
from hcr.core.bounds import comparator_of
from hcr.core.course import METHOD, Course
from hcr.core.model import Better, DemandOutcome, Target, Task, Verdict
from hcr.language.comparators import COMPARATORS
from hcr.language.expressions import Demand
from hcr.language.numbers import is_finite_decimal, write_number
from hcr.messages import Lang
from hcr.report.summary import reason_of

Row = Mapping[str, object]

VERDICT_COLUMNS = (
    "region target indicator kind name_zh name_en category scope period due status value unit comparator lower upper "
    "tolerance target_unit as_written baseline distance days_late aspirational reason_code reason lead support source "
    "target_file target_line actual_file actual_line parts document within_tolerance warnings nature "
    "course expected course_period course_method course_reason conflicts_with reading"
).split()

TARGET_COLUMNS = (
    "region indicator kind name_zh name_en category scope period due comparator lower upper tolerance unit baseline "
    "as_written aspirational lead support document source file line nature applies_to monitored replaced_by "
    "each better measure conflicts_with reading review"
).split()


def _exact_text_of(value: Fraction | None) -> str | None:
    return None if value is None else write_number(value)


def _ends_of(demand: Demand, better: Better) -> tuple[str | None, str | None]:
    """The ends of a demand as stated, starting with their number; an about-target holds its number at both."""
    first, last = str(demand.bound), str(demand.upper or demand.bound)
    side = COMPARATORS[comparator_of(demand, better)].side
    return (None if side == "high" else first), (None if side == "low" else last)


def _part_to_row(part: DemandOutcome, better: Better) -> Row:
    return {
        "expression": str(part.demand),
        "comparator": comparator_of(part.demand, better),
        "lower": _exact_text_of(part.lower),
        "upper": _exact_text_of(part.upper),
        "met": part.met,
        "distance": _exact_text_of(part.distance),
    }


def _course_to_row(course: Course) -> Row:
    """The course of a verdict; the expected figure is in the target's unit."""
    return {
        "course": course.state,
        "expected": _exact_text_of(course.expected),
        "course_period": str(course.period) if course.period else None,
        "course_method": METHOD,
        "course_reason": course.reason.code,
    }


def verdict_to_row(verdict: Verdict, lang: Lang) -> dict[str, object]:
    """One verdict by `VERDICT_COLUMNS`; category, scope, reading and reason in the language asked for."""
    subject, actual, origin = verdict.subject, verdict.actual, verdict.subject.origin
    row: dict[str, object] = dict.fromkeys(VERDICT_COLUMNS)
    row |= {
        "region": verdict.region,
        "target": subject.key,
        "category": origin.category.get(lang),
        "scope": origin.scope.get(lang),
        "status": verdict.status,
        "aspirational": origin.aspirational,
        "reason_code": verdict.reason.code,
        "reason": reason_of(verdict, lang),
        "lead": origin.lead,
        "support": list(origin.support),
        "source": origin.source,
        "nature": origin.nature or None,
        "conflicts_with": list(origin.conflicts_with),
        "reading": origin.reading.get(lang),
        "target_file": subject.place.path,
        "target_line": subject.place.line,
        "actual_file": actual.place.path if actual else None,
        "actual_line": actual.place.line if actual else None,
        "distance": _exact_text_of(verdict.distance),
        "days_late": verdict.days_late,
        "as_written": subject.as_written if isinstance(subject, Target) else subject.due.as_written,
        "parts": [],
        "document": origin.document.label,
        "within_tolerance": verdict.within_tolerance,
        "warnings": list(verdict.warnings),
    }
    if verdict.course:
        row |= _course_to_row(verdict.course)
    if isinstance(subject, Task):
        name = {"indicator": subject.id, "kind": subject.kind, "name_zh": subject.name.zh, "name_en": subject.name.en}
        answer = actual.written if actual and actual.written else None
        due = verdict.due.isoformat() if verdict.due else str(subject.due)
        return row | name | {"due": due, "comparator": "due", "value": answer}
    indicator, better = subject.indicator, subject.indicator.better
    row |= {
        "indicator": indicator.id,
        "kind": "numeric",
        "name_zh": indicator.name.zh,
        "name_en": indicator.name.en,
        "period": str(verdict.period),
        "value": _exact_text_of(verdict.value),
        "unit": verdict.unit.name if verdict.unit else None,
        "target_unit": indicator.unit.name,
        "baseline": _exact_text_of(subject.baseline),
    }
    if verdict.value is not None and not is_finite_decimal(verdict.value):
        row["value_exact"] = str(verdict.value)
    if subject.monitored:
        return row
    if len(subject.demands) > 1:
        return row | {"parts": [_part_to_row(part, better) for part in verdict.parts]}
    demand = subject.demands[0]
    lower, upper = _ends_of(demand, better)
    if verdict.parts and verdict.parts[0].met is not None:
        lower, upper = _exact_text_of(verdict.parts[0].lower), _exact_text_of(verdict.parts[0].upper)
    about = demand.sign.about and subject.tolerance
    return row | {
        "comparator": comparator_of(demand, better),
        "lower": lower,
        "upper": upper,
        "tolerance": str(subject.tolerance) if about else None,
    }


def _origin_to_row(item: Target | Task, lang: Lang) -> dict[str, object]:
    origin = item.origin
    return {
        "region": origin.document.region.code,
        "category": origin.category.get(lang),
        "scope": origin.scope.get(lang),
        "aspirational": origin.aspirational,
        "lead": origin.lead,
        "support": list(origin.support),
        "document": origin.document.number or origin.document.title.get(lang),
        "source": origin.source,
        "file": item.place.path,
        "line": item.place.line,
        "nature": origin.nature or None,
        "applies_to": list(origin.applies_to),
        "each": origin.each,
        "conflicts_with": list(origin.conflicts_with),
        "reading": origin.reading.get(lang),
        "review": "pending" if is_pending(item) else None,
    }


def item_to_rows(item: Target | Task, lang: Lang) -> list[dict[str, object]]:
    """A target or task by `TARGET_COLUMNS`; a target has a row for each of its demands."""
    return target_to_rows(item, lang) if isinstance(item, Target) else [task_to_row(item, lang)]


def target_to_rows(target: Target, lang: Lang) -> list[dict[str, object]]:
    """A target by `TARGET_COLUMNS`: one row a demand, bounds as stated; one row if it is only monitored."""
    indicator = target.indicator
    replaced = target.replaced if target.is_replaced_at(target.period) else None
    row: dict[str, object] = dict.fromkeys(TARGET_COLUMNS)
    row |= _origin_to_row(target, lang) | {
        "indicator": indicator.id,
        "kind": "numeric",
        "name_zh": indicator.name.zh,
        "name_en": indicator.name.en,
        "period": str(target.period),
        "unit": indicator.unit.name,
        "baseline": _baseline_of(target),
        "as_written": target.as_written,
        "monitored": target.monitored,
        "better": indicator.better,
        "measure": indicator.measure or None,
        "replaced_by": replaced.document.label if replaced else None,
    }
    if target.region:
        row["region"] = target.region
    return [row | _demand_to_row(target, demand) for demand in target.demands] or [row]


def _demand_to_row(target: Target, demand: Demand) -> dict[str, object]:
    """The bounds of one demand, as stated."""
    lower, upper = _ends_of(demand, target.indicator.better)
    return {
        "comparator": comparator_of(demand, target.indicator.better),
        "lower": lower,
        "upper": upper,
        "tolerance": str(target.tolerance) if demand.sign.about and target.tolerance else None,
    }


def _baseline_of(target: Target) -> str | None:
    """The baseline as the document writes it, with its year in brackets."""
    year = f" ({target.baseline_year})" if target.baseline_year else ""
    return f"{target.baseline_written}{year}" if target.baseline_written else None


def task_to_row(task: Task, lang: Lang) -> dict[str, object]:
    """A task by `TARGET_COLUMNS`: its comparator is `due`."""
    replaced = task.is_replaced_at(task.due.day)
    row: dict[str, object] = dict.fromkeys(TARGET_COLUMNS)
    return (
        row
        | _origin_to_row(task, lang)
        | {
            "indicator": task.id,
            "kind": task.kind,
            "name_zh": task.name.zh,
            "name_en": task.name.en,
            "due": str(task.due),
            "comparator": "due",
            "as_written": task.due.as_written,
            "monitored": False,
            "replaced_by": task.replaced.document.label if task.replaced and replaced else None,
        }
    )
