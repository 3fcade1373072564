"""One verdict with its arithmetic: the words, the figures with their places, the numbers put in, and why."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hcr.core.bounds import judged_ends, side
from hcr.core.formula import filled_in, parts_of, spelled
from hcr.core.model import Part, Target, Task, Verdict
from hcr.core.submitted import Actual
from hcr.judgement.context import Context
from hcr.language.expressions import BASELINE, PREVIOUS
from hcr.language.numbers import plain
from hcr.language.periods import Period
from hcr.language.units import Unit
from hcr.messages import Lang, say
from hcr.report.check_table import MARKS
from hcr.report.summary import reason_of, region_of

Line = tuple[str, str]
"""A label and what stands behind it."""


def explain(context: Context, verdict: Verdict, lang: Lang) -> list[Line]:
    """Everything that led to a verdict, one labelled line each, in the order a reader follows it."""
    subject = verdict.subject
    lines = [(key, text) for key, text in _origin(verdict, lang) if text]
    lines += _target(context, verdict, lang) if isinstance(subject, Target) else _task(context, verdict, subject, lang)
    mark = f"{MARKS[verdict.status]} {say(lang, f'status.{verdict.status}')}"
    lines.append(("verdict", f"{mark}: {reason_of(verdict, lang)}"))
    return [(say(lang, f"explain.{key}"), text) for key, text in lines]


def _origin(verdict: Verdict, lang: Lang) -> Iterator[Line]:
    """Where the target or task comes from and who answers for it."""
    origin = verdict.subject.origin
    document = origin.document
    yield "document", " ".join(filter(None, (document.number, document.title.get(lang))))
    yield "source", f"{origin.source}  ({verdict.subject.place})"
    yield "region", region_of(verdict, lang)
    yield "period", str(verdict.period or "")
    yield "scope", origin.scope.get(lang)
    yield "lead", origin.lead
    yield "support", "; ".join(origin.support)
    yield "conflicts", "; ".join(origin.conflicts_with)
    yield "reading", origin.reading.get(lang)


def _target(context: Context, verdict: Verdict, lang: Lang) -> Iterator[Line]:
    target = verdict.target
    yield "words", target.as_written + (f" ({say(lang, 'head.aspirational')})" if target.origin.aspirational else "")
    unit = target.indicator.unit
    yield "target", "; ".join(map(str, target.demands)) + ("" if unit.name == "1" else f"  ({unit.name})")
    if target.baseline_written:
        yield "baseline", f"{target.baseline_written} {target.indicator.unit.name}"
    if verdict.actual:
        yield "actual", _submitted(verdict.actual, target.indicator.unit)
    if verdict.computed:
        yield from _formula(context, verdict)
    if verdict.value is not None and verdict.unit not in (None, target.indicator.unit) and verdict.parts:
        yield "converted", f"{_in(verdict.value, verdict.unit)} = {_in(own_figure(verdict), target.indicator.unit)}"
    for part in verdict.parts:
        yield from _part(context, verdict, part, lang)


def _submitted(actual: Actual, unit: Unit) -> str:
    """A row's figure as written, with its unit and place."""
    written = f"{actual.figure.text} {(actual.unit or unit).name}" if actual.figure else actual.written
    note = f"  {actual.note}" if actual.note else ""
    return f"{written}  ({actual.place}){note}"


def _formula(context: Context, verdict: Verdict) -> Iterator[Line]:
    """The formula, its parts as submitted, and the formula with the numbers put in."""
    indicator, period = verdict.target.indicator, verdict.period
    if period is None or verdict.value is None:
        return
    formula = context.formula(indicator)
    for part in dict.fromkeys(parts_of(formula)):
        other = context.catalogue.indicators[part]
        rows = context.figures.all(verdict.region, part)
        for when, actual in sorted(rows.items(), key=lambda row: str(row[0])):
            yield "part", f"{part} {when}: {_submitted(actual, other.unit)}"

    def show(part: str, when: Period) -> str:
        return plain(context.value(verdict.region, context.catalogue.indicators[part], when))

    arithmetic = filled_in(formula, period, show)
    yield "formula", f"{spelled(formula)} = {arithmetic} = {_in(verdict.value, indicator.unit)}"


def _in(value: Fraction, unit: Unit) -> str:
    """A figure with its unit; a plain number has none."""
    return plain(value) if unit.name == "1" else f"{plain(value)} {unit.name}"


def _part(context: Context, verdict: Verdict, part: Part, lang: Lang) -> Iterator[Line]:
    """How one demand was decided: what it refers to, the tolerance, and the subtraction that gives the distance."""
    target = verdict.target
    unit = target.indicator.unit
    worth = part.lower if part.lower is not None else part.upper
    for bound in part.demand.bounds:
        if bound.reference and worth is not None:
            yield "bound", f"{bound} = {_in(worth, unit)}{_referred(context, verdict, bound.reference)}"
    if verdict.value is None or verdict.unit is None or part.distance is None:
        return
    binds = side(part.demand, target.indicator.better)
    if part.demand.comparator == "~":
        assumed = f" ({say(lang, 'explain.assumed')})" if target.tolerance_assumed else ""
        yield "tolerance", f"{target.tolerance}{assumed}: {say(lang, f'explain.{binds}')}"
    elif part.demand.comparator in ("..", "bare"):
        yield "side", say(lang, f"explain.{binds}")
    value = own_figure(verdict)
    floor, ceiling = value - part.distance, value + part.distance
    from_floor = judged_ends(part, value, target.indicator.better)[0] == floor
    taken = f"{plain(value)} - {plain(floor)}" if from_floor else f"{plain(ceiling)} - {plain(value)}"
    yield "arithmetic", f"{taken} = {_in(part.distance, unit)}"


def own_figure(verdict: Verdict) -> Fraction:
    """The figure judged, in the indicator's own unit."""
    if verdict.value is None or verdict.unit is None:
        raise ValueError
    return verdict.value * verdict.unit.size / verdict.target.indicator.unit.size


def _referred(context: Context, verdict: Verdict, reference: str) -> str:
    """Where a figure that a bound refers to was submitted."""
    if reference in (BASELINE, PREVIOUS) or verdict.period is None:
        return ""
    actual = context.figures.get(verdict.region, reference, verdict.period)
    return f"  ({actual.place})" if actual else ""


def _task(context: Context, verdict: Verdict, task: Task, lang: Lang) -> Iterator[Line]:
    """The due day as it was reckoned, and what was answered."""
    due = task.due
    yield "words", due.as_written
    day = verdict.due.isoformat() if verdict.due else "-"
    if due.after:
        start = context.event_day(due.after, verdict.region)
        name = context.catalogue.events[due.after].name.get(lang)
        yield "due", f"{name} ({start.isoformat() if start else '-'}) + {due.within} = {day}"
    else:
        yield "due", day if due.day else say(lang, "explain.standing")
    if verdict.actual:
        yield "actual", f"{verdict.actual.written}  ({verdict.actual.place})"
