"""Sends rows of parts of a target's period to the exact path, which adds them up and finds their course.

Only the rows of regions without a figure of the whole period are set aside. A formula whose parts were submitted for
parts of a period is not judged in columns at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date

from hcr.columns.database import JOINS, ColumnStore, build_key, number_values
from hcr.columns.spellings import Meanings
from hcr.columns.sql import MARKED
from hcr.core.model import Catalogue, Target
from hcr.frozen import frozen
from hcr.judgement.context import Context, Figures
from hcr.language.periods import STANDING, Period

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
    partial = {id_ for id_, _ in submitted if id_ in columns and _has_parts(context, id_, submitted)}
    found: set[str] = set()
    for indicator in context.catalogue.indicators.values():
        family = {indicator.id, *context.all_parts_of(indicator)}
        if indicator.formula and indicator.id in columns and family & partial:
            found |= family
    return frozenset(found)


def _has_parts(context: Context, id_: str, submitted: Submitted) -> bool:
    """Was an indicator submitted for a period inside another one of its own, or inside a target's?"""
    periods = {when for each, when in submitted if each == id_ and when != STANDING}
    wholes = {target.period for target in context.catalogue.targets} - {STANDING} | periods
    return any(whole.contains(part) for whole in wholes for part in periods)


def set_parts_aside(
    store: ColumnStore, catalogue: Catalogue, words: Meanings, columns: Set[str], submitted: Submitted
) -> None:
    """Add the keys to read row by row to the table `apart`, if a target has no figure of its period."""
    indicators, periods = number_values(words.indicators.values()), number_values(words.periods.values())
    known = [target for target in catalogue.targets if target.indicator.id in columns]

    def lines() -> Iterator[tuple[int, int, int]]:
        for target in known:
            whole = periods.get(target.period, -1)
            for part in _list_parts(target, submitted):
                yield indicators[target.indicator.id], periods[part], whole

    found = set(lines())
    if not found:
        return
    store.fill_table("parts_of_periods", "indicator BIGINT, part BIGINT, whole BIGINT", sorted(found))
    region, key = "known_regions.id", build_key("k.region", "k.indicator", "{period}")
    store.connection.execute(f"""CREATE OR REPLACE TEMP TABLE came AS
        SELECT DISTINCT {region} AS region, known_indicators.id AS indicator, known_periods.id AS period,
            NOT ({MARKED}) AS filled
        FROM actuals {JOINS}
        WHERE {region} IS NOT NULL AND known_indicators.id IN (SELECT indicator FROM parts_of_periods)""")
    lacking = """FROM came k JOIN parts_of_periods p ON p.indicator = k.indicator AND p.part = k.period
        WHERE NOT EXISTS (SELECT 1 FROM came w
            WHERE w.region = k.region AND w.indicator = k.indicator AND w.period = p.whole AND w.filled)"""
    for period in ("k.period", "p.whole"):
        of_known = " AND p.whole >= 0" if period == "p.whole" else ""
        store.connection.execute(f"INSERT INTO apart SELECT {key.format(period=period)} {lacking}{of_known}")
    store.connection.execute("DROP TABLE came")


def _list_parts(target: Target, submitted: Submitted) -> list[Period]:
    """The submitted parts of a target's period."""
    return [part for id_, part in submitted if id_ == target.indicator.id and target.period.contains(part)]
