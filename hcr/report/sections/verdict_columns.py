"""The columns of a paper's tables of verdicts: heading, width, and the function that fills each cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from hcr.core.model import Target, Verdict
from hcr.frozen import frozen
from hcr.messages import Lang, say
from hcr.report.bullet import bullet_of
from hcr.report.check_table import cell_text_of, unit_name_of
from hcr.report.course_words import find_shortfall, format_expected, format_shortfall
from hcr.report.explanation import own_figure_of
from hcr.report.paper import Cell, Column, Table


@frozen
class VerdictColumn:
    """A column and how a verdict fills it."""

    cell: Callable[[Verdict, Lang], Cell]
    width: int = 3
    kind: Literal["text", "number", "status", "picture"] = "text"
    filter: Literal["", "status", "lead"] = ""


def build_table(
    caption: str, groups: Iterable[tuple[str, Sequence[Verdict]]], names: Sequence[str], lang: Lang
) -> Table:
    """A table of verdicts by these fields."""
    fields = [FIELDS[name] for name in names]
    columns = [
        Column(say(lang, f"heading.{name}"), field.kind, field.width, field.filter)
        for name, field in zip(names, fields, strict=True)
    ]
    rows = [(title, [[field.cell(v, lang) for field in fields] for v in verdicts]) for title, verdicts in groups]
    return Table(caption, columns, rows)


def find_varying(verdicts: Sequence[Verdict]) -> list[str]:
    """The fields, region or period, that differ among verdicts and so need a column; a task has no period."""
    regions = {verdict.region for verdict in verdicts}
    periods = {verdict.period for verdict in verdicts if verdict.period}
    return [name for name, found in (("region", regions), ("period", periods)) if len(found) > 1]


def count_to_cell(count: int) -> Cell:
    """A whole number."""
    return Cell(str(count), Fraction(count))


def _make_text_cell(column: str) -> Callable[[Verdict, Lang], Cell]:
    """The same text as in the printed table."""
    return lambda verdict, lang: Cell(cell_text_of(verdict, column, lang))


def _value_cell_of(verdict: Verdict, lang: Lang) -> Cell:
    """The figure as written; its number is in the indicator's own unit if the units are of one kind."""
    comparable = (
        isinstance(verdict.subject, Target)
        and verdict.value is not None
        and verdict.unit is not None
        and verdict.unit.kind == verdict.subject.indicator.unit.kind
    )
    return Cell(cell_text_of(verdict, "value", lang), own_figure_of(verdict) if comparable else None)


def _baseline_cell_of(verdict: Verdict, lang: Lang) -> Cell:
    subject = verdict.subject
    if not isinstance(subject, Target) or not subject.baseline_written:
        return Cell()
    return Cell(f"{subject.baseline_written} {unit_name_of(subject.indicator.unit, lang)}".strip(), subject.baseline)


def _expected_cell_of(verdict: Verdict, lang: Lang) -> Cell:
    """What is expected by now of a target that is not yet due."""
    return Cell(format_expected(verdict, lang), verdict.course.expected if verdict.course else None)


def _unit_cell_of(verdict: Verdict, lang: Lang) -> Cell:
    subject = verdict.subject
    return Cell(unit_name_of(subject.indicator.unit, lang) if isinstance(subject, Target) else "")


def _due_cell_of(verdict: Verdict, lang: Lang) -> Cell:
    """The words of the document, and the day that they mean."""
    words, day = cell_text_of(verdict, "target", lang), verdict.due.isoformat() if verdict.due else ""
    both = day and words != day
    return Cell(say(lang, "report.brackets", text=words, more=day) if both else words)


def _days_cell_of(verdict: Verdict, _: Lang) -> Cell:
    return Cell() if verdict.days_late is None else count_to_cell(verdict.days_late)


def _days_left_cell_of(verdict: Verdict, _: Lang) -> Cell:
    days = dict(verdict.reason.args).get("days")
    return count_to_cell(int(days)) if isinstance(days, str) else Cell()


def _event_cell_of(verdict: Verdict, lang: Lang) -> Cell:
    """The name of the event that a waiting task depends on."""
    return Cell(say(lang, "report.event", **dict(verdict.reason.args)))


FIELDS: Mapping[str, VerdictColumn] = {
    "region": VerdictColumn(_make_text_cell("region"), 3),
    "period": VerdictColumn(_make_text_cell("period"), 2),
    "name": VerdictColumn(_make_text_cell("name"), 8),
    "indicator": VerdictColumn(_make_text_cell("name"), 8),
    "task": VerdictColumn(_make_text_cell("name"), 8),
    "target": VerdictColumn(_make_text_cell("target"), 4),
    "due": VerdictColumn(_due_cell_of, 4),
    "value": VerdictColumn(_value_cell_of, 3, "number"),
    "answer": VerdictColumn(_make_text_cell("value"), 3),
    "unit": VerdictColumn(_unit_cell_of, 2),
    "status": VerdictColumn(
        lambda v, lang: Cell(cell_text_of(v, "status", lang), status=v.status), 3, "status", "status"
    ),
    "distance": VerdictColumn(lambda v, lang: Cell(cell_text_of(v, "distance", lang), v.distance), 2, "number"),
    "expected": VerdictColumn(_expected_cell_of, 3, "number"),
    "shortfall": VerdictColumn(lambda v, _: Cell(format_shortfall(v), find_shortfall(v)), 2, "number"),
    "baseline": VerdictColumn(_baseline_cell_of, 2, "number"),
    "lead": VerdictColumn(_make_text_cell("lead"), 4, "text", "lead"),
    "source": VerdictColumn(lambda v, _: Cell(v.subject.origin.source), 3),
    "picture": VerdictColumn(lambda v, _: Cell(bullet=bullet_of(v)), 4, "picture"),
    "days_over": VerdictColumn(_days_cell_of, 2, "number"),
    "days_late": VerdictColumn(_days_cell_of, 2, "number"),
    "days_left": VerdictColumn(_days_left_cell_of, 2, "number"),
    "event": VerdictColumn(_event_cell_of, 4),
}
