"""Blank labels in columns: a row that cannot be read alone is refused to the columns, or goes the exact path."""

from __future__ import annotations

from collections.abc import MutableMapping

from hcr.columns.database import ColumnStore
from hcr.columns.spellings import Meanings
from hcr.columns.tables import FileTable, UnfitForColumns
from hcr.columns.tally import PassCounts
from hcr.core.model import Catalogue
from hcr.frozen import replace
from hcr.submission.naming import Naming


def settle_blanks(
    store: ColumnStore,
    catalogue: Catalogue,
    naming: Naming,
    words: Meanings,
    tallied: PassCounts,
    told: MutableMapping[str, set[str]],
) -> Meanings:
    """The meanings without that of a blank unit where a file gives units: such rows go the exact path.

    A blank region or period beside others that are given may mean the one above it, and so may a unit left of the
    indicator: no row can be read alone then, and this raises Unfit. The rows of tasks have neither period nor unit.
    `told` takes, by file, the labels that some rows leave blank and others give.
    """
    texts: dict[str, set[str | None]] = {
        "region": {group[0] for group in tallied.groups},
        "period": {period for _, period in tallied.places},
        "unit": {group[2] for group in tallied.groups},
    }
    blank = [role for role, found in texts.items() if any(text is not None and not text.strip() for text in found)]
    for table in store.tables:
        told[table.path] = {role for role in blank if _is_told(store, table, role)}
        for role in told[table.path]:
            alone = role == "unit" and not table.has_before_indicator(role)
            if not alone and _is_blank_in(store, table, role, catalogue, naming):
                raise UnfitForColumns(table.path, "blank")
    if not any("unit" in roles for roles in told.values()):
        return words
    return replace(words, measures={key: found for key, found in words.measures.items() if key[1].strip()})


def _is_told(store: ColumnStore, table: FileTable, role: str) -> bool:
    """Does a file give this label in some row?"""
    return bool(store.fetch_rows(f"SELECT 1 FROM {table.source} WHERE trim({table.column_sql(role)}) <> '' LIMIT 1"))


def _is_blank_in(store: ColumnStore, table: FileTable, role: str, catalogue: Catalogue, naming: Naming) -> bool:
    """Does a file leave this label blank in the row of an indicator that has a value?"""
    name = table.column_sql("indicator")
    where = f"trim({table.column_sql(role)}) = '' AND trim({table.column_sql('value')}) <> ''"
    names = store.fetch_rows(f"SELECT DISTINCT {name} FROM {table.source} WHERE {where}")
    subjects = (naming.find_subject(text.strip(), "") for (text,) in names)
    return any(not found or found[0] in catalogue.indicators for found in subjects)
