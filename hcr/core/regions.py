"""Which regions lie below which, whose document can judge whom, and what each region is called on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hcr.core.model import ANY_REGION, Catalogue, Document, Region, Target, Task
from hcr.language.periods import STANDING, Period
from hcr.messages import Name


def lower_regions_of(catalogue: Catalogue, document: Document) -> set[str]:
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


def can_judge(catalogue: Catalogue, document: Document, code: str) -> bool:
    """Can a region's figures be judged by this document: its own, one above it, or one for any region?"""
    own = document.region.code
    return own in (code, ANY_REGION) or code in lower_regions_of(catalogue, document) or is_below(catalogue, code, own)


def binds_lower_regions(item: Target | Task) -> bool:
    """Is a target or task demanded of regions below the document's own: of each, of some, or of one alone?"""
    return item.origin.each or _one_region_of(item) not in ("", item.origin.document.region.code)


def _one_region_of(item: Target | Task) -> str:
    """The only region that a bound by region binds; empty where the item binds others."""
    return item.region if isinstance(item, Target) else ""


def regions_bound_by(item: Target | Task, own: Sequence[str], lower: Sequence[str]) -> Sequence[str]:
    """The regions that a target or task binds, of the document's own and of those below it.

    This is the one place that says so: whatever limits an item to some regions belongs here.
    """
    if only := _one_region_of(item):
        return [only] if only in own or only in lower else []
    if not binds_lower_regions(item):
        return own
    limits = item.origin.applies_to
    return [code for code in lower if code in limits] if limits else lower


def covers_period(document: Document, period: Period) -> bool:
    """Does a period lie in the document's years, or where it states none, not before the year of its issue?"""
    if period == STANDING:
        return True
    if document.years:
        first, last = document.years
        return first <= period.year <= last
    return document.issued is None or period.year >= document.issued.year


def holds_at(target: Target, period: Period) -> bool:
    """Does a target judge figures of a period of its own? A standing one holds in its document's years alone.

    A target that another document has replaced judges no period that ends after the other's issue.
    """
    covered = target.period != STANDING or covers_period(target.origin.document, period)
    return covered and not target.is_replaced_at(period)


def list_regions(catalogue: Catalogue) -> list[Region]:
    """Every region that the files name, each code once, in the order of the documents."""
    found: dict[str, Region] = {}
    for document in catalogue.documents:
        for region in (document.region, *document.regions):
            if region.code != ANY_REGION:
                found.setdefault(region.code, region)
    return list(found.values())


def names_on_paper(catalogue: Catalogue) -> Mapping[str, Name]:
    """What each region is called where people read it, by code.

    Where two regions share a name, the name of the region above follows it in brackets, or the code where no file names
    that region or both lie below the same one.
    """
    regions = {region.code: region for region in list_regions(catalogue)}
    alike: dict[str, list[Region]] = {}
    for region in regions.values():
        alike.setdefault(region.name.zh or region.name.en or region.code, []).append(region)
    shown: dict[str, Name] = {}
    for same in alike.values():
        parents = {region.parent for region in same if region.parent in regions}
        for region in same:
            if len(same) == 1:
                shown[region.code] = region.name
            elif len(parents) == len(same):
                shown[region.code] = _add_to_name(region.name, regions[region.parent].name)
            else:
                shown[region.code] = _add_to_name(region.name, Name(region.code, region.code))
    return shown


def _add_to_name(name: Name, more: Name) -> Name:
    return Name(f"{name.zh}（{more.zh or more.en}）", f"{name.en or name.zh} ({more.en or more.zh})")
