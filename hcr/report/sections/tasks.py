"""The tasks as a meeting asks for them: overdue, due soon, not running, undated; what is done is one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from hcr.core.model import Status, Verdict
from hcr.messages import Lang, say
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Cell, Paragraph, Table
from hcr.report.sections.opening import counted_of
from hcr.report.sections.subject_columns import build_subject_table, lead_of
from hcr.report.sections.worst import is_across
from hcr.report.short_cells import label_of
from hcr.report.subjects import DONE, Subject, group_by_subject
from hcr.report.wording import join_sentences

SOON = 90  # days
MOST = 10  # tasks of a group; the others are in the annex
OPEN: tuple[Status, ...] = ("not_met", "missing", "not_assessable")
ALONE = ("task", "due", "state", "lead")
ACROSS = ("task", "due", "done_of", "undone_in", "unreported_in", "lead")


def _is_overdue(verdict: Verdict) -> bool:
    return verdict.status in OPEN and bool(verdict.days_late)


def _count_days_left(verdict: Verdict) -> int:
    """Days until it is due."""
    return int(str(dict(verdict.reason.args).get("days", SOON + 1)))


def _is_soon(verdict: Verdict) -> bool:
    return verdict.status == "not_due" and _count_days_left(verdict) <= SOON


# Each group: which verdicts, and their order.
GROUPS: Mapping[str, tuple[Callable[[Verdict], bool], Callable[[Verdict], int]]] = {
    "overdue": (_is_overdue, lambda v: -(v.days_late or 0)),
    "soon": (_is_soon, _count_days_left),
    "waiting": (lambda v: v.status == "waiting", lambda _: 0),
    "undated": (lambda v: v.status in ("not_met", "not_assessable") and not v.days_late, lambda _: 0),
    "unreported": (lambda v: v.status == "missing" and not v.days_late, lambda _: 0),
}


def compose_tasks(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Nothing where there are no tasks."""
    found = counted_of(meeting, "task")
    if not found:
        return []
    return list(_across_blocks(found, lang) if is_across(meeting, lang) else _alone_blocks(found, lang))


def _alone_blocks(found: Sequence[Verdict], lang: Lang) -> Iterator[Block]:
    groups: list[tuple[str, Sequence[Subject]]] = []
    cut = 0
    for key, (belongs, order) in GROUPS.items():
        alike = sorted((verdict for verdict in found if belongs(verdict)), key=order)
        if alike and key != "unreported":
            groups.append((say(lang, f"paper.group.{key}", count=str(len(alike))), group_by_subject(alike)[:MOST]))
            cut += max(len(alike) - MOST, 0)
    unreported = [verdict for verdict in found if GROUPS["unreported"][0](verdict)]
    done = [verdict for verdict in found if verdict.status in DONE]
    later = [v for v in found if v.status == "not_due" and not _is_soon(v)]
    rest = len(found) - len(done) - len(later)
    yield Paragraph(_done_sentence(found, done, rest, lang))
    if groups or unreported:
        yield _build_table(groups, unreported, lang)
    notes = [("paper.tasks_cut", cut), ("paper.tasks_later", len(later))]
    if said := [say(lang, key, count=str(count), annex="{tasklist}") for key, count in notes if count]:
        yield Paragraph(join_sentences(said, lang), small=True)


def _done_sentence(found: Sequence[Verdict], done: Sequence[Verdict], rest: int, lang: Lang) -> str:
    text = say(lang, "paper.tasks_done", total=str(len(found)), done=str(len(done)))
    if late := sum(bool(verdict.days_late) for verdict in done):
        text += say(lang, "paper.tasks_late", late=str(late))
    if rest:
        text += say(lang, "paper.tasks_rest", rest=str(rest))
    return text + say(lang, "paper.end")


def _build_table(groups: list[tuple[str, Sequence[Subject]]], unreported: Sequence[Verdict], lang: Lang) -> Table:
    """A row a task; those without a date that nobody reported are joined, a row a department."""
    table = build_subject_table("", groups, ALONE, lang)
    by_lead: dict[str, list[Verdict]] = {}
    for verdict in unreported:
        by_lead.setdefault(lead_of(verdict, lang), []).append(verdict)
    rows = []
    for lead, alike in by_lead.items():
        names = say(lang, "report.stop").join(dict.fromkeys(label_of(verdict, lang) for verdict in alike))
        state = say(lang, "paper.count", count=str(len(alike)), word=say(lang, "task.missing"))
        rows.append([Cell(names), Cell("—"), Cell(f"○ {state}", status="missing"), Cell(lead)])
    more = [(say(lang, "paper.group.unreported", count=str(len(unreported))), rows)] if rows else []
    return Table(table.caption, table.columns, [*table.groups, *more])


def _across_blocks(found: Sequence[Verdict], lang: Lang) -> Iterator[Block]:
    """A row a task, the one that fewest regions have done first."""
    subjects = group_by_subject(found)

    def count_open(subject: Subject) -> int:
        return sum(subject.counts[status] for status in OPEN)

    due = [
        subject for subject in subjects if count_open(subject) or any(_is_soon(verdict) for verdict in subject.verdicts)
    ]
    if due:
        ordered = sorted(due, key=lambda subject: -count_open(subject))
        yield build_subject_table("", [("", ordered)], ACROSS, lang)
    if rest := len(subjects) - len(due):
        yield Paragraph(say(lang, "paper.tasks_later_across", count=str(rest), annex="{tasklist}"), small=True)
