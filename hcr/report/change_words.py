"""Puts the sides and kinds of a change into words, for the table, the paper and the check beside an earlier one."""

from __future__ import annotations

from hcr.core.model import Target, Task
from hcr.judgement.changes import JUDGED, Change
from hcr.judgement.seen import Seen
from hcr.language.numbers import write_marked
from hcr.language.periods import Period
from hcr.messages import Lang, say
from hcr.report.check_table import MARKS
from hcr.report.date_words import describe_period
from hcr.report.figure_words import join_unit, unit_name_of
from hcr.report.short_cells import marked_figure_of, write_answer

NOTHING = "–"


def describe_figure(seen: Seen, lang: Lang) -> str:
    """The figure as it was written, or as it was computed, with its unit; the answer of a task; a missing mark.

    A figure or answer with a warning is marked.
    """
    text = _write_seen(seen, lang)
    if not text or seen.verdict is None or not seen.verdict.warnings:
        return text
    return say(lang, "head.brackets", text=text, more=say(lang, "head.doubtful"))


def _write_seen(seen: Seen, lang: Lang) -> str:
    if seen.value is None:
        is_task = seen.verdict is not None and isinstance(seen.verdict.subject, Task)
        return write_answer(seen.written, is_task, lang)
    is_written = seen.actual is not None and seen.actual.figure is not None
    text = seen.actual.figure.text if is_written else write_marked(seen.value)  # type: ignore[union-attr]
    unit = seen.unit
    if unit is None and seen.verdict and isinstance(seen.verdict.subject, Target):
        unit = seen.verdict.subject.indicator.unit
    return join_unit(text, unit_name_of(unit, lang), lang) if unit else text


def describe_seen(seen: Seen, lang: Lang, shown_period: Period | None = None) -> str:
    """`× 33 % (2018Q3)`: the mark of the status, the figure and its period; without a figure the status in words.

    A period that is shown beside it is left out.
    """
    parts = [MARKS[seen.status]] if seen.status else []
    figure = describe_figure(seen, lang)
    if figure:
        parts.append(figure)
    elif seen.status:
        parts.append(say(lang, f"status.{seen.status}"))
    text = " ".join(parts) or NOTHING
    if not seen.has_come or seen.period in (None, shown_period):
        return text
    return say(lang, "head.brackets", text=text, more=_write_period(seen.period, lang))


def describe_point(seen: Seen, lang: Lang) -> str:
    """`× 33 (2018Q3)`: a point of a trail, in the indicator's unit; marked only if it was judged."""
    verdict = seen.verdict
    figure = marked_figure_of(verdict, lang) if verdict and verdict.value is not None else describe_figure(seen, lang)
    text = f"{MARKS[verdict.status]} {figure}" if verdict and verdict.status in JUDGED else figure
    return say(lang, "head.brackets", text=text, more=_write_period(seen.period, lang)) if seen.period else text


def _write_period(period: Period | None, lang: Lang) -> str:
    return describe_period(period, lang) if period else ""


def describe_kinds(change: Change, lang: Lang) -> str:
    """`turned to not met, restated`."""
    words = []
    for kind in change.kinds:
        turned = kind == "turned" and change.now.status in ("met", "not_met")
        words.append(say(lang, f"changes.turned_{change.now.status}" if turned else f"changes.{kind}"))
    return say(lang, "head.separator").join(words)


def describe_way(change: Change, lang: Lang) -> str:
    """Whether the figure moved nearer to the target; empty if that is unknown."""
    return say(lang, f"changes.way.{change.way}") if change.way else ""
