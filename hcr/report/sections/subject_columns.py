"""The columns of a paper's tables of targets and tasks: one row a subject with its regions, in short cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from hcr.core.departments import name_department_only
from hcr.core.model import Target, Task, Verdict
from hcr.messages import Lang, say
from hcr.records import frozen
from hcr.report.bullet import bullet_of
from hcr.report.check_table import MARKS
from hcr.report.course_words import has_courses, label_course
from hcr.report.date_words import describe_period
from hcr.report.explanation import own_figure_of
from hcr.report.meeting import Meeting
from hcr.report.paper import Cell, Column, Table
from hcr.report.short_cells import label_of, marked_figure_of, short_gap_of, short_target_of
from hcr.report.source_words import describe_source
from hcr.report.subjects import DONE, Subject
from hcr.report.summary import reason_of, region_of
from hcr.report.wording import find_varying

# Reasons that a row shows without words.
_SHOWN = frozenset(
    "inside outside no_row missing_mark not_yet done done_on_time monitored standing_open excluded_bound".split()
)
Kind = Literal["text", "number", "status", "picture"]


@frozen
class SubjectColumn:
    """A column and how a subject fills it."""

    cell: Callable[[Subject, Lang], Cell]
    width: int = 3
    kind: Kind = "text"
    filter: Literal["", "status", "lead"] = ""


NAMES = ("indicator", "matter")
# Left out where no row has anything in them.
OPTIONAL = frozenset("gap picture course why unmet_in undone_in missing_in unreported_in shortfall".split())
# What a phone has no room for beside the name.
ASIDE = frozenset(
    "no gap picture lead source why range farthest there unmet_in undone_in missing_in unreported_in before"
    " expected behind_in".split()
)


def build_subject_table(
    caption: str,
    groups: Iterable[tuple[str, Sequence[Subject]]],
    names: Sequence[str],
    lang: Lang,
    first: int = 1,
    more: Mapping[str, SubjectColumn] | None = None,
) -> Table:
    """A table of subjects by these fields; `no` numbers the rows on from `first`, `more` are fields of the caller's."""
    fields = [{**FIELDS, **(more or {})}[name] for name in names]
    columns = [
        Column(say(lang, f"col.{name}"), field.kind, field.width, field.filter, name in ASIDE)
        for name, field in zip(names, fields, strict=True)
    ]
    number, shown = first, list[tuple[str, list[list[Cell]]]]()
    for title, subjects in groups:
        rows = []
        for subject in subjects:
            cells = [field.cell(subject, lang) for field in fields]
            rows.append([count_to_cell(number) if name == "no" else c for name, c in zip(names, cells, strict=True)])
            number += 1
        shown.append((title, rows))
    return _drop_empty_columns(Table(caption, columns, shown), names)


def fit_fields(names: Sequence[str], meeting: Meeting) -> Sequence[str]:
    """These fields, with the period behind the name where there are several, without the course where none is known."""
    dated = is_dated(meeting)
    without = () if has_courses(meeting.report.tally.courses) else ("course",)
    found = [each for name in names for each in ((name, "period") if dated and name in NAMES else (name,))]
    return [name for name in found if name not in without]


def is_dated(meeting: Meeting) -> bool:
    """Are there several periods, so that a name alone does not show which is meant?"""
    return "period" in find_varying(meeting.report.verdicts)


def _drop_empty_columns(table: Table, names: Sequence[str]) -> Table:
    """The table without the optional columns in which no row has anything."""
    filled = {n for _, rows in table.groups for row in rows for n, cell in enumerate(row) if cell.text or cell.bullet}
    kept = [n for n, name in enumerate(names) if n in filled or name not in OPTIONAL]
    groups = [(title, [[row[n] for n in kept] for row in rows]) for title, rows in table.groups]
    return Table(table.caption, [table.columns[n] for n in kept], groups)


def count_to_cell(count: int) -> Cell:
    """A whole number; a dash for none."""
    return Cell(str(count) if count else "—", Fraction(count))


def has_about(subjects: Iterable[Subject]) -> bool:
    """Is there an about (左右) among them, which a note has to explain?"""
    return any(isinstance(each.first.subject, Target) and each.first.subject.about for each in subjects)


def status_word_of(verdict: Verdict, lang: Lang) -> str:
    """The status in one word: a task is done, a target is met."""
    kind = "task" if isinstance(verdict.subject, Task) else "status"
    return say(lang, f"{kind}.{verdict.status}")


