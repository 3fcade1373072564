"""The pace of an indicator in words: its series, the changes, and a small line of characters that GBK has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from hcr.judgement.pace import Pace
from hcr.language.numbers import is_finite_decimal, round_to_digits, write_number
from hcr.language.units import Unit
from hcr.messages import Lang, say
from hcr.report.date_words import describe_period
from hcr.report.figure_words import join_unit, name_difference, unit_name_of

HEIGHTS = "▁▂▃▄▅▆▇█"
DIGITS = 4
MOST_CHARACTERS = 8


def draw_sparkline(values: Sequence[Fraction]) -> str:
    """`▁▄█`: the lowest figure is the lowest block, the highest the highest."""
    least, most = min(values), max(values)
    span = most - least
    if span == 0:
        return HEIGHTS[0] * len(values)
    return "".join(HEIGHTS[round((value - least) * (len(HEIGHTS) - 1) / span)] for value in values)


def describe_series(pace: Pace, unit: Unit, lang: Lang) -> str:
    """`2017 33.65 → 2018 33.1 → 2020H1 30.06 %`."""
    space = " " if lang == "en" else ""
    figures = " → ".join(
        f"{describe_period(period, lang)}{space}{_format_number(value)}" for period, value in pace.series
    )
    return join_unit(figures, name_difference(unit, lang), lang)


def pace_lines(pace: Pace, unit: Unit, lang: Lang, sparkline: bool) -> Iterator[tuple[str, str]]:
    """The lines of an explanation, each with the key of its label."""
    line = f"  {draw_sparkline([value for _, value in pace.series])}" if sparkline else ""
    yield "series", describe_series(pace, unit, lang) + line
    yield "pace", describe_pace(pace, unit, lang)


def describe_pace(pace: Pace, unit: Unit, lang: Lang) -> str:
    """The yearly change so far and needed, and the result of the first, marked as mere arithmetic."""
    first, last = pace.series[0][0], pace.last[0]
    ends = {"first": describe_period(first, lang), "last": describe_period(last, lang)}
    parts = [say(lang, "pace.so_far", change=format_change(pace.so_far, unit, lang), **ends)]
    if pace.needed is not None:
        parts.append(say(lang, "pace.needed", change=format_change(pace.needed, unit, lang)))
    if pace.leads_to is not None:
        parts.append(say(lang, "pace.leads_to", figure=describe_end(pace, unit, lang)))
    return say(lang, "head.stop").join(parts)


def describe_end(pace: Pace, unit: Unit, lang: Lang) -> str:
    """Where the change so far leads: the figure, whether that is inside, and the year where it is reached later."""
    if pace.leads_to is None:
        return ""
    figure = join_unit(_format_number(pace.leads_to), unit_name_of(unit, lang), lang)
    if pace.leads_to in pace.wanted:
        return say(lang, "pace.inside", figure=figure)
    if pace.reached_in is None:
        return say(lang, "pace.outside", figure=figure)
    return say(lang, "pace.later", figure=figure, year=str(pace.reached_in))


def format_change(change: Fraction, unit: Unit, lang: Lang) -> str:
    """A change with its sign; that of a percentage is in points."""
    number = _format_number(change, "+" if change > 0 else "")
    if unit.name == "%":
        return say(lang, "paper.points", number=number)
    return join_unit(number, name_difference(unit, lang), lang)


def _format_number(value: Fraction, sign: str = "") -> str:
    """Exact where that is short, else with few digits and marked as approximate."""
    exact = write_number(value) if is_finite_decimal(value) else ""
    short = exact and len(exact) <= MOST_CHARACTERS
    return f"{sign}{exact}" if short else f"≈{sign}{write_number(round_to_digits(value, DIGITS))}"
