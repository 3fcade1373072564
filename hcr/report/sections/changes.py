"""The changes since the previous submission: a list for each direction of a result, and the restated figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcr.judgement.changes import TURNS, Change
from hcr.messages import Lang, say
from hcr.report.change_words import describe_figure
from hcr.report.meeting import Meeting
from hcr.report.paper import Block, Paragraph, TextList
from hcr.report.sections.verdict_columns import find_varying
from hcr.report.wording import describe_period, full_name_of, label_status, list_names


def compose_changes(meeting: Meeting, lang: Lang) -> Iterator[Block]:
    """The blocks; empty if no previous submission was given."""
    if meeting.changes is None:
        return
    turned = [change for change in meeting.changes if change.turn]
    restated = [change for change in meeting.changes if "restated" in change.kinds]
    if not turned and not restated:
        yield Paragraph(say(lang, "report.unchanged"))
    shown = [*meeting.report.verdicts, *(change.verdict for change in meeting.changes if change.verdict)]
    varies = find_varying(shown)
    for turn in TURNS:
        if alike := [change for change in turned if change.turn == turn]:
            lead_in = say(lang, f"report.{turn}", count=str(len(alike)))
            verdicts = [change.verdict for change in alike if change.verdict]
            if turn in ("worse", "better"):
                yield TextList(list_names(verdicts, varies, lang), lead_in)
            else:
                yield TextList([_describe_turn(change, varies, lang) for change in alike], lead_in)
    if restated:
        lead_in = say(lang, "report.restated", count=str(len(restated)))
        yield TextList([_describe_restated(change, varies, lang) for change in restated], lead_in)


def _describe_turn(change: Change, varies: Sequence[str], lang: Lang) -> str:
    """A change whose heading does not name its two ends."""
    name = _full_name_of(change, varies, lang)
    before, now = (label_status(seen.status, lang) if seen.status else "" for seen in (change.before, change.now))
    if change.turn == "gained":
        return say(lang, "report.now", name=name, now=now or describe_figure(change.now, lang))
    if change.turn == "lost":
        return say(lang, "report.dropped", name=name, before=before or describe_figure(change.before, lang))
    return say(lang, "report.turn", name=name, before=before, now=now)


def _describe_restated(change: Change, varies: Sequence[str], lang: Lang) -> str:
    """A figure that was restated for its period."""
    name = _full_name_of(change, varies, lang)
    period = change.now.period
    if period and "period" not in varies:
        name = say(lang, "report.brackets", text=name, more=describe_period(period, lang))
    return say(
        lang,
        "report.turn",
        name=name,
        before=describe_figure(change.before, lang),
        now=describe_figure(change.now, lang),
    )


def _full_name_of(change: Change, varies: Sequence[str], lang: Lang) -> str:
    """The name, with region and period if they vary."""
    if change.verdict:
        return full_name_of(change.verdict, varies, lang)
    name = change.name.get(lang)
    if "region" in varies:
        name = f"{change.region_name.get(lang)} {name}"
    if "period" in varies and change.now.period:
        name = say(lang, "report.brackets", text=name, more=describe_period(change.now.period, lang))
    return name
