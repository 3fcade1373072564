"""What is judged: which documents a submission touches, for which regions and periods, and what the user selected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set

from hcr.core.model import ANY_REGION, Catalogue, Document, Target, Task, Verdict
from hcr.core.regions import is_below, lower_regions_of
from hcr.core.submitted import Actual
from hcr.frozen import frozen
from hcr.language.periods import STANDING, Period


@frozen
class TouchedDocument:
    """A document that a submission touches: the regions submitted, and the periods, of its own and its lower ones."""

    document: Document
    own: tuple[str, ...]
    lower: tuple[str, ...]
    periods: frozenset[Period]


def periods_of(actuals: Iterable[Actual]) -> dict[str, set[Period]]:
    """The regions submitted, each with its periods and the longer ones that they lie in."""
    periods: dict[str, set[Period]] = {}
    for actual in actuals:
        found = periods.setdefault(actual.region, set())
        if actual.period:
            found.add(actual.period)
    return {code: {longer for each in found for longer in each.around} for code, found in periods.items()}


def find_touched_documents(
    catalogue: Catalogue, periods: Mapping[str, Set[Period]], against: str = ""
) -> list[TouchedDocument]:
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
            lower = sorted(lower_regions_of(catalogue, document) & periods.keys())
        if any(code in periods for code in (*own, *lower)):
            seen = frozenset[Period]().union(*(periods.get(code, set()) for code in (*own, *lower)))
            result.append(TouchedDocument(document, tuple(own), tuple(lower), seen))
    return result


def order_of(catalogue: Catalogue) -> Callable[[Verdict], tuple[int, bool, int, str, Period]]:
    """The order in which verdicts are shown, as a sort key: by document, target, region and period, tasks last."""
    documents = {document.file: number for number, document in enumerate(catalogue.documents)}
    listed: list[Target | Task] = [*catalogue.targets, *catalogue.tasks]
    subjects = {each.place: number for number, each in enumerate(listed)}

    def key(verdict: Verdict) -> tuple[int, bool, int, str, Period]:
        subject = verdict.subject
        place = documents[subject.origin.document.file], isinstance(subject, Task), subjects[subject.place]
        return (*place, verdict.region, verdict.period or STANDING)

    return key
