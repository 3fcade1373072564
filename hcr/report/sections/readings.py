"""The annex of what a document has beside figures and dates: whom a demand binds, its nature, how it is read."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.core.model import Verdict
from hcr.messages import Lang, say
from hcr.report.date_words import describe_period
from hcr.report.meeting import Meeting
from hcr.report.origin_words import OriginNotes, notes_of
from hcr.report.paper import Block, Cell, Column, Table
from hcr.report.source_words import describe_source
from hcr.report.summary import name_of
from hcr.report.wording import find_varying

WIDTHS = {
    "explain.document": 5,
    "explain.source": 3,
    "col.matter": 8,
    "explain.scope": 5,
    "explain.nature": 2,
    "explain.conflicts": 4,
    "explain.reading": 11,
}


def compose_readings(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """One row for each place in a document and each set of notes; nothing where no target or task has a note."""
    table = build_readings(meeting.report.verdicts, lang)
    return [table] if table.columns else []


def build_readings(verdicts: Sequence[Verdict], lang: Lang) -> Table:
    """The rows, without columns that are empty throughout; the document is a column where there are several."""
    dated = "period" in find_varying(verdicts)
    found: dict[tuple[str, str, OriginNotes], dict[str, None]] = {}
    # Of many regions one verdict speaks for all: the notes are the entry's own.
    entries = {(verdict.subject.place, verdict.period): verdict for verdict in verdicts}
    for verdict in entries.values():
        origin = verdict.subject.origin
        notes = notes_of(origin, lang)
        if any(notes):
            key = origin.document.label, describe_source(origin.source, lang), notes
            found.setdefault(key, {})[_name_of(verdict, dated, lang)] = None
    rows = [
        (document, source, say(lang, "head.names").join(names), *notes)
        for (document, source, notes), names in found.items()
    ]
    several = len({document for document, *_ in rows}) > 1
    filled = {name for row in rows for name, text in zip(WIDTHS, row, strict=True) if text}
    shown = [name for name in WIDTHS if name in filled and (name != "explain.document" or several)]
    columns = [Column(say(lang, name), width=WIDTHS[name]) for name in shown]
    cells = [[Cell(text) for name, text in zip(WIDTHS, row, strict=True) if name in shown] for row in rows]
    return Table("", columns, [("", cells)])


def _name_of(verdict: Verdict, dated: bool, lang: Lang) -> str:
    """The name, with its period where the paper has several."""
    name = name_of(verdict, lang)
    if not dated or verdict.period is None:
        return name
    return say(lang, "head.brackets", text=name, more=describe_period(verdict.period, lang))
