"""What was submitted and is not judged: indicators without any target, and figures of periods without one. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import field

from hcr.frozen import frozen
from hcr.model import Actual, Catalogue
from hcr.periods import STANDING, Period
from hcr.problems import Place, Problems

__all__ = ["Untargeted"]


@frozen
class Untargeted:
    """Finds them; `demanded` holds the periods of each indicator's targets in the documents judged."""

    catalogue: Catalogue
    demanded: Mapping[str, Set[Period]]
    problems: Problems
    _first: dict[str, tuple[int, Place]] = field(default_factory=dict)

    def see(self, actuals: Iterable[tuple[int, Actual]]) -> None:
        """Look at rows, each with its number in the submission, in whatever order they come."""
        for number, actual in actuals:
            wanted, id_ = self.demanded.get(actual.subject), actual.subject
            if wanted is None:
                continue
            if not wanted:
                here = number, actual.place
                self._first[id_] = min(here, self._first.get(id_, here))
            elif actual.period and not any(own == STANDING or own in actual.period.around for own in wanted):
                name = self.catalogue.indicators[id_].name
                self.problems.add(actual.place, "HCR519", id=name, period=str(actual.period))

    def tell(self) -> None:
        """Say which indicators have no target at all, at the first row of each."""
        for id_, (_, place) in self._first.items():
            self.problems.add(place, "HCR511", id=self.catalogue.indicators[id_].name)
