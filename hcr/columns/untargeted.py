"""What is to be said of rows that columns judge, or would, and no target does; they are searched only where needed."""

from __future__ import annotations

from hcr.columns.database import ColumnStore
from hcr.columns.spellings import Meanings
from hcr.columns.tables import lines_of_records
from hcr.core.problems import Place
from hcr.judgement.survey import SubmissionIndex
from hcr.judgement.untargeted import UntargetedFinder


def report_untargeted_rows(
    untargeted: UntargetedFinder, store: ColumnStore, words: Meanings, present: SubmissionIndex
) -> None:
    """Look at the rows judged in columns."""
    ids = sorted(set(words.indicators.values()))
    unbound = [(code, id_) for id_ in ids for code in present.regions.get(id_, ()) if untargeted.is_unbound(code, id_)]
    for file, code, id_, count, record in store.count_unbound_rows(words, unbound) if unbound else ():
        place = _place_of(store, file, [record])[record]
        untargeted.count_unbound(code, id_, count, (file, place.line), place)
    pairs = [
        (id_, period)
        for id_ in ids
        for period in dict.fromkeys(words.periods.values())
        if id_ not in untargeted.demands or untargeted.is_untargeted(id_, period)
    ]
    for file, id_, count, found in store.untargeted_groups(words, pairs, unbound) if pairs else ():
        places = _place_of(store, file, [record for record, _, _ in found])
        for record, region, period in found:
            place = places[record]
            order = file, place.line
            untargeted.look_at_row(order, words.regions[region], id_, words.periods[period], place)
        if id_ in untargeted.demands and count > len(found):
            untargeted.problems.count_more(store.tables[file].path, "HCR519", count - len(found))


def _place_of(store: ColumnStore, file: int, records: list[int]) -> dict[int, Place]:
    """The places of the figures of these records."""
    table = store.tables[file]
    column = next(c.index for c in table.header.columns if c.role == "value") + 1
    lines = lines_of_records(table, records, store.count_records(file))
    return {record: Place(table.path, lines[record], column) for record in records}
