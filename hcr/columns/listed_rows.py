"""Chooses the rows to read one by one so that their verdicts can be listed: as few as the user's choice allows."""

from __future__ import annotations

from collections.abc import Set

from hcr.columns.bounds_table import BoundsCompiler
from hcr.columns.database import ColumnStore
from hcr.columns.formula_sql import find_computable
from hcr.columns.keys import JOINS, KEY, number_values
from hcr.columns.spellings import Meanings
from hcr.core.model import ANY_REGION, Catalogue
from hcr.core.selection import Selection


def find_listed_regions(catalogue: Catalogue, selection: Selection) -> frozenset[str]:
    """The regions that have all verdicts asked for, by the user's choice of regions or documents; empty: any may."""
    if selection.regions or not selection.documents:
        return frozenset(selection.regions)
    compiler = BoundsCompiler(catalogue, selection, frozenset())
    taken = (target for target in catalogue.targets if selection.takes(target))
    found = frozenset(code for target in taken for code in compiler.regions_of(target))
    return frozenset() if ANY_REGION in found else found


def leave_out_listed(
    columns: frozenset[str], catalogue: Catalogue, selection: Selection, regions: frozenset[str]
) -> frozenset[str]:
    """The indicators of which columns judge no row whose verdict is listed, if they leave the rows of these regions.

    Formulas are left out, which columns compute for all regions; without regions also every indicator asked for.
    """
    computed = find_computable(catalogue)
    listed = {id_ for each in computed.values() for id_ in (each.indicator.id, *each.parts)}
    if not regions:
        listed |= {target.indicator.id for target in catalogue.targets if selection.takes(target)}
    return columns - listed


def mark_regions(store: ColumnStore, words: Meanings, regions: Set[str]) -> None:
    """Add the keys of all rows of these regions to the keys whose rows are set aside."""
    numbers = number_values(words.regions.values())
    store.fill_table("listed_regions", "id BIGINT", ((numbers[code],) for code in regions & numbers.keys()))
    sql = f"SELECT DISTINCT {KEY} AS key FROM actuals {JOINS} WHERE known_regions.id IN (FROM listed_regions)"
    store.connection.execute(f"INSERT INTO apart SELECT key FROM ({sql}) WHERE key IS NOT NULL")
