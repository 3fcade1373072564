"""What is judged: which documents a submission touches, for which regions and periods, and what the user selected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from hcr.core.model import ANY_REGION, Actual, Catalogue, Document, Origin, Target, Task, Waiver
from hcr.frozen import frozen
from hcr.language.names import is_within
from hcr.language.periods import STANDING, Period

KINDS = ("numeric", "milestone", "document")

__all__ = [
    "KINDS",
    "Selection",
    "Touched",
    "cases",
    "concerns",
    "is_below",
    "lower_regions",
    "periods_of",
    "touched",
    "waives",
]


@frozen
class Selection:
    """What the user asked for; an empty tuple asks for everything."""

    regions: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    leads: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    against: str = ""  # judge by the document of this region instead of each region's own

    def takes_origin(self, origin: Origin) -> bool:
        """Is this lead and source asked for? A source takes in those that begin with it and a space."""
        if self.sources and not any(is_within(origin.source, s) for s in self.sources):
            return False
        # A department takes in its offices, which stand in brackets behind it: 卫生计生局（医政科）.
        return not self.leads or any(
            origin.lead == s or origin.lead.startswith((f"{s}（", f"{s}(")) for s in self.leads
        )

    def takes(self, item: Target | Task) -> bool:
        """Is this target or task of a kind, lead and source that was asked for?"""
        kind = item.kind if isinstance(item, Task) else "numeric"
        return self.takes_origin(item.origin) and (not self.kinds or kind in self.kinds)

    def takes_region(self, code: str) -> bool:
        """Is this region asked for?"""
        return not self.regions or code in self.regions

    def takes_period(self, period: Period | None) -> bool:
        """Is this period asked for? What has none always is."""
        return not self.periods or period is None or period == STANDING or period in self.periods


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


def lower_regions(catalogue: Catalogue, document: Document) -> set[str]:
    """The codes below a document's region: those it lists, and those of documents that name it as parent."""
    listed = {region.code for region in document.regions}
    return listed | {d.region.code for d in catalogue.documents if d.region.parent == document.region.code}


def is_below(catalogue: Catalogue, code: str, above: str) -> bool:
    """Does a region lie below another: by `parent`, or by the prefix of GB/T 2260 (4407 of 440704)?"""
    parents = {r.code: r.parent for d in catalogue.documents for r in (d.region, *d.regions)}
    for _ in range(8):
        prefix = above.removesuffix("00").removesuffix("00")
        if code != above and ((code.isdigit() and code.startswith(prefix)) or parents.get(code) == above):
            return True
        code = parents.get(code, "")
    return False


def concerns(catalogue: Catalogue, document: Document, code: str) -> bool:
    """Can a region's figures be judged by this document: its own, one above it, or one for any region?"""
    own = document.region.code
    return own in (code, ANY_REGION) or code in lower_regions(catalogue, document) or is_below(catalogue, code, own)


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
