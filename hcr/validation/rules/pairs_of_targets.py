"""Rules on two targets of one indicator that do not go together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise

from hcr.core.interval import Interval
from hcr.core.model import ANY_REGION, Target
from hcr.core.problems import Problem
from hcr.language.names import is_within, normal
from hcr.language.periods import STANDING
from hcr.validation.rules.inputs import Study, problem

Bound = tuple[Target, Interval]


def looser_later(study: Study) -> Iterable[Problem]:
    """A later period's target lets more figures pass than the one before it.

    Plans tighten from year to year. Where a document loosens on purpose, say why on the line:
    `# hcr: ignore[HCR420] the plan widens the limit from 2019 on`.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30", 2020: "<= 27"}}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30", 2020: "<= 33"}}
    """
    runs: dict[object, list[Bound]] = {}
    for target, interval in study.bound:
        if target.period != STANDING:
            key = target.origin.document.file, target.indicator.id, _scope(target), target.origin.source
            runs.setdefault((*key, target.period.length), []).append((target, interval))
    for run in runs.values():
        run.sort(key=lambda each: each[0].period)
        for (earlier, before), (later, after) in pairwise(run):
            if after != before and after.covers(before):
                args = {"found": _shown(later), "earlier": _shown(earlier), "period": str(earlier.period)}
                yield problem(later.place, "HCR420", **args)


def cannot_both_hold(study: Study) -> Iterable[Problem]:
    """Two targets of one indicator, scope and period that no figure meets together.

    Where the document itself says both, name the other place on each: `conflicts_with: 附件1`.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}, conflicts_with: 二（一）}
        - {indicator: share, source: 二（一）, lead: 卫生局, by: {2018: ">= 40"}, conflicts_with: 附件1}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
        - {indicator: share, source: 二（一）, lead: 卫生局, by: {2018: ">= 40"}}
    """
    for (one, first), (other, second) in _pairs(study):
        if first.misses(second):
            yield _both(other, one, "HCR422")


def targets_differ(study: Study) -> Iterable[Problem]:
    """Two targets of one indicator, scope and period that ask for different figures.

    A figure may meet one and miss the other. Where the document itself says both, name the other place on one of them:
    `conflicts_with: 附件1`.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}, conflicts_with: 二（一）}
        - {indicator: share, source: 二（一）, lead: 卫生局, by: {2018: "<= 33"}, conflicts_with: 附件1}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
        - {indicator: share, source: 二（一）, lead: 卫生局, by: {2018: "<= 33"}}
    """
    for (one, first), (other, second) in _pairs(study):
        if first != second and not first.misses(second):
            yield _both(other, one, "HCR423")


def looser_than_above(study: Study) -> Iterable[Problem]:
    """A lower region's target lets figures pass that the region above does not.

    Compared when both regions' files are in the folder, for one indicator, scope and period; a region is below another
    by `parent:` or by its GB/T 2260 code (440704 below 440700). A known difference is named with `conflicts_with:`.

    Passes:

        region: {code: "440704", name: 江海区}
        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 27"}}
        ---
        region: {code: "440700", name: 江门市}
        targets:
        - {indicator: share, source: 附件, lead: 卫生局, by: {2018: "<= 30"}}

    Fails:

        region: {code: "440704", name: 江海区}
        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 33"}}
        ---
        region: {code: "440700", name: 江门市}
        targets:
        - {indicator: share, source: 附件, lead: 卫生局, by: {2018: "<= 30"}}
    """
    catalogue = study.catalogue
    parents = {region.code: region.parent for d in catalogue.documents for region in (d.region, *d.regions)}
    by_region: dict[object, list[Bound]] = {}
    for target, interval in study.bound:
        code = target.origin.document.region.code
        by_region.setdefault((code, _key(target)), []).append((target, interval))
    above = {document.region.code: list(_above(document.region.code, parents)) for document in catalogue.documents}
    for target, interval in study.bound:
        for code in above[target.origin.document.region.code]:
            for upper, wanted in by_region.get((code, _key(target)), ()):
                if not wanted.covers(interval) and not _known(target, upper):
                    shown = {"found": _shown(target), "above": _shown(upper), "at": str(upper.place)}
                    yield problem(target.place, "HCR424", region=upper.origin.document.region.name, **shown)


def _above(code: str, parents: Mapping[str, str]) -> Iterator[str]:
    """The codes that may stand for regions above this one: parents, prefixes (44, 4407 or 440700), and any region."""
    seen, waiting = {code}, [code]
    while waiting:
        current = waiting.pop()
        prefixes = [current[:end] for end in range(2, len(current))] if current.isdigit() else []
        for each in (parents.get(current, ""), *prefixes, *(prefix.ljust(6, "0") for prefix in prefixes), ANY_REGION):
            if each and each not in seen:
                seen.add(each)
                waiting.append(each)
                yield each


def _pairs(study: Study) -> Iterator[tuple[Bound, Bound]]:
    """Targets of one region, indicator, scope and period whose difference is not known."""
    groups: dict[object, list[Bound]] = {}
    for target, interval in study.bound:
        key = target.origin.document.region.code, _key(target)
        groups.setdefault(key, []).append((target, interval))
    for group in groups.values():
        for one, other in combinations(group[:50], 2):
            if not _known(one[0], other[0]):
                yield one, other


def _key(target: Target) -> tuple[object, ...]:
    return target.indicator.id, _scope(target), target.period


def _scope(target: Target) -> str:
    return normal(target.origin.scope.zh or target.origin.scope.en)


def _known(one: Target, other: Target) -> bool:
    """Does either name the other's source as the place that says otherwise?"""
    return _names(one, other) or _names(other, one)


def _names(one: Target, other: Target) -> bool:
    return any(is_within(other.origin.source, said) for said in one.origin.conflicts_with)


def _both(target: Target, first: Target, code: str) -> Problem:
    """The finding at one target that names the other, with its source and place."""
    shown = {"found": _shown(target), "source": target.origin.source, "other": _shown(first)}
    return problem(target.place, code, other_source=first.origin.source, at=str(first.place), **shown)


def _shown(target: Target) -> str:
    return "; ".join(map(str, target.demands))
