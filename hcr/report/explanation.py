"""Explains one verdict by its arithmetic: the words, the figures with their places, the formula filled in, why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from hcr.core.bounds import bounded_side_of, recover_ends
from hcr.core.departments import name_department, name_lead
from hcr.core.formula import fill_in_formula, parts_of, write_formula
from hcr.core.model import DemandOutcome, Origin, Target, Task, Verdict
from hcr.core.problems import Problem
from hcr.core.submitted import Actual
from hcr.judgement.context import Context
from hcr.judgement.pace import find_pace
from hcr.language.expressions import BASELINE, PREVIOUS
from hcr.language.numbers import is_finite_decimal, widen_brackets, write_marked, write_number
from hcr.language.patterns import compile_late
from hcr.language.periods import Period
from hcr.language.units import Unit
from hcr.messages import Lang, say
from hcr.report.check_table import MARKS
from hcr.report.course_words import course_lines
from hcr.report.date_words import describe_period, write_day
from hcr.report.demand_words import find_words, name_bound, write_stated
from hcr.report.due_words import write_term
from hcr.report.figure_words import join_unit, name_difference, unit_name_of
from hcr.report.origin_words import notes_of
from hcr.report.pace_words import pace_lines
from hcr.report.sections.about import describe_tolerance
from hcr.report.source_words import describe_source
from hcr.report.summary import reason_of, region_of
from hcr.report.wording import describe_issue

DIGITS = 12
MOST_DIGITS = 96  # numbers that differ only beyond so many digits are shown alike
_ID = compile_late(r"[a-z][a-z0-9_]*")

LabelledLine = tuple[str, str]
"""A label and the text behind it."""


def explain(
    context: Context, verdict: Verdict, lang: Lang, sparkline: bool = False, problems: Sequence[Problem] = ()
) -> list[LabelledLine]:
    """Everything that led to a verdict, one labelled line each, in the order a reader follows it.

    `problems` are those of the check, of which the warnings about its figure are shown.
    """
    subject = verdict.subject
    lines = [(key, text) for key, text in _origin_lines(verdict, lang) if text]
    lines += (
        _target_lines(context, verdict, lang)
        if isinstance(subject, Target)
        else _task_lines(context, verdict, subject, lang)
    )
    mark = f"{MARKS[verdict.status]} {say(lang, f'status.{verdict.status}')}"
    lines.append(("verdict", say(lang, "head.colon", label=mark, text=reason_of(verdict, lang))))
    lines += [("doubt", text) for text in _list_warnings(context, verdict, problems, lang)]
    lines += course_lines(verdict, lang)
    if isinstance(subject, Target) and (pace := find_pace(context, verdict)):
        lines += pace_lines(pace, subject.indicator.unit, lang, sparkline)
    return [(say(lang, f"explain.{key}"), text) for key, text in lines]


def _list_warnings(context: Context, verdict: Verdict, problems: Sequence[Problem], lang: Lang) -> list[str]:
    """The warnings about a verdict's figure or answer; that about a computed figure is at one of its parts."""
    places = {verdict.actual.place} if verdict.actual else set()
    if isinstance(verdict.subject, Target):
        for part in context.all_parts_of(verdict.subject.indicator):
            places |= {row.place for row in context.figures.rows_of(verdict.region, part).values()}
    found = [each for each in problems if each.code in verdict.warnings and each.place in places]
    return [_add_in_brackets(each.format_message(lang), each.code, lang) for each in found]


def _origin_lines(verdict: Verdict, lang: Lang) -> Iterator[LabelledLine]:
    """The source of the target or task, and the responsible departments."""
    origin = verdict.subject.origin
    document = origin.document
    yield "document", " ".join(filter(None, (document.number, document.title.get(lang))))
    yield "issued", describe_issue(document, lang) if document.issued_by.get(lang) else ""
    yield "source", _add_in_brackets(describe_source(origin.source, lang), str(verdict.subject.place), lang)
    yield "region", region_of(verdict, lang)
    yield "period", _describe_period(verdict, lang)
    yield "category", origin.category.get(lang)
    notes = notes_of(origin, lang)
    yield "scope", notes.scope
    yield "each", _describe_each(origin, lang)
    yield "lead", name_lead(origin, lang)
    yield "support", say(lang, "head.names").join(name_department(document, name, lang) for name in origin.support)
    yield "nature", notes.nature
    yield "conflicts", notes.conflicts
    yield "reading", notes.reading


