"""Finds the first row of each file, for the place of reports, and refuses files in which nothing is known."""

from __future__ import annotations

from functools import partial

from hcr.columns.database import ColumnStore
from hcr.columns.exact_rows import ExactRowsReader
from hcr.columns.record_lines import place_of
from hcr.columns.tables import UnfitForColumns
from hcr.core.problems import Place


def refuse_unknown_files(store: ColumnStore, reader: ExactRowsReader) -> None:
    """Raise UnfitForColumns for a file with a guessed encoding that names nothing known: the guess may be wrong."""
    for number, table in enumerate(store.tables):
        read = any(file == number for file, _, _ in reader.first)
        if table.guessed and not read and not store.find_first_record(number):
            raise UnfitForColumns(table.path, "unknown")


def find_first_place(store: ColumnStore, reader: ExactRowsReader) -> Place:
    """The place of the first row with a known meaning, else of the first file."""
    for number, table in enumerate(store.tables):
        places = [(line, place) for file, line, place in reader.first if file == number]
        if record := store.find_first_record(number):
            place = place_of(table, record, partial(store.count_records, number))
            places.append((place.line, place))
        if places:
            return min(places)[1]
    return Place(store.tables[0].path)
