"""A comparison of submissions as a whole: its sides, the changes at each step, the trail of each figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from hcr.core.problems import Problem
from hcr.judgement.changes import KINDS, Change
from hcr.judgement.trails import Trail
from hcr.language.periods import Period
from hcr.records import frozen


@frozen
class ComparedSubmission:
    """One submission: its name, its files, the day it was judged as of, and its latest period."""

    name: str
    files: Sequence[str]
    day: date
    period: Period | None


@frozen
class Comparison:
    """Submissions in their order; `steps` holds the changed and unchanged items from each one to the next.

    `trails` are filled if more than two submissions were compared. `unlisted` counts further items, by the names of
    `count`, and `changed` those of them that changed.
    """

    submissions: Sequence[ComparedSubmission]
    steps: Sequence[Sequence[Change]]
    trails: Sequence[Trail]
    problems: Sequence[Problem]
    unlisted: Mapping[str, int] = field(default_factory=dict)

    @property
    def changes(self) -> Iterator[tuple[int, Change]]:
        """Every change, with the number (from 0) of the submission that brought it."""
        for number, step in enumerate(self.steps, 1):
            yield from ((number, change) for change in step if change.kinds)

    @property
    def is_empty(self) -> bool:
        """Is there nothing that could be compared, be it changed or not?"""
        return not any(self.steps) and not any(self.unlisted.values())

    def count(self) -> Mapping[str, int]:
        """The number of changes of each kind, of those that turned to not met, and of unchanged items."""
        counts: Counter[str] = Counter(self.unlisted)
        for _, change in self.changes:
            counts.update(change.kinds)
            counts["turned_to_not_met"] += change.turned_to_not_met
        for step in self.steps:
            counts["unchanged"] += sum(not change.kinds and change.now.has_come for change in step)
        return {name: counts[name] for name in (*KINDS, "turned_to_not_met", "unchanged")}