def lead_of(verdict: Verdict, lang: Lang) -> str:
    """The department that leads, by its short name; that none is named is a finding."""
    origin = verdict.subject.origin
    return name_department_only(origin.document, origin.lead, lang) if origin.lead else say(lang, "paper.no_lead")


def remark_of(verdict: Verdict, lang: Lang) -> str:
    """What a row has to add: the gap in words, the days, or the reason where it says more."""
    if verdict.reason.code == "overdue" and verdict.days_late:
        return say(lang, "paper.state.over", days=str(verdict.days_late))
    if verdict.reason.code == "done_late":
        return say(lang, "paper.state.late", days=str(verdict.days_late))
    left = dict(verdict.reason.args).get("days")
    if verdict.reason.code == "days_left" and isinstance(left, str):
        return say(lang, "paper.state.left", days=left)
    if verdict.reason.code == "event_undated":
        return say(lang, "paper.state.event", **dict(verdict.reason.args))
    gap = short_gap_of(verdict, lang)
    if gap or verdict.reason.code in _SHOWN:
        return gap
    return reason_of(verdict, lang)


def _target_cell_of(subject: Subject, lang: Lang) -> Cell:
    texts = list(dict.fromkeys(short_target_of(verdict, lang) for verdict in subject.verdicts))
    if len(texts) > 1:
        return Cell(say(lang, "paper.by_region"))
    about = isinstance(subject.first.subject, Target) and subject.first.subject.about
    return Cell(texts[0] + ("①" if about else ""))


def figure_cell_of(verdict: Verdict, lang: Lang) -> Cell:
    """A bare figure; its number is in the indicator's own unit, where the units are of one kind."""
    subject = verdict.subject
    known = isinstance(subject, Target) and verdict.value is not None and verdict.unit is not None
    comparable = known and verdict.unit and verdict.unit.kind == verdict.target.indicator.unit.kind
    return Cell(marked_figure_of(verdict, lang), own_figure_of(verdict) if comparable else None)


def _status_cell_of(subject: Subject, lang: Lang) -> Cell:
    if len(subject.verdicts) > 1:
        return _met_of(subject, lang)
    verdict = subject.first
    return Cell(f"{MARKS[verdict.status]} {status_word_of(verdict, lang)}", status=verdict.status)


def _met_of(subject: Subject, lang: Lang) -> Cell:
    met = sum(subject.counts[status] for status in DONE)
    return Cell(say(lang, "report.of", count=str(met), total=str(len(subject.verdicts))))


def _range_cell_of(subject: Subject, lang: Lang) -> Cell:
    """The lowest and the highest figure."""
    found = [v for v in subject.verdicts if v.value is not None and v.unit and isinstance(v.subject, Target)]
    same = [v for v in found if v.unit and v.unit.kind == v.target.indicator.unit.kind]
    if not same:
        return Cell("—")
    ordered = sorted(same, key=own_figure_of)
    low, high = marked_figure_of(ordered[0], lang), marked_figure_of(ordered[-1], lang)
    return Cell(low if low == high else say(lang, "paper.range", low=low, high=high))


def _farthest_of(subject: Subject) -> Verdict:
    unmet = subject.of("not_met")
    return unmet[0] if unmet else subject.first


def _gap_cell_of(subject: Subject, lang: Lang) -> Cell:
    """The gap in words; its status marks it where the table has no column for that."""
    verdict = subject.first
    text = short_gap_of(verdict, lang)
    return Cell(text, verdict.distance, status=verdict.status if text else None)


def _unmet_cell_of(subject: Subject, lang: Lang) -> Cell:
    """The regions that do not meet it, the farthest off first, each with its figure; those of a task by name alone."""
    parts = []
    for verdict in subject.of("not_met"):
        shown = "" if isinstance(verdict.subject, Task) else marked_figure_of(verdict, lang)
        parts.append(say(lang, "paper.region_value", region=region_of(verdict, lang), value=shown).strip())
    if len(parts) == len(subject.verdicts) > 1 and isinstance(subject.first.subject, Task):
        return Cell(say(lang, "paper.everywhere"))
    return Cell(say(lang, "report.and").join(parts))


