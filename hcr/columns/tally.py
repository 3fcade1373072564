"""Judges every row in one pass, and counts the rows by target, status, region and period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field

from hcr.columns.database import ColumnStore
from hcr.columns.period_classes import PeriodClasses
from hcr.columns.spellings import Meanings
from hcr.columns.sql import STATUS, build_judging_sql
from hcr.core.model import Catalogue
from hcr.core.selection import Selection
from hcr.judgement.outcome import Tally
from hcr.language.periods import Period
from hcr.records import frozen

GROUPED = 2**30  # bytes: the rows not met of larger files are too many to hold as groups

Group = tuple[str, str | None, str | None, int | None, str, str | None, int | None]
"""Region as spelled; indicator and unit of rows without a target (a blank unit always); target, status, period, class.

The period as spelled is that of a missing mark. The class of the period is set only if verdicts depend on the period.
"""


@frozen
class PassCounts:
    """One pass's counts: of rows by group, and by period as spelled. `classes` are those in the groups."""

    groups: Counter[Group]
    periods: Counter[str]
    classes: PeriodClasses = field(default_factory=PeriodClasses)

    def period_of(self, group: Group, words: Meanings) -> Period | None:
        """The period of a group: its own, or one of its class; None if the verdict does not depend on it."""
        *_, spelled, number = group
        if spelled is not None:
            return words.periods.get(spelled)
        return None if number is None else self.classes.periods[number]

    def subtract(self, other: PassCounts) -> PassCounts:
        """The counts without those of other rows."""
        return PassCounts(self.groups - other.groups, self.periods - other.periods, self.classes)

    def renumber(self, numbers: Sequence[int | None]) -> PassCounts:
        """The same counts with the number of each target in another catalogue."""
        found: Counter[Group] = Counter()
        for (region, name, unit, target, *rest), count in self.groups.items():
            found[region, name, unit, None if target is None else numbers[target], *rest] = count  # type: ignore[index]
        return PassCounts(found, self.periods, self.classes)


def begin_tally(catalogue: Catalogue, selection: Selection) -> Tally:
    """No counts yet, of verdicts on the targets asked for."""
    return Tally.begin(catalogue, [target for target in catalogue.targets if selection.takes(target)])


def tally_rows(
    store: ColumnStore, classes: PeriodClasses, anywhere: bool, source: str = "actuals", keep: bool = False
) -> PassCounts:
    """Judge every row and count, in one pass. With `anywhere` the periods of each region are not counted.

    The counts are in the table `tallied`, or in `tallied_odd` for the rows set aside. With `keep` the table also holds
    the rows not met, each with the line of `bounds` that it does not meet.
    """
    needed = store.needed_lookups
    every = build_judging_sql(source, here=True, lined=keep, **needed)
    if classes.numbers:
        store.fill_table("period_classes", "spelling VARCHAR, class INTEGER", classes.numbers.items())
        every = f"SELECT m.*, class FROM ({every}) m LEFT JOIN period_classes p ON p.spelling = m.period"
    counting = _COUNTING.format(
        rows=every,
        apart="met IS NULL OR unit = ''" + (" OR (met AND beyond)" if needed["tolerated"] else ""),
        status=f"CASE WHEN met AND beyond THEN 'within' ELSE {STATUS} END" if needed["tolerated"] else STATUS,
        place="period" if anywhere else "region, period",
        where="NULL" if anywhere else "region",
        kind="class" if classes.numbers else "NULL",
    )
    run, table = store.connection.execute, "tallied" if source == "actuals" else "tallied_odd"
    if keep:
        _keep_unmet_rows(store, every, counting)
    else:
        run(_TALLIED.format(table, counting))
    if source == "actuals":
        run(_TALLIED.format("tallied_odd", "FROM tallied LIMIT 0"))
    return _read_counts(store, table, classes)


def _read_counts(store: ColumnStore, table: str, classes: PeriodClasses) -> PassCounts:
    """The counts that a pass has left in a table, in the order of targets."""
    groups: Counter[Group] = Counter()
    result = store.connection.execute(f"SELECT * EXCLUDE (period) FROM {table} WHERE period IS NULL ORDER BY number")
    while rows := result.fetchmany(10_000):
        for region, target, text, count, met, number in rows:
            if text is not None:
                groups[_read_group(region, target, text, number)] += count
            else:
                if met:
                    groups[region, None, None, target, "met", None, number] = met
                if met < count:
                    groups[region, None, None, target, "not_met", None, number] = count - met
    periods = store.fetch_rows(f"SELECT period, sum(count)::BIGINT FROM ({_places_sql(table)}) GROUP BY period")
    return PassCounts(groups, Counter(dict(periods)), classes)


