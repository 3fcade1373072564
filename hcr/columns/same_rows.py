"""Counts the items that rows of both sides are about, by kind of change: verdicts, and figures without a target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hcr.columns.database import ColumnStore
from hcr.columns.groups import VerdictGroups
from hcr.columns.partial_periods import KeptPart
from hcr.columns.spellings import Meanings
from hcr.columns.tally import PassCounts
from hcr.core.model import Status, Target
from hcr.core.problems import Place
from hcr.core.selection import Selection
from hcr.judgement.changes import kinds_of_figures
from hcr.language.periods import STANDING, Period
from hcr.records import frozen

Rows = tuple[str, str, int | None, Period, bool]
"""A region as spelled, an indicator, the class of the period, the period of the targets, and whether the figures are
the same."""


class Undecided(Exception):
    """The counts do not show how the rows of an indicator compare; they must be read one by one."""

    def __init__(self, indicator: str) -> None:
        super().__init__(indicator)
        self.indicator = indicator


class RowGroup(NamedTuple):
    """So many rows of a region as spelled, with one target (by its place) or none, and what columns judged them."""

    region: str
    indicator: str
    target: Place | None
    before: str
    now: str
    kind: int | None  # the class of their period
    period: Period | None  # one of the class
    is_same: bool  # have both sides the same figure?
    rows: int


def same_groups(counts: PassCounts, words: Meanings, targets: Sequence[Target]) -> Iterator[RowGroup]:
    """The groups of rows that both sides hold alike; a missing mark is no item."""
    for group, count in counts.groups.items():
        region, name, _, number, status, _, kind = group
        if region not in words.regions or status == "blank":
            continue
        target = None if number is None else targets[number]
        id_ = target.indicator.id if target else words.indicators.get(name or "", "")
        place = target.place if target else None
        yield RowGroup(region, id_, place, status, status, kind, counts.period_of(group, words), True, count)


@frozen
class RowCounter:
    """Counts rows by the statuses that their groups have on each side.

    `places` holds in how many places a region as spelled is, if in several.
    """

    selection: Selection
    words: Meanings
    before: VerdictGroups
    now: VerdictGroups
    places: Mapping[str, int]

    def count(self, groups: Iterable[RowGroup]) -> Counter[str]:
        """The number of items by the kinds of change, of all `changed`, those `turned_to_not_met`, those `unchanged`.

        Raises Undecided where a result changed although its figure did not, or the groups do not show enough.
        """
        numbers_before, numbers_now = map(_number_targets, (self.before, self.now))
        found: Counter[str] = Counter()
        # The number of rows that each target looks at, and whether it judges them.
        lines: dict[Rows, dict[int, tuple[int, bool]]] = {}
        alone: Counter[tuple[str, str, bool]] = Counter()
        for group in groups:
            if group.target is None:
                alone[group.region, group.indicator, group.is_same] += group.rows
                continue
            number = numbers_now[group.target]
            was, status = self._find_statuses(group, numbers_before[group.target], number)
            if status and was:
                _add(found, was, status, group.is_same, group.rows)
            target = self.now.exact.catalogue.targets[number]
            key = group.region, group.indicator, group.kind, target.period, group.is_same
            so_far, judged = lines.setdefault(key, {}).get(number, (0, False))
            lines[key][number] = so_far + group.rows, judged or status is not None
        self._count_unjudged(lines, found)
        self._count_alone(alone, lines.keys(), found)
        return found

    def _find_statuses(self, group: RowGroup, before: int, now: int) -> tuple[Status | None, Status | None]:
        """The status of the rows by the target's number on each side; None if the target does not judge them."""
        code = self.words.regions[group.region]
        was = self.before.resolve_group(before, group.before, group.period, code)
        status = self.now.resolve_group(now, group.now, group.period, code)
        if (was is None) != (status is None) or (group.is_same and group.before == group.now and was != status):
            raise Undecided(group.indicator)
        return was, status

    def _is_asked_for(self, region: str, id_: str) -> bool:
        """Are figures of this region and indicator compared, if no target judges them?"""
        wanted = self.selection
        if not wanted.takes_region(self.words.regions[region]):
            return False
        if not (wanted.leads or wanted.sources or wanted.kinds or wanted.documents):
            return True
        return any(each.indicator.id == id_ and wanted.takes(each) for each in self.now.exact.catalogue.targets)

    def _count_alone(self, alone: Counter[tuple[str, str, bool]], judged: Iterable[Rows], found: Counter[str]) -> None:
        """Count rows that no target looks at; one of a region in several places comes for each without a target."""
        looked_at: dict[tuple[str, str], set[bool]] = {}
        for region, id_, _, period, _ in judged:
            looked_at.setdefault((region, id_), set()).add(period == STANDING)
        for (region, id_, same), count in alone.items():
            places = self.places.get(region, 1)
            if (region, id_) in looked_at and places > 1:
                if False in looked_at[region, id_]:
                    raise Undecided(id_)
                continue
            if self._is_asked_for(region, id_):
                _add(found, None, None, same, count // places)

    def _count_unjudged(self, lines: Mapping[Rows, Mapping[int, tuple[int, bool]]], found: Counter[str]) -> None:
        """Count rows that none of their targets judges: as a period is outside the document's years, or the like."""
        for (region, id_, _, _, same), of_targets in lines.items():
            if all(judged for _, judged in of_targets.values()):
                continue
            if len({count for count, _ in of_targets.values()}) > 1 or self._has_both_kinds(id_):
                raise Undecided(id_)
            if not any(judged for _, judged in of_targets.values()) and self._is_asked_for(region, id_):
                _add(found, None, None, same, next(iter(of_targets.values()))[0])

    def _has_both_kinds(self, id_: str) -> bool:
        """Has an indicator standing targets and dated ones?"""
        kinds = {each.period == STANDING for each in self.now.exact.catalogue.targets if each.indicator.id == id_}
        return len(kinds) > 1


def _number_targets(side: VerdictGroups) -> dict[Place, int]:
    """The numbers of a side's targets, by place."""
    return {target.place: number for number, target in enumerate(side.exact.catalogue.targets)}


def _add(found: Counter[str], before: Status | None, now: Status | None, same: bool, count: int) -> None:
    """Count so many items by their kinds of change."""
    kinds = kinds_of_figures(before, now, same, same_period=True)
    for name in (*kinds, "changed") if kinds else ("unchanged",):
        found[name] += count
    if now == "not_met" and before != "not_met":
        found["turned_to_not_met"] += count


def count_places(store: ColumnStore) -> dict[str, int]:
    """The number of places of each region as spelled; empty if rows are joined without their places."""
    if not store.needed_lookups["named"]:
        return {}
    return dict(store.fetch_rows("SELECT spelling, count(*) FROM regions GROUP BY spelling"))


def count_kept_parts(kept: Iterable[KeptPart], before: VerdictGroups, now: VerdictGroups) -> Counter[str]:
    """The verdicts on targets whose period came in part, of rows that both sides hold alike: none of them changed.

    The row of the part that such a verdict shows is no item of its own. Raises Undecided where a waiver may be one.
    """
    numbers_before, numbers_now = map(_number_targets, (before, now))
    by_period: dict[tuple[str, Period], list[Place]] = {}
    for target in now.exact.catalogue.targets:
        by_period.setdefault((target.indicator.id, target.period), []).append(target.place)
    found: Counter[str] = Counter()
    for part in kept:
        judged = set[str]()
        for place in by_period.get((part.indicator, part.whole), ()):
            for code in part.regions:
                was = before.resolve_group(numbers_before[place], "blank", None, code)
                status = now.resolve_group(numbers_now[place], "blank", None, code)
                if (was is None) != (status is None) or "waived" in (was, status):
                    raise Undecided(part.indicator)
                if status:
                    found["unchanged"] += 1
                    judged.add(code)
        found["unchanged"] -= len(judged) if part.submitted else 0
    return found
