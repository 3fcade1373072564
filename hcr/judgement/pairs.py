"""Pairs the verdicts of two submissions for comparison.

Verdicts pair by region, target and period. If two submissions share no period of a length (the next quarter, a later
year), their latest ones pair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from hcr.core.formula import looks_back, parse
from hcr.core.model import Catalogue, Indicator, Target, Task, Verdict
from hcr.core.submitted import Actual
from hcr.language.expressions import PREVIOUS
from hcr.language.periods import STANDING, Period

Subject = tuple[str, str, str]
"""Region, target file, and the key of the target or task, which stays the same from one submission to the next."""

Periods = dict[Period | None, Verdict]
"""The verdicts on one subject."""

Pair = tuple[Verdict | None, Verdict | None]


def pair_verdicts(catalogue: Catalogue, before: Iterable[Verdict], now: Iterable[Verdict]) -> Iterator[Pair]:
    """The pairs of verdicts; one side is None if its submission has no such verdict."""
    old, new = group_by_subject(before), group_by_subject(now)
    successors = find_successors(catalogue, old, new)
    old = {successors.get(subject, subject): verdicts for subject, verdicts in old.items()}
    for subject in {**new, **old}:
        yield from _pairs(old.get(subject, {}), new.get(subject, {}))


def group_by_subject(verdicts: Iterable[Verdict]) -> dict[Subject, Periods]:
    """The verdicts on each target or task for each region, by period."""
    found: dict[Subject, Periods] = {}
    for verdict in verdicts:
        found.setdefault(_key_of(verdict), {})[verdict.period] = verdict
    return found


def find_successors(
    catalogue: Catalogue, old: Mapping[Subject, Periods], new: Mapping[Subject, Periods]
) -> dict[Subject, Subject]:
    """For a verdict by a document that another has replaced since: the item that judges it now.

    It is the target of the replacing document on the same indicator, or the same task; several such items mean none.
    """
    replaced = {item.place: item.replaced.document.file for item in catalogue.items if item.replaced}
    found: dict[Subject, Subject] = {}
    if not replaced:
        return found
    by_id: dict[tuple[str, str, str], list[Subject]] = {}
    for subject, periods in new.items():
        if subject not in old:
            verdict = next(iter(periods.values()))
            file = verdict.subject.origin.document.file
            by_id.setdefault((verdict.region, file, subject_of(verdict).id), []).append(subject)
    for subject, periods in old.items():
        if subject in new:
            continue
        for verdict in periods.values():
            file = replaced.get(verdict.subject.place, "")
            candidates = by_id.get((verdict.region, file, subject_of(verdict).id), [])
            if len(candidates) == 1:
                found[subject] = candidates[0]
    taken = Counter(found.values())
    return {subject: successor for subject, successor in found.items() if taken[successor] == 1}


def _pairs(old: Periods, new: Periods) -> Iterator[Pair]:
    """The pairs of one subject.

    A period of only the earlier submission is no longer due, so it is in no pair if others were submitted.
    """
    if not new:
        yield from ((verdict, None) for verdict in old.values())
    for alike in _group_by_length(new):
        length = length_of(next(iter(alike)))
        earlier = {period: verdict for period, verdict in old.items() if length_of(period) == length}
        shared = earlier.keys() & alike.keys()
        yield from ((earlier[period], verdict) for period, verdict in alike.items() if period in shared)
        added = {period: verdict for period, verdict in alike.items() if period not in shared}
        if shared and added:
            # Beside the shared periods, an added period pairs with the latest one before it, by its present verdict.
            for period, verdict in added.items():
                before = {other: each for other, each in earlier.items() if end_of(other) < end_of(period)}
                latest = _find_latest(before) if before else None
                yield (new.get(latest.period, latest) if latest else None), verdict
        elif added:
            left = {period: verdict for period, verdict in old.items() if period not in new}
            newest, comparable = _find_latest(added), earlier or (left if _is_standing(alike) else {})
            nearest = _find_latest(comparable) if comparable else None
            yield from ((nearest if verdict is newest else None, verdict) for verdict in added.values())


def without_base_years(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts without those on a base year: one sent only so that a later year can be held against it.

    Its own base did not come, so it cannot be judged, and it is no news.
    """
    found = list(verdicts)
    latest = {key: end_of(_find_latest(periods).period) for key, periods in group_by_subject(found).items()}
    return [each for each in found if not (_lacks_base(each) and end_of(each.period) < latest[_key_of(each)])]


def _key_of(verdict: Verdict) -> Subject:
    return verdict.region, verdict.subject.place.path, verdict.subject.key


def _lacks_base(verdict: Verdict) -> bool:
    """Could a figure not be judged because the one of the year before did not come?"""
    if not isinstance(verdict.subject, Target) or verdict.reason.code != "part_missing":
        return False
    formula = verdict.subject.indicator.formula
    return PREVIOUS in verdict.subject.references or bool(formula and looks_back(parse(formula)))


def _is_standing(verdicts: Periods) -> bool:
    """Are these verdicts on a standing target, which judges periods of any length?"""
    subject = next(iter(verdicts.values())).subject
    return isinstance(subject, Target) and subject.period == STANDING


def _group_by_length(verdicts: Periods) -> Iterable[Periods]:
    """The verdicts of quarters, of years and so on, in separate groups."""
    found: dict[int, Periods] = {}
    for period, verdict in verdicts.items():
        found.setdefault(length_of(period), {})[period] = verdict
    return found.values()


def length_of(period: Period | None) -> int:
    """The length of a period in months; 0 for a task and for a standing target."""
    return 0 if period is None or period == STANDING else period.length


def _find_latest(verdicts: Periods) -> Verdict:
    return max(verdicts.values(), key=lambda verdict: end_of(verdict.period))


def subject_of(verdict: Verdict) -> Indicator | Task:
    """The indicator or task of a verdict."""
    return verdict.subject.indicator if isinstance(verdict.subject, Target) else verdict.subject


def end_of(period: Period | None) -> tuple[int, int, int]:
    """Sort key: by the last month, of equal ones the longer period."""
    return (period.year, period.length * period.index, period.length) if period else (0, 0, 0)


def find_latest_period(actuals: Iterable[Actual]) -> Period | None:
    """The period that ends last; None if no figure has a period."""
    periods = {actual.period for actual in actuals if actual.period and actual.period != STANDING}
    return max(periods, key=end_of, default=None)
