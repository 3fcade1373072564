"""The one pass that judges every row and counts: rows by what they are, and where and of when they are."""

from __future__ import annotations

from collections import Counter

from hcr.columns.spellings import Words
from hcr.columns.store import Store
from hcr.columns.text import judged
from hcr.frozen import frozen

__all__ = ["Tallied", "may_be_odd", "tally"]

Group = tuple[str, str | None, str | None, int | None, str, str | None]
"""Region as spelled; indicator and unit, where no target is met with (a blank unit always); target, status, and the
period where it matters."""


@frozen
class Tallied:
    """One pass's counts: of rows by group, and by region and period."""

    groups: Counter[Group]
    places: Counter[tuple[str, str]]

    def without(self, other: Tallied) -> Tallied:
        """What is left when other rows are taken away."""
        return Tallied(self.groups - other.groups, self.places - other.places)


def tally(store: Store, by_period: bool, anywhere: bool, source: str = "actuals") -> Tallied:
    """Judge every row and count, in one pass; `anywhere`: which region submitted which period does not matter."""
    held = "true" if by_period else "status NOT IN ('met', 'not_met') OR unit = ''"
    # What most rows do not need is one text, null for them: grouping by few columns is what makes this quick.
    rest = f"""CASE WHEN {held} THEN
        status || ' ' || LENGTH(indicator) || ' ' || LENGTH(unit) || ' ' || indicator || unit || period END"""
    sets = f"(region, target, rest), ({'' if anywhere else 'region, '}period)"
    sql = f"""SELECT region, target, rest, period, count(*), count(*) FILTER (WHERE status = 'met')
        FROM (SELECT *, {rest} AS rest FROM ({judged(source, **store.looked_at)})) GROUP BY GROUPING SETS ({sets})"""
    groups: Counter[Group] = Counter()
    places: Counter[tuple[str, str]] = Counter()
    result = store.connection.execute(sql)
    while rows := result.fetchmany(10_000):
        for region, target, text, when, count, met in rows:
            if when is not None:
                places[region or "", when] = count
            elif text is not None:
                groups[_group(region, target, text, by_period)] += count
            else:
                if met:
                    groups[region, None, None, target, "met", None] = met
                if met < count:
                    groups[region, None, None, target, "not_met", None] = count - met
    return Tallied(groups, places)


def may_be_odd(store: Store, tallied: Tallied, words: Words) -> bool:
    """Is there anything that columns cannot judge? The counts of a pass tell."""
    unread = any(
        status == "left" or region not in words.regions or (target is None and (name, unit) not in words.measures)
        for region, name, unit, target, status, _ in tallied.groups
    )
    return (
        unread
        or any(period not in words.periods for _, period in tallied.places)
        or bool(store.run("SELECT 1 FROM duplicates LIMIT 1"))
    )


def _group(region: str, target: int | None, rest: str, by_period: bool) -> Group:
    """The group that a pass's row counts, with what `rest` holds where it matters."""
    status, name_length, unit_length, texts = rest.split(" ", 3)
    start, end = int(name_length), int(name_length) + int(unit_length)
    name, unit, period = texts[:start], texts[start:end], texts[end:]
    missed = target is None
    return (
        region,
        name if missed else None,
        unit if missed or not unit else None,
        target,
        status,
        period if by_period or status == "blank" else None,
    )
