"""Sends rows of parts of a target's period to the exact path, which adds them up and finds their course.

Only the rows of regions without a figure of the whole period are set aside. A formula whose parts were submitted for
parts of a period is not judged in columns at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date

from hcr.columns.database import ColumnStore
from hcr.columns.keys import JOINS, build_key, number_values
from hcr.columns.spellings import Meanings
from hcr.columns.sql import PLAIN
from hcr.core.model import Catalogue
from hcr.judgement.context import Context, Figures
from hcr.language.periods import STANDING, Period
from hcr.records import frozen

EVERY = -1  # the rank of a part that is read whatever else came
LATE = 10**6  # later than every month

Submitted = Mapping[str, Set[Period]]
"""The indicators that occur, with the periods of which they have rows."""


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
    submitted = find_submitted(store, catalogue, words) if columns else dict[str, set[Period]]()
    formulas = find_formulas_of_parts(Context(catalogue, Figures(()), date.min), submitted, columns)
    return PartialRows(store, catalogue, words, columns, submitted, formulas)


def find_submitted(store: ColumnStore, catalogue: Catalogue, words: Meanings) -> Submitted:
    """The submitted indicators with their periods; empty unless a part of a target's period was submitted."""
    dated = {target.period for target in catalogue.targets} - {STANDING}
    periods = set(words.periods.values())
    if not any(whole.contains(part) for whole in dated for part in periods):
        return {}
    found: dict[str, set[Period]] = {}
    for name, when in store.fetch_rows("SELECT indicator, period FROM actuals GROUP BY ALL"):
        if name in words.indicators and when in words.periods:
            found.setdefault(words.indicators[name], set()).add(words.periods[when])
    return found


def find_formulas_of_parts(context: Context, submitted: Submitted, columns: Set[str]) -> frozenset[str]:
    """The computed indicators with a part submitted for a part of a period, with all ids in their formulas."""
    wholes = {target.period for target in context.catalogue.targets} - {STANDING}
    partial = {id_ for id_, periods in submitted.items() if id_ in columns and _has_parts(wholes, periods)}
    found: set[str] = set()
    for indicator in context.catalogue.indicators.values():
        family = {indicator.id, *context.all_parts_of(indicator)}
        if indicator.formula and indicator.id in columns and family & partial:
            found |= family
    return frozenset(found)


def _has_parts(wholes: Set[Period], periods: Set[Period]) -> bool:
    """Does one of the submitted periods lie inside another one of them, or inside a target's?"""
    return any(whole.contains(part) for part in periods - {STANDING} for whole in wholes | periods)


def set_parts_aside(
    store: ColumnStore, catalogue: Catalogue, words: Meanings, columns: Set[str], submitted: Submitted
) -> None:
    """Add the keys of what must be read row by row to the table `apart`, where a target has no figure of its period.

    Of a level or a ratio one row tells all: the latest that stands for the period so far. Flows are added up, so that
    all of them are read.
    """
    indicators, periods = number_values(words.indicators.values()), number_values(words.periods.values())
    demanded = {(target.indicator.id, target.period) for target in catalogue.targets if target.indicator.id in columns}
    found = [
        (indicators[id_], periods[part], periods.get(whole, -1 - whole.last_month), rank)
        for id_, whole in demanded
        for part, rank in _rank_parts(catalogue.indicators[id_].measure, whole, submitted.get(id_, ()))
    ]
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


def _rank_parts(measure: str, whole: Period, submitted: Iterable[Period]) -> Iterator[tuple[Period, int]]:
    """The submitted parts of a target's period; of two the higher rank stands for the period so far.

    So it is in `find_part` of the judgement: the latest level, the longest ratio that begins with the period.
    """
    for part in submitted:
        if whole.contains(part):
            begins = measure != "level" and part.first_month == whole.first_month
            yield part, EVERY if measure == "flow" else (begins * LATE + part.last_month) * 100 + part.length
