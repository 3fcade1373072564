"""A check beside an earlier submission: one more column for people, a few more for machines."""

from __future__ import annotations

from hcr.core.model import Verdict
from hcr.judgement.changes import Change, key_of_verdict
from hcr.judgement.outcome import Report
from hcr.judgement.seen import Seen
from hcr.messages import Lang, say
from hcr.report.change_words import describe_kinds, describe_seen
from hcr.report.check_table import MARKS, CheckTable, build_check_table
from hcr.report.published_changes import seen_to_row
from hcr.report.published_rows import verdict_to_row
from hcr.report.screen_table import Beside, ScreenTable, build_screen_table
from hcr.report.short_cells import marked_figure_of

PREVIOUS_FIELDS = "status period value unit".split()
PREVIOUS_COLUMNS = [*(f"previous_{name}" for name in PREVIOUS_FIELDS), "changes", "way"]


def build_table_beside(report: Report, lang: Lang, most: int | None = None) -> CheckTable:
    """The report in words, with a column of the earlier submission."""
    beside = report.beside or {}

    def describe_previous(verdict: Verdict, lang: Lang) -> str:
        return _describe_previous(beside.get(key_of_verdict(verdict)), lang)

    return build_check_table(report, lang, most, {"previous": describe_previous})


def build_screen_table_beside(report: Report, lang: Lang, most: int) -> ScreenTable:
    """The same for a terminal."""
    beside = report.beside or {}

    def put_beside(verdict: Verdict) -> Beside:
        change = beside.get(key_of_verdict(verdict))
        if change is None:
            return Beside("")
        notes = (describe_kinds(change, lang),) if change.kinds else ()
        return Beside(_shorten_previous(change.before, verdict, lang), notes)

    return build_screen_table(report, lang, most, put_beside)


def _shorten_previous(before: Seen, verdict: Verdict, lang: Lang) -> str:
    """The mark and the figure in the unit beside it, with its period if that is another."""
    if before.verdict is None or before.value is None or before.period != verdict.period:
        return describe_seen(before, lang, verdict.period) if before != Seen() else ""
    return f"{MARKS[before.verdict.status]} {marked_figure_of(before.verdict, lang)}"


def _describe_previous(change: Change | None, lang: Lang) -> str:
    """The figure of the earlier submission, and the change since."""
    if change is None or change.before == Seen():
        return describe_kinds(change, lang) if change else ""
    text = describe_seen(change.before, lang)
    return say(lang, "changes.since", before=text, change=describe_kinds(change, lang)) if change.kinds else text


def row_with_previous(verdict: Verdict, report: Report, lang: Lang) -> dict[str, object]:
    """The verdict by VERDICT_COLUMNS, and by PREVIOUS_COLUMNS if an earlier submission was given."""
    row = verdict_to_row(verdict, lang)
    if report.beside is None:
        return row
    change = report.beside.get(key_of_verdict(verdict))
    before = seen_to_row(change.before) if change else {}
    row |= {f"previous_{name}": before.get(name) for name in PREVIOUS_FIELDS}
    return row | {"changes": list(change.kinds) if change else [], "way": (change.way or None) if change else None}
