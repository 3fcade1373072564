"""Notes the periods that were submitted for each region: those of rows in columns and of rows read one by one.

Base years, whose figures the next year's are only compared with, are left out. Files with periods that the other rows
must explain are refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from hcr.columns.database import ColumnStore
from hcr.columns.exact_rows import ExactRowsReader
from hcr.columns.first_rows import find_first_place
from hcr.columns.spellings import Meanings
from hcr.columns.tables import FileTable, UnfitForColumns
from hcr.columns.tally import PassCounts, find_periods_of_regions
from hcr.core.problems import Problems
from hcr.judgement.base_years import find_base_years, may_have_base_years, note_base_years
from hcr.language.cells import clean_cell
from hcr.language.periods import Period
from hcr.submission.parts_of_year import spell_part
from hcr.submission.period_phrases import are_consecutive_years, runs_into_next_year


def refuse_unclear_periods(store: ColumnStore, spelled: Collection[str]) -> None:
    """Raise UnfitForColumns if other rows decide what a text means in a column of periods: 6月, or 2009-10."""
    if not any(_is_part(text) or runs_into_next_year(text.strip()) for text in spelled):
        return
    for table in store.tables:
        # Of several files each is read once more for its own periods.
        texts = spelled if len(store.tables) == 1 else _list_periods_of(store, table)
        if any(map(_is_part, texts)) or are_consecutive_years(filter(str.strip, texts)):
            raise UnfitForColumns(table.path, "columns")


def _list_periods_of(store: ColumnStore, table: FileTable) -> list[str]:
    column = table.column_sql("period")
    return [text for (text,) in store.fetch_rows(f"SELECT DISTINCT {column} FROM {table.source}")]


def _is_part(text: str) -> bool:
    return spell_part(clean_cell(text), "") != ""


def note_periods(words: Meanings, first: PassCounts, reader: ExactRowsReader, shared: bool, problems: Problems) -> None:
    """Note in the reader's `present` the periods by region, or for all regions alike if they are `shared`."""
    present = reader.present
    present.leave_out(_find_base_years(words, reader))
    if present.base_years:
        note_base_years(present.base_years, find_first_place(reader.store, reader), problems)
    alike: Iterable[tuple[Iterable[str], Iterable[str]]]
    every_region = {group[0] for group in first.groups}
    alike = [(every_region, first.periods)] if shared else find_periods_of_regions(reader.store)
    for regions, spelled in alike:
        periods = {words.periods[text] for text in spelled if text in words.periods}
        every = set[Period]().union(*(each.around for each in periods if each.year not in present.base_years))
        for code in {code for region in regions if (code := words.regions.get(region))}:
            own = present.periods.get(code)
            present.periods[code] = own | every if own else every  # most regions share one set


def _find_base_years(words: Meanings, reader: ExactRowsReader) -> frozenset[int]:
    """The base years of all rows."""
    if not may_have_base_years(reader.catalogue, {period.year for period in words.periods.values()}):
        return frozenset()  # without reading the files once more
    submitted: defaultdict[str, set[Period]] = defaultdict(set)
    for name, spelled in reader.store.find_plain_periods():
        if name in words.indicators and spelled in words.periods:
            submitted[words.indicators[name]].add(words.periods[spelled])
    for id_, found in reader.present.figures.items():
        submitted[id_] |= found
    return find_base_years(reader.catalogue, reader.selection, submitted)
