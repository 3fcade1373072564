"""Finds remarks that contradict the row they are written in, or that make its figure another one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from hcr.core.model import Catalogue, Indicator
from hcr.core.submitted import Row
from hcr.language.cut_offs import is_early
from hcr.language.month_phrases import split_months
from hcr.language.names import is_stated
from hcr.language.numbers import read_figure
from hcr.language.periods import STANDING, Period, period_of_months, read_period
from hcr.language.remark_words import LENGTHS
from hcr.language.remarks import Claim, fits_period
from hcr.language.units import Units, UnknownUnit
from hcr.records import replace


def unit_of(claims: Iterable[Claim]) -> str:
    """The unit that a remark gives its figure; empty if it gives none."""
    return next((claim.subject for claim in claims if claim.kind == "unit"), "")


def find_change(
    claims: Iterable[Claim], period: Period, beside: Collection[Period], names: Sequence[str]
) -> tuple[str, str] | None:
    """The clause that makes the figure another one, and the key of the reason; None if none does.

    `beside` are the other periods of the row's figures, of which a clause may speak; `names` are those of `names_of`.
    """
    for claim in claims:
        if why := _why(claim, period, beside, names):
            return claim.text, why
    return None


def _why(claim: Claim, period: Period, beside: Collection[Period], names: Sequence[str]) -> str:
    """The key of the reason why a claim makes the figure another one; empty if it does not."""
    kind, subject = claim.kind, claim.subject
    if kind in ("multiple", "forecast", "void", "rejected", "figure"):
        return f"remark.{kind}"
    of_period: Mapping[str, Callable[[Period], bool]] = {
        "period": lambda each: fits_period(claim.text, each),
        "until": lambda each: not is_early(subject, [each]),
        "earlier": lambda each: each in (period.year_earlier, period.year_later),
        "length": lambda each: each.length == LENGTHS[subject],
        "cumulative": lambda each: each.index == 1,
    }
    if kind in of_period:
        return "" if any(map(of_period[kind], (period, *beside))) else "remark.period"
    if kind == "including":
        return "remark.part" if is_stated(subject, True, names) else ""
    limited = kind in ("measure", "part", "some", "only", "excluding")
    return "remark.part" if limited and not is_stated(subject, kind == "excluding", names) else ""


def gives_same_figure(claim: Claim, row: Row, indicator: Indicator, period: Period, units: Units) -> bool:
    """Is the figure of a claim such as 更正为39 that of its row, or one of another period or of another kind?"""
    months = [months for _, months in split_months(claim.text)[0] if months]
    stated, written = read_figure(claim.subject), read_figure(row.cells.get("value", ""))
    if stated is None or written is None or any(period_of_months(*each) != period for each in months):
        return True
    unit = written.unit or row.cells.get("unit") or row.cells.get("column_unit") or indicator.unit.name
    try:
        own, other = units.read(unit), units.read(stated.unit or unit)
    except UnknownUnit:
        return stated.unit != "" or stated.value == written.value
    return own.kind != other.kind or stated.value * other.size == written.value * own.size


def is_earlier_row(claim: Claim, row: Row, indicator: Indicator, period: Period, catalogue: Catalogue) -> bool:
    """Does a claim such as 上年 say that the row itself is the earlier one, with which a later one is compared?

    It does in a row with a period of its own, if no target binds it there, or if the table also has the later figure.
    """
    if claim.kind != "earlier" or "period" not in row.columns:
        return False
    later = period.year_later if re.search("[年基]|year", claim.subject) else period.next
    series = row.cells.get("periods_of_series", "").split("\n")
    targets = (target.period for target in catalogue.targets if target.indicator.id == indicator.id)
    return later in map(read_period, series) or not {STANDING, period} & set(targets)


def note_series(rows: Sequence[Row]) -> list[Row]:
    """The rows of a table; each that has a remark with the periods of all rows of its region and indicator."""
    periods: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        periods[row.cells.get("region", ""), row.cells.get("indicator", "")].append(row.cells.get("period", ""))
    found: list[Row] = []
    for row in rows:
        series = "\n".join(periods[row.cells.get("region", ""), row.cells.get("indicator", "")])
        noted = row.cells.get("remarks", row.cells.get("note"))
        found.append(replace(row, cells={**row.cells, "periods_of_series": series}) if noted else row)
    return found


def names_of(indicator: Indicator, catalogue: Catalogue) -> list[str]:
    """Every text that says what an indicator counts: its names, and the scopes and categories of its targets."""
    targets = [target for target in catalogue.targets if target.indicator.id == indicator.id]
    scopes = [
        text for each in targets for name in (each.origin.scope, each.origin.category) for text in (name.zh, name.en)
    ]
    return [*filter(None, (indicator.name.zh, indicator.name.en, *indicator.aliases, *dict.fromkeys(scopes)))]
