"""The list for each department: the items that it leads and supports, and the figures that are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcr.core.model import Status, Verdict
from hcr.core.problems import Place
from hcr.judgement.outcome import count_verdicts
from hcr.language.periods import Period
from hcr.messages import Lang, say
from hcr.report.by_department import Department, group_by_department
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Cell, Column, Paragraph, Subheading, Table, TextList
from hcr.report.sections.verdict_columns import FIELDS, build_table, find_varying
from hcr.report.summary import describe_counts
from hcr.report.wording import list_names

# What has to be acted on comes first; within a status, the order of the documents stays.
ORDER: tuple[Status, ...] = ("not_met", "missing", "not_assessable", "waiting", "not_due", "waived", "monitored", "met")
LEADS = ("name", "target", "value", "status", "distance", "source")


def compose_departments(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """A page for each department."""
    verdicts = meeting.report.verdicts
    varies = find_varying(verdicts)
    if not verdicts:
        return [Paragraph(say(lang, "head.nothing"))]
    return [block for each in group_by_department(verdicts) for block in _page_blocks(each, varies, lang)]


def _page_blocks(department: Department, varies: Sequence[str], lang: Lang) -> Iterator[Block]:
    name = department.name or say(lang, "report.nobody")
    # A department that leads something gets a page of its own; those that only support share pages.
    yield Subheading(name, page=bool(department.leads))
    if not department.name:
        yield Paragraph(say(lang, "report.nobody_note"))
    leads, supports = department.leads, department.supports
    if owed := list_names((v for v in leads if v.status == "missing"), varies, lang):
        yield TextList(owed, say(lang, "report.owes", count=str(len(owed))))
    if leads:
        yield Paragraph(
            say(lang, "report.leads", count=str(len(leads)), counts=describe_counts(count_verdicts(leads), lang))
        )
        rows = sorted(leads, key=lambda v: ORDER.index(v.status))
        caption = say(lang, "report.lead_table", department=name)
        yield build_table(caption, [("", rows)], (*varies, *LEADS), lang)
    if supports:
        yield Paragraph(say(lang, "report.supports", count=str(len(supports))))
        yield _build_support_table(supports, say(lang, "report.support_table", department=name), varies, lang)


def _build_support_table(verdicts: Sequence[Verdict], caption: str, varies: Sequence[str], lang: Lang) -> Table:
    """One row a target: its result, or in how many regions it is met."""
    found: dict[tuple[Place, Period | None], list[Verdict]] = {}
    for verdict in verdicts:
        found.setdefault((verdict.subject.place, verdict.period), []).append(verdict)
    names = [*(name for name in varies if name == "period"), "name", "target", "status", "lead", "source"]
    columns = [Column(say(lang, f"heading.{n}"), FIELDS[n].kind, FIELDS[n].width, FIELDS[n].filter) for n in names]
    rows = [[_result_cell_of(alike, n, lang) for n in names] for alike in found.values()]
    return Table(caption, columns, [("", rows)])


def _result_cell_of(alike: Sequence[Verdict], name: str, lang: Lang) -> Cell:
    """A cell of one target in several regions."""
    if name != "status" or len(alike) == 1:
        return FIELDS[name].cell(alike[0], lang)
    met = sum(verdict.status == "met" for verdict in alike)
    return Cell(say(lang, "report.shared_status", met=str(met), total=str(len(alike))))
