"""The lead departments: one line each in the paper, and in an annex what each leads; support is a number only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from hcr.core.model import Status, Target, Verdict
from hcr.messages import Lang, say
from hcr.report.by_department import Department, group_by_department
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Cell, Column, Paragraph, Subheading, Table
from hcr.report.sections.opening import counted_of
from hcr.report.sections.shared_remarks import share_remarks
from hcr.report.sections.subject_columns import SubjectColumn, build_subject_table, count_to_cell, fit_fields
from hcr.report.sections.worst import is_across
from hcr.report.subjects import Subject, group_by_subject
from hcr.report.wording import join_sentences

COLUMNS = ("targets", "met_n", "not_met", "missing", "tasks", "done_n", "undone", "unreported", "later", "supports")
SHORT = ("targets", "not_met", "tasks", "undone")  # columns that a phone has room for
LEADS = ("no", "matter", "aim", "figure", "status", "why", "source")
LEADS_ACROSS = ("no", "matter", "aim", "met_of", "unmet_in", "missing_in", "source")
# What has to be acted on comes first; within a status, the order of the documents stays.
ORDER: tuple[Status, ...] = ("not_met", "missing", "not_assessable", "waiting", "not_due", "waived", "monitored", "met")
TO_DO = ("not_met", "missing", "not_assessable")


def all_counted(meeting: Meeting) -> list[Verdict]:
    """Everything that counts, of every kind."""
    repeated = meeting.report.tally.repeated
    return [verdict for verdict in meeting.report.verdicts if verdict.subject.place not in repeated]


def compose_departments(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """A table of numbers; nothing where a single department leads or none is named."""
    departments = group_by_department(all_counted(meeting), lang)
    leading = sorted((each for each in departments if each.leads), key=lambda each: (not each.name, -len(each.leads)))
    if len(leading) < 2:
        return []
    rows = [_row_of(each, lang) for each in leading]
    titles = [Column(say(lang, "col.lead"), "text", 4, "lead")]
    titles += [Column(say(lang, f"col.{name}"), "number", 2, aside=name not in SHORT) for name in COLUMNS]
    binding, tasks = counted_of(meeting, "indicator"), counted_of(meeting, "task")
    total = [Cell(say(lang, "paper.total")), *map(count_to_cell, _numbers_of([*binding, *tasks])), Cell()]
    notes = [say(lang, "paper.departments_note", annex="{leads}")]
    if others := [each for each in departments if not each.leads]:
        named = [
            say(lang, "paper.supports_count", name=each.name, count=str(len(group_by_subject(each.supports))))
            for each in others
        ]
        notes.append(say(lang, "paper.only_support", count=str(len(others)), names=say(lang, "report.and").join(named)))
    return [
        Table("", titles, [("", [*rows, total])]),
        Paragraph(join_sentences(notes, lang), small=True),
    ]


def _row_of(department: Department, lang: Lang) -> list[Cell]:
    name = department.name or say(lang, "paper.nobody")
    supports = group_by_subject(department.supports)
    return [Cell(name), *map(count_to_cell, _numbers_of(department.leads)), count_to_cell(len(supports))]


def _numbers_of(verdicts: Sequence[Verdict]) -> list[int]:
    """How many targets and tasks there are, and how they are; aspirational targets are not among them."""
    counts: dict[bool, Counter[Status]] = {True: Counter(), False: Counter()}
    for verdict in verdicts:
        if not verdict.subject.origin.aspirational or not isinstance(verdict.subject, Target):
            counts[isinstance(verdict.subject, Target)][verdict.status] += 1
    targets, tasks = counts[True], counts[False]
    later = tasks["not_due"] + tasks["waiting"]
    return [
        targets.total(), targets["met"], targets["not_met"], targets["missing"] + targets["not_assessable"],
        tasks.total(), tasks["met"], tasks["not_met"] + tasks["not_assessable"], tasks["missing"], later,
    ]  # fmt: skip


def compose_leads(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """What each department leads, first what must be done; nothing where a single one leads everything."""
    across = is_across(meeting, lang)
    departments = [each for each in group_by_department(all_counted(meeting), lang) if each.leads]
    if len(departments) < 2:
        return []
    names = fit_fields(LEADS_ACROSS if across else LEADS, meeting)
    shared = share_remarks([] if across else group_by_subject(v for each in departments for v in each.leads), lang)
    blocks = list(shared.notes)
    numbers = chain(say(lang, "paper.numerals").split("|"), repeat(""))
    for each, number in zip(departments, numbers, strict=False):
        blocks += _department_blocks(each, number, names, shared.column, lang)
    return blocks


def _department_blocks(
    department: Department, number: str, names: Sequence[str], remarks: SubjectColumn, lang: Lang
) -> Iterator[Block]:
    subjects = group_by_subject(department.leads)
    targets = sum(isinstance(each.first.subject, Target) for each in subjects)
    title = say(
        lang,
        "paper.department",
        name=department.name or say(lang, "paper.nobody"),
        targets=str(targets),
        tasks=str(len(subjects) - targets),
        supports=str(len(group_by_subject(department.supports))),
    )
    yield Subheading(say(lang, "paper.item", number=number, text=title) if number else title)
    ordered = sorted(subjects, key=lambda each: min(ORDER.index(v.status) for v in each.verdicts))
    to_do: list[Subject] = []
    done: list[Subject] = []
    for each in ordered:
        (to_do if any(v.status in TO_DO for v in each.verdicts) else done).append(each)
    groups = [
        (say(lang, key, count=str(len(alike))), alike)
        for key, alike in (("paper.to_do", to_do), ("paper.done", done))
        if alike
    ]
    yield build_subject_table("", groups, names, lang, more={"why": remarks})
