"""What is to be said of rows that columns judge, or would, and no target does; they are searched only where needed."""

from __future__ import annotations

from hcr.columns.database import ColumnStore
from hcr.columns.spellings import Meanings
from hcr.columns.tables import lines_of_records
from hcr.core.problems import Place
from hcr.judgement.untargeted import UntargetedFinder
from hcr.language.periods import STANDING


def report_untargeted_rows(untargeted: UntargetedFinder, store: ColumnStore, words: Meanings) -> None:
    """Look at the rows judged in columns."""
    demanded = untargeted.demanded
    pairs = [
        (id_, period)
        for id_ in sorted(set(words.indicators.values()))
        if STANDING not in demanded.get(id_, {STANDING})
        for period in dict.fromkeys(words.periods.values())
        if demanded[id_].isdisjoint(period.around)
    ]
    for file, id_, count, found in store.untargeted_groups(words, pairs) if pairs else ():
        table = store.tables[file]
        column = next(c.index for c in table.header.columns if c.role == "value") + 1
        lines = lines_of_records(table, [record for record, _ in found], store.count_records(file))
        for record, period in found:
            line = lines[record]
            untargeted.look_at_row((file, line), id_, words.periods[period], Place(table.path, line, column))
        if demanded[id_] and count > len(found):
            untargeted.problems.count_more(table.path, "HCR519", count - len(found))