def _describe_each(origin: Origin, lang: Lang) -> str:
    """The lower regions that a demand of each of them binds, by name; empty for a demand of the region itself."""
    if not origin.each:
        return ""
    document = origin.document
    names = {region.code: region.name.get(lang) for region in (document.region, *document.regions)}
    limits = say(lang, "head.names").join(names.get(code) or code for code in origin.applies_to)
    return limits or say(lang, "explain.every")


def _add_in_brackets(text: str, more: str, lang: Lang) -> str:
    return say(lang, "head.brackets", text=text, more=more)


def _mark_striven(text: str, origin: Origin, lang: Lang) -> str:
    return _add_in_brackets(text, say(lang, "head.striven"), lang) if origin.aspirational else text


def _describe_period(verdict: Verdict, lang: Lang) -> str:
    """The period; an undated target's is marked as the end of the document's years."""
    text = describe_period(verdict.period, lang) if verdict.period else ""
    undated = isinstance(verdict.subject, Target) and verdict.subject.undated
    return _add_in_brackets(text, say(lang, "explain.end"), lang) if undated else text


def _target_lines(context: Context, verdict: Verdict, lang: Lang) -> Iterator[LabelledLine]:
    target = verdict.target
    unit = target.indicator.unit
    if definition := target.indicator.definition.get(lang):
        yield "definition", definition
    words = find_words(target)
    if words:
        yield "words", _mark_striven(words, target.origin, lang)
    name = "" if unit.name == "1:n" else unit_name_of(unit, lang)
    stated = [write_stated(each, target, lang, name) for each in target.demands]
    demand = say(lang, "head.stop").join(stated) or say(lang, "reason.monitored")
    yield "target", demand if words else _mark_striven(demand, target.origin, lang)
    if target.baseline_written:
        written = target.baseline_written
        baseline = join_unit(written, name, lang) if written[-1:].isdigit() else written
        year = say(lang, "report.period.12", year=str(target.baseline_year), index="1")
        yield "baseline", _add_in_brackets(baseline, year, lang) if target.baseline_year else baseline
    if verdict.actual:
        yield "actual", _describe_actual(verdict.actual, unit, lang)
    if verdict.computed:
        yield from _formula_lines(context, verdict, lang)
    elif target.indicator.formula:
        yield "formula", _name_parts(target.indicator.formula, context, lang)
    if verdict.value is not None and verdict.unit not in (None, unit) and verdict.parts:
        submitted = _format_with_unit(verdict.value, verdict.unit, lang)
        yield "converted", f"{submitted} = {_format_with_unit(own_figure_of(verdict), unit, lang)}"
    for part in verdict.parts:
        yield from _part_lines(context, verdict, part, lang)


def _describe_actual(actual: Actual, unit: Unit, lang: Lang) -> str:
    """A row's figure as written, with its unit, its place and its remark."""
    name = unit_name_of(actual.unit or unit, lang)
    written = join_unit(actual.figure.text, name, lang) if actual.figure else actual.written
    more = say(lang, "head.stop").join(filter(None, (str(actual.place), actual.note)))
    return _add_in_brackets(written, more, lang)


def _formula_lines(context: Context, verdict: Verdict, lang: Lang) -> Iterator[LabelledLine]:
    """The formula, its parts as submitted, and the formula with the numbers put in."""
    indicator, period = verdict.target.indicator, verdict.period
    if period is None or verdict.value is None:
        return
    formula = context.formula_of(indicator)
    for part in dict.fromkeys(parts_of(formula)):
        other = context.catalogue.indicators[part]
        rows = context.figures.rows_of(verdict.region, part)
        for when, actual in sorted(rows.items(), key=lambda row: str(row[0])):
            name = other.name.get(lang)
            label = _add_in_brackets(name, describe_period(when, lang), lang) if when else name
            yield "part", say(lang, "head.colon", label=label, text=_describe_actual(actual, other.unit, lang))

    def show(part: str, when: Period) -> str:
        return write_number(context.value_of(verdict.region, context.catalogue.indicators[part], when))

    arithmetic = fill_in_formula(formula, period, show)
    bounds = [end for each in verdict.parts for end in (each.lower, each.upper) if end is not None]
    digits = max((_count_telling_digits(verdict.value, end) for end in bounds), default=DIGITS)
    outcome = _format_with_unit(verdict.value, indicator.unit, lang, digits)
    sign = "=" if is_finite_decimal(verdict.value) else ""
    words = _name_parts(write_formula(formula), context, lang)
    yield "formula", " ".join(filter(None, (f"{words} = {arithmetic}", sign, outcome)))