def _missing_cell_of(subject: Subject, lang: Lang) -> Cell:
    """The regions without a result; those that sent a figure that cannot be judged with the mark of that."""
    parts = [
        region_of(verdict, lang) + (MARKS[verdict.status] if verdict.status == "not_assessable" else "")
        for verdict in subject.of("missing", "not_assessable")
    ]
    if subject.counts["missing"] == len(subject.verdicts) > 1:
        return Cell(say(lang, "paper.everywhere"))
    return Cell(say(lang, "report.and").join(parts))


def _state_cell_of(subject: Subject, lang: Lang) -> Cell:
    """How a task is: its mark with the days, or in how many regions it is done."""
    if len(subject.verdicts) > 1:
        done = sum(subject.counts[status] for status in DONE)
        return Cell(say(lang, "paper.done_in", count=str(done), total=str(len(subject.verdicts))))
    verdict = subject.first
    words = remark_of(verdict, lang) or status_word_of(verdict, lang)
    return Cell(f"{MARKS[verdict.status]} {words}", status=verdict.status)


def _period_cell_of(subject: Subject, lang: Lang) -> Cell:
    """The period of a target; a task has none."""
    period = subject.first.period
    return Cell(describe_period(period, lang) if period else "")


def _course_cell_of(subject: Subject, lang: Lang) -> Cell:
    course = subject.first.course if len(subject.verdicts) == 1 else None
    return Cell(label_course(course.state, lang) if course else "")


def remark_cell_of(subject: Subject, lang: Lang) -> Cell:
    """What the row has to add; with several regions, the regions that do not meet it and those without a result."""
    if len(subject.verdicts) == 1:
        return Cell(remark_of(subject.first, lang))
    unmet, missing = _unmet_cell_of(subject, lang).text, _missing_cell_of(subject, lang).text
    labelled = say(lang, "head.colon", label=say(lang, "status.missing"), text=missing) if missing else ""
    return Cell(say(lang, "paper.clause").join(filter(None, [unmet, labelled])))


FIELDS: Mapping[str, SubjectColumn] = {
    "no": SubjectColumn(lambda _, __: Cell(), 1, "number"),
    "indicator": SubjectColumn(lambda s, lang: Cell(label_of(s.first, lang)), 11),
    "matter": SubjectColumn(lambda s, lang: Cell(label_of(s.first, lang)), 8),
    "task": SubjectColumn(lambda s, lang: Cell(label_of(s.first, lang)), 8),
    "period": SubjectColumn(_period_cell_of, 2),
    "target": SubjectColumn(_target_cell_of, 3, "number"),
    "aim": SubjectColumn(_target_cell_of, 4),
    "due": SubjectColumn(_target_cell_of, 4),
    "figure": SubjectColumn(lambda s, lang: figure_cell_of(s.first, lang), 2, "number"),
    "answer": SubjectColumn(lambda s, lang: Cell(marked_figure_of(s.first, lang)), 3),
    "gap": SubjectColumn(_gap_cell_of, 3, "number"),
    "status": SubjectColumn(_status_cell_of, 3, "status", "status"),
    "state": SubjectColumn(_state_cell_of, 4, "status", "status"),
    "course": SubjectColumn(_course_cell_of, 3),
    "why": SubjectColumn(remark_cell_of, 5),
    "picture": SubjectColumn(lambda s, _: Cell(bullet=bullet_of(s.first)), 3, "picture"),
    "lead": SubjectColumn(lambda s, lang: Cell(lead_of(s.first, lang)), 3, "text", "lead"),
    "source": SubjectColumn(lambda s, lang: Cell(describe_source(s.first.subject.origin.source, lang)), 3),
    "met_of": SubjectColumn(_met_of, 2, "number"),
    "done_of": SubjectColumn(_met_of, 2, "number"),
    "range": SubjectColumn(_range_cell_of, 4, "number"),
    "farthest": SubjectColumn(lambda s, lang: Cell(region_of(_farthest_of(s), lang)), 3),
    "there": SubjectColumn(lambda s, _: Cell(bullet=bullet_of(_farthest_of(s))), 3, "picture"),
    "unmet_in": SubjectColumn(_unmet_cell_of, 12),
    "undone_in": SubjectColumn(_unmet_cell_of, 6),
    "missing_in": SubjectColumn(_missing_cell_of, 3),
    "unreported_in": SubjectColumn(_missing_cell_of, 3),
}
