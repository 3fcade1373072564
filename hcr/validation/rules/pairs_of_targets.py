"""Rules on two targets of one indicator that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise, product

from hcr.core.interval import Interval
from hcr.core.model import ANY_REGION, Target
from hcr.core.problems import Problem
from hcr.language.names import is_within
from hcr.language.periods import STANDING
from hcr.messages import Arg, Term
from hcr.validation.rules.inputs import Study, describe_demands, make_problem, scope_of

TargetInterval = tuple[Target, Interval]
MOST_COMPARED = 50  # targets of one indicator, scope and period


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
            key = target.origin.document.file, target.indicator.id, scope_of(target), target.origin.source
            runs.setdefault((*key, target.period.length, target.region), []).append((target, interval))
    for run in runs.values():
        run.sort(key=lambda each: each[0].period)
        for (earlier, before), (later, after) in pairwise(run):
            if after != before and after.covers(before):
                args = {
                    "found": describe_demands(later),
                    "earlier": describe_demands(earlier),
                    "period": str(earlier.period),
                }
                yield make_problem(later.place, "HCR420", **args)


def cannot_both_hold(study: Study) -> Iterable[Problem]:
    """Two targets of one indicator, scope and period that no figure meets together.

    If the document itself has both, name the other place on each: `conflicts_with: 附件1`. If a newer document replaces
    the target, write `amends:` or `supersedes:` and the older one's number in its `document:`.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}, conflicts_with: 二（一）}
        - {indicator: share, source: 二（一）, lead: 卫生局, by: {2018: "= 40"}, conflicts_with: 附件1}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
        - {indicator: share, source: 二（一）, lead: 卫生局, by: {2018: "= 40"}}
    """
    for one, other in _find_pairs(study, lambda first, second: not first.misses(second)):
        yield _problem_of(other, one, "HCR422")


def targets_differ(study: Study) -> Iterable[Problem]:
    """Two targets of one indicator, scope and period that ask for different figures.

    A figure may meet one and miss the other. If the document itself has both, name the other place on one of them:
    `conflicts_with: 附件1`. If a newer document replaces the target, write `amends:` or `supersedes:` and the older
    one's number in its `document:`.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}, conflicts_with: 二（一）}
        - {indicator: share, source: 二（一）, lead: 卫生局, by: {2018: "<= 33"}, conflicts_with: 附件1}

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "<= 30"}}
        - {indicator: share, source: 二（一）, lead: 卫生局, by: {2018: "<= 33"}}
    """
    for one, other in _find_pairs(study, lambda first, second: first == second or first.misses(second)):
        yield _problem_of(other, one, "HCR423")


def looser_than_above(study: Study) -> Iterable[Problem]:
    """A lower region's target lets figures pass that the region above does not.

    Compared when both regions' files are in the folder, for one indicator, scope and period; a region is below another
    by `parent:` or by its GB/T 2260 code (440704 below 440700). A region's own target is also held against the bound
    that a document above sets for this region alone. A known difference is named with `conflicts_with:`.

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
    above = {
        document.region.code: list(_codes_above(document.region.code, parents)) for document in catalogue.documents
    }
    for group in study.rivals:
        for own, targets in group.items():
            uppers = [each for code in above[own] for each in group.get(code, ())]
            if not targets[0][0].region:
                parts = study.bounds_for(targets[0][0], own)
                uppers += [each for code in above[own] for each in parts.get(code, ())]
            for (target, interval), (upper, wanted) in product(targets, uppers):
                if not wanted.covers(interval) and not _is_explained(target, upper):
                    shown = {
                        "found": describe_demands(target),
                        "above": describe_demands(upper),
                        "at": str(upper.place),
                    }
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


def _find_pairs(study: Study, go_together: Callable[[Interval, Interval], bool]) -> Iterator[tuple[Target, Target]]:
    """Each target of a region, indicator, scope and period with the first earlier one that it contradicts.

    Pairs with an explained difference are left out, and those of which one is replaced by the other's document.
    """
    for group in (targets for groups in study.rivals for targets in groups.values()):
        for number, (other, second) in enumerate(group[:MOST_COMPARED]):
            for one, first in group[:number]:
                if not go_together(first, second) and not _is_explained(one, other):
                    yield one, other
                    break


def _is_explained(one: Target, other: Target) -> bool:
    """Does either name the other's source under `conflicts_with`, or has one replaced the other?"""
    if one.is_replaced_at(one.period) or other.is_replaced_at(other.period):
        return True
    return _has_conflict_with(one, other) or _has_conflict_with(other, one)


def _has_conflict_with(one: Target, other: Target) -> bool:
    return any(is_within(other.origin.source, said) for said in one.origin.conflicts_with)


def _problem_of(target: Target, first: Target, code: str) -> Problem:
    """The finding at one target that names the other, with its source and place."""
    shown = {"found": describe_demands(target), "source": target.origin.source, "other": describe_demands(first)}
    about = {"other_source": first.origin.source, "at": str(first.place), **_advise_on(target, first)}
    return make_problem(target.place, code, **shown, **about)


def _advise_on(one: Target, other: Target) -> Mapping[str, Arg]:
    """The advice: name the contradiction of one document, or write that a newer document replaces the older.

    A document that is written as replaced still judges the periods that ended before it was.
    """
    documents = one.origin.document, other.origin.document
    if documents[0].file == documents[1].file:
        return {"advice": Term("advice.conflict")}
    for target, document in ((one, documents[1]), (other, documents[0])):
        if target.replaced and target.replaced.document.file == document.file:
            day = target.replaced.day.isoformat()
            return {"advice": Term("advice.replaced_later"), "older": target.origin.document.label, "day": day}
    older = min(documents, key=lambda document: document.issued or date.max)
    return {"advice": Term("advice.replaced"), "older": older.label}
