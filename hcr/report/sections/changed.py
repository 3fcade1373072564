"""What turned since the previous submission: a row each way, named, with both figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hcr.core.model import Target
from hcr.messages import Lang, say
from hcr.report.changes import TURNS, Change, find_changes
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Cell, Column, Paragraph, Table
from hcr.report.sections.subject_columns import count_to_cell, status_word_of
from hcr.report.sections.verdict_columns import find_varying
from hcr.report.short_cells import short_figure_of
from hcr.report.summary import region_of
from hcr.report.wording import full_name_of

NAMED = 8  # in a row; more are counted
NAMED_ACROSS = 4  # of several regions


def compose_changes(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """Nothing where no previous submission was given."""
    if meeting.previous is None:
        return []
    now = meeting.report.verdicts
    found = find_changes(meeting.previous, now)
    if not found:
        return [Paragraph(say(lang, "paper.unchanged"))]
    varies = find_varying([*meeting.previous, *now])
    rows = []
    for turn in TURNS:
        alike = [change for change in found if change.turn == turn]
        if alike:
            text = _name_changes(alike, varies, lang)
            rows.append([Cell(say(lang, f"paper.turn.{turn}")), count_to_cell(len(alike)), Cell(text)])
    columns = [
        Column(say(lang, "col.turned"), "text", 3),
        Column(say(lang, "col.count"), "number", 2),
        Column(say(lang, "col.which"), "text", 12),
    ]
    return [Table("", columns, [("", rows)])]


def _name_changes(alike: Sequence[Change], varies: Sequence[str], lang: Lang) -> str:
    """The changes by name; of many in several regions how many each region has."""
    if "region" in varies and len(alike) > NAMED_ACROSS:
        counts = Counter(region_of(change.shown, lang) for change in alike)
        return say(lang, "report.and").join(
            say(lang, "paper.region_count", region=region, count=str(count)) for region, count in counts.most_common()
        )
    text = say(lang, "report.stop").join(_describe(change, varies, lang) for change in alike[:NAMED])
    if len(alike) > NAMED:
        return say(lang, "paper.and_more", names=text, count=str(len(alike) - NAMED))
    return text


def _describe(change: Change, varies: Sequence[str], lang: Lang) -> str:
    """The name with both figures where there are two, else with both results."""
    name = full_name_of(change.shown, varies, lang)
    before, now = change.before, change.now
    if change.turn in ("gained", "lost") or before is None or now is None:
        return name
    figures = isinstance(now.subject, Target) and before.value is not None and now.value is not None
    words = [short_figure_of(v, lang) if figures else status_word_of(v, lang) for v in (before, now)]
    return say(lang, "paper.from_to", name=name, before=words[0], now=words[1])
