"""Groups of verdicts that columns gave: as which status each counts, and for which regions it is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import field

from hcr.core.model import Reason, Status, Target, Verdict
from hcr.frozen import frozen
from hcr.judgement.by_region import RegionJudge
from hcr.judgement.judge import status_without_actual
from hcr.judgement.scope import TouchedDocument
from hcr.judgement.waivers import apply_waivers
from hcr.language.periods import STANDING, Period


@frozen
class VerdictGroups:
    """Finds it once for each kind of group; `parts` gives the ids that an indicator is computed from."""

    exact: RegionJudge
    parts: Callable[[str], Sequence[str]]
    _touched: dict[str, TouchedDocument] = field(default_factory=dict)  # by their files
    _given: dict[tuple[int, str, Period | None], tuple[Status, Set[str]]] = field(default_factory=dict)

    def resolve_group(self, number: int, status: str, period: Period | None) -> tuple[Status, Set[str]]:
        """By a target's number, the status in columns, and the period where it matters."""
        key = number, status, period
        if key not in self._given:
            target = self.exact.catalogue.targets[number]
            when = target.period if period is None else period
            self._given[key] = self._status_of(target, status, when), self._regions_asked_for(target, when)
        return self._given[key]

    def _regions_asked_for(self, target: Target, period: Period) -> Set[str]:
        """The regions, of those asked for, that the target is judged for; none where the period is not asked for."""
        if not self._touched:
            self._touched.update({each.document.file: each for each in self.exact.reached})
        each = self._touched.get(target.origin.document.file)
        if each is None or not self.exact.selection.takes_period(period):
            return frozenset()
        judging = self.exact.regions_for(each, target, self.parts(target.indicator.id))
        return frozenset(filter(self.exact.selection.takes_region, judging))

    def _status_of(self, target: Target, status: str, period: Period) -> Status:
        """The status of a group, a waiver in force applied."""
        as_of = self.exact.as_of
        found: Status = "met" if status == "met" else "not_met"
        if status == "blank":
            found = status_without_actual(target.period if target.period != STANDING else period, as_of)
        elif status == "not_assessable":
            found = "not_assessable"
        return apply_waivers(self.exact.catalogue, Verdict("", target, period, found, Reason("")), as_of).status
