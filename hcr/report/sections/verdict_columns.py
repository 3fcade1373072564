"""The columns of a paper's tables of verdicts: heading, width, and the function that fills each cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from hcr.core.model import Verdict
from hcr.messages import Lang, say
from hcr.records import frozen
from hcr.report.bullet import bullet_of
from hcr.report.check_table import cell_text_of
from hcr.report.course_words import find_shortfall
from hcr.report.date_words import describe_period
from hcr.report.paper import Cell, Column, Table
from hcr.report.sections.subject_columns import figure_cell_of, lead_of
from hcr.report.short_cells import MOST_PLACES, PLACES, label_of, round_half_up, short_target_of, write_places


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


def _make_text_cell(column: str) -> Callable[[Verdict, Lang], Cell]:
    """The same text as in the printed table."""
    return lambda verdict, lang: Cell(cell_text_of(verdict, column, lang))


def _expected_cell_of(verdict: Verdict, _: Lang) -> Cell:
    """The figure expected by now of a target that is not yet due."""
    expected = verdict.course.expected if verdict.course else None
    return Cell() if expected is None else Cell(write_places(expected, _count_places(verdict)), expected)


def _shortfall_cell_of(verdict: Verdict, lang: Lang) -> Cell:
    """How far the figure is above or below the expected one, in words."""
    difference = find_shortfall(verdict)
    if difference is None:
        return Cell()
    gap = write_places(abs(difference), _count_places(verdict))
    return Cell(say(lang, "report.over" if difference > 0 else "report.short_of", gap=gap), difference)


def _count_places(verdict: Verdict) -> int:
    """The decimal places with which a figure is seen to differ from the expected one, where it does."""
    difference = find_shortfall(verdict) or Fraction(0)
    return next((n for n in range(PLACES, MOST_PLACES) if not difference or round_half_up(difference, n)), MOST_PLACES)


FIELDS: Mapping[str, VerdictColumn] = {
    "region": VerdictColumn(_make_text_cell("region"), 3),
    "period": VerdictColumn(lambda v, lang: Cell(describe_period(v.period, lang) if v.period else ""), 2),
    "indicator": VerdictColumn(lambda v, lang: Cell(label_of(v, lang)), 8),
    "target": VerdictColumn(lambda v, lang: Cell(short_target_of(v, lang)), 3, "number"),
    "value": VerdictColumn(figure_cell_of, 3, "number"),
    "expected": VerdictColumn(_expected_cell_of, 3, "number"),
    "shortfall": VerdictColumn(_shortfall_cell_of, 2, "number"),
    "lead": VerdictColumn(lambda v, lang: Cell(lead_of(v, lang)), 4, "text", "lead"),
    "picture": VerdictColumn(lambda v, _: Cell(bullet=bullet_of(v)), 4, "picture"),
}
