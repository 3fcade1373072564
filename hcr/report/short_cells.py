"""Names, targets, figures and gaps as short as a table on screen or paper needs them.

The unit is written once, behind the name; every other cell is a bare number, only as exact as the verdict needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import chain

from hcr.core.bounds import Undecided, factor_to_indicator, recover_ends
from hcr.core.model import DemandOutcome, Indicator, Target, Task, Verdict
from hcr.language.answers import is_answer, read_answer
from hcr.language.expressions import Bound
from hcr.language.numbers import has_chinese, is_missing, write_marked, write_number
from hcr.language.periods import read_date
from hcr.language.units import Units
from hcr.messages import Lang, say
from hcr.report.date_words import describe_period, write_day
from hcr.report.demand_words import add_sign, write_stated
from hcr.report.due_words import describe_term
from hcr.report.explanation import own_figure_of
from hcr.report.summary import name_of

PLACES = 2  # of a longer figure, unless the reader could then not see the verdict
MOST_PLACES = 12
_PER = ("每千", "每万", "每十万", "每百", "百元", "人均", "每人", "每名", "每例")
_STANDARD = Units()


def label_of(verdict: Verdict, lang: Lang, dated: bool = False) -> str:
    """The name with its unit in brackets, with the word for an aspirational target, and with its period if `dated`."""
    subject, name = verdict.subject, name_of(verdict, lang)
    unit = short_unit_of(subject.indicator, lang) if isinstance(subject, Target) else ""
    notes = [unit] if unit and not name.endswith((f"（{unit}）", f"({unit})")) else []
    if subject.origin.aspirational:
        notes.append(say(lang, "head.striven"))
    if dated and verdict.period:
        notes.append(describe_period(verdict.period, lang))
    joined = say(lang, "head.separator").join(notes)
    return say(lang, "head.brackets", text=name, more=joined) if joined else name


def short_unit_of(indicator: Indicator, lang: Lang) -> str:
    """The unit, without the population that the name already has: 人 for 人/千人 of 每千常住人口护士数."""
    unit = indicator.unit
    if unit.name in ("1", "1:n"):
        return ""
    if lang == "zh":
        counted, _, population = unit.name.partition("/")
        shortened = population and counted != "1" and any(word in indicator.name.zh for word in _PER)
        return counted if shortened else unit.name
    if not unit.en:
        return "" if unit.kind == "item" else unit.name
    counted, per, _ = unit.en.partition("per ")
    return counted.strip() if per and "per " in indicator.name.en else unit.en


def short_target_of(verdict: Verdict, lang: Lang, short: bool = False) -> str:
    """The demand: `≤12`, `5—10`, `30左右`; `short` writes about with one character more, `约30` or `~30`.

    A bound on another figure is shown as computed, else as stated.
    """
    subject = verdict.subject
    if isinstance(subject, Task):
        return short_due_of(verdict, lang)
    if subject.monitored:
        return say(lang, "status.monitored")
    parts = verdict.parts or tuple(DemandOutcome(demand) for demand in subject.demands)
    joined = say(lang, "report.both").join(_write_demand(part, subject, lang, short) for part in parts)
    return joined or subject.as_written


def short_due_of(verdict: Verdict, lang: Lang) -> str:
    """The day of a task, else the words of its term, else the word for no term."""
    subject = verdict.subject
    if verdict.due:
        return write_day(verdict.due, lang)
    words = ""
    if isinstance(subject, Task) and subject.due.after:
        words = describe_term(subject, lang) if lang == "en" else subject.due.as_written
    return words or say(lang, "report.no_term")


def _write_demand(part: DemandOutcome, target: Target, lang: Lang, short: bool) -> str:
    demand, indicator = part.demand, target.indicator
    ends = [_number_of(bound, indicator) for bound in demand.bounds]
    if any(bound.reference for bound in demand.bounds):
        known = [end for end in (part.lower, part.upper) if end is not None]
        ends = [known[0] if known else None]
    if any(end is None for end in ends):
        return write_stated(demand, target, lang)
    numbers = [_write_bound(end, bound) for end, bound in zip(ends, demand.bounds, strict=True) if end is not None]
    return add_sign(demand, indicator, numbers, lang, short)


def _write_bound(end: Fraction, bound: Bound) -> str:
    text = write_marked(end)
    return f"1:{text}" if bound.unit == "1:n" else text


def _number_of(bound: Bound, indicator: Indicator) -> Fraction | None:
    """A stated number in the indicator's unit; None if it depends on a figure, or on a unit of the files' own."""
    try:
        return None if bound.reference else bound.number * factor_to_indicator(bound.unit, indicator, _STANDARD)
    except Undecided:
        return None


def short_figure_of(verdict: Verdict, lang: Lang) -> str:
    """The figure in the indicator's unit: as submitted if that is short, else as exact as the verdict needs.

    A value that is not a figure of that kind is shown unchanged; a task shows its answer.
    """
    actual, subject = verdict.actual, verdict.subject
    if not isinstance(subject, Target) or verdict.value is None or verdict.unit is None:
        return write_answer(actual.written if actual else "", isinstance(subject, Task), lang) or "—"
    if verdict.unit.kind != subject.indicator.unit.kind:
        return actual.figure.text if actual and actual.figure else write_marked(verdict.value)
    text = actual.figure.text if actual and actual.figure else ""
    written = text if verdict.unit.size == subject.indicator.unit.size and not verdict.computed else ""
    if verdict.warnings and written:
        return written  # a figure in doubt is shown as submitted
    number = write_places(own_figure_of(verdict), count_places_of(verdict), written)
    return f"1:{number}" if subject.indicator.unit.name == "1:n" and not number.startswith("1:") else number


def marked_figure_of(verdict: Verdict, lang: Lang) -> str:
    """The short figure, or a task's answer, with the words for one that needs its tolerance or has a warning."""
    text = short_figure_of(verdict, lang)
    marks = ["head.tolerated"] if verdict.within_tolerance else []
    marks += ["head.doubtful"] if verdict.warnings else []
    words = say(lang, "head.separator").join(say(lang, mark) for mark in marks)
    return say(lang, "head.brackets", text=text, more=words) if marks else text


