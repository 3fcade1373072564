"""Reads groups of rows from columns: the status that each counts under, for which regions, and what came of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import field

from hcr.columns.formula_judging import Outcomes
from hcr.columns.spellings import Meanings
from hcr.columns.tally import PassCounts
from hcr.core.binding import holds_at
from hcr.core.course import CourseState
from hcr.core.model import Catalogue, Reason, Status, Target, Verdict
from hcr.core.problems import Place
from hcr.judgement.by_region import RegionJudge
from hcr.judgement.judge import status_without_actual
from hcr.judgement.outcome import Tally
from hcr.judgement.scope import TouchedDocument
from hcr.judgement.survey import SubmissionIndex
from hcr.judgement.waivers import waivers_for
from hcr.language.periods import STANDING, Period
from hcr.records import mutable

DECIDED = ("met", "within", "not_met", "blank")
_STATUSES: dict[str, Status] = {"met": "met", "within": "met", "not_assessable": "not_assessable"}


@mutable
class VerdictGroups:
    """Resolves each kind of group of a target once. Groups come in the order of targets, so one target is remembered.

    A kind is a status in columns with a period. Its resolution is a status, the regions that have it, and the regions
    that a waiver lets off.
    """

    exact: RegionJudge
    _touched: dict[str, TouchedDocument] = field(default_factory=dict)  # by their files
    _number: int = -1  # of the target remembered
    _given: dict[tuple[str, Period | None], tuple[Status, Set[str], Set[str] | None]] = field(default_factory=dict)

    def resolve_group(self, number: int, status: str, period: Period | None, region: str) -> Status | None:
        """The status of a group, by its target's number, status in columns, period (if it matters) and region.

        None if the target is not judged for the region.
        """
        if number != self._number:
            self._number, self._given = number, {}
        key = status, period
        if key not in self._given:
            target = self.exact.catalogue.targets[number]
            when = target.period if period is None or target.period != STANDING else period
            found = self._status_of(target, status, when)
            self._given[key] = found, self._regions_asked_for(target, when), self._let_off(target, found, when)
        found, codes, let_off = self._given[key]
        if region not in codes:
            return None
        return "waived" if let_off is None or region in let_off else found

    def _regions_asked_for(self, target: Target, period: Period) -> Set[str]:
        """The selected regions that the target is judged for; none if the period is not selected."""
        if not self._touched:
            self._touched.update({each.document.file: each for each in self.exact.reached})
        each = self._touched.get(target.origin.document.file)
        if each is None or not self.exact.selection.takes_period(period):
            return frozenset()
        if not holds_at(target, period):
            return frozenset()
        codes = self.exact.codes_for(each, target)
        return frozenset(filter(self.exact.selection.takes_region, codes)) if self.exact.selection.regions else codes

    def _status_of(self, target: Target, status: str, period: Period) -> Status:
        """The status of a group, before waivers."""
        if status == "blank":
            return status_without_actual(target.period if target.period != STANDING else period, self.exact.as_of)
        return _STATUSES.get(status, "not_met")

    def _let_off(self, target: Target, status: Status, period: Period) -> Set[str] | None:
        """The regions that waivers in force cover; None: every one."""
        if not self.exact.catalogue.waivers:
            return frozenset()
        verdict = Verdict("", target, period, status, Reason(""))
        waivers = list(waivers_for(self.exact.catalogue, verdict, self.exact.as_of))
        if any(not waiver.regions for waiver in waivers):
            return None
        return frozenset(code for waiver in waivers for code in waiver.regions)


@mutable
class VerdictCounter:
    """Counts verdicts by status and region, with one sum for the targets in a row that the tally counts alike.

    A large submission has few such sums at a time, where it may have a target for each of its rows.
    """

    catalogue: Catalogue
    tally: Tally
    counted: Counter[Place]  # verdicts by the place of their target, of those whose tolerance was assumed
    _number: int = -1  # of the last target
    _key: tuple[object, ...] = ()  # of the tally, of the last target
    _sums: dict[Status, tuple[Target, Counter[str]]] = field(default_factory=dict)

    def count(self, number: int, status: Status, region: str, count: int) -> None:
        """Count verdicts on the target of this number."""
        target = self.catalogue.targets[number]
        if number != self._number:
            self._number, key = number, self.tally.key_of(target)
            if key != self._key:
                self.add_to_tally()
                self._key = key
        if target.tolerance_assumed:
            self.counted[target.place] += count
        if status not in self._sums:
            self._sums[status] = target, Counter()
        self._sums[status][1][region] += count

    def add_to_tally(self) -> None:
        """Add the sums to the tally."""
        for status, (target, counts) in self._sums.items():
            self.tally.add(target, status, counts)
        self._sums.clear()


def count_groups(
    first: PassCounts, words: Meanings, groups: VerdictGroups, counter: VerdictCounter
) -> Iterator[tuple[str, int, int | None]]:
    """Count the verdicts on rows; yields the groups of rows not met: region as spelled, target, class of the period."""
    for group, count in first.groups.items():
        region, _, _, target, given, _, kind = group
        if target is None or given not in DECIDED:
            continue
        place = words.regions.get(region, "")
        if status := groups.resolve_group(target, given, first.period_of(group, words), place):
            counter.count(target, status, place, count)
            if given == "within" and status == "met":
                counter.tally.note_within(counter.catalogue.targets[target], count)
            if status == "not_due":  # by a missing mark: nothing is known of how it stands
                counter.tally.note_course(counter.catalogue.targets[target], "unknown", count)
            if status == "not_met":
                yield region, target, kind


def count_courses(
    courses: Iterable[tuple[int, CourseState, Sequence[str]]], groups: VerdictGroups, counter: VerdictCounter
) -> None:
    """Count the verdicts of targets that have no figure of their whole period, with the courses of a part's figures.

    Each is a target's number, a course, and the regions that have it.
    """
    for number, state, codes in courses:
        for code in codes:
            if status := groups.resolve_group(number, "blank", None, code):
                counter.count(number, status, code, 1)
                counter.tally.note_course(counter.catalogue.targets[number], state, 1)


def note_presence(
    catalogue: Catalogue, words: Meanings, first: PassCounts, outcomes: Outcomes, present: SubmissionIndex
) -> None:
    """Note the regions of each indicator, and the verdicts that columns gave by rows and formulas."""
    for group in first.groups:
        region, name, unit, target, status, *_ = group
        if not (code := words.regions.get(region)):
            continue
        if target is not None:
            present.regions[catalogue.targets[target].indicator.id].add(code)
            if status in DECIDED and _is_covered(catalogue.targets[target], first.period_of(group, words)):
                present.judged[code].add(target)
        elif name is not None and (name, unit) in words.measures:
            present.regions[words.indicators[name]].add(code)
    for number, code, period, _, _ in outcomes:
        if _is_covered(catalogue.targets[number], period):
            present.judged[code].add(number)


def _is_covered(target: Target, period: Period | None) -> bool:
    """Does a target judge figures of this period? A standing one does in certain years."""
    return holds_at(target, period or target.period)
