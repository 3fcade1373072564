"""One verdict with its arithmetic: the words, the figures with their places, the numbers put in, and why."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hcr.core.bounds import bounded_side_of, recover_ends
from hcr.core.formula import fill_in_formula, parts_of, write_formula
from hcr.core.model import DemandOutcome, Target, Task, Verdict
from hcr.core.submitted import Actual
from hcr.judgement.context import Context
from hcr.language.expressions import BASELINE, PREVIOUS
from hcr.language.numbers import write_number
from hcr.language.periods import Period
from hcr.language.units import Unit
from hcr.messages import Lang, say
from hcr.report.check_table import MARKS
from hcr.report.summary import reason_of, region_of

LabelledLine = tuple[str, str]
"""A label and the text behind it."""


def explain(context: Context, verdict: Verdict, lang: Lang) -> list[LabelledLine]:
    """Everything that led to a verdict, one labelled line each, in the order a reader follows it."""
    subject = verdict.subject
    lines = [(key, text) for key, text in _origin_lines(verdict, lang) if text]
    lines += (
        _target_lines(context, verdict, lang)
        if isinstance(subject, Target)
        else _task_lines(context, verdict, subject, lang)
    )
    mark = f"{MARKS[verdict.status]} {say(lang, f'status.{verdict.status}')}"
    lines.append(("verdict", f"{mark}: {reason_of(verdict, lang)}"))
    return [(say(lang, f"explain.{key}"), text) for key, text in lines]


def _origin_lines(verdict: Verdict, lang: Lang) -> Iterator[LabelledLine]:
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


def _target_lines(context: Context, verdict: Verdict, lang: Lang) -> Iterator[LabelledLine]:
    target = verdict.target
    yield "words", target.as_written + (f" ({say(lang, 'head.aspirational')})" if target.origin.aspirational else "")
    unit = target.indicator.unit
    yield "target", "; ".join(map(str, target.demands)) + ("" if unit.name == "1" else f"  ({unit.name})")
    if target.baseline_written:
        yield "baseline", f"{target.baseline_written} {target.indicator.unit.name}"
    if verdict.actual:
        yield "actual", _describe_actual(verdict.actual, target.indicator.unit)
    if verdict.computed:
        yield from _formula_lines(context, verdict)
    if verdict.value is not None and verdict.unit not in (None, target.indicator.unit) and verdict.parts:
        submitted = _format_with_unit(verdict.value, verdict.unit)
        yield "converted", f"{submitted} = {_format_with_unit(own_figure_of(verdict), target.indicator.unit)}"
    for part in verdict.parts:
        yield from _part_lines(context, verdict, part, lang)


def _describe_actual(actual: Actual, unit: Unit) -> str:
    """A row's figure as written, with its unit and place."""
    written = f"{actual.figure.text} {(actual.unit or unit).name}" if actual.figure else actual.written
    note = f"  {actual.note}" if actual.note else ""
    return f"{written}  ({actual.place}){note}"


def _formula_lines(context: Context, verdict: Verdict) -> Iterator[LabelledLine]:
    """The formula, its parts as submitted, and the formula with the numbers put in."""
    indicator, period = verdict.target.indicator, verdict.period
    if period is None or verdict.value is None:
        return
    formula = context.formula_of(indicator)
    for part in dict.fromkeys(parts_of(formula)):
        other = context.catalogue.indicators[part]
        rows = context.figures.rows_of(verdict.region, part)
        for when, actual in sorted(rows.items(), key=lambda row: str(row[0])):
            yield "part", f"{part} {when}: {_describe_actual(actual, other.unit)}"

    def show(part: str, when: Period) -> str:
        return write_number(context.value_of(verdict.region, context.catalogue.indicators[part], when))

    arithmetic = fill_in_formula(formula, period, show)
    yield "formula", f"{write_formula(formula)} = {arithmetic} = {_format_with_unit(verdict.value, indicator.unit)}"


def _format_with_unit(value: Fraction, unit: Unit) -> str:
    """A figure with its unit; a plain number has none."""
    return write_number(value) if unit.name == "1" else f"{write_number(value)} {unit.name}"


def _part_lines(context: Context, verdict: Verdict, part: DemandOutcome, lang: Lang) -> Iterator[LabelledLine]:
    """How one demand was decided: what it refers to, the tolerance, and the subtraction that gives the distance."""
    target = verdict.target
    unit = target.indicator.unit
    worth = part.lower if part.lower is not None else part.upper
    for bound in part.demand.bounds:
        if bound.reference and worth is not None:
            yield (
                "bound",
                f"{bound} = {_format_with_unit(worth, unit)}{_describe_reference(context, verdict, bound.reference)}",
            )
    if verdict.value is None or verdict.unit is None or part.distance is None:
        return
    binds = bounded_side_of(part.demand, target.indicator.better)
    if part.demand.sign.about:
        assumed = f" ({say(lang, 'explain.assumed')})" if target.tolerance_assumed else ""
        yield "tolerance", f"{target.tolerance}{assumed}: {say(lang, f'explain.{binds}')}"
    elif part.demand.sign.side == "better":
        yield "side", say(lang, f"explain.{binds}")
    value = own_figure_of(verdict)
    floor, ceiling = value - part.distance, value + part.distance
    from_floor = recover_ends(part, value, target.indicator.better)[0] == floor
    taken = (
        f"{write_number(value)} - {write_number(floor)}"
        if from_floor
        else f"{write_number(ceiling)} - {write_number(value)}"
    )
    yield "arithmetic", f"{taken} = {_format_with_unit(part.distance, unit)}"


def own_figure_of(verdict: Verdict) -> Fraction:
    """The figure judged, in the indicator's own unit."""
    if verdict.value is None or verdict.unit is None:
        raise ValueError
    return verdict.value * verdict.unit.size / verdict.target.indicator.unit.size


def _describe_reference(context: Context, verdict: Verdict, reference: str) -> str:
    """Where a figure that a bound refers to was submitted."""
    if reference in (BASELINE, PREVIOUS) or verdict.period is None:
        return ""
    actual = context.figures.get(verdict.region, reference, verdict.period)
    return f"  ({actual.place})" if actual else ""


def _task_lines(context: Context, verdict: Verdict, task: Task, lang: Lang) -> Iterator[LabelledLine]:
    """The due day with its reckoning, and the answer."""
    due = task.due
    yield "words", due.as_written
    day = verdict.due.isoformat() if verdict.due else "-"
    if due.after:
        start = context.find_event_day(due.after, verdict.region)
        name = context.catalogue.events[due.after].name.get(lang)
        yield "due", f"{name} ({start.isoformat() if start else '-'}) + {due.within} = {day}"
    else:
        yield "due", day if due.day else say(lang, "explain.standing")
    if verdict.actual:
        yield "actual", f"{verdict.actual.written}  ({verdict.actual.place})"
