"""Sends rows of parts of a target's period to the exact path, which adds them up and finds their course.

Only the rows of regions without a figure of the whole period are set aside. A formula whose parts were submitted for
parts of a period is not judged in columns at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date

from hcr.columns.database import ColumnStore
from hcr.columns.keys import JOINS, build_key, number_values
from hcr.columns.spellings import Meanings
from hcr.columns.sql import PLAIN
from hcr.core.model import Catalogue, Target
from hcr.judgement.context import Context, Figures
from hcr.language.periods import STANDING, Period
from hcr.records import frozen

EVERY = -1  # the rank of a part that is read whatever else came
LATE = 10**6  # later than every month

Submitted = Set[tuple[str, Period]]
"""The indicators that occur, each with a period of which it has rows."""


@frozen
class PartialRows:
    """The submitted parts of periods; `formulas` are the computed indicators concerned, with their parts."""

    store: ColumnStore
    catalogue: Catalogue
    words: Meanings
    columns: Set[str]
    submitted: Submitted
    formulas: Set[str]

    def set_aside(self) -> None:
        """Set aside the rows to read one by one because a target has no figure of its whole period."""
        set_parts_aside(self.store, self.catalogue, self.words, self.columns, self.submitted)


def find_parts(store: ColumnStore, catalogue: Catalogue, words: Meanings, columns: Set[str]) -> PartialRows:
    """The submitted parts of periods, of the indicators that columns judge."""
    submitted = find_submitted(store, catalogue, words) if columns else frozenset[tuple[str, Period]]()
    formulas = find_formulas_of_parts(Context(catalogue, Figures(()), date.min), submitted, columns)
    return PartialRows(store, catalogue, words, columns, submitted, formulas)


def find_submitted(store: ColumnStore, catalogue: Catalogue, words: Meanings) -> Submitted:
    """The submitted indicators with their periods; empty unless a part of a target's period was submitted."""
    dated = {target.period for target in catalogue.targets} - {STANDING}
    periods = set(words.periods.values())
    if not any(whole.contains(part) for whole in dated for part in periods):
        return frozenset()
    rows = store.fetch_rows("SELECT indicator, period FROM actuals GROUP BY ALL")
    return frozenset(
        (words.indicators[name], words.periods[when])
        for name, when in rows
        if name in words.indicators and when in words.periods
    )


def find_formulas_of_parts(context: Context, submitted: Submitted, columns: Set[str]) -> frozenset[str]:
    """The computed indicators with a part submitted for a part of a period, with all ids in their formulas."""
    wholes = {target.period for target in context.catalogue.targets} - {STANDING}
    periods: dict[str, set[Period]] = {}
    for id_, period in submitted:
        if id_ in columns and period != STANDING:
            periods.setdefault(id_, set()).add(period)
    # An indicator has a part if a period lies inside another one of its own, or inside a target's.
    partial = {
        id_ for id_, own in periods.items() if any(whole.contains(part) for whole in wholes | own for part in own)
    }
    found: set[str] = set()
    for indicator in context.catalogue.indicators.values():
        family = {indicator.id, *context.all_parts_of(indicator)}
        if indicator.formula and indicator.id in columns and family & partial:
            found |= family
    return frozenset(found)


def set_parts_aside(
    store: ColumnStore, catalogue: Catalogue, words: Meanings, columns: Set[str], submitted: Submitted
) -> None:
    """Add the keys of what must be read row by row to the table `apart`, where a target has no figure of its period.

    Of a level or a ratio one row tells all: the latest that stands for the period so far. Flows are added up, so that
    all of them are read.
    """
    indicators, periods = number_values(words.indicators.values()), number_values(words.periods.values())
    found = {
        (
            indicators[target.indicator.id],
            periods[part],
            periods.get(target.period, -1 - target.period.last_month),
            rank,
        )
        for target in catalogue.targets
        if target.indicator.id in columns
        for part, rank in _rank_parts(target, submitted)
    }
    if not found:
        return
    run = store.connection.execute
    store.fill_table("parts_of_periods", "indicator BIGINT, part BIGINT, whole BIGINT, rank BIGINT", sorted(found))
    run(f"""CREATE OR REPLACE TEMP TABLE came AS
        SELECT DISTINCT known_regions.id AS region, known_indicators.id AS indicator, known_periods.id AS period,
            ({PLAIN}) AS filled
        FROM actuals {JOINS}
        WHERE known_regions.id IS NOT NULL AND known_indicators.id IN (SELECT indicator FROM parts_of_periods)""")
    run("""CREATE OR REPLACE TEMP TABLE lacking AS
        SELECT k.region, k.indicator, k.period, p.whole, p.rank
        FROM came k JOIN parts_of_periods p ON p.indicator = k.indicator AND p.part = k.period
        WHERE k.filled AND NOT EXISTS (SELECT 1 FROM came w
            WHERE w.region = k.region AND w.indicator = k.indicator AND w.period = p.whole AND w.filled)""")
    flow = build_key("region", "indicator", "period")
    last, whole = build_key("region", "indicator", "last"), build_key("region", "indicator", "whole")
    run(f"INSERT INTO apart SELECT {flow} FROM lacking WHERE rank = {EVERY}")
    run(f"""INSERT INTO apart SELECT {last} FROM (SELECT region, indicator, arg_max(period, rank) AS last
        FROM lacking WHERE rank <> {EVERY} GROUP BY region, indicator, whole)""")
    run(f"INSERT INTO apart SELECT DISTINCT {whole} FROM lacking WHERE whole >= 0")  # rows of missing marks
    for name in ("came", "lacking"):
        run(f"DROP TABLE {name}")


def _rank_parts(target: Target, submitted: Submitted) -> Iterator[tuple[Period, int]]:
    """The parts of a target's period that came of its indicator; of two the higher rank stands for the period so far.

    So it is in `find_part` of the judgement: the latest level, the longest ratio that begins with the period.
    """
    measure, whole = target.indicator.measure, target.period
    for id_, part in submitted:
        if id_ == target.indicator.id and whole.contains(part):
            begins = measure != "level" and part.first_month == whole.first_month
            yield part, EVERY if measure == "flow" else (begins * LATE + part.last_month) * 100 + part.length
