"""Reports rows in columns that no target judges, and searches the files only for rows that need a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from hcr.columns.database import ColumnStore
from hcr.columns.keys import number_values
from hcr.columns.record_lines import lines_of_records
from hcr.columns.spellings import Meanings
from hcr.core.problems import Place
from hcr.judgement.survey import SubmissionIndex
from hcr.judgement.untargeted import UntargetedFinder
from hcr.language.periods import Period


def report_untargeted_rows(
    untargeted: UntargetedFinder, store: ColumnStore, words: Meanings, present: SubmissionIndex
) -> None:
    """Add the rows that columns judge, or would judge, to the finder of untargeted rows."""
    ids = sorted(set(words.indicators.values()))
    unbound = [(code, id_) for id_ in ids for code in present.regions.get(id_, ()) if untargeted.is_unbound(code, id_)]
    for file, code, id_, count, record in _count_unbound_rows(store, words, unbound) if unbound else ():
        place = _place_of(store, file, [record])[record]
        untargeted.count_unbound(code, id_, (count, (file, place.line), place))
    periods = sorted(set(words.periods.values()))
    pairs = [(id_, period) for id_ in ids for period in untargeted.find_untargeted(id_, periods)]
    for file, id_, period, count, record in _find_untargeted_groups(store, words, pairs, unbound) if pairs else ():
        place = _place_of(store, file, [record])[record]
        untargeted.count_untargeted(id_, period, (count, (file, place.line), place))


def _place_of(store: ColumnStore, file: int, records: list[int]) -> dict[int, Place]:
    """The places of the figures of these records."""
    table = store.tables[file]
    column = next(c.index for c in table.header.columns if c.role == "value") + 1
    lines = lines_of_records(table, records, partial(store.count_records, file))
    return {record: Place(table.path, lines[record], column) for record in records}


def _count_unbound_rows(
    store: ColumnStore, words: Meanings, unbound: Sequence[tuple[str, str]]
) -> Iterator[tuple[int, str, str, int, int]]:
    """The rows of these regions and indicators: file, region, indicator, count, first record."""
    codes = list(number_values(words.regions.values()))
    names = list(number_values(words.indicators.values()))
    _fill_unbound(store, words, unbound)
    for file in range(len(store.tables)):
        sql = f"""SELECT region_id, indicator_id, count(*), min(record) FROM ({store.plain_records(file)})
            SEMI JOIN unbound USING (region_id, indicator_id) GROUP BY ALL ORDER BY ALL"""
        for region, id_, count, record in store.fetch_rows(sql):
            yield file, codes[region], names[id_], count, record


def _find_untargeted_groups(
    store: ColumnStore, words: Meanings, pairs: Sequence[tuple[str, Period]], unbound: Sequence[tuple[str, str]]
) -> Iterator[tuple[int, str, Period, int, int]]:
    """The rows of these indicators and periods: file, indicator, period, count, first record.

    Rows of the regions and indicators in `unbound` are left out.
    """
    ids, periods = number_values(words.indicators.values()), number_values(words.periods.values())
    names, known = list(ids), list(periods)
    _fill_unbound(store, words, unbound)
    numbers = ((ids[id_], periods[period]) for id_, period in pairs)
    store.fill_table("untargeted", "indicator_id BIGINT, period_id BIGINT", numbers)
    for file in range(len(store.tables)):
        sql = f"""SELECT indicator_id, period_id, count(*), min(record)
            FROM ({store.plain_records(file)}) SEMI JOIN untargeted USING (indicator_id, period_id)
            ANTI JOIN unbound USING (region_id, indicator_id) GROUP BY ALL ORDER BY ALL"""
        for id_, period, count, record in store.fetch_rows(sql):
            yield file, names[id_], known[period], count, record


def _fill_unbound(store: ColumnStore, words: Meanings, unbound: Sequence[tuple[str, str]]) -> None:
    """Make the table `unbound` of regions and indicators."""
    regions, ids = number_values(words.regions.values()), number_values(words.indicators.values())
    rows = ((regions[code], ids[id_]) for code, id_ in unbound if code in regions)
    store.fill_table("unbound", "region_id BIGINT, indicator_id BIGINT", rows)
