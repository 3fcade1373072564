"""What is to be said of rows that no target judges: of indicators without any, and of periods without one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from hcr.columns.reading import first_line
from hcr.columns.sources import numbered
from hcr.columns.spellings import Words
from hcr.columns.store import Store
from hcr.frozen import frozen
from hcr.model import Actual, Catalogue
from hcr.periods import STANDING, Period
from hcr.problems import Place, Problems

__all__ = ["Untargeted"]


@frozen
class Untargeted:
    """Finds them; `demanded` holds the periods of each indicator's targets in the documents judged."""

    catalogue: Catalogue
    demanded: Mapping[str, set[Period]]
    order: Mapping[str, int]  # of the files
    problems: Problems
    _first: dict[str, tuple[int, int, Place]] = field(default_factory=dict)

    def see(self, actuals: Iterable[Actual]) -> None:
        """Look at rows that were read one by one."""
        for actual in actuals:
            if actual.subject in self.catalogue.indicators and actual.subject in self.demanded:
                self._see(actual.subject, actual.period, actual.place, first_line(actual))

    def see_columns(self, store: Store, words: Words, indicators: Iterable[str]) -> None:
        """Look at the rows judged in columns; they are searched only where there may be such ones."""
        pairs = [
            (id_, period)
            for id_ in indicators
            if STANDING not in self.demanded.get(id_, {STANDING})
            for period in dict.fromkeys(words.periods.values())
            if self.demanded[id_].isdisjoint(period.around)
        ]
        for file, id_, count, found in store.find_untargeted(words, pairs) if pairs else ():
            table = store.tables[file]
            column = next(c.index for c in table.header.columns if c.role == "value") + 1
            lines = numbered(table, [record for record, _ in found], store.size(file))
            for record, period in found:
                self._see(id_, words.periods[period], Place(table.path, lines[record], column), lines[record])
            if self.demanded[id_] and count > len(found):
                self.problems.more(table.path, "HCR519", count - len(found))

    def tell(self) -> None:
        """Say which indicators have no target at all, at the first row of each."""
        for id_, (_, _, place) in self._first.items():
            self.problems.add(place, "HCR511", id=self.catalogue.indicators[id_].name)

    def _see(self, id_: str, period: Period | None, place: Place, line: int) -> None:
        if not self.demanded[id_]:
            here = self.order[place.path], line, place
            self._first[id_] = min(here, self._first.get(id_, here))
        elif period and self.demanded[id_].isdisjoint((STANDING, *period.around)):
            name = self.catalogue.indicators[id_].name
            self.problems.add(place, "HCR519", id=name, period=str(period))
