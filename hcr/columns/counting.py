"""The one pass that judges every row and counts: rows by what they are, and where and of when they are."""

from __future__ import annotations

from collections import Counter

from hcr.columns.spellings import Words
from hcr.columns.store import Store
from hcr.columns.text import judged
from hcr.frozen import frozen

__all__ = ["Tallied", "may_be_odd", "tally"]

GROUPED = 2**30  # bytes: larger files have more rows not met than can be held as groups, so it is not tried

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


def tally(store: Store, by_period: bool, anywhere: bool, source: str = "actuals", keep: bool = False) -> Tallied:
    """Judge every row and count, in one pass; `anywhere`: which region submitted which period does not matter.

    `keep`: the table `tallied` holds the rows not met then, each with the line of `bounds` that it does not meet.
    """
    held = "true" if by_period else "status NOT IN ('met', 'not_met') OR unit = ''"
    # What most rows do not need is one text, null for them: grouping by few columns is what makes this quick.
    rest = f"""CASE WHEN {held} THEN
        status || ' ' || LENGTH(indicator) || ' ' || LENGTH(unit) || ' ' || indicator || unit || period END"""
    every = f"SELECT *, {rest} AS rest FROM ({judged(source, filled=True, lined=keep, **store.looked_at)})"
    place, where = ("period", "NULL") if anywhere else ("region, period", "region")
    counting = _COUNTING.format(rows=every, place=place)
    if keep:
        _keep(store, rows=every, place=place, where=where, counting=counting)
    groups: Counter[Group] = Counter()
    places: Counter[tuple[str, str]] = Counter()
    result = store.connection.execute(_COUNTS if keep else counting)
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


def _keep(store: Store, **parts: str) -> None:
    """Make the table `tallied` of the counts, and of the rows not met: of them `number` is the line, `text` the value.

    Nothing else has both a period and a number.
    """
    import duckdb

    if sum(table.location.stat().st_size for table in store.tables) < GROUPED:
        try:
            store.connection.execute(_TOGETHER.format(**parts))
            store.connection.execute(_COPIES)
            return
        except duckdb.OutOfMemoryException:
            pass  # and the file is read twice
    store.connection.execute(_APART.format(**parts))


_COUNTING = """SELECT region, target AS number, rest AS text, period,
       count(*) AS count, count(*) FILTER (WHERE status = 'met') AS met
FROM ({rows}) GROUP BY GROUPING SETS ((region, target, rest), ({place}))"""
# DuckDB feeds several groupings at once while it reads, but nothing else: so the rows not met are groups as well,
_TOGETHER = """CREATE OR REPLACE TEMP TABLE tallied AS WITH judged AS MATERIALIZED (
    SELECT region, target, period, rest, line, value, status = 'met' AS met, status = 'not_met' AS unmet FROM ({rows})
)
SELECT region, target AS number, rest AS text, NULL AS period, count(*) AS count, count(*) FILTER (WHERE met) AS met
       FROM judged GROUP BY region, target, rest
UNION ALL SELECT {where}, NULL, NULL, period, count(*), NULL FROM judged GROUP BY {place}
UNION ALL SELECT region, line, value, period, count(*), NULL
       FROM judged WHERE unmet GROUP BY region, line, period, value"""
# and those that are alike are one: here are the others, by steps that keep the lists short.
_COPIES = """INSERT INTO tallied SELECT * EXCLUDE (first, step) FROM (
    SELECT *, unnest(range(least(count - first, 1000))) AS step FROM (
        SELECT *, unnest(range(1, count, 1000)) AS first FROM tallied
        WHERE period IS NOT NULL AND number IS NOT NULL AND count > 1))"""
_APART = """CREATE OR REPLACE TEMP TABLE tallied AS FROM ({counting})
UNION ALL SELECT region, line, value, period, 1, NULL FROM ({rows}) WHERE status = 'not_met'"""
_COUNTS = "SELECT * FROM tallied WHERE period IS NULL OR number IS NULL"


def may_be_odd(store: Store, tallied: Tallied, words: Words) -> bool:
    """Is there anything that columns cannot judge? The counts of a pass tell."""
    unread = any(
        status == "left" or region not in words.regions or (target is None and (name, unit) not in words.measures)
        for region, name, unit, target, status, _ in tallied.groups
    )
    return (
        unread
        or any(period not in words.periods for _, period in tallied.places)
        or bool(store.run("SELECT 1 FROM apart LIMIT 1"))
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
