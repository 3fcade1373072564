"""Finds the indicators of rows with remarks on their figures; all rows of these indicators are read one by one."""

from __future__ import annotations

from hcr.columns.database import ColumnStore
from hcr.columns.formula_sql import drop_incomplete, find_computable
from hcr.columns.tables import FileTable, UnfitForColumns
from hcr.language.cells import clean_cell
from hcr.submission.flags import spell_flag
from hcr.submission.header import HeaderColumn
from hcr.submission.naming import Naming

MAX_REMARKS = 100_000  # different remarks that are looked at; a file with more is read row by row


def leave_out_remarked(columns: frozenset[str], store: ColumnStore, naming: Naming) -> frozenset[str]:
    """The indicators that columns can judge without those whose remarks concern their figures."""
    remarked = find_remarked_indicators(store, naming) if columns else frozenset[str]()
    return drop_incomplete(columns - remarked, find_computable(naming.catalogue)) if remarked else columns


def find_remarked_indicators(store: ColumnStore, naming: Naming) -> frozenset[str]:
    """The indicators with a figure whose remark may change its meaning; raises UnfitForColumns for too many remarks.

    It also does if the other rows decide what a remark means: 上年, or a unit in a table without a column of units.
    """
    found = set[str]()
    for table in store.tables:
        for column in table.header.notes if table.noted or not table.is_text else ():
            if column.role or _may_hold_remarks(column.title, naming):
                found |= _find_indicators(store, table, column, naming)
    return frozenset(found)


def _may_hold_remarks(title: str, naming: Naming) -> bool:
    vocabulary = naming.make_vocabulary()
    return not vocabulary.is_serial_column(title) and vocabulary.may_hold_remarks(title)


def _may_take_role(table: FileTable, text: str, naming: Naming) -> bool:
    """May a remark show that its column is one that the table lacks: of units, periods or regions?"""
    roles = (role for role in ("region", "period", "unit") if not table.header.has_role(role))
    return any(naming.make_vocabulary().names(role, text) for role in roles)


def _find_indicators(store: ColumnStore, table: FileTable, header: HeaderColumn, naming: Naming) -> set[str]:
    column = f"c{header.index}"
    rows = f"FROM {table.source} WHERE {column} <> ''"
    remarks = store.fetch_rows(f"SELECT DISTINCT {column} {rows} LIMIT {MAX_REMARKS + 1}")
    if len(remarks) > MAX_REMARKS:
        raise UnfitForColumns(table.path, "remarks")
    if header.role == "note" and any(_may_take_role(table, text.strip(), naming) for (text,) in remarks):
        raise UnfitForColumns(table.path, "columns")
    spelled = {text: spell_flag(header.title, clean_cell(text)) for (text,) in remarks}
    telling = [(text,) for text, remark in spelled.items() if naming.is_telling_remark(remark)]
    if not telling:
        return set()
    if any(claim.kind == "earlier" for (text,) in telling for claim in naming.read_remark(spelled[text])):
        raise UnfitForColumns(table.path, "earlier")
    store.fill_table("remarks", "a VARCHAR", telling)
    names = store.fetch_rows(
        f"SELECT DISTINCT {table.column_sql('indicator')} {rows} AND {column} IN (SELECT a FROM remarks)"
    )
    subjects = (naming.find_subject(name.strip(), "") for (name,) in names)
    return {subject[0] for subject in subjects if subject}
