"""Verdicts by what they are about: one line an indicator or task, with the regions that it was judged for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import chain

from hcr.core.model import Status, Target, Task, Verdict
from hcr.core.problems import Place
from hcr.language.periods import Period
from hcr.records import frozen

DONE: tuple[Status, ...] = ("met", "waived", "monitored")


@frozen
class Subject:
    """One target or task at a period, and its verdicts, one a region."""

    verdicts: Sequence[Verdict]

    @property
    def first(self) -> Verdict:
        """The verdict that names the subject."""
        return self.verdicts[0]

    def of(self, *statuses: Status) -> list[Verdict]:
        """Its verdicts of these statuses, the farthest off first."""
        found = [verdict for verdict in self.verdicts if verdict.status in statuses]
        return sorted(found, key=relative_gap_of)

    @property
    def counts(self) -> Counter[Status]:
        """How many regions have each status."""
        return Counter(verdict.status for verdict in self.verdicts)

    @property
    def aspirational(self) -> bool:
        """Is it only striven for?"""
        return self.first.subject.origin.aspirational


def relative_gap_of(verdict: Verdict) -> Fraction:
    """The distance as a share of the bound, so that those of unlike units compare; negative outside."""
    ends = [end for end in chain.from_iterable((part.lower, part.upper) for part in verdict.parts) if end]
    size = abs(min(ends, key=abs)) if ends else Fraction(1)
    late = Fraction(-(verdict.days_late or 0)) if isinstance(verdict.subject, Task) else Fraction(0)
    return (verdict.distance or late) / size


def group_by_subject(verdicts: Iterable[Verdict]) -> list[Subject]:
    """The subjects in the order of the verdicts; bounds by region of one line of the document are one subject."""
    found: dict[tuple[str, str, bool, Period | None], list[Verdict]] = {}
    for verdict in verdicts:
        subject = verdict.subject
        key = subject.origin.document.file, subject.key, subject.origin.aspirational, verdict.period
        found.setdefault(key, []).append(verdict)
    return [Subject(alike) for same in found.values() for alike in _split_by_place(same)]


def _split_by_place(verdicts: Sequence[Verdict]) -> Iterable[Sequence[Verdict]]:
    """Two lines of a document on one indicator, source and period are two subjects, where they bind one region."""
    regions = Counter(verdict.region for verdict in verdicts)
    if max(regions.values()) == 1:
        return [verdicts]
    found: dict[Place, list[Verdict]] = {}
    for verdict in verdicts:
        found.setdefault(verdict.subject.place, []).append(verdict)
    return found.values()


def sort_worst(subjects: Iterable[Subject]) -> list[Subject]:
    """The subjects that some region does not meet: those that most regions miss first, then the farthest off."""
    unmet = [subject for subject in subjects if subject.counts["not_met"]]
    return sorted(unmet, key=lambda each: (-each.counts["not_met"], relative_gap_of(each.of("not_met")[0])))


def targets_among(subjects: Iterable[Subject], aspirational: bool) -> list[Subject]:
    """The subjects that are targets, binding or aspirational."""
    return [each for each in subjects if isinstance(each.first.subject, Target) and each.aspirational == aspirational]


def tasks_among(subjects: Iterable[Subject]) -> list[Subject]:
    """The subjects that are tasks."""
    return [each for each in subjects if isinstance(each.first.subject, Task)]
