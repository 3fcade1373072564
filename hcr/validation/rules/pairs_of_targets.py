"""Rules on two targets of one indicator that do not go together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise

from hcr.core.interval import Interval
from hcr.core.model import ANY_REGION, Target
from hcr.core.problems import Problem
from hcr.language.names import is_within, normalise_name
from hcr.language.periods import STANDING
from hcr.validation.rules.inputs import Study, make_problem

TargetInterval = tuple[Target, Interval]


def looser_later(study: Study) -> Iterable[Problem]:
    """A later period's target lets more figures pass than the one before it.

    Plans tighten from year to year. If a document loosens on purpose, give the reason on the line:
    `# hcr: ignore[HCR420] the plan widens the limit from 2019 on`.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30", 2020: "<= 27"}}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30", 2020: "<= 33"}}
    """
    runs: dict[object, list[TargetInterval]] = {}
    for target, interval in study.bound:
        if target.period != STANDING:
            key = target.origin.document.file, target.indicator.id, _scope_of(target), target.origin.source
            runs.setdefault((*key, target.period.length), []).append((target, interval))
    for run in runs.values():
        run.sort(key=lambda each: each[0].period)
        for (earlier, before), (later, after) in pairwise(run):
            if after != before and after.covers(before):
                args = {"found": _demands_of(later), "earlier": _demands_of(earlier), "period": str(earlier.period)}
                yield make_problem(later.place, "HCR420", **args)


def cannot_both_hold(study: Study) -> Iterable[Problem]:
    """Two targets of one indicator, scope and period that no figure meets together.

    If the document itself has both, name the other place on each: `conflicts_with: 附件1`.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}, conflicts_with: 二（一）}
        - {indicator: share, source: 二（一）, lead: 卫生局, by: {2018: "= 40"}, conflicts_with: 附件1}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
        - {indicator: share, source: 二（一）, lead: 卫生局, by: {2018: "= 40"}}
    """
    for (one, first), (other, second) in _pairs(study):
        if first.misses(second):
            yield _problem_of(other, one, "HCR422")


def targets_differ(study: Study) -> Iterable[Problem]:
    """Two targets of one indicator, scope and period that ask for different figures.

    A figure may meet one and miss the other. If the document itself has both, name the other place on one of them:
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
            yield _problem_of(other, one, "HCR423")


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
    parents = {code: region.parent for code, region in catalogue.regions.items()}
    by_region: dict[object, list[TargetInterval]] = {}
    for target, interval in study.bound:
        code = target.origin.document.region.code
        by_region.setdefault((code, _key_of(target)), []).append((target, interval))
    above = {
        document.region.code: list(_codes_above(document.region.code, parents)) for document in catalogue.documents
    }
    for target, interval in study.bound:
        for code in above[target.origin.document.region.code]:
            for upper, wanted in by_region.get((code, _key_of(target)), ()):
                if not wanted.covers(interval) and not _is_explained(target, upper):
                    shown = {"found": _demands_of(target), "above": _demands_of(upper), "at": str(upper.place)}
                    yield make_problem(target.place, "HCR424", region=upper.origin.document.region.name, **shown)


def _codes_above(code: str, parents: Mapping[str, str]) -> Iterator[str]:
    """The codes that regions above this one may have: parents, prefixes (44, 4407 or 440700), and any region."""
    seen, waiting = {code}, [code]
    while waiting:
        current = waiting.pop()
        prefixes = [current[:end] for end in range(2, len(current))] if current.isdigit() else []
        for each in (parents.get(current, ""), *prefixes, *(prefix.ljust(6, "0") for prefix in prefixes), ANY_REGION):
            if each and each not in seen:
                seen.add(each)
                waiting.append(each)
                yield each


def _pairs(study: Study) -> Iterator[tuple[TargetInterval, TargetInterval]]:
    """Targets of one region, indicator, scope and period whose difference is not known."""
    groups: dict[object, list[TargetInterval]] = {}
    for target, interval in study.bound:
        key = target.origin.document.region.code, _key_of(target)
        groups.setdefault(key, []).append((target, interval))
    for group in groups.values():
        for one, other in combinations(group[:50], 2):
            if not _is_explained(one[0], other[0]):
                yield one, other


def _key_of(target: Target) -> tuple[object, ...]:
    return target.indicator.id, _scope_of(target), target.period


def _scope_of(target: Target) -> str:
    return normalise_name(target.origin.scope.zh or target.origin.scope.en)


def _is_explained(one: Target, other: Target) -> bool:
    """Does either name the other's source in `conflicts_with`?"""
    return _has_conflict_with(one, other) or _has_conflict_with(other, one)


def _has_conflict_with(one: Target, other: Target) -> bool:
    return any(is_within(other.origin.source, said) for said in one.origin.conflicts_with)


def _problem_of(target: Target, first: Target, code: str) -> Problem:
    """The finding at one target that names the other, with its source and place."""
    shown = {"found": _demands_of(target), "source": target.origin.source, "other": _demands_of(first)}
    return make_problem(target.place, code, other_source=first.origin.source, at=str(first.place), **shown)


def _demands_of(target: Target) -> str:
    return "; ".join(map(str, target.demands))