def _name_parts(formula: str, context: Context, lang: Lang) -> str:
    """The formula with the names of its parts and of its function."""
    names = {"growth": say(lang, "demand.growth"), "previous": say(lang, "demand.previous")}
    names |= {id_: indicator.name.get(lang) for id_, indicator in context.catalogue.indicators.items()}
    named = _ID.sub(lambda match: names.get(match[0], match[0]), formula)
    return named if lang == "en" else widen_brackets(named)


def _format_with_unit(value: Fraction, unit: Unit, lang: Lang, digits: int = DIGITS) -> str:
    """A figure with its unit; a plain number has none. One whose decimals never end is marked as approximate."""
    return join_unit(write_marked(value, digits), unit_name_of(unit, lang), lang)


def _count_telling_digits(one: Fraction, other: Fraction) -> int:
    """The number of digits that show two numbers as different; the usual number if they are equal."""
    digits = DIGITS
    while one != other and digits < MOST_DIGITS and write_number(one, digits) == write_number(other, digits):
        digits += DIGITS
    return digits


def _part_lines(context: Context, verdict: Verdict, part: DemandOutcome, lang: Lang) -> Iterator[LabelledLine]:
    """The decision on one demand: its reference, the tolerance, and the subtraction that gives the distance."""
    target = verdict.target
    unit = target.indicator.unit
    worth = part.lower if part.lower is not None else part.upper
    for bound in part.demand.bounds:
        if bound.reference and worth is not None:
            equal = f"{name_bound(bound, target, lang)} = {_format_with_unit(worth, unit, lang)}"
            place = _find_reference(context, verdict, bound.reference)
            yield "bound", _add_in_brackets(equal, place, lang) if place else equal
    if verdict.value is None or verdict.unit is None or part.distance is None:
        return
    binds = bounded_side_of(part.demand, target.indicator.better)
    if part.demand.sign.about:
        reach = describe_tolerance(target.tolerance, lang) if target.tolerance else ""
        if target.tolerance_assumed:
            reach = _add_in_brackets(reach, say(lang, "explain.assumed"), lang)
        yield "tolerance", say(lang, "head.colon", label=reach, text=say(lang, f"explain.{binds}"))
    elif part.demand.sign.side == "better":
        yield "side", say(lang, f"explain.{binds}")
    value = own_figure_of(verdict)
    floor, ceiling = value - part.distance, value + part.distance
    from_floor = recover_ends(part, value, target.indicator.better)[0] == floor
    first, second = (value, floor) if from_floor else (ceiling, value)
    digits = _count_telling_digits(first, second)
    taken = f"{write_marked(first, digits)} - {write_marked(second, digits)}"
    sign = "= " if is_finite_decimal(part.distance) else ""
    if unit.name == "%":
        distance = say(lang, "paper.points", number=write_marked(part.distance, DIGITS))
    else:
        distance = join_unit(write_marked(part.distance, DIGITS), name_difference(unit, lang), lang)
    yield "arithmetic", f"{taken} {sign}{distance}"


def own_figure_of(verdict: Verdict) -> Fraction:
    """The figure judged, in the indicator's own unit."""
    if verdict.value is None or verdict.unit is None:
        raise ValueError
    return verdict.value * verdict.unit.size / verdict.target.indicator.unit.size


def _find_reference(context: Context, verdict: Verdict, reference: str) -> str:
    """The place where the figure of a bound's reference was submitted."""
    if reference in (BASELINE, PREVIOUS) or verdict.period is None:
        return ""
    actual = context.figures.get(verdict.region, reference, verdict.period)
    return str(actual.place) if actual else ""


def _task_lines(context: Context, verdict: Verdict, task: Task, lang: Lang) -> Iterator[LabelledLine]:
    """The due day with its reckoning, and the answer."""
    due = task.due
    if due.as_written:
        yield "words", _mark_striven(due.as_written, task.origin, lang)
    day = write_day(verdict.due, lang) if verdict.due else "—"
    if due.after:
        start = context.find_event_day(due.after, verdict.region)
        name = context.catalogue.events[due.after].name.get(lang)
        begun = _add_in_brackets(name, write_day(start, lang) if start else "—", lang)
        yield "due", f"{begun} + {write_term(due.within, lang) if due.within else ''} = {day}"
    elif due.day is None:
        yield "due", say(lang, "explain.standing")
    else:
        text = _add_in_brackets(day, say(lang, "explain.end"), lang) if due.end else day
        yield "due", text if due.as_written else _mark_striven(text, task.origin, lang)
    if verdict.actual:
        yield "actual", _add_in_brackets(verdict.actual.written, str(verdict.actual.place), lang)
