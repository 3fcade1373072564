"""Decides the scope of a judgement: the documents that a submission touches, and the regions and periods for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from hcr.core.binding import binds_lower_regions
from hcr.core.model import ANY_REGION, Catalogue, Document, Target, Task, Verdict
from hcr.core.problems import Place, Problems
from hcr.core.regions import is_below, list_region_chain, lower_regions_of
from hcr.core.selection import Selection
from hcr.core.submitted import Actual
from hcr.language.periods import STANDING, Period
from hcr.messages import Term, join_texts
from hcr.records import frozen

MAX_CHAINS = 5
"""So many regions are shown where none of them has a document."""


@frozen
class TouchedDocument:
    """A document that a submission touches, the regions to judge by it, and the submitted periods.

    `own` are judged by its demands of its own region, `lower` by those of the regions below. `lower_came` is true if
    any region below was submitted.
    """

    document: Document
    own: tuple[str, ...]
    lower: tuple[str, ...]
    lower_came: bool
    periods: frozenset[Period]


def periods_of(actuals: Iterable[Actual]) -> dict[str, set[Period]]:
    """The submitted regions, each with its periods and the longer periods that contain them."""
    periods: dict[str, set[Period]] = {}
    for actual in actuals:
        found = periods.setdefault(actual.region, set())
        if actual.period:
            found.add(actual.period)
    return {code: {longer for each in found for longer in each.around} for code, found in periods.items()}


def find_touched_documents(
    catalogue: Catalogue, submitted: Mapping[str, Set[Period]], selection: Selection
) -> list[TouchedDocument]:
    """The documents to judge by: those that bind a submitted region, or those of the one region to check against.

    `submitted` holds the periods by region.
    """
    top = selection.against
    if not any(not top or code == top or is_below(catalogue, code, top) for code in submitted):
        return []
    binding_lower = {item.origin.document.file for item in catalogue.items if binds_lower_regions(item)}
    result = []
    for document in catalogue.documents:
        if top and document.region.code not in (top, ANY_REGION):
            continue
        lower = lower_regions_of(catalogue, document) if document.file in binding_lower else set[str]()
        own_regions = _own_regions(catalogue, document, submitted, selection)
        lower_regions, came = _lower_regions(document, lower, own_regions, submitted, selection)
        if own_regions or lower_regions:
            seen = frozenset[Period]().union(*(submitted.get(c, set()) for c in (*own_regions, *lower_regions)))
            result.append(TouchedDocument(document, own_regions, lower_regions, came, seen))
    return result


def report_no_document(
    catalogue: Catalogue, against: str, submitted: Iterable[str], place: Place, problems: Problems
) -> None:
    """Record that no document judges the regions submitted, each with those above it, and why.

    Either no file has their documents, or none of them lies in the region `against` which they were to be judged.
    """
    own = {document.region.code for document in catalogue.documents}
    chains = [list_region_chain(catalogue, code) for code in sorted(submitted)]
    missing = {code for chain in chains for code in chain[1:] or chain if code not in own}
    problems.add(
        place,
        "HCR517",
        found=join_texts(" → ".join(chain) for chain in chains[:MAX_CHAINS]),
        why=Term("advice.not_below" if against else "advice.no_document"),
        against=against,
        missing=join_texts(sorted(missing or {chain[0] for chain in chains})[:MAX_CHAINS]),
        choices=join_texts(sorted(own)),
    )


def _own_regions(
    catalogue: Catalogue, document: Document, submitted: Mapping[str, Set[Period]], selection: Selection
) -> tuple[str, ...]:
    """The regions judged by a document's demands of its own region: submitted, or selected by the user."""
    code, top = document.region.code, selection.against
    takes = document.region.takes
    if top:
        below = (c for c in submitted if c == top or is_below(catalogue, c, top))
        return tuple(sorted(c for c in below if code != ANY_REGION or takes(c)))
    if code == ANY_REGION:
        return tuple(sorted(filter(takes, submitted)))
    return (code,) if code in submitted or code in selection.regions else ()


def _lower_regions(
    document: Document,
    bound: Set[str],
    own: Sequence[str],
    submitted: Mapping[str, Set[Period]],
    selection: Selection,
) -> tuple[tuple[str, ...], bool]:
    """The regions judged by a document's demands of those below it, and whether any of them was submitted.

    Every region that it binds must submit if the document's own region was submitted, or at least two of the bound ones
    were, or the user selects them. Otherwise only the one submitted region is judged, as it may have come alone.
    """
    code = document.region.code
    came = {c for c in submitted if c in bound}
    if selection.against:
        came |= set(own) - {code, ANY_REGION}
    if own or len(came) > 1 or selection.against:
        return tuple(sorted(bound | came)), bool(came)
    return tuple(sorted(came | (bound & set(selection.regions)))), bool(came)


def order_of(catalogue: Catalogue) -> Callable[[Verdict], tuple[int, bool, int, str, Period]]:
    """The sort key of verdicts as they are shown: by document, target, region and period, tasks last."""
    documents = {document.file: number for number, document in enumerate(catalogue.documents)}
    listed: list[Target | Task] = [*catalogue.targets, *catalogue.tasks]
    subjects = {each.place: number for number, each in enumerate(listed)}

    def key(verdict: Verdict) -> tuple[int, bool, int, str, Period]:
        subject = verdict.subject
        place = documents[subject.origin.document.file], isinstance(subject, Task), subjects[subject.place]
        return (*place, verdict.region, verdict.period or STANDING)

    return key
