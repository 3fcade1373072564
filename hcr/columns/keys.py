"""The SQL of keys: a region, an indicator and a period, however spelled, are one number.

The tables `known_regions`, `known_indicators`, `known_periods` and `known_measures` hold the spellings with a meaning.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from hcr.columns.sql import MARKED, PLAIN


def number_values(values: Iterable[Hashable]) -> dict[Any, int]:
    """A number for each value, equal ones sharing it."""
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


def build_joins(table: str = "", measure: str = "") -> str:
    """Joins from a row's spellings to the numbers of their meanings; its indicator may be in another table."""
    return f"""LEFT JOIN known_regions ON {table}region = known_regions.a
        LEFT JOIN known_indicators ON {measure or table}indicator = known_indicators.a
        LEFT JOIN known_periods ON {table}period = known_periods.a"""


JOINS = build_joins()
MEASURED = "LEFT JOIN known_measures ON indicator = known_measures.a AND unit = known_measures.b"


def build_key(region: str, indicator: str, period: str) -> str:
    """The number of a key, by the numbers of its region, indicator and period."""
    return f"""(({region} * (SELECT count(*) FROM known_indicators) + {indicator})
 * (SELECT count(*) FROM known_periods) + {period})"""


KEY = build_key("known_regions.id", "known_indicators.id", "known_periods.id")
APART = f"{KEY} IN (SELECT key FROM apart)"
APART_TEXTS = """CREATE OR REPLACE TEMP TABLE apart_texts AS
SELECT r.a AS region, i.a AS indicator, p.a AS period, r.id
FROM (SELECT DISTINCT key // (SELECT count(*) FROM known_periods) AS pair,
        key % (SELECT count(*) FROM known_periods) AS period FROM apart) k
JOIN known_regions r ON r.id = pair // (SELECT count(*) FROM known_indicators)
JOIN known_indicators i ON i.id = pair % (SELECT count(*) FROM known_indicators)
JOIN known_periods p ON p.id = k.period"""
"""The texts of the keys in `apart`, with the number of each region."""
ASIDE = {
    "every": (JOINS, "true"),
    "apart": (JOINS, APART),
    "unread": (f"{JOINS} {MEASURED}", f"{KEY} IS NULL OR assumed IS NULL OR NOT ({PLAIN} OR {MARKED}) OR {APART}"),
}
"""The rows to set aside: the joins that find them, and the condition."""
