"""The columns of a paper's tables of verdicts: heading, width, and what fills them; no sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from hcr.core.model import Target, Verdict
from hcr.frozen import frozen
from hcr.messages import Lang, say
from hcr.report.bullet import bullet
from hcr.report.check_table import cell, unit_name
from hcr.report.explanation import own_figure
from hcr.report.paper import Cell, Column, Table


@frozen
class Field:
    """A column and how a verdict fills it."""

    cell: Callable[[Verdict, Lang], Cell]
    width: int = 3
    kind: Literal["text", "number", "status", "picture"] = "text"
    filter: Literal["", "status", "lead"] = ""


def table(caption: str, groups: Iterable[tuple[str, Sequence[Verdict]]], names: Sequence[str], lang: Lang) -> Table:
    """A table of verdicts by these fields."""
    fields = [FIELDS[name] for name in names]
    columns = [
        Column(say(lang, f"heading.{name}"), field.kind, field.width, field.filter)
        for name, field in zip(names, fields, strict=True)
    ]
    rows = [(title, [[field.cell(v, lang) for field in fields] for v in verdicts]) for title, verdicts in groups]
    return Table(caption, columns, rows)


def varying(verdicts: Sequence[Verdict]) -> list[str]:
    """Which of region and period differ among verdicts, and so need a column; a task has no period."""
    regions = {verdict.region for verdict in verdicts}
    periods = {verdict.period for verdict in verdicts if verdict.period}
    return [name for name, found in (("region", regions), ("period", periods)) if len(found) > 1]


def count_cell(count: int) -> Cell:
    """A whole number."""
    return Cell(str(count), Fraction(count))


def _told(column: str) -> Callable[[Verdict, Lang], Cell]:
    """What the printed table says too."""
    return lambda verdict, lang: Cell(cell(verdict, column, lang))


def _value(verdict: Verdict, lang: Lang) -> Cell:
    """The figure as written; its number is in the indicator's own unit, where the units are of one kind."""
    comparable = (
        isinstance(verdict.subject, Target)
        and verdict.value is not None
        and verdict.unit is not None
        and verdict.unit.kind == verdict.subject.indicator.unit.kind
    )
    return Cell(cell(verdict, "value", lang), own_figure(verdict) if comparable else None)


def _baseline(verdict: Verdict, lang: Lang) -> Cell:
    subject = verdict.subject
    if not isinstance(subject, Target) or not subject.baseline_written:
        return Cell()
    return Cell(f"{subject.baseline_written} {unit_name(subject.indicator.unit, lang)}".strip(), subject.baseline)


def _unit(verdict: Verdict, lang: Lang) -> Cell:
    subject = verdict.subject
    return Cell(unit_name(subject.indicator.unit, lang) if isinstance(subject, Target) else "")


def _due(verdict: Verdict, lang: Lang) -> Cell:
    """The words of the document, and the day they come to."""
    words, day = cell(verdict, "target", lang), verdict.due.isoformat() if verdict.due else ""
    both = day and words != day
    return Cell(say(lang, "report.brackets", text=words, more=day) if both else words)


def _days(verdict: Verdict, _: Lang) -> Cell:
    return Cell() if verdict.days_late is None else count_cell(verdict.days_late)


def _days_left(verdict: Verdict, _: Lang) -> Cell:
    days = dict(verdict.reason.args).get("days")
    return count_cell(int(days)) if isinstance(days, str) else Cell()


def _event(verdict: Verdict, lang: Lang) -> Cell:
    """The name of the event that a waiting task hangs on."""
    return Cell(say(lang, "report.event", **dict(verdict.reason.args)))


FIELDS: Mapping[str, Field] = {
    "region": Field(_told("region"), 3),
    "period": Field(_told("period"), 2),
    "name": Field(_told("name"), 8),
    "indicator": Field(_told("name"), 8),
    "task": Field(_told("name"), 8),
    "target": Field(_told("target"), 4),
    "due": Field(_due, 4),
    "value": Field(_value, 3, "number"),
    "answer": Field(_told("value"), 3),
    "unit": Field(_unit, 2),
    "status": Field(lambda v, lang: Cell(cell(v, "status", lang), status=v.status), 3, "status", "status"),
    "distance": Field(lambda v, lang: Cell(cell(v, "distance", lang), v.distance), 2, "number"),
    "baseline": Field(_baseline, 2, "number"),
    "lead": Field(_told("lead"), 4, "text", "lead"),
    "source": Field(lambda v, _: Cell(v.subject.origin.source), 3),
    "picture": Field(lambda v, _: Cell(bullet=bullet(v)), 4, "picture"),
    "days_over": Field(_days, 2, "number"),
    "days_late": Field(_days, 2, "number"),
    "days_left": Field(_days_left, 2, "number"),
    "event": Field(_event, 4),
}
