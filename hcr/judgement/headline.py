"""Chooses the targets that the headline counts: of several on one indicator in a document only the strictest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import reduce

from hcr.core.bounds import Undecided, demand_interval_of
from hcr.core.interval import Interval
from hcr.core.model import Target
from hcr.core.problems import Place
from hcr.language.expressions import BASELINE, Bound
from hcr.language.units import Units


def find_repeated(targets: Iterable[Target], units: Units) -> frozenset[Place]:
    """The places of targets that the headline leaves out, since another of the document demands the same or more.

    Both bind the same indicator, period and regions. A binding target is never left out for an aspirational one.
    """
    groups: dict[tuple[object, ...], list[Target]] = {}
    for target in targets:
        origin = target.origin
        bound = origin.each, origin.applies_to, target.region
        groups.setdefault((origin.document.file, target.indicator.id, target.period, *bound), []).append(target)
    return frozenset(place for group in groups.values() if len(group) > 1 for place in _find_repeated_in(group, units))


def _find_repeated_in(group: Sequence[Target], units: Units) -> Iterable[Place]:
    # Binding targets come first, so that of two equal ones the aspirational one is left out.
    ordered = sorted(group, key=lambda target: target.origin.aspirational)
    kept: list[Target] = []
    for target in ordered:
        if any(_asks_as_much(other, target, units) for other in kept):
            yield target.place
            continue
        for other in [each for each in kept if each.origin.aspirational == target.origin.aspirational]:
            if _asks_as_much(target, other, units):
                kept.remove(other)
                yield other.place
        kept.append(target)


def _asks_as_much(one: Target, other: Target, units: Units) -> bool:
    """Does one target demand the same as the other, or more? False if its bounds depend on figures."""
    if one.demands == other.demands and one.tolerance == other.tolerance and one.baseline == other.baseline:
        return True
    first, second = _interval_of(one, units), _interval_of(other, units)
    return first is not None and second is not None and second.covers(first)


def _interval_of(target: Target, units: Units) -> Interval | None:
    """The interval of a target's demands, in its indicator's unit; None if a bound depends on other figures."""

    def resolve(bound: Bound) -> Fraction:
        if bound.reference != BASELINE or target.baseline is None:
            raise Undecided("no_baseline")
        return target.baseline

    try:
        found = [
            demand_interval_of(demand, target.indicator, target.tolerance, units, resolve).interval
            for demand in target.demands
        ]
    except Undecided:
        return None
    if not found:
        return None
    return reduce(Interval.intersect, found)