def write_answer(written: str, is_task: bool, lang: Lang) -> str:
    """A task's answer, or the mark in place of a figure, as the language writes it.

    A day is written in words. Chinese words become English ones in English, whose paper has no Chinese words.
    """
    if is_task and (day := read_date(written)):
        return write_day(day, lang)
    if lang == "zh" or not has_chinese(written):
        return written
    if is_missing(written):
        return say(lang, "answer.none")
    answer = read_answer(written) if is_task and is_answer(written) else None
    return say(lang, "answer.done" if answer.done else "answer.open") if answer else written


def count_places_of(verdict: Verdict) -> int:
    """The decimal places with which a figure stays on the same side of every bound as the exact one."""
    if verdict.value is None or verdict.unit is None:
        return PLACES
    value = own_figure_of(verdict)
    ends = [end for end in chain.from_iterable(_all_ends_of(verdict, value)) if end is not None]
    for places in range(PLACES, MOST_PLACES):
        rounded = round_half_up(value, places)
        if all((rounded > end, rounded < end) == (value > end, value < end) for end in ends):
            return places
    return MOST_PLACES


def _all_ends_of(verdict: Verdict, value: Fraction) -> Iterable[Sequence[Fraction | None]]:
    """The bounds as stated, and as judged with their tolerance."""
    for part in verdict.parts:
        yield part.lower, part.upper
        if part.distance is not None:
            yield recover_ends(part, value, verdict.target.indicator.better)


def round_half_up(value: Fraction, places: int) -> Fraction:
    """The nearest number of so many places, halves away from zero."""
    shifted = abs(value) * 10**places + Fraction(1, 2)
    rounded = Fraction(shifted.__floor__(), 10**places)
    return rounded if value >= 0 else -rounded


def write_places(value: Fraction, places: int, written: str = "") -> str:
    """The text as written if it has no more places than these, else the rounded number."""
    _, _, decimals = written.partition(".")
    if written and written.isascii() and len(decimals) <= places:
        return written
    return write_number(round_half_up(value, places), 30)


def gap_of(verdict: Verdict) -> str:
    """The distance of the figure from the nearest binding end, without a sign; empty if it was not decided."""
    if verdict.distance is None or not isinstance(verdict.subject, Target):
        return ""
    return write_gap(verdict.distance, count_places_of(verdict))


def write_gap(distance: Fraction, places: int = PLACES) -> str:
    """A distance without its sign, with so many decimal places, or with more where it would be written as 0."""
    while places < MOST_PLACES and distance and not round_half_up(distance, places):
        places += 1
    return write_places(abs(distance), places)


def is_over(verdict: Verdict) -> bool:
    """Is a figure that misses its target above it, and not below?"""
    value = own_figure_of(verdict)
    failed = [part for part in verdict.parts if part.distance is not None and part.met is False]
    part = min(failed, key=lambda part: part.distance or 0)
    low, high = recover_ends(part, value, verdict.target.indicator.better)
    return low is None or (high is not None and value >= high)


def short_gap_of(verdict: Verdict, lang: Lang) -> str:
    """The gap of a target that is not met, in words: `高出26.63`, `2.07 short`; empty for anything else."""
    if verdict.status != "not_met" or not verdict.parts or verdict.distance is None:
        return ""
    if verdict.distance == 0:
        return say(lang, "report.at_bound")
    return say(lang, "report.over" if is_over(verdict) else "report.short_of", gap=gap_of(verdict))


def margin_of(verdict: Verdict, lang: Lang) -> str:
    """For a terminal: the distance inside (`余`, `+`) or outside (`差`, `-`) the target; for a task its days."""
    if isinstance(verdict.subject, Task):
        return _margin_of_days(verdict, lang)
    if verdict.distance is None:
        return ""
    inside = verdict.distance > 0 or (verdict.distance == 0 and verdict.status == "met")
    return say(lang, "report.margin_in" if inside else "report.margin_out", gap=gap_of(verdict))


def _margin_of_days(verdict: Verdict, lang: Lang) -> str:
    left = dict(verdict.reason.args).get("days")
    if verdict.reason.code == "days_left" and isinstance(left, str):
        return say(lang, "report.days_left", days=left)
    if not verdict.days_late:
        return ""
    key = "report.days_late" if verdict.status == "met" else "report.days_over"
    return say(lang, key, days=str(verdict.days_late))
