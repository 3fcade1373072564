"""The input of the rules: the target files, the day, and the intervals known without a submission."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property

from hcr.core.bounds import DemandInterval, Undecided, demand_interval_of
from hcr.core.interval import Interval
from hcr.core.model import Catalogue, Document, Target, Task
from hcr.core.problems import Place, Problem
from hcr.language.expressions import BASELINE, Bound, Demand
from hcr.language.names import normalise_name
from hcr.messages import Arg
from hcr.records import mutable


@mutable
class Study:
    """A set of target files on a day; for the rules on waivers also the findings of the other rules."""

    catalogue: Catalogue
    as_of: date
    found: Sequence[Problem] = ()

    @cached_property
    def bound(self) -> Sequence[tuple[Target, Interval]]:
        """The targets whose interval depends on no submission, each with the figures that meet all its parts."""
        found = ((target, self._interval_of(target)) for target in self.catalogue.targets)
        return [(target, interval) for target, interval in found if interval is not None]

    @cached_property
    def rivals(self) -> Iterable[Mapping[str, Sequence[tuple[Target, Interval]]]]:
        """The targets of `bound` of one indicator, scope, period and bound region together, by document's region."""
        groups: dict[object, dict[str, list[tuple[Target, Interval]]]] = {}
        for target, interval in self.bound:
            key = target.indicator.id, scope_of(target), target.period, target.region
            group = groups.setdefault(key, {})
            group.setdefault(target.origin.document.region.code, []).append((target, interval))
        return groups.values()

    @cached_property
    def by_code(self) -> Mapping[tuple[str, str], Sequence[Problem]]:
        """The findings, by file and code."""
        by: dict[tuple[str, str], list[Problem]] = {}
        for each in self.found:
            by.setdefault((each.place.path, each.code), []).append(each)
        return by

    @cached_property
    def items(self) -> Mapping[str, Sequence[Target | Task]]:
        """The targets by their indicator's id, and the tasks by their own."""
        found: dict[str, list[Target | Task]] = {}
        for target in self.catalogue.targets:
            found.setdefault(target.indicator.id, []).append(target)
        for task in self.catalogue.tasks:
            found.setdefault(task.id, []).append(task)
        return found

    @cached_property
    def _by_indicator(self) -> Mapping[tuple[str, str], Sequence[Target]]:
        found: dict[tuple[str, str], list[Target]] = {}
        for target in self.catalogue.targets:
            found.setdefault((target.origin.document.file, target.indicator.id), []).append(target)
        return found

    def targets_of(self, document: Document, indicator: str) -> Sequence[Target]:
        """A document's targets on an indicator."""
        return self._by_indicator.get((document.file, indicator), ())

    @cached_property
    def _reaches(self) -> dict[object, DemandInterval]:
        """The intervals that are known: documents of many regions make the same demands."""
        return {}

    def reach_of(self, target: Target, demand: Demand) -> DemandInterval:
        """The interval of one demand on a target's indicator. Raises Undecided if it depends on a submission."""
        key = demand, target.indicator.id, target.tolerance, target.baseline if demand.references else None
        found = self._reaches.get(key)
        if found is None:
            found = self._reaches[key] = _reach_of(target, demand, self.catalogue)
        return found

    def _interval_of(self, target: Target) -> Interval | None:
        """The interval that meets every demand of a target; None if it is empty or unknown."""
        try:
            parts = [self.reach_of(target, demand).interval for demand in target.demands]
        except Undecided:
            return None
        whole = parts[0] if parts else Interval()
        for part in parts[1:]:
            whole = whole.intersect(part)
        return None if whole.empty else whole


Rule = Callable[[Study], Iterable[Problem]]
"""A rule: returns its findings, in any order."""


def make_problem(place: Place, code: str, **args: Arg) -> Problem:
    """A finding, with long quotations cut."""
    return Problem(place, code, tuple((name, arg[:200] if type(arg) is str else arg) for name, arg in args.items()))


def describe_demands(target: Target) -> str:
    """A target's demands as written, for a message: `>= 5; <= 10`."""
    return "; ".join(map(str, target.demands))


def scope_of(target: Target) -> str:
    """The form in which a target's scope is compared."""
    return normalise_name(target.origin.scope.zh or target.origin.scope.en)


def _reach_of(target: Target, demand: Demand, catalogue: Catalogue) -> DemandInterval:
    def resolve(bound: Bound) -> Fraction:
        if bound.reference == BASELINE and target.baseline is not None:
            return target.baseline
        raise Undecided("part_missing", indicator=bound.reference, period="")

    return demand_interval_of(demand, target.indicator, target.tolerance, catalogue.units, resolve)
