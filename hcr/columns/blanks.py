"""Decides what to do with blank labels in columns: refuse the file, or send the rows to the exact path."""

from __future__ import annotations

from collections.abc import MutableMapping

from hcr.columns.database import ColumnStore
from hcr.columns.spellings import Meanings
from hcr.columns.tables import FileTable, UnfitForColumns
from hcr.columns.tally import PassCounts
from hcr.core.model import Catalogue
from hcr.records import replace
from hcr.submission.naming import Naming
from hcr.submission.table_units import MAX_UNITS
from hcr.submission.values import is_ambiguous


def settle_blanks(
    store: ColumnStore,
    catalogue: Catalogue,
    naming: Naming,
    words: Meanings,
    tallied: PassCounts,
    told: MutableMapping[str, dict[str, list[str]]],
) -> Meanings:
    """The meanings, without that of a blank unit if other rows make it ambiguous; such rows take the exact path.

    A blank region or period beside filled ones may repeat the label above, and so may a unit left of the indicator.
    Then a row cannot be read alone, and this raises UnfitForColumns. The rows of tasks have neither period nor unit.
    `told` receives, by file, the labels that some rows leave blank and others give.
    """
    texts: dict[str, set[str | None]] = {
        "region": {group[0] for group in tallied.groups},
        "period": set(tallied.periods),
        "unit": {group[2] for group in tallied.groups} | {unit for _, unit in words.measures if unit},
    }
    blank = [role for role, found in texts.items() if any(text is not None and not text.strip() for text in found)]
    for table in store.tables:
        given = {role: _list_given(store, table, role) for role in blank}
        told[table.path] = {role: texts for role, texts in given.items() if texts}
        for role in told[table.path]:
            alone = role == "unit" and not table.has_before_indicator(role)
            if not alone and _is_blank_in(store, table, role, catalogue, naming):
                raise UnfitForColumns(table.path, "blank")
    units = "\n".join(text for given in told.values() for text in given.get("unit", ()))
    kept = {
        key: found
        for key, found in words.measures.items()
        if key[1].strip() or not is_ambiguous(units, found.indicator, catalogue.units)
    }
    return replace(words, measures=kept)


def _list_given(store: ColumnStore, table: FileTable, role: str) -> list[str]:
    """The texts that a file gives for this label, as far as they matter: every unit, or one text of another label."""
    column = f"trim({table.column_sql(role)})"
    limit = MAX_UNITS if role == "unit" else 1
    return [
        text
        for (text,) in store.fetch_rows(
            f"SELECT DISTINCT {column} FROM {table.source} WHERE {column} <> '' LIMIT {limit}"
        )
    ]


def _is_blank_in(store: ColumnStore, table: FileTable, role: str, catalogue: Catalogue, naming: Naming) -> bool:
    """Does a file leave this label blank in the row of an indicator? A row without a value needs no unit."""
    name = table.column_sql("indicator")
    filled = f"trim({table.column_sql('value')}) <> ''"
    if role != "unit":
        filled = f"({filled} OR trim({name}) <> '')"
    where = f"trim({table.column_sql(role)}) = '' AND {filled}"
    names = store.fetch_rows(f"SELECT DISTINCT {name} FROM {table.source} WHERE {where}")
    subjects = (naming.find_subject(text.strip(), "") for (text,) in names)
    return any(not found or found[0] in catalogue.indicators for found in subjects)
