"""What counts in the headline: an indicator that several places of one document bind counts once, by the strictest."""

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
    """The places of targets that the headline leaves out, since another of the document asks the same or more.

    Both bind the same indicator, period and regions. A binding target is never left out for an aspirational one.
    """
    groups: dict[tuple[object, ...], list[Target]] = {}
    for target in targets:
        origin = target.origin
        bound = origin.each, origin.applies_to, target.region
        groups.setdefault((origin.document.file, target.indicator.id, target.period, *bound), []).append(target)
    return frozenset(place for group in groups.values() if len(group) > 1 for place in _find_repeated_in(group, units))


def _find_repeated_in(group: Sequence[Target], units: Units) -> Iterable[Place]:
    # Binding ones come first, so that of equals an aspirational one is left out.
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
    """Does one target ask the same as the other, or more? Not where its bounds are known only with the figures."""
    if one.demands == other.demands and one.tolerance == other.tolerance and one.baseline == other.baseline:
        return True
    first, second = _interval_of(one, units), _interval_of(other, units)
    return first is not None and second is not None and second.covers(first)


def _interval_of(target: Target, units: Units) -> Interval | None:
    """What a target demands, in its indicator's unit; None where a bound rests on other figures."""

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
