"""The table that people read: verdicts as headed groups of cells in one language. The renderers decide its look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from hcr.core.departments import name_lead
from hcr.core.model import STATUSES, Status, Target, Task, Verdict
from hcr.judgement.outcome import Report, Tally
from hcr.language.numbers import write_marked
from hcr.language.periods import STANDING, read_date
from hcr.messages import Lang, say
from hcr.records import frozen
from hcr.report.course_words import NO_FIGURE, add_course, has_courses
from hcr.report.date_words import write_day
from hcr.report.demand_words import describe_target
from hcr.report.due_words import describe_due
from hcr.report.figure_words import join_unit, unit_name_of
from hcr.report.summary import group_missing_by_lead, headline_of, name_of, reason_of, region_of, sort_unmet

# A word and a mark, never colour alone; GBK can print each mark.
MARKS: dict[Status, str] = {
    "met": "√",
    "not_met": "×",
    "not_assessable": "▲",
    "missing": "○",
    "not_due": "△",
    "waiting": "◇",
    "waived": "◎",
    "monitored": "·",
}
MOST_URGENT = 5

CellText = Callable[[Verdict, Lang], str]
"""The text of a verdict in a column."""


@frozen
class RowGroup:
    """The rows under one heading, each with its status."""

    title: str
    rows: Sequence[tuple[Status, tuple[str, ...]]]


@frozen
class CheckTable:
    """Everything in a printed check, in order."""

    headline: str
    look: Sequence[str]
    header: tuple[str, ...]
    groups: Sequence[RowGroup]
    owed: Sequence[str]
    notes: Sequence[str]
    left_out: int = 0  # rows beyond the wanted number
    tables: Sequence[Sequence[Sequence[str]]] = ()  # of counts, each with its header as first row


def build_check_table(
    report: Report, lang: Lang, most: int | None = None, beside: Mapping[str, CellText] | None = None
) -> CheckTable:
    """The report in words, with so many rows at most, and with these columns behind the value."""
    more = beside or {}
    verdicts = report.verdicts
    head = say(lang, "head.headline", counts=headline_of(report.tally, lang), date=write_day(report.as_of, lang))
    if report.brief:
        return CheckTable(head, (), (), (), (), (), 0, list(_tables_of_counts(report.tally, lang)))
    varying = [name for name in ("region", "period") if len({cell_text_of(v, name, lang) for v in verdicts}) > 1]
    several = "region" in varying
    columns = [*varying, "name", "target", "value", *more, "status", "distance", "lead"]
    groups = list(_groups(verdicts, [more.get(name) or _CELLS[name] for name in columns], lang, most))
    notes = [say(lang, "head.full_value")]
    if has_courses(report.tally.courses):
        notes += [say(lang, "course.marks"), say(lang, "course.note")]
    notes += [p.format_message(lang) for p in report.problems if p.code == "HCR513"]
    return CheckTable(
        head,
        _list_urgent((v for v in verdicts if v.subject.place not in report.tally.repeated), several, lang),
        tuple(say(lang, f"column.{name}") for name in columns),
        groups,
        [_owed_line_of(lead, items, several, lang) for lead, items in group_missing_by_lead(verdicts, lang).items()],
        notes if verdicts else [],
        len(verdicts) - sum(len(group.rows) for group in groups),
    )


def _tables_of_counts(tally: Tally, lang: Lang) -> Iterable[Sequence[Sequence[str]]]:
    """The counts by document, indicator and region, with the statuses that occur.

    A check of one region and document has none, as the headline has the same counts.
    """
    if len(tally.regions) < 2 and len(tally.documents) < 2:
        return
    statuses = [status for status in STATUSES if tally.statuses[status]]
    for name, each in tally.dimensions.items():
        rows = [
            [tally.names[name, key].get(lang) if (name, key) in tally.names else key, *(str(n[s]) for s in statuses)]
            for key, n in each.items()
        ]
        if rows:
            yield [[say(lang, f"head.by_{name}"), *(say(lang, f"status.{status}") for status in statuses)], *rows]


def qualified_name_of(verdict: Verdict, several: bool, lang: Lang) -> str:
    """The name, with its region if there are several."""
    name = name_of(verdict, lang)
    return f"{region_of(verdict, lang)} {name}" if several else name


def _list_urgent(verdicts: Iterable[Verdict], several: bool, lang: Lang) -> list[str]:
    """The lines of the most urgent verdicts, the farthest off first, and the number of the others."""
    urgent = sort_unmet(verdicts)
    lines = []
    for verdict in islice(urgent, MOST_URGENT):
        cells = " | ".join(cell_text_of(verdict, name, lang) for name in ("value", "target", "distance"))
        name = f"{MARKS[verdict.status]} {qualified_name_of(verdict, several, lang)}"
        lines.append(say(lang, "head.colon", label=name, text=cells))
    more = len(urgent) - len(lines)
    return [*lines, say(lang, "head.more", count=str(more))] if more > 0 else lines


def _groups(verdicts: Sequence[Verdict], cells: Sequence[CellText], lang: Lang, most: int | None) -> Iterable[RowGroup]:
    left = len(verdicts) if most is None else most
    for title, items in category_groups(verdicts, lang):
        if shown := items[:left]:
            yield RowGroup(title, [(v.status, tuple([cell(v, lang) for cell in cells])) for v in shown])
            left -= len(shown)


def category_groups(verdicts: Iterable[Verdict], lang: Lang) -> Iterable[tuple[str, Sequence[Verdict]]]:
    """Headed runs, in the order of the documents; categories of the same name stay apart by document.

    A document without categories is one run, headed with the document.
    """
    grouped: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in verdicts:
        origin = verdict.subject.origin
        grouped.setdefault((origin.document.file, origin.category.get(lang)), []).append(verdict)
    documents = {file: items[0].subject.origin.document for (file, _), items in grouped.items()}
    regions = Counter(document.region.code for document in documents.values())
    divided = {file for file, category in grouped if category}
    for (file, category), items in grouped.items():
        document = documents[file]
        title = category or (say(lang, "head.other") if file in divided else document.called.get(lang))
        if regions[document.region.code] > 1 and file in divided:
            title = f"{document.called.get(lang)} - {title}"
        if len(documents) > 1:
            title = f"{document.region.name.get(lang)} - {title}"
        yield title, items


def _owed_line_of(lead: str, items: Sequence[Verdict], several: bool, lang: Lang) -> str:
    names = say(lang, "head.separator").join(qualified_name_of(v, several, lang) for v in items)
    return say(lang, "head.colon", label=lead or say(lang, "head.nobody"), text=names)


def cell_text_of(verdict: Verdict, column: str, lang: Lang) -> str:
    """The text of a verdict in a column: `region period name target value status distance lead`."""
    return _CELLS[column](verdict, lang)


def _period_of(verdict: Verdict, lang: Lang) -> str:
    if verdict.period is None:
        return ""
    return say(lang, "head.standing") if verdict.period == STANDING else str(verdict.period)


def _target_of(verdict: Verdict, lang: Lang) -> str:
    subject = verdict.subject
    if isinstance(subject, Target):
        return describe_target(subject, lang)
    return describe_due(subject, lang) or say(lang, "head.standing")


def _value_of(verdict: Verdict, lang: Lang) -> str:
    """The value as written, with its unit; a computed one and one with a warning are marked.

    A missing mark is shown as it was submitted.
    """
    actual = verdict.actual
    if verdict.value is None or verdict.unit is None:
        written = actual.written if actual else ""
        if isinstance(verdict.subject, Task) and (day := read_date(written)):
            written = write_day(day, lang)
        return (
            say(lang, "head.brackets", text=written, more=say(lang, "head.doubtful")) if verdict.warnings else written
        )
    text = write_marked(verdict.value) if verdict.computed or not actual or not actual.figure else actual.figure.text
    shown = join_unit(text, unit_name_of(verdict.unit, lang), lang)
    marks = ["head.computed"] if verdict.computed else []
    if verdict.warnings:
        marks.append("head.doubtful")
    joined = say(lang, "head.separator").join(say(lang, mark) for mark in marks)
    return say(lang, "head.brackets", text=shown, more=joined) if marks else shown


def _status_of(verdict: Verdict, lang: Lang) -> str:
    """The mark and word, and the reason if the row does not show it."""
    words = f"{MARKS[verdict.status]} {say(lang, f'status.{verdict.status}')}"
    if verdict.course and verdict.course.reason.code != NO_FIGURE:
        return add_course(words, verdict, lang)
    told = ("inside", "outside", "no_row", "missing_mark", "not_yet", "done_on_time")
    more = verdict.actual and (verdict.own_row or verdict.actual.corrects or verdict.actual.made_of)
    if verdict.reason.code in told and not more:
        return words
    return say(lang, "head.brackets", text=words, more=reason_of(verdict, lang))


def _distance_of(verdict: Verdict, _: Lang) -> str:
    if verdict.distance is None:
        return ""
    return write_marked(verdict.distance, sign="+" if verdict.distance > 0 else "")


_CELLS: Mapping[str, CellText] = {
    "region": region_of,
    "period": _period_of,
    "name": name_of,
    "target": _target_of,
    "value": _value_of,
    "status": _status_of,
    "distance": _distance_of,
    "lead": lambda verdict, lang: name_lead(verdict.subject.origin, lang),
}
