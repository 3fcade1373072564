"""The annex of all targets: one row each by category, with several regions the figure of each region across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hcr.core.model import Target, Task, Verdict
from hcr.judgement.changes import key_of_verdict
from hcr.messages import Lang, say
from hcr.report.check_table import MARKS, category_groups
from hcr.report.course_words import COURSE_MARKS, has_courses
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Cell, Column, Paragraph, Table
from hcr.report.sections.about import about_note
from hcr.report.sections.shared_remarks import share_remarks
from hcr.report.sections.subject_columns import SubjectColumn, build_subject_table, figure_cell_of, fit_fields
from hcr.report.sections.worst import is_across
from hcr.report.short_cells import marked_figure_of
from hcr.report.subjects import Subject, group_by_subject
from hcr.report.summary import region_of
from hcr.report.wording import names_by_region

FIELDS = ("no", "indicator", "target", "figure", "gap", "status", "course", "picture", "lead", "source")
TASKS = ("no", "task", "due", "answer", "status", "why", "lead", "source")
TASKS_ACROSS = ("no", "task", "due", "done_of", "undone_in", "unreported_in", "lead", "source")


def compose_targets(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Every target with its result; nothing where there is none."""
    verdicts = [verdict for verdict in meeting.report.verdicts if isinstance(verdict.subject, Target)]
    if not verdicts:
        return []
    groups = group_by_category(verdicts, lang)
    across = is_across(meeting, lang)
    if not across:
        table = _build_alone(groups, meeting, lang)
    elif _is_sparse(groups, verdicts):
        table = _build_by_region(groups, meeting, lang)
    else:
        table = _build_across(groups, verdicts, meeting, lang)
    blocks: list[Block] = [table]
    if about := about_note([each for _, of in groups for each in of], lang):
        blocks.append(Paragraph(about, small=True))
    if across and has_courses(meeting.report.tally.courses):
        blocks.append(Paragraph(say(lang, "course.marks"), small=True))
    return blocks


def group_by_category(verdicts: Sequence[Verdict], lang: Lang) -> list[tuple[str, Sequence[Subject]]]:
    """The subjects under the documents' own headings, in their order."""
    return [(title, group_by_subject(of)) for title, of in category_groups(verdicts, lang)]


def _build_alone(groups: Sequence[tuple[str, Sequence[Subject]]], meeting: Meeting, lang: Lang) -> Table:
    if meeting.changes is None:
        return build_subject_table("", groups, fit_fields(FIELDS, meeting), lang)
    before = {key_of_verdict(each.now.verdict): each.before.verdict for each in meeting.changes if each.now.verdict}

    def previous_cell_of(subject: Subject, lang: Lang) -> Cell:
        """The figure before; a figure that did not change is the same as now."""
        key = key_of_verdict(subject.first)
        found = before.get(key, subject.first)
        return figure_cell_of(found, lang) if found and found.value is not None else Cell()

    at = FIELDS.index("figure")
    fields = fit_fields((*FIELDS[:at], "before", *FIELDS[at:]), meeting)
    return build_subject_table("", groups, fields, lang, more={"before": SubjectColumn(previous_cell_of, 2, "number")})


def _is_sparse(groups: Sequence[tuple[str, Sequence[Subject]]], verdicts: Sequence[Verdict]) -> bool:
    """Would most cells be empty with the regions across, as where each region has a document of its own?"""
    regions = len({verdict.region for verdict in verdicts})
    return 2 * len(verdicts) < regions * sum(len(subjects) for _, subjects in groups)


def _build_by_region(groups: Sequence[tuple[str, Sequence[Subject]]], meeting: Meeting, lang: Lang) -> Table:
    """A row for each target of each region."""
    alone = [
        (title, [Subject([each]) for subject in subjects for each in subject.verdicts]) for title, subjects in groups
    ]
    region = SubjectColumn(lambda subject, lang: Cell(region_of(subject.first, lang)), 3)
    first, *others = (name for name in FIELDS if name != "picture")
    fields = fit_fields([first, "region", *others], meeting)
    return build_subject_table("", alone, fields, lang, more={"region": region})


def _build_across(
    groups: Sequence[tuple[str, Sequence[Subject]]], verdicts: Sequence[Verdict], meeting: Meeting, lang: Lang
) -> Table:
    """The regions across, each with its figure; a mark before every figure that does not meet the target."""
    names = names_by_region(verdicts, lang)
    table = build_subject_table("", groups, fit_fields(("indicator", "target", "met_of"), meeting), lang)
    columns = [*table.columns, *(Column(name, "number", 2, aside=True) for name in names.values())]
    shown = []
    for (title, rows), (_, subjects) in zip(table.groups, groups, strict=True):
        lines = [[*row, *_region_cells(each, names, lang)] for row, each in zip(rows, subjects, strict=True)]
        shown.append((title, lines))
    return Table("", columns, shown)


def _region_cells(subject: Subject, names: Mapping[str, str], lang: Lang) -> list[Cell]:
    by_region = {verdict.region: verdict for verdict in subject.verdicts}
    return [_region_cell_of(by_region[code], lang) if code in by_region else Cell() for code in names]


def _region_cell_of(verdict: Verdict, lang: Lang) -> Cell:
    shown = marked_figure_of(verdict, lang) if verdict.value is not None else ""
    mark = "" if verdict.status == "met" else MARKS[verdict.status]
    if verdict.course and verdict.course.state != "unknown":
        mark = COURSE_MARKS[verdict.course.state]
    return Cell(mark + shown, status=None if verdict.status == "met" else verdict.status)


def compose_task_list(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Every task; nothing where there is none."""
    verdicts = [verdict for verdict in meeting.report.verdicts if isinstance(verdict.subject, Task)]
    if not verdicts:
        return []
    groups = group_by_category(verdicts, lang)
    if is_across(meeting, lang):
        return [build_subject_table("", groups, TASKS_ACROSS, lang)]
    shared = share_remarks([each for _, of in groups for each in of], lang)
    return [*shared.notes, build_subject_table("", groups, TASKS, lang, more={"why": shared.column})]
