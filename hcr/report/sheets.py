"""The tables of a paper as a workbook: one a sheet, one row a verdict, status and reason in columns of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from hcr.core.departments import name_lead
from hcr.core.model import Target, Task, Verdict
from hcr.messages import Lang, say
from hcr.report.check_table import MARKS, category_groups
from hcr.report.course_words import describe_expected, has_courses, label_course
from hcr.report.date_words import describe_period
from hcr.report.meeting import Meeting
from hcr.report.paper import Cell, Column, Sheet, Table
from hcr.report.sections.course import expected_cell_of
from hcr.report.sections.departments import compose_departments
from hcr.report.sections.evidence import build_files, build_findings, list_findings
from hcr.report.sections.opening import counted_of
from hcr.report.sections.path import compose_path
from hcr.report.sections.readings import build_readings
from hcr.report.sections.regions import build_ranking, build_scorecard
from hcr.report.sections.subject_columns import figure_cell_of, remark_of, status_word_of
from hcr.report.sections.worst import is_across
from hcr.report.short_cells import marked_figure_of, short_target_of, short_unit_of, write_gap
from hcr.report.source_words import describe_source
from hcr.report.subjects import Subject, group_by_subject
from hcr.report.summary import name_of, region_of
from hcr.report.wording import find_varying, names_by_region

TARGETS = (
    "category",
    "indicator",
    "unit",
    "kind",
    "target",
    "figure",
    "distance",
    "status",
    "reason",
    "lead",
    "source",
)
COURSE = ("course", "expected", "course_note")
TASKS = ("category", "task", "kind", "due", "answer", "days", "status", "reason", "lead", "source")
WIDTHS = {
    "indicator": 9,
    "task": 9,
    "category": 5,
    "reason": 8,
    "lead": 5,
    "source": 6,
    "due": 5,
    "answer": 4,
    "course_note": 6,
}
NUMBERS = frozenset(["figure", "distance", "days", "expected"])


def compose_sheets(meeting: Meeting, lang: Lang) -> Sequence[Sheet]:
    """The sheets that hold something."""
    return [Sheet(id_, say(lang, f"sheets.{id_}"), table) for id_, table in _tables(meeting, lang)]


def _tables(meeting: Meeting, lang: Lang) -> Iterator[tuple[str, Table]]:
    verdicts = meeting.report.verdicts
    targets = [verdict for verdict in verdicts if isinstance(verdict.subject, Target)]
    tasks = [verdict for verdict in verdicts if isinstance(verdict.subject, Task)]
    varying = find_varying(verdicts)
    if targets:
        course = COURSE if has_courses(meeting.report.tally.courses) else ()
        yield "results", _build_rows(targets, (*varying, *TARGETS, *course), lang)
    if tasks:
        yield "tasks", _build_rows(tasks, (*(name for name in varying if name == "region"), *TASKS), lang)
    if (readings := build_readings(verdicts, lang)).columns:
        yield "readings", readings
    for block in compose_departments(meeting, lang):
        if isinstance(block, Table):
            yield "departments", block
    if is_across(meeting, lang):
        names = names_by_region(verdicts, lang)
        yield "ranking", build_ranking(meeting, names, lang)
        subjects = [each for each in group_by_subject(counted_of(meeting, "indicator")) if len(each.verdicts) > 1]
        if subjects:
            yield "scorecard", build_scorecard(subjects, list(names), meeting, lang)
    for block in compose_path(meeting, lang):
        if isinstance(block, Table):
            yield "path", block
    if found := list_findings(meeting):
        yield "findings", build_findings(found, lang)
    yield "files", build_files(meeting, lang)


def _build_rows(verdicts: Sequence[Verdict], names: Sequence[str], lang: Lang) -> Table:
    columns = [
        Column(
            say(lang, f"col.{name}"),
            "number" if name in NUMBERS else "status" if name == "status" else "text",
            WIDTHS.get(name, 3),
        )
        for name in names
    ]
    rows = []
    for title, items in category_groups(verdicts, lang):
        for verdict in items:
            rows.append([Cell(title) if name == "category" else _CELLS[name](verdict, lang) for name in names])
    return Table("", columns, [("", rows)])


def _kind_cell_of(verdict: Verdict, lang: Lang) -> Cell:
    subject = verdict.subject
    kind = subject.kind if isinstance(subject, Task) else "aspirational" if subject.origin.aspirational else "target"
    return Cell(say(lang, f"kind.{kind}"))


def _days_cell_of(verdict: Verdict, _: Lang) -> Cell:
    return Cell() if verdict.days_late is None else Cell(str(verdict.days_late), Fraction(verdict.days_late))


def _distance_cell_of(verdict: Verdict, _: Lang) -> Cell:
    distance = verdict.distance
    return Cell() if distance is None else Cell("-" * (distance < 0) + write_gap(distance), distance)


def _reason_cell_of(verdict: Verdict, lang: Lang) -> Cell:
    """What the row has to add, and that its figure, which is a number here, is to be checked."""
    doubt = say(lang, "head.doubtful") if verdict.warnings and isinstance(verdict.subject, Target) else ""
    return Cell(say(lang, "paper.clause").join(filter(None, [remark_of(verdict, lang), doubt])))


_CELLS: Mapping[str, Callable[[Verdict, Lang], Cell]] = {
    "region": lambda v, lang: Cell(region_of(v, lang)),
    "period": lambda v, lang: Cell(describe_period(v.period, lang) if v.period else ""),
    "indicator": lambda v, lang: Cell(name_of(v, lang)),
    "task": lambda v, lang: Cell(name_of(v, lang)),
    "unit": lambda v, lang: Cell(short_unit_of(v.target.indicator, lang)),
    "kind": _kind_cell_of,
    "target": lambda v, lang: Cell(short_target_of(v, lang)),
    "due": lambda v, lang: Cell(short_target_of(v, lang)),
    "figure": figure_cell_of,
    "answer": lambda v, lang: Cell(marked_figure_of(v, lang)),
    "distance": _distance_cell_of,
    "days": _days_cell_of,
    "status": lambda v, lang: Cell(f"{MARKS[v.status]} {status_word_of(v, lang)}", status=v.status),
    "reason": _reason_cell_of,
    "course": lambda v, lang: Cell(label_course(v.course.state, lang) if v.course else ""),
    "expected": lambda v, lang: expected_cell_of(Subject([v]), lang),
    "course_note": lambda v, lang: Cell(describe_expected(v, lang)),
    "lead": lambda v, lang: Cell(name_lead(v.subject.origin, lang)),
    "source": lambda v, lang: Cell(describe_source(v.subject.origin.source, lang)),
}
