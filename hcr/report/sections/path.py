"""Over the years: the figures of an indicator in their order, the yearly change so far and needed, where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcr.core.model import Target, Verdict
from hcr.judgement.context import Context, Figures
from hcr.judgement.pace import Pace, find_pace
from hcr.language.periods import STANDING
from hcr.messages import Lang, say
from hcr.report.check_table import cell_text_of
from hcr.report.meeting import Meeting
from hcr.report.pace_words import describe_end, describe_series, draw_sparkline, format_change
from hcr.report.paper import Block, Cell, Column, LineChart, Paragraph, Table
from hcr.report.wording import find_varying, full_name_of

COLUMNS = (("indicator", 7), ("target", 4), ("series", 8), ("line", 3), ("so_far", 3), ("needed", 3), ("leads_to", 6))
FEWEST_POINTS = 3  # a line between two figures shows no more than the figures


def compose_path(meeting: Meeting, lang: Lang) -> Sequence[Block]:
    """One row for each target with figures of several years; empty where there is none."""
    tally = meeting.report.tally
    context = Context(meeting.catalogue, Figures(meeting.submitted), meeting.report.as_of)
    verdicts = [each for each in meeting.report.verdicts if each.subject.place not in tally.repeated]
    found = list(_find_paces(context, verdicts))
    if not found:
        return []
    varies = find_varying([verdict for verdict, _ in found])
    columns = [Column(say(lang, f"heading.{name}"), "text", width) for name, width in COLUMNS]
    rows = [_build_row(verdict, pace, varies, lang) for verdict, pace in found]
    return [Paragraph(say(lang, "report.path_note")), Table(say(lang, "report.path_table"), columns, [("", rows)])]


def _find_paces(context: Context, verdicts: Sequence[Verdict]) -> Iterator[tuple[Verdict, Pace]]:
    """The latest target of each indicator, region and place in the text, where its series is long enough."""
    latest: dict[tuple[str, str], Verdict] = {}
    for verdict in verdicts:
        subject = verdict.subject
        if isinstance(subject, Target) and subject.period != STANDING:
            known = latest.get((verdict.region, subject.key))
            if known is None or known.target.period.last_month < subject.period.last_month:
                latest[verdict.region, subject.key] = verdict
    for verdict in latest.values():
        pace = find_pace(context, verdict)
        if pace and len(pace.series) >= FEWEST_POINTS:
            yield verdict, pace


def _build_row(verdict: Verdict, pace: Pace, varies: Sequence[str], lang: Lang) -> list[Cell]:
    unit = verdict.target.indicator.unit
    values = [value for _, value in pace.series]
    points = [(period.last_month, value) for period, value in pace.series]
    line = LineChart(points, pace.wanted.low, pace.wanted.high, verdict.target.period.last_month)
    return [
        Cell(full_name_of(verdict, varies, lang)),
        Cell(cell_text_of(verdict, "target", lang)),
        Cell(describe_series(pace, unit, lang)),
        Cell(draw_sparkline(values), line=line),
        Cell(format_change(pace.so_far, unit, lang)),
        Cell("" if pace.needed is None else format_change(pace.needed, unit, lang)),
        Cell(describe_end(pace, unit, lang)),
    ]
