"""What was submitted and is not judged: indicators without any target, and figures of periods without one. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import field

from hcr.core.model import Catalogue, Document
from hcr.core.problems import Place, Problems
from hcr.core.submitted import Actual
from hcr.frozen import frozen
from hcr.judgement.context import Context
from hcr.language.expressions import BASELINE, PREVIOUS
from hcr.language.periods import STANDING, Period

Order = tuple[int, int]
"""Which row came first: its file's number and its line, or the like."""


@frozen
class UntargetedFinder:
    """Finds them; `demanded` holds the periods of each indicator's targets in the documents judged."""

    catalogue: Catalogue
    demanded: Mapping[str, Set[Period]]
    problems: Problems
    _first: dict[str, tuple[Order, Place]] = field(default_factory=dict)

    def look_at(self, actuals: Iterable[tuple[Order, Actual]]) -> None:
        """Look at rows, in whatever order they come."""
        for order, actual in actuals:
            self.look_at_row(order, actual.subject, actual.period, actual.place)

    def look_at_row(self, order: Order, id_: str, period: Period | None, place: Place) -> None:
        """Look at one row by what it is of, and where it stands."""
        wanted = self.demanded.get(id_)
        if wanted is None:
            return
        if not wanted:
            self._first[id_] = min((order, place), self._first.get(id_, (order, place)))
        elif period and wanted.isdisjoint((STANDING, *period.around)):
            self.problems.add(place, "HCR519", id=self.catalogue.indicators[id_].name, period=str(period))

    def report_untargeted(self) -> None:
        """Say which indicators have no target at all, at the first row of each."""
        for id_, (_, place) in self._first.items():
            self.problems.add(place, "HCR511", id=self.catalogue.indicators[id_].name)


def find_target_periods(context: Context, documents: Iterable[Document]) -> dict[str, set[Period]]:
    """The periods for which these documents set targets on each indicator; empty: they set none.

    What formulas and bounds rest on may be of any period and is left out.
    """
    catalogue = context.catalogue
    judged = {document.file for document in documents}
    periods: dict[str, set[Period]] = {id_: set() for id_ in catalogue.indicators}
    supporting: set[str] = set()
    for target in catalogue.targets:
        if target.origin.document.file in judged:
            periods[target.indicator.id].add(target.period)
            named = {target.indicator.id if reference == PREVIOUS else reference for reference in target.references}
            for id_ in named - {BASELINE}:
                supporting |= {id_} | context.all_parts_of(catalogue.indicators[id_])
            supporting |= context.all_parts_of(target.indicator)
    return {id_: found for id_, found in periods.items() if id_ not in supporting}
