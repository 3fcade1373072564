"""Decides which regions a target or task binds, and for which periods a target holds."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.core.model import ANY_REGION, Document, Target, Task
from hcr.language.periods import STANDING, Period


def binds_lower_regions(item: Target | Task) -> bool:
    """Is a target or task demanded of regions below the document's own: of each, of some, or of one alone?"""
    own = item.origin.document.region.code
    if own == ANY_REGION and item.origin.applies_to:
        return False
    return item.origin.each or _one_region_of(item) not in ("", own)


def _one_region_of(item: Target | Task) -> str:
    """The only region that a bound by region binds; empty where the item binds others."""
    return item.region if isinstance(item, Target) else ""


def regions_bound_by(item: Target | Task, own: Sequence[str], lower: Sequence[str]) -> Sequence[str]:
    """The regions that a target or task binds, of the document's own and of those below it.

    Every rule that limits an item to some regions belongs in this function, which all others ask.
    """
    if only := _one_region_of(item):
        return [only] if only in own or only in lower else []
    regions, limits = lower if binds_lower_regions(item) else own, item.origin.applies_to
    return [code for code in regions if code in limits] if limits else regions


def covers_period(document: Document, period: Period) -> bool:
    """Does a period lie in the document's years? Without years: is it not before the year of its issue?"""
    if period == STANDING:
        return True
    if document.years:
        first, last = document.years
        return first <= period.year <= last
    return document.issued is None or period.year >= document.issued.year


def holds_at(target: Target, period: Period) -> bool:
    """Does a target judge figures of a period? A standing target does so in its document's years alone.

    A replaced target judges no period that ends after the issue of the document that replaced it.
    """
    covered = target.period != STANDING or covers_period(target.origin.document, period)
    return covered and not target.is_replaced_at(period)


def is_pending(item: Target | Task) -> bool:
    """Whether the entry awaits review (`review: pending`), so that it binds nobody yet."""
    return "review" in item.places
