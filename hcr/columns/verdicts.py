"""Groups of verdicts that columns gave: as which status each counts, and for which regions it is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import field

from hcr.check import waived
from hcr.frozen import frozen
from hcr.judgement import without_actual
from hcr.model import Reason, Status, Target, Verdict
from hcr.periods import STANDING, Period
from hcr.regional import Exact
from hcr.summary import Tally

__all__ = ["Groups"]


@frozen
class Groups:
    """Adds them to the tally; `parts` gives the ids that an indicator is computed from."""

    exact: Exact
    parts: Callable[[str], Sequence[str]]
    tally: Tally
    counted: Counter[int]  # verdicts by the id() of their target
    _given: dict[tuple[int, str, Period | None], tuple[Status, Set[str]]] = field(default_factory=dict)

    def add(self, number: int, code: str | None, status: str, period: Period | None, count: int) -> Status | None:
        """Count a group by the target's number, the region, the status in columns and the period where it matters.

        The status it counts as; None where it is not asked for.
        """
        target = self.exact.catalogue.targets[number]
        if (number, status, period) not in self._given:
            when = target.period if period is None else period
            self._given[number, status, period] = self._status(target, status, when), self._asked(target, when)
        found, codes = self._given[number, status, period]
        if code is None or code not in codes:
            return None
        self.tally.add(target, code, found, count)
        self.counted[id(target)] += count
        return found

    def _asked(self, target: Target, period: Period) -> Set[str]:
        """The regions, of those asked for, that the target is judged for; none where the period is not asked for."""
        each = next((each for each in self.exact.reached if each.document is target.origin.document), None)
        if each is None or not self.exact.selection.takes_period(period):
            return frozenset()
        judging = self.exact.judging(each, target, self.parts(target.indicator.id))
        return frozenset(filter(self.exact.selection.takes_region, judging))

    def _status(self, target: Target, status: str, period: Period) -> Status:
        """The status of a group, a waiver in force applied."""
        as_of = self.exact.as_of
        found: Status = "met" if status == "met" else "not_met"
        if status == "blank":
            found = without_actual(target.period if target.period != STANDING else period, as_of)
        elif status == "not_assessable":
            found = "not_assessable"
        return waived(self.exact.catalogue, Verdict("", target, period, found, Reason("")), as_of).status
