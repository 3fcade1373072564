"""Counts the items that rows are about which both sides hold alike: each target's verdict, or the figure alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field

from hcr.columns.database import ColumnStore
from hcr.columns.groups import VerdictGroups
from hcr.columns.spellings import Meanings
from hcr.columns.tally import Group, PassCounts
from hcr.core.model import Status, Target
from hcr.core.problems import Place
from hcr.core.selection import Selection
from hcr.language.periods import STANDING, Period
from hcr.records import frozen

Rows = tuple[str, str, int | None, Period]
"""A region as spelled, an indicator, the class of the period, and the period of the targets that look at the rows."""


class Undecided(Exception):
    """The counts do not show how the rows of an indicator compare; they must be read one by one."""

    def __init__(self, indicator: str) -> None:
        super().__init__(indicator)
        self.indicator = indicator


@frozen
class SameRows:
    """The rows that are the same on both sides, counted in groups, and the statuses of groups on each side.

    The groups name their target by its number in the later side's catalogue.
    """

    selection: Selection
    words: Meanings
    counts: PassCounts
    before: VerdictGroups
    now: VerdictGroups
    places: Mapping[str, int]  # by region as spelled, in how many places it is
    _numbers: dict[Place, int] = field(default_factory=dict)  # of the earlier side's targets

    def count(self) -> int:
        """The number of items; raises Undecided where a result changed although its figure did not."""
        self._numbers.update((each.place, number) for number, each in enumerate(self.before.exact.catalogue.targets))
        total = 0
        # The number of rows that each target looks at, and whether it judges them.
        lines: dict[Rows, dict[int, tuple[int, bool]]] = {}
        alone: Counter[tuple[str, str]] = Counter()
        for group, count in self.counts.groups.items():
            region, name, _, number, status, _, kind = group
            code = self.words.regions.get(region)
            if code is None or status == "blank":
                continue
            if number is None:
                alone[region, self.words.indicators.get(name or "", "")] += count
                continue
            target = self.now.exact.catalogue.targets[number]
            found = self._find_status(number, target, group, code)
            total += count if found else 0
            of_rows = lines.setdefault((region, target.indicator.id, kind, target.period), {})
            so_far, judged = of_rows.get(number, (0, False))
            of_rows[number] = so_far + count, judged or found is not None
        return total + self._count_unjudged(lines) + self._count_alone(alone, lines.keys())

    def _find_status(self, number: int, target: Target, group: Group, code: str) -> Status | None:
        """The status of a group's rows; None if the target does not judge them."""
        period = self.counts.period_of(group, self.words)
        status = self.now.resolve_group(number, group[4], period, code)
        if status != self.before.resolve_group(self._numbers[target.place], group[4], period, code):
            raise Undecided(target.indicator.id)
        return status

    def _is_asked_for(self, code: str, id_: str) -> bool:
        """Are figures of this region and indicator compared, if no target judges them?"""
        wanted = self.selection
        if not wanted.takes_region(code):
            return False
        if not (wanted.leads or wanted.sources or wanted.kinds or wanted.documents):
            return True
        return any(each.indicator.id == id_ and wanted.takes(each) for each in self.now.exact.catalogue.targets)

    def _count_alone(self, alone: Counter[tuple[str, str]], judged: Iterable[Rows]) -> int:
        """The rows that no target looks at; one of a region in several places is counted for each without a target."""
        looked_at: dict[tuple[str, str], set[bool]] = {}
        for region, id_, _, period in judged:
            looked_at.setdefault((region, id_), set()).add(period == STANDING)
        total = 0
        for (region, id_), count in alone.items():
            places = self.places.get(region, 1)
            if (region, id_) in looked_at and places > 1:
                if False in looked_at[region, id_]:
                    raise Undecided(id_)
                continue
            total += count // places * self._is_asked_for(self.words.regions[region], id_)
        return total

    def _count_unjudged(self, lines: Mapping[Rows, Mapping[int, tuple[int, bool]]]) -> int:
        """The rows that none of their targets judges: as a period is outside the document's years, or the like."""
        total = 0
        for (region, id_, _, _), found in lines.items():
            if all(judged for _, judged in found.values()):
                continue
            if len({count for count, _ in found.values()}) > 1 or self._has_both_kinds(id_):
                raise Undecided(id_)
            if not any(judged for _, judged in found.values()):
                count = next(iter(found.values()))[0]
                total += count * self._is_asked_for(self.words.regions[region], id_)
        return total

    def _has_both_kinds(self, id_: str) -> bool:
        """Has an indicator standing targets and dated ones?"""
        kinds = {each.period == STANDING for each in self.now.exact.catalogue.targets if each.indicator.id == id_}
        return len(kinds) > 1


def count_places(store: ColumnStore) -> dict[str, int]:
    """The number of places of each region as spelled; empty if rows are joined without their places."""
    if not store.needed_lookups["named"]:
        return {}
    return dict(store.fetch_rows("SELECT spelling, count(*) FROM regions GROUP BY spelling"))
