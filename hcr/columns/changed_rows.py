"""Counts the rows that are not listed: those that both sides hold alike, and of many that changed all but the first.

Both figures of a changed row are judged in columns. The table `counted` holds such rows with both values, all spelled
alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from hcr.columns.bounds_table import BoundsCompiler
from hcr.columns.database import ColumnStore
from hcr.columns.engine import EngineRun
from hcr.columns.groups import VerdictGroups
from hcr.columns.partial_periods import KeptPart
from hcr.columns.period_classes import PeriodClasses, find_period_classes
from hcr.columns.same_rows import RowCounter, RowGroup, count_kept_parts, count_places, same_groups
from hcr.columns.spellings import Meanings
from hcr.columns.sql import build_judging_sql
from hcr.columns.tally import PassCounts
from hcr.core.model import Catalogue
from hcr.records import replace


def count_rows(
    run: EngineRun,
    words: Meanings,
    first: PassCounts,
    kept: Sequence[KeptPart],
    before: VerdictGroups,
    now: VerdictGroups,
) -> Counter[str]:
    """The items that rows left out are about, by kind of change. `run` is the later side's.

    Raises Undecided.
    """
    store, catalogue, selection = run.store, run.catalogue, run.asked.selection
    counter = RowCounter(selection, words, before, now, count_places(store))
    found = counter.count(same_groups(first, words, now.exact.catalogue.targets))
    found.update(count_kept_parts(kept, before, now))
    if not _fill_counted(store, words, len(words.periods)):
        return found
    compiler = BoundsCompiler(catalogue, selection, run.columns)
    tables = compiler.compile_spellings(words)
    store.fill_spellings(tables)
    store.fill_bounds(compiler.compile_bounds(tables))
    changed = list(_changed_groups(store, catalogue, words, find_period_classes(catalogue, selection, words.periods)))
    counter = replace(counter, places=count_places(store))
    # They were counted above by the figure of the later side.
    alike = [group._replace(before=group.now, is_same=True) for group in changed]
    found.subtract(counter.count(alike))
    return found + counter.count(changed)


def _fill_counted(store: ColumnStore, words: Meanings, spelled: int) -> int:
    """Make the table of the changed rows in `joined` that are not set aside; their number."""
    names = len(words.indicators)
    spellings = " ".join(
        f"JOIN (SELECT id, min(a) AS a FROM known_{name}s GROUP BY id) {name} ON {name}.id = {number}"
        for name, number in (("region", f"key // {spelled} // {names}"), ("period", f"key % {spelled}"))
    )
    store.connection.execute(
        f"""CREATE OR REPLACE TABLE counted AS
        SELECT region.a AS region, m.a AS indicator, period.a AS period, later AS value, m.b AS unit, earlier
        FROM joined JOIN known_measures m ON m.rowid = measure {spellings}
        WHERE plain AND key NOT IN (SELECT key FROM differing)"""
    )
    return int(store.fetch_rows("SELECT count(*) FROM counted")[0][0])


def _changed_groups(
    store: ColumnStore, catalogue: Catalogue, words: Meanings, classes: PeriodClasses
) -> Iterator[RowGroup]:
    """The rows of `counted` in groups."""
    judged = build_judging_sql("counted", here=True, **store.needed_lookups)
    store.fill_table("period_classes", "spelling VARCHAR, class INTEGER", classes.numbers.items())
    rows = store.fetch_rows(
        f"""SELECT m.region, m.indicator, m.target, m.met, c.was BETWEEN m.low AND m.high AS was, c.was = c.now AS same,
            p.class, count(*)
        FROM ({judged}) m
        JOIN (SELECT *, earlier::DECIMAL(38, 18) AS was, value::DECIMAL(38, 18) AS now FROM counted) c
            USING (region, indicator, period)
        LEFT JOIN period_classes p ON p.spelling = m.period GROUP BY ALL"""
    )
    statuses = {True: "met", False: "not_met", None: ""}
    for region, name, number, met, was, same, kind, count in rows:
        place = None if number is None else catalogue.targets[number].place
        period = None if kind is None else classes.periods[kind]
        id_ = words.indicators[name]
        yield RowGroup(region, id_, place, statuses[was], statuses[met], kind, period, bool(same), count)
