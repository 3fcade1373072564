"""What changed since the previous submission: a row each way, named, with both figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from hcr.judgement.changes import Change
from hcr.judgement.seen import Seen
from hcr.messages import Lang, say
from hcr.report.change_words import describe_figure
from hcr.report.date_words import describe_period
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Cell, Column, Paragraph, Table
from hcr.report.sections.subject_columns import count_to_cell, status_word_of
from hcr.report.short_cells import marked_figure_of
from hcr.report.wording import find_varying, full_name_of

NAMED = 8  # in a row; more are counted
NAMED_ACROSS = 4  # of several regions

# Each row: which changes. What turned is not listed again as moved.
ROWS: Mapping[str, Callable[[Change], bool]] = {
    "worse": lambda change: change.turn == "worse",
    "better": lambda change: change.turn == "better",
    "farther": lambda change: change.turn is None and change.way == "farther" and change.now.status == "not_met",
    "nearer": lambda change: change.turn is None and change.way == "nearer" and change.now.status == "not_met",
    "lost": lambda change: change.turn == "lost",
    "gained": lambda change: change.turn == "gained",
    "otherwise": lambda change: change.turn == "otherwise",
    "restated": lambda change: "restated" in change.kinds,
}


def compose_changes(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """A table; empty where no previous submission was given, one sentence where nothing changed."""
    if meeting.changes is None:
        return []
    shown = [*meeting.report.verdicts, *(change.verdict for change in meeting.changes if change.verdict)]
    varies = find_varying(shown)
    rows = []
    for name, belongs in ROWS.items():
        if alike := [change for change in meeting.changes if belongs(change)]:
            text = _name_changes(alike, varies, lang)
            rows.append([Cell(say(lang, f"paper.turn.{name}")), count_to_cell(len(alike)), Cell(text)])
    if not rows:
        return [Paragraph(say(lang, "paper.unchanged"))]
    columns = [
        Column(say(lang, "col.turned"), "text", 3),
        Column(say(lang, "col.count"), "number", 2),
        Column(say(lang, "col.which"), "text", 12),
    ]
    return [Table("", columns, [("", rows)])]


def _name_changes(alike: Sequence[Change], varies: Sequence[str], lang: Lang) -> str:
    """The changes by name; if there are many in several regions, the number for each region."""
    if "region" in varies and len(alike) > NAMED_ACROSS:
        counts = Counter(change.region_name.get(lang) for change in alike)
        return say(lang, "report.and").join(
            say(lang, "paper.region_count", region=region, count=str(count)) for region, count in counts.most_common()
        )
    text = say(lang, "report.stop").join(_describe(change, varies, lang) for change in alike[:NAMED])
    if len(alike) > NAMED:
        return say(lang, "paper.and_more", names=text, count=str(len(alike) - NAMED))
    return text


def _describe(change: Change, varies: Sequence[str], lang: Lang) -> str:
    """The name with both figures if there are two, else with both results."""
    name = _full_name_of(change, varies, lang)
    if change.turn in ("gained", "lost"):
        return name
    before, now = (_side_of(seen, lang) for seen in (change.before, change.now))
    if before == now:  # an answer that was corrected without another result
        before, now = (
            marked_figure_of(seen.verdict, lang) if seen.verdict else describe_figure(seen, lang)
            for seen in (change.before, change.now)
        )
    return say(lang, "paper.from_to", name=name, before=before, now=now) if before and now else name


def _side_of(seen: Seen, lang: Lang) -> str:
    """The figure of one side, else its result."""
    verdict = seen.verdict
    if verdict and verdict.value is not None:
        return marked_figure_of(verdict, lang)
    return status_word_of(verdict, lang) if verdict else describe_figure(seen, lang)


def _full_name_of(change: Change, varies: Sequence[str], lang: Lang) -> str:
    """The name, with region and period if they vary."""
    if change.verdict:
        return full_name_of(change.verdict, varies, lang)
    name = change.name.get(lang)
    if "region" in varies:
        name = say(lang, "paper.region_value", region=change.region_name.get(lang), value=name)
    if "period" in varies and change.now.period:
        name = say(lang, "head.brackets", text=name, more=describe_period(change.now.period, lang))
    return name