def find_periods_of_regions(store: ColumnStore) -> list[tuple[list[str], list[str]]]:
    """The regions, as spelled, that have the same periods in rows not set aside, with these periods."""
    return store.fetch_rows(
        f"""SELECT list(region), periods FROM (
            SELECT region, list(period ORDER BY period) AS periods FROM (
                SELECT region, period FROM ({_places_sql("tallied")}
                UNION ALL SELECT region, period, -count FROM ({_places_sql("tallied_odd")}))
                GROUP BY ALL HAVING sum(count) > 0)
            GROUP BY region)
        GROUP BY periods"""
    )


def _places_sql(table: str) -> str:
    """The counts of rows by region and period in such a table."""
    return f"SELECT region, period, count FROM {table} WHERE period IS NOT NULL AND number IS NULL"


def _keep_unmet_rows(store: ColumnStore, every: str, counting: str) -> None:
    """Make the table `tallied` of the counts and of the rows not met.

    Of a row `number` is the line of bounds and `text` the value. Only these rows have both a period and a number.
    """
    import duckdb

    run = store.connection.execute
    if store.size_of_files() < GROUPED:
        try:
            run(_TALLIED.format("tallied", counting + _GROUPS))
            run(_COPIES)
            return
        except duckdb.OutOfMemoryException:
            pass  # the file is then read a second time
    run(_TALLIED.format("tallied", counting))
    run(f"INSERT INTO tallied SELECT region, line, value, period, 1, NULL, NULL FROM ({every}) WHERE NOT met")


# DuckDB fills several groupings in one read of the source. Most rows are met or not met, and grouped by few columns,
# because that is fast. The status of the others, and the columns that they alone need, are one text.
_COUNTING = """WITH judged AS MATERIALIZED ({rows})
SELECT region, target AS number, NULL AS text, NULL AS period, count(*) AS count, count(*) FILTER (WHERE met) AS met,
       {kind} AS class
       FROM judged WHERE NOT ({apart}) GROUP BY ALL
UNION ALL SELECT region, target, status || ' ' || LENGTH(indicator) || ' ' || LENGTH(unit) || ' ' ||
       indicator || unit || CASE WHEN status = 'blank' THEN period ELSE '' END, NULL, count(*), NULL, {kind}
       FROM (SELECT *, {status} AS status FROM judged WHERE {apart}) GROUP BY ALL
UNION ALL SELECT {where}, NULL, NULL, period, count(*), NULL, NULL FROM judged GROUP BY {place}"""
# It produces nothing else in that read, so the rows not met are grouped as well,
_GROUPS = """
UNION ALL SELECT region, line, value, period, count(*), NULL, NULL
       FROM judged WHERE NOT met GROUP BY region, line, period, value"""
# and equal rows become one group. This adds the other copies, in steps that keep the lists short.
_COPIES = """INSERT INTO tallied SELECT * EXCLUDE (first, step) FROM (
    SELECT *, unnest(range(least(count - first, 1000))) AS step FROM (
        SELECT *, unnest(range(1, count, 1000)) AS first FROM tallied
        WHERE period IS NOT NULL AND number IS NOT NULL AND count > 1))"""
_TALLIED = "CREATE OR REPLACE TABLE {} AS {}"


def has_unread_rows(tallied: PassCounts, words: Meanings) -> bool:
    """Do the counts of a pass show rows that columns cannot judge?"""
    unread = any(
        status == "left" or region not in words.regions or (target is None and (name, unit) not in words.measures)
        for region, name, unit, target, status, *_ in tallied.groups
    )
    return unread or not tallied.periods.keys() <= words.periods.keys()


def _read_group(region: str, target: int | None, rest: str, number: int | None) -> Group:
    """The group that a pass's row counts, with the content of `rest` if it matters and the number of its class."""
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
        period if status == "blank" else None,
        None if status == "blank" else number,
    )
