"""Finds the first row of each file, for the place of reports, and refuses files that rows must judge."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from hcr.columns.database import ColumnStore
from hcr.columns.exact_rows import ExactRowsReader
from hcr.columns.record_lines import place_of
from hcr.columns.tables import UnfitForColumns
from hcr.core.problems import Place, Problems
from hcr.submission.naming import Naming
from hcr.submission.titles import Titles


def refuse_unknown_files(store: ColumnStore, reader: ExactRowsReader) -> None:
    """Raise UnfitForColumns for a file with a guessed encoding that names nothing known: the guess may be wrong."""
    for number, table in enumerate(store.tables):
        read = any(file == number for file, _, _ in reader.first)
        if table.guessed and not read and not store.find_first_record(number):
            raise UnfitForColumns(table.path, "unknown")


def refuse_contradicted_names(store: ColumnStore, naming: Naming, periods: Collection[str]) -> None:
    """Raise UnfitForColumns for a file whose name gives a part of a year, if these periods hold that whole year."""
    for table in store.tables:
        titles = Titles((), (), "", naming.make_vocabulary(), Problems(), Place(table.path))
        titles.check_part_of_year(periods)
        if titles.refused:
            raise UnfitForColumns(table.path, "columns")


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
