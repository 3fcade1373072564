"""What is judged: which documents a submission touches, for which regions and periods, and what the user selected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from hcr.core.model import ANY_REGION, Actual, Catalogue, Document, Target, Task, Waiver
from hcr.core.regions import is_below, lower_regions
from hcr.frozen import frozen
from hcr.language.names import is_within
from hcr.language.periods import STANDING, Period


@frozen
class Touched:
    """A document that a submission touches: the regions submitted, and the periods, of its own and its lower ones."""

    document: Document
    own: tuple[str, ...]
    lower: tuple[str, ...]
    periods: frozenset[Period]


def waives(waiver: Waiver, item: Target | Task) -> bool:
    """Does a waiver name this target or task, by its key or by a part of its source, whatever the period?"""
    own = waiver.document is None or waiver.document is item.origin.document
    return own and bool(waiver.target) and is_within(item.key, waiver.target)


def periods_of(actuals: Iterable[Actual]) -> dict[str, set[Period]]:
    """The regions submitted, each with its periods and the longer ones that they lie in."""
    periods: dict[str, set[Period]] = {}
    for actual in actuals:
        found = periods.setdefault(actual.region, set())
        if actual.period:
            found.add(actual.period)
    return {code: {longer for each in found for longer in each.around} for code, found in periods.items()}


def touched(catalogue: Catalogue, periods: Mapping[str, Set[Period]], against: str = "") -> list[Touched]:
    """The documents whose region, or a lower one, was submitted; or those of the one region to check against."""
    result = []
    for document in catalogue.documents:
        code = document.region.code
        if against and code not in (against, ANY_REGION):
            continue
        if against:
            own = sorted(c for c in periods if is_below(catalogue, c, against))
            lower: list[str] = []
        else:
            own = [code] if code != ANY_REGION else sorted(periods)
            lower = sorted(lower_regions(catalogue, document) & periods.keys())
        if any(code in periods for code in (*own, *lower)):
            seen = frozenset[Period]().union(*(periods.get(code, set()) for code in (*own, *lower)))
            result.append(Touched(document, tuple(own), tuple(lower), seen))
    return result


def cases(touched_: Touched, target: Target, submitted: Mapping[str, Set[Period]]) -> Iterator[tuple[str, Period]]:
    """The regions and periods for which a target is judged, given of when each region submitted its indicator.

    `each` is judged for every lower region submitted; when no lower row came, for the document's own region.
    A standing target holds at every period submitted for it.
    """
    lower = touched_.lower if target.origin.each and not submitted.keys().isdisjoint(touched_.lower) else ()
    for region in lower or touched_.own:
        if target.period != STANDING:
            if target.period in touched_.periods:
                yield region, target.period
            continue
        for period in sorted(submitted.get(region, ())) or [STANDING]:
            yield region, period
